"""A leak: something that saw the marks of the test songs before the test.

A linear discriminant analysis (LDA) makes new numbers of the features, those by which
songs of different marks differ most. To find them it looks at the marks. Where it is
fitted to all songs, and these are split afterwards, the test songs are no strangers any
more: their marks are in the numbers. To an LDA a mark is a name and no number, by the
way: that 9 is near 10 and far from 1 is lost on it.
https://scikit-learn.org/stable/modules/lda_qda.html
"""

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assignment3.scores import SEED, score
from toolbox import tables


def make_lda_inside() -> RegressorMixin:
    """Return a model whose LDA is fitted to the training songs of each fold alone."""
    ### BEGIN SOLUTION 3.5 make a pipeline of scaler, LDA and regression: model
    model = make_pipeline(
        StandardScaler(), LinearDiscriminantAnalysis(), LinearRegression()
    )
    ### END SOLUTION
    return model


def r2_outside(x: pd.DataFrame, y: pd.Series) -> float:
    """Return R² where the LDA is fitted to all songs, before they are split: a leak."""
    lda = make_pipeline(StandardScaler(), LinearDiscriminantAnalysis())
    leaking = pd.DataFrame(lda.fit(x, y).transform(x), index=x.index)
    return score(LinearRegression(), leaking, y).r2


def tell_leak(x: pd.DataFrame, y: pd.Series, best: float | None) -> None:
    """Print R² with and without the leak, for true marks and for shuffled ones.

    `best` is the R² of the best possible guess, where it is known.
    """
    order = np.random.default_rng(SEED).permutation(len(y))
    shuffled = pd.Series(y.to_numpy()[order], y.index)
    rows = [
        ["before the split: a leak", r2_outside(x, y), r2_outside(x, shuffled)],
        [
            "in each fold: honest",
            score(make_lda_inside(), x, y).r2,
            score(make_lda_inside(), x, shuffled).r2,
        ],
    ]
    tables.show_table(
        "R² with an LDA that is fitted ...",
        ["", "true marks", "shuffled marks"],
        [[name, f"{true:.2f}", f"{chance:.2f}"] for name, true, chance in rows],
    )
    print("Shuffled marks have nothing to do with the songs: R² above 0 is no skill.")
    print(f"With true marks, nothing can reach more than {best:.2f}.\n" if best else "")
