"""Invents a crowd of listeners who rate artists from 0 to 100, by a rule and chance.

What a listener thinks of an artist is the sum of how well the artist's style meets the
listener's taste, how kind this listener is to all, and how good the artist is for all;
then comes a mood. It is brought to the marks that people give with five stars and their
halves, most of them at the ends of the scale; some of the lowest are 255, "never play
again". The mood is chance, so that the best possible guess is known: see best_guesses.

What is assumed, for none of it was measured: a taste has three sides. An artist's style
is for the larger part in the features of the songs, for the rest not in any number that
is known. People rate what is popular and what they like, so that a few artists have
very many ratings, half of them no more than a handful, and many none; and some people
rate a few artists, others hundreds. Only the shape is as published for the ratings
Yahoo! R1: a long tail, where the median artist has three ratings.
"""

import ast
from typing import NamedTuple

import numpy as np
import pandas as pd

from dataset.sample_maker.model import Chance

LISTENERS = 3_000
RATINGS = 101_000  # about
SIDES = 3  # of a taste; more: harder to learn from so few ratings
TASTE, KINDNESS, QUALITY = 1.6, 0.7, 0.3  # their weights in an opinion
MOOD = 1.15  # its standard deviation; more: less can be foreseen
HEARD = 0.8  # share of the style that is in the songs' features
IN_FEATURES = ["danceability", "energy", "loudness", "speechiness", "acousticness"]
IN_FEATURES += ["instrumentalness", "valence", "tempo"]
SEEK = 1.5  # more: listeners rate more of what they like, and less of the rest
SPREAD = 0.9  # more: some listeners rate far more artists than others
MARKS = np.arange(0, 101, 10)
# The opinions from which on a mark is 10, 20, 30 ...
CUTS = [-0.4, -0.3, -0.25, 0.3, 0.35, 0.9, 0.95, 1.7, 1.85, 3.2]
NEVER = 255  # "never play again"
NEVER_SHARE = 0.4  # of the marks of 0


class Crowd(NamedTuple):
    """What the rule knows of all listeners and artists, in standard deviations."""

    tastes: np.ndarray  # (listeners, sides)
    kindness: np.ndarray  # (listeners,)
    styles: np.ndarray  # (artists, sides)
    quality: np.ndarray  # (artists,)
    fame: np.ndarray  # (artists,), how often each is rated beside the others

    def opinions(self, listeners: np.ndarray, artists: np.ndarray) -> np.ndarray:
        """Return what listeners think of artists before their mood, pair by pair."""
        return (
            TASTE * self.meeting(listeners, artists)
            + KINDNESS * self.kindness[listeners]
            + QUALITY * self.quality[artists]
        )

    def meeting(self, listeners: np.ndarray, artists: np.ndarray) -> np.ndarray:
        """Return how well the artists' styles meet the listeners' tastes."""
        tastes, styles = self.tastes[listeners].T, self.styles[artists].T
        return sum(map(np.multiply, tastes, styles)) / np.sqrt(SIDES)


def ratings(tracks: pd.DataFrame, artists: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return ratings of the artists by LISTENERS: listener, artist, rating.

    Listeners and artists are numbered from 1, the artists in the order of their table.
    """
    chance = Chance(seed)
    crowd = _crowd(tracks, artists, chance)
    everyone = np.arange(len(artists))
    counts = _growth(SPREAD * chance.normal(LISTENERS))
    counts = np.maximum(1, counts / counts.sum() * RATINGS).astype(int)
    rated = []
    for listener, count in enumerate(counts):
        known = crowd.fame * _growth(SEEK * crowd.meeting(listener, everyone))
        ends = np.cumsum(known)
        drawn = ends[-1] * chance.uniform(
            6 * count + 20
        )  # some artists come repeatedly
        artists_drawn = np.searchsorted(ends[:-1], drawn, side="right")
        rated.append(pd.unique(artists_drawn)[:count])
    who = np.repeat(np.arange(LISTENERS), list(map(len, rated)))
    whom = np.concatenate(rated)
    opinions = crowd.opinions(who, whom) + MOOD * chance.normal(len(who))
    marks = MARKS[np.searchsorted(CUTS, opinions, side="right")]
    never = (marks == 0) & (chance.uniform(len(who)) < NEVER_SHARE)
    marks = np.where(never, NEVER, marks)
    return pd.DataFrame({"listener": who + 1, "artist": whom + 1, "rating": marks})


def best_guesses(
    tracks: pd.DataFrame, artists: pd.DataFrame, seed: int, rated: pd.DataFrame
) -> np.ndarray:
    """Return the best possible guess of each rating, for who knows the rule.

    It is the mean of the marks from 0 to 100 that the listener's mood may lead to.
    `rated` has the columns listener and artist, numbered as in `ratings`.
    """
    from scipy.special import ndtr  # the normal distribution

    crowd = _crowd(tracks, artists, Chance(seed))
    opinions = crowd.opinions(rated["listener"] - 1, rated["artist"] - 1)
    borders = np.array([-np.inf, *CUTS, np.inf])
    shares = np.diff(ndtr((borders - np.asarray(opinions)[:, None]) / MOOD))
    shares[:, 0] *= 1 - NEVER_SHARE
    return shares @ MARKS / shares.sum(axis=1)


def _crowd(tracks: pd.DataFrame, artists: pd.DataFrame, chance: Chance) -> Crowd:
    heard = _features(tracks, artists)
    mixed = chance.normal(len(IN_FEATURES), SIDES)
    felt = chance.normal(len(artists), SIDES)
    styles = [
        HEARD * _standardised(sum(heard.T * mixed[:, [side]]))
        + np.sqrt(1 - HEARD * HEARD) * felt[:, side]
        for side in range(SIDES)
    ]
    quality = chance.normal(len(artists))
    popularity = artists["popularity"].to_numpy() + 15 * chance.normal(len(artists))
    order = np.argsort(-(popularity + 5 * quality), kind="stable")
    fame = np.empty(len(artists))
    place = np.arange(3.0, len(artists) + 3)
    fame[order] = 1 / (place * np.sqrt(np.sqrt(place)))  # a long tail
    tastes = chance.normal(LISTENERS, SIDES)
    kindness = chance.normal(LISTENERS)
    return Crowd(tastes, kindness, np.transpose(styles), quality, fame)


def _features(tracks: pd.DataFrame, artists: pd.DataFrame) -> np.ndarray:
    """Return where each artist's songs stand in IN_FEATURES: (artists, features)."""
    first = tracks["id_artists"].map(lambda ids: ast.literal_eval(ids)[0])
    places = tracks[IN_FEATURES].rank() / len(tracks) - 0.5
    means = places.groupby(first).mean().reindex(artists["id"]).fillna(0.0)
    return means.apply(_standardised).to_numpy()


def _standardised(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


def _growth(x: np.ndarray) -> np.ndarray:
    """Return nearly the exponential of x: the same on every computer, which exp is not.

    It is (1 + x / 8) to the power of 8.
    """
    part = np.maximum(1 + x / 8, 0)
    square = part * part
    fourth = square * square
    return fourth * fourth
