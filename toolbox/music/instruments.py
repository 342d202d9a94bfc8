"""Instruments: from a pitch and a length to the sound of one note."""

from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from toolbox.music.tones import (
    RATE,
    TABLE,
    envelope,
    fading,
    hertz,
    read,
    seconds_of,
    tone,
    vowel_period,
)

RELEASE = 0.08  # seconds that a note sounds on after its end
GLIDES = ("ao", "ea", "oe", "ua")  # from one vowel to another


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


def voice(pitch: int, n: int, vowels: str) -> np.ndarray:
    """A voice that glides from one vowel to another."""
    first, then = (
        read(vowel_period(vowel, pitch), hertz(pitch), n, 0.007) for vowel in vowels
    )
    return fading(n, then, first, 5) * envelope(n, 0.035, 0.1, RELEASE)


def choir(pitch: int, n: int) -> np.ndarray:
    """Three voices that sing "oo", slightly out of tune."""
    f, one = hertz(pitch), vowel_period("u", pitch)
    voices = sum(read(one, f * detune, n, 0.006) for detune in (0.996, 1, 1.004))
    return 0.6 * voices * envelope(n, min(0.15, n / RATE / 3), 0, 0.12)


def speech(pitch: int, n: int, vowels: str) -> np.ndarray:
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
INSTRUMENTS |= {f"voice {vowels}": partial(voice, vowels=vowels) for vowels in GLIDES}
INSTRUMENTS |= {f"speech {vowels}": partial(speech, vowels=vowels) for vowels in GLIDES}


@lru_cache(maxsize=400)
def note(instrument: str, pitch: int, n: int) -> np.ndarray:
    """Return n samples of a note, and what sounds on; the same array each time."""
    return INSTRUMENTS[instrument](pitch, n + int(RELEASE * RATE)).astype("float32")
