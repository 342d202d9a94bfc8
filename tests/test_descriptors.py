"""Chroma and timbre of sounds whose answer is known on paper."""

import numpy as np
import pytest

from tests.test_sound import SONG
from toolbox.descriptors import AVERAGES, CHROMA, averages
from toolbox.music.tones import RATE, hertz, tone
from toolbox.sound import play

A, C_MAJOR = 9, (0, 4, 7)
SECONDS = 3


def sine(*pitches: float, rate: int = RATE) -> np.ndarray:
    """Return a chord of pure tones, given as MIDI pitches: 69 is the A of 440 Hz."""
    t = np.arange(SECONDS * rate) / rate
    return 0.1 * sum(np.sin(2 * np.pi * hertz(pitch) * t) for pitch in pitches)


def chroma(samples: np.ndarray, rate: int = RATE) -> np.ndarray:
    return averages(samples, rate)[:12]


def timbre(samples: np.ndarray, rate: int = RATE) -> np.ndarray:
    return averages(samples, rate)[12:]


def test_the_names_are_those_of_the_numbers() -> None:
    assert averages(sine(69), RATE).shape == (24,)
    assert AVERAGES[0] == CHROMA[0] == "chroma_0"
    assert AVERAGES[11:13] == ["chroma_11", "timbre_1"]
    assert AVERAGES[-1] == "timbre_12"


@pytest.mark.parametrize("pitch", [45, 57, 69, 81])
def test_a_tone_has_its_chroma_in_every_octave(pitch) -> None:
    heard = chroma(sine(pitch))
    assert heard[A] == pytest.approx(100)
    assert np.delete(heard, A).max() < 35


def test_every_tone_of_a_scale() -> None:
    assert [chroma(sine(pitch)).argmax() for pitch in range(60, 72)] == list(range(12))


def test_a_chord_has_the_chroma_of_its_tones() -> None:
    heard = chroma(sine(60, 64, 67))
    assert set(np.argsort(heard)[-3:]) == set(C_MAJOR)
    assert heard[list(C_MAJOR)].min() > 2 * np.delete(heard, C_MAJOR).max()


def test_chroma_is_an_average_over_time() -> None:
    heard = chroma(np.concatenate([sine(69), sine(69), sine(60)]))
    assert heard[A] == pytest.approx(100 * 2 / 3, abs=5)
    assert heard[0] == pytest.approx(100 / 3, abs=5)


def test_two_timbres_differ_and_a_pitch_does_not_make_one() -> None:
    soft, saw, higher = (
        tone(wave, hertz(pitch), SECONDS * RATE)
        for wave, pitch in (("soft", 57), ("saw", 57), ("saw", 58))
    )
    assert np.argmax(chroma(soft)) == np.argmax(chroma(saw)) == A
    another, same = timbre(soft) - timbre(saw), timbre(higher) - timbre(saw)
    assert np.linalg.norm(another) > 3 * np.linalg.norm(same)
    assert timbre(soft)[0] > timbre(saw)[0] + 20  # less of it is high


@pytest.mark.parametrize("factor", [1e-3, 0.1, 10])
def test_loudness_does_not_matter(factor) -> None:
    music = play(SONG, SECONDS)
    assert averages(factor * music, RATE) == pytest.approx(
        averages(music, RATE), abs=0.01
    )


def test_silence_around_the_music_does_not_count() -> None:
    music = play(SONG, 10)
    silence = np.zeros(2 * RATE, "float32")
    around = averages(np.concatenate([silence, music, silence]), RATE)
    assert around == pytest.approx(averages(music, RATE), abs=3)


def test_two_channels_are_one_sound() -> None:
    music = play(SONG, SECONDS)
    both = np.stack([music, music], axis=1)
    assert averages(both, RATE).tolist() == averages(music, RATE).tolist()
    quiet_left = np.stack([0 * music, music], axis=1)
    assert averages(quiet_left, RATE) == pytest.approx(averages(music, RATE), abs=0.01)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
def test_the_rate_of_a_recording_does_not_matter(rate) -> None:
    heard = averages(sine(60, 64, 67, rate=rate), rate)
    assert heard[:12] == pytest.approx(chroma(sine(60, 64, 67)), abs=1)


def test_what_has_no_averages_is_told() -> None:
    with pytest.raises(ValueError, match="the sound is silent"):
        averages(np.zeros(5 * RATE), RATE)
    with pytest.raises(ValueError, match="silent"):
        averages(np.full((5 * RATE, 2), 1e-6), RATE)
    with pytest.raises(ValueError, match=r"0\.50 seconds of sound are too short"):
        averages(sine(69)[: RATE // 2], RATE)
    with pytest.raises(ValueError, match="too short"):
        averages(np.zeros(0), RATE)
    with pytest.raises(ValueError, match="not a finite number"):
        averages(np.append(sine(69), np.nan), RATE)


def test_a_second_is_enough() -> None:
    assert np.isfinite(averages(sine(69)[:RATE], RATE)).all()
    assert np.isfinite(averages(sine(69, rate=8_000)[:8_000], 8_000)).all()
