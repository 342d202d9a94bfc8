"""Models that predict a mark: a lazy one, two simple ones, and a network of neurons.

All but the lazy one begin with a scaler, which travels with them: it learns mean and
deviation of every feature from the training songs alone.
https://scikit-learn.org/stable/supervised_learning.html
"""

from sklearn.dummy import DummyRegressor
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assignment3.components import make_components

SEED = 0  # another number: other weights to start with
NEIGHBOURS = 5  # more: smoother predictions, nearer to the mean
SHRINK = 30  # of ridge; more: smaller weights, which follow chance less
ALPHA = 30  # of the network; more: smaller weights, which follow chance less
NEURONS = 16  # in the hidden layer; more: finer differences, and more to learn
# L-BFGS suits few songs: it looks at all of them in every step.
LEARNING = {
    "solver": "lbfgs",
    "activation": "tanh",
    "max_iter": 2000,  # steps, at most
    "tol": 0.01,  # it stops where a step gains less; finer is slower and no better
    "random_state": SEED,
}


def make_mean() -> DummyRegressor:
    """Return the baseline: every song gets the mean of the marks."""
    return DummyRegressor()


def make_neighbours() -> Pipeline:
    """Return a model that gives a song the mean mark of the songs most like it."""
    return make_pipeline(StandardScaler(), KNeighborsRegressor(NEIGHBOURS))


def make_ridge() -> Pipeline:
    """Return a straight line, so to say: each feature adds to the mark or lowers it."""
    return make_pipeline(StandardScaler(), Ridge(SHRINK))


def make_network() -> Pipeline:
    """Return a network with a hidden layer, which is given the songs' components."""
    ### BEGIN SOLUTION 3.3 create an MLPRegressor with NEURONS and ALPHA: network
    network = MLPRegressor(hidden_layer_sizes=(NEURONS,), alpha=ALPHA, **LEARNING)
    ### END SOLUTION
    return make_pipeline(make_components(), network)
