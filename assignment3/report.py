"""Tells in words what the figures of assignment 3 show."""

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin
from sklearn.metrics import mean_squared_error

from assignment3.rated import Rated, inputs
from assignment3.scores import FOLDS, REPEATS, Scores, r2_of
from toolbox import tables
from toolbox.words import counted


def tell_marks(rated: pd.DataFrame) -> None:
    """Print what the marks go with, and the baseline: always guess their mean."""
    marks = rated["rating"]
    pairs = ("rating", "valence"), ("rating", "mode"), ("valence", "mode")
    r = rated[["rating", "valence", "mode"]].corr()
    rows = [
        [a.replace("rating", "mark"), b, f"{r.loc[a, b]:+.2f}".replace("+nan", "?")]
        for a, b in pairs
    ]
    header = ["", "", "correlation"]
    tables.show_table("What goes together (1: in step, 0: not at all)", header, rows)
    always = np.full(len(marks), marks.mean())
    print(
        f"The baseline guesses {marks.mean():.1f}, the mean, for every song. Its mean"
        f" squared error\n(MSE) is {mean_squared_error(marks, always):.1f}: it is off"
        f" by about {marks.std(ddof=0):.1f} marks. Its R² is"
        f" {r2_of(marks, always):.2f};\nan R² of 1 would be no error at all.\n"
    )


def tell_models(scores: dict[str, Scores], best: float | None) -> None:
    """Print R² and MSE of each model on songs that it has not seen.

    `best` is the R² of the best possible guess, where it is known.
    """
    rows = [
        [
            name,
            f"{s.r2:.2f}",
            f"{s.mse:.2f}",
            f"{np.quantile(s.fold_r2, 0.1):.2f} to {np.quantile(s.fold_r2, 0.9):.2f}",
            f"{s.train_r2:.2f}",
        ]
        for name, s in scores.items()
    ]
    if best:
        rows.append(["best possible", f"{best:.2f}", "", "", ""])
    header = ["model", "R² unseen", "MSE unseen", "R² in most folds", "R² seen"]
    title = f"Each song predicted by models that have not seen it ({FOLDS} folds,"
    tables.show_table(f"{title} {REPEATS} times)", header, rows)
    print(
        "R² is the share of the mean's squared error that is gone. In a fold of a few"
        " songs\nit is nearly anything: a difference of .05 between two models says"
        " little.\n"
    )


def tell_own(own: pd.DataFrame, rated: Rated, model: RegressorMixin) -> None:
    """Print how the listener's model does on your own ratings, if it learned from them.

    Nothing is printed where the model learned from yours, or there are none.
    """
    if own.empty or rated.whose == "your":
        return
    predicted = model.predict(inputs(own)[list(rated.x.columns)])
    off = np.abs(own["rating"] - predicted)
    rows = [
        [own["name"][i], own["artists"][i], own["rating"][i], f"{predicted[i]:.1f}"]
        for i in off.sort_values(ascending=False, kind="stable").index[:5]
    ]
    tables.show_table(
        f"Your {counted(len(own), 'rating')}, guessed by the listener's taste: the"
        " furthest off",
        ["song", "artist", "your mark", "guess"],
        rows,
    )
    print(
        f"On average it is {off.mean():.1f} marks off; always guessing your own mean"
        f" would be {np.abs(own['rating'] - own['rating'].mean()).mean():.1f}.\n"
    )
