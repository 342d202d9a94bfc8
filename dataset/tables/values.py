"""Turns the values of other people's song tables into Spotify's units and spelling."""

import ast
import math
import re
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

SPOTIFY_ID = re.compile(r"(?:^|[:/])([0-9A-Za-z]{22}|invented-[\w-]{1,60})(?:$|[?#])")
NOTES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SHARP_OR_FLAT = {"": 0, "#": 1, "\u266f": 1, "sharp": 1}  # all others are flats
KEY = re.compile(
    r"([a-g]) ?(#|\u266f|sharp|b|\u266d|flat)?(?: ?/.*| maj.*| min.*)?", re.IGNORECASE
)
METRE = re.compile(r"(\d{1,2}) ?/ ?\d{1,2}")
WORDS = {
    "mode": {"major": 1, "maj": 1, "minor": 0, "min": 0},
    "target": {"true": 1, "yes": 1, "false": 0, "no": 0},
}
QUOTE_OR_ESCAPE = re.compile(r"['\"\\]")
# Control characters, line ends, changes of the writing direction, halves of characters.
UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+"
)


def each_distinct(
    texts: pd.Series, value: Callable[[object], object], dtype: type | str = object
) -> np.ndarray:
    """Return `value(text)` for each text, called once for all that are equal."""
    codes, distinct = pd.factorize(texts)
    return np.array([value(text) for text in distinct], dtype=dtype)[codes]


def clean(text: str) -> str:
    """Return a name without control characters and without space around it."""
    return (text if text.isprintable() else UNPRINTABLE.sub(" ", text)).strip()


def spotify_id(text: str) -> str:
    """Return the 22-character id out of an id, a URI or a URL, blank if there is none.

    >>> spotify_id("spotify:track:6eN6IFp4ppKBPT61dylWWl")
    '6eN6IFp4ppKBPT61dylWWl'
    """
    if len(text) == 22 and text.isascii() and text.isalnum():
        return text
    found = SPOTIFY_ID.search(text.strip())
    return found[1] if found else ""


def artists(text: str) -> str:
    """Return artists joined by "; " out of a list in text or names joined by ";".

    >>> artists("['Ann', \\"Bob's Band\\"]"), artists("Ann;Bob")
    ("Ann; Bob's Band", 'Ann; Bob')
    """
    inner = text[2:-2].replace("', '", ";")
    if text[:2] == "['" and text[-2:] == "']" and not QUOTE_OR_ESCAPE.search(inner):
        text = inner  # nearly every list; reading it as Python takes ten times longer
    elif text[:1] == "[" and text[-1:] == "]":
        text = _from_list(text)
    if ";" in text:
        text = "; ".join(filter(None, map(str.strip, text.split(";"))))
    return clean(text)


def number(text: str, column: str, decimal: str) -> float:
    """Return what a text means in the kit's column `column`, NaN if it is no number.

    `decimal` is the sign before the decimals, "." or ","; with ",", "." works, too.

    >>> number("0,5", "energy", ","), number("C#", "key", "."), number("?", "key", ".")
    (0.5, 1.0, nan)
    """
    text = text.strip().lower()
    try:
        return float(text.replace(decimal, "."))
    except ValueError:
        pass
    if column == "key" and (key := KEY.fullmatch(text)):
        return float((NOTES[key[1]] + SHARP_OR_FLAT.get(key[2] or "", -1)) % 12)
    if column == "time_signature" and (metre := METRE.fullmatch(text)):
        return float(metre[1])
    return float(WORDS.get(column, {}).get(text, math.nan))


def _from_list(text: str) -> str:
    """Return the names of a list written in Python, or the text itself if it is none.

    literal_eval reads constants only; nothing in the text is run.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of an odd escape in a name
            names = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return ";".join(map(str, names))
