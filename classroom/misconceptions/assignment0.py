"""Misconceptions about averages, spreads and the funness score."""

import numpy as np
import pandas as pd

from classroom.checks import Facts
from classroom.checks.assignment0 import FUN, SOME, gives, holds, weighted
from classroom.misconceptions import Misconception


def has_columns(mean: str, std: str) -> object:
    """Return whether the columns hold these statistics (methods of a DataFrame)."""

    def behaves(facts: Facts) -> bool:
        right = {"mean": getattr(facts.songs, mean)(), "std": facts.songs.agg(std)}
        return holds(facts.result, right)

    return behaves


def _population(facts: Facts) -> bool:
    right = {"mean": facts.songs.mean(), "std": facts.songs.std(ddof=0)}
    return holds(facts.result, right)


def _swapped(facts: Facts) -> bool:
    right = {"mean": facts.songs.std(), "std": facts.songs.mean()}
    return holds(facts.result, right)


def _standardised(facts: Facts) -> bool:
    zero, one = pd.Series(0.0, SOME), pd.Series(1.0, SOME)
    return np.allclose(facts.result.loc[SOME, "mean"], zero) and np.allclose(
        facts.result.loc[SOME, "std"], one, atol=0.2
    )


def weights(*numbers: float) -> object:
    """Return whether the parts are the averages times these, in the order of FUN."""
    return lambda f: gives(f.result, weighted(f.average, *numbers))


MISCONCEPTIONS = [
    Misconception(
        "divided by all the songs",
        "0.2",
        _population,
        "There are two standard deviations. Yours divides by the number of songs, which"
        " is for whoever has measured everything. Your songs are a sample: what does"
        " pandas do by itself, if it is told nothing about ddof?",
    ),
    Misconception(
        "the variance instead of the std",
        "0.2",
        has_columns("mean", "var"),
        "The variance is the square of the standard deviation: its unit is BPM squared"
        " or milliseconds squared, which nobody can picture. Use the one that has the"
        " unit of the feature.",
    ),
    Misconception(
        "the error of the mean instead of the std",
        "0.2",
        has_columns("mean", "sem"),
        "That number says how surely the average is known, and shrinks with more songs."
        " Asked for is how different the songs are from each other.",
    ),
    Misconception(
        "the median instead of the mean",
        "0.2",
        has_columns("median", "std"),
        "The median is the song in the middle, the mean is the sum divided by the"
        " number. Both are averages, but the table compares means.",
    ),
    Misconception(
        "mean and std change places",
        "0.2",
        _swapped,
        "The numbers are right and stand in the wrong columns. Which of the two is in"
        " the middle of the values, and which says how far they are apart?",
    ),
    Misconception(
        "features where the columns should be",
        "0.2",
        lambda f: {"mean", "std"} <= set(f.result.index),
        "Your table lies on its side: the statistics are its rows and the features its"
        " columns. pandas can turn a table with a single letter.",
    ),
    Misconception(
        "statistics of scaled songs",
        "0.2",
        _standardised,
        "All means are 0 and all standard deviations 1: that is what scaling does, and"
        " then there is nothing left to describe. Describe the songs as they are.",
    ),
    Misconception(
        "only one of the two statistics",
        "0.2",
        lambda f: (
            isinstance(f.result, pd.Series)
            or len({"mean", "std"} & set(f.result.columns)) == 1
        ),
        "An average alone says little: songs of 60 and 180 BPM have the same mean as"
        " two of 120. The table needs both the mean and the std, a column each.",
    ),
    Misconception(
        "features forgotten",
        "0.2",
        lambda f: set(f.result.index) != set(SOME),
        "The rows are not the chosen features: the argument `features` says which ones"
        " to describe. Take just these columns of the songs before you compute.",
    ),
    Misconception(
        "the weights are forgotten",
        "0.3",
        weights(1, 1, 1, 1),
        "Tempo is about 120 and energy at most 1: added up as they are, energy would"
        " hardly count. Look at the formula again: what gives the small ones weight?",
    ),
    Misconception(
        "everything is multiplied by 100",
        "0.3",
        weights(100, 100, 100, 100),
        "Now tempo is about 12,000 and drowns all else again. Only the two features"
        " that lie between 0 and 1 need to be made larger.",
    ),
    Misconception(
        "danceability is not multiplied",
        "0.3",
        weights(1, 1, 100, 1),
        "One of the two features that lie between 0 and 1 is still small. The formula"
        " treats energy and danceability alike.",
    ),
    Misconception(
        "energy is not multiplied",
        "0.3",
        weights(1, 1, 1, 100),
        "One of the two features that lie between 0 and 1 is still small. The formula"
        " treats energy and danceability alike.",
    ),
    Misconception(
        "the weights are on the wrong features",
        "0.3",
        weights(100, 100, 1, 1),
        "The weights go to the features in the order of the list above the gap, one"
        " after the other. Which features does that order put first?",
    ),
    Misconception(
        "loudness has lost its sign",
        "0.3",
        weights(-1, 1, 100, 100),
        "Loudness is in decibels below full scale, so that -20 is quieter than -5."
        " Without its sign the quietest songs become the most fun.",
    ),
    Misconception(
        "one number instead of four parts",
        "0.3",
        lambda f: np.ndim(f.result) == 0,
        "Adding up comes later: the table shows the four parts before their sum. Keep a"
        " part for each feature.",
    ),
    Misconception(
        "sums instead of averages",
        "0.3",
        lambda f: gives(f.result, weighted(f.total)),
        "Sums grow with the number of songs, so that the longest list would be the most"
        " fun. Work with the averages that the line above has made.",
    ),
    Misconception(
        "a part is missing, or there is one too many",
        "0.3",
        lambda f: set(f.result.index) != set(FUN),
        "The score has exactly four parts, called after their features. If you multiply"
        " by another Series, pandas pairs the values by name, not by place.",
    ),
    Misconception(
        "the parts are in another order",
        "0.3",
        lambda f: list(f.result.index) != FUN,
        "The numbers are right, but the table prints a unit beside each part, in the"
        " order of the list above the gap. Keep that order.",
    ),
]
