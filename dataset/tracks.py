"""Reads tables of tracks and artists as they are known from Kaggle.

    tracks = read_tracks(folder / "tracks.csv")
    artists = read_artists(folder / "artists.csv")

dataset/sample/ has both for the invented songs; real ones may have half a million
tracks and a million artists. What cannot be used is left out, and how much that is gets
printed.
"""

import ast
import re
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.errors import EmptyDataError, ParserError

from dataset.columns import NUMBERS
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted, harmless

TRACKS, ARTISTS, GENRES = "tracks.csv", "artists.csv", "data_by_genres_o.csv"
TRACK_TEXTS = ["id", "name", "artists", "id_artists", "release_date"]
ARTIST_COLUMNS = ["id", "name", "followers", "popularity", "genres"]
SIMPLE = re.compile(r"\[(['\"])([^'\"\\,]*)\1\]")  # a list of one text
LONGEST = 10_000  # letters of a list in text


def read_tracks(path: Path) -> pd.DataFrame:
    """Return the tracks: id, name, artists, artist, release_date, popularity, NUMBERS.

    `artists` are names with "; " between them, `artist` is the id of the first. Raises
    WorkshopError where the file or a column is missing, or no track can be used.
    """
    numbers = ["popularity", *NUMBERS]
    table = _read(path, TRACK_TEXTS, numbers)
    names, ids = _lists(table["artists"]), _lists(table["id_artists"])
    table["artists"] = names.map("; ".join, na_action="ignore")
    table["artist"] = ids.map(lambda texts: texts[0] if texts else None)
    columns = ["id", "name", "artists", "artist", "release_date", *numbers]
    return _usable(path, table[columns], "track")


def read_artists(path: Path) -> pd.DataFrame:
    """Return the artists: ARTIST_COLUMNS; `genres` are tuples, perhaps empty ones.

    Raises WorkshopError as read_tracks does.
    """
    table = _read(path, ["id", "name", "genres"], ["followers", "popularity"])
    table["followers"] = table["followers"].fillna(0.0)  # not known of some
    genres = _lists(table["genres"])
    table["genres"] = [own or () for own in genres]  # which few have that are not known
    return _usable(path, table[ARTIST_COLUMNS], "artist")


def read_genres(path: Path) -> pd.DataFrame:
    """Return the genres: id (the name), popularity and NUMBERS, means of their tracks.

    Raises WorkshopError as read_tracks does.
    """
    numbers = ["popularity", *NUMBERS]
    table = _read(path, ["genres"], [n for n in numbers if n != "time_signature"])
    return _usable(path, table.rename(columns={"genres": "id"}), "genre")


def best_tracks(tracks: pd.DataFrame) -> pd.Series:
    """Return for each artist's id the row number of the most popular track."""
    ordered = tracks.reset_index(drop=True).sort_values(
        "popularity", ascending=False, kind="stable"
    )
    first = ordered[~ordered["artist"].duplicated()]
    return pd.Series(first.index, index=first["artist"])


def list_in(text: str) -> tuple[str, ...] | None:
    """Return the texts of a list that stands in a text; None where it is none.

    >>> list_in("['rock', \\"rock 'n' roll\\"]"), list_in("[]"), list_in("rock")
    (('rock', "rock 'n' roll"), (), None)
    """
    if len(text) > LONGEST:
        return None
    if simple := SIMPLE.fullmatch(text):
        return (simple[2],)
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return tuple(found)
    return None


def _read(path: Path, texts: list[str], numbers: list[str]) -> pd.DataFrame:
    """Return these columns of a table, texts clean and numbers as float32 or NaN."""
    try:
        table = pd.read_csv(
            path,
            usecols=[*texts, *numbers],
            dtype=dict.fromkeys(texts, "str"),
            keep_default_na=False,
            na_values=dict.fromkeys(numbers, ""),
            encoding="utf-8-sig",
            encoding_errors="replace",
            low_memory=False,
        )
    except (OSError, ValueError, EmptyDataError, ParserError) as error:
        raise _unreadable(path, [*texts, *numbers], error) from None
    for name in numbers:
        numbers = pd.to_numeric(table[name], errors="coerce").astype("float32")
        table[name] = numbers.where(np.isfinite(numbers))
    for name in texts:
        table[name] = table[name].map(harmless)
    return table


def _unreadable(path: Path, columns: list[str], error: Exception) -> WorkshopError:
    if not path.exists():
        problem = "is not there"
    elif isinstance(error, OSError):
        problem = f"cannot be read: {error.strerror}"
    else:
        problem = f"is no such table: {str(error).strip()}"
    return WorkshopError(
        f"{shown_path(path)} {harmless(problem)}.\n"
        f"  Expected a CSV with the columns {', '.join(columns)}.\n"
        "  Get it again, or write another recommender_source in"
        " dataset/dataset_config.py."
    )


def _lists(texts: pd.Series) -> pd.Series:
    """Return the tuple of each list in text; None where it is none."""
    known = {text: list_in(text) for text in texts.unique()}
    return texts.map(known).astype("object")


def _usable(path: Path, table: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return the rows without anything missing, each id once; print what is left out.

    Raises WorkshopError where no row is left.
    """
    missing = table.isna() | (table == "")
    missing = missing.drop(columns=["release_date", "genres"], errors="ignore")
    incomplete = missing.any(axis=1)
    repeated = table["id"].duplicated() & ~incomplete
    if incomplete.any():
        first = int(incomplete.to_numpy().argmax())
        lacking = ", ".join(missing.columns[missing.iloc[first]])
        print(
            f"{shown_path(path)}: {counted(int(incomplete.sum()), what)} left out,"
            f" incomplete; the first in row {first + 1}: {lacking}."
        )
    if repeated.any():
        ids = counted(int(repeated.sum()), "repeated id")
        print(f"{shown_path(path)}: {ids} left out.")
    table = table[~(incomplete | repeated)].reset_index(drop=True)
    if table.empty:
        raise WorkshopError(
            f"{shown_path(path)}: no {what} is left that can be used.\n"
            "  Get the file again."
        )
    return table
