"""Draws invented songs' features from statistics, the same on every computer.

A song is a point in one of the clouds of its category (a Gaussian mixture), moved by
what is peculiar to its playlist. Only the order of the points counts: the song with the
5th lowest tempo of its category is given the 5th lowest of the tempos that the
category's quantiles tell. So every feature is distributed as it was measured, and the
features still depend on each other as the clouds do.

Nothing but + - * /, square roots and sorting is used on the way, for whatever else may
differ in the last digit from one computer to the next.
"""

import numpy as np

from dataset.playlists import NUMBERS
from dataset.row_check import WHOLE

# The features that a cloud has a dimension for. The key is drawn from a table.
RANKED = [feature for feature in NUMBERS if feature != "key"]
COUNTED = ("mode", "time_signature")  # few values: counted, not told by quantiles
DECIMALS = ("loudness", "tempo")  # with 3 decimals; the rest with 3 digits
SMALLEST = 1e-6  # Spotify writes less as 0.0
TOGETHER = " | "  # between the names of playlists that share songs
FRAME = 40 / 3  # ms: the songs of CDs last a whole number of these, 75 a second


class Chance:
    """Random numbers that are promised to stay the same for a seed."""

    def __init__(self, seed: int):
        self._random = np.random.RandomState(seed)

    def uniform(self, *shape: int) -> np.ndarray:
        """Return numbers from 0 to below 1 in an array of this shape."""
        return self._random.random_sample(shape)

    def one(self) -> float:
        """Return one number from 0 to below 1."""
        return self._random.random_sample()

    def normal(self, *shape: int) -> np.ndarray:
        """Return nearly normal numbers: twelve uniform ones added up, minus 6."""
        return sum(self.uniform(*shape) for _ in range(12)) - 6.0

    def choose(self, weights: list[float], n: int) -> np.ndarray:
        """Return n numbers 0, 1, 2 ... by chance, each as likely as its weight says."""
        ends = np.cumsum(weights) / sum(weights)
        return np.searchsorted(ends[:-1], self.uniform(n), side="right")

    def order(self, n: int) -> np.ndarray:
        """Return the numbers 0 to n - 1, shuffled."""
        return np.argsort(self.uniform(n), kind="stable")


def share_out(n: int, weights: list[float]) -> np.ndarray:
    """Return n numbers 0, 1, 2 ... in rising order, each as often as its weight says.

    >>> share_out(4, [1, 3])
    array([0, 1, 1, 1])
    """
    ends = np.cumsum(weights) / sum(weights)
    return np.searchsorted(ends[:-1], (np.arange(n) + 0.5) / n, side="right")


def quantile(shares: np.ndarray, knots: list[float]) -> np.ndarray:
    """Return the values below which these shares (0 to 1) of all values are.

    The knots are the means of equally large groups of sorted values; between them,
    and beyond the first and the last, the values lie on straight lines.
    """
    if len(knots) == 1:
        return np.full(len(shares), float(knots[0]))
    knots = np.asarray(knots)
    place = shares * len(knots) - 0.5
    low = np.clip(np.floor(place).astype(int), 0, len(knots) - 2)
    return knots[low] + (place - low) * (knots[low + 1] - knots[low])


def draw_points(
    kind: dict, clouds: list, homes: list[str], chance: Chance
) -> np.ndarray:
    """Return a point for each song of a category: shape (songs, ranked features).

    `kind` has the category's statistics, `clouds` the shapes of the clouds, `homes` the
    playlist of each song.
    """
    points = np.empty((len(homes), len(RANKED)))
    for name, playlist in kind["playlists"].items():
        rows = np.flatnonzero(np.array(homes) == name)
        cloud = chance.choose(playlist["weights"], len(rows))
        normal = chance.normal(len(rows), len(RANKED))
        for number in np.unique(cloud):
            own = cloud == number
            in_cloud = _times(kind["shape"], _times(clouds[number], normal[own]))
            points[rows[own]] = kind["centres"][number] + in_cloud
        mean = _weighted(playlist["weights"], kind["centres"])
        from_mean = (points[rows] - mean) * playlist["spread"]
        points[rows] = from_mean + playlist["mean"]
    return points


def features_of(
    points: np.ndarray, kind: dict, scale: dict, chance: Chance
) -> dict[str, np.ndarray]:
    """Return {feature: values} of the songs at these points of one category.

    `kind` has the category's statistics, `scale` the quantiles of all songs.
    """
    features = {}
    for column, feature in enumerate(RANKED):
        ranks = np.argsort(np.argsort(points[:, column], kind="stable"), kind="stable")
        shares = (ranks + 0.5) / len(points)
        if feature in COUNTED:
            ends = np.cumsum(kind[feature]) / sum(kind[feature])
            features[feature] = np.searchsorted(ends[:-1], shares, side="right")
        else:
            among_all = np.clip(quantile(shares, kind["ranks"][feature]), 0, 1)
            features[feature] = quantile(among_all, scale[feature])
    features["key"] = _draw_keys(kind["key"], features["mode"], chance)
    features["duration_ms"] = _durations(
        features["duration_ms"], kind["on_frames"], chance
    )
    return {f: _as_spotify_writes(f, features[f]) for f in NUMBERS}


def _times(triangle: list[list[float]], points: np.ndarray) -> np.ndarray:
    """Return the points times a lower triangular matrix, added up in a fixed order."""
    columns = [
        sum(factor * points[:, i] for i, factor in enumerate(row)) for row in triangle
    ]
    return np.column_stack(columns)


def _weighted(weights: list[float], centres: list[list[float]]) -> np.ndarray:
    """Return the mean of the centres, added up in a fixed order."""
    parts = zip(weights, np.array(centres), strict=True)
    return sum(weight * centre for weight, centre in parts) / sum(weights)


def _draw_keys(table: list[list[int]], mode: np.ndarray, chance: Chance) -> np.ndarray:
    """Return a key for each song from the counts of the 12 keys in its mode."""
    uniform = chance.uniform(len(mode))
    ends = [np.cumsum(counts) / max(sum(counts), 1) for counts in table]
    keys = [np.searchsorted(end[:-1], uniform, side="right") for end in ends]
    return np.where(mode == 1, keys[1], keys[0])


def _durations(duration: np.ndarray, on_frames: float, chance: Chance) -> np.ndarray:
    framed = np.floor(duration / FRAME + 0.5) * FRAME
    return np.where(chance.uniform(len(duration)) < on_frames, framed, duration)


def _as_spotify_writes(feature: str, values: np.ndarray) -> np.ndarray:
    """Return the values in their range, rounded as Spotify rounds them."""
    if feature != "loudness":
        values = np.maximum(values, 1 if feature == "duration_ms" else 0)
    if feature in WHOLE:
        return np.floor(values + 0.5).astype("int64")
    if feature in DECIMALS:
        return np.array([round(value, 3) for value in values.tolist()])
    values = np.where(values < SMALLEST, 0, np.minimum(values, 1))
    return np.array([float(f"{value:.3g}") for value in values.tolist()])
