"""Checks the rows of a file of songs and says exactly which value is wrong."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable
from itertools import takewhile
from operator import itemgetter
from pathlib import Path

import numpy as np
import pandas as pd

from dataset import configuration
from dataset.columns import TEXT_COLUMNS
from toolbox.command import how_to_run, on_this_system
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import harmless, shown

NAMES = ("name", "artists")
WHOLE = ("key", "mode", "duration_ms", "time_signature")
CATALOGUE = "catalogue.csv"
IMPORT = (
    ", or import it with\n  python3 start.py dataset/get_csv_songs.py FILE\n"
    "  which knows other encodings"
)


def decode(path: Path, otherwise: str = IMPORT) -> str:
    """Return the text of a UTF-8 file, without its byte-order mark if it has one.

    `otherwise` is what else can be done with a file that is not UTF-8.
    Raises WorkshopError where it cannot be read, is empty or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WorkshopError(
            f"Cannot read {shown_path(path)}: {error.strerror}.\n"
            "  Check that the file is there and that you may read it."
        ) from None
    if not raw.removeprefix(BOM_UTF8).strip():
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
            f'  Save the file as "CSV UTF-8"{on_this_system(otherwise)}.'
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
            f"  {how_to_run('dataset/get_csv_songs.py FILE')}"
        )
    twice = [column for column in columns if header.count(column) > 1]
    if twice:
        raise _located(
            path,
            1,
            f"the header names the column {twice[0]} twice.\n"
            "  Expected each column once. Rename or remove one of the two.",
        )
    if not rows:
        raise _located(path, 1, "a header, but no songs.\n  Add one song a line.")
    if any(len(row) != len(header) for row in rows):
        raise first_problem([path])
    in_order = itemgetter(*map(header.index, columns))
    return rows if header == columns else [list(in_order(row)) for row in rows]


def with_clean_texts(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs with ids, names and artists that are safe to print anywhere.

    Each is on one line, with nothing that steers a terminal; an id has no space around.
    """
    texts = {}
    for column in TEXT_COLUMNS:
        values = songs[column].tolist()
        whole = "".join(values)  # nearly always, nothing has to be changed
        if not whole.isprintable() or (column == "id" and " " in whole):
            clean = map(harmless, values)
            texts[column] = [t.strip() for t in clean] if column == "id" else [*clean]
    return songs.assign(**pd.DataFrame(texts, songs.index, dtype="str"))


def right_values(songs: pd.DataFrame) -> pd.DataFrame:
    """Return for each name and feature of the songs whether it is right.

    A name is not blank; a feature is in its range, and whole where it counts. Names
    are checked where `songs` has them.
    """
    ranges = configuration.load("features").FEATURES
    values = songs[list(ranges)].to_numpy()
    low, high = np.array([(feature.low, feature.high) for feature in ranges.values()]).T
    right = (values >= low) & (values <= high)  # False for NaN, too
    whole = [column in WHOLE for column in ranges]
    right[:, whole] &= values[:, whole] == np.floor(values[:, whole])
    names = {name: songs[name].str.strip() != "" for name in NAMES if name in songs}
    features = dict(zip(ranges, right.T, strict=True))
    return pd.DataFrame(names | features, songs.index)


def first_problem(paths: Iterable[Path]) -> WorkshopError:
    """Return the error for the first row of the files that is not right."""
    for path in paths:
        problem = _first_problem_in(path)
        if problem:
            line, words = problem
            return _located(path, line, words)
    raise AssertionError("a row was refused as a whole, but each value is right")


def _first_problem_in(path: Path) -> tuple[int, str] | None:
    """Return the line of the first row of a file that is not right, and why."""
    (_, header), *rows = _numbered_rows(path)
    fitting = list(takewhile(lambda row: len(row[1]) == len(header), rows))
    lines, values = [line for line, _ in fitting], [row for _, row in fitting]
    songs = pd.DataFrame(values, lines, header, dtype="str")
    songs = with_clean_texts(songs.loc[:, ~songs.columns.duplicated()])
    problem = _first_wrong_song(songs, may_repeat=path.name == CATALOGUE)
    if problem or len(fitting) == len(rows):
        return problem
    line, row = rows[len(fitting)]
    return line, _wrong_width(len(row), len(header))


def _numbered_rows(path: Path) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(decode(path), newline=""))
    return [(reader.line_num, [v.strip() for v in row]) for row in reader if row]


def _first_wrong_song(songs: pd.DataFrame, may_repeat: bool) -> tuple[int, str] | None:
    """Return the line of the first song that is not right, and why, if there is one.

    All values are text; the index has the lines.
    """
    features = list(configuration.load("features").FEATURES)
    numbers = songs[features].map(_number).astype("float64")
    wrong = ~right_values(songs.assign(**numbers))
    wrong[[name for name in features if (songs[name] == "").all()]] = False
    repeated = songs["id"].duplicated() & (songs["id"] != "") & (not may_repeat)
    bad = wrong.any(axis="columns") | repeated
    if not bad.any():
        return None
    line = bad.idxmax()
    if repeated[line] and not wrong.loc[line].any():
        first = (songs["id"] == songs["id"][line]).idxmax()
        return line, _repeated_id(songs["id"][line], first)
    column = wrong.loc[line].idxmax()
    return line, _wrong_value(column, songs[column][line])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _located(path: Path, line: int, problem: str) -> WorkshopError:
    return WorkshopError(f"{shown_path(path)}, line {line}: {problem}")


def _wrong_width(values: int, columns: int) -> str:
    return (
        f"{values} values where the header names {columns} columns.\n"
        "  Check the commas; a name that holds a comma needs quotes around it."
    )


def _wrong_value(column: str, text: str) -> str:
    if column in NAMES:
        return f"column {column} is blank.\n  Write it, or remove the line."
    feature = configuration.load("features").FEATURES[column]
    expected = "a whole number" if column in WHOLE else "a number"
    only = "" if text else "\n  Only a whole column may be blank, never single values."
    return (
        f"column {column} is {shown(text) if text else 'blank'}.\n"
        f"  Expected {expected} from {feature.low} to {feature.high} "
        f"({feature.unit}). Mend the value, or remove the line.{only}"
    )


def _repeated_id(song_id: str, line: int) -> str:
    return (
        f"the id {shown(song_id)} is already on line {line}.\n"
        "  Expected each song once. Remove one of the two lines."
    )
