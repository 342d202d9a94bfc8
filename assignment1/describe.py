"""Clusters in words: how large, what sets each apart, its most typical songs."""

import numpy as np
import pandas as pd
from sklearn.cluster import DBSCAN
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors

from assignment1.song_map import SongMap
from toolbox import tables
from toolbox.words import counted

NOISE = -1  # DBSCAN's label of the songs that are in no cluster
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


def cluster_sizes(labels: np.ndarray) -> str:
    """Return how many clusters there are, and how large they and the noise are."""
    sizes = np.unique(labels[labels != NOISE], return_counts=True)[1]
    words = counted(len(sizes), "cluster")
    if len(sizes) == 1:
        words += f" of {counted(sizes[0], 'song')}"
    elif len(sizes):
        words += f" of {sizes.min():,} to {counted(sizes.max(), 'song')}"
    noise = np.mean(labels == NOISE)
    return words + (f", {noise:.1%} of the songs are noise" if noise else "")


def what_sets_apart(members: pd.DataFrame) -> str:
    """Return a cluster's two most extreme features in words.

    `members` are its standardised points: the mean of all the songs is 0, so the
    cluster's mean tells how far it is from the others, in standard deviations.
    """
    means = members.mean().sort_values(key=abs, ascending=False).head(2)
    far = means[means.abs() >= 0.25]
    words = ", ".join(f"{_degree(mean)} {name}" for name, mean in far.items())
    average = f"average {means.index[0]}"  # of one feature nothing else can be said
    return words or (average if len(means) == 1 else "nothing in particular")


def _degree(mean: float) -> str:
    very = "very " if abs(mean) > 1 else ""
    return very + ("high" if mean > 0 else "low")


def typical_songs(song_map: SongMap, members: pd.DataFrame) -> str:
    """Return the names and artists of the three songs nearest to a cluster's mean."""
    distances = ((members - members.mean()) ** 2).sum(axis=1)
    nearest = song_map.songs.loc[distances.nsmallest(3).index]
    return "\n".join(nearest["name"] + " - " + nearest["artists"])


def tell_distances(model: DBSCAN, points: pd.DataFrame) -> None:
    """Print how far it is to as many songs as make a crowd, for shares of the songs."""
    shares = [0.5, 0.8, 0.9, 0.95, 0.99]
    distances = np.quantile(crowd_distances(model, points), shares)
    rows = zip(
        map("{:.0%}".format, shares), map("{:.2f}".format, distances), strict=True
    )
    header = [
        "of the songs",
        f"have {model.min_samples} songs (or more) within",
    ]
    tables.show_table("Which EPS?", header, rows)
    core = len(model.core_sample_indices_)
    print(
        f"With EPS = {model.eps}, {core} of {counted(len(points), 'song')} are core"
        " songs. A good EPS is where the distances\nbegin to rise fast: it leaves out"
        " only songs that are lonely.\n"
    )


def crowd_distances(model: DBSCAN, points: pd.DataFrame) -> np.ndarray:
    """Return for each song the smallest EPS that would make it a core song."""
    count = min(model.min_samples, len(points))
    neighbours = NearestNeighbors(n_neighbors=count).fit(points.to_numpy())
    return neighbours.kneighbors(points.to_numpy())[0][:, -1]


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
