"""Which artists come first? A liked artist is hidden: at which place is it found?

Of each listener one liked artist is put aside, and each way to recommend ranks it among
all artists that the listener has not rated. The hit ratio (HR@10) is the share of the
listeners who find it among the first ten. The gain (nDCG@10) counts a first place as 1,
a second as .63, a tenth as .29 and all others as 0.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from assignment4.highest import highest
from assignment4.taste import liked

TOP = 10  # places that somebody looks at
DRAWN = 99  # others in the easier question, which many papers ask
MOST = 3_000  # listeners who are asked; more: surer, and slower
AT_ONCE = 100  # listeners whose scores are computed together
SEED = 0  # another number: other artists are hidden and drawn

# From listeners (their rows) to a score for each artist: (listeners, artists).
Scorer = Callable[[np.ndarray], np.ndarray]


class Questions(NamedTuple):
    """Which hidden artist is to be found for which listener."""

    listeners: np.ndarray  # (questions,)
    hidden: np.ndarray  # (questions,), the artist
    others: list[np.ndarray]  # of each question: what the listener has rated besides


class Places(NamedTuple):
    """At which place each hidden artist was found, from 1."""

    among_all: np.ndarray  # (questions,)
    among_drawn: np.ndarray  # (questions,), among DRAWN others alone
    first: np.ndarray  # (questions, TOP), the artists that were ranked first


def ask(held_out: pd.DataFrame, rows: pd.DataFrame, most: int = MOST) -> Questions:
    """Return a question for each listener with a liked artist in `held_out`.

    `rows` are all ratings, `held_out` some of them. Of more than `most` listeners, so
    many are drawn.
    """
    shuffled = liked(held_out).sample(frac=1, random_state=SEED)
    chosen = shuffled[~shuffled["listener"].duplicated()].head(most)
    mine = rows[rows["listener"].isin(chosen["listener"])]
    rated = mine.groupby("listener")["artist"].apply(np.array)
    hidden = chosen["artist"].to_numpy()
    others = [
        artists[artists != artist]
        for artists, artist in zip(rated[chosen["listener"]], hidden, strict=True)
    ]
    return Questions(chosen["listener"].to_numpy(), hidden, others)


def find(scorer: Scorer, questions: Questions) -> Places:
    """Return the places at which the hidden artists are found."""
    among_all, among_drawn, first = [], [], []
    for number, scores in enumerate(_scores(scorer, questions.listeners)):
        hidden = questions.hidden[number]
        scores[questions.others[number]] = -np.inf  # nobody needs to be told of them
        first.append(highest(scores, TOP))
        own = scores[hidden]
        candidates = np.delete(scores, [hidden, *questions.others[number]])
        chance = np.random.default_rng([SEED, number])
        drawn = chance.choice(candidates, min(DRAWN, len(candidates)), replace=False)
        among_all.append(place(own, candidates))
        among_drawn.append(place(own, drawn))
    return Places(np.array(among_all), np.array(among_drawn), np.array(first))


def place(own: float, others: np.ndarray) -> int:
    """Return at which place, from 1, a score is among others, ties against it.

    The score 5 is third beside 7, 5 and 3: whoever gives all artists the same score
    has found none.
    """
    ### BEGIN SOLUTION 4.5 count the others that score as much or more: before
    before = (others >= own).sum()
    ### END SOLUTION
    return 1 + int(before)


def hit_ratio(places: np.ndarray) -> float:
    """Return the share of places that are among the first TOP (HR@10)."""
    return float(np.mean(places <= TOP))


def gain(places: np.ndarray) -> float:
    """Return the mean gain (nDCG@10): 1 / log2(place + 1), beyond TOP 0.

    Places 1, 3 and 11 have (1 + .5 + 0) / 3 = .5.
    """
    return float(np.mean((places <= TOP) / np.log2(places + 1)))


def _scores(scorer: Scorer, listeners: np.ndarray) -> Iterator[np.ndarray]:
    """Yield the scores for each listener; one that is no number comes last."""
    for start in range(0, len(listeners), AT_ONCE):
        some = scorer(listeners[start : start + AT_ONCE]).astype("float64")
        yield from np.nan_to_num(some, copy=False, nan=-np.inf)
