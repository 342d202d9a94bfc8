"""The command hint: three hints a step, each call a plainer one."""

import argparse
import json
import textwrap
from contextlib import suppress

from classroom.progress import next_step, verdicts_on
from classroom.step import Hints, module_of
from classroom.steps import STEPS, Step, step_numbered
from classroom.student_files import place_of_step
from toolbox.command import how_to_run
from toolbox.files import write_text
from toolbox.problems import PROJECT, WorkshopError

GIVEN = PROJECT / ".workshop" / "hints.json"  # how many hints were given in each step
LEVELS = 3


def run(arguments: argparse.Namespace) -> None:
    """Print the next hint for a step, the next open one where none is named.

    After the third hint, the third comes again.
    """
    step = step_numbered(arguments.step) if arguments.step else _next_open()
    if step is None:
        print("Everything is done: no hint is needed.")
        return
    given = read_given()
    level = min(given.get(step.number, 0) + 1, LEVELS)
    with suppress(WorkshopError):  # the hint counts more than its number
        write_text(GIVEN, json.dumps(given | {step.number: level}, indent=1) + "\n")
    print(f"Hint {level} of {LEVELS}, step {step.number}, {step.title}\n")
    print(words(step, module_of(step).HINTS, level))
    if level < LEVELS:
        again = how_to_run(f"-m classroom hint {step.number}")
        print(f"\nThe next hint is plainer: {again}")
    else:
        print(
            f"\nThen: {how_to_run(f'-m classroom check {step.number}')}\n"
            "If it is still not right, another line of the file may have changed:\n"
            f"{how_to_run(f'-m classroom reset {step.file}')}\n"
            "gives you the file as it was at first, and keeps yours."
        )


def words(step: Step, hints: Hints, level: int) -> str:
    """Return the text of one hint."""
    if level == 1:
        return _wrapped(hints.question)
    if level == 2:
        return _wrapped(hints.pointer)
    place = place_of_step(step.number, step.file)
    lines = textwrap.indent(hints.lines, " " * 6)
    return (
        f"  In {place.file}, line {place.line}, {hints.how}:\n\n{lines}\n\n"
        f"  Into the blank ____ goes one of: {'  or  '.join(hints.choices)}"
    )


def read_given() -> dict[str, int]:
    """Return how many hints were given in each step; none if the file is not right."""
    try:
        given = json.loads(GIVEN.read_text(encoding="utf-8"))
        return {str(step): int(level) for step, level in given.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _next_open() -> Step | None:
    return next_step(verdicts_on(STEPS))


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 80, initial_indent="  ", subsequent_indent="  ")
