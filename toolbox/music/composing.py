"""Composes a song: bar by bar, the notes of drums, bass, chords, riff and lead."""

from collections.abc import Iterator
from typing import NamedTuple

from numpy.random import RandomState

from toolbox.music.band import Band, pick
from toolbox.music.harmony import near, nearest, scale_pitch, voice_of, voicing
from toolbox.music.instruments import GLIDES
from toolbox.music.patterns import BROKEN, Rhythm, accent, ending, strokes

ENDING = 1.2  # seconds that the last bar needs at least
LONG_BAR = 2.6  # seconds, from which a bar has two chords
RINGING = 5.0  # seconds that the last chord lasts, if nothing ends it before
DRUM_LOUD = {"kick": 1.0, "snare": 0.75, "hat": 0.45}
SECTION_LOUD = {"i": 0.8, "v": 0.85, "c": 1.0, "b": 0.8}


class Note(NamedTuple):
    """One note, or a stroke of a drum: then the pitch is 0."""

    part: str
    instrument: str
    pitch: int
    start: float  # seconds
    seconds: float
    volume: float


class Event(NamedTuple):
    """A note within its bar; a step is a quarter of a beat."""

    step: float
    length: float  # steps
    pitch: int
    volume: float
    instrument: str


class Bar(NamedTuple):
    """A bar: where it is, and what is played in it."""

    number: int
    section: str
    playing: tuple[str, ...]
    chords: tuple[int, ...]  # one or two roots, as steps of the scale
    last: bool  # the song ends with it
    turns: bool  # another section begins after it

    def chord_at(self, step: int, steps: int) -> int:
        """Return the chord's root at a step of a bar that has so many steps."""
        return self.chords[step * len(self.chords) // steps]


def compose(band: Band, seconds: float, chance: RandomState) -> list[Note]:
    """Return the notes of a song that lasts so many seconds."""
    return [
        timed(event, part, bar, band)
        for bar in bars(band, seconds)
        for part in bar.playing
        for event in WRITERS[part](band, bar, chance)
    ]


def timed(event: Event, part: str, bar: Bar, band: Band) -> Note:
    """Return an event as a note that starts and lasts some seconds."""
    first = bar.number * 4 * band.style.metre
    start = seconds_at(first + event.step, band)
    end = seconds_at(first + event.step + event.length, band)
    seconds = RINGING if bar.last else end - start
    volume = event.volume * SECTION_LOUD[bar.section]
    return Note(part, event.instrument, event.pitch, start, seconds, volume)


def seconds_at(step: float, band: Band) -> float:
    """Return when a step of the song is played: half beats come late in a swing."""
    beat, within = divmod(step / 4, 1)
    late = band.swing * (1 - abs(2 * within - 1))
    return band.style.beat * (beat + within + late)


def bars(band: Band, seconds: float) -> Iterator[Bar]:
    """Yield the bars of the song: its form spread over them, each with its chords."""
    length = band.style.beat * band.style.metre
    count = max(1, int((seconds - ENDING) / length) + 1)
    form = [band.form[len(band.form) * i // count] for i in range(count)] + ["end"]
    each = 2 if length > LONG_BAR else 1
    since = -1  # bars of the present section that have been played
    for i, section in enumerate(form[:-1]):
        since = since + 1 if section == form[i - 1] else 0
        progression = band.progressions["c" if section == "c" else "v"]
        chords = tuple(progression[(since * each + k) % 4] for k in range(each))
        last, playing = i == count - 1, band.playing[section]
        if last:
            chords, playing = (0,), ("drums", "bass", "chords")
        yield Bar(i, section, playing, chords, last, form[i + 1] != section)


def drum_events(band: Band, bar: Bar, chance: RandomState) -> Iterator[Event]:
    """Yield the strokes of a bar: the groove, a fill before a section, a crash."""
    steps = 4 * band.style.metre
    fill = steps - 4 if bar.turns and "snare" in band.groove else steps
    groove = {"kick": ending("x")} if bar.last else band.groove
    for drum, rhythm in groove.items():
        if bar.section == "i" and drum != "hat":
            continue
        for step, _, _ in strokes(rhythm, band.style.metre):
            if step < fill or drum == "kick":
                volume = DRUM_LOUD[drum] * accent(step) * chance.uniform(0.85, 1)
                yield Event(step, 0, 0, volume, band.kit[drum])
    if not bar.last:
        for step in range(fill, steps):
            yield Event(step, 0, 0, 0.4 + 0.1 * (step - fill), band.kit["snare"])
    if bar.section == "c" and bar.number % 4 == 0 and band.style.energy > 0.45:
        yield Event(0, 0, 0, 0.5, "crash")


def bass_events(band: Band, bar: Bar, _: RandomState) -> Iterator[Event]:
    """Yield the notes of the bass in a bar."""
    rhythm = ending("0") if bar.last else band.rhythms["bass"]
    for step, mark, length in strokes(rhythm, band.style.metre, len(bar.chords)):
        chord = bar.chord_at(step, 4 * band.style.metre)
        root = scale_pitch(band.style, chord, 0)
        pitch = near(root, 38) + scale_pitch(band.style, chord, int(mark)) - root
        yield Event(step, length, pitch, accent(step), band.instruments["bass"])


def chord_events(band: Band, bar: Bar, _: RandomState) -> Iterator[Event]:
    """Yield the notes of the chords in a bar; the last chord rings."""
    rhythm = band.rhythms["chords"]
    if bar.last:
        rhythm = ending("0.1.2.3." if rhythm in BROKEN else "x")
    return _harmony(band, bar, "chords", rhythm)


def riff_events(band: Band, bar: Bar, _: RandomState) -> Iterator[Event]:
    """Yield the notes of what joins in the chorus, above the chords."""
    return _harmony(band, bar, "riff", band.rhythms["riff"])


def _harmony(band: Band, bar: Bar, part: str, rhythm: Rhythm) -> Iterator[Event]:
    middle = 72 if part == "riff" else 60
    instrument = band.instruments[part]
    for step, mark, length in strokes(rhythm, band.style.metre, len(bar.chords)):
        chord = bar.chord_at(step, 4 * band.style.metre)
        voices = voicing(band.style, chord, middle, band.sevenths)
        chosen = voices if mark == "x" else [voice_of(voices, int(mark))]
        if instrument == "distorted":  # plays root and fifth by itself
            chosen = [near(scale_pitch(band.style, chord, 0), 45)]
        for i, pitch in enumerate(chosen):
            late = 0.06 * i  # a hand strums, from low to high
            yield Event(step + late, length, pitch, accent(step), instrument)


def lead_events(band: Band, bar: Bar, chance: RandomState) -> Iterator[Event]:
    """Yield the melody of a bar; every other bar answers, and ends on a root."""
    style, instrument = band.style, band.instruments["lead"]
    melody = band.melodies["c" if bar.section == "c" else "v"][bar.number % 2]
    played = strokes(melody.rhythm, style.metre)
    for (step, _, length), above in zip(played, melody.contour, strict=False):
        degrees = (0, 2, 4) if step % 4 == 0 else range(7)  # on the beat, the chord's
        if bar.number % 2 and step == played[-1][0]:
            degrees = (0,)
        chord = bar.chord_at(step, 4 * style.metre)
        tones = [scale_pitch(style, chord, degree) for degree in degrees]
        pitch = nearest(tones, band.register + above)
        name = instrument
        if instrument in ("voice", "speech"):
            name += " " + pick(chance, GLIDES)
        yield Event(step, min(length, 6), pitch, accent(step), name)


WRITERS = {
    "drums": drum_events,
    "bass": bass_events,
    "chords": chord_events,
    "riff": riff_events,
    "lead": lead_events,
}
