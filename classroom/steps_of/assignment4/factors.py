"""4.4: alternating least squares: the listeners, then the artists, then again."""

from collections.abc import Callable
from unittest import mock

import numpy as np
import pandas as pd

from classroom import small_data
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load

FILE = "assignment4/factors.py"
FACTORS, PULL, ROUNDS = 2, 1.0, 2
PENALTIES = 3.0, 0.5  # of listeners and artists, in the check
GIVEN = 300.0, 30.0  # the same in the file
MEAN = 50.0
# What five listeners rated five artists above the mean. There are as many of both, so
# that whoever mixes them up gets numbers, though wrong ones. Nobody rated the last.
ABOVE = np.array(
    [
        [40.0, 30.0, np.nan, -30.0, np.nan],
        [30.0, np.nan, -10.0, np.nan, np.nan],
        [np.nan, -20.0, 30.0, 20.0, np.nan],
        [-40.0, -30.0, np.nan, 40.0, np.nan],
        [np.nan, -10.0, -50.0, np.nan, np.nan],
    ]
)
COUNTS = np.isfinite(ABOVE).sum(axis=0)  # of each artist
Penalty = float | np.ndarray
Numbers = tuple[np.ndarray, np.ndarray]  # of the listeners, of the artists
Round = Callable[[np.ndarray], Numbers]  # what a round makes of the artists' numbers

HINTS = Hints(
    "If you knew what each artist is like, how would you find out what a listener"
    " likes? And knowing all the listeners, what an artist is like?",
    "solved takes the ratings, with a row for each of those whose numbers are wanted;"
    " the numbers of the others; and the penalty. Call it twice: what the first call"
    " finds, the second one needs.",
    "listeners = ____(by_listener, artists, LISTENER_PENALTY)\n"
    "artists = ____(by_artist, listeners, ARTIST_PENALTY + counts)",
    ["csr_array", "guesses", "solved"],
)


def check(facts: Facts) -> bool:
    """Return whether two rounds give five listeners and five artists their numbers."""
    module = load(FILE)
    listener, artist = np.nonzero(np.isfinite(ABOVE))
    rating = MEAN + ABOVE[listener, artist]
    rows = pd.DataFrame({"listener": listener, "artist": artist, "rating": rating})
    knobs = {
        "FACTORS": FACTORS,
        "LISTENER_PENALTY": PENALTIES[0],
        "ARTIST_PENALTY": PENALTIES[1],
        "PULL": PULL,
        "ROUNDS": ROUNDS,
        "SEED": small_data.SEED,
    }
    with mock.patch.multiple(module, **knobs):
        found = module.fit_factors(rows, *ABOVE.shape)
    facts.found = found.listeners, found.artists
    facts.seen = _shown(facts.found)
    facts.expected = _shown(after_rounds(RIGHT))
    return gives(RIGHT)(facts)


def after_rounds(one_round: Round) -> Numbers:
    """Return the numbers after rounds of a kind, from where the file starts."""
    artists = start()
    for _ in range(ROUNDS):
        listeners, artists = one_round(artists)
    return listeners, artists


def start() -> np.ndarray:
    """Return the random numbers that the artists have at first."""
    rng = np.random.default_rng(small_data.SEED)
    artists = rng.normal(size=(ABOVE.shape[1], 1 + FACTORS))
    artists[:, 0] = 0
    return artists


def solved(above: np.ndarray, others: np.ndarray, penalty: Penalty) -> np.ndarray:
    """Return the numbers of each row: one ridge regression after the other."""
    numbers = []
    for row, own in zip(above, np.broadcast_to(penalty, len(above)), strict=True):
        rated = np.isfinite(row)
        x = others[rated].copy()
        x[:, 0] = 1
        y = row[rated] - others[rated, 0]
        left = x.T @ x + np.diag([PULL, *[own] * FACTORS])
        numbers.append(np.linalg.solve(left, x.T @ y))
    return np.array(numbers)


