"""Mistakes and right solutions to plant into step 0.3."""

from tests.planting import Planted, Right

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

PLANTED = [
    Planted("the weights are forgotten", "parts = average"),
    Planted("everything is multiplied by 100", "parts = average * 100"),
    Planted("danceability is not multiplied", "parts = average * [1, 1, 100, 1]"),
    Planted("energy is not multiplied", "parts = average * [1, 1, 1, 100]"),
    Planted(
        "the weights are on the wrong features", "parts = average * [100, 100, 1, 1]"
    ),
    Planted("loudness has lost its sign", "parts = average.abs() * [1, 1, 100, 100]"),
    Planted(
        "one number instead of four parts",
        "parts = (average * [1, 1, 100, 100]).sum()",
    ),
    Planted(
        "sums instead of averages",
        'parts = songs[["loudness", "tempo", "energy", "danceability"]].sum()\n'
        "parts = parts * [1, 1, 100, 100]",
    ),
    Planted(
        "a part is missing, or there is one too many",
        "parts = average * pd.Series([1, 1, 100, 100])",
    ),
    Planted(
        "a part is missing, or there is one too many",
        'parts = (average * [1, 1, 100, 100]).drop("tempo")',
    ),
    Planted(
        "the parts are in another order",
        "parts = (average * [1, 1, 100, 100]).sort_index()",
    ),
]

RIGHT = [
    Right(PARTS),
    Right(WRITTEN_OUT),
    Right(BY_NAME),
    Right("parts = average.mul([1.0, 1.0, 100.0, 100.0])"),
    Right("parts = average.where(average.abs() > 1, average * 100)"),
]
