"""DBSCAN: clusters are places where songs lie close together; the rest is noise.

A song with at least MIN_SAMPLES songs (itself included) within a distance of EPS is a
core song. Core songs within EPS of each other share a cluster, with the songs around.
https://scikit-learn.org/stable/modules/clustering.html#dbscan
"""

import pandas as pd
from sklearn.cluster import DBSCAN

### BEGIN SOLUTION 1.5 choose a distance that suits your features
EPS = 3.0  # larger: clusters grow and merge; smaller: more songs are noise
### STARTER EPS = 1.0  # larger: clusters grow and merge; smaller: more songs are noise
### END SOLUTION
MIN_SAMPLES = 10  # more: only dense crowds of songs count as clusters


def cluster_dbscan(points: pd.DataFrame) -> DBSCAN:
    """Return the fitted model.

    Its labels_ hold the cluster of each song, -1 for noise, and its
    core_sample_indices_ the row numbers of the core songs.
    """
    ### BEGIN SOLUTION 1.3 fit DBSCAN with eps=EPS and min_samples=MIN_SAMPLES on points
    model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES).fit(points)
    ### END SOLUTION
    return model
