"""2E.1: what shuffling each feature costs."""

from importlib import import_module
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np
from sklearn.tree import DecisionTreeClassifier

from classroom.small_data import two_moods
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load, uncounted

FILE = "assignment2/importance.py"
REPEATS = 7  # in the trial

HINTS = Hints(
    "If nobody noticed that your drummer plays at random, how important is he?",
    "permutation_importance takes a trained model, songs that it has not learned from"
    " and their labels. n_repeats and random_state are knobs at the top of files.",
    "importance = permutation_importance(\n"
    "    ____, n_repeats=REPEATS, random_state=SEED\n"
    ")",
    ["clf, y_val, x_val", "clf, x_val, y_val"],
)


def check(facts: Facts) -> bool:
    """Return whether each feature's loss is measured, often and repeatably."""
    with uncounted():
        import_module("sklearn.inspection")  # which takes a while, once
    module = load(FILE)
    facts.result = importance = measured(module, seed=0)
    facts.seen = f"importance is {str(importance)[:70]}"
    facts.expected = "the result of permutation_importance, a row for each feature"
    if not hasattr(importance, "importances"):
        return False
    rows = np.asarray(importance.importances)
    facts.shape = rows.shape
    facts.seen = f"importances of the shape {rows.shape}: {rows.mean(axis=1).round(2)}"
    facts.expected = f"the shape (4, {REPEATS}) where REPEATS is {REPEATS}, and only"
    facts.expected += " the first feature matters; the same again with the same SEED"
    if facts.shape != (4, REPEATS):
        return False
    facts.finds_it = rows.mean(axis=1).argmax() == 0 and rows[0].mean() > 0.2
    facts.repeatable = np.array_equal(rows, measured(module, seed=0).importances)
    facts.seeded = not np.array_equal(rows, measured(module, seed=1).importances)
    return bool(facts.finds_it and facts.repeatable and facts.seeded)


def measured(module: ModuleType, seed: int) -> Any:
    """Return what is measured of a model to which the first feature matters alone."""
    clf = DecisionTreeClassifier(max_depth=1).fit(*two_moods(80))
    with mock.patch.multiple(module, SEED=seed, REPEATS=REPEATS):
        return module.measure_importance(clf, *two_moods(60, 1))


MISTAKES = [
    Mistake(
        "songs and answers change places",
        lambda f: isinstance(f.error, ValueError) and f.result is None,
        "The model was handed the answers where it expects the songs. In scikit-learn"
        " the songs always come first, and the answers second.",
        is_error=True,
    ),
    Mistake(
        "the averages instead of the whole result",
        lambda f: isinstance(f.result, np.ndarray),
        "You have taken out one part of the result. The figure needs the averages and"
        " how much they vary: keep the whole.",
    ),
    Mistake(
        "REPEATS has no effect",
        lambda f: f.shape is not None and f.shape[1] != REPEATS,
        "The number at the top of the file is a knob, but turning it changes nothing."
        " Let your line read it: one shuffle alone may be lucky.",
    ),
    Mistake(
        "other numbers in every run",
        lambda f: f.repeatable is False,
        "Shuffling is chance: your neighbour gets other numbers from the same songs."
        " Fix where chance begins, as in the other models.",
    ),
    Mistake(
        "SEED has no effect",
        lambda f: f.seeded is False,
        "Turning the knob SEED changes nothing. It is there to see whether a result"
        " depends on luck: let your line read it.",
    ),
]
