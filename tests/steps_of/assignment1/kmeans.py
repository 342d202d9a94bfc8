"""Mistakes and right solutions to plant into step 1.1."""

from tests.planting import Planted, Right
from tests.steps_of.assignment1.shared import by_grouping

PLANTED = [
    *by_grouping("KMeans(N_CLUSTERS, random_state=SEED)"),
    Planted(
        "number of clusters and seed change places",
        "model = KMeans(SEED, random_state=N_CLUSTERS).fit(points)",
    ),
    Planted(
        "not k-means",
        "from sklearn.cluster import AgglomerativeClustering\n"
        "model = AgglomerativeClustering(N_CLUSTERS).fit(points)",
    ),
    Planted("other groups in every run", "model = KMeans(N_CLUSTERS).fit(points)"),
    Planted(
        "SEED has no effect", "model = KMeans(N_CLUSTERS, random_state=0).fit(points)"
    ),
]

RIGHT = [
    Right(
        "model = KMeans(n_clusters=N_CLUSTERS, random_state=SEED)\nmodel.fit(points)"
    ),
    Right(
        'model = KMeans(N_CLUSTERS, n_init=5, random_state=SEED, init="random")\n'
        "model.fit(points)"
    ),
    Right("model = KMeans(N_CLUSTERS, random_state=SEED).fit(points.to_numpy())"),
]
