"""Somebody new rates five artists: what else, without training again?"""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from assignment4.factors import LISTENER_PENALTY, Factors, guesses, solved
from dataset.artist_names import name_key
from dataset.artist_ratings import HIGHEST
from toolbox.problems import WorkshopError, did_you_mean
from toolbox.words import counted, shown

# Rate artists of your own choice, from 0 to 100.
MINE = {
    "Solvang's Ruin": 100,  # punk
    "Hammer & The Puffins": 90,  # metal
    "Vida & The Meadows": 90,  # rock
    "Pilar Kasanza": 30,  # Latin
    "Big Flannel Lin": 0,  # r&b
}


def fold_in(factors: Factors, artists: np.ndarray, marks: np.ndarray) -> np.ndarray:
    """Return what a new listener is predicted to rate each artist, 0 to 100.

    `artists` are those that were rated, each once, `marks` the ratings from 0 to 100;
    both may be empty. The artists' factors stay as they are.
    """
    above = np.asarray(marks, "float64") - factors.mean
    row = np.zeros(len(above), "int64")
    rated = csr_array((above, (row, artists)), shape=(1, len(factors.artists)))
    ### BEGIN SOLUTION 4.7 solve for the new row alone: listener
    listener = solved(rated, factors.artists, LISTENER_PENALTY)
    ### END SOLUTION
    return guesses(factors.mean, listener, factors.artists)


def known_ratings(
    ratings: dict[str, float], artists: pd.DataFrame, counts: np.ndarray
) -> dict[int, float]:
    """Return the ratings by the artist's row, for those of the names that are there.

    Prints which are not. Where none is, the artists with the highest `counts` take
    their places, so that there is something to see. Raises WorkshopError for a rating
    that is none.
    """
    for name, mark in ratings.items():
        if not (isinstance(mark, Real) and 0 <= mark <= HIGHEST):
            raise WorkshopError(
                f"The rating of {shown(name)} is {shown(mark)}.\n"
                f"  Expected a number from 0 to {HIGHEST}: change it in"
                " assignment4/new_listener.py."
            )
    keys = [name_key(name) for name in artists["name"]]
    rows = {key: row for row, key in reversed(list(enumerate(keys)))}
    unknown = [name for name in ratings if name_key(name) not in rows]
    if unknown:
        first, others = unknown[0], "  Choose others in new_listener.py."
        print(
            f"{counted(len(unknown), 'artist')} not there, the first: {shown(first)}."
        )
        print(did_you_mean(first, artists["name"], others))
    if len(unknown) < len(ratings):
        return {rows[name_key(n)]: m for n, m in ratings.items() if n not in unknown}
    most = np.argsort(-counts, kind="stable")[: len(ratings)].tolist()
    print("The artists with the most ratings are taken instead.")
    return dict(zip(most, ratings.values(), strict=False))
