"""A handout to try things in: files with some steps done, some wrong, and the kit.

The kit runs in one process of its own, which reads the students' files anew for every
command, as a new process would.
"""

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from classroom import solutions
from classroom.handout import write_handout
from classroom.solutions import Gap
from classroom.steps import STEPS, step_numbered
from tests.conftest import student_environment

NUMBERS = [step.number for step in STEPS]
FILES = sorted({step.file for step in STEPS})
SERVER = Path(__file__).with_name("classroom_server.py")


class Answer(NamedTuple):
    """What the check says of a step."""

    state: str
    name: str
    words: str


class Copy:
    """A handout in a folder, and a process in which its kit runs."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            write_handout(folder)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER.read_text(encoding="utf-8")],
            env=student_environment(folder)
            | {"PYTHONDONTWRITEBYTECODE": "1"}
            | environment,
            cwd=folder.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> "Copy":
        """Return the copy; at the end its process is stopped."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the process."""
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()

    def ask(self, name: str, argument: object) -> object:
        """Call a function of the server."""
        print(json.dumps([name, argument]), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def command(self, *words: str) -> tuple[int, str]:
        """Run a command of the classroom; return exit status and what is printed."""
        status, text = self.ask("command", words)
        return status, text

    def judge(self, numbers: Iterable[str] = NUMBERS) -> dict[str, Answer]:
        """Return what the check says of steps."""
        found = self.ask("judge", list(numbers))
        return {number: Answer(*answer) for number, answer in found.items()}

    def write(self, texts: Mapping[str, str]) -> None:
        """Write students' files."""
        for path, text in texts.items():
            (self.folder / path).write_text(text, encoding="utf-8", newline="\n")

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def solve(self) -> None:
        """Write the students' files with every step done."""
        self.write({path: edited(path) for path in FILES})


def edited(
    path: str,
    replaced: Mapping[str, str] | None = None,
    edits: Iterable[tuple[str, str]] = (),
) -> str:
    """Return a file with every step done, but some with other lines, and edited.

    `replaced` holds a step's lines, unindented. Each of `edits` is a text that is in
    the file once, and what replaces it.
    """
    lines: list[str] = []
    for part in source_parts(path):
        if isinstance(part, Gap):
            code = (replaced or {}).get(part.step)
            lines += with_code(part, code)
        else:
            lines.append(part)
    text = "".join(f"{line}\n" for line in lines)
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} comes {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return text


@cache
def source_parts(path: str) -> list[str | Gap]:
    """Return the lines of a file in the source, each solution as a gap."""
    return solutions.parse(solutions.read_sources()[path], path)


def with_code(gap: Gap, code: str | None) -> list[str]:
    """Return the lines of a gap, with other code than the solution if it is given."""
    if code is None:
        return gap.lines(is_solved=True)
    code = textwrap.indent(textwrap.dedent(code).strip("\n"), gap.indent)
    return [gap.lines(is_solved=True)[0], *code.splitlines()]


def file_of(number: str) -> str:
    """Return the file in which a step is done."""
    return step_numbered(number).file
