"""The songs to learn from: who rated them, how, and what is known of each."""

from typing import NamedTuple

import pandas as pd

from dataset import averages, playlists, ratings, songs
from dataset.columns import NUMBERS
from dataset.configuration import FOLDER
from dataset.listen import all_songs
from dataset.sample_maker.listener import best_r2
from toolbox.command import how_to_run
from toolbox.problems import WorkshopError
from toolbox.words import counted

ENOUGH = 60  # ratings of your own, from which on the models learn from them
FEWEST = 20  # ratings to learn anything from
SAMPLE = FOLDER / "sample" / playlists.CATALOGUE
LISTENER = 1  # whose ratings the sample has


class Rated(NamedTuple):
    """Rated songs as models need them: a row of x and a mark in y for each."""

    songs: pd.DataFrame  # with the column "rating"
    x: pd.DataFrame  # the 13 features, and the 24 averages where all songs have them
    y: pd.Series  # the marks, 1 to 10
    whose: str  # "your" or "the invented listener's"
    best: float | None  # R² of the best possible guess, where it is known


def load_rated() -> Rated:
    """Return the ratings to learn from: ENOUGH of your own, or else the listener's.

    Says which. Raises WorkshopError where they are too few, or all the same.
    """
    own = own_songs()
    if len(own) >= ENOUGH:
        rated = as_rated(own, "your")
    else:
        print(
            f"You have rated {counted(len(own), 'song')}; from {ENOUGH} on, the models"
            " learn from\nyour ratings. Until then they learn from an invented"
            " listener's hundred."
        )
        rated = listeners()
    print(
        f"Learning from {rated.whose} {counted(len(rated.y), 'rating')}"
        f" ({songs.origin(rated.songs)}), with {rated.x.shape[1]} numbers a song:\n"
        f"{described(rated.x)}.\n"
    )
    return rated


def own_songs() -> pd.DataFrame:
    """Return the songs that you have rated, with the column "rating"; perhaps none."""
    own = ratings.own_ratings()
    return ratings.rated_songs(own, all_songs()) if len(own) else own


def listeners() -> Rated:
    """Return the songs of the sample that the invented listener has rated.

    The listener's rule is known, and so is how much is mood.
    """
    here = playlists.read_songs(SAMPLE)
    songs_rated = ratings.rated_songs(ratings.listener_ratings(), here)
    best = best_r2(here, LISTENER)
    return as_rated(songs_rated, "the invented listener's", best)


def as_rated(rated: pd.DataFrame, whose: str, best: float | None = None) -> Rated:
    """Return rated songs as models need them. Raises WorkshopError as load_rated."""
    marks = rated["rating"]
    if len(rated) < FEWEST:
        raise WorkshopError(
            f"{counted(len(rated), 'rated song')}: too few to learn from.\n"
            f"  At least {FEWEST} are needed, 100 are good. Rate more:\n"
            f"  {how_to_run('assignment3/rate_songs.py')}"
        )
    if marks.nunique() == 1:
        raise WorkshopError(
            f"All {len(rated)} songs have the mark {marks.iloc[0]}: there is nothing to"
            " learn.\n  Use the whole scale, from 1 to 10, and rate more songs:\n"
            f"  {how_to_run('assignment3/rate_songs.py')}"
        )
    return Rated(rated, inputs(rated), marks, whose, best)


def inputs(rated: pd.DataFrame) -> pd.DataFrame:
    """Return those of the 13 features and 24 averages that every one of the songs has.

    The averages of chroma and timbre were measured from sound.
    """
    measured = averages.with_averages(rated)
    has_all = measured[averages.AVERAGES].notna().all(axis=None)
    known = songs.known_features(measured, NUMBERS)
    return measured[known + averages.AVERAGES * bool(has_all)].astype("float64")


def described(x: pd.DataFrame) -> str:
    """Return in words what the columns of x are."""
    lacking = [name for name in NUMBERS if name not in x]
    known = f"{len(NUMBERS) - len(lacking)} features of 13"
    known += f" (not all songs have {', '.join(lacking)})" if lacking else ""
    if averages.AVERAGES[0] not in x:
        return f"{known}; no averages, for not all were measured from their sound"
    return f"{known}, 12 averages of chroma and 12 of timbre"
