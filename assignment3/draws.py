"""The same listener, other songs: how much does a score depend on which were rated?

Of real ratings there is one set, and nobody knows. The invented listener can rate other
hundreds of the catalogue, and a thousand fresh songs for a test beside the folds.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin

from assignment3.rated import LISTENER, SAMPLE, inputs
from assignment3.scores import score
from dataset import playlists
from dataset.sample_maker.listener import rate
from toolbox import tables

DRAWS = 10  # more: a better picture, and more time
RATED, FRESH = 100, 1000  # songs to learn from, and for the test


class Draw(NamedTuple):
    """Songs that the listener has rated, and fresh ones for the test."""

    x: pd.DataFrame
    y: pd.Series
    x_fresh: pd.DataFrame
    y_fresh: pd.Series


def draws(number: int, rated: int = RATED, first: int = 0) -> Iterator[Draw]:
    """Yield some draws of rated songs of the catalogue, each with other fresh songs.

    `first` is the seed of the first of them; the others have the next seeds.
    """
    catalogue = playlists.read_songs(SAMPLE)
    x = inputs(catalogue)
    for seed in range(first, first + number):
        y = rate(catalogue, LISTENER, seed)
        order = np.random.default_rng(seed).permutation(len(x))
        learn, fresh = order[:rated], order[rated : rated + FRESH]
        yield Draw(x.iloc[learn], y.iloc[learn], x.iloc[fresh], y.iloc[fresh])


def tell_draws(models: dict[str, Callable[[], RegressorMixin]]) -> None:
    """Print R² of each model in the folds and on fresh songs, over DRAWS draws."""
    rows: list[dict[str, object]] = []
    with tables.progress("Rating other songs", DRAWS) as bar:
        for draw in draws(DRAWS):
            for name, make in models.items():
                folds = score(make(), draw.x, draw.y).r2
                fresh = make().fit(draw.x, draw.y).score(draw.x_fresh, draw.y_fresh)
                rows.append({"model": name, "folds": folds, "fresh": fresh})
            bar.advance(0)
    by_model = pd.DataFrame(rows).groupby("model", sort=False)
    spans = by_model.agg(["mean", "min", "max"]).map("{:.2f}".format)
    tables.show_table(
        f"R² over {DRAWS} draws of {RATED} rated songs",
        ["model", "folds", "lowest", "highest", f"{FRESH} fresh", "lowest", "highest"],
        spans.itertuples(name=None),
    )
    print(
        "The folds say a little less than the fresh songs: they learn from fewer songs."
        "\nFrom draw to draw they differ far more than most models do.\n"
    )
