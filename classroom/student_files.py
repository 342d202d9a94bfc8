"""The files that students write in: their text, their lines, their steps."""

import ast
import io
import linecache
import re
import tokenize
from pathlib import Path
from typing import NamedTuple

from classroom.steps import STEPS
from toolbox.problems import PROJECT
from toolbox.words import shortened

FILES = sorted({step.file for step in STEPS})
GAP = re.compile(r"\s*#\s*(?:Step|## BEGIN SOLUTION) (\w+\.\d+)\b")


class Place(NamedTuple):
    """A line of a student's file."""

    file: str  # from the project's folder, with slashes
    line: int
    text: str


def student_text(file: str) -> str:
    """Return the text of a student's file as Python reads it, nothing if it is gone."""
    path = PROJECT / file
    if not path.exists():
        return ""
    content = path.read_bytes()
    try:
        encoding = tokenize.detect_encoding(io.BytesIO(content).readline)[0]
    except SyntaxError:
        encoding = "utf-8"
    return content.decode(encoding, errors="replace").replace("\r\n", "\n")


def student_tree(file: str) -> ast.Module:
    """Return a student's file, parsed. Raises SyntaxError with its path and line."""
    path = PROJECT / file
    return ast.parse(path.read_bytes(), filename=str(path))


def innermost(stack: list[tuple[str, int]]) -> Place | None:
    """Return the first of the lines (file name, number) that is a student's."""
    places = (place_at(file, line) for file, line in stack)
    return next((place for place in places if place), None)


def place_at(filename: str, line: int) -> Place | None:
    """Return a line by its file's name, None where it is in no student's file."""
    path = Path(filename).resolve()  # a link, or a mapped drive, may lead here
    if not path.is_relative_to(PROJECT):
        return None
    file = path.relative_to(PROJECT).as_posix()
    if file not in FILES:
        return None
    text = shortened(linecache.getline(filename, line).strip())
    return Place(file, line, text)


def place_of_step(number: str, file: str) -> Place:
    """Return where a student works on a step: the line below its comment."""
    lines = student_text(file).splitlines()
    for i, line in enumerate(lines[:-1], start=1):
        gap = GAP.match(line)
        if gap and gap[1] == number:
            return Place(file, i + 1, shortened(lines[i].strip()))
    return Place(file, 1, "")


def step_at(place: Place) -> str:
    """Return the number of the step whose comment is the nearest above a line."""
    above = student_text(place.file).splitlines()[: place.line]
    numbers = [gap[1] for gap in map(GAP.match, above) if gap]
    return numbers[-1] if numbers else ""
