"""1.3: DBSCAN, with both of its knobs, set sensibly for the liked songs."""

import contextlib
from types import ModuleType

import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler

from classroom.as_given import given_value
from classroom.small_data import cloud
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment1.shared import (
    FEW_SONGS,
    LABELS_INSTEAD,
    NEVER_FITTED,
    fitted,
)
from classroom.student_code import load
from dataset import songs
from dataset.configuration import chosen_features
from toolbox.problems import WorkshopError

FILE = "assignment1/dbscan.py"


HINTS = Hints(
    "When are two songs neighbours, and how many neighbours make a crowd?",
    "DBSCAN takes eps=... and min_samples=..., and has a method fit. Both knobs are"
    " at the top of the file; the curve says which EPS leaves little noise.",
    "model = DBSCAN(eps=EPS, min_samples=____).fit(points)",
    ["EPS", "MIN_SAMPLES", "points"],
)


def check(facts: Facts) -> bool:
    """Return whether DBSCAN obeys both knobs, and they leave some songs in crowds."""
    module, points = load(FILE), cloud(120)
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
    """Measure what the knobs in the file do with the liked songs, if there are any.

    With more features than the handout's its EPS is too small: step 1.5 is about that.
    """
    if given_value(FILE, "EPS") == module.EPS:
        return True
    with contextlib.suppress(WorkshopError):
        liked = songs.liked_songs()
        chosen = songs.known_features(liked, chosen_features())
        points = StandardScaler().fit_transform(liked[chosen])
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


MISTAKES = [
    NEVER_FITTED,
    LABELS_INSTEAD,
    Mistake(
        "EPS and MIN_SAMPLES change places",
        lambda f: "min_samples" in str(f.error) and "eps" not in str(f.error),
        "One knob is a distance and may be 0.5, the other counts songs and must be"
        " whole. Which of the two did the algorithm get as its number of songs?",
        is_error=True,
    ),
    Mistake(
        "songs left out",
        lambda f: f.labels is not None and len(f.labels) != 120 and f.noise is None,
        FEW_SONGS,
    ),
    Mistake(
        "EPS has no effect",
        lambda f: f.eps_ignored and f.noise is None,
        "Turning the knob EPS changes nothing. It is the distance up to which songs are"
        " neighbours, and without it the algorithm takes 0.5: let it read the knob.",
    ),
    Mistake(
        "MIN_SAMPLES has no effect",
        lambda f: f.least_ignored and f.noise is None,
        "Turning the knob MIN_SAMPLES changes nothing. It is the number of songs that"
        " make a crowd, and without it the algorithm takes 5: let it read the knob.",
    ),
    Mistake(
        "EPS so small that all is noise",
        lambda f: f.noise > 0.95,
        "Hardly any song has neighbours within so small a distance, so nearly all are"
        " noise. Make the distance larger in small steps and watch the noise go down.",
    ),
    Mistake(
        "EPS so large that all is one lump",
        lambda f: bool(f.one_lump),
        "Within so large a distance every song is every other's neighbour, and all are"
        " one cluster. Make it smaller until the crowds come apart.",
    ),
]
