"""How far a student is: verdicts on many steps, and which step comes next."""

from collections.abc import Iterable, Sequence

from classroom.steps import STEPS, Step, step_numbered
from classroom.verdicts import DONE, OPEN, Verdict, judge


def verdicts_on(steps: Iterable[Step]) -> list[Verdict]:
    """Return the verdict on each step; an error that two steps share is told once."""
    verdicts: list[Verdict] = []
    told: dict[str, str] = {}  # cause -> step
    for step in steps:
        verdict = judge(step)
        if verdict.cause in told:
            first = told[verdict.cause]
            verdict = Verdict(step, OPEN, "", f"Step {first} comes first.", first)
        elif verdict.cause:
            told[verdict.cause] = step.number
        verdicts.append(verdict)
    return verdicts


def next_step(verdicts: Sequence[Verdict]) -> Step | None:
    """Return the step to do next, None where all are done.

    It is in the last assignment that was begun: whoever left out a step of an earlier
    one is not sent back before this one is done. Choices of playlists and features can
    be made early, and begin nothing.
    """
    todo = [v for v in verdicts if v.state != DONE]
    if not todo:
        return None
    begun = [v.step.assignment for v in verdicts if _is_begun(v)]
    here = [v for v in todo if begun and v.step.assignment == max(begun)]
    first = (here or todo)[0]
    return step_numbered(first.first or first.step.number)


def _is_begun(verdict: Verdict) -> bool:
    is_choice = verdict.step.file.startswith("dataset/")
    return verdict.state != OPEN and not is_choice


def step_after(step: Step) -> Step | None:
    """Return the next step of the same assignment that is not done, if there is one."""
    later = STEPS[STEPS.index(step) + 1 :]
    same = (s for s in later if s.assignment == step.assignment)
    return next((s for s in same if judge(s).state != DONE), None)
