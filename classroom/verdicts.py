"""Judges a step: done, open, or not yet right, and says in words why."""

import textwrap
from typing import NamedTuple

from classroom import misconceptions
from classroom.checks import Facts, Waiting, check_of, open_number
from classroom.steps import Step
from classroom.student_code import (
    Place,
    TookTooLong,
    guarded,
    place_of_error,
    place_of_step,
    step_at,
)
from toolbox.problems import OpenStep, WorkshopError

DONE, OPEN, WRONG = "done", "open", "not yet right"
SECONDS = 15  # of computing, after which a step's code counts as endless
PROGRAM = "python3 start.py -m classroom"

ADVICE = {
    SyntaxError: "Python cannot read this line. Often a bracket, a quote or a comma is"
    " missing, here or one line above.",
    IndentationError: "The line starts too far left or right: lines that belong"
    " together begin with the same number of spaces.",
    NameError: "A name is misspelt, or the line that makes it is missing or further"
    " down. Capital and small letters differ.",
    AttributeError: "What stands before the dot has nothing called like what stands"
    " after it. Is it spelt rightly, and is it the object that you mean?",
    TypeError: "Something was called with too much or too little between the"
    " parentheses, or is of another kind than it should be.",
    KeyError: "There is no column or entry of that name. Is it spelt as in the table?",
    ImportError: "Something is imported that does not exist under that name.",
    OpenStep: "The line that says todo(...) is still in the way: your solution goes in"
    " its place.",
    TookTooLong: "The code did not come to an end, and was stopped. A loop that never"
    " ends, or a number far too large?",
}


class Verdict(NamedTuple):
    """What is to be said of a step."""

    step: Step
    state: str  # DONE, OPEN or WRONG
    name: str  # of the misconception, if it is a known one
    words: str  # why, and what to do next; several lines
    first: str = ""  # number of the step that has to be done before


def judge(step: Step) -> Verdict:
    """Return the verdict on a step of the student's files as they are now."""
    facts = Facts()
    check = check_of(step.number)
    try:
        with guarded(SECONDS):
            right = check(facts)
    except Waiting as waiting:
        return _waits(step, waiting.number)
    except OpenStep as problem:
        if open_number(problem) != step.number:
            return _waits(step, open_number(problem))
        return Verdict(step, OPEN, "", str(problem))
    except (Exception, SystemExit) as error:
        facts.error, right = error, False
    if right:
        return Verdict(step, DONE, "", "")
    if isinstance(facts.error, SyntaxError) and not _belongs(facts.error, step):
        return _waits(step, step_at(place_of_error(facts.error)))
    return _wrong(step, facts)


def _waits(step: Step, number: str) -> Verdict:
    return Verdict(step, OPEN, "", f"Step {number} comes first.", number)


def _belongs(error: BaseException, step: Step) -> bool:
    """Return whether an error that breaks a whole file is in this step's lines."""
    place = place_of_error(error)
    return place is None or step_at(place) in ("", step.number)


def _wrong(step: Step, facts: Facts) -> Verdict:
    error = facts.error
    with guarded(SECONDS):
        known = misconceptions.recognised(step.number, facts)
    place = place_of_error(error) if error else None
    if facts.seen and place is None and not isinstance(error, WorkshopError):
        error = None  # the student's code ran, and returned what nobody expects
    place = place or place_of_step(step.number, step.file)
    if isinstance(error, WorkshopError):
        seen, expected = str(error).replace("\n  ", "\n"), ""
    elif error:
        seen = f"{type(error).__name__}: {_shortened(str(error))}"
        expected = "a line that runs without an error"
    else:
        seen, expected = facts.seen or "", facts.expected or ""
    kinds = type(error).__mro__ if error else ()
    advice = next((ADVICE[kind] for kind in kinds if kind in ADVICE), "")
    parts = {
        "Seen": seen,
        "Expected": expected,
        "Mistake": known.name if known else "",
        "Think": known.answer if known else advice,
        "Next": f"change it, save the file, run  {PROGRAM} check {step.number}",
        "Stuck?": f"{PROGRAM} hint {step.number}",
    }
    head = [_shown(place), f"  Step {step.number}, {step.title}: not yet right"]
    lines = [_part(name, text) for name, text in parts.items() if text]
    name = known.name if known else ""
    return Verdict(step, WRONG, name, "\n".join([*head, *lines]))


def _shown(place: Place) -> str:
    text = f"\n    {place.text}" if place.text else ""
    return f"{place.file}, line {place.line}{text}"


def _shortened(message: str) -> str:
    lines = [line for line in message.strip().splitlines() if line.strip()]
    return "\n".join(lines[:3]) or "no more is known"


def _part(name: str, text: str) -> str:
    """Return one part of the words, wrapped, its lines below each other."""
    start = f"  {name}:".ljust(13)
    wrapped: list[str] = []
    for line in text.strip("\n").splitlines():
        wrapped += textwrap.wrap(line, 75) or [""]
    return start + ("\n" + " " * 13).join(line.rstrip() for line in wrapped)
