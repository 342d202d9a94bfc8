"""Plays songs: twenty seconds of music that follow a song's 13 audio features.

    music = play(song)          # a row of a table of songs, or a dict

Everything is computed from the features and the id, so a song always sounds the same.
How it is done, in `toolbox/music/`: a band is chosen that suits the features, composes,
plays its instruments, and is mixed.
"""

import zlib
from collections.abc import Mapping

import numpy as np
from numpy.random import RandomState

from toolbox.music.band import band_of
from toolbox.music.composing import Note, compose
from toolbox.music.drums import stroke
from toolbox.music.instruments import note
from toolbox.music.mixing import at_loudness, in_room, mixed
from toolbox.music.style import number, style_of
from toolbox.music.tones import RATE


def play(song: Mapping, seconds: float = 20.0) -> np.ndarray:
    """Return the music of a song: (seconds * RATE,) of float32 between -1 and 1.

    `song` has an id and Spotify's features under their names. The mean power is the
    song's loudness in dB of full scale; from -6 dB on it is approached.
    Raises KeyError where a feature is missing, ValueError where one is not a finite
    number or the music would have no length.
    """
    n = int(seconds * RATE)
    if n < 1:
        raise ValueError(f"{seconds} seconds are too short for music")
    chance = RandomState(zlib.crc32(str(song["id"]).encode()))
    style = style_of(song, chance)
    notes = compose(band_of(style, chance), seconds, chance)
    music = in_room(mixed(perform(notes, n), style), style, chance)
    return at_loudness(music, number(song, "loudness"))


def perform(notes: list[Note], n: int) -> dict[str, np.ndarray]:
    """Return the sound of each part, n samples."""
    sounds = {part: np.zeros(n, "float32") for part in {one.part for one in notes}}
    for one in notes:
        start = int(one.start * RATE)
        if one.part == "drums":
            sound = stroke(one.instrument)
        else:
            sound = note(one.instrument, one.pitch, int(one.seconds * RATE))
        here = sounds[one.part][start : start + len(sound)]
        here += one.volume * sound[: len(here)]
    return sounds
