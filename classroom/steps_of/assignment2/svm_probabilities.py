"""2B.4: how likely every song is liked."""

import numpy as np
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from classroom.small_data import two_moods
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment2.measured_svm import FILE, same
from classroom.student_code import load

HINTS = Hints(
    "To find your 30 favourites of 8,000 songs, is a yes or no enough?",
    "predict_proba returns a row for each song and a column for each class: class 0"
    " first, then class 1. [:, n] takes a column; counting starts with 0.",
    "likeability = clf.predict_proba(x)[:, ____]",
    ["0", "1"],
)


def check(facts: Facts) -> bool:
    """Return whether each song gets its probability of the class 1, on its own."""
    x, y = two_moods(60)
    clf = make_pipeline(StandardScaler(), LogisticRegression()).fit(x, y)
    new = two_moods(40, 1)[0]
    function = load(FILE).svm_likeability
    facts.both = clf.predict_proba(new)
    facts.result = function(clf, new)
    facts.shape = np.shape(facts.result)
    facts.seen = f"of 40 songs, shape {facts.shape}: {np.ravel(facts.result)[:3]} ..."
    facts.expected = f"shape (40,): {facts.both[:3, 1]} ..."
    if facts.shape == (40,):
        facts.alone = same(function(clf, new.head(7)), facts.result[:7])
    if not facts.alone or not same(facts.result, facts.both[:, 1]):
        return False
    swapped = clone(clf).fit(x, 1 - y)
    return same(function(swapped, new), swapped.predict_proba(new)[:, 1])


MISTAKES = [
    Mistake(
        "the wrong column, a reversed top 30",
        lambda f: same(f.result, f.both[:, 0]),
        "The columns stand in the order of the classes, 0 and 1. You took the"
        " probability that a song annoys: the songs that you would hate come out on"
        " top.",
    ),
    Mistake(
        "both columns",
        lambda f: f.shape == (40, 2),
        "There are two numbers for every song, one for each class, and the list needs"
        " one. Which of the two columns is the class liked?",
    ),
    Mistake(
        "yes or no instead of how likely",
        lambda f: set(np.ravel(f.result)) <= {0, 1},
        "With only 0 and 1, hundreds of songs share the first place. To choose 30 of"
        " them you need how sure the model is.",
    ),
    Mistake(
        "percent instead of probabilities",
        lambda f: same(f.result, 100 * f.both[:, 1]),
        "Probabilities are between 0 and 1. The percent sign is added later, when"
        " they are printed.",
    ),
    Mistake(
        "sorted here already",
        lambda f: same(np.sort(f.result), np.sort(f.both[:, 1])),
        "The numbers are right, but no longer in the order of the songs: song and"
        " probability do not belong together any more. The sorting is done later.",
    ),
    Mistake(
        "a scaler refitted on the catalogue",
        lambda f: f.alone is False,
        "The probability of a song changed with the songs beside it, because they were"
        " scaled by their own mean. A song should be judged by what the model learned"
        " in training; the model scales by itself.",
    ),
    Mistake(
        "distances instead of probabilities",
        lambda f: np.min(f.result) < 0 or np.max(f.result) > 1,
        "Numbers below 0 or above 1 are no probabilities. The distance from the border"
        " and the logarithm of a probability sort the songs too, but cannot be read as"
        " percentages.",
    ),
]
