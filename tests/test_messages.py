"""What the codes of check and doctor say, from one computer to the other."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom import messages, steps
from classroom.room.reading import is_newer, read
from classroom.steps import STEPS, assignments, steps_of
from toolbox import codes, nickname
from toolbox.codes import WrongCode

FIRST, LAST = assignments()[0], assignments()[-1]
DONE = {step.number: "done" for step in STEPS}


@pytest.fixture(autouse=True)
def anna(monkeypatch):
    monkeypatch.setattr(nickname, "current", lambda: "Anna")


def workshop_of(*lengths):
    """Return steps for as many assignments, with so many steps each."""
    numbers = [f"{i}.{k + 1}" for i, n in enumerate(lengths) for k in range(n)]
    return [STEPS[0]._replace(number=number) for number in numbers]


@pytest.mark.parametrize("assignment", assignments())
def test_the_code_of_check(assignment):
    own = [step.number for step in steps_of(assignment)]
    states = dict(zip(own, ("done", "wrong"), strict=False))
    message = read(messages.check_code(assignment, states))
    assert message[:2] == ("Anna", "C")
    assert message.assignment == assignment
    assert message.says == dict.fromkeys(own, "open") | states
    assert list(message.says) == own


def test_it_tells_which_earlier_assignments_are_complete():
    left_out = steps_of(FIRST)[-1].number
    message = read(messages.check_code(LAST, DONE | {left_out: "open"}))
    complete = [step.number for step in STEPS if step.assignment != FIRST]
    assert message.says == dict.fromkeys(complete, "done")


@given(st.data())
def test_what_is_written_is_read_in_any_workshop(data):
    lengths = data.draw(st.lists(st.integers(1, 15), min_size=1, max_size=8))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "STEPS", workshop_of(*lengths))
        names = [step.number for step in steps.STEPS]
        states = {n: data.draw(st.sampled_from(messages.STEP_STATES)) for n in names}
        complete = data.draw(st.sets(st.integers(0, len(lengths) - 1)))
        states |= {n: "done" for n in names if int(n[0]) in complete}
        number = data.draw(st.integers(0, len(lengths) - 1))
        own = {n: state for n, state in states.items() if int(n[0]) == number}
        says = read(messages.check_code(f"assignment{number}", states)).says
    assert own.items() <= says.items() <= states.items()
    assert {n for n in names if int(n[0]) in complete - {*range(number, 9)}} <= {*says}


def test_a_code_stays_short(monkeypatch):
    assert max(map(messages.check_length, assignments())) <= 8
    monkeypatch.setattr(steps, "STEPS", workshop_of(*[15] * 6))
    for name in assignments():
        message = codes.decode(messages.check_code(name, {}), {"C": range(9)})
        assert len(message.content) == messages.check_length(name) <= 8


def test_an_instructor_with_more_assignments_reads_the_codes(monkeypatch):
    made = [messages.check_code(name, DONE) for name in assignments()]
    more = [step._replace(number="9.1") for step in STEPS[:1]]
    monkeypatch.setattr(steps, "STEPS", [*STEPS, *more])
    assert set(read(made[-1]).says) == {step.number for step in STEPS}
    assert [read(code).assignment for code in made] == assignments()[:-1]


def test_a_code_of_other_steps_is_not_misread(monkeypatch):
    made = [messages.check_code(name, {}) for name in assignments()]
    monkeypatch.setattr(steps, "STEPS", list(reversed(STEPS)))
    for code in made:
        with pytest.raises(WrongCode, match="other steps"):
            read(code)


def test_a_code_of_an_assignment_that_is_not_here_is_told(monkeypatch):
    code = messages.check_code(FIRST, {})
    monkeypatch.setattr(
        steps, "STEPS", [step for step in STEPS if step.assignment != FIRST]
    )
    with pytest.raises(WrongCode, match=r"other steps|another version"):
        read(code)


def test_a_code_is_about_the_assignment_that_one_works_on():
    second = assignments()[1]
    first_done = {step.number: "done" for step in steps_of(FIRST)}
    assert messages.assignment_now({}) == FIRST
    assert messages.assignment_now(first_done) == second
    left_out = STEPS[1].number
    later = first_done | {steps_of(LAST)[0].number: "done", left_out: "open"}
    assert messages.assignment_now(later) == LAST
    assert messages.assignment_now(DONE) == LAST
    assert messages.assignment_now(DONE | {left_out: "wrong"}) == FIRST


def test_the_code_of_doctor():
    findings = dict.fromkeys(messages.EXAMINED, "fine")
    findings |= {"Songs": "mend", "Figures": "note"}
    message = read(messages.doctor_code(findings))
    assert (message.kind, message.says) == ("D", findings)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_answered(text):
    with pytest.raises(WrongCode):
        read(text)


@given(st.lists(st.integers(0, 31), min_size=1, max_size=12), st.sampled_from("CDF"))
def test_a_code_of_anything_is_read_or_refused(content, kind):
    text = codes.encode(codes.Code("anna", kind, 5, content))
    try:
        message = read(text)
    except WrongCode:
        return
    known = {step.number for step in STEPS}
    assert message.kind != "C" or set(message.says) <= known


def test_codes_know_which_is_newer(monkeypatch):
    made = []
    for minute in (codes.MINUTES - 1, codes.MINUTES, codes.MINUTES + 60):
        monkeypatch.setattr(time, "time", lambda minute=minute: minute * 60.0)
        made.append(read(messages.check_code(FIRST, {})))
    first, second, third = made
    assert is_newer(second, first)
    assert is_newer(third, first)
    assert is_newer(first, first)
    assert not is_newer(first, third)
