"""A student who makes mistakes at random, reads what is printed, and follows it.

The student knows only how to edit a file: to put lines into a gap, below the comment
"# Step ...", and to remove the '#' from lines of a list. What to write comes from the
list of mistakes or from the third hint; when to go on, from what is printed.
"""

import hashlib
import random
import re
from collections import Counter
from pathlib import Path

from classroom.solutions import Gap
from classroom.steps import STEPS
from tests.classroom_copy import Copy
from tests.planting import (
    FILES,
    Planted,
    file_of,
    planted_in,
    source_parts,
    with_code,
)

NEXT = re.compile(r"^Next: step (\S+),", re.MULTILINE)
HINT = re.compile(r"^Hint (\d) of 3", re.MULTILINE)
LINES = re.compile(r":\n\n(.*?)\n\n  Into the blank ____ goes one of: ([^\n]*)\n", re.S)
ENTRIES = re.compile(r"____ lines of (\w+)")
ENTRY = re.compile(r'    (# )?(".*",)$')
RESET = re.compile(r"classroom reset (\S+)")
BY_STEP = {step.number: planted_in(step) for step in STEPS}
END = "# the end of the file"
MOST_TURNS = 150  # after so many looks at the whole list, it counts as a dead end


class DeadEnd(AssertionError):
    """The student followed everything that was printed and is not done."""


class Student:
    """One student in a fresh handout."""

    def __init__(self, copy: Copy, seed: int) -> None:
        self.copy, self.chance = copy, random.Random(seed)
        self.hints: Counter[str] = Counter()
        self.named = self.made = self.resets = 0
        self.known: dict[str, str] = {}  # lines that were right once, by step

    def walk(self) -> None:
        """Work until everything is done. Raises DeadEnd where that does not come."""
        for _ in range(MOST_TURNS):
            following = NEXT.search(self.run("check"))
            if following is None:
                return
            self.work_on(following[1])
        raise DeadEnd(self.run("check"))

    def work_on(self, number: str) -> None:
        """Do one step: first some mistakes, then hints, at last what they say."""
        if number in self.known:
            self.put(number, self.known[number])
            if self.is_done(number):
                return
        while self.hints[number] < 3:
            if self.chance.random() < 0.6 and self.make_mistake(number):
                return
            self.hints[number] += 1
            hint = self.run("hint", number)
            assert HINT.search(hint)[1] == str(self.hints[number]), hint
        if self.chance.random() < 0.05:
            self.run("catchup", number, "--yes")
        self.follow(number, self.run("hint", number))

    def make_mistake(self, number: str) -> bool:
        """Make one of the step's mistakes; return whether the step counts as done."""
        mistake = self.chance.choice(BY_STEP[number])
        for other, code in mistake.also.items():
            self.put(other, code)
        if mistake.code is not None:
            self.put(number, mistake.code)
        self.edit(number, mistake)
        words = self.run("check", number)
        self.made += 1
        self.named += mistake.name in " ".join(words.split())
        return self.is_done(number)

    def follow(self, number: str, hint: str) -> None:
        """Do what the third hint says; where that does not help, reset the file."""
        lines, blanks = LINES.search(hint).groups()
        choices = blanks.split("  or  ")
        self.chance.shuffle(choices)
        for choice in choices:
            if entries := ENTRIES.search(lines):
                self.choose(number, entries[1], int(choice))
            else:
                code = "\n".join(line[6:] for line in lines.splitlines())
                self.put(number, code.replace("____", choice))
            if self.is_done(number):
                return
        self.resets += 1
        self.run("reset", RESET.search(hint)[1])

    def choose(self, number: str, name: str, count: int) -> None:
        """Choose so many lines of a list, and more or fewer as the check advises."""
        for _ in range(8):
            self.uncomment(file_of(number), name, count)
            words = " ".join(self.run("check", number).split())
            more = "too little" in words or "too few" in words
            if number != "2A.1" or not (more or "too much" in words):
                return
            count += 1 if more else -1

    def uncomment(self, path: str, name: str, count: int) -> None:
        """Remove the '#' from `count` lines of a list, put one before all others."""
        lines = self.copy.read(path).splitlines()
        start = lines.index(f"{name} = [") + 1
        end = lines.index("]", start)
        first = next((i for i in range(start, end) if "# Step" in lines[i]), start)
        mine = [i for i in range(first, end) if ENTRY.match(lines[i])]
        free = [i for i in mine if not self.likes(lines[i])]
        chosen = self.chance.sample(free, min(count, len(free)))
        for i in mine:
            entry = ENTRY.match(lines[i])[2]
            lines[i] = f"    {entry}" if i in chosen else f"    # {entry}"
        self.copy.write({path: "\n".join(lines) + "\n"})

    def likes(self, line: str) -> bool:
        """Return whether a line names a category of which a playlist is liked."""
        category = ENTRY.match(line)[2].strip('",')
        config = self.copy.read("dataset/dataset_config.py")
        return f'\n    "{category}/' in config

    def put(self, number: str, code: str) -> None:
        """Write lines into the gap of a step, if its place can be found."""
        path = file_of(number)
        gap, follower = gap_and_follower(path, number)
        lines = [*self.copy.read(path).splitlines(), END]
        comment = gap.lines(is_solved=True)[0]
        if comment in lines and follower in lines[lines.index(comment) :]:
            start = lines.index(comment)
            end = lines.index(follower, start)
            lines[start:end] = with_code(gap, code)
            self.copy.write({path: "".join(f"{line}\n" for line in lines[:-1])})

    def edit(self, number: str, mistake: Planted) -> None:
        """Change other lines of the file too, as the mistake has it."""
        path = file_of(number)
        text = self.copy.read(path)
        for old, new in mistake.edits:
            text = text.replace(old, new) if text.count(old) == 1 else text
        self.copy.write({path: text})

    def is_done(self, number: str) -> bool:
        """Return whether the check says that a step is done; remember its lines."""
        first, *_ = self.run("check", number).splitlines()
        if not first.endswith(": done"):
            return False
        path = file_of(number)
        gap, follower = gap_and_follower(path, number)
        lines = [*self.copy.read(path).splitlines(), END]
        start = lines.index(gap.lines(is_solved=True)[0]) + 1
        own = lines[start : lines.index(follower, start)]
        self.known[number] = "\n".join(line.removeprefix(gap.indent) for line in own)
        return True

    def run(self, *words: str) -> str:
        """Run a command; see to it that nothing that was written gets lost."""
        before = {path: (self.copy.folder / path).read_bytes() for path in FILES}
        _, text = self.copy.command(*words)
        after = {path: (self.copy.folder / path).read_bytes() for path in FILES}
        lost = {_hash(before[p]) for p in FILES if before[p] != after[p]}
        assert not lost or words[0] in ("reset", "catchup"), f"{words} changed a file"
        assert lost <= kept_hashes(self.copy.folder), f"{words} lost what was written"
        return text


def gap_and_follower(path: str, number: str) -> tuple[Gap, str]:
    """Return the gap of a step, and the line below it in a student's file."""
    parts = source_parts(path)
    steps = [part.step if isinstance(part, Gap) else "" for part in parts]
    index = steps.index(number)
    below = [*parts, END][index + 1]
    return parts[index], below.lines(True)[0] if isinstance(below, Gap) else below


def kept_hashes(folder: Path) -> set[str]:
    """Return the hashes of all the files that were put aside."""
    files = (file for file in folder.glob("my_work/**/*") if file.is_file())
    return {_hash(file.read_bytes()) for file in files}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
