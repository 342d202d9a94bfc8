"""What do people like together? A truncated SVD of who likes whom.

Listeners are rows, artists are columns, 1 stands where somebody likes an artist. The
SVD finds the TASTES sums of artists that say most of this table; whoever is brought to
these few numbers and back is given all artists that people of this taste like. It works
for anybody, for those that were not there when it was fitted, too.
https://scikit-learn.org/stable/modules/decomposition.html#truncated-svd
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD

LIKED = 70  # from which rating on somebody likes an artist
TASTES = 4  # more: finer tastes, in which chance is more
SEED = 0


def liked(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose rating says that the artist is liked."""
    return rows[rows["rating"].between(LIKED, 100)]


def likes(rows: pd.DataFrame, n_listeners: int, n_artists: int) -> csr_array:
    """Return a table with 1 where a listener (row) likes an artist (column)."""
    rows = liked(rows)
    ones = np.ones(len(rows), "float32")
    return csr_array(
        (ones, (rows["listener"], rows["artist"])), (n_listeners, n_artists)
    )


def fit_tastes(likes: csr_array) -> TruncatedSVD:
    """Return the SVD of who likes whom."""
    return TruncatedSVD(TASTES, random_state=SEED).fit(likes)


def scores(svd: TruncatedSVD, likes: csr_array) -> np.ndarray:
    """Return for each row of likes how well each artist meets its taste.

    Only the order of the numbers says anything.
    """
    return svd.inverse_transform(svd.transform(likes))
