"""What stands on the shelves of the page, and why each song is there."""

from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from assignment4 import taste
from assignment4.content import Content
from assignment4.highest import highest
from assignment4.music import Music
from assignment4.popularity import popular
from assignment4.saving import Recommender
from assignment4.web.own_ratings import Own
from dataset.listen import plain
from dataset.tracks import best_tracks
from toolbox.words import counted

POPULAR, NEAREST, FORETOLD = 9, 10, 10  # songs on each shelf
FOUND = 24  # songs that a search shows
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


class Shelves:
    """Everything that the page asks for. Nothing is trained once this is made."""

    def __init__(self, music: Music, recommender: Recommender) -> None:
        self.tracks, self._rated = music.tracks, music.rated
        self._recommender, self._content = recommender, Content(music.tracks)
        self.rows = {song: row for row, song in enumerate(music.tracks["id"])}
        names, artists = music.tracks["name"], music.tracks["artists"]
        self._names = names.map(plain)
        self._texts = self._names + " " + artists.map(plain)
        self.artists = dict(
            zip(music.artists["id"], music.artists["name"], strict=True)
        )
        self._genres = dict(
            zip(music.artists["id"], music.artists["genres"], strict=True)
        )
        self._artist_rows = {
            artist: row for row, artist in enumerate(music.rated.artists["id"])
        }
        tracks = best_tracks(music.tracks).reindex(music.rated.artists["id"])
        self._best = tracks.fillna(-1).to_numpy("int64")  # track of each rated artist
        shape = len(music.rated.listeners), len(music.rated.artists)
        self._likes = taste.likes(music.rated.rows, *shape).tocsc()
        best = popular(music, POPULAR)
        self._popular = [Pick(row, self._why_popular(row)) for row in best]
        self.listeners = self._some_listeners()  # by number, with their taste in words
        # What was asked for once is kept: nothing of it changes while the page is open.
        self.track = lru_cache(MOST_KEPT)(self._track)
        self.similar = lru_cache(MOST_KEPT)(self._similar)
        self.search = lru_cache(MOST_KEPT)(self._search)
        self.liked_by_listener = lru_cache(MOST_KEPT)(self._liked_by_listener)

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
        matching = np.ones(len(self._texts), bool)
        for word in wanted.split():
            matching &= self._texts.str.contains(word, regex=False).to_numpy()
        rows = np.flatnonzero(matching) if wanted else np.array([], "int64")
        exact = (self._names.iloc[rows] == wanted).to_numpy()
        order = np.lexsort((-self.tracks["popularity"].to_numpy()[rows], ~exact))
        picks = [Pick(int(row), self._about(row)) for row in rows[order[:FOUND]]]
        return len(rows), picks

    def place_of(self, listener: int) -> int | None:
        """Return the row of a listener with this number; None where there is none."""
        place = int(np.searchsorted(self._rated.listeners, listener))
        if place == len(self._rated.listeners):
            return None
        return place if self._rated.listeners[place] == listener else None

    def _liked_by_listener(self, place: int) -> Liked:
        """Return what a listener may like of artists whom they have not rated."""
        rows = self._rated.rows
        theirs = rows[rows["listener"] == place]
        liked = taste.liked(theirs)["artist"].to_numpy()
        scores = self._recommender.for_listener(place)
        return self._foretold(scores, liked, theirs["artist"].to_numpy())

    def liked_by_you(self, own: dict[str, Own]) -> Liked:
        """Return what you may like, by your own ratings; nothing if none is high."""
        marks = {
            self._artist_rows[artist]: one.rating
            for artist, one in own.items()
            if artist in self._artist_rows
        }
        artists = np.array(list(marks), "int64")
        ratings = np.array(list(marks.values()), "float64")
        liked = artists[ratings >= taste.LIKED]
        if not len(liked):
            return Liked([], [])
        scores = self._recommender.for_ratings(artists, ratings)
        return self._foretold(scores, liked, artists)

    def is_rated(self, artist: str) -> bool:
        """Return whether others have rated an artist, so that something follows."""
        return artist in self._artist_rows

    def _foretold(
        self, scores: np.ndarray, liked: np.ndarray, known: np.ndarray
    ) -> Liked:
        """Return the best tracks of new artists with the highest scores."""
        scores = np.where(self._best >= 0, scores, -np.inf)
        scores[known] = -np.inf
        best = highest(scores, FORETOLD)
        best = best[scores[best] > -np.inf]
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
                name = self._rated.artists["name"].iat[liked[most]]
                count = f"{column[most]:,} of {fans[most]:,}"
                reasons[i] = name, f"Liked by {count} who like {name}"
        return reasons

    def _why_popular(self, row: int) -> str:
        return f"Popularity {self.tracks['popularity'].iat[row]:.0f} of 100"

    def _about(self, row: int) -> str:
        """Return what a song that was searched for is."""
        genres = self._genres.get(self.tracks["artist"].iat[row], ())
        year = self.tracks["release_date"].iat[row][:4]
        return ", ".join(filter(None, [*genres[:1], year])) or self._why_popular(row)

    def _some_listeners(self) -> dict[int, str]:
        numbers = self._rated.listeners
        somebody = np.flatnonzero(self._likes.sum(axis=1))
        places = np.linspace(0, len(somebody) - 1, min(LISTENERS, len(somebody)))
        places = somebody[places.astype(int)]
        return {int(numbers[place]): self._taste(place) for place in places}

    def _taste(self, place: int) -> str:
        """Return the genres that a listener likes most often, in words."""
        rows = self._rated.rows
        theirs = rows[rows["listener"] == place]
        liked = taste.liked(theirs)["artist"]
        ids = self._rated.artists["id"].iloc[liked]
        genres = Counter(g for artist in ids for g in self._genres.get(artist, ())[:1])
        most = [genre for genre, _ in genres.most_common(2)]
        return " and ".join(most) or counted(len(theirs), "rating")
