"""3.1: R², which compares the mistakes with those of the mean."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from classroom import small_data
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment3.shared import described
from classroom.student_code import load

FILE = "assignment3/scores.py"
Pair = tuple[pd.Series, np.ndarray]  # marks, and what was predicted

HINTS = Hints(
    "How wrong is somebody who knows no song and guesses the same mark for each?",
    "Square each mistake, so that none of them is made up for by another. The worked"
    " example in the docstring has the numbers for three songs.",
    "squares = ((y - predicted) ** 2).sum()\n"
    "r2 = 1 - squares / ((y - ____) ** 2).sum()",
    ["predicted.mean()", "y.mean()", "y.median()"],
)


def check(facts: Facts) -> bool:
    """Return whether r2 is R², of the worked example, a good guess and a bad one."""
    facts.pairs, function = pairs(), load(FILE).r2_of
    facts.results = [function(y.copy(), p.copy()) for y, p in facts.pairs]
    for (y, p), result in zip(facts.pairs, facts.results, strict=True):
        right = 1 - _mean(y, p) / _mean(y, y.mean())
        is_one = isinstance(result, float | int)
        given = f"{result:.4g}" if is_one else described(result)
        facts.seen = f"marks {_listed(y)}, predicted as {_listed(p)}, have {given}"
        facts.expected = f"{right:.4g}"
        if np.ndim(result) > 0 or not np.isclose(result, right):
            return False
    return True


def pairs() -> list[Pair]:
    """Return the worked example, songs predicted quite well, and songs predicted badly.

    The marks are the same for each seed but for their order: so is what is right.
    """
    rng = np.random.default_rng(small_data.SEED)
    marks = pd.Series(rng.permutation([1, 4, 5, 6, 8, 10]))
    good = 2 + 0.75 * marks + 0.5 * (-1.0) ** marks
    bad = 12 - 0.75 * marks
    example = pd.Series([4, 6, 8]), np.array([5.0, 6.0, 7.0])
    return [example, (marks, good.to_numpy()), (marks, bad.to_numpy())]


def _listed(values: Iterable[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _mean(y: pd.Series, predicted: object) -> float:
    return ((y - predicted) ** 2).mean()


def _distance(y: pd.Series, predicted: object) -> float:
    return (y - predicted).abs().mean()


def _r(y: pd.Series, predicted: np.ndarray) -> float:
    return np.corrcoef(y, predicted)[0, 1]


def gives(formula: Callable[[pd.Series, np.ndarray], float]) -> Callable[[Facts], bool]:
    """Return whether the results are what a formula makes of marks and predictions."""

    def behaves(facts: Facts) -> bool:
        numbers = all(np.ndim(result) == 0 for result in facts.results)
        right = [formula(y, predicted) for y, predicted in facts.pairs]
        return numbers and bool(np.allclose(facts.results, right))

    return behaves


def _not_squared(facts: Facts) -> bool:
    """Return whether mistakes were added up so that they cancel each other."""
    by_distance = gives(lambda y, p: 1 - _distance(y, p) / _distance(y, y.mean()))
    is_wild = not np.isfinite(facts.results).all() or np.abs(facts.results).max() > 1e6
    return by_distance(facts) or is_wild


MISTAKES = [
    Mistake(
        "a number for each song",
        lambda f: any(np.ndim(result) > 0 for result in f.results),
        "You have a number for every song, and R² is one for all of them together. What"
        " makes one number of many mistakes?",
    ),
    Mistake(
        "the mean squared error alone",
        gives(_mean),
        "That is how large the mistakes are, in marks times marks: whether it is much"
        " depends on the marks. R² compares it with the mistakes of somebody who always"
        " guesses the mean.",
    ),
    Mistake(
        "the share that is left, not the one that is gone",
        gives(lambda y, p: _mean(y, p) / _mean(y, y.mean())),
        "Perfect predictions would have 0 now. The share of the mistakes that is left"
        " is what you have; R² is the share that is gone.",
    ),
    Mistake(
        "the ratio is turned round",
        gives(lambda y, p: 1 - _mean(y, y.mean()) / _mean(y, p)),
        "You divide the mistakes of the mean by those of the predictions: perfect ones"
        " would divide by 0. Which of the two is the yardstick, below the line?",
    ),
    Mistake(
        "mistakes that are not squared",
        _not_squared,
        "One mark too many and one too few must not cancel each other, and a large"
        " mistake counts more than several small ones. What is done to each mistake"
        " before they are added up?",
    ),
    Mistake(
        "the root of the mistakes",
        gives(lambda y, p: 1 - np.sqrt(_mean(y, p) / _mean(y, y.mean()))),
        "Roots bring mistakes back to marks, which is good for reading them. R²"
        " compares the squares: leave the roots out.",
    ),
    Mistake(
        "the correlation",
        lambda f: gives(_r)(f) or gives(lambda y, p: _r(y, p) ** 2)(f),
        "A correlation asks only whether both go up together: who predicts 1, 2, 3 for"
        " the marks 8, 9, 10 has a perfect one. R² asks how far off the predictions"
        " are.",
    ),
    Mistake(
        "how much the predictions differ",
        gives(lambda y, p: _mean(pd.Series(p), y.mean()) / _mean(y, y.mean())),
        "You compare how widely predictions and marks are spread, and never a"
        " prediction with its own mark. Where are the mistakes?",
    ),
    Mistake(
        "y and predicted change places",
        gives(lambda y, p: 1 - _mean(y, p) / _mean(pd.Series(p), p.mean())),
        "The yardstick is somebody who always guesses the mean of the predictions, but"
        " wrong by how much they differ. It should be about the true marks: which of"
        " the two comes first?",
    ),
    Mistake(
        "the mean of the predictions",
        gives(lambda y, p: 1 - _mean(y, p) / _mean(y, p.mean())),
        "Your yardstick guesses the mean of the predictions. A lazy guesser knows"
        " nothing of those, only the mean of the marks.",
    ),
    Mistake(
        "divided by different numbers",
        lambda f: (
            gives(lambda y, p: 1 - _mean(y, p) / y.var())(f)
            or gives(lambda y, p: 1 - len(y) * _mean(y, p) / _mean(y, y.mean()))(f)
            or gives(lambda y, p: 1 - _mean(y, p) / _mean(y, y.mean()) / len(y))(f)
        ),
        "One of the two is divided by another number than the other: a sum above and a"
        " mean below, or the variance of pandas, which divides by one song fewer. Treat"
        " both alike.",
    ),
    Mistake(
        "percent instead of a share",
        gives(lambda y, p: 100 - 100 * _mean(y, p) / _mean(y, y.mean())),
        "The number is right, but as a percentage. R² is written as a share: 1 is"
        " perfect.",
    ),
]
