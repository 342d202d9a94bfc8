"""Checks of assignment 1: the three clustering algorithms and their knobs."""

import contextlib
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler

from classroom.checks import Facts, check, still_open
from classroom.checks.small_data import blobs, cloud
from classroom.given import given_value
from classroom.student_code import load
from dataset import songs
from dataset.configuration import chosen_features
from toolbox.problems import WorkshopError

KMEANS = "assignment1/kmeans.py"
AGGLOMERATIVE = "assignment1/agglomerative.py"
DBSCAN = "assignment1/dbscan.py"


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


@check("1.1")
def kmeans(facts: Facts) -> bool:
    """Whether k-means obeys its knobs and gives the same groups every time."""
    module, points = load(KMEANS), cloud(120)
    if not grouping(facts, module, "cluster_kmeans"):
        return False
    facts.has_centres = hasattr(facts.model, "cluster_centers_")
    runs = [_labels(module, points, seed) for seed in (1, 1, 1, 2, 3)]
    facts.repeats = runs[0] == runs[1] == runs[2]
    facts.seed_matters = not runs[0] == runs[3] == runs[4]
    if not facts.repeats:
        facts.seen = "other groups in every run"
    elif not facts.seed_matters:
        facts.seen = "SEED changes nothing"
    facts.expected = "k-means that starts from SEED: same seed, same groups"
    return facts.has_centres and facts.repeats and facts.seed_matters


def _labels(module: ModuleType, points: pd.DataFrame, seed: int) -> list[int]:
    model = fitted(module, "cluster_kmeans", points, N_CLUSTERS=9, SEED=seed)
    return model.labels_.tolist()


@check("1.2")
def agglomerative(facts: Facts) -> bool:
    """Whether agglomerative clustering obeys both knobs."""
    module = load(AGGLOMERATIVE)
    if not grouping(facts, module, "cluster_agglomerative"):
        return False
    rails = pd.DataFrame({"x": [*range(30)] * 2, "y": [0.0] * 30 + [4.0] * 30})
    rail = np.repeat([0, 1], 30)
    follows = {}
    for linkage in ("single", "ward"):
        knobs = {"N_CLUSTERS": 2, "LINKAGE": linkage}
        model = fitted(module, "cluster_agglomerative", rails, **knobs)
        follows[linkage] = same_groups(model.labels_, rail)
    facts.linkage_matters = follows["single"] and not follows["ward"]
    facts.seen = "with LINKAGE 'single' and 'ward' " + (
        "the groups differ" if facts.linkage_matters else "the groups are the same"
    )
    facts.expected = "groups that change with LINKAGE"
    return facts.linkage_matters


@check("1.3")
def dbscan(facts: Facts) -> bool:
    """Whether DBSCAN obeys both knobs, and they do not make everything noise."""
    module, points = load(DBSCAN), cloud(120)
    for eps, least in ((1.2, 4), (0.8, 4), (1.2, 9), (2.0, 25)):
        knobs = {"EPS": eps, "MIN_SAMPLES": least}
        facts.model = fitted(module, "cluster_dbscan", points, **knobs)
        facts.labels = getattr(facts.model, "labels_", None)
        facts.core = getattr(facts.model, "core_sample_indices_", None)
        facts.seen = f"it returned {str(facts.model)[:60]!r}"
        facts.expected = "the model, fitted on points: it has labels_, one a song"
        if facts.labels is None or facts.core is None:
            return False
        facts.eps_ignored = _as_with(facts, points, 0.5, least)
        facts.least_ignored = _as_with(facts, points, eps, 5)
        if not _as_with(facts, points, eps, least):
            facts.seen = f"{len(facts.core)} core songs with EPS {eps}, {least} a crowd"
            facts.expected = f"{int(_crowded(points, eps, least).sum())} core songs"
            return False
    return _sensible(facts, module)


def _as_with(facts: Facts, points: pd.DataFrame, eps: float, least: int) -> bool:
    """Return whether the model has the core songs and noise of these two knobs."""
    near = _distances(points) <= eps
    core = _crowded(points, eps, least)
    noise = ~(near & core).any(axis=1)
    return set(facts.core) == set(np.flatnonzero(core)) and np.array_equal(
        np.asarray(facts.labels) == -1, noise
    )


def _crowded(points: pd.DataFrame, eps: float, least: int) -> np.ndarray:
    return (_distances(points) <= eps).sum(axis=1) >= least


def _distances(points: pd.DataFrame) -> np.ndarray:
    each = points.to_numpy()
    return np.linalg.norm(each[:, None] - each, axis=2)


def _sensible(facts: Facts, module: ModuleType) -> bool:
    """Measure what the knobs in the file do with the liked songs, if there are any."""
    with contextlib.suppress(WorkshopError):
        chosen = chosen_features()
        points = StandardScaler().fit_transform(songs.liked_songs()[chosen])
        points = pd.DataFrame(points, columns=chosen)
        labels = np.asarray(module.cluster_dbscan(points).labels_)
        facts.noise = float(np.mean(labels == -1))
        huge = 2 * len(chosen) ** 0.5 < module.EPS
        facts.one_lump = huge and facts.noise == 0 and len(set(labels)) == 1
        facts.seen = (
            f"{facts.noise:.0%} of your songs are noise with EPS = {module.EPS}"
        )
        facts.expected = "crowds of songs, and some noise around them"
        return facts.noise <= 0.95 and not facts.one_lump
    return True


@check("1.4")
def how_many(facts: Facts) -> bool:
    """Whether another number of clusters was tried, and one that is possible."""
    facts.k = load(KMEANS).N_CLUSTERS
    if facts.k == given_value(KMEANS, "N_CLUSTERS"):
        raise still_open("1.4")
    facts.songs = 900
    with contextlib.suppress(WorkshopError):
        facts.songs = len(songs.liked_songs())
    facts.seen = f"N_CLUSTERS = {facts.k!r} for {facts.songs} songs"
    facts.expected = "a whole number of groups that one can look at: 2 to 20, say"
    return isinstance(facts.k, int) and 1 < facts.k <= facts.songs / 5
