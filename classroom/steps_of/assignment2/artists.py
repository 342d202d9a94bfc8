"""2E.2: the artists as one more input."""

from importlib import import_module

import numpy as np
import pandas as pd

from classroom.small_data import two_moods
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load, uncounted

FILE = "assignment2/artists.py"
GOOD = 0.7  # accuracy on songs of new artists, by their sound alone

HINTS = Hints(
    "What do you know of a song when you know who sings it?",
    "A ColumnTransformer takes a list of entries: a name, what to do, with which"
    " columns. What happens to the other columns, remainder says.",
    "encode_artists = ColumnTransformer(\n"
    '    [("artists", encoder, [COLUMN])], remainder="____"\n'
    ")",
    ["drop", "passthrough"],
)


def check(facts: Facts) -> bool:
    """Return whether the model hears the sound and knows the artists as well."""
    with uncounted():
        import_module("sklearn.compose")  # which takes a while, once
    x, y = with_artists(160, 0)
    clf = load(FILE).make_artist_svm(x).fit(x, y)
    facts.columns = np.shape(clf[0].transform(x.head(3)))[1]
    x_new, y_new = with_artists(60, 1)
    facts.accuracy = clf.score(x_new.assign(artists="nobody knows them"), y_new)
    favoured, disliked = (
        clf.predict_proba(x_new.assign(artists=a)) for a in ("Moa", "Bo")
    )
    facts.effect = float(np.mean(favoured[:, 1] - disliked[:, 1]))
    facts.seen = (
        f"{facts.columns} columns come out; {facts.accuracy:.0%} of easy songs by new"
        f" artists are right; a liked artist makes a song {facts.effect:.0%} likelier"
    )
    facts.expected = "5 columns: the artists in numbers, and the others as they are"
    return facts.columns == 5 and facts.accuracy >= GOOD and facts.effect > 0.01


def with_artists(count: int, seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return songs whose sound tells something, and whose artist all: Moa is liked."""
    x, y = two_moods(count, seed)
    x["energy"] += np.random.default_rng(seed).uniform(-0.3, 0.3, count)
    return x.assign(artists=y.map({1: "Moa", 0: "Bo"})), y


MISTAKES = [
    Mistake(
        "the sound is dropped",
        lambda f: f.columns == 1,
        "Only the artists come out, and the model hears nothing any more. By itself a"
        " ColumnTransformer drops the columns of which it was told nothing. Which of"
        " its arguments is about those that remain?",
    ),
    Mistake(
        "the artists are left out",
        lambda f: f.columns == 4,
        "The column of the artists is dropped, so that the model knows no more than"
        " before. What should be done with it instead?",
    ),
    Mistake(
        "a column without brackets",
        lambda f: "Expected a 2-dimensional" in str(f.error),
        "The encoder expects a table of columns, even of one. A list of one name picks"
        " a table; a name alone picks a single column.",
        is_error=True,
    ),
    Mistake(
        "no list around the entry",
        lambda f: "is not iterable" in str(f.error),
        "A ColumnTransformer can do several things to several columns, and so expects a"
        " list of entries. Yours has one; it needs the list all the same.",
        is_error=True,
    ),
    Mistake(
        "the names go in as they are",
        lambda f: "could not convert string to float" in str(f.error),
        "The names of the artists arrive at the SVM, which computes with numbers alone."
        " Something has to write a number in place of each name.",
        is_error=True,
    ),
]
