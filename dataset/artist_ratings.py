"""Reads what listeners think of artists: ratings from 0 to 100, or 255.

    rated = read_artist_ratings(folder, artists, share=0.01)
    rated.rows["rating"]

dataset/sample/artist_ratings.tsv has those of invented listeners. Those of Yahoo! R1
(11.6 million, by 1.9 million listeners) are two files, whose names are YAHOO and
YAHOO_NAMES; their artists are found in artists.csv by name.
"""

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas.errors import EmptyDataError, ParserError

from dataset.artist_names import matches
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted, harmless, shown

SAMPLE_RATINGS = "artist_ratings.tsv"
YAHOO = "ydata-ymusic-user-artist-ratings-v1-0.txt"
YAHOO_NAMES = "ydata-ymusic-artist-names-v1-0.txt"
HIGHEST = 100
NEVER = 255  # "never play again": a mark of another kind, not 155 better than the best
COLUMNS = ["listener", "artist", "rating"]
LINE = re.compile(r"\s*\d+\t\d+\t\d+\s*", re.ASCII)
SEED = 0  # another number: another share of the listeners


class ArtistRatings(NamedTuple):
    """Who rated which artists how."""

    rows: pd.DataFrame  # listener and artist (rows of the two below), rating
    listeners: np.ndarray  # their numbers in the file, rising
    artists: pd.DataFrame  # number in the file, name, id in artists.csv or ""

    @property
    def size(self) -> tuple[int, int]:
        """How many listeners and how many artists there are."""
        return len(self.listeners), len(self.artists)


def read_artist_ratings(
    folder: Path, artists: pd.DataFrame, share: float = 1.0
) -> ArtistRatings:
    """Return the ratings of a share of the listeners, and print how much that is.

    `artists` is the table of artists in the same folder. Each listener is either there
    with all ratings or not at all. Raises WorkshopError with file and line where a
    rating is not right, or where none is left.
    """
    path, names = _files(folder)
    rows = _read(path)
    if share < 1:
        rows = _some(rows, share)
    listeners, who = np.unique(rows["listener"], return_inverse=True)
    numbers, whom = np.unique(rows["artist"], return_inverse=True)
    known = _names_of(names, artists).reindex(numbers)
    rated = ArtistRatings(
        pd.DataFrame(
            {
                "listener": who.astype("int32"),
                "artist": whom.astype("int32"),
                "rating": rows["rating"].to_numpy(),
            }
        ),
        listeners,
        known.rename_axis("number").reset_index(),
    )
    return _of_known_artists(path, rated)


def without_never(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose rating is on the scale from 0 to 100."""
    return rows[rows["rating"] != NEVER]


def _files(folder: Path) -> tuple[Path, Path | None]:
    """Return the file of ratings in a folder, and that of the names, if it has one."""
    for ratings, names in ((SAMPLE_RATINGS, None), (YAHOO, YAHOO_NAMES)):
        if (folder / ratings).exists():
            return folder / ratings, names and folder / names
    raise WorkshopError(
        f"{shown_path(folder)} has no ratings of artists.\n"
        f"  Expected {SAMPLE_RATINGS}, or Yahoo's files\n"
        f"  {YAHOO} and {YAHOO_NAMES}.\n"
        '  With recommender_source = "sample" in dataset/dataset_config.py the invented'
        " ones\n  are used."
    )


def _read(path: Path) -> pd.DataFrame:
    """Return the rows of a file. Raises WorkshopError for the first wrong one."""
    try:
        rows = pd.read_csv(path, sep="\t", names=COLUMNS, dtype="int32")
    except OSError as error:
        raise _wrong(path, f"cannot be read: {error.strerror}") from None
    except (ValueError, EmptyDataError, ParserError):
        raise _first_problem(path) from None
    right = rows["rating"].between(0, HIGHEST) | (rows["rating"] == NEVER)
    if not right.all():
        raise _first_problem(path)
    if rows.empty:
        raise _wrong(path, "it holds no rating")
    repeated = rows.duplicated(COLUMNS[:2], keep="last")
    if repeated.any():
        print(
            f"{shown_path(path)}: {counted(int(repeated.sum()), 'rating')} given again"
            " later; the later one counts."
        )
    return rows[~repeated]


def _first_problem(path: Path) -> WorkshopError:
    """Return what to say of the first line that holds no rating."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            rating = int(line.rpartition("\t")[2]) if LINE.fullmatch(line) else -1
            if not (0 <= rating <= HIGHEST or rating == NEVER) and line.strip():
                return _wrong(path, f"line {number}: it is {shown(line.rstrip())}")
    return _wrong(path, "it holds no rating")


def _wrong(path: Path, problem: str) -> WorkshopError:
    return WorkshopError(
        f"{shown_path(path)}, {problem}.\n"
        "  Expected whole numbers with tabs between them: a listener, an artist, a\n"
        f"  rating from 0 to {HIGHEST}, or {NEVER} for never again. Mend the line, or\n"
        "  get the file again."
    )


def _some(rows: pd.DataFrame, share: float) -> pd.DataFrame:
    """Return the rows of a share of the listeners, at least of one."""
    everyone = rows["listener"].unique()
    count = max(1, round(share * len(everyone)))
    chosen = np.random.default_rng(SEED).permutation(np.sort(everyone))[:count]
    return rows[rows["listener"].isin(chosen)]


def _names_of(path: Path | None, artists: pd.DataFrame) -> pd.DataFrame:
    """Return name and id in `artists` of each artist, by the number in the ratings."""
    if path is None:  # numbered in the order of artists.csv
        numbers = np.arange(1, len(artists) + 1)
        return artists[["name", "id"]].set_axis(numbers)
    try:
        names = pd.read_csv(
            path,
            sep="\t",
            names=["number", "name"],
            index_col="number",
            dtype={"name": "str"},
            quoting=3,
            keep_default_na=False,
            encoding="utf-8",
            encoding_errors="replace",
        )
        names.index = names.index.astype("int64")
    except (OSError, ValueError, EmptyDataError, ParserError):
        raise WorkshopError(
            f"{shown_path(path)} is missing or damaged.\n"
            "  Expected an artist's number and name in each line, with a tab between"
            " them.\n  It belongs to the ratings beside it: get it again."
        ) from None
    names = names[~names.index.duplicated()]
    names["name"] = names["name"].map(harmless)
    return names.assign(id=matches(names["name"], artists))


def _of_known_artists(path: Path, rated: ArtistRatings) -> ArtistRatings:
    """Return the ratings of artists that have a name; print how many are in the table.

    Raises WorkshopError where no rating is left.
    """
    unknown = rated.artists["name"].isna()
    if unknown.any():
        left_out = unknown.to_numpy()[rated.rows["artist"]]
        print(
            f"{shown_path(path)}: {counted(int(left_out.sum()), 'rating')} of"
            f" {counted(int(unknown.sum()), 'artist')} that nothing is known of left"
            f" out; the first is artist {rated.artists['number'][unknown.idxmax()]}."
        )
        place = np.cumsum(~unknown.to_numpy(), dtype="int32") - 1
        rows = rated.rows[~left_out]
        rated = rated._replace(
            rows=rows.assign(artist=place[rows["artist"]]).reset_index(drop=True),
            artists=rated.artists[~unknown].reset_index(drop=True),
        )
    if rated.rows.empty:
        raise _wrong(path, "no rating of a known artist is in it")
    found = int((rated.artists["id"] != "").sum())
    print(
        f"{len(rated.rows):,} ratings by {len(rated.listeners):,} listeners of"
        f" {len(rated.artists):,} artists, of whom {found:,} are in artists.csv."
    )
    return rated
