"""Because you liked: tastes that nobody named, found in ratings alone.

Each listener and each artist gets a bias and FACTORS numbers. A rating is guessed as
mean + both biases + what the numbers come to where they meet: multiply them one by one,
add up. Alternating least squares (ALS) finds them. With the artists' numbers held, the
best ones for each listener are a small linear regression; then the other way round, and
again. Artists with many ratings are held back more: else their numbers would grow, and
those of listeners shrink, until a listener's penalty costs nothing.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

FACTORS = 3  # numbers for a taste; more: finer tastes, and more learned by heart
LISTENER_PENALTY = 300.0  # more: smaller numbers, which trust single ratings less
ARTIST_PENALTY = 30.0  # the same for artists; and 1 for each of their ratings
PULL = 4.0  # the same for the biases, in ratings: see biases.py
ROUNDS = 30  # more: closer to the best, and more time
SEED = 0  # another number: another start


class Factors(NamedTuple):
    """All that is known of listeners and artists: first their bias, then FACTORS."""

    mean: float
    listeners: np.ndarray  # (listeners, 1 + FACTORS)
    artists: np.ndarray  # (artists, 1 + FACTORS)

    def predicted(self, listener: int) -> np.ndarray:
        """Return what a listener is predicted to rate each artist, 0 to 100."""
        return guesses(self.mean, self.listeners[[listener]], self.artists)

    def of(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the rating predicted for each row of `listener` and `artist`."""
        listeners, artists = rows["listener"], rows["artist"]
        return guesses(self.mean, self.listeners[listeners], self.artists[artists])


def guesses(mean: float, listeners: np.ndarray, artists: np.ndarray) -> np.ndarray:
    """Return the ratings that listeners (rows) give to artists (rows), 0 to 100.

    One listener may stand for many. A listener 10, 2, 0, 0 who meets an artist
    5, 3, 1, 1 at a mean of 50 gives 50 + 10 + 5 + 6 = 71.
    """
    meeting = (listeners[:, 1:] * artists[:, 1:]).sum(axis=1)
    return (mean + listeners[:, 0] + artists[:, 0] + meeting).clip(0, 100)


def fit_factors(rows: pd.DataFrame, n_listeners: int, n_artists: int) -> Factors:
    """Return the factors in ratings from 0 to 100 (255 must be dropped before)."""
    mean = rows["rating"].mean()
    by_listener = csr_array(
        (rows["rating"] - mean, (rows["listener"], rows["artist"])),
        shape=(n_listeners, n_artists),
    )
    by_artist = by_listener.T.tocsr()
    counts = np.diff(by_artist.indptr)  # ratings of each artist
    artists = np.random.default_rng(SEED).normal(size=(n_artists, 1 + FACTORS))
    artists[:, 0] = 0
    for _ in range(ROUNDS):
        ### BEGIN SOLUTION 4.4 solve for the listeners, then for the artists
        listeners = solved(by_listener, artists, LISTENER_PENALTY)
        artists = solved(by_artist, listeners, ARTIST_PENALTY + counts)
        ### END SOLUTION
    return Factors(mean, listeners, artists)


def solved(
    ratings: csr_array, others: np.ndarray, penalty: float | np.ndarray
) -> np.ndarray:
    """Return the bias and factors of each row of ratings, given those of the columns.

    It is a ridge regression for each row, all at once: (X'X + penalty) b = X'y. X holds
    a 1 and the factors of those that the row has rated, y what the ratings are above
    their bias. `penalty` is one number, or one for each row.
    """
    x = others.copy()
    x[:, 0] = 1
    y = ratings.copy()
    y.data = ratings.data - others[ratings.indices, 0]
    ones = ratings.copy()
    ones.data = np.ones_like(ratings.data)
    size = x.shape[1]
    squares = (x[:, :, None] * x[:, None, :]).reshape(-1, size * size)
    left = (ones @ squares).reshape(-1, size, size)
    left[:, 0, 0] += PULL
    for factor in range(1, size):
        left[:, factor, factor] += penalty
    return np.linalg.solve(left, (y @ x)[:, :, None])[:, :, 0]
