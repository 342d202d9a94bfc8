"""A handout to try things in: files with some steps done, some wrong, and the kit.

The kit runs in one process of its own, which reads the students' files anew for every
command, as a new process would.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from classroom.handout import write_handout
from tests.conftest import student_environment
from tests.planting import FILES, NUMBERS, edited

SERVER = Path(__file__).with_name("classroom_server.py")


class Answer(NamedTuple):
    """What the check says of a step."""

    state: str
    name: str
    words: str
    measured: list[str]  # names of the facts that the check set
    missing: list[str]  # names of facts that were looked at and not there


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
