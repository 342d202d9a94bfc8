"""1.2: agglomerative clustering, with both of its knobs."""

import numpy as np
import pandas as pd

from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment1.shared import COMMON, fitted, grouping, same_groups
from classroom.student_code import load

FILE = "assignment1/agglomerative.py"


HINTS = Hints(
    "When does the merging stop, and how are the two nearest groups found?",
    "AgglomerativeClustering takes the number of clusters and linkage=..., and has"
    " a method fit. Both knobs are at the top of the file.",
    "model = AgglomerativeClustering(N_CLUSTERS, linkage=____).fit(points)",
    ["LINKAGE", "points", "N_CLUSTERS"],
)


def check(facts: Facts) -> bool:
    """Return whether agglomerative clustering obeys both knobs."""
    module = load(FILE)
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


MISTAKES = [
    *COMMON,
    Mistake(
        "LINKAGE has no effect",
        lambda f: f.linkage_matters is False,
        "Turning the knob LINKAGE changes nothing. It says how the distance of two"
        " groups is measured, which is the heart of this algorithm: let it read the"
        " knob.",
    ),
]
