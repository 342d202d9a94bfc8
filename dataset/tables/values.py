"""Turns the values of other people's song tables into Spotify's units and spelling."""

import ast
import json
import math
import re
import unicodedata
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from toolbox.words import harmless

SPOTIFY_ID = re.compile(
    r"(?:^|\btracks?[:/])([0-9A-Za-z]{22}|invented-[\w-]{1,60})(?:$|[?#])"
)
NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)(e[+-]?[0-9]+)?")
UNIT = re.compile(r"(?<=[0-9]) ?(?:%|db|bpm|ms)$")
WHOLE = re.compile(r"[0-9]{1,3}(?:[,.' \xa0\u202f\u2019][0-9]{3})+|[0-9]+")
CLOCK = re.compile(
    r"(?:0 days )?(?:([0-9]{1,2}):)?([0-9]{1,4}):([0-9]{2}(?:[.,][0-9]+)?)"
)
SPELT = re.compile(
    r"(?:pt)?(?:([0-9]+) ?h[a-z]* ?)?([0-9]+) ?m(?:in[a-z]*)?[ ,]*"
    r"(?:([0-9]+) ?s[a-z]*)?"
)
SIGNS = str.maketrans({"\u2212": "-", "\u066b": ".", "\xa0": " "})
NOTES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SHARP_OR_FLAT = {"": 0, "#": 1, "\u266f": 1, "sharp": 1}  # all others are flats
NOTE = "([a-gA-G]) ?((?i:#|\u266f|sharp|b|\u266d|flat)?)"
KEY = re.compile(rf"{NOTE}(?: ?/ ?{NOTE})?[ -]?((?i:maj(?:or)?|min(?:or)?)|m|M|)")
CAMELOT = re.compile(r"([1-9]|1[0-2])([ABab])")
METRE = re.compile(r"([0-9]{1,2}) ?/ ?[0-9]{1,2}")
WORDS = {
    "mode": {"major": 1, "maj": 1, "minor": 0, "min": 0, "true": 1, "false": 0},
    "target": {"true": 1, "yes": 1, "false": 0, "no": 0},
}
R_NAMES = re.compile(r'[( ]name = (c\("[^)]*\)|"(?:[^"\\]|\\.)*")')
R_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
QUOTE_OR_ESCAPE = re.compile(r"['\"\\]")


def each_distinct(
    texts: pd.Series, value: Callable[[object], object], dtype: type | str = object
) -> np.ndarray:
    """Return `value(text)` for each text, called once for all that are equal."""
    values = {text: value(text) for text in dict.fromkeys(texts)}
    return np.array([values[text] for text in texts], dtype=dtype)


def clean(text: str) -> str:
    """Return a name without control characters and without space around it."""
    return harmless(text).strip()


def cleaned(texts: pd.Series) -> np.ndarray:
    """Return `clean(text)` for each text, at once where all can be printed."""
    values = texts.tolist()
    one = str.strip if "".join(values).isprintable() else clean
    return np.array([one(text) for text in values], dtype=object)


def spotify_id(text: str) -> str:
    """Return the 22-character id out of an id, a URI or a URL, blank if there is none.

    >>> spotify_id("spotify:track:6eN6IFp4ppKBPT61dylWWl")
    '6eN6IFp4ppKBPT61dylWWl'
    """
    if len(text) == 22 and text.isascii() and text.isalnum():
        return text
    found = SPOTIFY_ID.search(text.strip())
    return found[1] if found else ""


def spotify_ids(texts: pd.Series) -> np.ndarray:
    """Return `spotify_id(text)` for each text, at once where all are such ids."""
    values = texts.tolist()
    whole = "".join(values)
    plain = whole.isascii() and whole.isalnum() and set(map(len, values)) == {22}
    ids = values if plain else [spotify_id(text) for text in values]
    return np.array(ids, dtype=object)


def artists(text: str) -> str:
    """Return artists joined by "; " out of a list in text or names joined by ";".

    >>> artists("['Ann', \\"Bob's Band\\"]"), artists("Ann;Bob")
    ("Ann; Bob's Band", 'Ann; Bob')
    """
    if text[:1] == "[" and text[-1:] == "]":
        inner = text[2:-2]
        if text[1:2] == text[-2:-1] == "'" and not ("'" in inner or "\\" in inner):
            text = inner  # nearly every list; reading it as Python takes long
        else:
            text = _from_list(text)
    elif text.startswith("list("):
        text = _from_r(text)
    if ";" in text:
        text = "; ".join(filter(None, map(str.strip, text.split(";"))))
    return clean(text)


