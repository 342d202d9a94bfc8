"""An error in a line that students write: that line, what it means, which step it is.

    assignment0/run_statistics.py, line 83
        unit = everyone["std"].where(everyone["std"] > 0)
      KeyError: 'std'. There is no column or entry of that name. Is it spelt as ...
      This may be your step 0.2: python3 start.py -m classroom check 0.2

What is a student's file, and where its steps are, is read from the files themselves.
Only Python itself is needed here: start.py uses it before the packages are there.
"""

import re
import textwrap
import traceback
from pathlib import Path
from typing import NamedTuple

from toolbox import errors_in_words
from toolbox.command import how_to_run
from toolbox.problems import PROJECT, shown_path
from toolbox.words import shortened

STEP = re.compile(r"\s*#\s*(?:Step|## BEGIN SOLUTION) (\w+\.\d+)\b")
FOLDERS = re.compile(r"assignment|dataset$")  # where students write
HEAD = re.compile(r"(?:async )?def |class |@")  # at the start of a line
CHOICES = ("dataset_config.py", "features.py")


class Place(NamedTuple):
    """A line of a file of the project; a file that is no text has no line (None)."""

    file: Path
    line: int | None

    @property
    def is_students(self) -> bool:
        """Whether students write in the file: it has steps, or is run or chosen in."""
        name = self.file.name
        if not FOLDERS.match(self.file.relative_to(PROJECT).parts[0]):
            return False  # the classroom explains what a step's comment looks like
        is_run = name.startswith("run_") and name.endswith(".py")
        return name in CHOICES or is_run or bool(steps_in(lines_of(self.file)))


def in_words(error: BaseException) -> str:
    """Return what to say of an error in a student's line, nothing if it is not."""
    places = places_of(error)
    if not places or not places[-1].is_students:
        return ""
    file, line = places[-1]
    lines = lines_of(file)
    shown = [shown_path(file)]
    if line and line <= len(lines):
        text = shortened(lines[line - 1].strip())
        shown = [f"{shown_path(file)}, line {line}", f"    {text}"]
    for sentence in errors_in_words.in_words(error).splitlines():
        shown += textwrap.wrap(
            sentence,
            88,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    step = step_of(lines, line or 0)
    if step:
        check = how_to_run(f"-m classroom check {step}")
        return "\n".join([*shown, f"  This may be your step {step}: {check}"])
    return "\n".join([*shown, f"  This may be one of your steps: {check_of(file)}"])


def hint(error: BaseException) -> str:
    """Return what to say below the traceback of an error that is in no student's line.

    It is nothing where no line of a student led to it.
    """
    for place in reversed(places_of(error)):
        if place.is_students:
            return f"This may come from one of your steps: {check_of(place.file)}"
    return ""


def places_of(error: BaseException) -> list[Place]:
    """Return the lines of the project's files that led to an error, the last one last.

    A file that Python cannot read comes last, after those that import it.
    """
    frames = traceback.extract_tb(error.__traceback__)
    found = [(frame.filename, frame.lineno) for frame in frames]
    if isinstance(error, SyntaxError) and error.filename:
        is_line = error.lineno and not errors_in_words.is_not_text(error)
        found.append((error.filename, error.lineno if is_line else None))
    places = (Place(Path(file).resolve(), line) for file, line in found)
    return [place for place in places if _is_ours(place.file)]


def _is_ours(file: Path) -> bool:
    """Return whether a file is the project's: not a package's, not one of .venv."""
    if not file.is_relative_to(PROJECT) or not file.is_file():
        return False
    parts = file.relative_to(PROJECT).parts
    return "site-packages" not in parts and not parts[0].startswith(".")


def lines_of(file: Path) -> list[str]:
    """Return the lines of a file, whatever its encoding."""
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def steps_in(lines: list[str]) -> list[str]:
    """Return the numbers of the steps whose comments are among lines."""
    return [found[1] for found in map(STEP.match, lines) if found]


def step_of(lines: list[str], line: int) -> str:
    """Return the step that a line of a file belongs to, nothing if it may be several.

    It is the one whose comment stands above, in the same function; if there is none,
    the only one of the file that is not open any more.
    """
    above = steps_in(lines[start_of_part(lines, line) : line])
    if above:
        return above[-1]
    open_lines = "\n".join(text.strip() for text in lines)
    done = [step for step in steps_in(lines) if f'\ntodo("{step}",' not in open_lines]
    return done[0] if len(done) == 1 else ""


def start_of_part(lines: list[str], line: int) -> int:
    """Return where the function that a line is in starts, counted from 0.

    For a line outside of functions it is where the last one before it has ended.
    """
    start, in_function = 0, False
    for i, text in enumerate(lines[:line]):
        if text[:1].strip() and text[0] not in ")]}":
            is_head = bool(HEAD.match(text))
            if is_head or in_function:
                start = i
            in_function = is_head
    return start


def check_of(file: Path) -> str:
    """Return the command that looks at the steps of the assignment of a file."""
    digits = "".join(filter(str.isdigit, file.parent.name))
    return how_to_run(f"-m classroom check {digits}".rstrip())
