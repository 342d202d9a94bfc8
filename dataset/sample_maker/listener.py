"""Invents listeners who rate songs from 1 to 10, by a rule and some chance.

A listener's rule adds up what is liked (RULE), in standard deviations of the catalogue,
and takes away something for songs that are much faster or slower than most. The sum is
brought to a mean of 5.5 and a standard deviation of SPREAD marks; then a listener is in
a good or bad mood, by NOISE marks, and what comes out is rounded and kept between 1
and 10. Nobody can foresee the mood: R² of the best possible guess is .79, not 1.

Listener 1 has the rule as it stands here. Every other one likes other features: the
same weights, shuffled, each with a sign by chance.
"""

import numpy as np
import pandas as pd

from dataset.columns import NUMBERS, TEXT_COLUMNS
from dataset.ratings import HIGHEST, LOWEST
from dataset.sample_maker.model import Chance

RULE = {  # marks more for each standard deviation more, before all is brought to SPREAD
    "valence": 0.8,
    "acousticness": 0.6,
    "speechiness": -0.6,
    "danceability": 0.5,
    "mode": 0.5,
    "liveness": -0.4,
    "energy": -0.3,
    "duration_ms": -0.3,
}
ODD_TEMPO = -0.3  # marks for a tempo one deviation off the mean, four times for two
EXTREME = 2.5  # standard deviations; what is further off counts as no further
MEAN, SPREAD, NOISE = 5.5, 2.05, 1.0  # marks


def rate(catalogue: pd.DataFrame, listener: int, seed: int) -> pd.Series:
    """Return a listener's mark for every song of a catalogue, 1 to 10."""
    mood = NOISE * Chance(seed).normal(len(catalogue))
    marks = np.floor(opinion(catalogue, listener) + mood + 0.5)
    return marks.clip(LOWEST, HIGHEST).astype("int64").rename("rating")


def ratings(
    catalogue: pd.DataFrame, listener: int, seed: int, count: int
) -> pd.DataFrame:
    """Return a listener's ratings of `count` songs of the catalogue, drawn by chance.

    Columns: id, name, artists, rating.
    """
    chosen = Chance(seed + 1).order(len(catalogue))[:count]
    rated = catalogue[TEXT_COLUMNS].assign(rating=rate(catalogue, listener, seed))
    return rated.iloc[chosen].reset_index(drop=True)


def opinion(catalogue: pd.DataFrame, listener: int) -> pd.Series:
    """Return what a listener thinks of every song, by the rule alone: no whole marks.

    The mean over the catalogue is MEAN, the standard deviation SPREAD.
    """
    apart = _standardised(catalogue[NUMBERS]).clip(-EXTREME, EXTREME)
    liked = sum(weight * apart[by] for by, weight in rule_of(listener).items())
    liked += ODD_TEMPO * apart["tempo"] * apart["tempo"]
    return MEAN + SPREAD * _standardised(liked)


def rule_of(listener: int) -> dict[str, float]:
    """Return what a listener likes, as RULE. Listener 1 has that rule itself."""
    if listener == 1:
        return RULE
    chance = Chance(listener)
    features = [NUMBERS[place] for place in chance.order(len(NUMBERS))]
    signs = np.where(chance.uniform(len(RULE)) < 0.5, -1, 1)
    return {
        feature: float(sign * weight)
        for feature, sign, weight in zip(features, signs, RULE.values(), strict=False)
    }


def best_r2(catalogue: pd.DataFrame, listener: int) -> float:
    """Return the R² of the best possible guess: the mean mark of songs so liked.

    It is below 1 because of the mood, which is summed up here over all its values.
    """
    from scipy.special import ndtr  # the normal distribution

    marks = np.arange(LOWEST, HIGHEST + 1)
    borders = np.array([-np.inf, *(marks[:-1] + 0.5), np.inf])
    likely = opinion(catalogue, listener).to_numpy()[:, None]
    shares = np.diff(ndtr((borders - likely) / NOISE))  # (songs, marks)
    guess = shares @ marks
    mistakes = shares @ (marks * marks) - guess * guess
    return float(1 - mistakes.mean() / (mistakes.mean() + guess.var()))


def _standardised(table: pd.DataFrame | pd.Series) -> pd.DataFrame | pd.Series:
    """Return how many standard deviations each number is above its column's mean."""
    apart = table - table.mean()
    return (apart / table.std(ddof=0)).where(
        apart != 0, 0.0
    )  # also where all are equal
