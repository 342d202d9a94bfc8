"""The music of a song: it follows the features, and never clicks or clips."""

import zlib
from functools import cache

import numpy as np
import pytest
from numpy.random import RandomState

from dataset.features import FEATURES
from toolbox.music import patterns
from toolbox.music.band import band_of
from toolbox.music.composing import Note, bars, compose
from toolbox.music.drums import DRUMS, stroke
from toolbox.music.instruments import INSTRUMENTS, note
from toolbox.music.style import playable, style_of
from toolbox.music.tones import RATE
from toolbox.sound import play

SONG = {
    "id": "invented-1",
    "danceability": 0.5,
    "energy": 0.5,
    "key": 0,
    "loudness": -12.0,
    "mode": 1,
    "speechiness": 0.05,
    "acousticness": 0.3,
    "instrumentalness": 0.0,
    "liveness": 0.1,
    "valence": 0.5,
    "tempo": 120.0,
    "duration_ms": 200_000,
    "time_signature": 4,
}
DISCO = {"danceability": 1, "energy": 1, "acousticness": 0, "instrumentalness": 1}
EXTREMES = [{name: end for name in FEATURES} for end in (0, 1)] + [
    {name: value} for name, feature in FEATURES.items() for value in feature[2:4]
]


@cache
def music_of(**changes: float) -> np.ndarray:
    return play(SONG | changes)


def notes_of(**changes: float) -> list[Note]:
    """Return the notes of a song, as play() has them composed."""
    song = SONG | changes
    chance = RandomState(zlib.crc32(song["id"].encode()))
    return compose(band_of(style_of(song, chance), chance), 20, chance)


def players_of(part: str, **changes: float) -> set[str]:
    """Return who plays a part in the versions of twenty ids."""
    return {
        one.instrument.partition(" ")[0]
        for i in range(20)
        for one in notes_of(id=f"invented-{i}", **changes)
        if one.part == part
    }


def decibels(music: np.ndarray) -> float:
    return 10 * np.log10(np.mean(np.square(music, dtype="float64")))


def pitch_classes(music: np.ndarray) -> np.ndarray:
    """Return the share of the power, 80 to 1,000 Hz, that is near each pitch class."""
    spectrum = np.abs(np.fft.rfft(music)) ** 2
    hertz = np.fft.rfftfreq(len(music), 1 / RATE)
    heard = (hertz > 80) & (hertz < 1_000)
    nearest = np.round(12 * np.log2(hertz[heard] / 440) + 69).astype(int) % 12
    shares = np.bincount(nearest, spectrum[heard], 12)
    return shares / shares.sum()


# --- what is returned -----------------------------------------------------------------


def test_a_song_is_twenty_seconds_and_always_the_same() -> None:
    random = np.random.get_state()[1].tolist()
    music = play(SONG)
    note.cache_clear()
    assert (music.shape, music.dtype) == ((20 * RATE,), np.float32)
    assert np.array_equal(music, play(SONG))
    assert np.random.get_state()[1].tolist() == random


def test_a_song_can_be_shorter_and_a_row_of_a_table() -> None:
    import pandas as pd

    table = pd.DataFrame([SONG])
    assert np.array_equal(play(table.iloc[0], 2.5), play(SONG, 2.5))
    assert len(play(SONG, 2.5)) == int(2.5 * RATE)


def test_songs_with_the_same_features_differ_by_their_ids() -> None:
    versions = [music_of(id=f"invented-{i}") for i in range(6)]
    likeness = np.abs(np.corrcoef(versions))[np.triu_indices(6, 1)]
    assert likeness.max() < 0.5


@pytest.mark.parametrize("changes", EXTREMES, ids=str)
def test_every_legal_song_can_be_played(changes) -> None:
    music = play(SONG | changes, 4)
    assert np.isfinite(music).all()
    assert 0 < np.abs(music).max() < 1


@pytest.mark.parametrize("seconds", [1 / RATE, 0.01, 0.3])
def test_however_short(seconds) -> None:
    music = play(SONG, seconds)
    assert len(music) == int(seconds * RATE)
    assert np.isfinite(music).all()


def test_what_cannot_be_played_is_told() -> None:
    with pytest.raises(KeyError, match="energy"):
        play({name: value for name, value in SONG.items() if name != "energy"})
    with pytest.raises(ValueError, match="tempo is nan"):
        play(SONG | {"tempo": float("nan")})
    with pytest.raises(ValueError, match="too short"):
        play(SONG, 0)


