"""Mixes the parts of a song: their balance, the room around them, the loudness."""

import numpy as np
from numpy.random import RandomState

from toolbox.music.style import Style
from toolbox.music.tones import RATE

FADE_IN, FADE_OUT = 0.008, 1.2  # seconds
REVERB = 1.2  # seconds until the echoes of a hall are gone
LOUD, LOUDEST = -6.0, -5.0  # dB; above LOUD, music approaches LOUDEST: it has no room
KNEE, CEILING = 0.7, 0.98  # samples beyond the knee are bent below the ceiling
BLOCK = 220  # samples (10 ms), for which a compressor measures the power
MOST_ROUNDS = 15  # to find the volume that has the wanted power


def mixed(sounds: dict[str, np.ndarray], style: Style) -> np.ndarray:
    """Return the parts together, each as loud as the style wants it."""
    loud = {
        "drums": (0.25 + 0.8 * style.energy) * (1 - 0.7 * style.acoustic),
        "bass": 0.5 + 0.2 * style.dance,
        "chords": 0.7,
        "riff": 0.45,
        "lead": 0.75 + style.talk,
    }
    return sum(loud[part] * sound / power(sound) for part, sound in sounds.items())


def power(sound: np.ndarray) -> float:
    """Return the root mean square of a sound where it is not silent (1 if it is)."""
    heard = sound[sound != 0]
    return root_mean_square(heard) if len(heard) else 1.0


def in_room(music: np.ndarray, style: Style, chance: RandomState) -> np.ndarray:
    """Return the music as heard in a room: a small one, or a hall with an audience.

    The less energy, the less bright it is. Below 25 Hz nothing is left.
    """
    n, m = len(music), int(REVERB * RATE)
    size = 1 << (n + m - 1).bit_length()
    t = np.arange(m) / RATE
    echoes = chance.normal(size=m) * np.exp(-t * (12 - 8 * style.live)) / RATE**0.5
    echoes *= (0.3 + 0.9 * style.live) * (t > 0.012)
    echoes[0] = 1
    if style.live > 0.3:
        music = music + 0.6 * (style.live - 0.2) * audience(n, chance)
    heard = np.fft.rfft(music, size) * np.fft.rfft(echoes.astype("float32"), size)
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    brightness = 1_800 + 9_000 * style.energy * (1 - 0.5 * style.acoustic)
    heard *= (hertz > 25) / (1 + (hertz / brightness) ** 2)
    return np.fft.irfft(heard, size)[:n].astype("float32")


def audience(n: int, chance: RandomState) -> np.ndarray:
    """Return applause of power 1: many claps, most at the start and at the end."""
    claps = chance.normal(size=n) * (chance.uniform(size=n) < 0.03)
    body = np.exp(-np.arange(60) / 12) * np.sin(np.arange(60) * 0.42)  # at 1.5 kHz
    t = np.arange(n) / RATE
    swell = 0.15 + np.exp(-t / 1.5) + np.exp(-t[::-1] / 1.2)
    applause = swell * np.convolve(claps, body)[:n]
    return (applause / power(applause)).astype("float32")


def fades(n: int) -> np.ndarray:
    """Return n factors: up at the start, down at the end."""
    t = np.arange(n) / RATE
    out = min(FADE_OUT, (n + 2) / RATE / 3)
    factors = np.minimum(1, np.minimum(t / FADE_IN, np.square(t[::-1] / out)))
    return factors.astype("float32")


def at_loudness(music: np.ndarray, decibels: float) -> np.ndarray:
    """Return the music at this mean power in dB, within -1 and 1, as float32.

    It fades in and out. Loud music is compressed first, as on records, so that
    little has to be bent.
    """
    if decibels > LOUD:
        decibels = LOUDEST - (LOUDEST - LOUD) * np.exp(LOUD - decibels)
    music = compressed(music, 0.8 * np.clip((decibels + 20) / 12, 0, 1))
    music *= fades(len(music))
    wanted, gain = 10 ** (decibels / 20), 1.0
    for _ in range(MOST_ROUNDS):
        loud = bent(gain * music)
        change = wanted / (root_mean_square(loud) or wanted)  # silence stays silent
        if abs(change - 1) < 0.01:
            break
        gain *= change
    return loud


def compressed(music: np.ndarray, amount: float) -> np.ndarray:
    """Return the music with its loud and soft moments evened out, at power 1.

    With the amount 0 nothing changes, with 1 all moments are equally loud.
    """
    blocks = np.append(music, np.zeros(-len(music) % BLOCK)).reshape(-1, BLOCK)
    energy = np.pad(np.mean(blocks**2, axis=1), 4, "edge")
    around = np.convolve(energy, np.hanning(9) / 4, "valid")
    middles = (np.arange(len(around)) + 0.5) * BLOCK
    gains = (around + 0.01 * np.mean(energy) + 1e-12) ** (-amount / 2)
    music = music * np.interp(np.arange(len(music)), middles, gains)
    return (music / (root_mean_square(music) or 1)).astype("float32")


def bent(sound: np.ndarray) -> np.ndarray:
    """Return the sound within -1 and 1: what is beyond the knee is bent, not cut."""
    size, above = np.abs(sound), CEILING - KNEE
    beyond = size > KNEE
    size[beyond] = KNEE + above * np.tanh((size[beyond] - KNEE) / above)
    return np.copysign(size, sound)


def root_mean_square(sound: np.ndarray) -> float:
    """Return the square root of the mean power."""
    return float(np.sqrt(np.mean(np.square(sound))))
