"""Why a song is recommended: what it stands out by, which of your songs it is like.

A value's place says how many songs of the catalogue have a lower one: -1 none, 0 half
of them, 1 all. Two songs are alike where their features have about the same places.
"""

from collections import Counter

import numpy as np
import pandas as pd

from dataset.columns import NUMBERS
from models.store import Trained

NEIGHBOURS = 9  # more: the category of a wider neighbourhood
STANDS_OUT = 0.4  # more: only what is rarer; at 0.4, seven of ten songs have less of it
REASONS = ["why", "like", "near"]
SOUNDS = {  # of a feature: a low value and a high one, where either can be heard
    "danceability": ("stiff", "danceable"),
    "energy": ("calm", "intense"),
    "loudness": ("quiet", "loud"),
    "mode": ("minor", "major"),
    "speechiness": ("", "wordy"),
    "acousticness": ("electric", "acoustic"),
    "instrumentalness": ("", "no voice"),
    "liveness": ("", "live"),
    "valence": ("sad", "happy"),
    "tempo": ("slow", "fast"),
    "duration_ms": ("short", "long"),
    "time_signature": ("waltz", "odd metre"),
}


def explained(
    love: pd.DataFrame, hate: pd.DataFrame, catalogue: pd.DataFrame, trained: Trained
) -> list[pd.DataFrame]:
    """Return both lists with the columns REASONS, as far as the model's card has songs.

    "why": at most two words on where the song stands out in the catalogue, in the same
    sense as "like", the nearest of the songs that the model learned to like (or to be
    annoyed by). "near": the category of most of its NEIGHBOURS among them.
    """
    numbers = [name for name in trained.features if name in NUMBERS]
    own = pd.DataFrame(trained.own_songs or {"label": []})
    lists = []
    for songs, label in ((love, 1), (hate, 0)):
        of_label = own[own["label"] == label]
        if len(of_label):
            reasons = _reasons(songs, of_label, catalogue[numbers])
            songs = songs.assign(**reasons)
        lists.append(songs)
    return lists


def _reasons(
    songs: pd.DataFrame, own: pd.DataFrame, catalogue: pd.DataFrame
) -> dict[str, list[str]]:
    """Return the columns REASONS of the songs."""
    here, there = _places(songs, catalogue), _places(own, catalogue)
    audible = [name in SOUNDS for name in catalogue.columns]
    apart = np.abs(here[:, None] - there)[:, :, audible].sum(axis=2)
    nearest = apart.argsort(axis=1, kind="stable")[:, :NEIGHBOURS]
    first = own.iloc[nearest[:, 0]]
    artist = first["artists"].str.partition(";")[0]
    categories = own["category"].to_numpy()[nearest]
    return {
        "why": _sounds(here, there[nearest[:, 0]], list(catalogue.columns)),
        "like": (first["name"] + " \u2013 " + artist).tolist(),
        "near": [Counter(row).most_common(1)[0][0] for row in categories],
    }


def _places(songs: pd.DataFrame, catalogue: pd.DataFrame) -> np.ndarray:
    """Return the place of each value in the catalogue, an array (songs, features)."""
    places = []
    for name in catalogue.columns:
        known, values = np.sort(catalogue[name].to_numpy()), songs[name].to_numpy()
        lower = known.searchsorted(values, "left")
        places.append((lower + known.searchsorted(values, "right")) / len(known) - 1)
    return np.stack(places, axis=1)


def _sounds(here: np.ndarray, there: np.ndarray, features: list[str]) -> list[str]:
    """Return in words where songs and the ones they are like stand out together."""
    both = np.minimum(np.abs(here), np.abs(there)) * (np.sign(here) == np.sign(there))
    texts = []
    for song, shared in zip(here, both, strict=True):
        words = [
            SOUNDS.get(features[i], ("", ""))[int(song[i] > 0)]
            for i in np.argsort(-shared, kind="stable")
            if shared[i] >= STANDS_OUT
        ]
        texts.append(", ".join([word for word in words if word][:2]))
    return texts
