"""4.3: means that are pulled towards 0 where there are few values."""

from collections.abc import Callable
from unittest import mock

import numpy as np

from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment4.shared import as_text
from classroom.student_code import load

FILE = "assignment4/biases.py"
# The first of four has two values, the second none, the third one, the last three.
WHO = np.array([3, 0, 2, 3, 0, 3])
VALUES = np.array([6.0, 10.0, -30.0, 9.0, 20.0, 6.0])
SIZE = 4
SUMS, COUNTS = np.array([30.0, 0, -30, 21]), np.array([2, 0, 1, 3])
PULLS = [4.0, 2.0]  # PULL turned so
RIGHT = [[5, 0, -6, 3], [7.5, 0, -10, 4.2]]
Formula = Callable[[np.ndarray, np.ndarray, float], np.ndarray]  # sums, counts, PULL

HINTS = Hints(
    "Whose mean would you trust more: that of one value, or that of a hundred?",
    "The docstring has an example: 10 and 20 are two values, PULL is 4, and they have"
    " 30 / 6. Arrays are added and divided for all at once.",
    "means = sums / ____",
    ["counts", "(counts + PULL)", "(counts * PULL)"],
)


def check(facts: Facts) -> bool:
    """Return whether the means of a few values are right, with PULL turned too."""
    module = load(FILE)
    facts.results = []
    for pull in PULLS:
        with mock.patch.object(module, "PULL", pull):
            result = module.pulled_means(WHO.copy(), VALUES.copy(), SIZE)
        facts.results.append(result)
    facts.shapes = [np.shape(result) for result in facts.results]
    facts.is_array = isinstance(facts.results[0], np.ndarray)
    for pull, result, right in zip(PULLS, facts.results, RIGHT, strict=True):
        facts.seen = (
            f"sums {SUMS.tolist()} of {COUNTS.tolist()} values, with PULL = {pull:g},"
            f" give {as_text(result)}"
        )
        facts.expected = f"an array {as_text(np.array(right, 'float64'))}"
        is_array = isinstance(result, np.ndarray) and result.shape == (SIZE,)
        if not is_array or not np.allclose(result, right):
            return False
    return True


def gives(formula: Formula) -> Callable[[Facts], bool]:
    """Return whether the results are what a formula makes of sums, counts and PULL.

    Where the formula divides by 0, anything will do.
    """

    def behaves(facts: Facts) -> bool:
        for pull, result in zip(PULLS, facts.results, strict=True):
            made = formula(SUMS, COUNTS, pull)
            is_known = np.isfinite(made)
            if np.shape(result) != (SIZE,):
                return False
            if not np.allclose(np.asarray(result)[is_known], made[is_known]):
                return False
        return True

    return behaves


def _fixed(facts: Facts) -> bool:
    """Return whether something is added to the counts, whatever PULL is."""
    first, second = facts.results
    added = SUMS[0] / first[0] - COUNTS[0]
    return np.allclose(first, second) and np.allclose(first, SUMS / (COUNTS + added))


MISTAKES = [
    Mistake(
        "the values instead of their sums",
        lambda f: "could not be broadcast" in str(f.error),
        "There are more values than people who have them, so they cannot be divided one"
        " by one. The line above has added up what belongs together: where?",
        is_error=True,
    ),
    Mistake(
        "one number for all",
        lambda f: f.shapes[0] in [(), (1,)],
        "You have one number, and everybody needs one of their own. What has been"
        " counted and added up for each, in the line above?",
    ),
    Mistake(
        "a number for each value",
        lambda f: f.shapes[0] == VALUES.shape,
        "You have a number for each value, and there should be one for each of those"
        " whose values they are. The line above has already added up what belongs"
        " together: where?",
    ),
    Mistake(
        "no array",
        lambda f: f.is_array is False,
        "What comes out is no array of NumPy, and the lines that call this function"
        " look up many of its numbers at once. Do you need a loop to divide one array"
        " by another?",
    ),
    Mistake(
        "no pull at all",
        gives(lambda s, n, pull: s / n),
        "That is the plain mean: whoever has one single value keeps all of it, and"
        " whoever has none gets nothing that is a number. What makes a mean careful?",
    ),
    Mistake(
        "PULL added to the sums",
        lambda f: (
            gives(lambda s, n, pull: (s + pull) / n)(f)
            or gives(lambda s, n, pull: (s + pull) / (n + pull))(f)
        ),
        "You add to the sums, so that everybody gets a present: whoever has no value is"
        " not at 0 any more. PULL is as many values of 0: what do those change, the sum"
        " or the number of values?",
    ),
    Mistake(
        "PULL added to the means",
        gives(lambda s, n, pull: s / n + pull),
        "Python divides before it adds, and PULL comes on top of each mean. What makes"
        " it add first?",
    ),
    Mistake(
        "multiplied",
        lambda f: (
            gives(lambda s, n, pull: s / (n * pull))(f)
            or gives(lambda s, n, pull: s / n * pull)(f)
            or gives(lambda s, n, pull: s * (n + pull))(f)
        ),
        "Something is multiplied here, and a hundred values are pulled as hard as one,"
        " or none at all. Follow the example in the docstring: how does 2 become 6, and"
        " what happens to 30 then?",
    ),
    Mistake(
        "pushed away from 0",
        gives(lambda s, n, pull: s / (n - pull)),
        "With fewer values than there are, the means move away from 0, and where PULL"
        " is larger they turn round. Is the careful mean of one value larger or"
        " smaller than the value?",
    ),
    Mistake(
        "the same number below each sum",
        lambda f: (
            gives(lambda s, n, pull: s / n.sum())(f)
            or gives(lambda s, n, pull: s / (n.sum() + pull))(f)
            or gives(lambda s, n, pull: s / (len(n) + pull))(f)
            or gives(lambda s, n, pull: s / pull)(f)
        ),
        "Each sum is divided by the same number. Whoever has many values needs another"
        " one than somebody with a single value: where does it stand?",
    ),
    Mistake(
        "sums that are not divided",
        gives(lambda s, n, pull: s),
        "Whoever has rated most has the largest numbers now, kind or not. What makes a"
        " mean of a sum?",
    ),
    Mistake(
        "upside down",
        lambda f: (
            gives(lambda s, n, pull: (n + pull) / s)(f)
            or gives(lambda s, n, pull: n / (s + pull))(f)
        ),
        "You divide how many values there are by their sum. In the docstring's example,"
        " which of the two numbers is above the line?",
    ),
    Mistake(
        "nobody with enough values is pulled",
        gives(lambda s, n, pull: s / np.maximum(n, pull)),
        "Whoever has as many values as PULL says is not pulled at all, and below that"
        " their number does not matter. What if PULL came on top for everybody?",
    ),
    Mistake(
        "rounded",
        lambda f: (
            gives(lambda s, n, pull: s // (n + pull))(f)
            or gives(lambda s, n, pull: np.round(s / (n + pull)))(f)
        ),
        "All your means are whole numbers: what is behind the point is lost. Which"
        " sign, or which function, cuts it off?",
    ),
    Mistake(
        "PULL has no effect",
        _fixed,
        "The number at the top of the file is a knob, but turning it changes nothing:"
        " your line has a number of its own. Let it read the knob.",
    ),
]
