"""0.3: the four parts of the funness score."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from classroom.small_data import songs
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load

FILE = "assignment0/run_statistics.py"
FUN = ["loudness", "tempo", "energy", "danceability"]


HINTS = Hints(
    "Tempo is about 120, energy at most 1. What makes them count about equally?",
    "A Series times a list of four numbers multiplies each value by its own number."
    " Look at the formula in the docstring for the four numbers.",
    "parts = average * [1, 1, ____]",
    ["1, 1", "100, 100", "100, 1"],
)


def check(facts: Facts) -> bool:
    """Return whether the four parts are right, in the order of the printed table."""
    few = songs(5)
    facts.average = few[FUN].mean()
    facts.total = few[FUN].sum()
    facts.result = load(FILE).funness_parts(few)
    right = _weighted(facts.average)
    facts.seen = f"for five songs:\n{facts.result}"
    facts.expected = f"\n{right}"
    return _gives(facts.result, right) and list(facts.result.index) == FUN


def _weighted(average: pd.Series, *weights: float) -> pd.Series:
    """Return the parts of the funness score, of averages in the order of FUN."""
    return average[FUN] * list(weights or (1, 1, 100, 100))


def _gives(parts: object, right: pd.Series) -> bool:
    """Return whether `parts` is a Series of the same parts, in whatever order."""
    if not isinstance(parts, pd.Series) or len(parts) != len(right):
        return False
    if set(parts.index) != set(right.index):
        return False
    return bool(np.allclose(parts.loc[right.index].astype(float), right))


def weights(*numbers: float) -> Callable[[Facts], bool]:
    """Return whether the parts are the averages times these, in the order of FUN."""
    return lambda f: _gives(f.result, _weighted(f.average, *numbers))


MISTAKES = [
    Mistake(
        "the weights are forgotten",
        weights(1, 1, 1, 1),
        "Tempo is about 120 and energy at most 1: added up as they are, energy would"
        " hardly count. Look at the formula again: what gives the small ones weight?",
    ),
    Mistake(
        "everything is multiplied by 100",
        weights(100, 100, 100, 100),
        "Now tempo is about 12,000 and drowns all else again. Only the two features"
        " that lie between 0 and 1 need to be made larger.",
    ),
    Mistake(
        "danceability is not multiplied",
        weights(1, 1, 100, 1),
        "One of the two features that lie between 0 and 1 is still small. The formula"
        " treats energy and danceability alike.",
    ),
    Mistake(
        "energy is not multiplied",
        weights(1, 1, 1, 100),
        "One of the two features that lie between 0 and 1 is still small. The formula"
        " treats energy and danceability alike.",
    ),
    Mistake(
        "the weights are on the wrong features",
        weights(100, 100, 1, 1),
        "The weights go to the features in the order of the list above the gap, one"
        " after the other. Which features does that order put first?",
    ),
    Mistake(
        "loudness has lost its sign",
        weights(-1, 1, 100, 100),
        "Loudness is in decibels below full scale, so that -20 is quieter than -5."
        " Without its sign the quietest songs become the most fun.",
    ),
    Mistake(
        "one number instead of four parts",
        lambda f: np.ndim(f.result) == 0,
        "Adding up comes later: the table shows the four parts before their sum. Keep a"
        " part for each feature.",
    ),
    Mistake(
        "sums instead of averages",
        lambda f: _gives(f.result, _weighted(f.total)),
        "Sums grow with the number of songs, so that the longest list would be the most"
        " fun. Work with the averages that the line above has made.",
    ),
    Mistake(
        "a part is missing, or there is one too many",
        lambda f: set(f.result.index) != set(FUN),
        "The score has exactly four parts, called after their features. If you multiply"
        " by another Series, pandas pairs the values by name, not by place.",
    ),
    Mistake(
        "the parts are in another order",
        lambda f: list(f.result.index) != FUN,
        "The numbers are right, but the table prints a unit beside each part, in the"
        " order of the list above the gap. Keep that order.",
    ),
]
