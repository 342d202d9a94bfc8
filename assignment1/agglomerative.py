"""Agglomerative clustering: the two most similar groups become one, again and again.

At first every song is a group of its own; the merging stops when N_CLUSTERS are left.
https://scikit-learn.org/stable/modules/clustering.html#hierarchical-clustering
"""

import pandas as pd
from sklearn.cluster import AgglomerativeClustering

N_CLUSTERS = 4  # more: the merging stops earlier, groups are smaller
LINKAGE = "ward"  # "ward": even groups; "complete", "average", "single": try them


def cluster_agglomerative(points: pd.DataFrame) -> AgglomerativeClustering:
    """Return the fitted model; its labels_ hold the cluster of each song."""
    ### BEGIN SOLUTION 1.2 fit AgglomerativeClustering with both knobs on points
    model = AgglomerativeClustering(N_CLUSTERS, linkage=LINKAGE).fit(points)
    ### END SOLUTION
    return model
