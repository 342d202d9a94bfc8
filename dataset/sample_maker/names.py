"""Invents names of artists and songs: a small grammar for each kind of music.

A pattern such as "The {colour} {thing}s" is filled with words drawn by chance:
"The Amber Teapots". Words that a style has of its own come before the shared ones.
"""

import re
from collections.abc import Callable

from dataset.sample_maker.words import SHARED, STYLE_OF, STYLES, WORDS


def invent(kind: str, category: str, chance: Callable[[], float]) -> str:
    """Return an invented name: `kind` is "artist" or "title".

    `chance()` returns a random number from 0 to below 1. A category without a style
    of its own has the shared patterns.
    """
    style = STYLES.get(STYLE_OF.get(category, category), {})

    def pick(choices: list[str]) -> str:
        return choices[int(chance() * len(choices))]

    def word(slot: re.Match) -> str:
        return pick((style.get(slot[1]) or WORDS[slot[1]]).split()).replace("_", " ")

    patterns = style.get(kind) or SHARED[kind] + style.get(f"{kind}+", [])
    name = re.sub(r"\{(\w+)\}", word, pick(patterns))
    return re.sub(r"(?<=[^aeiou])ys\b", "ies", name)  # Storys: Stories


class Names:
    """Invents artists and titles; no artist has two songs of the same title."""

    def __init__(self, chance: Callable[[], float]):
        self._chance = chance
        self._artists: set[str] = set()
        self._songs: set[tuple[str, str]] = set()

    def artist(self, category: str) -> str:
        """Return the name of a new artist of this kind of music."""
        while (name := invent("artist", category, self._chance)) in self._artists:
            pass
        self._artists.add(name)
        return name

    def title(self, artist: str, category: str) -> str:
        """Return a title of this kind of music that the artist has no song of yet."""
        while True:
            title = invent("title", category, self._chance)
            if (artist, title) not in self._songs:
                self._songs.add((artist, title))
                return title
