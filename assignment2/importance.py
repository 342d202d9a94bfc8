"""Which features matter to the SVM? Each is shuffled in turn: what does that cost?

A feature that the model does not use can be shuffled among the songs, and nothing
happens. One that it leans on costs accuracy. Of two features that say the same, such as
loudness and energy, each looks less important than both are together.
https://scikit-learn.org/stable/modules/permutation_importance.html
"""

import numpy as np
import pandas as pd
from sklearn.inspection import permutation_importance
from sklearn.pipeline import Pipeline
from sklearn.utils import Bunch

from assignment2 import report
from assignment2.saving import how_to_train
from assignment2.training_set import SEED, load_training_set
from dataset import songs
from dataset.configuration import chosen_features
from models import store
from toolbox import tables

REPEATS = 20  # shuffles of each feature; more: surer, slower


def measure_importance(clf: Pipeline, x_val: pd.DataFrame, y_val: pd.Series) -> Bunch:
    """Return what shuffling costs: `importances_mean` and `importances_std`.

    Each holds a number a feature: by how much the accuracy on the songs x_val falls.
    """
    ### BEGIN SOLUTION 2E.1 measure what shuffling each feature costs: importance
    importance = permutation_importance(
        clf, x_val, y_val, n_repeats=REPEATS, random_state=SEED
    )
    ### END SOLUTION
    return importance


def show_importance() -> None:
    """Show by how much the saved SVM gets worse without each feature."""
    from toolbox import figures  # matplotlib: training does not need it

    trained = store.load("svm", chosen_features(), how_to_train("svm"))
    chosen, sets = load_training_set()
    measured = measure_importance(trained.model, sets.x_val, sets.y_val)
    mean, std = measured.importances_mean, measured.importances_std
    order = np.argsort(mean, kind="stable")
    tables.show_table(
        "Accuracy lost on the validation songs when a feature is shuffled",
        ["feature", "points", "give or take"],
        [
            [trained.features[i], f"{100 * mean[i]:.1f}", f"{100 * std[i]:.1f}"]
            for i in order[::-1]
        ],
    )
    most = trained.features[order[-1]]
    figure, ax = figures.new_figure(
        f"What the SVM would miss most: {most}", songs.origin(chosen)
    )
    names = [trained.features[i] for i in order]
    ax.barh(names, 100 * mean[order], xerr=100 * std[order], color=figures.COLOURS[0])
    ax.axvline(0, color="0.35", lw=1)
    ax.set_xlabel("accuracy lost when it is shuffled, in points of 100 (line: spread)")
    figures.show(figure, report.FIGURES / "importance.png")
