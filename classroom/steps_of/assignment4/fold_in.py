"""4.7: a new listener's factors, solved for while the artists' stay as they are."""

from types import ModuleType
from typing import NamedTuple
from unittest import mock

import numpy as np

from classroom.step import Facts, Hints, Mistake
from classroom.student_code import attempt, load, place_of_error
from toolbox.problems import OpenStep
from toolbox.words import shown

FILE = "assignment4/new_listener.py"
FACTORS = "assignment4/factors.py"
MEAN = 50.0
# Six artists: first the bias, then three factors. In the table of the first four, with
# a 1 in place of the bias, columns multiplied with each other come to 0, so that what
# belongs to them can be worked out on paper, one number after the other.
ARTISTS = [
    [5.0, 10.0, 10.0, 10.0],
    [-5.0, 10.0, -10.0, -10.0],
    [0.0, -10.0, 10.0, -10.0],
    [10.0, -10.0, -10.0, 10.0],
    [0.0, 20.0, 0.0, 0.0],
    [-10.0, 0.0, 0.0, -10.0],
]
N_LISTENERS = 9  # of those that are there already
OTHER_PENALTY = 850.0  # LISTENER_PENALTY turned so


class Ratings(NamedTuple):
    """What somebody new has rated, and how."""

    artists: list[int]
    marks: list[int]


# Above the mean and the artists' biases, the first are 40, 8, -8 and -24: the bias is
# their sum 16 / (4 + PULL), the first factor 10 x 80 / (4 x 100 + LISTENER_PENALTY).
RATINGS = [Ratings([1, 0, 3, 2], [53, 95, 36, 42]), Ratings([4], [95]), Ratings([], [])]


HINTS = Hints(
    "Whose numbers are known already, and whose are looked for?",
    "Step 4.4 solves for all listeners in one line. Here the table has one row, the new"
    " listener's; the artists' numbers are in factors.",
    "listener = solved(rated, ____, LISTENER_PENALTY)",
    ["factors.listeners", "artists", "factors.artists"],
)


def check(facts: Facts) -> bool:
    """Return whether what is foretold follows from the ratings, by ridge regression."""
    module, facts.known = load(FILE), load(FACTORS)
    facts.expected = "a rating for each artist"
    tries = [attempt(_folded, module, facts, ratings) for ratings in RATINGS]
    if error := next((each.error for each in tries if each.error), None):
        facts.failed = error
        if not _is_from_elsewhere(error):
            raise error
        facts.seen = f"it ends with {type(error).__name__}: {error}"
        return False
    facts.results = [each.result for each in tries]
    penalty = facts.known.LISTENER_PENALTY
    for ratings, result in zip(RATINGS, facts.results, strict=True):
        right = foretold(facts.known, ratings, penalty)
        facts.seen = f"{_told(ratings)} is foretold {_listed(result)}"
        facts.expected = _listed(right)
        if not _same(result, right):
            return False
    if facts.is_changed:
        facts.seen += "; the numbers in factors are others afterwards"
        return False
    right = foretold(facts.known, RATINGS[0], OTHER_PENALTY)
    knob = {"LISTENER_PENALTY": OTHER_PENALTY}
    with mock.patch.multiple(module, **knob), mock.patch.multiple(facts.known, **knob):
        facts.turned = _folded(module, facts, RATINGS[0])
    facts.seen = f"with LISTENER_PENALTY = {OTHER_PENALTY:g}, {_told(RATINGS[0])}"
    facts.seen += f" is foretold {_listed(facts.turned)}"
    facts.expected = _listed(right)
    return _same(facts.turned, right)


def _is_from_elsewhere(error: BaseException) -> bool:
    """Return whether an error came up in factors.py, by what it was given."""
    place = place_of_error(error)
    is_there = place is not None and place.file == FACTORS
    return is_there and not isinstance(error, OpenStep)


def _folded(module: ModuleType, facts: Facts, ratings: Ratings) -> np.ndarray:
    """Return what a student's function foretells; measure whether it changes factors.

    The listeners that are there already are like the artists, and like nobody new.
    """
    listeners = np.resize(ARTISTS, (N_LISTENERS, 4))
    before = listeners.copy()
    factors = facts.known.Factors(MEAN, listeners, np.array(ARTISTS))
    result = module.fold_in(factors, list(ratings.artists), list(ratings.marks))
    is_same = np.array_equal(factors.artists, ARTISTS)
    is_same &= np.array_equal(factors.listeners, before)
    facts.is_changed = bool(facts.is_changed) or not is_same
    return result


def foretold(
    known: ModuleType, ratings: Ratings, penalty: float, mean: float = MEAN
) -> np.ndarray:
    """Return the ratings that a ridge regression foretells for all artists.

    It learns how far the marks are above `mean`.
    """
    artists = np.array(ARTISTS)
    x = artists.copy()
    x[:, 0] = 1
    own = x[ratings.artists]
    y = np.array(ratings.marks) - mean - artists[ratings.artists, 0]
    held_back = np.diag([known.PULL, penalty, penalty, penalty])
    listener = np.linalg.pinv(own.T @ own + held_back) @ own.T @ y
    return (MEAN + artists[:, 0] + x @ listener).clip(0, 100)


