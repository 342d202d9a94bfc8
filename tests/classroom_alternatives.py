"""Right solutions that are written differently: the check must accept each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tests.classroom_copy import edited, file_of
from tests.classroom_mistakes import CATEGORIES, LIKED, OTHERS, listed, without


class Alternative(NamedTuple):
    """Another right solution: the step, the lines in its gap, other edits."""

    step: str
    code: str | None  # None: the solution
    edits: tuple[tuple[str, str], ...] = ()
    also: Mapping[str, str] = MappingProxyType({})

    def texts(self) -> Mapping[str, str]:
        """Return the student's file with the alternative, every other step done."""
        path = file_of(self.step)
        own = {} if self.code is None else {self.step: self.code}
        return {path: edited(path, {**self.also, **own}, self.edits)}


FRAME = 'statistics = pd.DataFrame({"mean": x.mean(), "std": x.std()})'
LOOP = """
rows = {}
for name in features:
    values = songs[name].to_numpy()
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    rows[name] = {"mean": mean, "std": variance**0.5}
statistics = pd.DataFrame(rows).T
"""
PARTS = """
parts = average.copy()
parts["energy"] = parts["energy"] * 100
parts["danceability"] *= 100
"""
WRITTEN_OUT = """
parts = pd.Series(
    {
        "loudness": songs["loudness"].mean(),
        "tempo": songs["tempo"].mean(),
        "energy": 100 * songs["energy"].mean(),
        "danceability": 100 * songs["danceability"].mean(),
    }
)
"""
BY_NAME = """
weights = {"tempo": 1, "danceability": 100, "loudness": 1, "energy": 100}
parts = average * pd.Series(weights)[average.index]
"""
LABEL_LOOP = """
liked["label"] = 1
annoying["label"] = 0
"""
LABEL_LIST = """
liked.insert(0, "label", [1 for _ in range(len(liked))])
annoying.insert(0, "label", [0] * len(annoying))
"""
WITHOUT_MODEL = """
model = AgglomerativeClustering(linkage=LINKAGE, n_clusters=N_CLUSTERS)
model = model.fit(points.to_numpy())
"""

ALTERNATIVES = [
    Alternative("0.1", listed([*LIKED[:9], "Jazz/Jazz Classics"])),
    Alternative("0.1", listed([*LIKED, *OTHERS[:3]])),
    Alternative("0.1", listed([*LIKED, LIKED[0]])),
    Alternative("0.2", f"x = songs[features]\n{FRAME}"),
    Alternative("0.2", "statistics = songs[features].describe().T"),
    Alternative("0.2", "statistics = songs.describe().T.loc[features]"),
    Alternative("0.2", 'statistics = songs[features].agg(["std", "mean"]).transpose()'),
    Alternative("0.2", LOOP),
    Alternative(
        "0.2",
        "x = songs[features].to_numpy()\n"
        'columns = {"mean": np.mean(x, axis=0), "std": np.std(x, axis=0, ddof=1)}\n'
        "statistics = pd.DataFrame(columns, index=features)",
        (("import pandas as pd\n", "import numpy as np\nimport pandas as pd\n"),),
    ),
    Alternative("0.3", PARTS),
    Alternative("0.3", WRITTEN_OUT),
    Alternative("0.3", BY_NAME),
    Alternative("0.3", "parts = average.mul([1.0, 1.0, 100.0, 100.0])"),
    Alternative("0.3", "parts = average.where(average.abs() > 1, average * 100)"),
    Alternative(
        "1.1",
        "model = KMeans(n_clusters=N_CLUSTERS, random_state=SEED)\nmodel.fit(points)",
    ),
    Alternative(
        "1.1",
        'model = KMeans(N_CLUSTERS, n_init=5, random_state=SEED, init="random")\n'
        "model.fit(points)",
    ),
    Alternative(
        "1.1", "model = KMeans(N_CLUSTERS, random_state=SEED).fit(points.to_numpy())"
    ),
    Alternative("1.2", WITHOUT_MODEL),
    Alternative(
        "1.2",
        "model = AgglomerativeClustering(N_CLUSTERS, linkage=LINKAGE)\n"
        "model.fit_predict(points)",
    ),
    Alternative(
        "1.3", "model = DBSCAN(EPS, min_samples=MIN_SAMPLES)\nmodel.fit_predict(points)"
    ),
    Alternative(
        "1.3",
        'model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES, algorithm="brute")\n'
        "model = model.fit(points.to_numpy())",
    ),
    Alternative("1.3", None, (("EPS = 2.0", "EPS = 1.5"),)),
    Alternative("1.4", "N_CLUSTERS = 7"),
    Alternative("1.4", "N_CLUSTERS = 2 + 1"),
    Alternative("1.5", '"loudness",', without("danceability")),
    Alternative("1.5", '"acousticness",\n"instrumentalness",'),
    Alternative("1.5", "", without("danceability", "tempo")),
    Alternative("2A.1", listed([*CATEGORIES[1:], "Country/Wild Country"])),
    Alternative("2A.1", listed(["Pop", "Latin", "Hip-Hop", "R&B"])),
    Alternative("2A.2", LABEL_LOOP),
    Alternative("2A.2", LABEL_LIST),
    Alternative(
        "2A.2",
        "liked = liked.assign(label=1.0)\nannoying = annoying.assign(label=0.0)",
    ),
    Alternative(
        "2A.2",
        "liked = liked.assign(label=True)\nannoying = annoying.assign(label=False)",
    ),
    Alternative(
        "2A.2",
        "both = pd.concat([annoying, liked], ignore_index=True)\n"
        'return both.assign(label=both["id"].isin(liked["id"]).astype(int))',
    ),
]
