"""Plays songs: twenty seconds of music that follow a song's 13 audio features.

    music = play(song)          # a row of a table of songs, or a dict

Everything is computed from the features and the id, so a song always sounds the same.
A band is chosen that suits the features, it composes (`toolbox/music/composing.py`),
plays its instruments, and is mixed here.
"""

import zlib
from collections.abc import Mapping

import numpy as np
from numpy.random import RandomState

from toolbox.music.composing import Note, compose
from toolbox.music.drums import stroke
from toolbox.music.instruments import RATE, note
from toolbox.music.style import Style, band_of, number, style_of

PARTS = ("drums", "bass", "chords", "riff", "lead")
FADE_IN, FADE_OUT = 0.008, 1.2  # seconds
LOUD = -6.0  # dB; what should be louder than this is approached
LOUDEST = -4.0  # dB; here music is nearly all distortion
KNEE, CEILING = 0.7, 0.98  # samples beyond the knee are bent below the ceiling
REVERB = 1.2  # seconds until the echoes of a hall are gone


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
    return at_loudness(music * fades(n), number(song, "loudness")).astype("float32")


def perform(notes: list[Note], n: int) -> dict[str, np.ndarray]:
    """Return the sound of each part, n samples."""
    sounds = {part: np.zeros(n, "float32") for part in PARTS}
    for one in notes:
        start = int(one.start * RATE)
        if one.part == "drums":
            sound = stroke(one.instrument)
        else:
            sound = note(one.instrument, one.pitch, int(one.seconds * RATE))
        here = sounds[one.part][start : start + len(sound)]
        here += one.volume * sound[: len(here)]
    return sounds


def mixed(sounds: dict[str, np.ndarray], style: Style) -> np.ndarray:
    """Return the parts together, each as loud as the style wants it."""
    loud = {
        "drums": (0.25 + 0.9 * style.energy) * (1 - 0.7 * style.acoustic),
        "bass": 0.6 + 0.2 * style.dance,
        "chords": 0.7,
        "riff": 0.4,
        "lead": 0.7 + 0.5 * style.talk,
    }
    return sum(loud[part] * sound / power(sound) for part, sound in sounds.items())


def power(sound: np.ndarray) -> float:
    """Return the root mean square of a sound where it is not silent (1 if it is)."""
    heard = sound[sound != 0]
    return (
        float(np.sqrt(np.mean(np.square(heard, dtype="float64"))))
        if len(heard)
        else 1.0
    )


def in_room(music: np.ndarray, style: Style, chance: RandomState) -> np.ndarray:
    """Return the music as heard in a room: a small one, or a hall with an audience."""
    n, m = len(music), int(REVERB * RATE)
    t = np.arange(m) / RATE
    size = 1 << int(n + m - 1).bit_length()
    echoes = chance.normal(size=m) * np.exp(-t * (12 - 8 * style.live)) / np.sqrt(RATE)
    echoes *= (0.3 + 0.9 * style.live) * (t > 0.012)
    echoes[0] = 1
    brightness = 1_800 + 9_000 * style.energy * (1 - 0.5 * style.acoustic)  # Hz
    heard = np.fft.rfft(music, size) * np.fft.rfft(echoes, size)
    frequencies = np.fft.rfftfreq(size, 1 / RATE)
    heard /= 1 + (frequencies / brightness) ** 2
    heard *= frequencies > 25
    return np.fft.irfft(heard, size)[:n]


def fades(n: int) -> np.ndarray:
    """Return n factors: up at the start, down at the end."""
    t = np.arange(n) / RATE
    out = min(FADE_OUT, t[-1] / 3 + 1 / RATE)
    return np.minimum(1, np.minimum(t / FADE_IN, (t[::-1] / out) ** 1.5))


def at_loudness(music: np.ndarray, decibels: float) -> np.ndarray:
    """Return the music at this mean power; peaks are bent where they would be cut."""
    if decibels > LOUD:
        decibels = LOUDEST - (LOUDEST - LOUD) * np.exp((LOUD - decibels) / 2)
    wanted = 10 ** (decibels / 20)
    gain = wanted / max(np.sqrt(np.mean(music**2)), 1e-9)
    for _ in range(8):
        loud = limited(gain * music)
        gain *= wanted / max(np.sqrt(np.mean(loud**2)), 1e-9)
    return limited(gain * music)


def limited(sound: np.ndarray) -> np.ndarray:
    """Return the sound within -1 and 1; what is beyond KNEE is bent, not cut."""
    size, above = np.abs(sound), CEILING - KNEE
    bent = KNEE + above * np.tanh((size - KNEE) / above)
    return np.where(size > KNEE, np.sign(sound) * bent, sound)
