"""Because you liked: tastes that nobody named, found in ratings alone.

Each listener and each artist gets FACTORS numbers. Where they meet (multiply one by
one, add up), the rating is higher than the biases say. Alternating least squares (ALS)
finds them: with the artists' numbers held, the best ones for each listener are a small
linear regression; then the other way round, and again.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from assignment4.biases import Biases, fit_biases

FACTORS = 4  # numbers a listener and an artist; more: finer tastes, learned by heart
PENALTY = 500.0  # more: smaller numbers, which trust single ratings less
ROUNDS = 10  # more: closer to the end, and more time
SEED = 0


class Factors(NamedTuple):
    """Listeners and artists as numbers, and what is guessed without them."""

    biases: Biases
    listeners: np.ndarray  # (listeners, FACTORS)
    artists: np.ndarray  # (artists, FACTORS)

    def predicted(self, listener: int) -> np.ndarray:
        """Return what a listener is predicted to rate each artist, 0 to 100."""
        guesses = self.biases.mean + self.biases.listeners[listener]
        guesses = (
            guesses + self.biases.artists + self.artists @ self.listeners[listener]
        )
        return guesses.clip(0, 100)

    def guesses(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the rating predicted for each row of `listener` and `artist`."""
        tastes, styles = self.listeners[rows["listener"]], self.artists[rows["artist"]]
        meeting = np.einsum("rf,rf->r", tastes, styles)
        return (self.biases.guesses(rows) + meeting).clip(0, 100)


def fit_factors(rows: pd.DataFrame, n_listeners: int, n_artists: int) -> Factors:
    """Return the factors in ratings from 0 to 100 (255 must be dropped before)."""
    biases = fit_biases(rows, n_listeners, n_artists)
    left = rows["rating"].to_numpy() - biases.guesses(rows)  # which the biases miss
    by_listener = csr_array(
        (left, (rows["listener"], rows["artist"])), shape=(n_listeners, n_artists)
    )
    by_artist = by_listener.T.tocsr()
    artists = np.random.default_rng(SEED).normal(size=(n_artists, FACTORS))
    for _ in range(ROUNDS):
        listeners = solved(by_listener, artists)
        artists = solved(by_artist, listeners)
    return Factors(biases, listeners, artists)


def solved(ratings: csr_array, others: np.ndarray) -> np.ndarray:
    """Return for each row of ratings the numbers that fit it best, given the others'.

    That is a ridge regression for each row, all at once: (X'X + PENALTY) u = X'y, where
    X holds the numbers of those that the row has rated, and y the ratings.
    """
    count, size = others.shape
    has_rated = csr_array(
        (np.ones(ratings.nnz), ratings.indices, ratings.indptr), ratings.shape
    )
    products = (others[:, :, None] * others[:, None, :]).reshape(count, -1)
    left = (has_rated @ products).reshape(-1, size, size) + PENALTY * np.eye(size)
    return np.linalg.solve(left, (ratings @ others)[:, :, None])[:, :, 0]
