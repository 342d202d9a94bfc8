"""What stands in the module of a step, steps_of/<assignment>/<step>.py.

    HINTS = Hints("a question", "where to look", "total = sum(____)", ["numbers", "0"])

    def check(facts: Facts) -> bool:
        facts.total = ...       # what was measured: the mistakes look at it
        facts.seen = "..."      # in words
        facts.expected = "..."
        return facts.total == 10

    MISTAKES = [
        Mistake(
            "the first number is left out",      # its name
            lambda facts: facts.total == 9,      # how it behaves
            "Two or three sentences ...",        # that point to the idea
        )
    ]

A check raises OpenStep where its step is open, Waiting where another comes first; any
error of the student's code may pass through it. Of the mistakes the first that is
recognised is told: put the special ones before the general ones.
"""

import importlib
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, NamedTuple

from classroom.steps import STEPS, Step


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

    def add(self, measured: Mapping[str, Any]) -> None:
        """Keep all that was measured, by name."""
        self.__dict__ |= measured


class Hints(NamedTuple):
    """Three hints: a question, where to look, and the lines with a blank.

    Whoever fills in the blank with the right one of the choices has solved the step.
    """

    question: str
    pointer: str
    lines: str  # what to write, with ____ for the blank
    choices: list[str]  # what could go into the blank; one of them is right
    how: str = "write this in place of what is there"


class Mistake(NamedTuple):
    """A mistake that people make in a step, and what to answer."""

    name: str
    behaves: Callable[[Facts], bool]
    answer: str
    is_error: bool = False  # whether the student's code ends with an error by it


class Waiting(Exception):
    """A step cannot be judged before the step `number`."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def module_of(step: Step) -> ModuleType:
    """Return the module of a step, with its HINTS, its check and its MISTAKES."""
    name = f"classroom.steps_of.{step.assignment}.{step.module}"
    return importlib.import_module(name)


def all_mistakes() -> list[tuple[Step, Mistake]]:
    """Return every mistake with its step, in the order of the steps."""
    return [(step, m) for step in STEPS for m in module_of(step).MISTAKES]