def all_artists(texts: pd.Series) -> np.ndarray:
    """Return `artists(text)` for each text, fast where most are lists of one name."""
    values = texts.tolist()
    plain = [
        text[:2] == "['"
        and text[-2:] == "']"
        and not ("'" in text[2:-2] or '"' in text or "\\" in text or ";" in text)
        for text in values
    ]
    others = {text for text, one in zip(values, plain, strict=True) if not one}
    read = {text: artists(text) for text in others}
    names = [
        text[2:-2] if one else read[text]
        for text, one in zip(values, plain, strict=True)
    ]
    return cleaned(pd.Series(names, texts.index, dtype=object))


def number(text: str, column: str) -> float:
    """Return what a text means in the kit's column `column`, NaN if it is no number.

    The sign before the decimals may be "." or ",". Digits are those of any script;
    numbers in Python's spelling, as in 1_000, are none.

    >>> number("0,5", "energy"), number("C#", "key"), number("C#", "energy")
    (0.5, 1.0, nan)
    """
    text = western(text.strip())
    plain = UNIT.sub("", text.lower())
    if NUMBER.fullmatch(plain):
        return float(plain.replace(",", "."))
    if column in ("key", "mode"):
        pitch, mode = key_and_mode(text)
        if not math.isnan(mode if column == "mode" else pitch):
            return mode if column == "mode" else pitch
    if column == "time_signature" and (metre := METRE.fullmatch(text)):
        return float(metre[1])
    return float(WORDS.get(column, {}).get(text.lower(), math.nan))


def key_and_mode(text: str) -> tuple[float, float]:
    """Return key and mode out of a key's name or of Camelot; NaN what is not said.

    >>> key_and_mode("G Major"), key_and_mode("Bbm"), key_and_mode("5A")
    ((7.0, 1.0), (10.0, 0.0), (0.0, 0.0))
    """
    if camelot := CAMELOT.fullmatch(text):  # a circle of fifths; 8B is C major
        major = camelot[2] in "Bb"
        return float((7 * (int(camelot[1]) - 8) - (not major) * 3) % 12), float(major)
    key = KEY.fullmatch(text)
    if not key:
        return math.nan, math.nan
    pitch = (NOTES[key[1].lower()] + SHARP_OR_FLAT.get(key[2].lower(), -1)) % 12
    mode = key[5] if key[5] == "M" else key[5].lower()[:3]
    return float(pitch), {"maj": 1.0, "M": 1.0, "min": 0.0, "m": 0.0}.get(
        mode, math.nan
    )


def clock_seconds(text: str) -> float:
    """Return the seconds of "3:24", "1:02:03" or "3 min 24 s"; NaN for all others."""
    text = western(text.strip()).lower()
    clock = CLOCK.fullmatch(text) or SPELT.fullmatch(text)
    if not clock:
        return math.nan
    hours, minutes, seconds = (
        float((part or "0").replace(",", ".")) for part in clock.groups()
    )
    return hours * 3600 + minutes * 60 + seconds


def whole_number(text: str) -> float:
    """Return a whole number, in groups of thousands or not, NaN if it is none.

    >>> whole_number("1,204,000"), whole_number("204.000"), whole_number("20.4")
    (1204000.0, 204000.0, nan)
    """
    text = western(text.strip())
    return float(re.sub("[^0-9]", "", text)) if WHOLE.fullmatch(text) else math.nan


def western(text: str) -> str:
    """Return a text with the digits 0 to 9 in place of those of other scripts."""
    if text.isascii():
        return text
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text.translate(SIGNS))
    return "".join(digits)


def _from_list(text: str) -> str:
    """Return the names of a list in Python or JSON, or the text itself if it is none.

    literal_eval reads constants only; nothing in the text is run. Of records, as
    Spotify describes artists, it is the name.
    """
    inner = text[2:-2].replace("', '", ";")
    if text[1:2] == text[-2:-1] == "'" and not QUOTE_OR_ESCAPE.search(inner):
        return inner
    read = json.loads if text.startswith('[{"') else ast.literal_eval
    try:
        with warnings.catch_warnings(action="ignore"):  # of an odd escape in a name
            names = read(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text  # TypeError: a set of lists
    return ";".join(
        str(one.get("name", "") if isinstance(one, dict) else one) for one in names
    )


def _from_r(text: str) -> str:
    """Return the names of a table of artists as R writes it: list(name = c("A", ...

    >>> _from_r('list(id = "1", name = c("Ann", "Bo, Lee"), type = "artist")')
    'Ann;Bo, Lee'
    """
    found = R_NAMES.search(text)
    return ";".join(R_TEXT.findall(found[1])) if found else text
