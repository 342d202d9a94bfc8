"""What the features say about the music."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.random import RandomState

UNKNOWN_TEMPO = 84.0  # beats a minute, where no beat was found (tempo 0)
SLOWEST, FASTEST = 50.0, 220.0  # beyond, twice as many beats, or half of them


class Style(NamedTuple):
    """A song's features as a musician needs them; shares are from 0 to 1."""

    beat: float  # seconds
    metre: int  # beats in a bar, 2 to 7
    tonic: int  # pitch class: 0 is C
    minor: bool
    energy: float
    happy: float
    acoustic: float
    dance: float
    talk: float
    sung: float
    live: float


def style_of(song: Mapping, chance: RandomState) -> Style:
    """Return the style of a song: its features, with what is missing made up.

    Raises KeyError where a feature is missing, ValueError where one is no number.
    """

    def share(name: str) -> float:
        return float(np.clip(number(song, name), 0, 1))

    tonic, metre = int(number(song, "key")), int(number(song, "time_signature"))
    return Style(
        beat=60 / playable(number(song, "tempo")),
        metre=metre if 2 <= metre <= 7 else 4,
        tonic=tonic % 12 if tonic >= 0 else int(chance.randint(12)),
        minor=number(song, "mode") < 0.5,
        energy=share("energy"),
        happy=share("valence"),
        acoustic=share("acousticness"),
        dance=share("danceability"),
        talk=share("speechiness"),
        sung=1 - share("instrumentalness"),
        live=share("liveness"),
    )


def number(song: Mapping, name: str) -> float:
    """Return a feature. Raises ValueError where it is not a finite number."""
    value = float(song[name])
    if not np.isfinite(value):
        raise ValueError(f"{name} is {value}, which is not a number to play")
    return value


def playable(tempo: float) -> float:
    """Return a tempo at which music makes sense: the same, halved or doubled."""
    if tempo < 1:
        return UNKNOWN_TEMPO
    while tempo < SLOWEST:
        tempo *= 2
    while tempo > FASTEST:
        tempo /= 2
    return tempo


def feel(style: Style) -> str:
    """Return which rhythms suit: calm, steady, dancing or driving ones."""
    if style.energy < 0.35 or (style.acoustic > 0.7 and style.energy < 0.5):
        return "calm"
    if style.dance > 0.62:
        return "dancing"
    return "driving" if style.energy > 0.72 else "steady"
