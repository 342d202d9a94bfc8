"""Students' files in which something is planted: mistakes, and other right solutions.

tests/steps_of/<assignment>/<step>.py holds those of a step: PLANTED and RIGHT.
"""

import importlib
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from classroom import solutions
from classroom.solutions import Gap
from classroom.steps import STEPS, Step, step_numbered

NUMBERS = [step.number for step in STEPS]
FILES = sorted({step.file for step in STEPS})

Edits = tuple[tuple[str, str], ...]  # each a text that is there once, and another
NOTHING: Mapping[str, str] = MappingProxyType({})

LIKED = [
    *("Metal/Kickass Metal", "Metal/Metal Essentials", "Metal/Old School Metal"),
    *("Punk/Punk Essentials", "Punk/Skatepark Punks", "Rock/100% Rock"),
    *("Rock/Rock Anthems", "Rock/Rock Solid", "Rock/Rock This", "Indie/Indielista"),
    *("Indie/Ultimate Indie", "Indie/Indie Pop"),
]
OTHERS = [
    *("60s/60s Smash Hits", "70s/70s Smash Hits", "80s/80s Smash Hits"),
    *("Blues/Acoustic Blues", "Blues/Blues Origins", "Jazz/Jazz Classics"),
    *("Classical/Chilled Classical", "Classical/Classical Essentials"),
]


class Planted(NamedTuple):
    """A mistake: its name, the lines in the step's gap, other edits of the file."""

    name: str
    code: str | None  # None: the solution
    edits: Edits = ()
    also: Mapping[str, str] = NOTHING  # lines in the gaps of other steps


class Right(NamedTuple):
    """Another right solution: the lines in the step's gap, other edits of the file."""

    code: str | None  # None: the solution
    edits: Edits = ()
    also: Mapping[str, str] = NOTHING


def listed(names: list[str]) -> str:
    """Return the lines of a list of names."""
    return "\n".join(f'"{name}",' for name in names)


def planted_in(step: Step) -> list[Planted]:
    """Return the mistakes to plant into a step."""
    return _twin(step).PLANTED


def right_in(step: Step) -> list[Right]:
    """Return the other right solutions of a step."""
    return _twin(step).RIGHT


def _twin(step: Step) -> object:
    name = f"tests.steps_of.{step.assignment}.{step.module}"
    return importlib.import_module(name)


def texts(step: Step, case: Planted | Right) -> dict[str, str]:
    """Return the student's file with the case planted, every other step done."""
    own = {} if case.code is None else {step.number: case.code}
    return {step.file: edited(step.file, {**case.also, **own}, case.edits)}


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
