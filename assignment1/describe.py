"""Clusters in words: how large, what sets each apart, its most typical songs."""

import numpy as np
import pandas as pd
from sklearn.metrics import silhouette_score

from assignment1.drawing import NOISE
from assignment1.song_map import SongMap
from toolbox import tables

SILHOUETTE_SAMPLE = 1000  # songs; the silhouette compares every pair of them


def tell_clusters(name: str, song_map: SongMap, labels: np.ndarray) -> None:
    """Print a table of the clusters that `labels` gives to the songs of the map."""
    numbers = [label for label in np.unique(labels) if label != NOISE]
    rows = []
    for number in numbers:
        members = song_map.points[labels == number]
        typical = typical_songs(song_map, members)
        rows.append([number, len(members), what_sets_apart(members), typical])
    noise = int(np.sum(labels == NOISE))
    if noise:
        rows.append(["noise", noise, "in no dense place", ""])
    header = ["cluster", "songs", "stands out by", "most typical songs"]
    tables.show_table(name, header, rows)
    print(tell_silhouette(song_map.points, labels))
    shares = song_map.pca.explained_variance_ratio_
    print(
        f"The picture shows {shares.sum():.0%} of the variance: songs that are close on"
        " it\nmay be far apart in the features it does not show.\n"
    )


def what_sets_apart(members: pd.DataFrame) -> str:
    """Return a cluster's two most extreme features in words.

    `members` are its standardised points: the mean of all the songs is 0, so the
    cluster's mean tells how far it is from the others, in standard deviations.
    """
    means = members.mean().sort_values(key=abs, ascending=False).head(2)
    return ", ".join(f"{_degree(mean)} {name}" for name, mean in means.items())


def _degree(mean: float) -> str:
    if abs(mean) < 0.25:
        return "average"
    very = "very " if abs(mean) > 1 else ""
    return very + ("high" if mean > 0 else "low")


def typical_songs(song_map: SongMap, members: pd.DataFrame) -> str:
    """Return the names and artists of the three songs nearest to a cluster's mean."""
    distances = ((members - members.mean()) ** 2).sum(axis=1)
    nearest = song_map.songs.loc[distances.nsmallest(3).index]
    return "\n".join(nearest["name"] + " - " + nearest["artists"])


def tell_silhouette(points: pd.DataFrame, labels: np.ndarray) -> str:
    """Return a sentence on the silhouette (Rousseeuw, 1987) of the songs in clusters.

    It is the mean over songs of (b - a) / max(a, b), with a the mean distance to the
    own cluster and b the one to the nearest other cluster.
    """
    clustered = labels != NOISE
    points, labels = points[clustered], labels[clustered]
    if not 1 < len(np.unique(labels)) < len(labels):
        return "Silhouette: needs at least two clusters, one of them with two songs."
    sample = np.random.default_rng(0).permutation(len(labels))[:SILHOUETTE_SAMPLE]
    if not 1 < len(np.unique(labels[sample])) < len(sample):
        sample = np.arange(len(labels))
    score = silhouette_score(points.iloc[sample], labels[sample])
    return (
        f"Silhouette: {score:.2f} (1: tight groups far apart, 0: they touch,"
        " below 0: songs are in the wrong group)."
    )
