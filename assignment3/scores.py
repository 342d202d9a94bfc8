"""How wrong are predicted marks? Mistakes, R², and songs that a model has not seen."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin, clone
from sklearn.model_selection import KFold
from threadpoolctl import threadpool_limits

# From the features and marks of training songs to a model that has learned from them.
Fit = Callable[[pd.DataFrame, pd.Series], RegressorMixin]
SEED = 0  # another number: other songs are in each fold
FOLDS = 10  # more: more songs to learn from in each fold, and more time
REPEATS = 2  # draws of the folds to compare models; more: less depends on chance


class Scores(NamedTuple):
    """What came of predicting every song from other songs, once or several times."""

    train_r2: float  # on songs that the model has seen
    train_mse: float
    r2: float  # on songs that it has not seen
    mse: float
    fold_r2: np.ndarray  # (FOLDS * repeats,): on the unseen songs of each fold alone
    predicted: np.ndarray  # (songs,): the mean of what each song was predicted, unseen


def r2_of(y: pd.Series, predicted: np.ndarray) -> float:
    """Return R²: which share of the mean's mistakes the predictions do away with.

    1 is perfect, 0 as good as always guessing the mean, below 0 worse than that.
    Marks 4, 6, 8 predicted as 5, 6, 7 have .75: their squared mistakes are 1, 0, 1,
    those of the mean 4, 0, 4.
    """
    ### BEGIN SOLUTION 3.1 compare the squared mistakes with those of the mean: r2
    mistakes = ((y - predicted) ** 2).mean()
    mistakes_of_mean = ((y - y.mean()) ** 2).mean()
    r2 = 1 - mistakes / mistakes_of_mean
    ### END SOLUTION
    return r2


def folds(repeat: int) -> KFold:
    """Return how the songs are parted: FOLDS times, a few are kept for the test."""
    return KFold(FOLDS, shuffle=True, random_state=SEED + repeat)


def score(
    model: RegressorMixin, x: pd.DataFrame, y: pd.Series, repeats: int = 1
) -> Scores:
    """Return how well a model predicts songs that it has not seen, and seen ones."""
    return score_with(lambda x, y: clone(model).fit(x, y), x, y, repeats)


@threadpool_limits.wrap(limits=1)  # few songs: threads would wait for each other
def score_with(fit: Fit, x: pd.DataFrame, y: pd.Series, repeats: int = 1) -> Scores:
    """Return the scores of what `fit` makes of the training songs of each fold.

    The mistakes of all folds are taken together: in a fold of ten songs, chance is
    large, and the mean that R² compares with is that of ten songs.
    """
    seen, unseen, each = [], np.empty((repeats, len(y))), []
    for repeat in range(repeats):
        for train, test in folds(repeat).split(x):
            x_train, y_train = x.iloc[train], y.iloc[train]
            model = fit(x_train, y_train)
            unseen[repeat, test] = model.predict(x.iloc[test])
            seen.append(errors(y_train, model.predict(x_train)))
            each.append(errors(y.iloc[test], unseen[repeat, test])[0])
    return Scores(
        *np.mean(seen, axis=0),
        *np.mean([errors(y, predicted) for predicted in unseen], axis=0),
        np.array(each),
        unseen.mean(axis=0),
    )


def errors(y: pd.Series, predicted: np.ndarray) -> tuple[float, float]:
    """Return R² and the mean squared error (MSE), in marks times marks."""
    mse = np.mean((y.to_numpy() - predicted) ** 2)
    return 1 - mse / np.var(y.to_numpy()), mse
