"""What the three clustering algorithms share: how they are tried, and mistakes."""

from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np

from classroom.small_data import blobs
from classroom.step import Facts, Mistake


def fitted(module: ModuleType, function: str, points: object, **knobs: Any) -> Any:
    """Return what a student's function returns while the knobs have these values."""
    with mock.patch.multiple(module, **knobs):
        return getattr(module, function)(points)


def count(model: object) -> int | None:
    """Return how many clusters a model has found, None if it has not looked."""
    labels = getattr(model, "labels_", None)
    return None if labels is None else len(set(labels) - {-1})


def same_groups(labels: object, groups: np.ndarray) -> bool:
    """Return whether labels group songs alike, whatever the groups' numbers are."""
    if labels is None or len(labels) != len(groups):
        return False
    pairs = len(set(zip(labels, groups, strict=True)))
    return pairs == len(set(labels)) == len(set(groups))


def grouping(facts: Facts, module: ModuleType, function: str) -> bool:
    """Measure whether a function finds as many groups as its knob says, rightly."""
    points, groups = blobs(60)
    facts.model = fitted(module, function, points, N_CLUSTERS=3)
    facts.labels = getattr(facts.model, "labels_", None)
    facts.count, facts.rows = count(facts.model), len(points)
    facts.seen = f"it returned {str(facts.model)[:60]!r}"
    facts.expected = "the model, fitted on points: it has labels_, one a song"
    if facts.labels is None or len(facts.labels) != len(points):
        return False
    facts.other_count = count(fitted(module, function, points, N_CLUSTERS=5))
    facts.seen = (
        f"{facts.count} clusters with N_CLUSTERS = 3, {facts.other_count} with 5"
    )
    facts.expected = "as many clusters as N_CLUSTERS says, of songs that are alike"
    facts.columns = facts.model.n_features_in_
    right_columns = facts.columns == points.shape[1]
    counts = facts.count, facts.other_count
    return counts == (3, 5) and right_columns and same_groups(facts.labels, groups)


def not_fitted(facts: Facts) -> bool:
    """Return whether a model was made that has not seen a song."""
    return facts.labels is None and hasattr(facts.model, "fit")


def labels_only(facts: Facts) -> bool:
    """Return whether the labels were returned instead of the model."""
    return isinstance(facts.model, np.ndarray)


NOT_FITTED = (
    "A new model is like an empty notebook: it knows its settings, but has not seen a"
    " single song. What makes it look at the points?"
)
LABELS_ONLY = (
    "You have the number of each song's cluster, which is the result and not the model."
    " The pictures need the model itself, which holds the labels and more."
)
KNOB_IGNORED = (
    "The number at the top of the file is a knob, but turning it changes nothing: your"
    " line has a number of its own, or none. Let it read the knob."
)
FEW_SONGS = (
    "The algorithm saw only some of the songs, or turned rows and columns around: there"
    " is not one label a song. Hand it all of `points`, as they come."
)
FEW_FEATURES = (
    "The algorithm saw only some of the features: songs that differ in the others look"
    " the same to it. Hand it all of `points`, as they come."
)


NEVER_FITTED = Mistake("never fitted", not_fitted, NOT_FITTED)
LABELS_INSTEAD = Mistake("labels instead of the model", labels_only, LABELS_ONLY)
COMMON = [  # to the two algorithms that are told the number of clusters
    NEVER_FITTED,
    LABELS_INSTEAD,
    Mistake(
        "songs left out",
        lambda f: f.labels is not None and len(f.labels) != f.rows,
        FEW_SONGS,
    ),
    Mistake(
        "features left out",
        lambda f: f.columns is not None and f.columns != 4,
        FEW_FEATURES,
    ),
    Mistake(
        "N_CLUSTERS has no effect",
        lambda f: f.count == f.other_count and f.count is not None,
        KNOB_IGNORED,
    ),
]
