"""What is checked in each step: a function registered for it, in a module a folder.

    @check("1.1")
    def kmeans(facts: Facts) -> bool:
        facts.model = ...       # what was measured: the misconceptions look at it
        facts.seen = "..."      # in words
        facts.expected = "..."
        return facts.model is right

The module bears the name of the folder in which the step's file is. A check raises
OpenStep where the step is still open, Waiting where another step comes first; any
error of the student's code may pass through it.
"""

import importlib
from collections.abc import Callable
from typing import Any, NoReturn

from classroom.solutions import gaps, source_texts
from classroom.steps import step_numbered
from classroom.student_code import place_of_error, place_of_step, step_at
from toolbox.problems import OpenStep

CHECKS: dict[str, "Check"] = {}


class Facts:
    """What a check has measured; whatever it has not is None."""

    seen: str | None
    expected: str | None
    error: BaseException | None

    def __getattr__(self, name: str) -> Any:
        """Return None for what was not measured."""
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    def __setattr__(self, name: str, value: Any) -> None:
        """Keep what was measured."""
        self.__dict__[name] = value


Check = Callable[[Facts], bool]


class Waiting(Exception):
    """A step cannot be judged before the step `number`."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def check(number: str) -> Callable[[Check], Check]:
    """Register a function as the check of a step."""

    def register(function: Check) -> Check:
        CHECKS[number] = function
        return function

    return register


def check_of(number: str) -> Check:
    """Return the check of a step."""
    folder = step_numbered(number).file.partition("/")[0]
    importlib.import_module(f"classroom.checks.{folder}")
    return CHECKS[number]


def raise_here_or_wait(
    error: BaseException, number: str, together: list[str]
) -> NoReturn:
    """Raise the error of a run that is shared by steps, or Waiting for the other step.

    `together` are the steps; an error in none of their lines is raised for each.
    """
    place = place_of_error(error)
    at = step_at(place) if place else number
    if at in together and at != number:
        raise Waiting(at)
    raise error


def still_open(number: str) -> OpenStep:
    """Return the error that says that a step is open, as todo(...) raises it."""
    step = step_numbered(number)
    place = place_of_step(number, step.file)
    marked = gaps(source_texts()[step.file], step.file)
    task = next(gap.task for gap in marked if gap.step == number)
    where = f"{place.file}, line {place.line}"
    return OpenStep(f"Step {number} is still open: {task}\n  Where: {where}")


def open_number(problem: OpenStep) -> str:
    """Return the number of the step that an OpenStep tells of."""
    return str(problem).removeprefix("Step ").partition(" ")[0]
