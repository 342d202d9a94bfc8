"""4.1: the most popular songs of the most popular artists, which everybody gets."""

from numbers import Integral
from types import ModuleType
from typing import Any

import pandas as pd

from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load
from toolbox.words import shown

FILE = "assignment4/popularity.py"
COUNTS = [2, 4, 20]  # songs that are asked for; there are ten artists with a track
BEST = [7, 4, 2, 8, 5, 1, 12, 11, 10, 9]  # rows of their best tracks, in their order
# The artists: how popular, how many followers. The most popular one has no track, and
# the tracks by their own popularity would be in quite another order.
ARTISTS = {
    "Ada": (80, 100),
    "Bo": (50, 800),
    "Cem": (90, 300),
    "Dia": (80, 900),
    "Eli": (60, 200),
    "Fay": (70, 500),
    "Gus": (10, 700),
    "Hal": (20, 400),
    "Ida": (30, 600),
    "Jo": (40, 150),
    "Kim": (100, 50),
}
TRACKS = [  # row by row: whose it is, how popular
    *[("Ada", 40), ("Bo", 90), ("Ada", 60), ("Cem", 30), ("Dia", 50), ("Eli", 80)],
    *[("Bo", 20), ("Cem", 70), ("Fay", 10), ("Gus", 95), ("Hal", 15), ("Ida", 25)],
    ("Jo", 35),
]

HINTS = Hints(
    "Whom do most people like, and which of their songs? What is known of each?",
    "best holds a row for each artist's id, and ids are the artists, the most popular"
    " first. A Series in square brackets behind a Series looks up each of its values.",
    "rows = best[____].tolist()",
    ["ids", "ids.index", "ids.head(count)"],
)


def check(facts: Facts) -> bool:
    """Return whether the best tracks of the first artists come, however many."""
    module = load(FILE)
    facts.results = [module.popular(music(module), count) for count in COUNTS]
    for count, result in zip(COUNTS, facts.results, strict=True):
        right = BEST[:count]
        facts.seen = f"asked for {count}: {type(result).__name__} {_short(result)}"
        facts.expected = f"list {right}"
        facts.is_list = isinstance(result, list)
        facts.is_rows = facts.is_list and all(isinstance(r, Integral) for r in result)
        if not facts.is_rows or result != right:
            return False
    return True


def music(module: ModuleType) -> Any:
    """Return invented tracks and artists, as `popular` gets them."""
    names = list(ARTISTS)
    popularity, followers = zip(*ARTISTS.values(), strict=True)
    artists = pd.DataFrame(
        {
            "id": [f"id of {name}" for name in names],
            "name": names,
            "followers": followers,
            "popularity": popularity,
            "genres": [()] * len(names),
        }
    )
    tracks = pd.DataFrame(TRACKS, columns=["artists", "popularity"])
    tracks["id"] = [f"id of track {row}" for row in tracks.index]
    tracks["name"] = [f"track {row}" for row in tracks.index]
    tracks["artist"] = "id of " + tracks["artists"]
    return module.Music(tracks, artists, None)


def _short(result: object) -> str:
    as_list = getattr(result, "tolist", None)
    return shown(as_list() if as_list else result)


def _second(facts: Facts) -> list[Any]:
    """Return what came where four songs were asked for."""
    return facts.results[1]


def _artists(rows: list[int]) -> list[str]:
    """Return whose tracks are in these rows."""
    return [TRACKS[row][0] for row in rows]


MISTAKES = [
    Mistake(
        "called instead of looked up",
        lambda f: "object is not callable" in str(f.error),
        "Parentheses call a function, and best is none: it is a Series. Which brackets"
        " look something up in one?",
        is_error=True,
    ),
    Mistake(
        "ids taken for places",
        lambda f: isinstance(f.error, TypeError | ValueError | IndexError),
        "iloc counts places, 0, 1, 2 and so on, and an artist's id is no place. best"
        " has ids as its labels: how is a label looked up?",
        is_error=True,
    ),
    Mistake(
        "artists without a track are looked up",
        lambda f: isinstance(f.error, KeyError) and "index" in str(f.error),
        "You look up an artist who has no track at all, or a number in place of an id."
        " Above your line is a Series of artists that all have one: which?",
        is_error=True,
    ),
    Mistake(
        "no list",
        lambda f: f.is_list is False,
        "What is in it may be right, but it is no list: it brings an index or a kind of"
        " its own along. Which method of a Series returns a plain list?",
    ),
    Mistake(
        "ids or names instead of rows",
        lambda f: any(isinstance(one, str) for one in f.results[0]),
        "You return texts: the file expects the numbers of rows in music.tracks. Which"
        " Series knows the row that belongs to an artist's id?",
    ),
    Mistake(
        "all the artists",
        lambda f: len(f.results[0]) == len(BEST),
        "The songs of all artists come, however many are asked for. Which name says how"
        " many it should be, and who has to be cut short?",
    ),
    Mistake(
        "count has no effect",
        lambda f: len(f.results[0]) == len(f.results[1]),
        "Two songs are asked for, then four, and as many come both times. Whoever calls"
        " the function says how many: by which name?",
    ),
    Mistake(
        "the rows of the artists",
        lambda f: (
            _second(f) == [list(ARTISTS).index(TRACKS[row][0]) for row in BEST[:4]]
        ),
        "Those are rows of the table of artists. The songs are in another table, and"
        " best knows where: what do you have to give it?",
    ),
    Mistake(
        "the least popular artists",
        lambda f: sorted(_second(f)) == sorted(BEST[-4:]),
        "These songs are by those whom fewest people like. At which end of ids do the"
        " popular ones stand?",
    ),
    Mistake(
        "the most popular songs, whoever they are by",
        lambda f: _second(f) == [9, 1, 5, 7],
        "You take the songs that are most popular themselves, and one hit of an unknown"
        " artist is among them. The shelf goes by the artists: who says their order?",
    ),
    Mistake(
        "one more or one fewer",
        lambda f: abs(len(_second(f)) - COUNTS[1]) == 1,
        f"{COUNTS[1]} songs are asked for, and one more or one fewer comes. Does your"
        " line add something, or begin to count at 1?",
    ),
    Mistake(
        "other songs of the right artists",
        lambda f: _artists(_second(f)) == _artists(BEST[: COUNTS[1]]),
        "The artists are right, and some of them have songs that are more popular than"
        " these. Which Series knows the best one of each?",
    ),
    Mistake(
        "the right songs in another order",
        lambda f: sorted(_second(f)) == sorted(BEST[:4]) and _second(f) != BEST[:4],
        "The songs are right, but the song of the most popular artist is not the first."
        " What is looked up comes in the order of whatever asks: what asks here?",
    ),
]
