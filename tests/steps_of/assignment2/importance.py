"""Mistakes and right solutions to plant into step 2E.1."""

from tests.planting import Planted, Right

CALL = "importance = permutation_importance({}, n_repeats={}, random_state={})"
SONGS = "clf, x_val, y_val"
KEYWORDS = """
importance = permutation_importance(
    clf, X=x_val, y=y_val, scoring="accuracy", random_state=SEED, n_repeats=REPEATS
)
"""

PLANTED = [
    Planted(
        "songs and answers change places",
        CALL.format("clf, y_val, x_val", "REPEATS", "SEED"),
    ),
    Planted(
        "the averages instead of the whole result",
        CALL.format(SONGS, "REPEATS", "SEED") + ".importances_mean",
    ),
    Planted("REPEATS has no effect", CALL.format(SONGS, "20", "SEED")),
    Planted(
        "REPEATS has no effect",
        f"importance = permutation_importance({SONGS}, random_state=SEED)",
    ),
    Planted(
        "other numbers in every run",
        f"importance = permutation_importance({SONGS}, n_repeats=REPEATS)",
    ),
    Planted("SEED has no effect", CALL.format(SONGS, "REPEATS", "0")),
]

RIGHT = [
    Right(KEYWORDS),
    Right(CALL.format(SONGS, "REPEATS", "np.random.RandomState(SEED)")),
    Right(
        f"return {CALL.format(SONGS, 'REPEATS', 'SEED').removeprefix('importance = ')}"
    ),
]
