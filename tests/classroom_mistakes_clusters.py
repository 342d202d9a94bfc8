"""Mistakes to plant into assignment 1."""

from tests.classroom_mistakes import Mistake


def by_grouping(step: str, make: str) -> list[Mistake]:
    """Return the mistakes with an algorithm that has a number of clusters."""
    return [
        Mistake(f"never fitted ({step})", f"model = {make}"),
        Mistake(
            f"labels instead of the model ({step})",
            f"model = {make}.fit_predict(points)",
        ),
        Mistake(f"songs left out ({step})", f"model = {make}.fit(points.T)"),
        Mistake(f"songs left out ({step})", f"model = {make}.fit(points.head(30))"),
        Mistake(
            f"features left out ({step})", f"model = {make}.fit(points.iloc[:, :2])"
        ),
        Mistake(
            f"N_CLUSTERS has no effect ({step})",
            f"model = {make.replace('N_CLUSTERS', '3')}.fit(points)",
        ),
    ]


CLUSTERS = [
    *by_grouping("1.1", "KMeans(N_CLUSTERS, random_state=SEED)"),
    Mistake(
        "number of clusters and seed change places",
        "model = KMeans(SEED, random_state=N_CLUSTERS).fit(points)",
    ),
    Mistake(
        "not k-means",
        "from sklearn.cluster import AgglomerativeClustering\n"
        "model = AgglomerativeClustering(N_CLUSTERS).fit(points)",
    ),
    Mistake("other groups in every run", "model = KMeans(N_CLUSTERS).fit(points)"),
    Mistake(
        "SEED has no effect", "model = KMeans(N_CLUSTERS, random_state=0).fit(points)"
    ),
    *by_grouping("1.2", "AgglomerativeClustering(N_CLUSTERS, linkage=LINKAGE)"),
    Mistake(
        "LINKAGE has no effect",
        "model = AgglomerativeClustering(N_CLUSTERS).fit(points)",
    ),
    Mistake("never fitted (1.3)", "model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES)"),
    Mistake(
        "labels instead of the model (1.3)",
        "model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES).fit_predict(points)",
    ),
    Mistake(
        "songs left out (1.3)",
        "model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES).fit(points.head(50))",
    ),
    Mistake(
        "EPS and MIN_SAMPLES change places",
        "model = DBSCAN(eps=MIN_SAMPLES, min_samples=EPS).fit(points)",
    ),
    Mistake("EPS has no effect", "model = DBSCAN(min_samples=MIN_SAMPLES).fit(points)"),
    Mistake("MIN_SAMPLES has no effect", "model = DBSCAN(eps=EPS).fit(points)"),
    Mistake("EPS so small that all is noise", None, (("EPS = 2.0", "EPS = 0.02"),)),
    Mistake("EPS so large that all is one lump", None, (("EPS = 2.0", "EPS = 50"),)),
    Mistake("N_CLUSTERS is not a whole number", "N_CLUSTERS = 4.5"),
    Mistake("N_CLUSTERS is not a whole number", 'N_CLUSTERS = "4"'),
    Mistake("one cluster, or none", "N_CLUSTERS = 1"),
    Mistake("one cluster, or none", "N_CLUSTERS = 0"),
    Mistake("more clusters than songs", "N_CLUSTERS = 100_000"),
    Mistake("hardly a song a cluster", "N_CLUSTERS = 400"),
]
