"""1.1: k-means, with both of its knobs."""

import pandas as pd

from classroom.small_data import cloud
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment1.shared import COMMON, fitted, grouping
from classroom.student_code import load

FILE = "assignment1/kmeans.py"


HINTS = Hints(
    "How does k-means know how many groups to make, and where to start?",
    "KMeans takes the number of clusters and random_state; what it returns has a"
    " method fit for the points. Both knobs are at the top of the file.",
    "model = KMeans(____, random_state=SEED).fit(points)",
    ["points", "SEED", "N_CLUSTERS"],
)


def check(facts: Facts) -> bool:
    """Return whether k-means obeys its knobs and gives the same groups every time."""
    module, points = load(FILE), cloud(120)
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


def _labels(module: object, points: pd.DataFrame, seed: int) -> list[int]:
    model = fitted(module, "cluster_kmeans", points, N_CLUSTERS=9, SEED=seed)
    return model.labels_.tolist()


def _seed_is_k(facts: Facts) -> bool:
    return "n_clusters" in str(facts.error) and "Got 0" in str(facts.error)


MISTAKES = [
    *COMMON,
    Mistake(
        "number of clusters and seed change places",
        _seed_is_k,
        "k-means was asked for as many clusters as SEED says. Its first argument is the"
        " number of clusters; which of the two knobs at the top of the file is that?",
        is_error=True,
    ),
    Mistake(
        "not k-means",
        lambda f: f.has_centres is False,
        "These groups have no centres, so another algorithm made them. Each file is for"
        " one algorithm; this one is for the one with k centres.",
    ),
    Mistake(
        "other groups in every run",
        lambda f: f.repeats is False,
        "k-means starts from centres drawn at random, and so may end with other groups"
        " each time. Fix where it starts, or you cannot compare what you see with"
        " your neighbour.",
    ),
    Mistake(
        "SEED has no effect",
        lambda f: f.seed_matters is False,
        "Turning the knob SEED changes nothing. It is there to see whether the groups"
        " depend on where k-means happens to start: let the algorithm read it.",
    ),
]
