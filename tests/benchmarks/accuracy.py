"""How good are the models on real songs? Prints a table.

    python3 start.py tests/benchmarks/accuracy.py svm tuned     (takes minutes)
    python3 start.py tests/benchmarks/accuracy.py nn lenses     (takes longer)
    python3 start.py tests/benchmarks/accuracy.py svm --seed 1

Each listener likes some categories and is annoyed by others. The first playlist of
every category is left out, which explorations.py ranks; the models are trained and
tested on the others (mean of 10 folds). "one person" is a table of one person's likes
and dislikes (5 folds, three repeats).
"""

import argparse
import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import (
    RepeatedStratifiedKFold,
    StratifiedKFold,
    train_test_split,
)

from assignment2 import explorations, network, svm
from assignment2.training_set import SEED, Sets, label_songs, without_conflicts
from dataset.playlists import NUMBERS
from dataset.songs import without_repeats
from toolbox import tables

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA = Path(os.environ.get("WORKSHOP_REAL_DATA", SHARED)) / "data"
LISTENERS = [  # liked, annoying
    ("Rock Metal Punk Indie", "Hip-Hop R&B Latin Electronic_Dance Pop"),
    ("Jazz Classical Folk Blues", "Metal Punk Electronic_Dance Hip-Hop"),
    ("Pop Electronic_Dance Hip-Hop Latin", "Classical Jazz Blues Country Folk"),
    ("60s 70s 80s Soul Funk", "Hip-Hop Metal Electronic_Dance Pop Latin R&B"),
    ("Pop R&B Romance_love", "Rock Indie Country"),
]
Fit = Callable[[pd.DataFrame, pd.Series, pd.DataFrame], np.ndarray]


def fit_svm(x: pd.DataFrame, y: pd.Series, x_new: pd.DataFrame) -> np.ndarray:
    """Return the probabilities of x_new by the lesson's SVM, trained on x and y."""
    clf = svm.make_svm()
    svm.fit_svm(clf, Sets(x, y, x, y, x, y))
    return svm.svm_likeability(clf, x_new)


def fit_tuned(x: pd.DataFrame, y: pd.Series, x_new: pd.DataFrame) -> np.ndarray:
    """Return the same by the tuned SVM."""
    clf = explorations.make_tuned_svm(x).fit(x, y)
    return svm.svm_likeability(clf, x_new)


def fit_nn(x: pd.DataFrame, y: pd.Series, x_new: pd.DataFrame) -> np.ndarray:
    """Return the same by the lesson's network; a ninth of x is its validation set."""
    sets = with_validation(x, y)
    trained = network.build_network(sets.x_train)
    with contextlib.redirect_stdout(io.StringIO()):
        network.fit_network(trained, sets)
    return network.nn_likeability(trained, x_new)


def fit_lenses(x: pd.DataFrame, y: pd.Series, x_new: pd.DataFrame) -> np.ndarray:
    """Return the same by the network with lenses."""
    sets = with_validation(x, y)
    trained = explorations.build_lens_network(sets.x_train)
    with contextlib.redirect_stdout(io.StringIO()):
        explorations.fit_lens_network(trained, sets)
    return network.nn_likeability(trained, x_new)


def with_validation(x: pd.DataFrame, y: pd.Series) -> Sets:
    """Return the songs with a ninth of them as validation set."""
    x, x_val, y, y_val = train_test_split(
        x, y, test_size=1 / 9, stratify=y, random_state=SEED
    )
    return Sets(x, y, x_val, y_val, x_val, y_val)


MODELS: dict[str, Fit] = {
    "svm": fit_svm,
    "tuned": fit_tuned,
    "nn": fit_nn,
    "lenses": fit_lenses,
}


def cross_validate(fit: Fit, songs: pd.DataFrame, folds: object) -> tuple[float, float]:
    """Return the mean accuracy and Brier score over the folds."""
    songs = songs.sample(frac=1, random_state=0)
    x, y = songs[NUMBERS], songs["label"]
    accuracies, briers = [], []
    for train, test in folds.split(x, y):
        p = fit(x.iloc[train], y.iloc[train], x.iloc[test])
        accuracies.append(np.mean((p >= 0.5) == y.iloc[test]))
        briers.append(brier_score_loss(y.iloc[test], p))
    return float(np.mean(accuracies)), float(np.mean(briers))


def listener(
    number: int, table: pd.DataFrame, rotation: int = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a listener's labelled songs, and the pool to recommend from.

    The pool is every song outside those: held-out playlists and other categories; a
    hit is a song of a held-out playlist of a liked category. `rotation` says which
    playlist of each category is held out: 0 the first, and so on, in a circle.
    """
    short = table["category"].str.split(" ").str[0]
    liked, annoying = (short.isin(names.split()) for names in LISTENERS[number])
    held_out = table.groupby("category")["playlist"].transform(
        lambda names: names == names.unique()[rotation % names.nunique()]
    )
    songs = label_songs(
        *without_conflicts(
            without_repeats(table[liked & ~held_out]),
            without_repeats(table[annoying & ~held_out]),
        )
    )
    pool = table[held_out | ~(liked | annoying)].assign(hit=liked & held_out)
    return songs, without_repeats(pool.sort_values("hit", ascending=False))


def always_the_same(songs: pd.DataFrame) -> str:
    """Return the accuracy of always answering with the larger class."""
    return f"{songs['label'].value_counts(normalize=True).max():.3f}"


def measure(name: str, seed: int) -> None:
    """Print the table of one model."""
    fit = MODELS[name]
    table = pd.read_csv(DATA / "workshop_playlists.csv", keep_default_na=False)
    rows, total = [], 0.0
    for number in range(len(LISTENERS)):
        songs, _ = listener(number, table)
        folds = StratifiedKFold(10, shuffle=True, random_state=seed)
        accuracy, brier = cross_validate(fit, songs, folds)
        total += accuracy / len(LISTENERS)
        row = [f"{accuracy:.3f}", f"{brier:.3f}"]
        rows.append(
            [f"listener {number + 1}", len(songs), always_the_same(songs), *row]
        )
        print(*rows[-1], flush=True)
    rows.append(["mean of five", "", "", f"{total:.4f}", ""])
    person = pd.read_csv(DATA / "spotifyclassification.csv")
    person = person.rename(columns={"target": "label"})
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=3, random_state=seed)
    accuracy, brier = cross_validate(fit, person, folds)
    row = [f"{accuracy:.4f}", f"{brier:.3f}"]
    rows.append(["one person", len(person), always_the_same(person), *row])
    header = ["", "songs", "larger class", "accuracy", "Brier score"]
    tables.show_table(f"{name}, folds of seed {seed}", header, rows)


def main() -> None:
    """Measure the models named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="+", choices=MODELS)
    parser.add_argument("--seed", type=int, default=0, help="of the folds")
    arguments = parser.parse_args()
    for name in arguments.models:
        measure(name, arguments.seed)


if __name__ == "__main__":
    main()
