"""Measures the statistics of real playlists that invented songs are drawn from.

Songs are described by normal scores: where each would be if every feature were normally
distributed. Kept are counts, and means of at least ten songs: no song, no name of one.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri
from sklearn.mixture import GaussianMixture

from dataset.playlists import song_keys
from dataset.sample_maker.clouds import (
    FEWEST,
    adapted_clouds,
    fit_clouds,
    places_of_playlists,
    rounded,
    triangle,
)
from dataset.sample_maker.model import COUNTED, FRAME, RANKED, TOGETHER
from toolbox.problems import WorkshopError
from toolbox.tables import progress

SEED = 0


def measure(songs: pd.DataFrame, catalogue: pd.DataFrame) -> dict:
    """Return the statistics of playlists and of a catalogue, ready for JSON.

    `songs` has the columns of a song and category, playlist. Raises WorkshopError
    where there are so few songs that statistics would tell of single ones.
    """
    songs = _keyed(songs).reset_index(drop=True)
    catalogue = _keyed(catalogue)
    others = catalogue[~catalogue["song"].isin(songs["song"])]
    _check_sizes(songs, others)
    others = others.assign(category="", playlist="")
    everything = pd.concat([songs, others], ignore_index=True)
    scores, scale = _scores(everything)
    clouds = fit_clouds(scores[~everything["song"].duplicated()])
    places = places_of_playlists(songs, scores.iloc[: len(songs)])
    places[0].loc[("", ""), :] = scores.iloc[len(songs) :].mean()  # the catalogue's
    places[1].loc[("", ""), :] = 1.0
    kinds = _categories(everything, scores, clouds, places)
    known = songs.drop_duplicates("song")
    known = known[known["song"].isin(catalogue["song"])]["category"].value_counts()
    catalogue = kinds.pop("")
    catalogue["newcomers"] = len(set(others["artist"]) - set(songs["artist"]))
    return {
        "scale": scale,
        "clouds": [triangle(covariance) for covariance in clouds.covariances_],
        "alike": rounded(_alike(songs, scores.iloc[: len(songs)])),
        "catalogue": catalogue,
        "in_catalogue": {category: int(known.get(category, 0)) for category in kinds},
        "shared_songs": _shared_songs(songs),
        "categories": kinds,
    }


def _keyed(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs with the columns `song`, the same for the same, and `artist`."""
    artist = songs["artists"].str.partition(";")[0].str.strip()
    return songs.assign(song=song_keys(songs), artist=artist)


def _categories(
    songs: pd.DataFrame,
    scores: pd.DataFrame,
    clouds: GaussianMixture,
    places: tuple[pd.DataFrame, pd.DataFrame],
) -> dict[str, dict]:
    """Return the statistics of each category and its playlists; "" is the catalogue.

    `places` has the means and the spreads of the playlists.
    """
    means, spreads = places
    groups = songs.groupby("category")
    kinds = {}
    with progress("Measuring", groups.ngroups) as bar:
        for category, rows in groups:
            own = scores.loc[rows.index]
            kind, weights = adapted_clouds(clouds, own, rows["playlist"])
            own_playlists = {
                name: {
                    "songs": len(songs_in_it),
                    "artists": songs_in_it["artist"].nunique(),
                    "weights": rounded(weights.loc[name], 4),
                    "mean": rounded(means.loc[category, name]),
                    "spread": rounded(spreads.loc[category, name]),
                }
                for name, songs_in_it in rows.groupby("playlist")
            }
            kind |= _counts(rows, own) | {"playlists": own_playlists}
            kinds[category] = kind
            bar.advance(0)
    return kinds


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


def _alike(songs: pd.DataFrame, scores: pd.DataFrame) -> np.ndarray:
    """Return for each feature the correlation of two songs of the same artist.

    Within a category: how alike they are beyond being of the same kind.
    """
    once = ~songs.duplicated("song")
    songs, scores = songs[once], scores[once]
    scores = scores - scores.groupby(songs["category"]).transform("mean")
    groups = scores.groupby([songs["category"], songs["artist"]])
    others = (groups.transform("size") - 1).to_numpy()
    several = others > 0
    own = scores[several].to_numpy()
    rest = (groups.transform("sum") - scores)[several].to_numpy()
    rest /= others[several][:, None]
    return np.clip((own * rest).sum(axis=0) / (own**2).sum(axis=0), 0, None)


def _counts(rows: pd.DataFrame, scores: pd.DataFrame) -> dict:
    """Return what is counted in a category, and quantiles of the rest, of songs once.

    `on_frames` is the share of lengths in CD frames, `guests` the mean number of
    artists beside the first, `artists` the number of different first artists.
    """
    once = ~rows["song"].duplicated()
    songs = rows[once]
    framed = np.round(np.floor(songs["duration_ms"] / FRAME + 0.5) * FRAME)
    keys = [songs["key"][songs["mode"] == mode].clip(lower=0) for mode in (0, 1)]
    return {
        "mode": np.bincount(songs["mode"], minlength=2).tolist(),
        "time_signature": np.bincount(songs["time_signature"], minlength=8).tolist(),
        "key": [np.bincount(key, minlength=12).tolist() for key in keys],
        "on_frames": round(float((framed == songs["duration_ms"]).mean()), 3),
        "guests": round(float(rows["artists"].str.count(";").mean()), 3),
        "artists": rows["artist"].nunique(),
        "ranks": {
            feature: rounded(_knots(ndtr(scores[feature][once])), 4)
            for feature in scores
            if feature not in COUNTED
        },
    }


def _shared_songs(songs: pd.DataFrame) -> dict[str, int]:
    """Return how many songs are in exactly these playlists, for each set of several."""
    names = songs["category"] + "/" + songs["playlist"]
    sets = names.groupby(songs["song"]).agg(lambda n: TOGETHER.join(sorted(set(n))))
    shared = sets[sets.str.contains(TOGETHER, regex=False)]
    return {
        names: int(count) for names, count in shared.groupby(shared).count().items()
    }
