"""Puts songs in an order for rating: one after another, each unlike those before it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dataset.columns import NUMBERS

SEED = 4  # another: other songs, as well spread
CANDIDATES = 10  # more: songs that are less alike, and odd ones sooner
FARTHEST = 2.0  # standard deviations; more: odd songs come sooner


def spread_out(songs: pd.DataFrame) -> Iterator[int]:
    """Yield the positions of the songs, so that the first are unlike each other.

    Of CANDIDATES songs drawn at random, the one comes next whose nearest song among
    those before it is farthest away. For the same songs, the order is always the same.
    """
    chance = np.random.RandomState(SEED)
    points = standardised(songs)
    distances = np.full(len(points), np.inf)  # to the nearest of those before
    left = np.arange(len(points))
    while len(left):
        drawn = chance.choice(left, min(CANDIDATES, len(left)), replace=False)
        place = drawn[distances[drawn].argmax()]
        yield int(place)
        to_this = ((points - points[place]) ** 2).sum(axis=1)
        distances = np.minimum(distances, to_this)
        left = left[left != place]


def standardised(songs: pd.DataFrame) -> np.ndarray:
    """Return the 13 features in standard deviations from their means, (songs, 13).

    What is farther away than FARTHEST is taken for as far as that.
    """
    values = songs[NUMBERS].to_numpy(dtype="float64")
    spread = values.std(axis=0)
    from_mean = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return from_mean.clip(-FARTHEST, FARTHEST)
