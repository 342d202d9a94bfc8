"""Checks the rows of a file of songs and says exactly which value is wrong."""

import csv
import io
import math
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path

import numpy as np
import pandas as pd

from dataset import configuration
from toolbox.problems import WorkshopError, shown_path

WHOLE = ("key", "mode", "duration_ms", "time_signature")
CATALOGUE = "catalogue.csv"


def decode(path: Path) -> str:
    """Return the text of a UTF-8 file, without its byte-order mark if it has one.

    Raises WorkshopError where it cannot be read, is empty or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WorkshopError(
            f"Cannot read {shown_path(path)}: {error.strerror}.\n"
            "  Check that the file is there and that you may read it."
        ) from None
    if not raw.strip():
        raise WorkshopError(
            f"{shown_path(path)} is empty.\n"
            "  Expected a header and one song a line. Restore or remove the file."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise WorkshopError(
            f"{shown_path(path)}, line {line}: not UTF-8 text "
            f"(byte 0x{raw[error.start]:02x}).\n"
            '  Save the file as "CSV UTF-8", or import it with\n'
            "  python3 start.py dataset/get_csv_songs.py FILE\n"
            "  which knows other encodings."
        ) from None


def rows_of(path: Path, columns: list[str]) -> list[list[str]]:
    """Return the rows of a file of songs as text, the values in the order of `columns`.

    Raises WorkshopError where the file, its header or the commas of a row are wrong.
    """
    reader = csv.reader(io.StringIO(decode(path), newline=""))
    try:
        header = [name.strip() for name in next(reader)]
        rows = [row for row in reader if row]
    except csv.Error as error:
        raise _located(path, reader.line_num, f"{error}.\n  Save it again.") from None
    missing = [column for column in columns if column not in header]
    if missing:
        raise WorkshopError(
            f"{shown_path(path)}, line 1: no column {', '.join(missing)}.\n"
            f"  Expected the header {','.join(columns)}\n"
            "  A table with other column names is imported with\n"
            "  python3 start.py dataset/get_csv_songs.py FILE"
        )
    if not rows:
        raise _located(path, 1, "a header, but no songs.\n  Add one song a line.")
    if any(len(row) != len(header) for row in rows):
        raise first_problem([path])
    in_order = itemgetter(*map(header.index, columns))
    return rows if header == columns else [list(in_order(row)) for row in rows]


def all_right(songs: pd.DataFrame) -> bool:
    """Return whether every value is a number in its range and every name is there."""
    ranges = configuration.load("features").FEATURES
    values = songs[list(ranges)].to_numpy()
    low = np.array([feature.low for feature in ranges.values()])
    high = np.array([feature.high for feature in ranges.values()])
    whole = [name in WHOLE for name in ranges]
    return bool(
        ((values >= low) & (values <= high)).all()  # False for NaN, too
        and (values[:, whole] % 1 == 0).all()
        and songs["name"].str.strip().ne("").all()
        and songs["artists"].str.strip().ne("").all()
    )


def first_problem(paths: Iterable[Path]) -> WorkshopError:
    """Return the error for the first row of the files that is not right."""
    for path in paths:
        header, *rows = _numbered_rows(path)
        lines_of_ids: dict[str, int] = {}
        for line, row in rows:
            values = dict(zip(header[1], row, strict=False))
            problem = _wrong_width(row, header[1]) or _wrong_value(values)
            if not problem and path.name != CATALOGUE:
                problem = _repeated_id(values["id"], lines_of_ids)
            if problem:
                return _located(path, line, problem)
            lines_of_ids[values["id"]] = line
    raise AssertionError("a row was refused as a whole, but each value is right")


def _numbered_rows(path: Path) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(decode(path), newline=""))
    return [(reader.line_num, [v.strip() for v in row]) for row in reader if row]


def _repeated_id(song_id: str, lines_of_ids: dict[str, int]) -> str:
    if not song_id or song_id not in lines_of_ids:
        return ""
    return (
        f"the id {song_id!r} is already on line {lines_of_ids[song_id]}.\n"
        "  Expected each song once. Remove one of the two lines."
    )


def _located(path: Path, line: int, problem: str) -> WorkshopError:
    return WorkshopError(f"{shown_path(path)}, line {line}: {problem}")


def _wrong_width(row: list[str], header: list[str]) -> str:
    if len(row) == len(header):
        return ""
    return (
        f"{len(row)} values where the header names {len(header)} columns.\n"
        "  Check the commas; a name that holds a comma needs quotes around it."
    )


def _wrong_value(values: dict[str, str]) -> str:
    """Return what is wrong with the values of one row, or an empty text."""
    for column in ("name", "artists"):
        if not values[column].strip():
            return f"column {column} is blank.\n  Write it, or remove the line."
    for column, feature in configuration.load("features").FEATURES.items():
        if not _is_right(values[column], column, feature.low, feature.high):
            found = repr(values[column]) if values[column].strip() else "blank"
            expected = "a whole number" if column in WHOLE else "a number"
            return (
                f"column {column} is {found}.\n"
                f"  Expected {expected} from {feature.low} to {feature.high} "
                f"({feature.unit}). Mend the value, or remove the line."
            )
    return ""


def _is_right(text: str, column: str, low: float, high: float) -> bool:
    try:
        value = float(text)
    except ValueError:
        return False
    return (
        math.isfinite(value)
        and low <= value <= high
        and (column not in WHOLE or value % 1 == 0)
    )
