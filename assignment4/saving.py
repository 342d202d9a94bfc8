"""Keeps what ranks artists well, so that nothing is trained while somebody looks.

These are the tastes of taste.py: they find as many hidden artists as the networks do,
learn in a second, and somebody new, who was not there, is no other case to them.
"""

import hashlib
from pathlib import Path

import numpy as np
from sklearn.decomposition import TruncatedSVD

from assignment4 import taste
from assignment4.music import Music
from dataset.artist_ratings import NEVER
from models import store
from toolbox.command import how_to_run
from toolbox.problems import WorkshopError, shown_path

NAME = "recommender"  # of the saved model
AGAIN = "run " + how_to_run("assignment4/run_recommenders.py")


class Recommender:
    """Ranks all artists for anybody: the taste of those who like the same ones."""

    def __init__(self, svd: TruncatedSVD, music: Music) -> None:
        self._svd = svd
        self.likes = taste.likes(music.rated.rows, *music.rated.size)
        self._popularity = self.likes.sum(axis=0)

    def for_listener(self, listener: int) -> np.ndarray:
        """Return a score for each artist, (artists,), those already rated included.

        `listener` is a row of the listeners. Whoever likes nobody gets what is popular.
        """
        return self._ranked(self.likes[[listener]].toarray())

    def for_ratings(self, artists: np.ndarray, marks: np.ndarray) -> np.ndarray:
        """Return the same for somebody who rates these artists so: 0 to 100, or 255."""
        marked = np.zeros((1, len(self._popularity)))
        marks = np.asarray(marks)
        marked[0, artists] = (marks >= taste.LIKED) & (marks != NEVER)
        return self._ranked(marked)

    def _ranked(self, likes: np.ndarray) -> np.ndarray:
        return taste.scores(self._svd, likes)[0] if likes.any() else self._popularity


def save_recommender(music: Music) -> Path:
    """Fit the tastes to all ratings, save them with their card, return its path."""
    trained = store.Trained(
        model=taste.fit_tastes(taste.likes(music.rated.rows, *music.rated.size)),
        features=_artists(music),
        song_ids=[],
        song_keys=[],
        kind="recommender",
        measured={"data": _fingerprint(music), "ratings": len(music.rated.rows)},
    )
    path = store.save(NAME, trained)
    print(f"The recommender is saved, with its card {shown_path(path)}\n")
    return path


def load_recommender(music: Music) -> Recommender:
    """Return what was saved for these ratings.

    Raises WorkshopError where nothing is, where it is damaged, or where it was trained
    on other data.
    """
    trained = store.load(NAME, None, AGAIN)
    if (
        trained.measured.get("data") != _fingerprint(music)
        or trained.features != _artists(music)
        or not _fits(trained.model, music)
    ):
        raise WorkshopError(
            f"The model {NAME!r} was trained on other data: other artists, listeners"
            f" or ratings\n  than are chosen now in dataset/dataset_config.py.\n"
            f"  Train it again: {AGAIN}."
        )
    return Recommender(trained.model, music)


def _fits(model: object, music: Music) -> bool:
    """Return whether a model is an SVD of so many artists, with numbers alone."""
    if not isinstance(model, TruncatedSVD):
        return False
    parts = np.asarray(model.components_)
    is_right = parts.dtype.kind == "f" and parts.ndim == 2
    return (
        is_right
        and parts.shape[1] == len(music.rated.artists)
        and bool(np.isfinite(parts).all())
    )


def _artists(music: Music) -> list[str]:
    """Return the artists' numbers: the columns of the table of who likes whom."""
    return music.rated.artists["number"].astype("str").tolist()


def _fingerprint(music: Music) -> str:
    """Return what is the same for the same ratings alone."""
    digest = hashlib.sha256(music.rated.listeners.astype("int64").tobytes())
    digest.update(music.rated.rows.to_numpy("int32").tobytes())
    return digest.hexdigest()
