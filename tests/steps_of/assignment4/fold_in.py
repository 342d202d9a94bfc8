"""Mistakes and right solutions to plant into step 4.7."""

from tests.planting import Planted, Right

MARKS = """
row = np.zeros(len(marks), "int64")
rated = csr_array((np.array(marks, "float64"), (row, artists)), shape=rated.shape)
listener = solved(rated, factors.artists, LISTENER_PENALTY)
"""
OWN_MEAN = """
above = np.asarray(marks, "float64")
above -= above.mean() if len(above) else 0
rated = csr_array((above, (row, artists)), shape=rated.shape)
listener = solved(rated, factors.artists, LISTENER_PENALTY)
"""
ARTIST_PENALTY = """
from assignment4.factors import ARTIST_PENALTY
listener = solved(rated, factors.artists, ARTIST_PENALTY)
"""
SOLVED_BOTH = """
listener = solved(rated, factors.artists, LISTENER_PENALTY)
factors.artists[:] = solved(rated.T.tocsr(), listener, 30)
"""
CHANGED = """
x = factors.artists
listener = solved(rated, x, LISTENER_PENALTY)
x[artists, 0] += above
"""
REPLACED = """
factors.listeners[0] = solved(rated, factors.artists, LISTENER_PENALTY)[0]
listener = factors.listeners[[0]]
"""
BY_HAND = """
from assignment4.factors import PULL
x = factors.artists[artists].copy()
x[:, 0] = 1
y = above - factors.artists[artists, 0]
held_back = LISTENER_PENALTY * np.eye(x.shape[1])
held_back[0, 0] = PULL
listener = np.linalg.solve(x.T @ x + held_back, x.T @ y)[None, :]
"""
TABLE = """
table = csr_array((above, (row, artists)), shape=(1, len(factors.artists)))
listener = solved(table, others=factors.artists.copy(), penalty=LISTENER_PENALTY)
"""

PLANTED = [
    Planted(
        "no table of ratings",
        "listener = solved(above, factors.artists, LISTENER_PENALTY)",
    ),
    Planted(
        "no table of ratings",
        "listener = solved(factors.artists, rated, LISTENER_PENALTY)",
    ),
    Planted("all that is known", "listener = solved(rated, factors, LISTENER_PENALTY)"),
    Planted("everybody who was there before", "listener = factors.listeners"),
    Planted(
        "numbers of others than the artists",
        "listener = solved(rated, factors.listeners, LISTENER_PENALTY)",
    ),
    Planted(
        "numbers of others than the artists",
        "listener = solved(rated, factors.artists[artists], LISTENER_PENALTY)",
    ),
    Planted(
        "a listener without a table",
        "listener = solved(rated, factors.artists, LISTENER_PENALTY)[0]",
    ),
    Planted("the penalty left out", "listener = solved(rated, factors.artists)"),
    Planted("the penalty left out", "listener = solved(rated, factors.artists, 1e-9)"),
    Planted("the penalty left out", "listener = solved(rated, factors.artists, 0)"),
    Planted("the known factors changed", SOLVED_BOTH),
    Planted("the known factors changed", CHANGED),
    Planted("the known factors changed", REPLACED),
    Planted(
        "the ratings have no say",
        "listener = np.zeros((1, factors.artists.shape[1]))",
    ),
    Planted(
        "the ratings have no say",
        "listener = factors.listeners.mean(axis=0, keepdims=True)",
    ),
    Planted("the ratings have no say", "listener = factors.listeners[[0]]"),
    Planted("the marks as they are", MARKS),
    Planted("measured from one's own mean", OWN_MEAN),
    Planted("the artists' penalty", ARTIST_PENALTY),
    Planted(
        "the artists' penalty",
        "listener = solved(rated, factors.artists, ARTIST_PENALTY)",
    ),
    Planted("added up, not solved for", "listener = rated @ factors.artists"),
    Planted(
        "LISTENER_PENALTY has no effect",
        "listener = solved(rated, factors.artists, 300.0)",
    ),
]

RIGHT = [
    Right(BY_HAND),
    Right(TABLE),
    Right(
        "penalties = np.array([LISTENER_PENALTY])\n"
        "listener = solved(rated, factors.artists, penalties)"
    ),
]
