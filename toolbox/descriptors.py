"""Describes a sound by 24 numbers: its harmony and its timbre, averaged over time.

    averages(samples, rate)     # of any recording, or of the music of toolbox.sound

Chroma says how strong each of the twelve pitch classes is, whatever the octave. Timbre
says how the power is spread from low to high pitches: the mel-frequency cepstral
coefficients (MFCC) 1 to 12; coefficient 0, the loudness, is left out. Both are as
librosa defines them. They are not Spotify's own numbers: its analysis of a track had
"pitches" and "timbre" as well, made in a way that was never published.
"""

from types import ModuleType

import numpy as np

from toolbox import this_computer
from toolbox.problems import WorkshopError

CHROMA = [f"chroma_{i}" for i in range(12)]  # numbered as keys: 0 is C, 11 is B
TIMBRE = [f"timbre_{i}" for i in range(1, 13)]
AVERAGES = [*CHROMA, *TIMBRE]

RATE = 22_050  # samples a second; what is recorded with more or less is resampled
SHORTEST = 1.0  # seconds
QUIETEST = 1e-5  # of full scale, in the mean: -100 dB, the hiss of a silent recording
UNHEARD = 1e-6  # of the power of the loudest moment: 60 dB below it
LONG_WINDOW = 16_384  # samples: long enough to tell low notes a semitone apart
MIDDLE, WIDTH = 3, 2  # octaves above the A of 27.5 Hz where chroma listens; how far


def averages(samples: np.ndarray, rate: float) -> np.ndarray:
    """Return the numbers that AVERAGES names: (24,) of float64.

    `samples` are between -1 and 1, (n,) or (n, channels); `rate` is how many a second.
    Chroma is in percent of the strongest pitch class at each moment, so 0 to 100;
    timbre in decibels, about -150 to 250. Silent moments do not count, and a sound
    that is made louder keeps its numbers. With a rate below 22,050 the highest pitches
    are missing, which changes the timbre.
    Raises ValueError where the sound is silent, shorter than a second or not finite.
    """
    librosa = _imported()
    sound = np.asarray(samples, "float32")
    if sound.ndim == 2:
        sound = sound.mean(axis=1)
    if len(sound) < SHORTEST * rate:
        raise ValueError(
            f"{len(sound) / rate:.2f} seconds of sound are too short: "
            f"at least {SHORTEST:.0f} second is needed"
        )
    if not np.isfinite(sound).all():
        raise ValueError("a sample of the sound is not a finite number")
    if rate != RATE:
        sound = librosa.resample(sound, orig_sr=rate, target_sr=RATE)
    loudness = np.sqrt(np.mean(np.square(sound, dtype="float64")))
    if loudness < QUIETEST:
        raise ValueError("the sound is silent")
    sound = sound / np.float32(loudness)
    return np.concatenate([_chroma(sound), _timbre(sound)]).astype("float64")


def _imported() -> ModuleType:
    """Return librosa. Raises WorkshopError where it is not made for this computer."""
    try:
        import librosa  # takes a second: only now
    except ModuleNotFoundError:
        if why := this_computer.no_networks():
            raise WorkshopError(f"No sound can be measured here.\n{why}") from None
        raise
    return librosa


def _chroma(sound: np.ndarray) -> np.ndarray:
    from librosa.feature import chroma_stft

    strengths = chroma_stft(
        y=sound,
        sr=RATE,
        n_fft=LONG_WINDOW,
        hop_length=LONG_WINDOW // 4,
        tuning=0.0,  # the A is at 440 Hz
        ctroct=MIDDLE,
        octwidth=WIDTH,
        norm=None,
    )
    heard = strengths[:, _is_heard(strengths)]
    return 100 * (heard / heard.max(axis=0)).mean(axis=1)


def _timbre(sound: np.ndarray) -> np.ndarray:
    from librosa import power_to_db
    from librosa.feature import melspectrogram, mfcc

    powers = melspectrogram(y=sound, sr=RATE, hop_length=1_024)
    levels = power_to_db(powers[:, _is_heard(powers)])
    return mfcc(S=levels, n_mfcc=13)[1:].mean(axis=1)


def _is_heard(powers: np.ndarray) -> np.ndarray:
    """Return for each moment (a column) whether it is more than silence."""
    total = powers.sum(axis=0)
    return total > UNHEARD * total.max()
