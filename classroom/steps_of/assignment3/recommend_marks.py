"""3.7: how far a mark is from its prediction in nine of ten songs."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from classroom import small_data
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment3.shared import described
from classroom.student_code import load

FILE = "assignment3/recommending.py"
SONGS = 400
SHARE = 0.05  # of the errors, below the interval and above
NEAR = 0.008  # shares that count as the same: ways to count quantiles differ by a song


HINTS = Hints(
    "If a song is predicted to get a 7, how surprised would you be by a 4, or a 9?",
    "An error is the mark minus its prediction. np.quantile returns below which number"
    " a share of the values lies, and takes a list of shares.",
    "low, high = np.quantile(____, [0.05, 0.95])",
    ["y", "y - predicted", "predicted - y", "abs(y - predicted)"],
)


def check(facts: Facts) -> bool:
    """Return whether a twentieth of the errors is below low, and another above high."""
    facts.y, facts.predicted = marks_and_predictions()
    facts.errors = (facts.y - facts.predicted).to_numpy()
    found = load(FILE).interval(facts.y.copy(), facts.predicted.copy())
    facts.is_number = all(np.ndim(number) == 0 for number in found)
    facts.seen = f"low, high = {described(found)}"
    low, high = np.quantile(facts.errors, [SHARE, 1 - SHARE])
    facts.expected = f"low, high = {low:.2f}, {high:.2f}, for errors of 400 songs"
    if not facts.is_number:
        return False
    facts.low, facts.high = map(float, found)
    facts.seen = f"low, high = {facts.low:.2f}, {facts.high:.2f}"
    facts.below, facts.above = outside(facts.errors, facts.low, facts.high)
    facts.seen += f": {facts.below:.1%} of errors are lower, {facts.above:.1%} higher"
    return _near(facts.below, SHARE) and _near(facts.above, SHARE)


def marks_and_predictions() -> tuple[pd.Series, np.ndarray]:
    """Return marks of songs, and predictions: more often too high than too low.

    The errors are the same for each seed but for their order.
    """
    rng = np.random.default_rng(small_data.SEED)
    steps = (np.arange(SONGS) + 0.5) / SONGS
    errors = rng.permutation(-1.5 * np.log(steps) - 1)
    predicted = rng.permutation(3 + 3 * steps)
    return pd.Series(predicted + errors, name="rating"), predicted


def outside(values: np.ndarray, low: float, high: float) -> tuple[float, float]:
    """Return which share of values is below, and above."""
    return float(np.mean(values < low)), float(np.mean(values > high))


def _near(share: float, other: float) -> bool:
    return abs(share - other) <= NEAR


def shares_of(
    values: Callable[[Facts], np.ndarray], below: float, above: float
) -> Callable[[Facts], bool]:
    """Return whether these shares of some values lie outside the interval."""

    def behaves(facts: Facts) -> bool:
        shares = outside(np.asarray(values(facts)), facts.low, facts.high)
        return _near(shares[0], below) and _near(shares[1], above)

    return behaves


def _twentieths_of(values: Callable[[Facts], np.ndarray]) -> Callable[[Facts], bool]:
    return shares_of(values, SHARE, SHARE)


def _percent_for_shares(facts: Facts) -> bool:
    """Return whether .05 and .95 were taken for percent, or 5 and 95 for shares."""
    tiny = np.percentile(facts.errors, [SHARE, 1 - SHARE])
    return "Quantiles must be" in str(facts.error) or (
        np.allclose([facts.low, facts.high], tiny)
    )


def _is_middle(facts: Facts, middle: float) -> bool:
    return bool(np.isclose(facts.low + facts.high, 2 * middle))


MISTAKES = [
    Mistake(
        "percent and shares mixed up",
        _percent_for_shares,
        "np.quantile wants shares between 0 and 1, np.percentile wants percent between"
        " 0 and 100. Which of the two have you written, and for which?",
        is_error=True,
    ),
    Mistake(
        "an interval for each song",
        lambda f: f.is_number is False,
        "These are two numbers for every song. Asked for are two for all of them: how"
        " far marks lie from predictions; they are added to each prediction later.",
    ),
    Mistake(
        "low and high change places",
        lambda f: f.low > f.high,
        "The lower end lies above the upper one. In which order do the shares stand in"
        " your list?",
    ),
    Mistake(
        "the sign of the errors is turned",
        _twentieths_of(lambda f: -f.errors),
        "You took prediction minus mark: where marks are higher than predicted, your"
        " interval goes down. What has to be added to a prediction to get the mark?",
    ),
    Mistake(
        "how far off, without the direction",
        _twentieths_of(lambda f: np.abs(f.errors)),
        "Without their signs, errors are all above 0, and no mark could be lower than"
        " predicted. Keep the signs.",
    ),
    Mistake(
        "squared errors",
        _twentieths_of(lambda f: f.errors**2),
        "Squares are for the MSE: their unit is marks times marks, and all are above 0."
        " An interval is told in marks.",
    ),
    Mistake(
        "the marks instead of the errors",
        _twentieths_of(lambda f: f.y),
        "That says where nine of ten marks lie, whatever was predicted. How far is a"
        " mark from its own prediction?",
    ),
    Mistake(
        "the predictions instead of the errors",
        _twentieths_of(lambda f: f.predicted),
        "That says where nine of ten predictions lie, true or not. How far is a mark"
        " from its own prediction?",
    ),
    Mistake(
        "the smallest and the largest error",
        lambda f: max(f.below, f.above) == 0,
        "No error at all is outside. One odd song makes such an interval as wide as it"
        " likes; leave out a twentieth at each end.",
    ),
    Mistake(
        "eight of ten songs",
        shares_of(lambda f: f.errors, 2 * SHARE, 2 * SHARE),
        "A tenth is outside at each end, which leaves eight of ten songs. How much may"
        " be outside at each end for nine of ten?",
    ),
    Mistake(
        "as far down as up",
        lambda f: _is_middle(f, 0) or _is_middle(f, f.errors.mean()),
        "Your interval is as wide downwards as upwards, as if errors were so, too. Let"
        " the errors themselves say below which number a twentieth of them lies.",
    ),
    Mistake(
        "the tenth is all at one end",
        lambda f: (
            shares_of(lambda f: f.errors, 2 * SHARE, 0)(f)
            or shares_of(lambda f: f.errors, 0, 2 * SHARE)(f)
        ),
        "Nine of ten errors are inside, but all the others are at the same end. Half of"
        " the tenth belongs to each.",
    ),
]
