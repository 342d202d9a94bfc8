"""Reads the task sheets, and does what they say in a handout.

**Edit** `FILE`, the line `LINE`: HOW         the edits; HOW starts with one of
**Run** and a block ```sh                     the words in `new_lines`
**Expect** and a block ```text                lines of what is printed; ... is anything
<!-- solution                                 what replaces the line, in the source only
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.conftest import student_environment
from tests.warm_python import WarmPython

SECTION = re.compile(
    r"^## (?:(\S+\.\d+) )?(.*?)(?: \((\d+) minutes\))?\n", re.MULTILINE
)
QUOTED = r"`([^`]+)`"
EDIT = re.compile(
    rf"\*\*Edit\*\* {QUOTED}, the (line|lines|list) ({QUOTED}(?: and {QUOTED})*): (.+)"
)
SOLUTION = re.compile(r"<!-- solution\n(.*?)-->", re.DOTALL)
BLOCK = re.compile(r"```(sh|text)\n(.*?)```", re.DOTALL)
START = "python3 start.py "
# As students have it: TensorFlow's warnings to developers are not shown.
ENVIRONMENT = {"PYTHONWARNINGS": ""}


class Edit(NamedTuple):
    """A change of a file: of which lines (or of which list), and how."""

    file: str
    places: list[str]
    is_list: bool
    how: str
    solution: list[str]


class Run(NamedTuple):
    """Commands, and what one expects to see of them."""

    commands: list[str]
    expected: list[str]


class Section(NamedTuple):
    """A step of a sheet, or another section (its number is then empty)."""

    number: str
    title: str
    minutes: int
    text: str
    actions: list[Edit | Run]


def read_sheet(file: Path) -> list[Section]:
    """Return the sections of a task sheet."""
    _, *parts = SECTION.split(file.read_text(encoding="utf-8"))
    fours = zip(*[iter(parts)] * 4, strict=True)
    return [
        Section(number or "", title, int(minutes or 0), text, _actions(text))
        for number, title, minutes, text in fours
    ]


def _actions(text: str) -> list[Edit | Run]:
    actions, commands = [], None
    # A paragraph or a block at a time, so that its lines can be joined.
    for part in re.findall(r"```.*?```|<!--.*?-->|\S.*?(?=\n\n|\Z)", text, re.DOTALL):
        if edit := EDIT.match(" ".join(part.split())):
            file, kind, places = edit[1], edit[2], re.findall(QUOTED, edit[3])
            actions.append(Edit(file, places, kind == "list", edit[edit.lastindex], []))
        elif "**Edit**" in part:
            raise AssertionError(f"an edit that cannot be done as it is worded: {part}")
        elif solution := SOLUTION.match(part):
            actions[-1].solution.extend(solution[1].splitlines())
        elif block := BLOCK.match(part):
            lines = block[2].splitlines()
            if block[1] == "sh":
                commands = lines
            else:
                actions.append(Run(commands, lines))
    return actions


def do(action: Edit | Run, folder: Path, warm: WarmPython | None = None) -> None:
    """Do in the handout in `folder` what the sheet says, in a warm Python if given."""
    if isinstance(action, Edit):
        do_edit(action, folder)
    else:
        do_run(action, folder, warm)


def do_edit(edit: Edit, folder: Path) -> None:
    """Change a file of the handout in `folder` as the sheet says."""
    file = folder / edit.file
    lines = file.read_text(encoding="utf-8").splitlines()
    entries = [f"# {entry}" for entry in edit.solution]
    for place in entries if edit.is_list else edit.places:
        number = find_line(lines, place, file)
        lines[number : number + 1] = new_lines(edit, lines[number])
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def find_line(lines: list[str], place: str, file: Path) -> int:
    """Return the index of the one line that reads as `place`, whatever its indent."""
    wanted = pattern(place)
    found = [i for i, line in enumerate(lines) if wanted.fullmatch(line.strip())]
    assert len(found) == 1, f"{place!r} is in {len(found)} lines of {file}"
    return found[0]


def new_lines(edit: Edit, line: str) -> list[str]:
    """Return what stands in place of `line` after the edit."""
    indent = line[: len(line) - len(line.lstrip())]
    solution = [indent + more for more in edit.solution]
    if edit.how.startswith(("remove its `#`", "remove their `#`", "remove the `#`")):
        return [indent + line.strip().removeprefix("# ")]
    if edit.how.startswith(("put a `#` before it", "put a `#` before each")):
        return [f"{indent}# {line.strip()}"]
    if change := re.match(rf"change {QUOTED} to {QUOTED}", edit.how):
        assert change[1] in line
        return [line.replace(change[1], change[2], 1)]
    assert solution, f"the sheet has no solution for: {edit}"
    if edit.how.startswith("write below it"):
        return [line, *solution]
    assert edit.how.startswith("replace it"), edit.how
    return solution


def do_run(run: Run, folder: Path, warm: WarmPython | None) -> None:
    """Run the commands in `folder`; assert that they print what the sheet promises."""
    for command in run.commands:
        assert command.startswith(START), command
        words = shlex.split(command.removeprefix(START))
        environment = student_environment(folder) | ENVIRONMENT
        python = warm.run if warm else own_python
        done = python(words, folder, environment)
    printed = (done.stdout + done.stderr).splitlines()  # what went wrong comes last
    output = "\n".join(" ".join(line.split()) for line in printed)
    output = output.replace(os.sep, "/")
    position = 0
    for line in run.expected:
        found = pattern(line).search(output, position)
        assert found, f"{line!r} is not in its place in what is printed:\n{output}"
        position = found.end()
    assert not (warned := re.findall(r".*Warning: .*", output)), warned
    is_open = any("is still open" in line for line in run.expected)
    assert done.returncode == is_open, output


def own_python(
    words: list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess:
    """Run a Python of its own with these words in a folder."""
    return subprocess.run(
        [sys.executable, *words],
        env=environment,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def pattern(text: str) -> re.Pattern[str]:
    """Return the expression that matches a text in which `...` is anything."""
    return re.compile(r"[^\n]*".join(map(re.escape, text.split("..."))))
