"""What the features say about the music: its style, and the band that plays it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.random import RandomState

from toolbox.music import patterns
from toolbox.music.patterns import Rhythm

UNKNOWN_TEMPO = 84.0  # beats a minute, where no beat was found (tempo 0)
SLOWEST, FASTEST = 50.0, 220.0  # beyond, every other beat, or twice as many
LONG_BAR = 2.6  # seconds, from which a bar has two chords


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


class Band(NamedTuple):
    """What was chosen for a song: form, harmony, rhythms and instruments."""

    style: Style
    form: str
    sections: dict[str, tuple[str, ...]]  # which parts play in which section
    progressions: dict[str, tuple[int, ...]]
    sevenths: bool
    groove: dict[str, Rhythm]
    kit: dict[str, str]  # which drum plays the kick, snare and hat of the groove
    rhythms: dict[str, Rhythm]
    instruments: dict[str, str]
    melodies: dict[str, list[tuple[Rhythm, list[int]]]]
    swing: float  # how much later the second half of a beat is, as a share of it


def style_of(song: Mapping, chance: RandomState) -> Style:
    """Return the style of a song: its features, with what is missing made up.

    Raises KeyError where a feature is missing, ValueError where one is no number.
    """

    def share(name: str) -> float:
        return float(np.clip(number(song, name), 0, 1))

    tonic = int(number(song, "key"))
    beats = {0: 4, 1: 4}.get(metre := int(number(song, "time_signature")), metre)
    return Style(
        beat=60 / playable(number(song, "tempo")),
        metre=int(np.clip(beats, 2, 7)),
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


def band_of(style: Style, chance: RandomState) -> Band:
    """Return a band that suits the style; its members are drawn."""
    sections = {
        name: pick(chance, options) for name, options in patterns.PLAYING.items()
    }
    jazzy = style.acoustic > 0.4 and style.energy < 0.5
    return Band(
        style=style,
        form=pick(chance, patterns.FORMS),
        sections=sections,
        progressions=progressions_of(style, chance),
        sevenths=bool(jazzy and chance.uniform() < 0.5),
        groove=pick(chance, patterns.GROOVES[feel(style)]),
        kit=kit_of(style, chance),
        rhythms=rhythms_of(style, chance),
        instruments=instruments_of(style, chance),
        melodies={section: melodies_of(style, section, chance) for section in "vc"},
        swing=0.16 * (jazzy and style.dance > 0.35 and chance.uniform() < 0.6),
    )


def pick(chance: RandomState, options: tuple) -> object:
    """Return one of the options."""
    return options[chance.randint(len(options))]


def around(chance: RandomState, options: tuple, share: float) -> object:
    """Return an option near the one at this share of the way from first to last."""
    place = share * (len(options) - 1) + chance.uniform(-1.5, 1.5)
    return options[int(np.clip(round(place), 0, len(options) - 1))]


def feel(style: Style) -> str:
    """Return which rhythms suit: calm, steady, dancing or driving ones."""
    if style.energy < 0.35 or (style.acoustic > 0.7 and style.energy < 0.5):
        return "calm"
    if style.dance > 0.62:
        return "dancing"
    return "driving" if style.energy > 0.72 else "steady"


def progressions_of(style: Style, chance: RandomState) -> dict[str, tuple[int, ...]]:
    """Return the chords of verse and chorus: sad or happy ones."""
    options = patterns.PROGRESSIONS[style.minor]
    return {section: around(chance, options, style.happy) for section in "vc"}


def kit_of(style: Style, chance: RandomState) -> dict[str, str]:
    """Return which drums are played: brushed, electronic or hard ones."""
    if style.acoustic > 0.55 or style.energy < 0.35:
        snare = pick(chance, ("brush", "rim"))
        return {"kick": "soft kick", "snare": snare, "hat": "shaker"}
    snare = "clap" if style.dance > 0.65 and chance.uniform() < 0.6 else "snare"
    return {"kick": "kick", "snare": snare, "hat": "hat"}


def rhythms_of(style: Style, chance: RandomState) -> dict[str, Rhythm]:
    """Return the rhythms of chords, riff and bass."""
    basses = {"calm": "calm", "steady": "walking"}.get(feel(style), feel(style))
    if style.acoustic > 0.5 and chance.uniform() < 0.7:
        chords = pick(chance, patterns.BROKEN)
    elif style.energy < 0.4:
        chords = pick(chance, patterns.HELD)
    else:
        chords = pick(chance, patterns.STRUCK + patterns.HELD)
    return {
        "chords": chords,
        "riff": pick(chance, patterns.BROKEN),
        "bass": pick(chance, patterns.BASS[basses]),
    }


def instruments_of(style: Style, chance: RandomState) -> dict[str, str]:
    """Return which instrument plays which part."""
    if style.acoustic > 0.5:
        chords, riff = ("guitar", "piano", "guitar"), ("piano", "guitar", "pad")
        lead = ("flute", "clarinet", "piano")
    elif style.energy > 0.75 and style.dance < 0.62:
        chords, riff = ("distorted", "distorted", "organ"), ("synth", "guitar", "organ")
        lead = ("synth", "distorted", "organ")
    else:
        chords, riff = ("pad", "organ", "bell", "synth"), ("bell", "synth", "guitar")
        lead = ("bell", "synth", "flute")
    chosen = {"chords": pick(chance, chords), "riff": pick(chance, riff)}
    chosen["lead"] = pick(chance, lead)
    if style.sung > 0.5:
        chosen["lead"] = "speech" if style.talk > 0.28 else "voice"
    chosen["bass"] = "double bass" if style.acoustic > 0.5 else "electric bass"
    return chosen


def melodies_of(
    style: Style, section: str, chance: RandomState
) -> list[tuple[Rhythm, list[int]]]:
    """Return two bars of melody, a question and an answer: rhythms and contours.

    A contour has for each note how far it is from the middle, in semitones.
    """
    busy = 0.25 + 0.5 * style.energy + 0.25 * (section == "c")
    options = patterns.SPEECH if style.talk > 0.28 else patterns.MELODY
    melodies = []
    for _ in range(2):
        leaps = chance.choice([-4, -2, -2, 0, 2, 2, 4], size=28)
        contour = np.abs((np.cumsum(leaps) + 7) % 28 - 14) - 7  # turns back at the ends
        melodies.append((around(chance, options, busy), contour.tolist()))
    return melodies
