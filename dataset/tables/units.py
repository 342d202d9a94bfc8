"""Judges in which unit a whole column is written, and turns it into Spotify's."""

import re

import numpy as np
import pandas as pd

from dataset.tables.values import clock_seconds, each_distinct, number, whole_number

FRACTIONS = (
    "danceability",
    "energy",
    "speechiness",
    "acousticness",
    "instrumentalness",
    "liveness",
    "valence",
)
PERCENT = re.compile(r"%|percent|pct", re.IGNORECASE)
A_SCALE_OF_TEN = 10  # values of at most this are no percentages: somebody's marks
USUAL_LENGTHS = 20_000, 7_200_000  # ms that the middle song of a table has
UNITS = {1: "ms", 1_000: "seconds", 60_000: "minutes"}
CLOCK = {1_000: "minutes and seconds"}
# A spreadsheet takes 3:24 for hours and minutes, and writes 3:24:00.
CLOCK_OF_HOURS = {**CLOCK, 1_000 / 60: "minutes and seconds"}


def numbers(raw: pd.Series, column: str) -> np.ndarray:
    """Return a column as float64; NaN where a text means no number."""
    if raw.dtype.kind in "iuf":
        return raw.to_numpy(dtype="float64")
    texts = raw.astype(object).fillna("")
    return each_distinct(texts, lambda text: number(str(text), column), "float64")


def percentages(values: dict[str, np.ndarray], named: set[str]) -> list[str]:
    """Return which of the features from 0 to 1 are written in 0 to 100.

    `named` are those whose names or values have a percent sign. Without one, most
    values have to be above 1; where that is so of most features, the table is in
    percent, and a column of few or whole numbers is, too.
    """
    there = [c for c in FRACTIONS if c in values]
    found = {c for c in there if c in named or _mostly_above_one(values[c])}
    if len(found) > len(there) / 2:
        found |= {c for c in there if _no_fractions(values[c])}
    return [c for c in there if c in found]


def milliseconds(raw: pd.Series, name: str) -> tuple[np.ndarray, str]:
    """Return durations in ms and the unit they were in; NaN where there is none.

    All of a column are judged together: in its unit, the middle one is as long as a
    song. `name` is the name of the column, which decides where both would do.
    """
    if raw.dtype.kind in "iuf":
        return _in_ms(raw.to_numpy(dtype="float64"), _units(name))
    texts = raw.astype(object).fillna("").map(str)
    clock = each_distinct(texts, clock_seconds, "float64")
    plain = each_distinct(texts, lambda text: number(text, "duration_ms"), "float64")
    whole = each_distinct(texts, whole_number, "float64")
    if _in_groups(whole, plain):
        plain = whole
    whole_minutes = (np.isnan(clock) | (clock % 60 == 0)).all()
    found = [
        _in_ms(clock, CLOCK_OF_HOURS if whole_minutes else CLOCK),
        _in_ms(plain, _units(name)),
    ]
    values = np.where(np.isnan(clock), found[1][0], found[0][0])
    unit = " or ".join(unit for ms, unit in found if not np.isnan(ms).all())
    return values, unit


def _in_groups(whole: np.ndarray, plain: np.ndarray) -> bool:
    """Return whether 204,000 is 204000 here, not 204: with `whole` or `plain` numbers.

    It is where all are whole numbers then, and some are in two groups or in none, or
    the middle one is as long as a song in ms.
    """
    none, no_whole = np.isnan(plain), np.isnan(whole)
    sure = (none & ~no_whole) | ((whole == plain) & (plain > 0))
    return bool((none | ~no_whole).all() and (sure.any() or _usual(whole, 1)))


def _mostly_above_one(values: np.ndarray) -> bool:
    there = values[~np.isnan(values)]
    if not len(there) or np.max(there) <= A_SCALE_OF_TEN:
        return False
    return bool(np.mean(there > 1) > 0.5 and np.mean(there <= 100) > 0.95)


def _no_fractions(values: np.ndarray) -> bool:
    there = values[~np.isnan(values)]
    whole = (there == np.floor(there)).all()
    return bool(len(there)) and bool(whole or np.max(there) > 1)


def _units(name: str) -> dict[float, str]:
    """Return {ms that one is: unit}, the one that a column's name tells first."""
    told = re.search(
        r"(min|(?<!m)(?<!milli)sec|\bs\b)[a-z]*\W*$", name.casefold().replace("_", " ")
    )
    first = {None: 1, "min": 60_000}.get(told and told[1], 1_000)
    return {first: UNITS[first], **UNITS}


def _in_ms(values: np.ndarray, units: dict[float, str]) -> tuple[np.ndarray, str]:
    otherwise = 1 if 1 in units else 1_000
    factor = next((f for f in units if _usual(values, f)), otherwise)
    return (values if factor == 1 else np.round(values * factor)), units[factor]


def _usual(values: np.ndarray, factor: float) -> bool:
    there = values[~np.isnan(values)]
    low, high = USUAL_LENGTHS
    return bool(len(there)) and low <= np.median(there) * factor <= high
