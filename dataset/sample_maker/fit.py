"""Measures the statistics of real playlists that invented songs are drawn from.

Kept are counts, and means of at least ten songs: no song, no name of one.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri
from sklearn.mixture import GaussianMixture

from dataset.playlists import song_keys
from dataset.sample_maker.model import COUNTED, FRAME, RANKED, TOGETHER
from toolbox.problems import WorkshopError
from toolbox.tables import progress

CLOUDS = 3  # a category; more: finer shapes, and closer to the single songs
CATALOGUE_CLOUDS = 20  # of the catalogue, which has about 20 times the songs
LARGE = 3_000  # songs; a larger category has as many clouds as the catalogue
FEWEST = 10  # songs behind a mean; fewer: finer statistics, closer to single songs
ROUNDNESS = 0.03  # more: rounder clouds, which repeat less of the songs measured
PULL = 10  # songs; more: a playlist resembles its category more
SEED = 0


def measure(songs: pd.DataFrame, catalogue: pd.DataFrame) -> dict:
    """Return the statistics of playlists and of a catalogue, ready for JSON.

    `songs` has the columns of a song and category, playlist. Raises WorkshopError
    where there are so few songs that statistics would tell of single ones.
    """
    songs = songs.assign(song=song_keys(songs))
    catalogue = catalogue.assign(song=song_keys(catalogue))
    others = catalogue[~catalogue["song"].isin(songs["song"])]
    others = others.assign(category="", playlist="")
    everything = pd.concat([songs, others], ignore_index=True)
    _check_sizes(songs, others)
    scores, scale = _scores(everything)
    groups = everything.groupby("category")
    kinds = {}
    with progress("Measuring", groups.ngroups) as bar:
        for category, rows in groups:
            kinds[category] = _category(rows, scores.loc[rows.index])
            bar.advance(0)
    once = songs.drop_duplicates("song")
    known = once[once["song"].isin(catalogue["song"])]["category"].value_counts()
    return {
        "scale": scale,
        "catalogue": kinds.pop(""),
        "in_catalogue": {category: int(known.get(category, 0)) for category in kinds},
        "shared_songs": _shared_songs(songs),
        "categories": kinds,
    }


def _check_sizes(songs: pd.DataFrame, others: pd.DataFrame) -> None:
    sizes = songs.drop_duplicates(["category", "song"])["category"].value_counts()
    sizes["catalogue, beside songs of playlists,"] = len(others)
    if sizes.min() < 2 * FEWEST:
        raise WorkshopError(
            f"Too few songs to measure: {sizes.idxmin()} has {sizes.min()}.\n"
            f"  Expected at least {2 * FEWEST} in each category and in the catalogue;\n"
            "  statistics of fewer would tell of single songs. Add songs, or leave\n"
            "  that category out."
        )


def _scores(songs: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, list[float]]]:
    """Return each feature's normal scores, and its quantiles as knots.

    A normal score is where a song would be if the feature were normally distributed:
    0 in the middle, 2 above 98 % of the songs. Equal values are ranked by chance.
    """
    random = np.random.default_rng(SEED)
    once = ~songs.duplicated("song").to_numpy()
    scores, scale = pd.DataFrame(index=songs.index), {}
    for feature in RANKED:
        order = np.lexsort((random.random(len(songs)), songs[feature]))
        ranks = np.empty(len(songs))
        ranks[order] = np.cumsum(once[order])
        scores[feature] = ndtri(np.clip((ranks - 0.5) / once.sum(), 1e-5, 1 - 1e-5))
        if feature not in COUNTED:
            scale[feature] = [float(f"{k:.5g}") for k in _knots(songs[feature][once])]
    return scores, scale


def _knots(values: pd.Series) -> list[float]:
    """Return the means of groups of ten neighbours in the order of their values."""
    groups = np.array_split(np.sort(values), max(1, len(values) // FEWEST))
    return [float(group.mean()) for group in groups]


def _category(rows: pd.DataFrame, scores: pd.DataFrame) -> dict:
    """Return the statistics of one category, its playlists' among them."""
    once = ~rows.duplicated("song")
    playlists = rows["playlist"]
    shifts, spreads, trust = _offsets(scores, playlists)
    centred = scores - shifts.loc[playlists].to_numpy()
    centred /= spreads.loc[playlists].to_numpy()
    mixture = _mixture(centred[once].to_numpy())
    members = pd.DataFrame(mixture.predict_proba(centred.to_numpy()), rows.index)
    weights = members.groupby(playlists).mean() - mixture.weights_
    weights = mixture.weights_ + weights.mul(trust, axis="rows")
    artists = rows["artists"].str.split(";")
    return {
        **_counts(rows[once]),
        "guests": round(float(artists.str.len().mean() - 1), 3),
        "artists": _different(artists),
        "ranks": {
            feature: _rounded(_knots(ndtr(scores[feature][once])), 4)
            for feature in scores
            if feature not in COUNTED
        },
        "clouds": _clouds(mixture),
        "playlists": {
            name: {
                "songs": len(own),
                "artists": _different(own),
                "shift": _rounded(shifts.loc[name]),
                "spread": _rounded(spreads.loc[name]),
                "weights": _rounded(weights.loc[name]),
            }
            for name, own in artists.groupby(playlists)
        },
    }