def alternating(
    of_listeners: Penalty,
    of_artists: Penalty,
    first: np.ndarray = ABOVE,
    second: np.ndarray = ABOVE.T,
) -> Round:
    """Return a round with these penalties, and these tables of ratings."""

    def one_round(artists: np.ndarray) -> Numbers:
        listeners = solved(first, artists, of_listeners)
        return listeners, solved(second, listeners, of_artists)

    return one_round


RIGHT = alternating(PENALTIES[0], PENALTIES[1] + COUNTS)


def gives(*rounds: Round) -> Callable[[Facts], bool]:
    """Return whether the numbers are what one of these kinds of rounds leads to."""

    def behaves(facts: Facts) -> bool:
        return any(_same(facts.found, after_rounds(one)) for one in rounds)

    return behaves


def _same(found: Numbers, others: Numbers) -> bool:
    return all(
        np.shape(own) == np.shape(other) and np.allclose(own, other)
        for own, other in zip(found, others, strict=True)
    )


def _shown(numbers: Numbers) -> str:
    listener, artist = (_first(own) for own in numbers)
    return (
        f"after {ROUNDS} rounds, the first listener has {listener}, the first artist"
        f" {artist}"
    )


def _first(numbers: object) -> str:
    """Return the first row, its numbers short, or which kind of thing it is."""
    if np.ndim(numbers) != 2:
        return f"no rows of numbers, but {type(numbers).__name__}"
    return ", ".join(f"{number:.2f}" for number in numbers[0])


def _artists_alone(artists: np.ndarray) -> Numbers:
    """Solve for the artists from their own numbers."""
    listeners = solved(ABOVE, artists, PENALTIES[0])
    return listeners, solved(ABOVE.T, artists, PENALTIES[1] + COUNTS)


def _listeners_twice(artists: np.ndarray) -> Numbers:
    """Solve for the artists, and call them listeners."""
    return RIGHT(artists)[1], artists


def _names_turned(artists: np.ndarray) -> Numbers:
    """Solve for both, and store each under the name of the other."""
    listeners = solved(ABOVE, artists, PENALTIES[0])
    return solved(ABOVE.T, listeners, PENALTIES[1] + COUNTS), listeners


def _two_in_one(artists: np.ndarray) -> Numbers:
    """Solve for both twice."""
    return RIGHT(RIGHT(artists)[1])


def _without_table(facts: Facts) -> bool:
    """Return whether solved was given something else than a table of ratings."""
    words = str(facts.error)
    return any(f"no attribute '{name}'" in words for name in ("data", "indices"))


def _without_penalty(facts: Facts) -> bool:
    """Return whether the penalty was 0 for somebody."""
    if facts.error is None:
        return gives(alternating(0.0, PENALTIES[1] + COUNTS))(facts)
    return isinstance(facts.error, np.linalg.LinAlgError)


