"""Tones: one period of a wave, read again and again (a wavetable oscillator).

The speed of reading is the pitch. An envelope shapes how a tone begins and dies away.
"""

from functools import cache

import numpy as np

RATE = 22_050  # samples a second
TABLE = 2_048  # samples of a period
BRIGHTEST = 9_000  # Hz, where the partials of a tone end: half of RATE would alias

# How strong the partials k = 1, 2, 3, ... of each wave are.
WAVES = {
    "soft": lambda k: 1 / k**3,
    "warm": lambda k: 1 / k**1.7,
    "saw": lambda k: 1 / k,
    "hollow": lambda k: (k % 2) / k,
    "plucked": lambda k: np.abs(np.sin(np.pi * k / 5.3)) / k**0.8,
    "organ": lambda k: np.isin(k, [1, 2, 4]) / k**0.4 + 0.3 * np.isin(k, [3, 6, 8]),
}
# Formants of vowels: centre in Hz and strength (Peterson and Barney, 1952).
VOWELS = {
    "a": ((730, 1.0), (1_090, 0.6), (2_440, 0.25)),
    "o": ((570, 1.0), (840, 0.5), (2_410, 0.12)),
    "e": ((530, 1.0), (1_840, 0.45), (2_480, 0.25)),
    "u": ((300, 1.0), (870, 0.35), (2_240, 0.08)),
}


def hertz(pitch: float) -> float:
    """Return the frequency of a MIDI pitch: 69 is the A of 440 Hz."""
    return 440.0 * 2 ** ((pitch - 69) / 12)


def seconds_of(n: int) -> np.ndarray:
    """Return the times of n samples in seconds."""
    return np.arange(n) / RATE


@cache
def period(wave: str, partials: int) -> np.ndarray:
    """Return one period of a wave with so many partials, of power 1."""
    return _sum_of(WAVES[wave](np.arange(1, partials + 1)))


@cache
def vowel_period(vowel: str, pitch: int) -> np.ndarray:
    """Return one period of a voice that sings a vowel at a pitch, of power 1."""
    frequencies = hertz(pitch) * np.arange(1, int(5_000 / hertz(pitch)) + 2)
    formants = (a / (1 + ((frequencies - f) / 110) ** 2) for f, a in VOWELS[vowel])
    return _sum_of(sum(formants) + 8 / frequencies)


def _sum_of(strengths: np.ndarray) -> np.ndarray:
    k = np.arange(1, len(strengths) + 1)
    phases = 2 * np.pi * np.outer(np.arange(TABLE) / TABLE, k)
    one = np.sin(phases) @ (strengths / np.sqrt(np.sum(strengths**2) / 2))
    return one.astype("float32")


def tone(wave: str, frequency: float, n: int, vibrato: float = 0.0) -> np.ndarray:
    """Return n samples of a wave; `vibrato` is how far the pitch sways, as a share."""
    partials = int(np.clip(BRIGHTEST / frequency, 1, 24))
    return read(period(wave, partials), frequency, n, vibrato)


def read(one: np.ndarray, frequency: float, n: int, vibrato: float) -> np.ndarray:
    """Return n samples of a wave whose one period is given."""
    t = seconds_of(n)
    cycles = frequency * t
    if vibrato:
        sway = 2 * np.pi * 5.2  # 5.2 times a second
        cycles += frequency * vibrato / sway * (1 - np.cos(sway * t))
    return one[(cycles * TABLE).astype("int64") & (TABLE - 1)]


def envelope(n: int, attack: float, decay: float, release: float) -> np.ndarray:
    """Return how loud each of n samples is: up in `attack` s, down in `release` s.

    In between it falls by the factor e in 1 / `decay` seconds.
    """
    t = seconds_of(n).astype("float32")
    rise_and_fall = np.minimum(t / attack, t[::-1] / release)
    return np.minimum(1, rise_and_fall) * np.exp(-decay * t)


def fading(n: int, mellow: np.ndarray, bright: np.ndarray, speed: float) -> np.ndarray:
    """Return a tone that begins bright and becomes mellow: as strings do."""
    return mellow + (bright - mellow) * np.exp(-speed * seconds_of(n).astype("float32"))
