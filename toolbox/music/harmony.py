"""Harmony: from the steps of a scale to pitches and chords.

A pitch is a MIDI number: 60 is the middle C, 61 the C sharp above it.
"""

from collections.abc import Iterable

from toolbox.music.style import Style

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
LEADING_TONE = 11  # raised in the dominant of a minor key (harmonic minor)


def scale_pitch(style: Style, chord: int, degree: int) -> int:
    """Return the pitch `degree` steps of the scale above a chord's root.

    The root is a step of the scale, too: 0 is the tonic.
    """
    octave, step = divmod(chord + degree, 7)
    semitones = (MINOR if style.minor else MAJOR)[step]
    if style.minor and chord == 4 and step == 6:
        semitones = LEADING_TONE
    return style.tonic + 12 * octave + semitones


def voicing(style: Style, chord: int, middle: int, seventh: bool) -> list[int]:
    """Return a chord's pitches from low to high, as near the middle as they can be."""
    degrees = (0, 2, 4, 6) if seventh else (0, 2, 4)
    return sorted(near(scale_pitch(style, chord, d), middle) for d in degrees)


def voice_of(voices: list[int], number: int) -> int:
    """Return one voice of a chord; numbers go on in the octave above."""
    octave, which = divmod(number, len(voices))
    return voices[which] + 12 * octave


def near(pitch: int, middle: int) -> int:
    """Return the pitch in the octave that lies around the middle.

    >>> near(0, 60), near(7, 60)
    (60, 55)
    """
    return middle - 6 + (pitch - middle + 6) % 12


def nearest(tones: Iterable[int], wanted: int) -> int:
    """Return which of the tones, in any octave, is nearest to the wanted pitch."""
    return min((near(tone, wanted) for tone in tones), key=lambda p: abs(p - wanted))
