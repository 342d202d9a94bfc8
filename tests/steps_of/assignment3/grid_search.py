"""Mistakes and right solutions to plant into step 3.4."""

from tests.planting import Planted, Right

AT_RANDOM = "from sklearn.model_selection import RandomizedSearchCV\n"
BARE = """
from sklearn.neural_network import MLPRegressor
search = GridSearchCV(MLPRegressor(), GRID, cv=SEARCH)
"""
OWN_GRID = """
grid = {"mlpregressor__alpha": [1, 10], "mlpregressor__activation": ["relu"]}
search = GridSearchCV(make_network(), grid, cv=SEARCH)
"""
SCORER = """
from sklearn.metrics import make_scorer, r2_score
search = GridSearchCV(
    make_network(), GRID, scoring=make_scorer(r2_score), cv=SEARCH, refit=False
)
"""

PLANTED = [
    Planted(
        "nothing to search",
        'search = GridSearchCV(make_network(), scoring="r2", cv=SEARCH)',
    ),
    Planted(
        "started here already",
        "search = GridSearchCV(make_network(), GRID, cv=SEARCH).fit(x, y)",
    ),
    Planted("a class instead of an object", "search = GridSearchCV"),
    Planted(
        "a class instead of an object",
        "from sklearn.neural_network import MLPRegressor\n"
        "search = GridSearchCV(MLPRegressor, GRID, cv=SEARCH)",
    ),
    Planted("a network instead of a search", "search = make_network()"),
    Planted(
        "a function instead of a network",
        "search = GridSearchCV(make_network, GRID, cv=SEARCH)",
    ),
    Planted(
        "network and settings change places",
        "search = GridSearchCV(GRID, make_network(), cv=SEARCH)",
    ),
    Planted("a network without its pipeline", BARE),
    Planted("folds of its own", "search = GridSearchCV(make_network(), GRID)"),
    Planted(
        "SEARCH has no effect", "search = GridSearchCV(make_network(), GRID, cv=3)"
    ),
    Planted(
        "SEARCH has no effect",
        "search = GridSearchCV(make_network(), GRID, cv=RepeatedKFold(n_splits=5))",
    ),
    Planted(
        "only some of the settings",
        f"{AT_RANDOM}search = RandomizedSearchCV(make_network(), GRID, cv=SEARCH)",
    ),
    Planted("GRID has no effect", OWN_GRID),
    Planted(
        "scored like a classifier",
        'search = GridSearchCV(make_network(), GRID, scoring="accuracy", cv=SEARCH)',
    ),
    Planted(
        "another measure than R²",
        "search = GridSearchCV(\n"
        '    make_network(), GRID, scoring="neg_mean_squared_error", cv=SEARCH\n'
        ")",
    ),
]

RIGHT = [
    Right("search = GridSearchCV(make_network(), GRID, cv=SEARCH)"),
    Right(
        "model = make_network()\n"
        "search = GridSearchCV(estimator=model, param_grid=GRID, cv=SEARCH, n_jobs=-1)"
    ),
    Right(SCORER),
    Right(
        f"{AT_RANDOM}search = RandomizedSearchCV(\n"
        "    make_network(), GRID, n_iter=12, cv=SEARCH\n"
        ")"
    ),
]