# --- no clicks, no clipping -----------------------------------------------------------


@pytest.mark.parametrize("wanted", [-60, -30, -18, -10, -8, -6])
def test_it_is_as_loud_as_the_song(wanted) -> None:
    for changes in ({}, DISCO, {"acousticness": 1, "energy": 0.1}):
        assert decibels(music_of(loudness=wanted, **changes)) == pytest.approx(
            wanted, abs=0.3
        )


def test_what_is_louder_than_music_can_be_is_approached() -> None:
    measured = [decibels(music_of(loudness=loud)) for loud in (-6, -4, 0, 5)]
    assert measured == sorted(measured)
    assert -5.2 < measured[-1] < -4.8


@pytest.mark.parametrize("changes", [{}, DISCO, {"liveness": 1, "loudness": -5}])
def test_it_fades_in_and_out(changes) -> None:
    music = music_of(**changes)
    assert abs(music[0]) < 1e-3 and abs(music[-1]) < 1e-3
    steps = np.abs(np.diff(music))
    assert steps[: RATE // 1000].max() < 0.05
    assert steps[-RATE // 50 :].max() < 0.01


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_note_begins_and_ends_softly(name) -> None:
    for pitch, n in ((40, 300), (62, 5_000), (90, 20_000)):
        sound = note(name, pitch, n)
        assert np.abs(sound[[0, -1]]).max() < 0.01
        assert np.abs(np.diff(sound[-20:])).max() < 0.1
        assert 0.05 < np.abs(sound).max() < 8


@pytest.mark.parametrize("name", DRUMS)
def test_a_stroke_begins_and_ends_softly(name) -> None:
    assert np.abs(stroke(name)[[0, -1]]).max() < 0.01


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_plays_the_pitch(name) -> None:
    sound = note(name, 57, RATE)  # the A of 220 Hz
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    peaks = hertz[np.argsort(spectrum)[-5:]]
    off = 12 * np.log2(peaks / 220)
    near_a_partial = np.abs(peaks / 220 - np.round(peaks / 220)) < 0.06
    if name.startswith("speech"):
        assert (off > -4).all()  # it falls
    else:
        assert near_a_partial.all() or name == "distorted"  # which has a fifth


# --- it follows the features ----------------------------------------------------------


@pytest.mark.parametrize("tempo", [90, 120, 150])
def test_tempo(tempo) -> None:
    music = music_of(tempo=tempo, **DISCO)
    frames = np.square(music[: len(music) // 100 * 100]).reshape(-1, 100).sum(axis=1)
    onsets = np.maximum(0, np.diff(np.log(frames + 1e-3)))
    onsets -= onsets.mean()
    alike = np.correlate(onsets, onsets, "full")[len(onsets) :]
    beat = 60 / tempo * RATE / 100
    lags = np.arange(int(0.7 * beat), int(1.4 * beat))
    assert lags[np.argmax(alike[lags - 1])] == pytest.approx(beat, rel=0.02)


@pytest.mark.parametrize(
    ("tempo", "played"), [(0, 84), (1, 64), (30, 60), (99, 99), (230, 115), (300, 150)]
)
def test_a_tempo_that_nobody_plays(tempo, played) -> None:
    assert playable(tempo) == played


@pytest.mark.parametrize("mode", [0, 1])
@pytest.mark.parametrize("key", range(0, 12, 3))
def test_key_and_mode(key, mode) -> None:
    changes = {"instrumentalness": 1, "energy": 0.3}  # without drums that have a pitch
    heard = np.roll(pitch_classes(music_of(key=key, mode=mode, **changes)), -key)
    scale = [0, 2, 4, 5, 7, 9, 11] if mode else [0, 2, 3, 5, 7, 8, 10, 11]
    assert heard[scale].sum() > 0.93
    assert heard[0] > np.median(heard)
    third, other = (4, 3) if mode else (3, 4)
    assert heard[third] > 3 * heard[other]


@pytest.mark.parametrize(
    ("signature", "beats"), [(0, 4), (1, 4), (2, 2), (3, 3), (4, 4), (5, 5), (7, 7)]
)
def test_metre(signature, beats) -> None:
    notes = notes_of(time_signature=signature)
    first = {one.start for one in notes if one.part == "bass"}
    bar = beats * 0.5  # seconds, at 120 beats a minute
    starts = np.arange(2 * bar, 20 - 2 * bar, bar)
    assert np.mean([any(abs(one - t) < 1e-6 for one in first) for t in starts]) > 0.6
    assert len(list(bars(*_band_of(signature), 20))) == pytest.approx(20 / bar, abs=1.1)


def _band_of(signature: int) -> tuple:
    chance = RandomState(0)
    style = style_of(SONG | {"time_signature": signature}, chance)
    return (band_of(style, chance),)


def test_energy_is_heard_as_brightness() -> None:
    def brightness(music: np.ndarray) -> float:
        spectrum = np.abs(np.fft.rfft(music))
        return np.average(np.fft.rfftfreq(len(music), 1 / RATE), weights=spectrum)

    assert brightness(music_of(energy=1)) > 1.5 * brightness(music_of(energy=0))


def test_who_plays() -> None:
    assert players_of("lead") == {"voice"}
    assert players_of("lead", speechiness=0.5) == {"speech"}
    assert not {"voice", "speech"} & players_of("lead", instrumentalness=1)
    assert players_of("bass", acousticness=1) == {"double"}
    assert players_of("bass") == {"electric"}
    assert "distorted" in players_of("chords", energy=1, acousticness=0)
    assert players_of("chords", acousticness=1) <= {"guitar", "piano"}
    brushed = players_of("drums", acousticness=1, energy=0.4)
    assert brushed <= {"soft", "brush", "rim", "shaker"}
    assert players_of("drums", energy=0.9) <= {"kick", "snare", "clap", "hat", "crash"}


def test_an_audience_is_heard_at_the_end_of_a_concert() -> None:
    def hiss(music: np.ndarray) -> float:
        spectrum = np.abs(np.fft.rfft(music[18 * RATE : -RATE // 2])) ** 2
        return spectrum[len(spectrum) // 8 : len(spectrum) // 3].sum() / spectrum.sum()

    assert hiss(music_of(liveness=1)) > 3 * hiss(music_of(liveness=0))


def test_happy_songs_use_other_chords_than_sad_ones() -> None:
    def chords(valence: float) -> set:
        found = set()
        for i in range(20):
            chance = RandomState(i)
            style = style_of(SONG | {"valence": valence}, chance)
            found |= set(band_of(style, chance).progressions.values())
        return found

    assert len(chords(0)) > 1 and len(chords(1)) > 1
    assert not chords(0) & chords(1)


# --- what there is to choose from -----------------------------------------------------


def all_rhythms() -> list[patterns.Rhythm]:
    groups = [patterns.HELD, patterns.STRUCK, patterns.BROKEN, *patterns.BASS.values()]
    drums = [g.values() for groove in patterns.GROOVES.values() for g in groove]
    groups += [patterns.MELODY, patterns.SPEECH, *drums]
    return [rhythm for group in groups for rhythm in group]


@pytest.mark.parametrize("metre", range(2, 8))
def test_a_rhythm_fills_every_bar(metre) -> None:
    for rhythm in all_rhythms():
        assert tuple(map(len, rhythm)) == (16, 12)
        assert set("".join(rhythm)) <= set("x.01234567")
        played = patterns.strokes(rhythm, metre)
        assert all(length > 0 for _, _, length in played)
        assert sum(length for _, _, length in played) == 4 * metre - (
            played[0][0] if played else 4 * metre
        )


def test_a_waltz_has_a_rhythm_of_its_own() -> None:
    rhythm = ("x.......x.......", "0...x...x...")
    assert patterns.strokes(rhythm, 3) == [(0, "0", 4), (4, "x", 4), (8, "x", 4)]
    starts = [step for step, _, _ in patterns.strokes(rhythm, 7)]
    assert starts == [0, 8, 16, 20, 24]
    assert patterns.strokes(rhythm, 4, chords=2) == [(0, "x", 8), (8, "x", 8)]
    held = ("x...............", "x...........")
    assert patterns.strokes(held, 4, chords=2) == [(0, "x", 8), (8, "x", 8)]


def test_songs_begin_and_end_on_the_tonic() -> None:
    for options in patterns.PROGRESSIONS.values():
        assert all(len(chords) == 4 and chords[0] == 0 for chords in options)
        assert len(set(options)) == len(options)
    for i in range(10):
        chance = RandomState(i)
        band = band_of(style_of(SONG, chance), chance)
        assert list(bars(band, 20))[-1].chords == (0,)
