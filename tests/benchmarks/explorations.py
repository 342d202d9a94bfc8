"""What do the explorations of assignment 2 bring on real songs? Prints a table each.

    python3 start.py tests/benchmarks/explorations.py svms       (takes minutes)
    python3 start.py tests/benchmarks/explorations.py before     (takes longer)

"svms": the lesson's SVM, the tuned one, with the artists, the committee, and that with
the rest of the music, for the five listeners of accuracy.py (mean of 5 folds). The top
30 are of a pool of songs: those of playlists that were held out (of each category one,
another in each of five rotations) and of categories that a listener has not judged;
half of it is the rest that a model may learn from, the other half is scored. The
committee's members were chosen with the listeners 1 to 3. "before":
what a student tried in 2021, on one person's 2,017 songs, a fifth of them new.
"""

import argparse
from collections.abc import Callable

import numpy as np
import pandas as pd
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.model_selection import StratifiedKFold

from assignment2 import artists, committee, importance, rest, svm, tried_before
from assignment2.explorations import make_tuned_svm
from assignment2.network import build_network
from assignment2.svm import svm_likeability
from assignment2.training_set import SEED, Sets, split
from dataset.playlists import NUMBERS, song_keys
from tests.benchmarks.accuracy import DATA, LISTENERS, listener
from toolbox import tables

INPUTS = [*NUMBERS, artists.COLUMN]
LENGTH, ROTATIONS = 30, 5
# From songs, their labels and the rest of the music to a model.
Fit = Callable[[pd.DataFrame, pd.Series, pd.DataFrame], object]


def fit_svm(x: pd.DataFrame, y: pd.Series, _: pd.DataFrame) -> object:
    """Return the lesson's SVM."""
    return svm.make_svm().fit(x[NUMBERS], y)


def fit_tuned(x: pd.DataFrame, y: pd.Series, _: pd.DataFrame) -> object:
    """Return the tuned SVM."""
    return make_tuned_svm(x).fit(x[NUMBERS], y)


def fit_artists(x: pd.DataFrame, y: pd.Series, _: pd.DataFrame) -> object:
    """Return the tuned SVM that sees the artists."""
    return artists.make_artist_svm(x).fit(x[INPUTS], y)


def fit_committee(x: pd.DataFrame, y: pd.Series, _: pd.DataFrame) -> object:
    """Return the committee."""
    return committee.make_committee(x).fit(x[NUMBERS], y)


def fit_artist_committee(x: pd.DataFrame, y: pd.Series, _: pd.DataFrame) -> object:
    """Return the committee that sees the artists."""
    return committee.make_artist_committee(x).fit(x[INPUTS], y)


def fit_rest(x: pd.DataFrame, y: pd.Series, other: pd.DataFrame) -> object:
    """Return the committee that knows the rest of the music."""
    x = x[NUMBERS]
    return rest.fit_with_rest(Sets(x, y, x, y, x, y), other[NUMBERS])


MODELS: dict[str, Fit] = {
    "SVM": fit_svm,
    "tuned": fit_tuned,
    "tuned, with the artists": fit_artists,
    "committee": fit_committee,
    "committee, with the artists": fit_artist_committee,
    "committee, with the rest": fit_rest,
}


def likeability(model: object, songs: pd.DataFrame) -> np.ndarray:
    """Return the probabilities of the songs, from the columns that the model sees."""
    return svm_likeability(model, songs[list(model.feature_names_in_)])


def in_folds(
    fit: Fit, songs: pd.DataFrame, other: pd.DataFrame
) -> tuple[float, float, float]:
    """Return accuracy, Brier score and log loss on songs left out, in 5 folds."""
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    p = np.empty(len(songs))
    for train, test in folds.split(songs, songs["label"]):
        model = fit(songs.iloc[train], songs["label"].iloc[train], other)
        p[test] = likeability(model, songs.iloc[test])
    y = songs["label"]
    return np.mean((p >= 0.5) == y), brier_score_loss(y, p), log_loss(y, p)


def in_pool(
    fit: Fit, songs: pd.DataFrame, other: pd.DataFrame, pool: pd.DataFrame
) -> tuple[float, float, float]:
    """Return the share of hits in the top 30, the Brier score, the new artists' share.

    The last is the share of the top 30 whose artists are not among the songs.
    """
    p = likeability(fit(songs, songs["label"], other), pool)
    mixed = np.random.default_rng(SEED).permutation(len(pool))  # ties at random
    best = pool.iloc[mixed[np.argsort(-p[mixed], kind="stable")[:LENGTH]]]
    known = best[artists.COLUMN].isin(songs[artists.COLUMN])
    return best["hit"].mean(), brier_score_loss(pool["hit"], p), 1 - known.mean()