def _same(result: object, right: np.ndarray) -> bool:
    return np.shape(result) == right.shape and bool(np.allclose(result, right))


def _told(ratings: Ratings) -> str:
    """Return what was rated, in words."""
    if not ratings.artists:
        return "whoever has rated nothing"
    pairs = zip(ratings.artists, ratings.marks, strict=True)
    given = ", ".join(f"{mark} to artist {artist}" for artist, mark in pairs)
    return f"whoever gives {given}"


def _listed(result: object) -> str:
    values = np.ravel(result)
    if values.dtype.kind not in "fiu":
        return shown(result)
    return ", ".join(f"{value:.4g}" for value in values)


def gives(facts: Facts, penalty: float, mean: float = MEAN) -> bool:
    """Return whether the first result is that of another penalty, or another mean."""
    return _same(facts.results[0], foretold(facts.known, RATINGS[0], penalty, mean))


def _other_numbers(facts: Facts) -> bool:
    """Return whether the table did not fit to the numbers that it was given with."""
    words = str(facts.failed)
    return "dimension mismatch" in words or "out of bounds" in words


def _no_table(facts: Facts) -> bool:
    """Return whether solved was given something else than a table of ratings."""
    words = str(facts.failed)
    return any(f"no attribute '{name}'" in words for name in ("data", "indices"))


def _added_up(facts: Facts) -> np.ndarray:
    """Return what is foretold where a listener's numbers are not solved for."""
    artists, (rated, marks) = np.array(ARTISTS), RATINGS[0]
    bias, *factors = (np.array(marks) - MEAN) @ artists[rated]
    return (MEAN + bias + artists[:, 0] + artists[:, 1:] @ factors).clip(0, 100)


def _no_penalty(facts: Facts) -> bool:
    """Return whether the penalty was left out, or is 0."""
    words = str(facts.failed)
    return "'penalty'" in words or "Singular" in words or gives(facts, 0)


MISTAKES = [
    Mistake(
        "no table of ratings",
        _no_table,
        "solved begins with a table: a row for each one to be found, a column for each"
        " artist. In which of the names above is such a table, of one row?",
        is_error=True,
    ),
    Mistake(
        "all that is known",
        lambda f: "'Factors' object" in str(f.failed),
        "factors holds three things: the mean, the listeners and the artists. Which of"
        " the three have a row for each column of rated?",
        is_error=True,
    ),
    Mistake(
        "everybody who was there before",
        lambda f: "could not be broadcast" in str(f.failed),
        "You hand on all the listeners who were there before, and none of them is new."
        " Where do the new ratings come in?",
        is_error=True,
    ),
    Mistake(
        "numbers of others than the artists",
        _other_numbers,
        "Each column of rated is an artist, of all there are, and the numbers that you"
        " hand over are not one row for each of them. Whose numbers are looked for, and"
        " whose are known?",
        is_error=True,
    ),
    Mistake(
        "a listener without a table",
        lambda f: "too many indices" in str(f.failed),
        "You have taken the numbers out of their table, and guesses wants listeners as"
        " rows. How many rows does solved return for a table with one row?",
        is_error=True,
    ),
    Mistake(
        "the penalty left out",
        _no_penalty,
        "Nothing holds the numbers back: five ratings would be learned by heart, chance"
        " included. What keeps them small where a listener has rated little?",
        is_error=True,
    ),
    Mistake(
        "the known factors changed",
        lambda f: bool(f.is_changed),
        "After your line there are other numbers in factors, for everybody who asks"
        " next. Somebody new only reads them: what in your line writes?",
    ),
    Mistake(
        "the ratings have no say",
        lambda f: _same(f.results[0], f.results[-1]),
        "Whoever likes punk and whoever hates it are foretold the same. Which of the"
        " names above holds what was rated, and where do you use it?",
    ),
    Mistake(
        "the marks as they are",
        lambda f: gives(f, f.known.LISTENER_PENALTY, mean=0),
        "You learn from marks from 0 to 100, and guesses adds the mean once more:"
        " everybody seems to be very kind. Which of the arrays above holds what is"
        " left of a mark without the mean?",
    ),
    Mistake(
        "measured from one's own mean",
        lambda f: gives(
            f, f.known.LISTENER_PENALTY, mean=float(np.mean(RATINGS[0].marks))
        ),
        "You subtract the mean of the own marks, and guesses adds that of all. Whoever"
        " is strict would never look so: which mean do all numbers in factors go with?",
    ),
    Mistake(
        "the artists' penalty",
        lambda f: (
            "'ARTIST_PENALTY'" in str(f.error) or gives(f, f.known.ARTIST_PENALTY)
        ),
        "That is how much artists are held back, of whom there are many ratings. What"
        " you solve for is a listener: which penalty had listeners in step 4.4?",
        is_error=True,
    ),
    Mistake(
        "added up, not solved for",
        lambda f: _same(f.results[0], _added_up(f)),
        "You add up the artists' numbers, those of liked ones more: whoever rates more"
        " artists gets larger numbers. Which function finds the ones that explain the"
        " ratings best?",
    ),
    Mistake(
        "LISTENER_PENALTY has no effect",
        lambda f: _same(f.turned, f.results[0]),
        "The penalty is a knob, but turning it changes nothing here: your line has a"
        " number of its own. Let it read the knob.",
    ),
]
