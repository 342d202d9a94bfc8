"""Checks of assignment 0: the statistics and the funness score."""

import numpy as np
import pandas as pd

from classroom.checks import Facts, check
from classroom.checks.small_data import songs
from classroom.student_code import load

FILE = "assignment0/run_statistics.py"
SOME = ["tempo", "energy", "valence"]  # features, in no usual order
FUN = ["loudness", "tempo", "energy", "danceability"]


@check("0.2")
def statistics(facts: Facts) -> bool:
    """Whether every feature has its mean and its sample standard deviation."""
    facts.songs = songs(6)[SOME]
    facts.result = load(FILE).feature_statistics(songs(6), list(SOME))
    facts.seen = f"for {', '.join(SOME)} of six songs:\n{facts.result}"
    right = {"mean": facts.songs.mean(), "std": facts.songs.std()}
    facts.expected = f"\n{pd.DataFrame(right)}"
    return holds(facts.result, right)


def holds(table: object, columns: dict[str, pd.Series]) -> bool:
    """Return whether a table has a row for each feature and these columns."""
    if not isinstance(table, pd.DataFrame) or not set(columns) <= set(table.columns):
        return False
    if len(table) != len(SOME) or set(table.index) != set(SOME):
        return False
    table = table.loc[SOME]
    try:
        return all(np.allclose(table[name], columns[name]) for name in columns)
    except (TypeError, ValueError):
        return False


@check("0.3")
def funness(facts: Facts) -> bool:
    """Whether the four parts are right, and in the order of the printed table."""
    few = songs(5)
    facts.average = few[FUN].mean()
    facts.total = few[FUN].sum()
    facts.result = load(FILE).funness_parts(few)
    right = weighted(facts.average)
    facts.seen = f"for five songs:\n{facts.result}"
    facts.expected = f"\n{right}"
    return gives(facts.result, right) and list(facts.result.index) == FUN


def weighted(average: pd.Series, *weights: float) -> pd.Series:
    """Return the parts of the funness score, of averages in the order of FUN."""
    return average[FUN] * list(weights or (1, 1, 100, 100))


def gives(parts: object, right: pd.Series) -> bool:
    """Return whether `parts` is a Series of the same parts, in whatever order."""
    if not isinstance(parts, pd.Series) or len(parts) != len(right):
        return False
    if set(parts.index) != set(right.index):
        return False
    return bool(np.allclose(parts.loc[right.index].astype(float), right))
