"""4.6: artists drawn at random, which the network is told nobody has picked.

Whether the script trains the networks, whose line begins with a '#', is not looked at.
"""

from collections.abc import Callable
from unittest import mock

import numpy as np
import pandas as pd

from classroom import small_data
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load

FILE = "assignment4/neural.py"
ARTISTS = 13
DRAWN_FOR_EACH = 25  # so many that no artist is missed by chance
LIKED = [2, 5, 7, 11]  # the artists that somebody likes


HINTS = Hints(
    "How many artists are drawn for one like, and among which?",
    "chance.integers draws whole numbers below its first argument; size says how many."
    " listeners, above, says how long the array has to be without the likes.",
    "drawn = chance.integers(n_artists, size=____)",
    ["NEGATIVES", "NEGATIVES * len(likes)", "len(likes)"],
)


def check(facts: Facts) -> bool:
    """Return whether all artists are drawn, as often as NEGATIVES says, and anew."""
    module, likes = load(FILE), some_likes()
    facts.own_knob, facts.rows = module.NEGATIVES, len(likes)
    chance, same_chance = (np.random.default_rng(small_data.SEED) for _ in range(2))

    def draw(chance: np.random.Generator) -> np.ndarray:
        with mock.patch.object(module, "NEGATIVES", DRAWN_FOR_EACH):
            _, artists, _ = module.draw_pairs(likes.copy(), ARTISTS, chance)
        return artists[len(likes) :]

    facts.drawn, facts.next, facts.again = draw(chance), draw(chance), draw(same_chance)
    facts.count = len(facts.drawn)
    facts.seen = f"{facts.count:,} artists are drawn"
    facts.expected = (
        f"{DRAWN_FOR_EACH * len(likes):,}, for {len(likes)} likes with NEGATIVES ="
        f" {DRAWN_FOR_EACH}"
    )
    if facts.count != DRAWN_FOR_EACH * len(likes):
        return False
    measure(facts)
    all_drawn = not facts.missing and not facts.strange
    return all_drawn and facts.is_new and facts.is_seeded and not facts.is_copied


