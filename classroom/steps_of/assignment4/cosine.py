"""4.2: the cosine between arrows, which says how much songs are alike."""

from collections.abc import Callable
from importlib import import_module

import numpy as np

from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment4.shared import as_text
from classroom.student_code import load, uncounted

FILE = "assignment4/content.py"
# Arrows of length 1, and others with the cosines between them. The longest shares its
# direction with the third; the last has no length, and nothing in common with any.
DIRECTIONS = np.array(
    [[1, 0, 0], [0, 1, 0], [0.6, 0.8, 0], [-1, 0, 0], [0, -0.6, 0.8]], "float32"
)
ARROWS = [[3, 4, 0], [0, 0, 0.5], [0, 0, 0]]
RIGHT = [[0.6, 0.8, 1, -0.6, -0.48], [0, 0, 0, 0, 0.8], [0, 0, 0, 0, 0]]
Formula = Callable[[np.ndarray, np.ndarray, float], np.ndarray]

HINTS = Hints(
    "Two arrows of length 1: what is left to say of them but where they point?",
    "The directions have length 1 already, the arrow does not: divide it by what the"
    " line above has measured. @ multiplies each row by an arrow, and adds up.",
    "cosines = directions @ ____",
    ["arrow", "(arrow / length)", "(arrow * length)"],
)


def check(facts: Facts) -> bool:
    """Return whether the cosines of arrows in three dimensions are right."""
    with uncounted():
        import_module("models.reasons")  # which takes a while, once
    function = load(FILE).cosine
    arrows = [np.array(arrow, "float32") for arrow in ARROWS]
    facts.results = [function(DIRECTIONS.copy(), arrow) for arrow in arrows]
    facts.shapes = [np.shape(result) for result in facts.results]
    facts.is_array = isinstance(facts.results[0], np.ndarray)
    for arrow, result, right in zip(ARROWS, facts.results, RIGHT, strict=True):
        facts.seen = (
            f"{len(right)} directions and the arrow {arrow} give {as_text(result)}"
        )
        facts.expected = f"an array {as_text(np.array(right))}"
        is_array = isinstance(result, np.ndarray) and result.shape == (len(right),)
        if not is_array or not np.allclose(result, right, atol=1e-4):
            return False
    return True


def gives(formula: Formula) -> Callable[[Facts], bool]:
    """Return whether a formula of directions, arrow and its length has the results.

    The arrow without a length is left out: dividing by 0 would differ there. A cosine
    just above 1 has no angle in Python, which counts as an angle of 0.
    """

    def behaves(facts: Facts) -> bool:
        for arrow, result in zip(ARROWS[:-1], facts.results, strict=False):
            made = formula(DIRECTIONS, np.array(arrow), np.linalg.norm(arrow))
            both = np.nan_to_num(result), np.nan_to_num(made)
            if np.shape(result) != made.shape or not np.allclose(*both, atol=1e-3):
                return False
        return True

    return behaves


def _distances(directions: np.ndarray, arrow: np.ndarray) -> np.ndarray:
    return np.linalg.norm(directions - arrow, axis=1)


def _do_not_fit(facts: Facts) -> bool:
    """Return whether @ or np.dot was given a pair that cannot be multiplied."""
    words = str(facts.error)
    is_product = "mismatch" in words or "not aligned" in words
    return isinstance(facts.error, ValueError) and is_product


MISTAKES = [
    Mistake(
        "the order is swapped",
        _do_not_fit,
        "@ goes along the rows of what is on its left, and what is on its right needs a"
        " number for each of theirs. Which of the two has a row for each song?",
        is_error=True,
    ),
    Mistake(
        "numbers that are not added up",
        lambda f: f.shapes[0] == DIRECTIONS.shape,
        "You have a number for each feature of each song, because * multiplies them one"
        " by one and leaves it at that. Which sign adds them up as well?",
    ),
    Mistake(
        "a number that is not for a song",
        lambda f: f.shapes[0] in [(), (1,), (DIRECTIONS.shape[1],)],
        "Something is added up over all the songs, so that no song has a number of its"
        " own. There are as many cosines as directions: over what should be added?",
    ),
    Mistake(
        "no array",
        lambda f: f.is_array is False,
        "What comes out is no array of NumPy, and the file looks for the highest of"
        " half a million cosines at once. Which sign multiplies all the directions by"
        " an arrow without a loop?",
    ),
    Mistake(
        "a table instead of one row of numbers",
        lambda f: "Expected 2D array" in str(f.error) or len(f.shapes[0]) == 2,
        "Songs are compared with a table of songs here, and the arrow is a single one:"
        " one number for each song is wanted, side by side. What do you multiply the"
        " directions with?",
        is_error=True,
    ),
    Mistake(
        "divided by another length",
        lambda f: (
            gives(lambda d, a, n: d @ a / np.linalg.norm(d))(f)
            or gives(lambda d, a, n: d @ a / n / len(a))(f)
            or gives(lambda d, a, n: d @ a / len(a))(f)
        ),
        "Something is divided by what is no length of the arrow: by that of all songs"
        " together, or by how many features there are. Products are added up here, and"
        " whose length has been measured above?",
    ),
    Mistake(
        "songs in order instead of cosines",
        gives(lambda d, a, n: np.argsort(-d @ a / n)),
        "These are the rows of the nearest songs already, which another line looks for."
        " What must be known of each song before anybody can sort them?",
    ),
    Mistake(
        "the arrow is not brought to length 1",
        gives(lambda d, a, n: d @ a),
        "A cosine is never above 1, and yours grow with the length of the arrow. The"
        " line above has measured it: what is to be done with it?",
    ),
    Mistake(
        "the length counts twice",
        lambda f: (
            gives(lambda d, a, n: d @ a / n**2)(f)
            or gives(lambda d, a, n: d @ a * n)(f)
        ),
        "The arrow does not have length 1 afterwards: its length is in the result once"
        " too often, or in the wrong way. How do you bring an arrow of length 5 to 1?",
    ),
    Mistake(
        "distances",
        lambda f: (
            gives(lambda d, a, n: 1 - d @ a / n)(f)
            or gives(lambda d, a, n: _distances(d, a))(f)
            or gives(lambda d, a, n: _distances(d, a / n))(f)
        ),
        "The song that points the same way has the smallest number now, as with"
        " distances. A cosine is largest there: how large, for the same direction?",
    ),
    Mistake(
        "the sign is lost",
        lambda f: (
            gives(lambda d, a, n: np.abs(d @ a / n))(f)
            or gives(lambda d, a, n: (d @ a / n) ** 2)(f)
        ),
        "An arrow that points the opposite way counts as if it were alike: all your"
        " numbers are positive. What would you like -1 to say?",
    ),
    Mistake(
        "an angle, or the cosine of no angle",
        lambda f: (
            gives(lambda d, a, n: np.arccos(d @ a / n))(f)
            or gives(lambda d, a, n: np.cos(d @ a / n))(f)
            or gives(lambda d, a, n: np.cos(d @ a))(f)
        ),
        "No angle has to be computed, and none be put into np.cos. With arrows of"
        " length 1, what multiplying and adding up gives is a cosine already: of what?",
    ),
    Mistake(
        "an arrow without a length",
        lambda f: gives(lambda d, a, n: d @ a / n)(f) and np.isnan(f.results[-1]).all(),
        "Only one arrow goes wrong: it points nowhere, and you divide by 0. The line"
        " above the gap has a length for this case, too: do you use it?",
    ),
]
