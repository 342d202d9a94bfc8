"""Instruments: from a pitch and a length to the sound of one note.

A tone is one period of a wave, read again and again at the pitch's speed (a wavetable
oscillator); an envelope shapes how it begins and dies away.
"""

from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np

RATE = 22_050  # samples a second
TABLE = 2_048  # samples of a period
BRIGHTEST = 9_000  # Hz, where the partials of a tone end: half of RATE would alias
RELEASE = 0.08  # seconds that a note sounds on after its end

# How strong the partials k = 1, 2, 3, ... of each wave are.
WAVES = {
    "sine": lambda k: k == 1,
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
    return _read(period(wave, partials), frequency, n, vibrato)


def _read(one: np.ndarray, frequency: float, n: int, vibrato: float) -> np.ndarray:
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


def guitar(pitch: int, n: int) -> np.ndarray:
    """A plucked string: the high partials die away first."""
    f = hertz(pitch)
    both = fading(n, tone("soft", f, n), tone("plucked", f, n), 7)
    return both * envelope(n, 0.004, 1.6 + f / 300, RELEASE)


def piano(pitch: int, n: int) -> np.ndarray:
    """A struck string: two that are slightly out of tune."""
    f = hertz(pitch)
    both = fading(n, tone("soft", f, n), tone("warm", f * 1.0006, n), 4)
    return both * envelope(n, 0.005, 1.0 + f / 500, RELEASE)


def bell(pitch: int, n: int) -> np.ndarray:
    """An electric piano: a sine that is bent by another one (frequency modulation)."""
    turns = 2 * np.pi * hertz(pitch) * seconds_of(n)
    bent = 1.2 * np.exp(-5 * seconds_of(n)) * np.sin(turns * (4 if pitch < 84 else 1))
    sound = 1.4 * np.sin(turns + bent).astype("float32")
    return sound * envelope(n, 0.004, 1.8, RELEASE)


def organ(pitch: int, n: int) -> np.ndarray:
    """An organ: steady, with a slight vibrato."""
    return tone("organ", hertz(pitch), n, 0.002) * envelope(n, 0.02, 0, RELEASE)


def pad(pitch: int, n: int) -> np.ndarray:
    """Many strings: three tones slightly out of tune, which come and go slowly."""
    f = hertz(pitch)
    choir = sum(tone("warm", f * detune, n, 0.002) for detune in (0.997, 1, 1.0035))
    return 0.6 * choir * envelope(n, min(0.18, n / RATE / 3), 0, 0.12)


def synth(pitch: int, n: int) -> np.ndarray:
    """An analogue synthesizer: two saws, whose filter closes."""
    f = hertz(pitch)
    saws = tone("saw", f * 0.997, n) + tone("saw", f * 1.003, n)
    both = fading(n, tone("warm", f, n), 0.7 * saws, 3)
    return both * envelope(n, 0.006, 0.6, RELEASE)


def distorted(pitch: int, n: int) -> np.ndarray:
    """An electric guitar's power chord: root and fifth through an amplifier."""
    f = hertz(pitch)
    strings = tone("warm", f, n) + 0.7 * tone("warm", 1.5 * f, n)
    return 1.2 * np.tanh(2.5 * strings) * envelope(n, 0.004, 0.5, RELEASE)


def flute(pitch: int, n: int) -> np.ndarray:
    """A flute: hardly any partials, and a vibrato."""
    f = hertz(pitch)
    sound = tone("soft", f, n, 0.005) + 0.15 * tone("hollow", f, n, 0.005)
    return sound * envelope(n, 0.05, 0.2, RELEASE)


def clarinet(pitch: int, n: int) -> np.ndarray:
    """A clarinet: odd partials only."""
    f = hertz(pitch)
    return tone("hollow", f, n, 0.003) * envelope(n, 0.04, 0.2, RELEASE)


def double_bass(pitch: int, n: int) -> np.ndarray:
    """A plucked double bass: round, soon quiet."""
    f = hertz(pitch)
    both = fading(n, tone("soft", f, n), tone("warm", f, n), 9)
    return both * envelope(n, 0.008, 1.6, RELEASE)


def electric_bass(pitch: int, n: int) -> np.ndarray:
    """An electric bass: brighter, and it lasts."""
    f = hertz(pitch)
    both = fading(n, tone("warm", f, n), tone("saw", f, n), 6)
    return both * envelope(n, 0.005, 0.7, RELEASE)


def voice(pitch: int, n: int, vowels: str = "ao") -> np.ndarray:
    """A voice that glides from one vowel to another."""
    first, then = (
        _read(vowel_period(vowel, pitch), hertz(pitch), n, 0.007) for vowel in vowels
    )
    return fading(n, then, first, 5) * envelope(n, 0.035, 0.1, RELEASE)


def choir(pitch: int, n: int) -> np.ndarray:
    """Three voices that sing "oo", slightly out of tune."""
    f, one = hertz(pitch), vowel_period("u", pitch)
    voices = sum(_read(one, f * detune, n, 0.006) for detune in (0.996, 1, 1.004))
    return 0.6 * voices * envelope(n, min(0.15, n / RATE / 3), 0, 0.12)


def speech(pitch: int, n: int, vowels: str = "ea") -> np.ndarray:
    """A spoken syllable: a consonant's hiss, then vowels on a falling pitch."""
    t = seconds_of(n)
    falling = t - 0.2 * t**2 / 2 / max(t[-1], 0.1)
    index = (hertz(pitch) * falling * TABLE).astype("int64") & (TABLE - 1)
    first, then = (vowel_period(vowel, pitch)[index] for vowel in vowels)
    hiss = np.random.RandomState(pitch).normal(size=n) * np.exp(-50 * t)
    sound = fading(n, then, first, 12) + 0.5 * hiss.astype("float32")
    return sound * envelope(n, 0.008, 6, 0.05)


INSTRUMENTS: dict[str, Callable[[int, int], np.ndarray]] = {
    "guitar": guitar,
    "piano": piano,
    "bell": bell,
    "organ": organ,
    "pad": pad,
    "synth": synth,
    "distorted": distorted,
    "choir": choir,
    "flute": flute,
    "clarinet": clarinet,
    "double bass": double_bass,
    "electric bass": electric_bass,
}
for _vowels in ("ao", "ea", "oe", "ua"):
    INSTRUMENTS[f"voice {_vowels}"] = lambda p, n, v=_vowels: voice(p, n, v)
    INSTRUMENTS[f"speech {_vowels}"] = lambda p, n, v=_vowels: speech(p, n, v)


@lru_cache(maxsize=400)
def note(instrument: str, pitch: int, n: int) -> np.ndarray:
    """Return n samples of a note, and what sounds on; the same array each time."""
    return INSTRUMENTS[instrument](pitch, n + int(RELEASE * RATE)).astype("float32")
