"""Which step comes next, and that one error is told once."""

import pytest

from classroom import progress
from classroom.steps import STEPS, step_numbered
from classroom.verdicts import DONE, OPEN, WRONG, Verdict

NUMBERS = [step.number for step in STEPS]


def verdicts(done: list[str], wrong: tuple[str, ...] = ()) -> list[Verdict]:
    """Return verdicts: these steps done, those wrong, all others open."""
    states = dict.fromkeys(done, DONE) | dict.fromkeys(wrong, WRONG)
    return [Verdict(step, states.get(step.number, OPEN), "", "") for step in STEPS]


@pytest.mark.parametrize(
    ("done", "wrong", "number"),
    [
        ([], (), "0.1"),
        (["0.1", "0.2"], (), "0.3"),
        (["0.1", "2A.1"], (), "0.2"),  # choices are made early
        (["0.1", "0.2", "0.3", "1.1", "2A.1", "2A.2"], (), "2B.1"),  # 1.2 left out
        (["0.1", "0.2", "0.3", "1.1", "1.3"], (), "1.2"),
        (["0.1", "0.2", "0.3"], ("1.1",), "1.1"),
        ([n for n in NUMBERS if n != "1.2"], (), "1.2"),
    ],
)
def test_the_next_step_is_in_the_assignment_that_was_begun(done, wrong, number):
    assert progress.next_step(verdicts(done, wrong)).number == number


def test_nothing_comes_after_everything():
    assert progress.next_step(verdicts(NUMBERS)) is None


def test_a_step_that_another_waits_for_comes_first():
    waits = Verdict(step_numbered("0.2"), OPEN, "", "Step 0.1 comes first.", "0.1")
    assert progress.next_step([waits]).number == "0.1"


def test_an_error_that_breaks_several_steps_is_told_once(monkeypatch):
    def judge(step):
        return Verdict(step, WRONG, "", "the words", cause="line 3")

    monkeypatch.setattr(progress, "judge", judge)
    first, *others = progress.verdicts_on(STEPS)
    assert first.words == "the words"
    assert {(v.state, v.words) for v in others} == {(OPEN, "Step 0.1 comes first.")}


def test_after_a_step_comes_the_next_that_is_not_done(monkeypatch):
    states = {"1.2": DONE, "1.3": OPEN}
    monkeypatch.setattr(
        progress,
        "judge",
        lambda step: Verdict(step, states.get(step.number, DONE), "", ""),
    )
    assert progress.step_after(step_numbered("1.1")).number == "1.3"
    assert progress.step_after(step_numbered("1.3")) is None
    assert progress.step_after(step_numbered("0.3")) is None  # not another assignment
