"""Some of each listener's ratings are put aside before anything is learned.

Half of the listeners lend theirs to choose settings by (validation), the other half to
the test, which is looked at once, at the end.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assignment4.taste import liked
from dataset.artist_ratings import ArtistRatings, without_never
from toolbox.problems import WorkshopError
from toolbox.words import counted

HELD_OUT = 0.2  # of the ratings; more: a surer score, of models that know less
SEED = 0  # another number: other ratings are put aside
FEWEST = 20  # listeners, and artists, to learn anything from


class Split(NamedTuple):
    """The ratings in three parts: rows of listener, artist and rating."""

    training: pd.DataFrame
    validation: pd.DataFrame
    test: pd.DataFrame


def split(rated: ArtistRatings) -> Split:
    """Return the ratings in three parts. Raises WorkshopError where they are too few.

    No rating is in two of them, and no listener in both validation and test.
    """
    rows, listeners = rated.rows, len(rated.listeners)
    chance = np.random.default_rng(SEED)
    held_out = chance.random(len(rows)) < HELD_OUT
    for_test = chance.permutation(listeners)[rows["listener"]] < listeners / 2
    parts = Split(
        rows[~held_out], rows[held_out & ~for_test], rows[held_out & for_test]
    )
    few = min(listeners, len(rated.artists)) < FEWEST
    if few or any(liked(without_never(part)).empty for part in parts):
        raise WorkshopError(
            f"{counted(len(rows), 'rating')} by {counted(listeners, 'listener')} of"
            f" {counted(len(rated.artists), 'artist')}: too few to learn from.\n"
            f"  At least {FEWEST} listeners and {FEWEST} artists are needed, some of"
            " them liked (70 or more).\n"
            "  Write a larger share_of_listeners in dataset/dataset_config.py, or"
            " another\n  recommender_source."
        )
    return parts
