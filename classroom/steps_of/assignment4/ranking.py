"""4.5: at which place a hidden artist is found, where ties count against it."""

from collections.abc import Callable

import numpy as np

from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load
from toolbox.words import shown

FILE = "assignment4/ranking.py"
Question = tuple[float, list[float]]  # the score of the hidden artist, and the others'

# Each with the place that was counted on paper.
QUESTIONS: list[tuple[Question, int]] = [
    ((5.0, [7.0, 5.0, 3.0]), 3),  # the worked example
    ((8.0, [7.0, 5.0, 3.0]), 1),
    ((1.0, [7.0, 5.0, 3.0]), 4),
    ((2.0, [2.0, 2.0, 2.0, 2.0]), 5),
    ((0.25, [0.5, -0.25, 0.25, 0.75, 0.125, 0.25, 0.0]), 5),
    ((-1.5, [-2.0, 0.5, -1.0, -3.0, -8.0]), 3),
]


HINTS = Hints(
    "Who stands before the hidden artist, and what about those with the same score?",
    "A comparison of an array with a number is an array of True and False, one for each"
    " artist. True counts as 1 where they are added up.",
    "before = (others ____ own).sum()",
    [">", "<=", ">="],
)


def check(facts: Facts) -> bool:
    """Return whether place counts all that score as much or more, in every question."""
    function = load(FILE).place
    facts.results = [
        function(np.float64(own), np.array(others)) for (own, others), _ in QUESTIONS
    ]
    for result, ((own, others), right) in zip(facts.results, QUESTIONS, strict=True):
        beside = ", ".join(f"{score:g}" for score in others)
        facts.seen = f"the score {own:g} beside {beside} has the place {shown(result)}"
        facts.expected = str(right)
        if np.ndim(result) > 0 or result != right:
            return False
    return True


def gives(
    formula: Callable[[float, np.ndarray], float],
) -> Callable[[Facts], bool]:
    """Return whether the places are those after as many others as a formula counts."""

    def behaves(facts: Facts) -> bool:
        counts = [formula(own, np.array(others)) for (own, others), _ in QUESTIONS]
        return facts.results == [1 + int(count) for count in counts]

    return behaves


def _is_no_number(facts: Facts) -> bool:
    """Return whether place ended where it makes a number of what was counted."""
    words = str(facts.error)
    is_made = "Python scalars" in words or "int() argument" in words
    return is_made and "NoneType" not in words


MISTAKES = [
    Mistake(
        "the artists before it, not how many",
        _is_no_number,
        "You have something for every other artist, and a place is one number for all"
        " of them. What makes one number of many times True or False?",
        is_error=True,
    ),
    Mistake(
        "ties for the model",
        gives(lambda own, others: (others > own).sum()),
        "Somebody who gives all artists the same score would find each one in the"
        " first place, and knows nothing. Whom does a tie have to count for, then?",
    ),
    Mistake(
        "only the ties",
        gives(lambda own, others: (others == own).sum()),
        "You count who scores exactly as much. A score of 7 beside one of 5 takes a"
        " place, too: who else is before it?",
    ),
    Mistake(
        "counted from the wrong end",
        lambda f: (
            gives(lambda own, others: (others <= own).sum())(f)
            or gives(lambda own, others: (others < own).sum())(f)
        ),
        "The highest score gets the last place now, and the lowest the first. Read your"
        " comparison aloud: whom does it count?",
    ),
    Mistake(
        "all others counted",
        gives(lambda own, others: len(others)),
        "Every artist has the last place: you count how many others there are, whatever"
        " they score. A comparison is as long as what it compares; how many of its"
        " answers are True?",
    ),
    Mistake(
        "a share instead of a number",
        gives(lambda own, others: (others >= own).mean()),
        "That is the part of the others that is before it, at most 1. With 99 others, a"
        " half would be the 50th place: is a part asked for, or a number?",
    ),
    Mistake(
        "whether anybody is before it",
        gives(lambda own, others: (others >= own).any()),
        "There are only the places 1 and 2: you ask whether somebody is before it. How"
        " many are there?",
    ),
    Mistake(
        "scores added up",
        gives(lambda own, others: others[others >= own].sum()),
        "You add up how much the others score, and a place does not depend on how far"
        " they are ahead. What is there once for each of them?",
    ),
    Mistake(
        "half of the ties",
        gives(lambda own, others: (others > own).sum() + (others == own).sum() / 2),
        "Half of the ties is fair on average, and still finds something for somebody"
        " who gives all artists the same score. What should such a one have found?",
    ),
    Mistake(
        "where one before it stands",
        lambda f: (
            gives(lambda own, others: (others >= own).argmax())(f)
            or gives(lambda own, others: (others > own).argmax())(f)
        ),
        "argmax says where in the array the first one is that is True, and the others"
        " stand there in no order. How many are before it, wherever they stand?",
    ),
    Mistake(
        "one place too far",
        lambda f: (
            gives(lambda own, others: (others >= own).sum() + 1)(f)
            or gives(lambda own, others: (others >= own).sum() - 1)(f)
        ),
        "Every place is wrong by one. Look at the line below yours: what does it do"
        " with your number?",
    ),
]
