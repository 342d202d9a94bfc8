"""What check and doctor tell the instructor: the content of their codes."""

import math
import zlib
from collections.abc import Mapping

from classroom.steps import STEPS, after_done, assignments, steps_of
from toolbox import codes

STEP_STATES = ("done", "open", "wrong")
FINDINGS = ("fine", "note", "mend")
EXAMINED = ("Python", "Packages", "Figures", "TensorFlow", "Disk", "Songs", "Folder")
DOCTOR_LENGTH = len(codes.pack([0] * len(EXAMINED)))


def check_code(assignment: str, states: Mapping[str, str]) -> str:
    """Return the code of what `check` found in one assignment.

    `states`: step number -> "done", "open" or "wrong"; a step that is not in it counts
    as open. The code tells too which earlier assignments are done to the last step.
    """
    number = _number(assignment)
    steps = [step.number for step in steps_of(assignment)]
    found = codes.pack([STEP_STATES.index(states.get(n, "open")) for n in steps])
    complete = sum(_is_complete(n, states) << n for n in range(number))
    content = [_version(assignment), number, *found]
    return codes.new_code("C", content + codes.digits(complete, _signs(number)))


def assignment_now(states: Mapping[str, str]) -> str:
    """Return the assignment that a student works on, which the next code is about.

    It has the first step after all done ones, or the first of those left out.
    """
    done = {number for number, state in states.items() if state == "done"}
    left_out = [step for step in STEPS if step.number not in done]
    return (after_done(STEPS, done) or left_out or STEPS[-1:])[0].assignment


def check_says(content: list[int]) -> tuple[str, dict[str, str]]:
    """Return the assignment that a check's code is about, and the states of steps.

    All steps of the earlier assignments that are complete are among them, as done.
    Raises WrongCode where the steps of that assignment are others here.
    """
    version, number, *rest = content
    assignment = f"assignment{number}"
    if (
        assignment not in assignments()
        or len(content) != check_length(assignment)
        or version != _version(assignment)
    ):
        raise codes.WrongCode("it comes from a handout with other steps")
    steps = [step.number for step in steps_of(assignment)]
    complete = codes.number(rest[math.ceil(len(steps) / 3) :])
    earlier = [n for n in range(number) if complete >> n & 1]
    states = {s.number: "done" for n in earlier for s in steps_of(f"assignment{n}")}
    found = (STEP_STATES[state] for state in codes.unpack(rest, len(steps)))
    return assignment, states | dict(zip(steps, found, strict=True))


def check_length(assignment: str) -> int:
    """Return how many signs the content of an assignment's code has."""
    states = math.ceil(len(steps_of(assignment)) / 3)
    return 2 + states + _signs(_number(assignment))


def doctor_code(findings: Mapping[str, str]) -> str:
    """Return the code of what `doctor` found: "fine", "note" or "mend" for each."""
    found = [FINDINGS.index(findings[name]) for name in EXAMINED]
    return codes.new_code("D", codes.pack(found))


def doctor_says(content: list[int]) -> dict[str, str]:
    """Return what `doctor` found for each of EXAMINED."""
    found = codes.unpack(content, len(EXAMINED))
    return dict(zip(EXAMINED, (FINDINGS[n] for n in found), strict=True))


def _number(assignment: str) -> int:
    return int(assignment.removeprefix("assignment"))


def _signs(earlier: int) -> int:
    """Return how many signs tell which of the earlier assignments are complete."""
    return math.ceil(earlier / 5)


def _is_complete(number: int, states: Mapping[str, str]) -> bool:
    steps = steps_of(f"assignment{number}")
    return bool(steps) and all(states.get(step.number) == "done" for step in steps)


def _version(assignment: str) -> int:
    """Return a number below 32 that is most likely another where the steps differ."""
    numbers = " ".join(step.number for step in steps_of(assignment))
    return zlib.crc32(numbers.encode()) % 32
