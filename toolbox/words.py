"""Numbers, and text that somebody else wrote, in sentences."""

import re
import reprlib
import unicodedata

# Control characters, line ends, changes of the writing direction, halves of characters.
STEERING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+"
)
LONGEST = 200  # characters that are shown of a text

_short = reprlib.Repr()
_short.maxstring = _short.maxother = LONGEST
_short.repr_int = _short.repr_instance  # Python refuses to write very long numbers


def counted(number: int, what: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "song"), counted(2000, "song")
    ('1 song', '2,000 songs')
    """
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def harmless(text: str) -> str:
    """Return a text on one line, without what could steer a terminal."""
    return text if text.isprintable() else STEERING.sub(" ", text)


def harmless_lines(text: str) -> str:
    """Return a text of several lines, each harmless."""
    return "\n".join(map(harmless, text.split("\n")))


def plain(text: str) -> str:
    """Return a text without capitals, accents and repeated blanks.

    >>> plain("  Beyoncé  LIVE")
    'beyonce live'
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def shortened(text: str) -> str:
    """Return the start of a text that may be of any length, harmless."""
    start = harmless(text[:LONGEST])
    return start if len(text) <= LONGEST else f"{start} ..."


def shown(value: object) -> str:
    """Return a value as Python writes it, but shortly, whatever it is.

    >>> shown("it's"), shown(["a"] * 1000)
    ('"it\\'s"', "['a', 'a', 'a', 'a', 'a', 'a', ...]")
    """
    return _short.repr(value)
