"""Clouds of songs: fitted to all of them, and adapted to categories and playlists.

Clouds (a Gaussian mixture) of all songs tell how the features depend on each other. A
category has a share of each cloud, moves the clouds where it has songs enough, and
stretches them into its own shape: a universal background model, adapted as to a
speaker's voice by Reynolds, Quatieri and Dunn (2000). A playlist is its category, with
other shares, moved and widened.
"""

import numpy as np
import pandas as pd
from scipy.linalg import solve_triangular
from sklearn.mixture import GaussianMixture

from dataset.sample_maker.model import COUNTED

CLOUDS = 60  # more: finer shapes, and closer to the single songs
SONGS_A_CLOUD = 50  # on average, at least; few songs have few clouds
FEWEST = 10  # songs behind a mean; fewer: finer statistics, closer to single songs
ROUNDNESS = 0.03  # more: rounder clouds, which repeat less of the songs measured
LOYALTY = 5  # songs; more: a category's clouds stay where those of all songs are
TASTE = 20  # songs; more: a playlist has the same clouds as its category
PULL = 50  # songs; more: a category's shape and a playlist's spread stay the usual ones
APART = 1.1  # more: playlists differ more; makes up for what they share, and blur
SEED = 0


def fit_clouds(scores: pd.DataFrame) -> GaussianMixture:
    """Return clouds of all songs."""
    number = min(CLOUDS, max(1, len(scores) // SONGS_A_CLOUD))
    mixture = GaussianMixture(
        number, reg_covar=ROUNDNESS, max_iter=500, random_state=SEED
    )
    return mixture.fit(scores.to_numpy())


def places_of_playlists(
    songs: pd.DataFrame, scores: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return each playlist's mean, and its spread as multiples of its category's.

    What differs by chance in short playlists is taken off in such a way that the
    variance between playlists stays (constrained empirical Bayes: Louis 1984).
    """
    labels = [songs["category"], songs["playlist"]]
    groups = scores.groupby(labels)
    sizes = groups.size()
    centres = scores.groupby(songs["category"]).mean().reindex(sizes.index, level=0)
    deviations = groups.mean() - centres
    within = groups.var(ddof=0).mul(sizes, axis="rows")
    noise = within.sum() / max(len(songs) - len(sizes), 1)
    spare = len(sizes) - songs["category"].nunique()  # degrees of freedom
    between = deviations.pow(2).mul(sizes, axis="rows").sum() / max(spare, 1)
    true = ((between - noise) / sizes.mean()).clip(lower=1e-9)
    chance = pd.DataFrame(
        noise.to_numpy() / sizes.to_numpy()[:, None], sizes.index, scores.columns
    )
    shifts = deviations * np.sqrt(true / (true + chance)) / _heard(scores, songs)
    shifts *= APART
    usual = within.groupby(level=0).sum().div(sizes.groupby(level=0).sum(), axis="rows")
    ratios = within.div(sizes, axis="rows") / usual.reindex(sizes.index, level=0) - 1
    ratios = ratios.mul(sizes / (sizes + PULL), axis="rows")
    few = sizes < FEWEST
    shifts[few], ratios[few] = 0.0, 0.0
    return centres + shifts, np.sqrt(1 + ratios)


def _heard(scores: pd.DataFrame, songs: pd.DataFrame) -> pd.Series:
    """Return how much of a change of a feature its scores tell, from 0 to 1.

    Equal values are ranked by chance: of what is counted, the scores tell only a part.
    """
    heard = pd.Series(1.0, scores.columns)
    for feature in COUNTED:
        heard[feature] = scores.groupby(songs[feature])[feature].transform("mean").var()
    return heard.clip(lower=0.1)


def adapted_clouds(
    clouds: GaussianMixture, scores: pd.DataFrame, playlists: pd.Series
) -> tuple[dict, pd.DataFrame]:
    """Return one category's clouds and its shape, and its playlists' share of clouds.

    A song is drawn as centre + shape * cloud * normal numbers, where shape and cloud
    are lower triangles.
    """
    points = scores.to_numpy()
    names, owner = np.unique(playlists, return_inverse=True)
    sizes = np.bincount(owner)
    members = clouds.predict_proba(points)
    songs = members.sum(axis=0)
    weights = np.stack([members[owner == i].sum(axis=0) for i in range(len(names))])
    weights = (weights + TASTE * songs / len(points)) / (sizes + TASTE)[:, None]
    trust = np.where(songs < FEWEST, 0, songs / (songs + LOYALTY))[:, None]
    own = members.T @ points / np.maximum(songs, 1e-9)[:, None]
    centres = trust * own + (1 - trust) * clouds.means_
    share = sizes / len(points)
    means = weights @ centres
    usual = np.tensordot(share @ weights, clouds.covariances_, 1)
    usual += (centres.T * (share @ weights)) @ centres - (means.T * share) @ means
    residuals = (scores - scores.groupby(playlists).transform("mean")).to_numpy()
    measured = residuals.T @ residuals / max(len(points) - len(names), 1)
    pull = PULL / (len(points) + PULL)
    scale = np.sqrt(np.diag(measured) / np.diag(usual))
    measured = pull * usual * np.outer(scale, scale) + (1 - pull) * measured
    lower = np.linalg.cholesky(measured + 1e-9 * np.eye(len(measured)))
    # shape * cholesky(usual) = lower: the clouds together get the measured covariance
    shape = solve_triangular(np.linalg.cholesky(usual), lower.T, lower=True, trans=1).T
    centres = (centres - share @ means) @ shape.T
    return {
        "centres": [rounded(row) for row in centres],
        "shape": [rounded(row[: i + 1]) for i, row in enumerate(shape)],
    }, pd.DataFrame(weights, names)


def triangle(covariance: np.ndarray) -> list[list[float]]:
    """Return the lower triangle of the Cholesky decomposition."""
    lower = np.linalg.cholesky(covariance)
    return [rounded(row[: i + 1]) for i, row in enumerate(lower)]


def rounded(values: np.ndarray, digits: int = 3) -> list[float]:
    """Return the values as a list of short numbers, for JSON."""
    return [round(float(value), digits) for value in values]
