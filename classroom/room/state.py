"""The codes that came in, kept in a file, and what they say about each student."""

import json
import threading
from pathlib import Path
from typing import NamedTuple

from classroom.room.reading import Message, is_newer, read
from toolbox import codes
from toolbox.files import write_text
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import shortened

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
    """What is known of one student: the newest messages, and times."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.messages: list[Message] = []  # the newest of each kind and assignment
        self.heard = 0.0  # when the last code came in, seconds since 1970
        self.progressed = 0.0  # when the finished steps last changed

    def hear(self, message: Message, arrived: float) -> None:
        """Take in a message that came in at `arrived`, unless it is an older one."""
        self.heard = max(self.heard, arrived)
        about = message.kind, message.assignment
        old = [m for m in self.messages if (m.kind, m.assignment) == about]
        if not all(is_newer(message, m) for m in old):
            return
        before = self.done()
        self.messages = [m for m in self.messages if m not in old]
        older = sum(is_newer(message, m) for m in self.messages)
        self.messages.insert(older, message)
        if self.done() != before:
            self.progressed = arrived
        self.name = message.nickname

    def says(self, kind: str) -> dict:
        """Return what the messages of a kind say together; what is newer counts."""
        found = {}
        for message in self.messages:
            if message.kind == kind:
                found |= message.says
        return found

    def done(self) -> set[str] | None:
        """Return the numbers of the finished steps, None where no check came in."""
        states = self.says("C")
        done = {number for number, state in states.items() if state == "done"}
        return done if states else None

    def assignment(self) -> str:
        """Return the assignment of the newest check, "" where there is none."""
        return next((m.assignment for m in self.messages[::-1] if m.kind == "C"), "")


class Room:
    """All codes in the order in which they came in; each is kept once.

    They are in a file after each change, written at once or not at all, and are read
    from it at the start. Codes of before that cannot be read any more are kept there.
    Raises WorkshopError where that file is not such a file.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lock = threading.Lock()
        self.arrivals: dict[str, tuple[float, Message]] = {}  # by code
        self.unreadable: dict[str, float] = {}  # codes of other steps or versions
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
        shown = shortened(line)
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
        read = {code: round(arrived) for code, (arrived, _) in self.arrivals.items()}
        content = {"codes": self.unreadable | read}
        text = json.dumps(content, indent=1, ensure_ascii=False)
        write_text(self.file, text + "\n")

    def _load(self) -> None:
        try:
            content = json.loads(self.file.read_text(encoding="utf-8"))
            kept = {code: float(time) for code, time in content["codes"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise WorkshopError(
                f"{shown_path(self.file)} does not hold the codes of a room:\n"
                f"  {type(error).__name__}: {error}\n"
                "  Move it away, or begin a new one with --file FILE."
            ) from None
        for code, arrived in kept.items():
            try:
                self.arrivals[code] = (arrived, read(code))
            except codes.WrongCode:
                self.unreadable[code] = arrived
