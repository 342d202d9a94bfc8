"""Composes a song: bar by bar, the notes of drums, bass, chords, riff and lead."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from numpy.random import RandomState

from toolbox.music.patterns import Rhythm
from toolbox.music.style import LONG_BAR, Band, Style

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
LEADING_TONE = 11  # raised in the dominant of a minor key (harmonic minor)
ENDING = 1.2  # seconds that the last bar needs at least
VOWELS = ("ao", "ea", "oe", "ua")
MIDDLE = {"chords": 60, "riff": 72, "bass": 38}  # the pitch a part stays near


class Note(NamedTuple):
    """One note, or a stroke of a drum: then the pitch is 0."""

    part: str
    instrument: str
    pitch: int
    start: float  # seconds
    seconds: float
    volume: float


class Bar(NamedTuple):
    """A bar: where it starts, and what is played in it."""

    number: int
    start: float  # seconds
    section: str
    chords: tuple[int, ...]  # one or two roots, as steps of the scale
    last: bool  # the song ends with it
    turns: bool  # another section begins after it


def compose(band: Band, seconds: float, chance: RandomState) -> list[Note]:
    """Return the notes of a song that lasts so many seconds."""
    notes = []
    for bar in bars(band, seconds):
        playing = band.sections[bar.section]
        for part, write in WRITERS.items():
            if part in playing or (bar.last and part in ("chords", "bass")):
                notes += write(band, bar, chance)
    return notes


def bars(band: Band, seconds: float) -> Iterator[Bar]:
    """Yield the bars of the song: its form spread over them."""
    style = band.style
    length = style.beat * style.metre
    count = max(1, int((seconds - ENDING) / length) + 1)
    letters = [band.form[len(band.form) * i // count] for i in range(count)] + ["end"]
    since = 0  # the bar in which the section began
    for i in range(count):
        if i and letters[i] != letters[i - 1]:
            since = i
        progression = band.progressions["v" if letters[i] in "iv" else "c"]
        each = 2 if length > LONG_BAR else 1
        first = (i - since) * each
        chords = tuple(progression[(first + k) % 4] for k in range(each))
        last = i == count - 1
        turns = letters[i + 1] != letters[i]
        yield Bar(i, i * length, letters[i], (0,) if last else chords, last, turns)


def drum_notes(band: Band, bar: Bar, chance: RandomState) -> Iterator[Note]:
    """Yield the strokes of a bar: the groove, a fill before a section, a crash."""
    style = band.style
    if bar.last:
        yield _stroke(band, bar, (0, band.kit["kick"], 1.0))
        return
    steps = 4 * style.metre
    fill = steps - 4 if bar.turns and "snare" in band.groove else steps
    for drum, rhythm in band.groove.items():
        if bar.section == "i" and drum != "hat":
            continue
        for step, _, _ in strokes(rhythm, style.metre):
            if step < fill or drum == "kick":
                volume = accent(step) * chance.uniform(0.85, 1)
                yield _stroke(band, bar, (step, band.kit[drum], volume * LOUD[drum]))
    for step in range(fill, steps):
        volume = 0.4 + 0.1 * (step - fill)
        yield _stroke(band, bar, (step, band.kit["snare"], volume))
    if bar.section == "c" and bar.number % 4 == 0 and style.energy > 0.45:
        yield _stroke(band, bar, (0, "crash", 0.5))


LOUD = {"kick": 1.0, "snare": 0.75, "hat": 0.45}


def bass_notes(band: Band, bar: Bar, chance: RandomState) -> Iterator[Note]:
    """Yield the notes of the bass in a bar."""
    style = band.style
    rhythm = ("0" * 1 + "." * 15, "0" + "." * 11) if bar.last else band.rhythms["bass"]
    for step, mark, length in strokes(rhythm, style.metre, len(bar.chords)):
        chord = chord_at(bar, step, style)
        low = near(scale_pitch(style, chord, 0), MIDDLE["bass"])
        interval = scale_pitch(style, chord, int(mark)) - scale_pitch(style, chord, 0)
        yield _note(band, bar, ("bass", low + interval, step, length, accent(step)))


def chord_notes(band: Band, bar: Bar, chance: RandomState) -> Iterator[Note]:
    """Yield the notes of the chords in a bar; the last chord is held."""
    rhythm = ("x" + "." * 15, "x" + "." * 11) if bar.last else band.rhythms["chords"]
    return _harmony(band, bar, "chords", rhythm)


def riff_notes(band: Band, bar: Bar, chance: RandomState) -> Iterator[Note]:
    """Yield the notes of the broken chords that join in the chorus."""
    return iter(()) if bar.last else _harmony(band, bar, "riff", band.rhythms["riff"])


def _harmony(band: Band, bar: Bar, part: str, rhythm: Rhythm) -> Iterator[Note]:
    for step, mark, length in strokes(rhythm, band.style.metre, len(bar.chords)):
        voices = voicing(band, chord_at(bar, step, band.style), MIDDLE[part])
        chosen = voices if mark == "x" else [_voice(voices, int(mark))]
        if band.instruments[part] == "distorted":  # plays root and fifth by itself
            chosen = [
                near(scale_pitch(band.style, chord_at(bar, step, band.style), 0), 45)
            ]
        for i, pitch in enumerate(chosen):
            late = 0.05 * i * (mark == "x")  # a hand strums, from low to high
            yield _note(band, bar, (part, pitch, step + late, length, accent(step)))


def lead_notes(band: Band, bar: Bar, chance: RandomState) -> Iterator[Note]:
    """Yield the melody of a bar; every other bar answers, and ends on the tonic."""
    style = band.style
    if bar.last:
        return
    rhythm, contour = band.melodies["c" if bar.section == "c" else "v"][bar.number % 2]
    middle = 67 if bar.section == "c" or style.happy > 0.6 else 62
    if band.instruments["lead"] == "speech":
        middle, contour = 50, [c // 3 for c in contour]
    played = list(strokes(rhythm, style.metre))
    for (step, _, length), up in zip(played, contour, strict=False):
        chord = chord_at(bar, step, style)
        degrees = (0, 2, 4) if step % 4 == 0 else (0, 1, 2, 3, 4, 5, 6)
        tones = [scale_pitch(style, chord, degree) for degree in degrees]
        if bar.number % 2 and step == played[-1][0]:
            tones = [style.tonic]
        yield _note(
            band,
            bar,
            ("lead", nearest(tones, middle + up), step, min(length, 6), accent(step)),
        )


WRITERS = {
    "drums": drum_notes,
    "bass": bass_notes,
    "chords": chord_notes,
    "riff": riff_notes,
    "lead": lead_notes,
}


def strokes(rhythm: Rhythm, metre: int, chords: int = 1) -> list[tuple[int, str, int]]:
    """Return (step, mark, length) of a bar's strokes; a step is a quarter of a beat.

    With two chords, the second is struck where the rhythm would hold the first.

    >>> strokes(("x.....x.........", "x..........."), 3)
    [(0, 'x', 12)]
    """
    four, three = rhythm
    blocks = {2: four[:8], 3: three, 4: four, 5: three + four[:8], 6: three * 2}
    marks = list(blocks.get(metre, four + three))
    middle = -(-len(marks) // 2)
    if chords == 2 and marks[middle] == ".":
        marks[middle] = marks[0]
    starts = [i for i, mark in enumerate(marks) if mark != "."]
    ends = [*starts[1:], len(marks)]
    return [(i, marks[i], end - i) for i, end in zip(starts, ends, strict=True)]


def accent(step: int) -> float:
    """Return how loud a step is: the bar's first most, then beats and half beats."""
    if step == 0:
        return 1.0
    return 0.88 if step % 4 == 0 else 0.75 if step % 2 == 0 else 0.6


