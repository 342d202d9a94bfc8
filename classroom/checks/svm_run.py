"""Runs a student's fit_svm and finds out what it trained on and how it scored."""

import inspect
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
import pandas as pd
from sklearn.exceptions import NotFittedError
from sklearn.utils.validation import check_is_fitted

from classroom.checks.small_data import two_moods
from classroom.student_code import attempt


class SvmRun(NamedTuple):
    """What a student's fit_svm did."""

    clf: Any  # None: it did not come so far
    is_trained: bool
    fitted_on: str  # what x of the last fit is, by its name
    fitted_labels: str  # what its y is
    val_score: Any
    scores: dict[str, float]  # of the trained clf, on each set
    error: BaseException | None  # that ended it


def sets() -> dict[str, Any]:
    """Return the four arguments of fit_svm by name.

    In a third of the validation songs the labels are the wrong way round: training
    and validation songs have different scores, and say different things.
    """
    x_train, y_train = two_moods(160)
    x_val, y_val = two_moods(60, 1)
    y_val = y_val.where(np.arange(len(y_val)) % 3 > 0, 1 - y_val)
    return {"x_train": x_train, "y_train": y_train, "x_val": x_val, "y_val": y_val}


@lru_cache(2)
def run_fit_svm(module: ModuleType) -> SvmRun:
    """Call the student's fit_svm twice: to see its clf, and then to watch it train."""
    given = sets()
    first = attempt(module.fit_svm, *_copies(given))
    clf = _clf(first)
    if clf is None or not hasattr(clf, "fit"):
        return SvmRun(clf, False, "nothing", "nothing", None, {}, first.error)
    fits: list[tuple] = []
    kind = clf if isinstance(clf, type) else type(clf)
    original = kind.fit

    def fit(*arguments: Any, **named: Any) -> Any:
        result = original(*arguments, **named)
        bound = inspect.signature(original).bind(*arguments, **named)
        fits.append((*bound.arguments.values(), None)[:3])
        return result

    with mock.patch.object(kind, "fit", fit):
        second = attempt(module.fit_svm, *_copies(given))
    clf = _clf(second)
    mine = [(x, y) for self, x, y in fits if self is clf]
    x, y = mine[-1] if mine else (None, None)
    val_score = None if second.error else second.result[1]
    trained = bool(mine) and is_fitted(clf)
    scores = _scores(clf, given) if trained else {}
    return SvmRun(
        clf, trained, _name(x, given), _name(y, given), val_score, scores, second.error
    )


def is_fitted(clf: Any) -> bool:
    """Return whether a model has been trained."""
    try:
        check_is_fitted(clf)
    except (NotFittedError, TypeError):
        return False
    return True


def _copies(given: dict[str, Any]) -> list[Any]:
    return [value.copy() for value in given.values()]


def _clf(run: Any) -> Any:
    return run.variables.get("clf") if run.error else run.result[0]


def _scores(clf: Any, given: dict[str, Any]) -> dict[str, float]:
    scores = {}
    for name, short in (("training", "train"), ("validation", "val")):
        with_error = attempt(clf.score, given[f"x_{short}"], given[f"y_{short}"])
        scores[name] = with_error.result if with_error.error is None else np.nan
    return scores


def _name(value: Any, given: dict[str, Any]) -> str:
    """Return which of the arguments a value is, or what it was made of."""
    if value is None:
        return "nothing"
    known = given | {
        f"{a} and {b} together": pd.concat([given[a], given[b]])
        for a, b in (("x_train", "x_val"), ("y_train", "y_val"))
    }
    for name, argument in known.items():
        if np.array_equal(np.asarray(value), argument):
            return name
    for name, argument in known.items():
        if np.shape(value) == np.shape(argument):
            return f"a changed {name}"
    return "something else"
