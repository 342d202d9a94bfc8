"""0.2: mean and standard deviation of every feature."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from classroom.small_data import songs
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load

FILE = "assignment0/run_statistics.py"
SOME = ["tempo", "energy", "valence"]  # features, in no usual order


HINTS = Hints(
    "Which two numbers describe many songs: the usual, and how much they differ?",
    "songs[features] is a table of just the chosen features. pandas has a method"
    " agg that computes several statistics at once; .T turns a table on its side.",
    'statistics = songs[features].agg(["mean", "____"]).T',
    ["var", "std", "median"],
)


def check(facts: Facts) -> bool:
    """Return whether every feature has its mean and its sample standard deviation."""
    facts.songs = songs(6)[SOME]
    facts.result = load(FILE).feature_statistics(songs(6), list(SOME))
    facts.seen = f"for {', '.join(SOME)} of six songs:\n{facts.result}"
    right = {"mean": facts.songs.mean(), "std": facts.songs.std()}
    facts.expected = f"\n{pd.DataFrame(right)}"
    return _holds(facts.result, right)


def _holds(table: object, columns: dict[str, pd.Series]) -> bool:
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


def has_columns(mean: str, std: str) -> Callable[[Facts], bool]:
    """Return whether the columns hold these statistics (methods of a DataFrame)."""

    def behaves(facts: Facts) -> bool:
        right = {"mean": getattr(facts.songs, mean)(), "std": facts.songs.agg(std)}
        return _holds(facts.result, right)

    return behaves


def _population(facts: Facts) -> bool:
    right = {"mean": facts.songs.mean(), "std": facts.songs.std(ddof=0)}
    return _holds(facts.result, right)


def _swapped(facts: Facts) -> bool:
    right = {"mean": facts.songs.std(), "std": facts.songs.mean()}
    return _holds(facts.result, right)


def _standardised(facts: Facts) -> bool:
    zero, one = pd.Series(0.0, SOME), pd.Series(1.0, SOME)
    return np.allclose(facts.result.loc[SOME, "mean"], zero) and np.allclose(
        facts.result.loc[SOME, "std"], one, atol=0.2
    )


MISTAKES = [
    Mistake(
        "divided by all the songs",
        _population,
        "There are two standard deviations. Yours divides by the number of songs, which"
        " is for whoever has measured everything. Your songs are a sample: what does"
        " pandas do by itself, if it is told nothing about ddof?",
    ),
    Mistake(
        "the variance instead of the std",
        has_columns("mean", "var"),
        "The variance is the square of the standard deviation: its unit is BPM squared"
        " or milliseconds squared, which nobody can picture. Use the one that has the"
        " unit of the feature.",
    ),
    Mistake(
        "the error of the mean instead of the std",
        has_columns("mean", "sem"),
        "That number says how surely the average is known, and shrinks with more songs."
        " Asked for is how different the songs are from each other.",
    ),
    Mistake(
        "the median instead of the mean",
        has_columns("median", "std"),
        "The median is the song in the middle, the mean is the sum divided by the"
        " number. Both are averages, but the table compares means.",
    ),
    Mistake(
        "mean and std change places",
        _swapped,
        "The numbers are right and stand in the wrong columns. Which of the two is in"
        " the middle of the values, and which says how far they are apart?",
    ),
    Mistake(
        "features where the columns should be",
        lambda f: {"mean", "std"} <= set(f.result.index),
        "Your table lies on its side: the statistics are its rows and the features its"
        " columns. pandas can turn a table with a single letter.",
    ),
    Mistake(
        "statistics of scaled songs",
        _standardised,
        "All means are 0 and all standard deviations 1: that is what scaling does, and"
        " then there is nothing left to describe. Describe the songs as they are.",
    ),
    Mistake(
        "only one of the two statistics",
        lambda f: (
            isinstance(f.result, pd.Series)
            or len({"mean", "std"} & set(f.result.columns)) == 1
        ),
        "An average alone says little: songs of 60 and 180 BPM have the same mean as"
        " two of 120. The table needs both the mean and the std, a column each.",
    ),
    Mistake(
        "features forgotten",
        lambda f: set(f.result.index) != set(SOME),
        "The rows are not the chosen features: the argument `features` says which ones"
        " to describe. Take just these columns of the songs before you compute.",
    ),
]
