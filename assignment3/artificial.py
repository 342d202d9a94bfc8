"""Artificial songs: copies of songs, each moved a little, with the same mark.

More songs to learn from may help a model. They must not come before the split: then the
copies of test songs are among the training songs, and the test becomes a memory test.
"""

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin, clone

from assignment3.scores import SEED, Scores, score, score_with
from toolbox import tables

MORE = 0.25  # artificial songs for each real one; more: more copies
MOVED = 0.1  # standard deviations; more: copies are less like their songs


def enlarge(x: pd.DataFrame, y: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Return x and y with artificial songs after the real ones."""
    rng = np.random.default_rng(SEED)
    copied = rng.choice(len(x), round(MORE * len(x)), replace=False)
    move = MOVED * x.std().to_numpy() * rng.normal(size=(len(copied), x.shape[1]))
    return (
        pd.concat([x, x.iloc[copied] + move], ignore_index=True),
        pd.concat([y, y.iloc[copied]], ignore_index=True),
    )


def fit_enlarged(
    model: RegressorMixin, x_train: pd.DataFrame, y_train: pd.Series
) -> RegressorMixin:
    """Return the model, fitted to the training songs and to artificial ones of them."""
    ### BEGIN SOLUTION 3.6 enlarge the training songs, then fit the model to all of them
    x_more, y_more = enlarge(x_train, y_train)
    model.fit(x_more, y_more)
    ### END SOLUTION
    return model


def tell_artificial(
    models: dict[str, RegressorMixin], x: pd.DataFrame, y: pd.Series
) -> None:
    """Print for each model how artificial songs change its scores, and its test."""
    rows = []
    for name, model in models.items():
        variants = {
            "original songs": score(model, x, y),
            "enlarged in each fold": score_enlarged(model, x, y),
            "enlarged before the split": score(model, *enlarge(x, y)),
        }
        rows += [[name, kind, *_gaps(s)] for kind, s in variants.items()]
    header = ["model", "songs", "R² seen", "unseen", "gap", "MSE seen", "unseen", "gap"]
    title = f"{MORE:.0%} artificial songs: seen in training, and unseen"
    tables.show_table(title, header, rows)
    print(
        "Enlarged before the split, a test song may have a copy in training: what looks"
        "\nbetter there and not in the line above it is flattery.\n"
    )


def score_enlarged(model: RegressorMixin, x: pd.DataFrame, y: pd.Series) -> Scores:
    """Return the scores of a model that learns from artificial songs, too."""
    return score_with(lambda x, y: fit_enlarged(clone(model), x, y), x, y)


def _gaps(s: Scores) -> list[str]:
    pairs = (s.train_r2, s.r2), (s.train_mse, s.mse)
    return [f"{n:.2f}" for a, b in pairs for n in (a, b, abs(a - b))]
