"""Reads the features of a table's songs, and what its owner liked."""

import numpy as np
import pandas as pd

from dataset import configuration
from dataset.playlists import NUMBERS
from dataset.row_check import WHOLE, right_values
from dataset.tables.rows import Rows
from dataset.tables.units import FRACTIONS, PERCENT, milliseconds, numbers, percentages

FEWEST = 7  # of the 13 features; fewer: tables come in that say little of a song


def features_in(rows: Rows, places: dict[str, int]) -> list[str]:
    """Return the features of which a table has a column with values in it.

    `places` has the position of each column that the table has.
    """
    there = [name for name in NUMBERS if name in places]
    return [name for name in there if _raw(rows, places, name).notna().any()]


def read_numbers(rows: Rows, places: dict[str, int]) -> dict[str, np.ndarray]:
    """Return the features and the target: a song needs all, and in their ranges.

    A feature of which the table has no column, or a blank one, is NaN. In a table
    that has fewer than FEWEST, all are, but for a duration that is right.
    """
    there = features_in(rows, places)
    few = len(there) < FEWEST
    if few:
        there = [name for name in there if name == "duration_ms"]
    values = {name: numbers(_raw(rows, places, name), name) for name in there}
    _read_duration(rows, places, values)
    _scale_percentages(rows, places, values)
    _note_other_digits(rows, places, there)
    blank = [name for name in NUMBERS if name not in there]
    if blank and not few:
        rows.notes.append(f"no {', '.join(blank)} in the table: blank in the playlist")
    nothing = np.full(len(rows.raw), np.nan)
    songs = {name: values.get(name, nothing) for name in NUMBERS}
    wrong = ~right_values(pd.DataFrame(songs, index=rows.raw.index))
    if few:
        songs["duration_ms"] = np.where(
            wrong["duration_ms"], np.nan, songs["duration_ms"]
        )
    else:
        _leave_out(rows, places, values, wrong)
    if "target" in places:
        place = places["target"]
        songs["target"] = numbers(rows.raw[str(place)], "target")
        _leave_out_missing(rows, "target", place, songs["target"])
        rows.leave_out(~np.isin(songs["target"], [0, 1]), "target not 1 or 0", place)
    return songs


def _raw(rows: Rows, places: dict[str, int], column: str) -> pd.Series:
    return rows.raw[str(places[column])]


def _read_duration(rows: Rows, places: dict[str, int], values: dict) -> None:
    if "duration_ms" not in values:
        return
    place = places["duration_ms"]
    durations = rows.raw[str(place)]
    values["duration_ms"], unit = milliseconds(durations, rows.table.header[place])
    if unit not in ("", "ms"):
        rows.notes.append(f"duration_ms: written in {unit}")


def _scale_percentages(rows: Rows, places: dict[str, int], values: dict) -> None:
    named = set()
    for column in (name for name in FRACTIONS if name in values):
        texts = _raw(rows, places, column).dropna()
        signs = texts.dtype.kind == "O" and texts.astype(str).str.contains("%").mean()
        if PERCENT.search(rows.table.header[places[column]]) or signs > 0.5:
            named.add(column)
    found = percentages(values, named)
    for column in found:
        values[column] = values[column] / 100
    if found:
        columns = ", ".join(found)
        rows.notes.append(f"{columns}: written in 0 to 100, divided by 100")


def _note_other_digits(rows: Rows, places: dict[str, int], there: list[str]) -> None:
    for column in there:
        if (texts := _raw(rows, places, column)).dtype.kind == "O":
            signs = set("".join(map(str, texts.unique())))
            if any(sign.isdecimal() and not sign.isascii() for sign in signs):
                rows.notes.append(f"{column}: digits of another script, read as 0 to 9")


def _leave_out(
    rows: Rows, places: dict[str, int], values: dict, wrong: pd.DataFrame
) -> None:
    """Leave out the rows that lack a feature, or have one out of its range."""
    for column in (name for name in NUMBERS if name in values):
        _leave_out_missing(rows, column, places[column], values[column])
    for column, feature in configuration.load("features").FEATURES.items():
        if column in values:
            kind = "a whole number from" if column in WHOLE else "from"
            reason = f"{column} not {kind} {feature.low} to {feature.high}"
            rows.leave_out(wrong[column], reason, places[column])


def _leave_out_missing(rows: Rows, column: str, place: int, values: np.ndarray) -> None:
    rows.leave_out(rows.raw[str(place)].isna(), f"no {column}")
    rows.leave_out(np.isnan(values), f"{column} not a number", place)
