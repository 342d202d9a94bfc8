"""Judges a step: done, open, or not yet right, and says in words why."""

import textwrap
from typing import NamedTuple

from classroom.step import Facts, Mistake, Waiting, module_of
from classroom.steps import Step
from classroom.student_code import TookTooLong, guarded, place_of_error
from classroom.student_files import Place, place_of_step, step_at
from toolbox.command import how_to_run
from toolbox.errors_in_words import advice, said
from toolbox.problems import OpenStep, WorkshopError
from toolbox.words import harmless_lines

DONE, OPEN, WRONG = "done", "open", "not yet right"
SECONDS = 5  # of computing, after which a step's code counts as endless
TODO_IS_LEFT = (
    "The line that says todo(...) is still in the way: your solution goes in its place."
)
NEVER_ENDS = (
    "The code did not come to an end, and was stopped. A loop that never ends, or a"
    " number far too large?"
)


class Verdict(NamedTuple):
    """What is to be said of a step."""

    step: Step
    state: str  # DONE, OPEN or WRONG
    name: str  # of the mistake, if it is a known one
    words: str  # why, and what to do next; several lines
    first: str = ""  # number of the step that has to be done before
    cause: str = ""  # the error that the student's code ended with, if any


def judge(step: Step) -> Verdict:
    """Return the verdict on a step of the student's files as they are now."""
    facts = Facts()
    check = module_of(step).check  # imports libraries, which is not the student's time
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


def open_number(problem: OpenStep) -> str:
    """Return the number of the step that an OpenStep tells of."""
    return str(problem).removeprefix("Step ").partition(" ")[0]


def _waits(step: Step, number: str) -> Verdict:
    return Verdict(step, OPEN, "", f"Step {number} comes first.", number)


def _belongs(error: BaseException, step: Step) -> bool:
    """Return whether an error that breaks a whole file is in this step's lines."""
    place = place_of_error(error)
    return place is None or step_at(place) in ("", step.number)


def _wrong(step: Step, facts: Facts) -> Verdict:
    error = facts.error
    place = place_of_error(error) if error else None
    if facts.seen and place is None and not isinstance(error, WorkshopError):
        error = None  # the student's code ran, and returned what nobody expects
    known = recognised(step, facts, error)
    place = place or place_of_step(step.number, step.file)
    seen, expected, advice = _parts(facts, error)
    parts = {
        "Seen": seen,
        "Expected": expected,
        "Mistake": known.name if known else "",
        "Think": known.answer if known else advice,
        "Next": "change it, save the file, run  "
        + how_to_run(f"-m classroom check {step.number}"),
        "Stuck?": how_to_run(f"-m classroom hint {step.number}"),
    }
    head = [_shown(place), f"  Step {step.number}, {step.title}: not yet right"]
    lines = [_part(name, text) for name, text in parts.items() if text]
    name = known.name if known else ""
    words = "\n".join([*head, *lines])
    return Verdict(step, WRONG, name, words, cause=_cause(error))


def recognised(step: Step, facts: Facts, error: BaseException | None) -> Mistake | None:
    """Return the mistake that behaves like what was measured, if there is one.

    Where the student's code ended with an error, only those that can end so count.
    """
    ended = error is not None and not isinstance(error, WorkshopError)
    with guarded(SECONDS):
        for mistake in module_of(step).MISTAKES:
            try:
                if (mistake.is_error or not ended) and mistake.behaves(facts):
                    return mistake
            except Exception:  # it looks at what does not exist here: another mistake
                continue
    return None


def _parts(facts: Facts, error: BaseException | None) -> tuple[str, str, str]:
    """Return what was seen, what was expected, and what to think about."""
    if isinstance(error, OpenStep):
        return str(error).replace("\n  ", "\n"), "", TODO_IS_LEFT
    if isinstance(error, WorkshopError):
        return str(error).replace("\n  ", "\n"), "", ""
    if isinstance(error, TookTooLong):
        return str(error), "a line that comes to an end", NEVER_ENDS
    if error:
        return said(error), "a line that runs without an error", advice(error)
    return facts.seen or "", facts.expected or "", ""


def _cause(error: BaseException | None) -> str:
    """Return what is the same for an error that breaks several steps."""
    place = place_of_error(error) if error else None
    return f"{error} {place}" if error else ""


def _shown(place: Place) -> str:
    text = f"\n    {place.text}" if place.text else ""
    return f"{place.file}, line {place.line}{text}"


def _part(name: str, text: str) -> str:
    """Return one part of the words, wrapped, its lines below each other."""
    start = f"  {name}:".ljust(13)
    wrapped: list[str] = []
    for line in harmless_lines(text.strip("\n")).split("\n"):
        wrapped += textwrap.wrap(line, 75) or [""]
    return start + ("\n" + " " * 13).join(line.rstrip() for line in wrapped)
