"""Invents the artists of the songs, some with many songs and most with one or two.

An artist has a style: the place of the first song among all songs. For each further
song several places are drawn by chance, and the one nearest to the style is taken.
"""

from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np

from dataset.sample_maker.model import Chance
from dataset.sample_maker.names import Names

MOST_GUESTS = 4  # artists of a song beside the first
CHOICES = 3  # places for a song to choose from; more: an artist's songs are more alike
KINDRED = 20  # artists to be compared with; more: a newcomer's category fits better


@dataclass(eq=False)  # no two are the same
class Artist:
    """An invented artist: what kind of music, and where in it (no song yet: None)."""

    name: str
    category: str
    style: np.ndarray | None = None


class Artists:
    """Invents artists, and tells who made which song."""

    def __init__(self, statistics: dict, chance: Chance):
        self._statistics = statistics
        self._alike = statistics["alike"]
        self._chance = chance
        self._names = Names(chance.one)
        self._of_category: dict[str, list[Artist]] = {}
        self._makers: dict[str, list[Artist]] = {}  # of each song in playlists
        self._in_playlists: set[Artist] = set()
        self.everyone: list[Artist] = []

    def of_playlists(
        self, category: str, homes: list[str], choices: np.ndarray
    ) -> tuple[list[Artist], np.ndarray]:
        """Return the first artist and the place of each song of a category.

        `homes` has the playlist of each song, `choices` the places to choose from:
        shape (choices, songs, ranked features). A playlist has as many different
        artists as was measured.
        """
        kind = self._statistics["categories"][category]
        following = cycle([self._invent(category) for _ in range(kind["artists"])])
        artists = np.empty(len(homes), dtype=object)
        for name, playlist in kind["playlists"].items():
            rows = np.flatnonzero(np.array(homes) == name)
            different = round(playlist["artists"] * len(rows) / playlist["songs"])
            chosen = list(islice(following, max(1, different)))
            chosen += self._again(chosen, len(rows) - len(chosen))
            artists[rows] = [chosen[i] for i in self._chance.order(len(rows))]
        self._makers[category] = artists.tolist()
        self._in_playlists.update(artists)
        return artists.tolist(), self._places(artists, choices)

    def of_catalogue(self, choices: np.ndarray) -> tuple[list[Artist], np.ndarray]:
        """Return the first artist and the place of each song that is in no playlist.

        Some of these artists have songs in playlists, the others are newcomers.
        """
        kind = self._statistics["catalogue"]
        share = choices.shape[1] / kind["playlists"][""]["songs"]
        newcomers = round(kind["newcomers"] * share)
        artists = [self._newcomer(point) for point in choices[0, :newcomers]]
        known = self._known(round(kind["artists"] * share) - newcomers)
        artists += known
        chosen = set(known)
        before = [a for own in self._makers.values() for a in own if a in chosen]
        artists += self._again(artists + before, choices.shape[1] - len(artists))
        return artists, self._places(artists, choices)

    def texts(self, artists: list[Artist], guests: float) -> dict[str, list[str]]:
        """Return {"artists": ..., "name": ...} of songs by these first artists.

        `guests` is the mean number of artists beside the first.
        """
        texts = {"artists": [], "name": []}
        for artist in artists:
            names, colleagues = [artist.name], self._of_category[artist.category]
            while len(names) <= MOST_GUESTS and self._chance.one() < guests / (
                1 + guests
            ):
                names.append(self._any(colleagues).name)
            texts["artists"].append("; ".join(dict.fromkeys(names)))
            texts["name"].append(self._names.title(artist.name, artist.category))
        return texts

    def _invent(self, category: str) -> Artist:
        artist = Artist(self._names.artist(category), category)
        self._of_category.setdefault(category, []).append(artist)
        self.everyone.append(artist)
        return artist

    def _known(self, n: int) -> list[Artist]:
        """Return n artists of playlists: who has many songs, or whose category has."""
        makers = list(self._makers.values())
        weights = [count + 1 for count in self._statistics["in_catalogue"].values()]
        chosen: dict[Artist, None] = {}
        while len(chosen) < min(n, len(self._in_playlists)):
            chosen[self._any(makers[self._chance.choose(weights, 1)[0]])] = None
        return list(chosen)

    def _newcomer(self, style: np.ndarray) -> Artist:
        """Return a new artist, of the category of the most similar of some others."""
        others = self._known(KINDRED)
        styles = np.array([other.style for other in others])
        artist = self._invent(others[self._nearest(style, styles)].category)
        artist.style = style
        return artist

    def _again(self, artists: list[Artist], n: int) -> list[Artist]:
        """Return n of the artists: who has many songs gets more."""
        made = list(artists)
        for _ in range(n):
            made.append(self._any(made))
        return made[len(artists) :]

    def _places(self, artists: list[Artist], choices: np.ndarray) -> np.ndarray:
        """Return where each song is, near to its artist's first one."""
        places = choices[0].copy()
        for song, artist in enumerate(artists):
            if artist.style is None:
                artist.style = places[song]
            else:
                nearest = self._nearest(artist.style, choices[:, song])
                places[song] = choices[nearest, song]
        return places

    def _nearest(self, style: np.ndarray, points: np.ndarray) -> int:
        """Return the number of the point nearest to a style."""
        squares = (points - style) ** 2
        return int(np.argmin(sum(w * squares[:, i] for i, w in enumerate(self._alike))))

    def _any(self, choices: list[Artist]) -> Artist:
        return choices[int(self._chance.one() * len(choices))]
