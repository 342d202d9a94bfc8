"""Checks of assignment 2: labels, the SVM; the network's are in network.py."""

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC, NuSVC

from classroom.checks import Facts, Waiting, check, network, open_number
from classroom.checks.recommending import recommendations
from classroom.checks.small_data import songs, two_moods
from classroom.checks.svm_run import SvmRun, run_fit_svm
from classroom.steps import CLASSIFICATION
from classroom.student_code import attempt, load
from toolbox.problems import OpenStep

assert network  # it registers its checks

GOOD = 0.85  # accuracy on songs that are easy to tell apart
ALIKE = 0.95  # share of answers that stay the same


@check("2A.2")
def labels(facts: Facts) -> bool:
    """Whether every song is there, the liked with label 1, the annoying with 0."""
    table = songs(20)
    liked, annoying = table.head(12), table.tail(8)
    facts.right = pd.Series([1] * 12 + [0] * 8, index=table["id"])
    module = load("assignment2/training_set.py")
    facts.result = module.label_songs(liked.copy(), annoying.copy())
    facts.seen = f"of 12 liked and 8 annoying songs: {_counted(facts.result)}"
    facts.expected = "a column label: 1 in the rows of the 12, 0 in those of the 8"
    if "label" not in facts.result or len(facts.result) != len(facts.right):
        return False
    facts.labels = facts.result.set_index("id")["label"]
    if set(facts.labels.index) != set(facts.right.index):
        return False
    return _equal(facts.labels.loc[facts.right.index], facts.right)


def _counted(result: pd.DataFrame) -> str:
    if "label" not in result:
        return f"{len(result)} rows without a column label"
    counts = result["label"].value_counts(dropna=False)
    return ", ".join(f"{count} with label {label!r}" for label, count in counts.items())


def _equal(values: object, right: object) -> bool:
    """Return whether two columns of numbers are equal, whatever their kinds."""
    try:
        values = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        return False
    return values.shape == np.shape(right) and bool(np.allclose(values, right))


def run_up_to(number: str) -> SvmRun:
    """Run the student's fit_svm, which holds three steps, to judge one of them.

    Raises Waiting where an earlier one is not reached, and the student's error where
    it came up in this one.
    """
    run = run_fit_svm(load(CLASSIFICATION))
    reached = {
        "2B.1": run.clf is not None,
        "2B.2": run.is_trained,
        "2B.3": run.error is None,
    }
    for earlier, is_reached in reached.items():
        if earlier == number:
            break
        if not is_reached:
            raise Waiting(earlier)
    belongs = not isinstance(run.error, OpenStep) or open_number(run.error) == number
    if run.error and belongs and not reached[number]:
        raise run.error
    return run


@check("2B.1")
def create(facts: Facts) -> bool:
    """Whether clf is an SVM that scales the features itself and has probabilities."""
    facts.clf = clf = run_up_to("2B.1").clf
    facts.seen = f"clf is {str(clf)[:70]}"
    facts.expected = "an SVM that scales the features and knows probabilities"
    facts.is_class = isinstance(clf, type)
    if facts.is_class or not hasattr(clf, "get_params"):
        return False
    parts = [clf, *clf.get_params(deep=True).values()]
    facts.has_svm = any(isinstance(part, SVC | NuSVC | LinearSVC) for part in parts)
    (x, y), (x_new, y_new) = two_moods(150), two_moods(150, 1)
    model = clone(clf).fit(x, y)
    facts.accuracy = model.score(x_new, y_new)
    if facts.accuracy < GOOD:
        same_size = pd.Series({"energy": 1, "valence": 1, "tempo": 100})
        same_size = same_size.reindex(x.columns, fill_value=3e5)
        by_hand = clone(clf).fit(x / same_size, y)
        facts.accuracy_by_hand = by_hand.score(x_new / same_size, y_new)
    else:
        facts.changed = changing_answers(model, x, y, x_new)
    facts.probabilities = hasattr(model, "predict_proba")
    facts.seen += f"; it puts {facts.accuracy:.0%} of easy new songs into their class"
    if facts.changed:
        facts.seen += f"; its answers change with {' and '.join(facts.changed)}"
    good = facts.accuracy >= GOOD and not facts.changed
    return facts.has_svm and facts.probabilities and good


def changing_answers(
    model: ClassifierMixin, x: pd.DataFrame, y: pd.Series, new: pd.DataFrame
) -> list[str]:
    """Return what changes the answers of a model although it should not matter."""
    changes = {
        "the order of the songs": lambda table: table[::-1],
        "the unit of a feature": lambda table: table.assign(tempo=table["tempo"] * 60),
        "a feature that is always the same": lambda table: table.assign(metre=4.0),
    }
    answers = pd.Series(model.predict(new), new.index)
    broken = []
    for name, change in changes.items():
        y_changed = y[change(x).index]
        run = attempt(clone(model).fit, change(x), y_changed)
        run = run if run.error else attempt(run.result.predict, change(new))
        if run.error or np.mean(run.result == answers[change(new).index]) < ALIKE:
            broken.append(name)
    return broken


@check("2B.2")
def train(facts: Facts) -> bool:
    """Whether clf was trained on the training set, and on nothing else."""
    run = run_up_to("2B.2")
    facts.fitted_on, facts.fitted_labels = run.fitted_on, run.fitted_labels
    facts.seen = f"it was trained on {run.fitted_on}, with {run.fitted_labels}"
    facts.expected = "trained on x_train with y_train, nothing else"
    return (run.fitted_on, run.fitted_labels) == ("x_train", "y_train")


@check("2B.3")
def score(facts: Facts) -> bool:
    """Whether val_score is the share of the validation songs put in the right class."""
    run = run_up_to("2B.3")
    facts.val_score, facts.scores = run.val_score, run.scores
    facts.seen = f"val_score is {str(run.val_score)[:70]}"
    facts.expected = f"{run.scores['validation']:.3f}, of the songs in x_val"
    is_number = np.ndim(run.val_score) == 0 and np.isreal(run.val_score)
    return bool(is_number) and _equal(run.val_score, run.scores["validation"])


@check("2B.4")
def likeability(facts: Facts) -> bool:
    """Whether each song gets its probability of the class 1, on its own."""
    x, y = two_moods(60)
    clf = make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y)
    new = two_moods(40, 1)[0]
    function = load(CLASSIFICATION).svm_likeability
    facts.both, facts.new, facts.clf = clf.predict_proba(new), new, clf
    facts.result = function(clf, new)
    facts.shape = np.shape(facts.result)
    facts.seen = f"of 40 songs, shape {facts.shape}: {np.ravel(facts.result)[:3]} ..."
    facts.expected = f"shape (40,): {facts.both[:3, 1]} ..."
    if facts.shape == (40,):
        facts.alone = _equal(function(clf, new.head(7)), facts.result[:7])
    if not facts.alone or not _equal(facts.result, facts.both[:, 1]):
        return False
    swapped = clone(clf).fit(x, 1 - y)
    facts.swaps = _equal(function(swapped, new), swapped.predict_proba(new)[:, 1])
    return facts.alone and facts.swaps


@check("2B.5")
def recommend(facts: Facts) -> bool:
    """Whether the SVM recommends, after its training, new songs, the best on top."""
    return recommendations(facts, "2B.5", "svm")
