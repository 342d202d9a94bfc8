"""Measures the statistics of real playlists that invented songs are drawn from.

Kept are counts, and means of at least ten songs: no song, no name of one.
"""

import numpy as np
import pandas as pd

from dataset.playlists import song_keys
from dataset.sample_model import COUNTED, FRAME, RANKED, TOGETHER

CLOUDS = 3  # a category; more: finer shapes, and closer to the single songs
CATALOGUE_CLOUDS = 24  # of the catalogue, which has about 20 times the songs
SONGS_A_CLOUD = 40  # at least; a smaller category has fewer clouds
SONGS_A_KNOT = 10  # of the quantiles; fewer: finer quantiles, less privacy
SPREAD = 0.05  # more: rounder clouds, which repeat less of the songs measured
PULL = 20  # songs; more: playlists resemble their category more
SEED = 0


def measure(songs: pd.DataFrame, catalogue: pd.DataFrame) -> dict:
    """Return the statistics of playlists and of the catalogue, ready for JSON.

    `songs` has the columns of a song and category, playlist.
    """
    songs = songs.assign(song=song_keys(songs)).reset_index(drop=True)
    catalogue = catalogue.assign(song=song_keys(catalogue))
    known = catalogue["song"].isin(songs["song"])
    others = catalogue[~known].assign(category="catalogue", playlist="catalogue")
    everything = pd.concat([songs, others], ignore_index=True)
    scores, scale = _scores(everything)
    kinds = {
        str(name): _category(rows, scores[rows.index])
        for name, rows in everything.groupby("category")
    }
    once = songs.drop_duplicates("song")
    shared = once[once["song"].isin(catalogue["song"])]["category"].value_counts()
    return {
        "scale": scale,
        "catalogue": kinds.pop("catalogue"),
        "in_catalogue": {name: int(shared.get(name, 0)) for name in kinds},
        "shared_songs": _shared_songs(songs),
        "categories": kinds,
    }


def _scores(songs: pd.DataFrame) -> tuple[np.ndarray, dict]:
    """Return each feature's normal scores, and its quantiles as knots.

    A normal score is where a song would be if the feature were normally distributed:
    0 in the middle, 2 above 98 % of the songs. Equal values are ranked by chance.
    """
    from scipy.special import ndtri  # loaded with scikit-learn, only for --fit

    first = ~songs.duplicated("song")
    random = np.random.default_rng(SEED)
    scores, scale = np.empty((len(songs), len(RANKED))), {}
    for column, feature in enumerate(RANKED):
        order = np.lexsort((random.random(len(songs)), songs[feature]))
        ranks = np.empty(len(songs))
        ranks[order] = np.cumsum(first.to_numpy()[order])
        scores[:, column] = ndtri(np.clip((ranks - 0.5) / first.sum(), 1e-5, 1 - 1e-5))
        if feature not in COUNTED:
            scale[feature] = _knots(songs[feature][first].to_numpy(), 5)
    return scores, scale


def _knots(values: np.ndarray, digits: int) -> list[float]:
    """Return the means of groups of ten neighbours in the order of their values."""
    groups = np.array_split(np.sort(values), max(1, len(values) // SONGS_A_KNOT))
    return [float(f"{group.mean():.{digits}g}") for group in groups]


def _category(rows: pd.DataFrame, scores: np.ndarray) -> dict:
    """Return the statistics of one category."""
    from scipy.special import ndtr

    first = ~rows.duplicated("song").to_numpy()
    songs, middle = rows[first], scores[first].mean(axis=0)
    names = rows["playlist"].to_numpy()
    shifts = {name: _shift(scores[names == name], middle) for name in _unique(names)}
    centred = scores - np.array([shifts[name] for name in names])
    mixture = _mixture(centred[first])
    memberships = mixture.predict_proba(centred)
    overall = mixture.weights_
    artists = rows["artists"].str.split(";")
    return {
        "songs": len(songs),
        "artists": int(artists.str[0].str.strip().nunique()),
        "guests": round(float(artists.str.len().mean() - 1), 3),
        "on_frames": _on_frames(songs["duration_ms"]),
        "mode": np.bincount(songs["mode"], minlength=2).tolist(),
        "time_signature": np.bincount(songs["time_signature"], minlength=8).tolist(),
        "key": [
            np.bincount(songs["key"][songs["mode"] == m].clip(0), minlength=12).tolist()
            for m in (0, 1)
        ],
        "ranks": {
            feature: [round(share, 4) for share in _knots(ndtr(scores[first, i]), 6)]
            for i, feature in enumerate(RANKED)
            if feature not in COUNTED
        },
        "clouds": [
            {"centre": _rounded(centre), "factors": _factors(covariance)}
            for centre, covariance in zip(
                mixture.means_, mixture.covariances_, strict=True
            )
        ],
        "playlists": {
            name: {
                "songs": int((names == name).sum()),
                "artists": int(artists[names == name].str[0].str.strip().nunique()),
                "shift": _rounded(shifts[name]),
                "weights": _weights(memberships[names == name], overall),
            }
            for name in shifts
        },
    }


def _unique(names: np.ndarray) -> list[str]:
    return sorted(set(names.tolist()))


def _shift(scores: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """Return how far a playlist is from its category, pulled back if it is short."""
    return (scores.mean(axis=0) - middle) * len(scores) / (len(scores) + PULL)


def _mixture(scores: np.ndarray):
    from sklearn.mixture import GaussianMixture

    most = CATALOGUE_CLOUDS if len(scores) > 3000 else CLOUDS
    clouds = int(np.clip(len(scores) // SONGS_A_CLOUD, 1, most))
    return GaussianMixture(clouds, reg_covar=SPREAD, n_init=3, random_state=SEED).fit(
        scores
    )


def _factors(covariance: np.ndarray) -> list[list[float]]:
    """Return the lower triangle that turns independent numbers into the cloud's."""
    triangle = np.linalg.cholesky(covariance)
    return [_rounded(row[: i + 1]) for i, row in enumerate(triangle)]


def _weights(memberships: np.ndarray, overall: np.ndarray) -> list[float]:
    songs = memberships.sum(axis=0) + PULL * overall
    return _rounded(songs / songs.sum())


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), 3) for value in values]


def _on_frames(durations: pd.Series) -> float:
    """Return the share of songs that last a whole number of CD frames."""
    framed = (np.floor(durations / FRAME + 0.5) * FRAME).round()
    return round(float((framed == durations).mean()), 3)


def _shared_songs(songs: pd.DataFrame) -> dict[str, int]:
    """Return how many songs are in exactly these playlists, for each set of several."""
    names = songs["category"] + "/" + songs["playlist"]
    sets = names.groupby(songs["song"]).agg(
        lambda n: TOGETHER.join(_unique(n.to_numpy()))
    )
    counts = sets[sets.str.contains(TOGETHER, regex=False)].value_counts()
    return {text: int(counts[text]) for text in sorted(counts.index)}
