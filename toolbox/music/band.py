"""Chooses what suits a style: form, harmony, rhythms, melodies and instruments."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.random import RandomState

from toolbox.music import patterns
from toolbox.music.patterns import Rhythm
from toolbox.music.style import Style, feel

SUSTAINED = {"pad", "organ", "choir"}  # they hold chords, others strike them
SPOKEN = 0.28  # speechiness, from which words are spoken, not sung


class Melody(NamedTuple):
    """A bar of melody: when its notes come, and how high they are.

    The contour has for each note how far it is above the middle, in semitones.
    """

    rhythm: Rhythm
    contour: list[int]


class Band(NamedTuple):
    """What was chosen for a song."""

    style: Style
    form: str
    playing: dict[str, tuple[str, ...]]  # which parts play in which section
    progressions: dict[str, tuple[int, ...]]  # of verse and chorus
    sevenths: bool  # whether chords have them
    swing: float  # how late the second half of a beat is, as a share of the beat
    groove: dict[str, Rhythm]
    kit: dict[str, str]  # which drum plays the kick, snare and hat of the groove
    instruments: dict[str, str]
    rhythms: dict[str, Rhythm]
    melodies: dict[str, list[Melody]]  # of verse and chorus: question and answer
    register: int  # the middle pitch of the melody


def band_of(style: Style, chance: RandomState) -> Band:
    """Return a band that suits the style; its members are drawn."""
    jazzy = style.acoustic > 0.4 and style.energy < 0.5
    swinging = jazzy and style.dance > 0.35 and chance.uniform() < 0.6
    progressions = patterns.PROGRESSIONS[style.minor]
    instruments = instruments_of(style, chance)
    return Band(
        style=style,
        form=pick(chance, patterns.FORMS),
        playing={name: pick(chance, some) for name, some in patterns.PLAYING.items()},
        progressions={part: around(chance, progressions, style.happy) for part in "vc"},
        sevenths=bool(jazzy and chance.uniform() < 0.5),
        swing=0.16 if swinging else 0,
        groove=pick(chance, patterns.GROOVES[feel(style)]),
        kit=kit_of(style, chance),
        instruments=instruments,
        rhythms=rhythms_of(style, instruments, chance),
        melodies={part: melodies_of(style, part, chance) for part in "vc"},
        register=register_of(instruments["lead"], style, chance),
    )


def pick(chance: RandomState, options: Sequence) -> object:
    """Return one of the options."""
    return options[chance.randint(len(options))]


def around(chance: RandomState, options: Sequence, share: float) -> object:
    """Return an option near the one at this share of the way from first to last."""
    place = share * (len(options) - 1) + chance.uniform(-1.5, 1.5)
    return options[int(np.clip(round(place), 0, len(options) - 1))]


def kit_of(style: Style, chance: RandomState) -> dict[str, str]:
    """Return which drums are played: brushed, electronic or hard ones."""
    if style.acoustic > 0.55 or style.energy < 0.35:
        snare = pick(chance, ("brush", "rim"))
        return {"kick": "soft kick", "snare": snare, "hat": "shaker"}
    snare = "clap" if style.dance > 0.65 and chance.uniform() < 0.6 else "snare"
    return {"kick": "kick", "snare": snare, "hat": "hat"}


def instruments_of(style: Style, chance: RandomState) -> dict[str, str]:
    """Return which instrument plays which part."""
    if style.acoustic > 0.5:
        chords, riffs = ("guitar", "piano"), ("piano", "guitar", "pad", "choir")
        leads = ("flute", "clarinet", "piano")
    elif style.energy > 0.72 and style.dance < 0.62:
        chords, riffs = ("distorted", "distorted", "organ"), ("synth", "choir", "organ")
        leads = ("synth", "distorted", "organ")
    else:
        chords, riffs = ("pad", "organ", "bell", "synth"), ("bell", "synth", "guitar")
        leads = ("bell", "synth", "flute")
    if style.sung > 0.5:
        leads = ("speech",) if style.talk > SPOKEN else ("voice",)
    return {
        "chords": pick(chance, chords),
        "riff": pick(chance, riffs),
        "lead": pick(chance, leads),
        "bass": "double bass" if style.acoustic > 0.5 else "electric bass",
    }


def rhythms_of(
    style: Style, instruments: dict[str, str], chance: RandomState
) -> dict[str, Rhythm]:
    """Return the rhythms of chords, riff and bass."""
    struck = patterns.BROKEN if style.acoustic > 0.5 else patterns.STRUCK
    if style.acoustic <= 0.5 and style.energy < 0.4:
        struck = patterns.HELD + patterns.BROKEN
    held = {part: name in SUSTAINED for part, name in instruments.items()}
    basses = {"calm": "calm", "steady": "walking"}.get(feel(style), feel(style))
    return {
        "chords": pick(chance, patterns.HELD if held["chords"] else struck),
        "riff": pick(chance, patterns.HELD if held["riff"] else patterns.BROKEN),
        "bass": pick(chance, patterns.BASS[basses]),
    }


def melodies_of(style: Style, part: str, chance: RandomState) -> list[Melody]:
    """Return two bars of melody, a question and an answer; the chorus is busier."""
    busy = 0.2 + 0.5 * style.energy + 0.25 * (part == "c")
    rhythms = patterns.MELODY
    if style.talk > SPOKEN and style.beat > 0.48:  # nobody speaks faster
        rhythms = patterns.SPEECH
    melodies = []
    for _ in range(2):
        leaps = chance.choice([-4, -2, -2, 0, 2, 2, 4], size=28)
        contour = np.abs((np.cumsum(leaps) + 7) % 28 - 14) - 7  # turns back at the ends
        rhythm = around(chance, rhythms, busy)
        melodies.append(Melody(rhythm, contour.tolist()))
    return melodies


def register_of(lead: str, style: Style, chance: RandomState) -> int:
    """Return the middle pitch of a melody: low and high voices, higher instruments."""
    if lead == "speech":
        return pick(chance, (45, 50, 55))
    if lead == "distorted":
        return 62
    return pick(chance, (57, 65)) if lead == "voice" else 69 + 5 * (style.happy > 0.6)