def _offsets(
    scores: pd.DataFrame, playlists: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Return how each playlist's mean and spread differ from its category's.

    Of a short playlist they are uncertain: they are pulled to no difference. The third
    is by how much, from 0 to 1.
    """
    groups = scores.groupby(playlists)
    sizes = groups.size()
    trust = (sizes / (sizes + PULL)).where(sizes >= FEWEST, 0)
    shifts = (groups.mean() - scores.mean()).mul(trust, axis="rows")
    variances = groups.var(ddof=0)
    usual = variances.mul(sizes, axis="rows").sum() / sizes.sum()
    ratios = 1 + (variances / usual - 1).mul(trust, axis="rows")
    return shifts, np.sqrt(ratios), trust


def _mixture(scores: np.ndarray) -> GaussianMixture:
    """Return clouds that hold at least ten songs each."""
    most = CATALOGUE_CLOUDS if len(scores) > LARGE else CLOUDS
    for clouds in range(most, 0, -1):
        mixture = GaussianMixture(
            clouds, reg_covar=ROUNDNESS, max_iter=500, random_state=SEED
        )
        if mixture.fit(scores).weights_.min() * len(scores) >= FEWEST:
            return mixture


def _clouds(mixture: GaussianMixture) -> list[dict]:
    """Return each cloud's centre, and the factors that make its shape from a ball.

    The factors are the lower triangle of the Cholesky decomposition.
    """
    triangles = [np.linalg.cholesky(shape) for shape in mixture.covariances_]
    return [
        {
            "centre": _rounded(centre),
            "factors": [_rounded(row[: i + 1]) for i, row in enumerate(triangle)],
        }
        for centre, triangle in zip(mixture.means_, triangles, strict=True)
    ]


def _counts(songs: pd.DataFrame) -> dict:
    """Return what is counted in a category, and the share of lengths in CD frames."""
    framed = np.round(np.floor(songs["duration_ms"] / FRAME + 0.5) * FRAME)
    keys = [songs["key"][songs["mode"] == mode].clip(lower=0) for mode in (0, 1)]
    return {
        "mode": np.bincount(songs["mode"], minlength=2).tolist(),
        "time_signature": np.bincount(songs["time_signature"], minlength=8).tolist(),
        "key": [np.bincount(key, minlength=12).tolist() for key in keys],
        "on_frames": round(float((framed == songs["duration_ms"]).mean()), 3),
    }


def _different(artists: pd.Series) -> int:
    """Return how many different first artists there are."""
    return int(artists.str[0].str.strip().nunique())


def _rounded(values: np.ndarray, digits: int = 3) -> list[float]:
    return [round(float(value), digits) for value in values]


def _shared_songs(songs: pd.DataFrame) -> dict[str, int]:
    """Return how many songs are in exactly these playlists, for each set of several."""
    names = songs["category"] + "/" + songs["playlist"]
    sets = names.groupby(songs["song"]).agg(lambda n: TOGETHER.join(sorted(set(n))))
    shared = sets[sets.str.contains(TOGETHER, regex=False)]
    return {
        names: int(count) for names, count in shared.groupby(shared).count().items()
    }
