"""Reads the 13 features of a table's songs, and what its owner liked."""

import numpy as np
import pandas as pd

from dataset import configuration
from dataset.playlists import NUMBERS
from dataset.row_check import WHOLE, right_values
from dataset.tables.rows import Rows
from dataset.tables.units import FRACTIONS, PERCENT, milliseconds, numbers, percentages
from toolbox.words import counted

USUAL_METRE = 4  # where a table has no time_signature: that of nine songs in ten


def read_numbers(rows: Rows, places: dict[str, int]) -> dict[str, np.ndarray]:
    """Return the features and the target; a song needs all, and in their ranges.

    `places` has the position of each column that the table has.
    """
    values = {c: numbers(_raw(rows, places, c), c) for c in NUMBERS if c in places}
    _read_duration(rows, places, values)
    _scale_percentages(rows, places, values)
    _note_other_digits(rows, places)
    for column in NUMBERS:
        values[column] = _whole_column(rows, places, column, values.get(column))
    songs = {column: values[column] for column in NUMBERS}
    _leave_out_wrong(rows, places, songs)
    if "target" in places:
        place = places["target"]
        target = numbers(rows.raw[str(place)], "target")
        songs["target"] = _whole_column(rows, places, "target", target)
        rows.leave_out(~np.isin(target, [0, 1]), "target not 1 or 0", place)
    return songs


def _raw(rows: Rows, places: dict[str, int], column: str) -> pd.Series:
    return rows.raw[str(places[column])]


def _read_duration(rows: Rows, places: dict[str, int], values: dict) -> None:
    place = places["duration_ms"]
    durations = rows.raw[str(place)]
    values["duration_ms"], unit = milliseconds(durations, rows.table.header[place])
    if unit not in ("", "ms"):
        rows.notes.append(f"duration_ms: written in {unit}")


def _scale_percentages(rows: Rows, places: dict[str, int], values: dict) -> None:
    named = set()
    for column in FRACTIONS:
        texts = _raw(rows, places, column).dropna()
        signs = texts.dtype.kind == "O" and texts.astype(str).str.contains("%").mean()
        if PERCENT.search(rows.table.header[places[column]]) or signs > 0.5:
            named.add(column)
    found = percentages({column: values[column] for column in FRACTIONS}, named)
    for column in found:
        values[column] = values[column] / 100
    if found:
        columns = ", ".join(found)
        rows.notes.append(f"{columns}: written in 0 to 100, divided by 100")


def _note_other_digits(rows: Rows, places: dict[str, int]) -> None:
    for column in NUMBERS:
        if column in places and (texts := _raw(rows, places, column)).dtype.kind == "O":
            signs = set("".join(map(str, texts.unique())))
            if any(sign.isdecimal() and not sign.isascii() for sign in signs):
                rows.notes.append(f"{column}: digits of another script, read as 0 to 9")


def _whole_column(
    rows: Rows, places: dict[str, int], column: str, values: np.ndarray | None
) -> np.ndarray:
    """Return a column's numbers; leave out the rows that have none."""
    if values is None:  # only time_signature may be absent
        rows.notes.append(f"{column}: no such column, filled in with {USUAL_METRE}")
        return np.full(len(rows.raw), float(USUAL_METRE))
    missing = _raw(rows, places, column).isna().to_numpy()
    if column == "time_signature" and (missing & rows.kept).any():
        count = counted((missing & rows.kept).sum(), "row")
        rows.notes.append(f"{column}: filled in with {USUAL_METRE} in {count}")
        return np.where(missing, USUAL_METRE, values)
    rows.leave_out(missing, f"no {column}")
    rows.leave_out(np.isnan(values), f"{column} not a number", places[column])
    return values


def _leave_out_wrong(rows: Rows, places: dict[str, int], songs: dict) -> None:
    """Leave out the rows with a feature that is out of its range."""
    wrong = ~right_values(pd.DataFrame(songs, index=rows.raw.index))
    for column, feature in configuration.load("features").FEATURES.items():
        kind = "a whole number from" if column in WHOLE else "from"
        reason = f"{column} not {kind} {feature.low} to {feature.high}"
        rows.leave_out(wrong[column], reason, places.get(column))
