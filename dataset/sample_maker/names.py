"""Invents names of artists and songs: a small grammar for each kind of music.

A pattern such as "The {colour} {thing}s" is filled with words drawn by chance:
"The Amber Teapots". Words that a style has of its own come before the shared ones.
"""

import re
from collections.abc import Callable
from itertools import cycle, islice

import numpy as np

from dataset.sample_maker.words import SHARED, STYLE_OF, STYLES, WORDS

MOST_GUESTS = 4  # artists of a song beside the first


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
        self._artists: dict[str, list[str]] = {}
        self._songs: set[tuple[str, str]] = set()

    def of_playlists(
        self, category: str, kind: dict, homes: list[str]
    ) -> dict[str, list[str]]:
        """Return {"artists": ..., "name": ...} for the songs of one category.

        `kind` has the category's statistics, `homes` the playlist of each song. A
        playlist has as many different artists as was measured, some with many songs.
        """
        pool = self._invent_artists(category, kind["artists"])
        following = cycle(pool)
        homes = np.array(homes)
        first = np.empty(len(homes), dtype=object)
        for name, playlist in kind["playlists"].items():
            rows = np.flatnonzero(homes == name)
            different = round(playlist["artists"] * len(rows) / playlist["songs"])
            chosen = list(islice(following, max(1, different)))
            while len(chosen) < len(rows):
                chosen.append(self._pick(chosen))  # who has many songs gets more
            first[rows] = chosen[: len(rows)]
        return self._songs_by(first.tolist(), [category] * len(homes), kind["guests"])

    def of_catalogue(
        self, categories: list[str], guests: float
    ) -> dict[str, list[str]]:
        """Return artists and names as of_playlists does, by its artists.

        `categories` has the kind of music of each song, `guests` the mean number of
        artists beside the first.
        """
        first = [self._pick(self._artists[category]) for category in categories]
        return self._songs_by(first, categories, guests)

    def _invent_artists(self, category: str, number: int) -> list[str]:
        pool: dict[str, None] = {}
        while len(pool) < number:
            pool[invent("artist", category, self._chance)] = None
        self._artists[category] = list(pool)
        return self._artists[category]

    def _songs_by(
        self, first: list[str], categories: list[str], guests: float
    ) -> dict[str, list[str]]:
        texts = {"artists": [], "name": []}
        for artist, category in zip(first, categories, strict=True):
            artists = [artist]
            while len(artists) <= MOST_GUESTS and self._chance() < guests / (
                1 + guests
            ):
                artists.append(self._pick(self._artists[category]))
            texts["artists"].append("; ".join(dict.fromkeys(artists)))
            texts["name"].append(self._title(artist, category))
        return texts

    def _title(self, artist: str, category: str) -> str:
        while True:
            title = invent("title", category, self._chance)
            if (artist, title) not in self._songs:
                self._songs.add((artist, title))
                return title

    def _pick(self, choices: list[str]) -> str:
        return choices[int(self._chance() * len(choices))]
