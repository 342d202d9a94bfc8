"""Reads and writes ratings: how much somebody likes songs, from 1 to 10.

dataset/sample/ratings.csv    an invented listener's
dataset/mine/ratings.csv      your own: given in assignment3/rate_songs.py, or imported

Both are CSV with the columns id, name, artists, rating, one rating a line.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from dataset import configuration
from dataset.columns import TEXT_COLUMNS
from dataset.playlists import song_keys
from dataset.row_check import NAMES, decode, with_clean_texts
from dataset.songs import without_repeats
from toolbox.files import write_text
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted, shown

RATINGS = "ratings.csv"
COLUMNS = [*TEXT_COLUMNS, "rating"]
LOWEST, HIGHEST = 1, 10
MARK = re.compile(r"0*(10|[1-9])(?:[.,]0*)?")  # a spreadsheet may write 7 as 7.0
EXPECTED = f"a whole number from {LOWEST} to {HIGHEST}"
MOST_NAMED = 3  # of the songs that are rated and not here


def own_file() -> Path:
    """Return where a person's own ratings are."""
    return configuration.MINE / RATINGS


def own_ratings() -> pd.DataFrame:
    """Return a person's own ratings as read_ratings does; none where there is no file.

    Raises WorkshopError where something in the file is not right.
    """
    if own_file().exists():
        return read_ratings(own_file())
    return _table([], [])


def listener_ratings() -> pd.DataFrame:
    """Return the invented listener's ratings of a hundred songs of the sample."""
    return read_ratings(configuration.FOLDER / "sample" / RATINGS)


def read_ratings(path: Path) -> pd.DataFrame:
    """Return the ratings in a file: id, name, artists and rating, each song once.

    Where a song is rated twice, the later mark counts, and a line says so. Raises
    WorkshopError with file, line and value where something is not right.
    """
    ratings = _read(path)
    once = latest(ratings)
    if repeats := len(ratings) - len(once):
        print(
            f"{shown_path(path)}: {counted(repeats, 'song')} rated more than once;"
            " the later mark counts."
        )
    return once


def mark_in(text: str) -> int | None:
    """Return the mark that a text is; None where it is none.

    >>> mark_in(" 7"), mark_in("7.0"), mark_in("7.5"), mark_in("11"), mark_in("seven")
    (7, 7, None, None, None)
    """
    found = MARK.fullmatch(text.strip())
    return int(found[1]) if found else None


def latest(ratings: pd.DataFrame) -> pd.DataFrame:
    """Return each song once, with the mark that comes last; it keeps that one's place.

    Two rows are of the same song where the ids are the same, or name and first artist.
    """
    repeated = song_keys(ratings).duplicated(keep="last")
    repeated |= ratings["id"].duplicated(keep="last") & (ratings["id"] != "")
    return ratings[~repeated].reset_index(drop=True)


def marks_of(songs: pd.DataFrame, ratings: pd.DataFrame) -> pd.Series:
    """Return the mark of each song, NaN where it is not rated.

    A rating belongs to the song with its id; where that is not here, to the one of the
    same name and first artist.
    """
    by_id = ratings[ratings["id"].isin(songs["id"]) & (ratings["id"] != "")]
    others = ratings.drop(by_id.index)
    marks = songs["id"].map(by_id.set_index("id")["rating"])
    by_key = others.set_index(song_keys(others))["rating"]
    return marks.fillna(song_keys(songs).map(by_key)).astype("float64")


