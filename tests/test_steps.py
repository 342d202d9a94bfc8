"""The list of steps, and what is asked of it."""

import pytest

from classroom import steps
from classroom.steps import STEPS, assignments, assignments_in, steps_of
from toolbox.problems import WorkshopError


def step(number: str) -> steps.Step:
    return STEPS[0]._replace(number=number)


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    """Assignments 0, 1, 3 and 4, with a step each."""
    numbers = ["0.1", "1.1", "3A.1", "4.1"]
    monkeypatch.setattr(steps, "STEPS", [step(number) for number in numbers])


def test_every_step_is_in_one_assignment_and_needs_earlier_ones() -> None:
    assert [s for name in assignments() for s in steps_of(name)] == STEPS
    numbers = [step.number for step in STEPS]
    for i, step in enumerate(STEPS):
        assert set(step.needs) <= set(numbers[:i])


def test_a_core_step_needs_only_core_steps() -> None:
    core = {step.number for step in STEPS if step.core}
    assert {n for step in STEPS if step.core for n in step.needs} <= core


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1", "1"),
        ("0-3", "013"),
        ("0,4", "04"),
        (" 4 , 0 - 1,0", "014"),
        ("3-3", "3"),
    ],
)
def test_assignments_are_named_by_numbers(four: None, text: str, digits: str) -> None:
    assert assignments_in(text) == [f"assignment{digit}" for digit in digits]


@pytest.mark.parametrize(
    "text", ["", "2", "0-2", "3-1", "0-", "-1", "0-1-3", "all", "0,"]
)
def test_what_names_no_assignments_is_told(four: None, text: str) -> None:
    with pytest.raises(WorkshopError, match="There are 0, 1, 3, 4"):
        assignments_in(text)