def some_likes() -> pd.DataFrame:
    """Return 40 likes of four artists by 20 listeners, rows of a larger table."""
    rng = np.random.default_rng(small_data.SEED)
    return pd.DataFrame(
        {
            "listener": rng.permutation(np.arange(20, 60) // 2 + 20),
            "artist": rng.permutation(LIKED * 10),
            "rating": 90,
        },
        index=3 * np.arange(40),
    )


def measure(facts: Facts) -> None:
    """Measure which artists were drawn, and whether they are drawn anew."""
    facts.missing = sorted(set(range(ARTISTS)) - set(facts.drawn))
    facts.strange = sorted(set(facts.drawn) - set(range(ARTISTS)))
    facts.is_new = not np.array_equal(facts.drawn, facts.next)
    facts.is_seeded = np.array_equal(facts.drawn, facts.again)
    by_round = facts.drawn.reshape(DRAWN_FOR_EACH, facts.rows)
    by_like = facts.drawn.reshape(facts.rows, DRAWN_FOR_EACH)
    facts.is_copied = bool(
        (by_round == by_round[:1]).all()
        or (by_round == by_round[:, :1]).all()
        or (by_like == by_like[:, :1]).all()
    )
    facts.seen += _told("; never drawn: ", facts.missing)
    facts.seen += _told("; no artists: ", facts.strange)
    facts.seen += "" if facts.is_new else "; in the next epoch the same ones"
    facts.seen += "" if facts.is_seeded else "; from the same chance other ones"
    facts.seen += "; the same ones over and over" if facts.is_copied else ""
    facts.expected += f"; each a row of the {ARTISTS} artists, drawn anew from chance"


def _told(before: str, numbers: list[float]) -> str:
    """Return the first of some numbers in words; nothing where there are none."""
    first = ", ".join(f"{number:.4g}" for number in numbers[:4])
    more = " ..." if len(numbers) > 4 else ""
    return f"{before}{first}{more}" if numbers else ""


def ends_with(words: str) -> Callable[[Facts], bool]:
    """Return whether the student's code ended with an error that says so."""
    return lambda facts: words in str(facts.error)


MISTAKES = [
    Mistake(
        "a table instead of one row of numbers",
        ends_with("2 dimension(s)"),
        "You have drawn a table, and the likes it is put behind are one long array. How"
        " many numbers are in your table, all in all?",
        is_error=True,
    ),
    Mistake(
        "each artist at most once",
        ends_with("replace"),
        "More artists are drawn than there are: you take each one out of the hat and do"
        " not put it back. May two listeners be shown the same artist?",
        is_error=True,
    ),
    Mistake(
        "the same artists over and over",
        lambda f: bool(f.is_copied) or ends_with("0 dimension(s)")(f),
        "What was drawn once is used for many pairs, and the network sees little of all"
        " that nobody picks. How many draws does one epoch need?",
        is_error=True,
    ),
    Mistake(
        "NEGATIVES for all likes together",
        lambda f: f.count == DRAWN_FOR_EACH,
        "That is enough for one like, and there are many. Look at how long listeners"
        " is: how often does it repeat the likes?",
    ),
    Mistake(
        "one for each like",
        lambda f: f.count == f.rows,
        "Each like is answered by one drawn artist only, and listeners is longer than"
        " that. Which knob says how many there should be?",
    ),
    Mistake(
        "NEGATIVES has no effect",
        lambda f: f.count == f.own_knob * f.rows,
        "The number at the top of the file is a knob, but turning it changes nothing:"
        " your line has a number of its own. Let it read the knob.",
    ),
    Mistake(
        "the likes are counted again",
        lambda f: f.count == (1 + DRAWN_FOR_EACH) * f.rows,
        "That is as many as liked and drawn artists together. How many of the pairs"
        " have their artist already?",
    ),
    Mistake(
        "each artist once",
        lambda f: f.count == ARTISTS,
        "As many are drawn as there are artists, each of them once, whoever likes whom."
        " How many pairs are waiting for an artist?",
    ),
    Mistake(
        "more or fewer than the pairs",
        lambda f: f.count != DRAWN_FOR_EACH * f.rows,
        "Each pair needs one artist, and the numbers do not match. For one like there"
        " are NEGATIVES pairs: how many are there for two?",
    ),
    Mistake(
        "numbers that are no rows",
        lambda f: any(number % 1 for number in f.strange),
        "Nobody is artist number 3.7: the artists are numbered 0, 1, 2 and so on. What"
        " can chance draw besides numbers between 0 and 1?",
    ),
    Mistake(
        "the same in each epoch",
        lambda f: f.is_new is False,
        "The next epoch gets the same artists, so the network learns by heart that"
        " these are bad. Something in your line starts from the beginning each time:"
        " which chance is handed on from epoch to epoch?",
    ),
    Mistake(
        "another chance than the one that is given",
        lambda f: f.is_seeded is False,
        "You draw, but not from chance: whoever runs it again may get another result."
        " What comes in as the third argument?",
    ),
    Mistake(
        "listeners instead of artists",
        lambda f: bool(f.strange) and set(f.strange) <= set(some_likes()["listener"]),
        "What you draw are listeners, and a pair is a listener with an artist. Which"
        " argument says how many artists there are?",
    ),
    Mistake(
        "artists that do not exist",
        lambda f: f.strange[0] >= ARTISTS,
        "Numbers were drawn that no artist has: they begin with 0. What is the number"
        " of the last one, and does what you call include its end?",
    ),
    Mistake(
        "only artists that somebody likes",
        lambda f: bool(f.missing) and set(f.drawn) <= set(LIKED),
        "You draw among the artists in likes: whom nobody likes is never drawn, and who"
        " is liked most is called bad most often. Among whom should it be?",
    ),
    Mistake(
        "only artists that nobody likes",
        lambda f: not set(f.drawn) & set(LIKED),
        "Whoever has a single fan is never drawn, so the network need only learn who"
        " has fans at all. Must whom one listener likes be liked by the next, too?",
    ),
    Mistake(
        "the first or the last is never drawn",
        lambda f: not f.strange and f.missing in ([0], [ARTISTS - 1]),
        "One artist has no chance to be drawn. Which numbers do the artists have, and"
        " does what you call include the ends that you give it?",
    ),
]
