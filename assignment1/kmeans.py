"""k-means: every song belongs to the nearest of k centres.

It starts with k centres and repeats two steps until nothing changes: give every song
to its nearest centre, move every centre to the mean of its songs.
https://scikit-learn.org/stable/modules/clustering.html#k-means
"""

import pandas as pd
from sklearn.cluster import KMeans

### BEGIN SOLUTION 1.4 try other numbers of clusters
N_CLUSTERS = 4  # more: smaller, tighter groups of songs
### STARTER N_CLUSTERS = 2  # more: smaller, tighter groups of songs
### END SOLUTION
SEED = 0  # another number: other starting centres, and perhaps other groups


def cluster_kmeans(points: pd.DataFrame) -> KMeans:
    """Return k-means fitted on `points`: a row for each song, standardised features.

    The model's labels_ hold the cluster of each song, cluster_centers_ the centres.
    """
    ### BEGIN SOLUTION 1.1 fit KMeans with N_CLUSTERS and random_state=SEED on points
    model = KMeans(N_CLUSTERS, random_state=SEED).fit(points)
    ### END SOLUTION
    return model
