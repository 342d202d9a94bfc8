"""The codes that came in, kept in a file, and what they say about each student."""

import json
import threading
from pathlib import Path
from typing import NamedTuple

from classroom.messages import Message, is_newer, read
from toolbox import codes
from toolbox.files import write_text
from toolbox.problems import WorkshopError, shown_path

LONGEST_INPUT = 100_000  # characters taken at once
LONGEST_LINE = 200
KINDS = {"C": "check", "D": "doctor", "F": "funness"}


class Answer(NamedTuple):
    """What became of a line: what it was, or why it could not be read."""

    line: int
    text: str
    seen: str
    problem: str = ""

    def __str__(self) -> str:
        if self.problem:
            return f"Line {self.line}, not taken: {self.problem}.\n  {self.text}"
        return f"Line {self.line}: {self.seen}"


class Student:
    """What is known of one student: the newest message of each kind, and times."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.newest: dict[str, Message] = {}  # by kind
        self.heard = 0.0  # when the last code came in, seconds since 1970
        self.progressed = 0.0  # when the finished steps last changed

    def hear(self, message: Message, arrived: float) -> None:
        """Take in a message that came in at `arrived`, unless it is an older one."""
        self.heard = max(self.heard, arrived)
        old = self.newest.get(message.kind)
        if old and not is_newer(message, old):
            return
        if message.kind == "C" and not (old and done(old) == done(message)):
            self.progressed = arrived
        self.newest[message.kind] = message
        self.name = message.nickname


def done(message: Message) -> set[str]:
    """Return the numbers of the steps that a check found done."""
    return {step for step, state in message.says.items() if state == "done"}


class Room:
    """All codes in the order in which they came in; each is kept once.

    They are in a file after each change, written at once or not at all, and are read
    from it at the start. Raises WorkshopError where that file is not such a file.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lock = threading.Lock()
        self.arrivals: dict[str, tuple[float, Message]] = {}  # by code
        if file.exists():
            self._load()

    def add(self, text: str, now: float) -> list[Answer]:
        """Take the codes in `text`, one a line; return what became of each line."""
        if len(text) > LONGEST_INPUT:
            raise WorkshopError(
                f"That is too much at once: at most {LONGEST_INPUT:,} characters."
            )
        lines = [(i, " ".join(s.split())) for i, s in enumerate(text.split("\n"), 1)]
        with self.lock:
            before = dict(self.arrivals)
            answers = [self._take(i, line, now) for i, line in lines if line]
            if len(self.arrivals) > len(before):
                try:
                    self._save()
                except WorkshopError:
                    self.arrivals = before
                    raise
        return answers

    def students(self) -> list[Student]:
        """Return all students, in the order in which they were first heard of."""
        students: dict[str, Student] = {}
        with self.lock:
            arrivals = list(self.arrivals.values())
        for arrived, message in arrivals:
            person = codes.same_person(message.nickname)
            student = students.setdefault(person, Student(message.nickname))
            student.hear(message, arrived)
        return list(students.values())

    def _take(self, number: int, line: str, now: float) -> Answer:
        shown = line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "..."
        try:
            if len(line) > LONGEST_LINE:
                raise codes.WrongCode("it is too long for a code")
            message = read(line)
        except codes.WrongCode as problem:
            return Answer(number, shown, "", str(problem))
        code = codes.tidy(line)
        what = f"{message.nickname}, {KINDS[message.kind]}"
        if code in self.arrivals:
            return Answer(number, shown, f"{what} (known already)")
        self.arrivals[code] = (now, message)
        return Answer(number, shown, what)

    def _save(self) -> None:
        kept = {code: round(arrived) for code, (arrived, _) in self.arrivals.items()}
        content = json.dumps({"codes": kept}, indent=1, ensure_ascii=False)
        write_text(self.file, content + "\n")

    def _load(self) -> None:
        try:
            content = json.loads(self.file.read_text(encoding="utf-8"))
            for code, arrived in content["codes"].items():
                self.arrivals[code] = (float(arrived), read(code))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            problem = f"{type(error).__name__}: {error}"
        except codes.WrongCode as error:
            problem = str(error)
        else:
            return
        raise WorkshopError(
            f"{shown_path(self.file)} does not hold the codes of a room:\n"
            f"  {problem}\n"
            "  Move it away, or begin a new one with --file FILE."
        )
