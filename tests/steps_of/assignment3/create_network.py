"""Mistakes and right solutions to plant into step 3.3."""

from tests.planting import Planted, Right

CLASSIFIER = """
from sklearn.neural_network import MLPClassifier
network = MLPClassifier(hidden_layer_sizes=(NEURONS,), alpha=ALPHA, **LEARNING)
"""
PIPELINE = """
network = make_pipeline(
    StandardScaler(),
    MLPRegressor(hidden_layer_sizes=(NEURONS,), alpha=ALPHA, **LEARNING),
)
"""
WRITTEN_OUT = """
network = MLPRegressor(
    hidden_layer_sizes=(NEURONS,),
    alpha=ALPHA,
    solver="lbfgs",
    activation="tanh",
    max_iter=2000,
    random_state=SEED,
)
"""

PLANTED = [
    Planted("a class instead of an object", "network = MLPRegressor"),
    Planted("a classifier instead of a regressor", CLASSIFIER),
    Planted("a pipeline in the pipeline", PIPELINE),
    Planted("not a network", "network = Ridge(ALPHA)"),
    Planted(
        "a setting is given twice",
        "network = MLPRegressor(\n"
        "    hidden_layer_sizes=(NEURONS,), random_state=SEED, **LEARNING\n"
        ")",
    ),
    Planted(
        "one star instead of two",
        "network = MLPRegressor(hidden_layer_sizes=(NEURONS,), alpha=ALPHA, *LEARNING)",
    ),
    Planted(
        "one star instead of two",
        "network = MLPRegressor(*LEARNING, alpha=ALPHA)",
    ),
    Planted(
        "LEARNING without its stars",
        "network = MLPRegressor(LEARNING, (NEURONS,), alpha=ALPHA)",
    ),
    Planted(
        "LEARNING without its stars",
        'network = MLPRegressor("squared_error", (NEURONS,), LEARNING, alpha=ALPHA)',
    ),
    Planted(
        "the number of neurons without its name",
        "network = MLPRegressor(NEURONS, alpha=ALPHA, **LEARNING)",
    ),
    Planted(
        "the number of neurons without its name",
        "network = MLPRegressor((NEURONS,), alpha=ALPHA, **LEARNING)",
    ),
    Planted(
        "NEURONS and ALPHA change places",
        "network = MLPRegressor(hidden_layer_sizes=ALPHA, alpha=NEURONS, **LEARNING)",
    ),
    Planted("NEURONS has no effect", "network = MLPRegressor(alpha=ALPHA, **LEARNING)"),
    Planted(
        "NEURONS has no effect",
        "network = MLPRegressor(hidden_layer_sizes=(16,), alpha=ALPHA, **LEARNING)",
    ),
    Planted(
        "ALPHA has no effect",
        "network = MLPRegressor(hidden_layer_sizes=(NEURONS,), **LEARNING)",
    ),
    Planted(
        "other weights in every run",
        "network = MLPRegressor(hidden_layer_sizes=(NEURONS,), alpha=ALPHA)",
    ),
    Planted("LEARNING has no effect", WRITTEN_OUT),
]

RIGHT = [
    Right(
        "network = MLPRegressor(hidden_layer_sizes=NEURONS, alpha=ALPHA, **LEARNING)"
    ),
    Right(
        "network = MLPRegressor(**LEARNING, alpha=ALPHA, hidden_layer_sizes=[NEURONS])"
    ),
    Right(
        "settings = LEARNING | {'hidden_layer_sizes': (NEURONS,), 'alpha': ALPHA}\n"
        "network = MLPRegressor(**settings)"
    ),
    Right(
        "network = MLPRegressor(\n"
        "    hidden_layer_sizes=(NEURONS, NEURONS // 2), alpha=ALPHA, **LEARNING\n"
        ")"
    ),
    Right(
        "network = MLPRegressor(**LEARNING)\n"
        "network.set_params(hidden_layer_sizes=(NEURONS,), alpha=ALPHA)"
    ),
]
