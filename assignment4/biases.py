"""Before any taste: some listeners are kind to all, and some artists liked by all.

A rating is guessed as mean + how kind the listener is + how liked the artist is. Both
are pulled towards 0 where there are few ratings: one rating of 100 makes nobody the
best artist of all.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

ROUNDS = 5  # more: listeners and artists agree better on who is to blame
PULL = 4.0  # ratings' worth of pull towards 0; more: fewer extreme guesses


class Biases(NamedTuple):
    """What is guessed of a rating without knowing any taste, from 0 to 100."""

    mean: float
    listeners: np.ndarray  # (listeners,), how much higher each one rates
    artists: np.ndarray  # (artists,), how much higher each one is rated

    def guesses(self, rows: pd.DataFrame) -> np.ndarray:
        """Return a guess for each row of `listener` and `artist`; not clipped."""
        return (
            self.mean + self.listeners[rows["listener"]] + self.artists[rows["artist"]]
        )


def fit_biases(rows: pd.DataFrame, n_listeners: int, n_artists: int) -> Biases:
    """Return the biases in ratings from 0 to 100 (255 must be dropped before)."""
    listener, artist = rows["listener"].to_numpy(), rows["artist"].to_numpy()
    mean = rows["rating"].mean()
    above = rows["rating"].to_numpy() - mean
    kind, liked = np.zeros(n_listeners), np.zeros(n_artists)
    for _ in range(ROUNDS):
        kind = pulled_means(listener, above - liked[artist], n_listeners)
        liked = pulled_means(artist, above - kind[listener], n_artists)
    return Biases(mean, kind, liked)


def pulled_means(who: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """Return the mean of the values of each of `size`, pulled towards 0.

    It is their sum divided by their number + PULL: two values 10 and 20 have 30 / 6.
    """
    sums, counts = np.bincount(who, values, size), np.bincount(who, minlength=size)
    ### BEGIN SOLUTION 4.3 divide the sums by the counts, with PULL added to them: means
    means = sums / (counts + PULL)
    ### END SOLUTION
    return means
