"""The mistakes that the check knows by name: a list a folder of steps.

    Misconception(
        "the labels are swapped",          # its name
        "2A.2",                            # the step in which it is made
        lambda facts: ...,                 # how it behaves, in what the check measured
        "Two or three sentences ...",      # that point to the idea, without the line
    )

The first of a step's misconceptions that is recognised is told; put the special ones
before the general ones.
"""

import importlib
from collections.abc import Callable
from typing import NamedTuple

from classroom.checks import Facts
from classroom.steps import STEPS, step_numbered


class Misconception(NamedTuple):
    """A mistake that people make in a step, and what to answer."""

    name: str
    step: str
    behaves: Callable[[Facts], bool]
    answer: str


def of_step(number: str) -> list[Misconception]:
    """Return the misconceptions of a step, in the order in which they are tried."""
    folder = step_numbered(number).file.partition("/")[0]
    module = importlib.import_module(f"classroom.misconceptions.{folder}")
    return [m for m in module.MISCONCEPTIONS if m.step == number]


def all_misconceptions() -> list[Misconception]:
    """Return every misconception, in the order of the steps."""
    return [m for step in STEPS for m in of_step(step.number)]


def recognised(number: str, facts: Facts) -> Misconception | None:
    """Return the misconception that behaves like what was measured, if there is one."""
    for misconception in of_step(number):
        try:
            if misconception.behaves(facts):
                return misconception
        except Exception:  # it looks at what does not exist here: another mistake
            continue
    return None
