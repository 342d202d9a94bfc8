"""Reads the codes of doctor, check and the funness score."""

from typing import NamedTuple

from assignment0 import funness_code
from classroom import messages
from classroom.steps import assignments
from toolbox import codes


class Message(NamedTuple):
    """A code that was read: whose, when, and what it says.

    `says` holds for kind "C" the state of steps, for "D" the finding of all that was
    examined, for "F" the points of each part of the funness score.
    """

    nickname: str
    kind: str
    minute: int
    says: dict[str, str] | dict[str, float]
    assignment: str = ""  # that a check is about


def read(text: str) -> Message:
    """Return what a code says. Raises WrongCode, which tells the kind of mistake."""
    name, kind, minute, content = codes.decode(text, lengths())
    if kind == "F":
        return Message(name, kind, minute, funness_code.parts_in(content))
    if kind == "D":
        return Message(name, kind, minute, messages.doctor_says(content))
    assignment, states = messages.check_says(content)
    return Message(name, kind, minute, states, assignment)


def lengths() -> dict[str, set[int]]:
    """Return how many signs of content the codes of each kind may have."""
    return {
        "C": {messages.check_length(name) for name in assignments()},
        "D": {messages.DOCTOR_LENGTH},
        "F": {funness_code.LENGTH},
    }


def is_newer(message: Message, other: Message) -> bool:
    """Return whether `message` was made in the same minute as `other` or later."""
    return (message.minute - other.minute) % codes.MINUTES < codes.MINUTES // 2