MISTAKES = [
    Mistake(
        "listeners who are not known yet",
        lambda f: isinstance(f.error, NameError) and "'listeners'" in str(f.error),
        "The listeners are used before any line has found them. At the start there are"
        " random numbers for one of the two: who can be solved for first?",
        is_error=True,
    ),
    Mistake(
        "too little for solved",
        lambda f: isinstance(f.error, TypeError) and "'penalty'" in str(f.error),
        "solved needs three things: ratings, the numbers of the others, and a penalty"
        " that holds new numbers back. Which of the three does your line not give it?",
        is_error=True,
    ),
    Mistake(
        "no table of ratings",
        _without_table,
        "solved begins with a table of ratings that has a row for each one to be found."
        " Above the loop, two such tables are made: what are they called?",
        is_error=True,
    ),
    Mistake(
        "no penalty",
        _without_penalty,
        "Somebody has no penalty at all: then few ratings are learned by heart, and"
        " where there are none, any numbers would do. Which knobs of this file hold the"
        " numbers back, also of those with a count of 0?",
        is_error=True,
    ),
    Mistake(
        "the listeners are solved twice",
        gives(_listeners_twice),
        "Both lines put what they find into the listeners, and the second overwrites"
        " the first. Whose numbers does the second call find?",
    ),
    Mistake(
        "the artists are forgotten",
        lambda f: np.array_equal(f.found[1], start()),
        "The artists still have the random numbers of the start, however many rounds"
        " there are. Once the listeners are known, who has to follow, and under which"
        " name does the next round look for them?",
    ),
    Mistake(
        "the wrong table of ratings",
        gives(
            alternating(PENALTIES[0], PENALTIES[1] + COUNTS, ABOVE, ABOVE),
            alternating(PENALTIES[0], PENALTIES[1] + COUNTS, ABOVE.T, ABOVE.T),
            alternating(PENALTIES[0], PENALTIES[1] + COUNTS, ABOVE.T, ABOVE),
        ),
        "Each call needs the table that has a row for each of those whose numbers are"
        " wanted. There are two tables: which one has a row for a listener, and which"
        " for an artist?",
    ),
    Mistake(
        "artists from artists",
        gives(_artists_alone),
        "The artists are found from their own old numbers, and what was just learned of"
        " the listeners is lost. Whose numbers tell what an artist is like?",
    ),
    Mistake(
        "the penalties are swapped",
        gives(
            alternating(PENALTIES[1] + COUNTS, PENALTIES[0]),
            alternating(PENALTIES[1], PENALTIES[0] + COUNTS),
            alternating(PENALTIES[1], PENALTIES[0]),
        ),
        "Listeners are held back as artists should be, and the other way round. Each"
        " penalty says in its name whose it is: who is solved for in which line?",
    ),
    Mistake(
        "one penalty for both",
        gives(
            alternating(PENALTIES[0], PENALTIES[0]),
            alternating(PENALTIES[0], PENALTIES[0] + COUNTS),
            alternating(PENALTIES[1], PENALTIES[1] + COUNTS),
            alternating(PENALTIES[1], PENALTIES[1]),
        ),
        "Both are held back by the same penalty. The file has one for each of them:"
        " which one is never used?",
    ),
    Mistake(
        "counts left out",
        gives(alternating(PENALTIES[0], PENALTIES[1])),
        "An artist with thousands of ratings is held back no more than one with a"
        " single rating. The comment beside ARTIST_PENALTY says what else there is for"
        " each of their ratings: which name has their number?",
    ),
    Mistake(
        "counts in another place",
        gives(
            alternating(PENALTIES[0] + COUNTS, PENALTIES[1]),
            alternating(PENALTIES[0] + COUNTS, PENALTIES[1] + COUNTS),
        ),
        "The counts take part, but not as the comment beside ARTIST_PENALTY says: so"
        " much for each artist, and 1 more for each rating. Whose ratings are counted,"
        " and what is done with two penalties that come together?",
    ),
    Mistake(
        "the names are turned round",
        gives(_names_turned),
        "What is found for the listeners is stored as artists, and the next round takes"
        " it for these. Whom does each line solve for, and what stands on its left?",
    ),
    Mistake(
        "the same for all artists",
        gives(alternating(PENALTIES[0], PENALTIES[1] + COUNTS.sum())),
        "All artists are held back alike, by the number of all ratings there are. Which"
        " name has a number for each of them?",
    ),
    Mistake(
        "more rounds than ROUNDS",
        gives(_two_in_one),
        "In each round everything is solved for more than once. The line above the gap"
        " repeats already: what is one round?",
    ),
    Mistake(
        "the knobs have no effect",
        gives(
            alternating(GIVEN[0], GIVEN[1] + COUNTS),
            alternating(GIVEN[0], PENALTIES[1] + COUNTS),
            alternating(PENALTIES[0], GIVEN[1] + COUNTS),
        ),
        "The penalties at the top of the file are knobs, but turning them changes"
        " nothing: your lines have numbers of their own. Let them read the knobs.",
    ),
]
