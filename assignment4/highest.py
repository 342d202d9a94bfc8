"""Which of very many scores are the highest?"""

import numpy as np


def highest(scores: np.ndarray, count: int) -> np.ndarray:
    """Return the rows of the `count` highest scores, highest first, ties in order.

    >>> highest(np.array([5.0, 9.0, 7.0, 9.0]), 3).tolist()
    [1, 3, 2]
    """
    count = min(count, len(scores))
    if count == 0:
        return np.empty(0, "int64")
    least = np.partition(scores, -count)[-count]  # much faster than to sort them all
    rows = np.flatnonzero(scores >= least)
    return rows[np.argsort(-scores[rows], kind="stable")][:count]


def highest_others(
    scores: np.ndarray, passed_over: np.ndarray, count: int
) -> np.ndarray:
    """Return the same without the rows where `passed_over` is True.

    >>> passed_over = np.array([False, True, False, False])
    >>> highest_others(np.array([5.0, 9.0, 7.0, 9.0]), passed_over, 2).tolist()
    [3, 2]
    """
    rows = np.flatnonzero(~passed_over)
    return rows[highest(scores[rows], count)]
