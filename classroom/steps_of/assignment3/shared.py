"""Mistakes that are possible wherever a pipeline is made, and how it is looked at."""

from types import FunctionType
from typing import Any

from sklearn.pipeline import Pipeline

from classroom.step import Facts, Mistake
from toolbox.words import shortened


def steps_in(facts: Facts, name: str, made: object) -> list[Any]:
    """Return the steps of what a student made, an object alone as its only step.

    Measures what is no pipeline; then the list is empty.
    """
    steps = _flat(made)
    facts.seen = f"{name} is {', '.join(map(described, steps))}"
    facts.is_tuple = isinstance(made, tuple | list)
    facts.has_class = any(isinstance(step, type) for step in steps)
    facts.has_list = not facts.is_tuple and any(isinstance(s, list) for s in steps)
    if facts.is_tuple or facts.has_class or facts.has_list:
        return []
    return steps if all(hasattr(step, "get_params") for step in steps) else []


def described(thing: object) -> str:
    """Return in a few words what a student made."""
    if isinstance(thing, type):
        return f"the class {thing.__name__}"
    if isinstance(thing, FunctionType):
        return f"the function {thing.__name__}"
    return shortened(" ".join(str(thing).split()))


def _flat(made: object) -> list[Any]:
    """Return the steps of a pipeline, those of pipelines in it among them."""
    if not isinstance(made, Pipeline):
        return [made]
    return [part for _, step in made.steps for part in _flat(step)]


PIPELINES = [
    Mistake(
        "a class instead of an object",
        lambda f: bool(f.has_class),
        "One of the parts is only a building plan: it cannot look at songs. Parentheses"
        " after the name make an object of it.",
    ),
    Mistake(
        "a list in the pipeline",
        lambda f: bool(f.has_list),
        "A list stands where the pipeline expects its parts one after the other. Which"
        " kind of brackets does make_pipeline need, and which are too many?",
    ),
    Mistake(
        "several parts without a pipeline",
        lambda f: bool(f.is_tuple),
        "Your parts lie side by side, and nothing hands the songs on from one to the"
        " next. What makes one model of them?",
    ),
]
