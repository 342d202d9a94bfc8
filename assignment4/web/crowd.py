"""What listeners like, and what somebody who likes the same may like, too."""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from assignment4 import taste
from assignment4.highest import highest_others
from assignment4.music import Music
from assignment4.saving import Recommender
from assignment4.web.own_ratings import Own
from dataset.tracks import best_tracks
from toolbox.words import counted

FORETOLD = 10  # songs on the shelf
LISTENERS = 24  # that one can be, beside oneself
FEW = 10  # listeners; more: reasons are artists whom more listeners like
MOST_KEPT = 2_000  # answers of a kind; more: more memory, fewer of them made again


class Pick(NamedTuple):
    """A song on a shelf: its row in the table of tracks, and why it is there."""

    row: int
    why: str


class Liked(NamedTuple):
    """What somebody may like, and the names of the artists who are the reason."""

    because: list[str]  # the one who is the reason most often comes first
    picks: list[Pick]


class Crowd:
    """The listeners, and the recommender that learned from them."""

    def __init__(self, music: Music, recommender: Recommender) -> None:
        self.rated, self._recommender = music.rated, recommender
        ids = music.rated.artists["id"]
        self._places = {artist: place for place, artist in enumerate(ids)}
        best = best_tracks(music.tracks).reindex(ids)
        self._best = best.fillna(-1).to_numpy("int64")  # track of each artist, or none
        self._likes = recommender.likes.tocsc()
        # What was asked for once is kept: nothing of it changes while the page is open.
        self.liked_by_listener = lru_cache(MOST_KEPT)(self._liked_by_listener)

    def place_of(self, listener: int) -> int | None:
        """Return the row of a listener with this number; None where there is none."""
        place = int(np.searchsorted(self.rated.listeners, listener))
        if place == len(self.rated.listeners):
            return None
        return place if self.rated.listeners[place] == listener else None

    def knows(self, artist: str) -> bool:
        """Return whether somebody has rated an artist, so that something follows."""
        return artist in self._places

    def _liked_by_listener(self, place: int) -> Liked:
        """Return what a listener may like of artists whom they have not rated."""
        theirs = self._ratings_of(place)
        liked = taste.liked(theirs)["artist"].to_numpy()
        scores = self._recommender.for_listener(place)
        return self._foretold(scores, liked, theirs["artist"].to_numpy())

    def liked_by_you(self, own: dict[str, Own]) -> Liked:
        """Return what you may like, by your own ratings; nothing if none is high."""
        known = [artist for artist in own if self.knows(artist)]
        artists = np.array([self._places[artist] for artist in known], "int64")
        ratings = np.array([own[artist].rating for artist in known], "float64")
        liked = artists[ratings >= taste.LIKED]
        if not len(liked):
            return Liked([], [])
        scores = self._recommender.for_ratings(artists, ratings)
        return self._foretold(scores, liked, artists)

    def some_listeners(self, genres: dict[str, tuple]) -> dict[int, str]:
        """Return listeners, by number, and the genres that they like, in words.

        `genres` are those of each artist's id.
        """
        somebody = np.flatnonzero(self._likes.sum(axis=1))
        places = np.linspace(0, len(somebody) - 1, min(LISTENERS, len(somebody)))
        return {
            int(self.rated.listeners[place]): self._taste(place, genres)
            for place in somebody[places.astype(int)]
        }

    def _taste(self, place: int, genres: dict[str, tuple]) -> str:
        theirs = self._ratings_of(place)
        ids = self.rated.artists["id"].iloc[taste.liked(theirs)["artist"]]
        counts = Counter(genre for one in ids for genre in genres.get(one, ())[:1])
        most = [genre for genre, _ in counts.most_common(2)]
        return " and ".join(most) or counted(len(theirs), "rating")

    def _ratings_of(self, place: int) -> pd.DataFrame:
        rows = self.rated.rows
        return rows[rows["listener"] == place]

    def _foretold(
        self, scores: np.ndarray, liked: np.ndarray, known: np.ndarray
    ) -> Liked:
        """Return the best tracks of new artists with the highest scores."""
        passed_over = self._best < 0
        passed_over[known] = True
        best = highest_others(scores, passed_over, FORETOLD)
        picks, because = [], Counter()
        for artist, (name, why) in zip(best, self._reasons(best, liked), strict=True):
            picks.append(Pick(int(self._best[artist]), why))
            because.update([name] if name else [])
        return Liked([name for name, _ in because.most_common()], picks)

    def _reasons(self, best: np.ndarray, liked: np.ndarray) -> list[tuple[str, str]]:
        """Return for each artist a liked one whose listeners like both, and a line."""
        if not len(liked):
            return [("", "Liked by many listeners")] * len(best)
        reasons = [("", "Liked by those who rate alike")] * len(best)
        fans = np.diff(self._likes.indptr)[liked]
        both = (self._likes[:, liked].T @ self._likes[:, best]).toarray().astype(int)
        for i, column in enumerate(both.T):
            most = int((column / (fans + FEW)).argmax())
            if column[most]:
                name = self.rated.artists["name"].iat[liked[most]]
                count = f"{column[most]:,} of {fans[most]:,}"
                reasons[i] = name, f"Liked by {count} who like {name}"
        return reasons
