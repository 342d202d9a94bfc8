"""3.6: a model that learns from the training songs and from artificial ones of them."""

import inspect
from typing import Any

import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

from classroom.small_data import rated
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import attempt, load

FILE = "assignment3/artificial.py"


HINTS = Hints(
    "Which songs may be copied, and who learns from all of them together?",
    "enlarge takes features and marks, and returns both, enlarged: two names can take"
    " the two results. The model learns once, from all.",
    "x_all, y_all = enlarge(x_train, y_train)\nmodel.fit(____)",
    ["x_all, y_train", "x_all, y_all", "x_train, y_train"],
)


class Watched(LinearRegression):
    """A regression that remembers what it was fitted to; so does its class, of all."""

    fits: list[dict[str, Any]]

    def fit(self, *arguments: Any, **named: Any) -> "Watched":
        """Learn, and keep what from."""
        given = inspect.signature(LinearRegression.fit).bind_partial(
            self, *arguments, **named
        )
        self.seen_ = given.arguments
        self.fits.append(self.seen_)
        return super().fit(*arguments, **named)


def check(facts: Facts) -> bool:
    """Return whether the model that is returned has learned from all songs, once."""
    module, (x, y) = load(FILE), rated(40)
    facts.pairs = named_pairs(module, x, y)
    Watched.fits = facts.fits = []
    ended = attempt(module.fit_enlarged, Watched(), x.copy(), y.copy())
    facts.got = facts.fits[0].get("X") if facts.fits else None
    if ended.error:
        raise ended.error
    facts.is_model = isinstance(ended.result, Watched)
    facts.fitted = getattr(ended.result, "seen_", None)
    facts.learned = what(facts)
    facts.seen = f"the model that is returned has learned from {facts.learned}"
    facts.expected = "from the training songs and from the artificial ones"
    return facts.learned == "all songs"


def named_pairs(
    module: Any, x: pd.DataFrame, y: pd.Series
) -> dict[str, tuple[pd.DataFrame, pd.Series]]:
    """Return what a model could learn from: features and marks, by their name."""
    more = module.enlarge(x, y)
    copies = tuple(part.iloc[len(x) :] for part in more)
    twice = module.enlarge(*more)
    both = tuple(map(pd.concat, zip((x, y), more, strict=True)))
    return {
        "all songs": more,
        "the training songs alone": (x, y),
        "the artificial songs alone": copies,
        "songs enlarged twice": twice,
        "the training songs twice, and the artificial ones": both,
    }


def what(facts: Facts) -> str:
    """Return the name of what the model that was returned has learned from."""
    if not facts.fitted:
        return "nothing"
    x, y = np.asarray(facts.fitted["X"]), np.asarray(facts.fitted["y"])
    for name, pair in facts.pairs.items():
        if _same(x, pair[0]):
            whole = _same(np.column_stack([x, y]), np.column_stack(pair))
            return name if whole else f"{name}, with marks of other songs"
    return "something else"


def _same(rows: np.ndarray, others: Any) -> bool:
    """Return whether two tables have the same rows, in whatever order."""
    rows, others = (part[np.lexsort(part.T)] for part in (rows, np.asarray(others)))
    return rows.shape == others.shape and bool(np.allclose(rows, others))


MISTAKES = [
    Mistake(
        "both results as one argument",
        lambda f: isinstance(f.got, tuple),
        "enlarge returns two things at once, and your line hands them over as one."
        " Give each of them a name, on the left of the equals sign.",
        is_error=True,
    ),
    Mistake(
        "features and marks change places",
        lambda f: np.ndim(f.got) == 1,
        "The model got the marks as its features. enlarge returns what it takes, in the"
        " same order: which comes first?",
        is_error=True,
    ),
    Mistake(
        "enlarged features with other marks",
        lambda f: "inconsistent numbers of samples" in str(f.error),
        "There are more songs than marks, or more marks than songs. An artificial song"
        " has the mark of its song, so both have to be enlarged.",
        is_error=True,
    ),
    Mistake(
        "the songs instead of the model",
        lambda f: f.is_model is False,
        "What is returned is no model any more: the name was used for something else."
        " Leave the name to the model that came in.",
    ),
    Mistake(
        "another model learned",
        lambda f: f.learned == "nothing" and len(f.fits) > 0,
        "A copy has learned, and the model that is returned has not. Let the model"
        " itself learn.",
    ),
    Mistake(
        "enlarged, but never fitted",
        lambda f: f.learned == "nothing",
        "There are more songs now, and nobody has looked at them. What makes a model"
        " learn?",
    ),
    Mistake(
        "fitted twice, so the first is forgotten",
        lambda f: len(f.fits) > 1,
        "Every fit begins from scratch and forgets what was learned before, so only the"
        " last songs count. Put all songs together, and fit once.",
    ),
    Mistake(
        "marks that belong to other songs",
        lambda f: "with marks of other songs" in f.learned,
        "The songs are all there, but a mark stands beside another song: there is"
        " nothing to learn from that. Keep the rows of both in the same order.",
    ),
    Mistake(
        "only the original songs",
        lambda f: f.learned == "the training songs alone",
        "The model has seen the training songs as they are; the artificial ones were"
        " not made, or not used. Which of your tables holds both?",
    ),
    Mistake(
        "only the artificial songs",
        lambda f: f.learned == "the artificial songs alone",
        "The copies are a quarter of the songs, and less true than these. They should"
        " come in addition.",
    ),
    Mistake(
        "some songs too often",
        lambda f: "twice" in f.learned,
        "Songs were enlarged or added a second time: enlarge returns the real ones,"
        " too. Call it once, and use what it returns as it is.",
    ),
]