def rated_songs(ratings: pd.DataFrame, songs: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `songs` that are rated, each song once, with its `rating`.

    Prints which rated songs are not among `songs`; their ratings stay in the file.
    """
    songs = without_repeats(songs)
    marks = marks_of(songs, ratings)
    _tell_missing(ratings, songs)
    rated = songs.assign(rating=marks)[marks.notna()]
    return rated.astype({"rating": "int64"}).reset_index(drop=True)


def add_own(ratings: pd.DataFrame) -> int:
    """Add ratings to the person's own file; return how many earlier ones they replace.

    All are written, or none and the file stays as it was. Raises WorkshopError where
    it cannot be written, or something in it is not right.
    """
    file = own_file()
    before = latest(_read(file) if file.exists() else _table([], []))
    new = latest(with_clean_texts(ratings[COLUMNS]))
    together = latest(pd.concat([before, new], ignore_index=True))
    write_own(together)
    return len(before) + len(new) - len(together)


def write_own(ratings: pd.DataFrame) -> None:
    """Write these as the person's own ratings, in place of those that were there.

    Raises WorkshopError where they cannot be written: the old file stays.
    """
    rows = with_clean_texts(ratings[COLUMNS])
    text = rows.to_csv(index=False, lineterminator="\n")
    write_text(own_file(), text, for_people=True)


def _read(path: Path) -> pd.DataFrame:
    """Return the ratings in a file, a song that is rated twice with both."""
    rows = list(_rows_of(path))
    ratings = _table([row for _, row in rows], [line for line, _ in rows])
    _refuse_wrong(path, ratings)
    return ratings.assign(rating=ratings["rating"].map(mark_in).astype("int64"))


def _table(rows: list[list[str]], lines: list[int]) -> pd.DataFrame:
    """Return rows of text as a table; the index has their lines."""
    table = pd.DataFrame(rows, lines, COLUMNS, dtype="str")
    return with_clean_texts(table) if rows else table.astype({"rating": "int64"})


def _rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the values of each rating, in the order of COLUMNS.

    A spreadsheet's ";" between the values, and rows of nothing but that, are right.
    """
    text = decode(path, otherwise="")
    separator = max(",;", key=text.lstrip().partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    places: list[int] = []
    line, width = 0, 0
    try:
        for row in reader:
            first, line = line + 1, reader.line_num
            if not any(map(str.strip, row)):
                continue
            if not places:
                places, width = _places_in(path, first, row), len(row)
            elif len(row) != width:
                raise _wrong(
                    path,
                    first,
                    f"{len(row)} values where the header names {width} columns.\n"
                    "  Check the commas; a name that holds one needs quotes around it.",
                )
            else:
                yield first, [row[place] for place in places]
    except csv.Error as error:
        raise _wrong(path, line + 1, f"{error}.\n  Save it again.") from None


def _places_in(path: Path, line: int, header: list[str]) -> list[int]:
    names = [name.strip().casefold() for name in header]
    for column in COLUMNS:
        if names.count(column) != 1:
            found = "no column" if column not in names else "more than one column"
            raise _wrong(
                path,
                line,
                f"{found} {column}.\n  Expected the header {','.join(COLUMNS)}\n"
                "  Mend the header. (If you remove the file, you begin anew.)",
            )
    return [names.index(column) for column in COLUMNS]


def _refuse_wrong(path: Path, ratings: pd.DataFrame) -> None:
    """Raise WorkshopError for the first rating that is not right."""
    for line, row in zip(ratings.index, ratings.to_dict("records"), strict=True):
        for name in NAMES:
            if not row[name].strip():
                todo = "Write it, or remove the line."
                raise _wrong(path, line, f"column {name} is blank.\n  {todo}")
        if mark_in(row["rating"]) is None:
            text = row["rating"].strip()
            found = shown(text) if text else "blank"
            raise _wrong(
                path,
                line,
                f"the rating is {found}.\n"
                f"  Expected {EXPECTED}. Mend it, or remove the line.",
            )


def _wrong(path: Path, line: int, problem: str) -> WorkshopError:
    return WorkshopError(f"{shown_path(path)}, line {line}: {problem}")


def _tell_missing(ratings: pd.DataFrame, songs: pd.DataFrame) -> None:
    """Print how many of the rated songs are not among `songs`, and name some."""
    here = ratings["id"].isin(songs["id"]) & (ratings["id"] != "")
    here |= song_keys(ratings).isin(song_keys(songs))
    missing = ratings.loc[~here, "name"]
    if missing.empty:
        return
    names = ", ".join(f'"{name}"' for name in missing.head(MOST_NAMED))
    names += ", ..." if len(missing) > MOST_NAMED else ""
    print(
        f"Not among the songs here: {counted(len(missing), 'rated song')} ({names}).\n"
        "  Left out; the ratings stay in the file."
    )
