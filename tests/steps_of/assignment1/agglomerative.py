"""Mistakes and right solutions to plant into step 1.2."""

from tests.planting import Planted, Right
from tests.steps_of.assignment1.shared import by_grouping

WITHOUT_MODEL = """
model = AgglomerativeClustering(linkage=LINKAGE, n_clusters=N_CLUSTERS)
model = model.fit(points.to_numpy())
"""

PLANTED = [
    *by_grouping("AgglomerativeClustering(N_CLUSTERS, linkage=LINKAGE)"),
    Planted(
        "LINKAGE has no effect",
        "model = AgglomerativeClustering(N_CLUSTERS).fit(points)",
    ),
]

RIGHT = [
    Right(WITHOUT_MODEL),
    Right(
        "model = AgglomerativeClustering(N_CLUSTERS, linkage=LINKAGE)\n"
        "model.fit_predict(points)"
    ),
]
