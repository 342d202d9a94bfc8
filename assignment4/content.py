"""Because you listened to: songs that sound alike, whoever else likes them.

A song is an arrow: 13 standardised features say how far it points into 13 directions.
Two songs are alike where their arrows point the same way, which the cosine of the angle
between them says: 1 the same way, 0 they have nothing in common, -1 opposite.
"""

import numpy as np
import pandas as pd

from assignment4.highest import highest
from dataset.columns import NUMBERS
from dataset.playlists import song_keys
from models.reasons import SOUNDS

NEAREST = 10  # songs on the shelf
EDITIONS = 5  # of a song, on average, that are passed over; more: never too few songs
REASONS = 2  # at most; more: longer reasons, of less weight


class Content:
    """All songs as arrows, ready to be compared."""

    def __init__(self, tracks: pd.DataFrame) -> None:
        self.tracks = tracks
        self.features = standardised(tracks)
        self.directions = to_length_1(self.features)

    def nearest(self, rows: list[int], count: int = NEAREST) -> list[int]:
        """Return the songs most alike to the mean of those in `rows`, nearest first.

        Songs are row numbers. Those given are never among the answers, nor is the same
        song of the same artist again; fewer than `count` where there are no more.
        """
        likeness = cosine(self.directions, self.features[rows].mean(axis=0))
        near = highest(likeness, EDITIONS * count + len(rows))
        keys = song_keys(self.tracks.iloc[[*rows, *near]])
        is_new = ~keys.duplicated().to_numpy()[len(rows) :]
        return near[is_new][:count].tolist()

    def reason(self, row: int, rows: list[int]) -> str:
        """Return which features make a song near to those in `rows`, in words.

        Such as "loud and fast, as X"; X is the nearest of them.
        """
        parts = self.directions[row] * self.features[rows].mean(axis=0)
        likeness = cosine(self.directions[rows], self.directions[row])
        nearest = self.tracks["name"].iloc[rows[int(likeness.argmax())]]
        words = [
            SOUNDS[NUMBERS[i]][int(self.features[row, i] > 0)]
            for i in np.argsort(-parts, kind="stable")
            if parts[i] > 0 and NUMBERS[i] in SOUNDS
        ]
        words = [word for word in words if word][:REASONS]
        return f"{' and '.join(words) or 'in all a little'}, as {nearest}"


def standardised(tracks: pd.DataFrame) -> np.ndarray:
    """Return the 13 features with mean 0 and deviation 1, (songs, 13), as float32."""
    features = tracks[NUMBERS].to_numpy("float32")
    spread = features.std(axis=0, dtype="float64")
    spread[spread == 0] = 1  # a feature that is the same in all songs says nothing
    return ((features - features.mean(axis=0, dtype="float64")) / spread).astype(
        "float32"
    )


def to_length_1(arrows: np.ndarray) -> np.ndarray:
    """Return arrows (rows) of length 1 that point the same way."""
    lengths = np.linalg.norm(arrows, axis=1, keepdims=True)
    return arrows / np.where(lengths > 0, lengths, 1)


def cosine(directions: np.ndarray, arrow: np.ndarray) -> np.ndarray:
    """Return the cosine between each direction (a row of length 1) and an arrow."""
    length = np.linalg.norm(arrow) or 1.0  # an arrow of length 0 points nowhere
    ### BEGIN SOLUTION 4.2 multiply the directions by the arrow of length 1: cosines
    cosines = directions @ (arrow / length)
    ### END SOLUTION
    return cosines
