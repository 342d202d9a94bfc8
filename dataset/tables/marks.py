"""Reads what the owner of a table thought of its songs: a column of ratings, 1 to 10.

Only a column `rating` or `my_rating` is taken. Stars, scores and percentages have other
scales, which no value tells for sure: they stay where they are.
"""

import re

import numpy as np
import pandas as pd

from dataset import ratings
from dataset.own_playlists import ids_of_several_songs
from dataset.tables.delimited import NO_VALUE, TableFile
from dataset.tables.headers import header_problem
from dataset.tables.rows import Rows
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted, shown

NAME = re.compile(r"(my[ _]?)?rating", re.IGNORECASE)
STARS = 5  # where no rating is higher, the marks may be from 1 to 5


def columns_of_ratings(table: TableFile) -> list[int]:
    """Return the positions of columns with ratings: one, or none.

    Raises WorkshopError where there are two.
    """
    places = [i for i, n in enumerate(table.header) if NAME.fullmatch(n.strip())]
    if len(places) > 1:
        todo = "Expected one. Rename or remove the other in the file."
        raise header_problem(table, "two columns for the rating", todo)
    return places


def read_marks(rows: Rows, places: list[int]) -> dict[str, np.ndarray]:
    """Return {"rating": the marks of the rows, NaN where nothing is written}.

    Without a column for it, nothing. Raises WorkshopError for the first that is no
    mark, of the rows that are kept.
    """
    if not places:
        return {}
    texts = rows.raw[str(places[0])].astype(object).fillna("").map(str).str.strip()
    is_rated = ~texts.isin(NO_VALUE).to_numpy()
    marks = texts.map(ratings.mark_in).astype("float64").to_numpy()
    wrong = is_rated & np.isnan(marks) & rows.kept
    if wrong.any():
        first = wrong.argmax()
        raise WorkshopError(
            f"{shown_path(rows.table.path)}, {rows.table.place(rows.raw.index[first])}:"
            f" the rating is {shown(texts.iloc[first])}.\n"
            f"  Expected {ratings.EXPECTED}, or nothing for a song that is not rated.\n"
            "  Mend it, or rename the column if it holds something else.\n"
            "  Nothing was taken from this file."
        )
    return {"rating": marks}


def save_ratings(tables: list[pd.DataFrame]) -> None:
    """Add the ratings in tables of songs to the person's own, and say how many.

    Raises WorkshopError where they cannot be written: those of before stay.
    """
    rated = [songs[songs["rating"].notna()] for songs in tables if "rating" in songs]
    if not rated or not any(map(len, rated)):
        return
    new = pd.concat(rated, ignore_index=True).astype({"rating": "int64"})
    new = new.assign(id=new["id"].mask(ids_of_several_songs(new), ""))
    replaced, once = ratings.add_own(new), ratings.latest(new)
    low, high = once["rating"].min(), once["rating"].max()
    print(
        f"{counted(len(once), 'rating')} from {low} to {high} saved in"
        f" {shown_path(ratings.own_file())}"
        + (f"; {counted(replaced, 'earlier one')} replaced." if replaced else ".")
    )
    if repeats := len(new) - len(once):
        print(f"  {counted(repeats, 'repeat')} of a song: the later mark counts.")
    if high <= STARS:
        print("  If 5 was the best, double them in your table, and import it again.")
