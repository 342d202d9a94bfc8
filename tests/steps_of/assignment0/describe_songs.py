"""Mistakes and right solutions to plant into step 0.2."""

from tests.planting import Planted, Right

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

PLANTED = [
    Planted(
        "divided by all the songs",
        "x = songs[features]\n"
        'statistics = pd.DataFrame({"mean": x.mean(), "std": x.std(ddof=0)})',
    ),
    Planted(
        "divided by all the songs",
        "x = songs[features].to_numpy()\n"
        'statistics = pd.DataFrame({"mean": x.mean(0), "std": x.std(0)}, features)',
    ),
    Planted(
        "the variance instead of the std",
        'statistics = songs[features].agg(["mean", "var"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Planted(
        "the error of the mean instead of the std",
        'statistics = songs[features].agg(["mean", "sem"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Planted(
        "the median instead of the mean",
        'statistics = songs[features].agg(["median", "std"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Planted(
        "mean and std change places",
        'statistics = songs[features].agg(["std", "mean"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Planted(
        "features where the columns should be",
        'statistics = songs[features].agg(["mean", "std"])',
    ),
    Planted(
        "statistics of scaled songs",
        "scaled = (songs[features] - songs[features].mean()) / songs[features].std()\n"
        'statistics = scaled.agg(["mean", "std"]).T',
    ),
    Planted("only one of the two statistics", "statistics = songs[features].mean()"),
    Planted(
        "only one of the two statistics", 'statistics = songs[features].agg(["mean"]).T'
    ),
    Planted(
        "features forgotten",
        'statistics = songs.select_dtypes("number").agg(["mean", "std"]).T',
    ),
    Planted(
        "features forgotten",
        'statistics = songs[["energy", "tempo"]].agg(["mean", "std"]).T',
    ),
]

RIGHT = [
    Right(f"x = songs[features]\n{FRAME}"),
    Right("statistics = songs[features].describe().T"),
    Right("statistics = songs.describe().T.loc[features]"),
    Right('statistics = songs[features].agg(["std", "mean"]).transpose()'),
    Right(LOOP),
    Right(
        "x = songs[features].to_numpy()\n"
        'columns = {"mean": np.mean(x, axis=0), "std": np.std(x, axis=0, ddof=1)}\n'
        "statistics = pd.DataFrame(columns, index=features)",
        (("import pandas as pd\n", "import numpy as np\nimport pandas as pd\n"),),
    ),
]
