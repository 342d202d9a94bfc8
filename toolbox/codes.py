"""Short codes that students paste, type or read out to their instructor.

    calm-otter-42:F1H2-3K9Q-0T7W-Z5XM

A nickname, a colon, and signs in which letter case, spaces and dashes do not matter:
one for the kind, three for the minute in which it was made, the content, and three that
give typing errors away. Nothing about a person is in it but the nickname.
"""

import re
import time
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from toolbox import nickname
from toolbox.problems import WorkshopError

# Crockford's base 32: no letter that looks like a digit, and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans("ILO", "110")
MINUTES = 32**3  # after so many minutes, 22 days, the clock in the codes starts anew
CHECK = 3  # signs of the checksum
POLYNOMIAL = 0x4599  # CRC-15 (CAN): finds all errors within 15 neighbouring bits


class WrongCode(WorkshopError):
    """A code that cannot be read; the message says why."""


class Code(NamedTuple):
    """What is in a code: whose, what kind (a letter), when, and numbers below 32."""

    nickname: str
    kind: str
    minute: int  # since 1970, modulo MINUTES
    content: list[int]


def new_code(kind: str, content: list[int]) -> str:
    """Return the code of this workshop's nickname and this minute."""
    minute = int(time.time() // 60) % MINUTES
    return encode(Code(nickname.current(), kind, minute, content))


def encode(code: Code) -> str:
    """Return the code as text, in groups of four signs."""
    signs = [ALPHABET.index(code.kind), *digits(code.minute, 3), *code.content]
    return _written(code.nickname, signs + checksum(code.nickname, signs))


def decode(text: str, lengths: Mapping[str, Collection[int]]) -> Code:
    """Return what is in a code.

    `lengths`: for each known kind, how many numbers its content may have. Text before
    the nickname that ends with a colon is left out. Raises WrongCode.
    """
    name, signs = _split(text)
    kind = ALPHABET[signs[0]]
    if kind not in lengths:
        kinds = " or ".join(sorted(lengths))
        raise WrongCode(f"after the colon a code starts with {kinds}, not with {kind}")
    content = signs[4:-CHECK]
    right = checksum(name, signs[:-CHECK]) == signs[-CHECK:]
    if not right:
        raise WrongCode(_typing_error(len(content), lengths[kind]))
    if len(content) not in lengths[kind]:
        raise WrongCode("it comes from another version of the workshop")
    return Code(name, kind, number(signs[1:4]), content)


def _typing_error(length: int, lengths: Collection[int]) -> str:
    """Return what is wrong with a code whose content has so many numbers."""
    if length in lengths:
        return (
            "there is a typing error: a wrong letter in the nickname, or a wrong sign,"
            " two swapped ones or a missing one after the colon"
        )
    if len(lengths) > 1:
        return "of the signs after the colon, some are missing or too many"
    missing = next(iter(lengths)) - length
    what = "missing" if missing > 0 else "too many"
    return f"of the signs after the colon, {abs(missing)} are {what}"


def tidy(text: str) -> str:
    """Return a code that can be read as `encode` writes it, whatever is around it.

    Raises WrongCode where it has no nickname or other signs than codes have.
    """
    name, signs = _split(text)
    return _written(name, signs)


def _written(name: str, signs: list[int]) -> str:
    text = "".join(ALPHABET[sign] for sign in signs)
    return name + ":" + "-".join(re.findall(".{1,4}", text))


def _split(text: str) -> tuple[str, list[int]]:
    """Return the nickname and the numbers of the signs. Raises WrongCode."""
    name, colon, written = text.rpartition(":")
    name = nickname.tidy(name.rpartition(":")[2])
    if not colon or not name:
        raise WrongCode(
            'a nickname and a colon are missing, as in "calm-otter-42:F..."'
        )
    if problem := nickname.problem_with(name):
        raise WrongCode(problem)
    written = re.sub(r"[\s\-\u2010-\u2015]", "", written).upper()
    written = written.translate(LOOK_ALIKES)
    for sign in written:
        if sign not in ALPHABET:
            raise WrongCode(f"{sign!r} never stands after the colon in a code")
    if len(written) <= 1 + 3 + CHECK:
        raise WrongCode("most signs after the colon are missing")
    return name, [ALPHABET.index(sign) for sign in written]


def same_person(name: str) -> str:
    """Return what is the same for all spellings of a nickname that count as one."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s\-\u2010-\u2015]", "", folded)


def checksum(name: str, signs: Iterable[int]) -> list[int]:
    """Return three numbers below 32 that change with any likely typing error.

    It is a cyclic redundancy check of 15 bits: any error within 15 neighbouring bits
    is found, so each wrong sign and each pair of swapped signs; of others, all but one
    in 32,768.
    """
    bits = "".join(f"{byte:08b}" for byte in same_person(name).encode())
    bits += "".join(f"{sign:05b}" for sign in signs)
    register = 0
    for bit in bits:
        overflow = (register >> 14) ^ int(bit)
        register = (register << 1 & 0x7FFF) ^ (POLYNOMIAL * overflow)
    return digits(register, CHECK)


def digits(value: int, width: int) -> list[int]:
    """Return `value` as `width` digits to the base 32, the highest first."""
    return [value >> 5 * place & 31 for place in reversed(range(width))]


def number(digits: Iterable[int]) -> int:
    """Return the number that has these digits to the base 32."""
    value = 0
    for digit in digits:
        value = value * 32 + digit
    return value


def pack(states: list[int]) -> list[int]:
    """Return numbers below 32 that hold states of 0, 1 or 2 each, three in a number.

    >>> pack([2, 0, 1, 2])
    [19, 18]
    """
    padded = [*states, *[0] * (-len(states) % 3)]
    return [9 * a + 3 * b + c for a, b, c in zip(*[iter(padded)] * 3, strict=True)]


def unpack(content: list[int], count: int) -> list[int]:
    """Return the first `count` states that are packed in `content`."""
    return [n // place % 3 for n in content for place in (9, 3, 1)][:count]
