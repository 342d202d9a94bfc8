"""3.2: a scaler and a PCA, which turn features into components."""

from unittest import mock

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.decomposition import PCA
from sklearn.preprocessing import Normalizer

from classroom import small_data
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment3.shared import PIPELINES, steps_in
from classroom.student_code import Attempt, attempt, load

FILE = "assignment3/components.py"
SHARES = [0.99, 0.8, 0.4]  # to keep, of the variance of `features`
RIGHT = [3, 2, 1]  # components that takes


HINTS = Hints(
    "A song lasts 200,000 ms and has a valence of .5: which of the two varies more?",
    "make_pipeline puts steps one after the other: first what brings all features to"
    " the same size, then the PCA. A PCA that is given a share keeps so much variance.",
    "components = make_pipeline(____, PCA(KEPT))",
    ["PCA()", "StandardScaler()", "StandardScaler"],
)


def check(facts: Facts) -> bool:
    """Return whether features of any size become as many components as KEPT needs."""
    module = load(FILE)
    steps = steps_in(facts, "components", _made(module, SHARES[-1]))
    facts.expected = "a scaler and a PCA, in one pipeline"
    if not steps:
        return False
    kinds = [isinstance(step, PCA) for step in steps]
    facts.has_pca, facts.pca_first = any(kinds), kinds[0]
    facts.steps = len(steps)
    facts.per_song = any(isinstance(step, Normalizer) for step in steps)
    facts.kept = next((s.n_components for s in steps if isinstance(s, PCA)), None)
    tries = [_tried(module, share) for share in SHARES]
    if error := next((t.error for t in tries if t.error), None):
        facts.seen += f"; used, it ends with {type(error).__name__}: {error}"
        return False
    facts.counts = [t.result.shape[1] for t in tries]
    facts.seen = f"{facts.counts} components with KEPT = {SHARES}"
    facts.expected = f"{RIGHT}, of six features of which some tell the same"
    return facts.has_pca and facts.counts == RIGHT


def features() -> pd.DataFrame:
    """Return six features that tell three things: one three times, one twice, one once.

    Of their variance, standardised, 3, 2 and 1 sixths are in three components. As they
    are, nearly all of it is that of the duration.
    """
    rng = np.random.default_rng(small_data.SEED)
    values = rng.normal(size=(60, 3))
    one, two, three = np.linalg.qr(values - values.mean(axis=0))[0].T
    columns = {
        "energy": 0.5 + one,
        "loudness": -10 + 20 * one,
        "acousticness": 0.4 - one,
        "duration_ms": 240_000 + 300_000 * two,
        "liveness": 0.3 + two,
        "valence": 0.5 + three,
    }
    return pd.DataFrame(columns)


def _made(module: object, share: float) -> object:
    with mock.patch.object(module, "KEPT", share):
        return module.make_components()


def _tried(module: object, share: float) -> Attempt:
    return attempt(lambda: clone(_made(module, share)).fit_transform(features()))


MISTAKES = [
    *PIPELINES,
    Mistake(
        "no PCA",
        lambda f: f.has_pca is False,
        "Nothing makes components: there are as many numbers as before, or others than"
        " asked for. Which class finds new numbers that each tell something new?",
    ),
    Mistake(
        "scaled after the PCA",
        lambda f: f.pca_first and f.steps > 1,
        "The PCA comes first and sees the features as they are: next to the duration in"
        " milliseconds, no other exists. A pipeline works from left to right.",
    ),
    Mistake(
        "a PCA without scaling",
        lambda f: f.pca_first and f.steps == 1,
        "Variance depends on the unit, and durations are hundreds of thousands of"
        " milliseconds: to this PCA, nothing else varies. Bring all features to the"
        " same size before.",
    ),
    Mistake(
        "each song scaled instead of each feature",
        lambda f: bool(f.per_song),
        "A Normalizer makes all songs equally long, as rows of numbers, and the"
        " duration fills nearly all of each row. The columns should get the same size,"
        " not the rows.",
    ),
    Mistake(
        "all components kept",
        lambda f: f.has_pca and f.kept is None,
        "A PCA that is told nothing keeps everything: there are as many components as"
        " features. The knob at the top of the file says how much to keep.",
    ),
    Mistake(
        "the share to leave out",
        lambda f: np.isclose(f.kept, 1 - SHARES[-1]),
        "A PCA is told how much variance it keeps, and yours keeps what should be left"
        " out. Give it the knob as it is.",
    ),
    Mistake(
        "a number of components instead of a share",
        lambda f: f.kept >= 1,
        "A PCA takes a number from 1 on for how many components to make, and one below"
        " 1 for the share of variance to keep. Which of the two is KEPT?",
    ),
    Mistake(
        "KEPT has no effect",
        lambda f: f.kept != SHARES[-1],
        "The number at the top of the file is a knob, but turning it changes nothing:"
        " your line has a number of its own. Let it read the knob.",
    ),
]