def rotated(
    number: int, table: pd.DataFrame, rotation: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return a listener's songs, half of all others to learn from, the other half."""
    songs, pool = listener(number, table, rotation)
    songs = songs.sample(frac=1, random_state=SEED)
    pool = pool[~song_keys(pool).isin(song_keys(songs))]
    other = pool.sample(frac=rest.SHARE, random_state=rotation)
    return songs, other, pool.drop(other.index)


def measure_svms() -> None:
    """Print what each model is worth: five listeners, and one person."""
    table = pd.read_csv(DATA / "workshop_playlists.csv", keep_default_na=False)
    person = pd.read_csv(DATA / "spotifyclassification.csv", keep_default_na=False)
    person = person.rename(columns={"target": "label", "artist": artists.COLUMN})
    rows, tops = [], []
    for name, fit in MODELS.items():
        folds, pools = [], []
        for number in range(len(LISTENERS)):
            parts = [rotated(number, table, r) for r in range(ROTATIONS)]
            folds.append(in_folds(fit, *parts[0][:2]))
            pools.append(np.mean([in_pool(fit, *part) for part in parts], axis=0))
            print(name, number + 1, np.round([*folds[-1], *pools[-1]], 3), flush=True)
        knows_rest = fit is fit_rest
        alone = ["", "", ""] if knows_rest else in_folds(fit, person, person[:0])
        hits, brier, new = np.mean(pools, axis=0)
        rows.append([name, *map(_shown, [*np.mean(folds, axis=0), *alone])])
        tops.append([name, *(f"{listener[0]:.2f}" for listener in pools)])
        tops[-1] += [f"{hits:.3f}", f"{brier:.2f}", f"{new:.0%}"]
    measures = ["accuracy", "Brier", "log loss"]
    header = ["", *measures, *(f"one person:\n{name}" for name in measures)]
    tables.show_table("Means of five listeners, and one person, 5 folds", header, rows)
    header = ["", *"12345", "mean", "Brier in the pool", "new artists"]
    tables.show_table(f"Hits in the top {LENGTH}, {ROTATIONS} rotations", header, tops)


def _shown(number: float | str) -> str:
    return number if isinstance(number, str) else f"{number:.3f}"


def measure_before() -> None:
    """Print what was tried before, on one person's songs, a fifth of them new."""
    person = pd.read_csv(DATA / "spotifyclassification.csv")
    person = person.rename(columns={"target": "label"})
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    train, test = next(folds.split(person, person["label"]))
    found = before(person.iloc[train], person.iloc[test])
    tables.show_table(
        "One person's songs: accuracy",
        ["", "training", "new songs"],
        [[name, *(f"{share:.3f}" for share in both)] for name, both in found.items()],
    )
    sets = split(person, NUMBERS)
    clf = svm.make_svm().fit(sets.x_train, sets.y_train)
    lost = importance.measure_importance(clf, sets.x_val, sets.y_val).importances_mean
    most = sorted(zip(lost, NUMBERS, strict=True), reverse=True)[:3]
    told = (f"{name} {100 * points:.1f}" for points, name in most)
    print("Points of accuracy lost when shuffled, the most three:", ", ".join(told))


def before(train: pd.DataFrame, test: pd.DataFrame) -> dict[str, list[float]]:
    """Return the accuracies in training and on the new songs of all that was tried."""
    x, y, x_new, y_new = train[NUMBERS], train["label"], test[NUMBERS], test["label"]
    sets = Sets(x, y, x_new, y_new, x_new, y_new)
    found = {}
    for name, build, epochs in (
        ("lesson's layers", build_network, [100, 1000]),
        ("eleven layers", tried_before.build_deep_network, [100]),
    ):
        history = tried_before.train_for(build(x), sets, epochs[-1])
        for n in epochs:
            both = [history[key][n - 1] for key in ("accuracy", "val_accuracy")]
            found[f"{name}, {n:,} epochs"] = both
    for count, row in tried_before.with_fewer_songs(sets).iterrows():
        found[f"SVM, {count:,} songs"] = row.tolist()
    return found


def main() -> None:
    """Measure what is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["svms", "before"])
    {"svms": measure_svms, "before": measure_before}[parser.parse_args().what]()


if __name__ == "__main__":
    main()
