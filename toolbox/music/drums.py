"""Drums: from a name to the sound of one stroke."""

from functools import cache

import numpy as np

from toolbox.music.tones import seconds_of

N = 11_025  # samples of a stroke: half a second


@cache
def stroke(name: str) -> np.ndarray:
    """Return the sound of one stroke, (N,) of float32; the same array each time."""
    t = seconds_of(N)
    noise = np.random.RandomState(0).normal(size=N)
    sound = DRUMS[name](t, noise) * np.minimum(1, t / 0.001)
    return (sound * np.minimum(1, (t[-1] - t) / 0.05)).astype("float32")


def kick(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A skin whose pitch falls from 150 to 50 Hz, and the click of the beater."""
    body = np.sin(2 * np.pi * (50 * t + 3.3 * (1 - np.exp(-30 * t))))
    return 1.2 * body * np.exp(-9 * t) + 0.15 * _low(noise) * np.exp(-150 * t)


def soft_kick(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """The same under a felt beater: rounder and shorter."""
    body = np.sin(2 * np.pi * (52 * t + 1.2 * (1 - np.exp(-25 * t))))
    return body * np.exp(-12 * t) * np.minimum(1, t / 0.006)


def snare(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A skin at 190 Hz and the rattle of the wires below it."""
    body = np.sin(2 * np.pi * 190 * t) * np.exp(-25 * t)
    return 0.6 * body + 0.4 * noise * np.exp(-16 * t)


def clap(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Four hands that do not quite clap together."""
    hands = (np.exp(-80 * (t - d)) * (t >= d) for d in (0, 0.009, 0.019))
    return 0.35 * _high(noise) * (sum(hands) + np.exp(-18 * (t - 0.027)) * (t >= 0.027))


def brush(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A brush on the snare: noise that swells a little."""
    return 0.35 * noise * np.minimum(1, t / 0.02) * np.exp(-14 * t)


def rim(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A stick on the rim: a short knock."""
    return np.sin(2 * np.pi * 820 * t) * np.exp(-90 * t) + 0.1 * noise * np.exp(
        -200 * t
    )


def hat(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A closed hi-hat."""
    return 0.45 * _high(noise) * np.exp(-55 * t)


def open_hat(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """An open hi-hat."""
    return 0.4 * _high(noise) * np.exp(-13 * t)


def shaker(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Seeds in a shaker: soft to begin with."""
    return 0.3 * _high(noise) * np.minimum(1, t / 0.025) * np.exp(-38 * t)


def crash(t: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """A crash cymbal."""
    return 0.45 * _high(noise) * np.exp(-6 * t)


def _high(noise: np.ndarray) -> np.ndarray:
    return np.diff(noise, prepend=0) / 1.4


def _low(noise: np.ndarray) -> np.ndarray:
    return np.convolve(noise, np.ones(8) / 3, "same")


DRUMS = {
    "kick": kick,
    "soft kick": soft_kick,
    "snare": snare,
    "clap": clap,
    "brush": brush,
    "rim": rim,
    "hat": hat,
    "open hat": open_hat,
    "shaker": shaker,
    "crash": crash,
}
