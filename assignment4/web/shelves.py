"""What stands on the shelves of the page, and why each song is there."""

from functools import lru_cache
from typing import Any

import numpy as np

from assignment4.content import Content
from assignment4.music import Music
from assignment4.popularity import popular
from assignment4.saving import Recommender
from assignment4.web.crowd import MOST_KEPT, Crowd, Pick
from toolbox.words import plain

POPULAR, NEAREST = 9, 10  # songs on these shelves
FOUND = 24  # songs that a search shows


class Shelves:
    """Everything that the page asks for. Nothing is trained once this is made."""

    def __init__(self, music: Music, recommender: Recommender) -> None:
        self.tracks, artists = music.tracks, music.artists
        self.rows = {song: row for row, song in enumerate(music.tracks["id"])}
        self.artists = dict(zip(artists["id"], artists["name"], strict=True))
        self._genres = dict(zip(artists["id"], artists["genres"], strict=True))
        self._names = music.tracks["name"].map(plain)
        self._texts = self._names + " " + music.tracks["artists"].map(plain)
        best = popular(music, POPULAR)
        self._popular = [Pick(row, self._why_popular(row)) for row in best]
        self._content = Content(music.tracks)
        self.crowd = Crowd(music, recommender)  # for the third shelf
        self.listeners = self.crowd.some_listeners(self._genres)
        # What was asked for once is kept: nothing of it changes while the page is open.
        self.track = lru_cache(MOST_KEPT)(self._track)
        self.similar = lru_cache(MOST_KEPT)(self._similar)
        self.search = lru_cache(MOST_KEPT)(self._search)

    def popular(self) -> list[Pick]:
        """Return the most popular artists' most popular songs."""
        return self._popular

    def _track(self, row: int) -> dict[str, Any]:
        """Return all that is known of a song, by column."""
        return self.tracks.iloc[row].to_dict()

    def _similar(self, row: int) -> list[Pick]:
        """Return the songs that sound most like one."""
        near = self._content.nearest([row], NEAREST)
        return [Pick(other, self._content.reason(other, [row])) for other in near]

    def _search(self, words: str) -> tuple[int, list[Pick]]:
        """Return how many songs' names and artists hold all the words, and the first.

        Those whose name is just this come first, then the most popular ones.
        """
        wanted = plain(words)
        matching = np.full(len(self._texts), bool(wanted))
        for word in wanted.split():
            matching &= self._texts.str.contains(word, regex=False).to_numpy()
        rows = np.flatnonzero(matching)
        exact = (self._names.iloc[rows] == wanted).to_numpy()
        order = np.lexsort((-self.tracks["popularity"].to_numpy()[rows], ~exact))
        picks = [Pick(int(row), self._about(row)) for row in rows[order[:FOUND]]]
        return len(rows), picks

    def _about(self, row: int) -> str:
        """Return what a song that was searched for is."""
        genres = self._genres.get(self.tracks["artist"].iat[row], ())
        year = self.tracks["release_date"].iat[row][:4]
        return ", ".join(filter(None, [*genres[:1], year])) or self._why_popular(row)

    def _why_popular(self, row: int) -> str:
        return f"Popularity {self.tracks['popularity'].iat[row]:.0f} of 100"