def chord_at(bar: Bar, step: int, style: Style) -> int:
    """Return the chord's root at a step of the bar, as a step of the scale."""
    return bar.chords[step * len(bar.chords) // (4 * style.metre)]


def scale_pitch(style: Style, chord: int, degree: int) -> int:
    """Return the pitch `degree` steps of the scale above a chord's root."""
    octave, step = divmod(chord + degree, 7)
    semitones = (MINOR if style.minor else MAJOR)[step]
    if style.minor and chord == 4 and step == 6:
        semitones = LEADING_TONE
    return style.tonic + 12 * octave + semitones


def voicing(band: Band, chord: int, middle: int) -> list[int]:
    """Return a chord's pitches from low to high, as near the middle as they can be."""
    degrees = (0, 2, 4, 6) if band.sevenths else (0, 2, 4)
    return sorted(near(scale_pitch(band.style, chord, d), middle) for d in degrees)


def _voice(voices: list[int], number: int) -> int:
    octave, which = divmod(number, len(voices))
    return voices[which] + 12 * octave


def near(pitch: int, middle: int) -> int:
    """Return the pitch in the octave that lies around the middle."""
    return middle - 6 + (pitch - middle + 6) % 12


def nearest(tones: Iterable[int], wanted: int) -> int:
    """Return which of the tones, in any octave, is nearest to the wanted pitch."""
    return min((near(tone, wanted) for tone in tones), key=lambda p: abs(p - wanted))


def time_of(band: Band, bar: Bar, step: float) -> float:
    """Return when a step is played, in seconds: half beats come late in a swing."""
    beat, within = divmod(step / 4, 1)
    late = band.swing * (1 - abs(within - 0.5) * 2)
    return bar.start + band.style.beat * (beat + within + late)


def _stroke(band: Band, bar: Bar, what: tuple[float, str, float]) -> Note:
    step, drum, volume = what
    return Note("drums", drum, 0, time_of(band, bar, step), 0, volume)


def _note(band: Band, bar: Bar, what: tuple[str, int, float, float, float]) -> Note:
    part, pitch, step, length, volume = what
    instrument = band.instruments[part]
    if instrument in ("voice", "speech"):
        instrument += " " + VOWELS[(pitch * 7 + int(step) * 3) % len(VOWELS)]
    start = time_of(band, bar, step)
    seconds = time_of(band, bar, step + length) - start
    if bar.last:
        seconds = 4.0
    return Note(part, instrument, int(pitch), start, seconds, volume)
