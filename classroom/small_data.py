"""Small tables of songs whose structure is known, to try the students' code on."""

import numpy as np
import pandas as pd

from dataset.playlists import COLUMNS, NUMBERS

SEED = 0  # another number: other songs in another order, and the same structure
# Features that the small tables of classes have: the first tells the two moods apart.
FEATURES = ["energy", "valence", "tempo", "duration_ms"]


def songs(count: int) -> pd.DataFrame:
    """Return a table of different songs, as dataset.songs does: features at random."""
    rng = np.random.default_rng(SEED)
    table = pd.DataFrame({name: rng.random(count) for name in NUMBERS})
    table["loudness"] = -3 - 20 * rng.random(count)
    table["tempo"] = 70 + 90 * rng.random(count)
    table["duration_ms"] = rng.integers(100_000, 400_000, count)
    for column in ("id", "name", "artists"):
        table[column] = [f"{column} {i:03}" for i in rng.permutation(count)]
    return table[COLUMNS].assign(category="Rock", playlist="Rock This")


def two_moods(count: int, seed: int = 0) -> tuple[pd.DataFrame, pd.Series]:
    """Return features x and labels y of songs: the energetic ones are liked (1).

    The length in milliseconds tells nothing, and its numbers are the largest by far:
    a model without scaling sees hardly anything else.
    """
    rng = np.random.default_rng([SEED, seed])
    y = pd.Series(rng.permutation(np.arange(count) % 2), name="label")
    x = pd.DataFrame(
        {
            "energy": 0.3 + 0.4 * y + rng.uniform(-0.1, 0.1, count),
            "valence": rng.random(count),
            "tempo": rng.uniform(80, 160, count),
            "duration_ms": rng.uniform(100_000, 400_000, count),
        }
    )
    return x[FEATURES], y


def blobs(count: int, groups: int = 3) -> tuple[pd.DataFrame, np.ndarray]:
    """Return standardised points in `groups` round groups, and each point's group."""
    rng = np.random.default_rng(SEED)
    group = rng.permutation(np.arange(count) % groups)
    centres = 6 * np.eye(groups, 4)
    points = centres[group] + rng.normal(scale=0.3, size=(count, 4))
    return pd.DataFrame(points, columns=FEATURES), group


def cloud(count: int) -> pd.DataFrame:
    """Return points without any groups."""
    points = np.random.default_rng(SEED).normal(size=(count, 4))
    return pd.DataFrame(points, columns=FEATURES)


def rated(count: int, seed: int = 0) -> tuple[pd.DataFrame, pd.Series]:
    """Return features x and marks y of songs, 1 to 10: energy and valence raise them.

    Tempo and length tell nothing; every mark is there about as often as the others.
    """
    rng = np.random.default_rng([SEED, seed])
    x = songs(count)[FEATURES].reset_index(drop=True)
    x["energy"], x["valence"] = rng.random((2, count))
    x["tempo"] = rng.uniform(80, 160, count)
    order = (2 * x["energy"] + x["valence"]).rank(pct=True)
    y = np.ceil(10 * order).astype("int64").rename("rating")
    return x, y
