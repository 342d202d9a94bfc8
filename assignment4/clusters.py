"""Twenty kinds of songs by k-means, and a picture of all 13 features in two.

https://scikit-learn.org/stable/modules/clustering.html#k-means
https://scikit-learn.org/stable/modules/decomposition.html#pca
"""

from typing import NamedTuple

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

from toolbox.problems import WorkshopError

N_CLUSTERS = 20  # more: smaller, tighter groups of songs
SEED = 0  # another number: other starting centres


class Clusters(NamedTuple):
    """A group for each song, and where it stands in the picture."""

    labels: np.ndarray  # (songs,), the group's number
    centres: np.ndarray  # (groups, 13), in standard deviations from the mean of all
    points: np.ndarray  # (songs, 2)
    shown: float  # share of the variance that the picture shows


def cluster(features: np.ndarray) -> Clusters:
    """Return the groups of songs, given their standardised features (songs, 13).

    Raises WorkshopError where there is only one song.
    """
    if len(features) < 2:
        raise WorkshopError(
            "One track is too few to make groups.\n"
            "  Get tracks.csv again, or write another recommender_source in"
            " dataset/dataset_config.py."
        )
    kmeans = KMeans(min(N_CLUSTERS, len(features)), random_state=SEED).fit(features)
    pca = PCA(2).fit(features)
    shown = float(pca.explained_variance_ratio_.sum())
    return Clusters(
        kmeans.labels_, kmeans.cluster_centers_, pca.transform(features), shown
    )
