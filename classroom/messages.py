"""What the codes of doctor, check and the funness score say."""

import zlib
from collections.abc import Mapping
from typing import NamedTuple

from assignment0 import funness_code
from classroom.steps import STEPS
from toolbox import codes

STEP_STATES = ("done", "open", "wrong")
FINDINGS = ("fine", "note", "mend")
EXAMINED = ("Python", "Packages", "Figures", "TensorFlow", "Disk", "Songs", "Folder")
LENGTHS = {
    "C": 1 + len(codes.pack([0] * len(STEPS))),
    "D": len(codes.pack([0] * len(EXAMINED))),
    "F": funness_code.LENGTH,
}


class Message(NamedTuple):
    """A code that was read: whose, when, and what it says.

    `says` holds for kind "C" the state of each step, for "D" the finding of all that
    was examined, for "F" the points of each part of the funness score.
    """

    nickname: str
    kind: str
    minute: int
    says: dict[str, str] | dict[str, float]


def check_code(states: Mapping[str, str]) -> str:
    """Return the code of what `check` found: step number -> "done", "open", "wrong".

    Steps that are not in `states` count as open.
    """
    found = [STEP_STATES.index(states.get(step.number, "open")) for step in STEPS]
    return codes.new_code("C", [_version(), *codes.pack(found)])


def doctor_code(findings: Mapping[str, str]) -> str:
    """Return the code of what `doctor` found: "fine", "note" or "mend" for each."""
    found = [FINDINGS.index(findings[name]) for name in EXAMINED]
    return codes.new_code("D", codes.pack(found))


def read(text: str) -> Message:
    """Return what a code says. Raises WrongCode, which tells the kind of mistake."""
    code = codes.decode(text, LENGTHS)
    if code.kind == "F":
        says = funness_code.parts_in(code.content)
    elif code.kind == "D":
        found = codes.unpack(code.content, len(EXAMINED))
        says = dict(zip(EXAMINED, (FINDINGS[n] for n in found), strict=True))
    elif code.content[0] == _version():
        found = codes.unpack(code.content[1:], len(STEPS))
        names = (step.number for step in STEPS)
        says = dict(zip(names, (STEP_STATES[n] for n in found), strict=True))
    else:
        raise codes.WrongCode("it comes from a handout with other steps")
    return Message(code.nickname, code.kind, code.minute, says)


def is_newer(message: Message, other: Message) -> bool:
    """Return whether `message` was made in the same minute as `other` or later."""
    return (message.minute - other.minute) % codes.MINUTES < codes.MINUTES // 2


def _version() -> int:
    """Return a number below 32 that is most likely another where the steps differ."""
    return zlib.crc32(" ".join(step.number for step in STEPS).encode()) % 32
