"""Misconceptions about the three clustering algorithms."""

import numpy as np

from classroom.checks import Facts
from classroom.misconceptions import Misconception


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


def common(step: str) -> list[Misconception]:
    """Return the mistakes that are possible with every algorithm."""
    return [
        Misconception(f"never fitted ({step})", step, not_fitted, NOT_FITTED),
        Misconception(
            f"labels instead of the model ({step})", step, labels_only, LABELS_ONLY
        ),
        Misconception(
            f"songs left out ({step})",
            step,
            lambda f: f.labels is not None and len(f.labels) != f.rows,
            FEW_SONGS,
        ),
        Misconception(
            f"features left out ({step})",
            step,
            lambda f: f.columns is not None and f.columns != 4,
            FEW_FEATURES,
        ),
        Misconception(
            f"N_CLUSTERS has no effect ({step})",
            step,
            lambda f: f.count == f.other_count and f.count is not None,
            KNOB_IGNORED,
        ),
    ]


def _seed_is_k(facts: Facts) -> bool:
    return "n_clusters" in str(facts.error) and "Got 0" in str(facts.error)


MISCONCEPTIONS = [
    *common("1.1"),
    Misconception(
        "number of clusters and seed change places",
        "1.1",
        _seed_is_k,
        "k-means was asked for as many clusters as SEED says. Its first argument is the"
        " number of clusters; which of the two knobs at the top of the file is that?",
    ),
    Misconception(
        "not k-means",
        "1.1",
        lambda f: f.has_centres is False,
        "These groups have no centres, so another algorithm made them. Each file is for"
        " one algorithm; this one is for the one with k centres.",
    ),
    Misconception(
        "other groups in every run",
        "1.1",
        lambda f: f.repeats is False,
        "k-means starts from centres drawn at random, and so may end with other groups"
        " each time. Fix where it starts, or you cannot compare what you see with"
        " your neighbour.",
    ),
    Misconception(
        "SEED has no effect",
        "1.1",
        lambda f: f.seed_matters is False,
        "Turning the knob SEED changes nothing. It is there to see whether the groups"
        " depend on where k-means happens to start: let the algorithm read it.",
    ),
    *common("1.2"),
    Misconception(
        "LINKAGE has no effect",
        "1.2",
        lambda f: f.linkage_matters is False,
        "Turning the knob LINKAGE changes nothing. It says how the distance of two"
        " groups is measured, which is the heart of this algorithm: let it read the"
        " knob.",
    ),
    *common("1.3")[:2],
    Misconception(
        "EPS and MIN_SAMPLES change places",
        "1.3",
        lambda f: "min_samples" in str(f.error) and "eps" not in str(f.error),
        "One knob is a distance and may be 0.5, the other counts songs and must be"
        " whole. Which of the two did the algorithm get as its number of songs?",
    ),
    Misconception(
        "songs left out (1.3)",
        "1.3",
        lambda f: f.labels is not None and len(f.labels) != 120 and f.noise is None,
        FEW_SONGS,
    ),
    Misconception(
        "EPS has no effect",
        "1.3",
        lambda f: f.eps_ignored and f.noise is None,
        "Turning the knob EPS changes nothing. It is the distance up to which songs are"
        " neighbours, and without it the algorithm takes 0.5: let it read the knob.",
    ),
    Misconception(
        "MIN_SAMPLES has no effect",
        "1.3",
        lambda f: f.least_ignored and f.noise is None,
        "Turning the knob MIN_SAMPLES changes nothing. It is the number of songs that"
        " make a crowd, and without it the algorithm takes 5: let it read the knob.",
    ),
    Misconception(
        "EPS so small that all is noise",
        "1.3",
        lambda f: f.noise > 0.95,
        "Hardly any song has neighbours within so small a distance, so nearly all are"
        " noise. Make the distance larger in small steps and watch the noise go down.",
    ),
    Misconception(
        "EPS so large that all is one lump",
        "1.3",
        lambda f: bool(f.one_lump),
        "Within so large a distance every song is every other's neighbour, and all are"
        " one cluster. Make it smaller until the crowds come apart.",
    ),
    Misconception(
        "N_CLUSTERS is not a whole number",
        "1.4",
        lambda f: f.k is not None and not isinstance(f.k, int),
        "Half a cluster does not exist, and a text in quotes is not a number. Write a"
        " whole number without quotes or a decimal point.",
    ),
    Misconception(
        "one cluster, or none",
        "1.4",
        lambda f: f.k <= 1,
        "One cluster holds every song and tells nothing apart. Start with 2 or 3 and go"
        " up.",
    ),
    Misconception(
        "more clusters than songs",
        "1.4",
        lambda f: f.k > f.songs,
        "Every cluster needs at least one song, and there are not so many. How many"
        " groups could you describe to a friend?",
    ),
    Misconception(
        "hardly a song a cluster",
        "1.4",
        lambda f: f.k > f.songs / 5,
        "Clusters of two or three songs describe your songs no shorter than a list of"
        " them does. Take so few that each can be given a name.",
    ),
]
