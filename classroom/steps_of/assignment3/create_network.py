"""3.3: a network of neurons that predicts marks, with its knobs."""

from types import ModuleType
from typing import Any
from unittest import mock

from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment3.shared import described
from classroom.student_code import load

FILE = "assignment3/regressors.py"
# Two settings of the knobs: what the network has must follow from one to the other.
ONE = {
    "NEURONS": 5,
    "ALPHA": 0.5,
    "LEARNING": {"solver": "adam", "activation": "tanh", "max_iter": 7},
}
OTHER = {
    "NEURONS": 9,
    "ALPHA": 3.0,
    "LEARNING": {"solver": "sgd", "activation": "logistic", "max_iter": 8},
}
SEEDS = 3, 4  # random_state, in LEARNING


HINTS = Hints(
    "How many neurons does it have, how large may the weights get, how does it learn?",
    "Every argument of an MLPRegressor has a name: hidden_layer_sizes is a tuple with"
    " a number for each layer. Two stars hand on the settings of a dictionary.",
    "network = MLPRegressor(hidden_layer_sizes=____, alpha=ALPHA, **LEARNING)",
    ["(ALPHA,)", "(LEARNING,)", "(NEURONS,)"],
)


def check(facts: Facts) -> bool:
    """Return whether the network is an MLPRegressor that obeys all its knobs."""
    module = load(FILE)
    network = _network(module, ONE, SEEDS[0])
    facts.kind = network if isinstance(network, type) else type(network)
    facts.is_class = isinstance(network, type)
    facts.is_pipeline = isinstance(network, Pipeline)
    facts.seen = f"network is {described(network)}"
    facts.expected = "an MLPRegressor"
    if facts.is_class or not isinstance(network, MLPRegressor):
        return False
    both = [network, _network(module, OTHER, SEEDS[1])]
    facts.params = network.get_params()
    facts.first_layer = [_layers(n.hidden_layer_sizes)[0] for n in both]
    facts.alpha = [n.alpha for n in both]
    facts.seed = [n.random_state for n in both]
    facts.learns = [[getattr(n, name) for name in ONE["LEARNING"]] for n in both]
    facts.seen = (
        f"with NEURONS = {ONE['NEURONS']} and ALPHA = {ONE['ALPHA']} it has"
        f" hidden_layer_sizes = {network.hidden_layer_sizes}, alpha = {network.alpha};"
        f" solver = {network.solver}, random_state = {network.random_state}"
    )
    facts.expected = (
        f"hidden_layer_sizes = ({ONE['NEURONS']},), alpha = {ONE['ALPHA']}, and the"
        f" settings in LEARNING, such as random_state = {SEEDS[0]}"
    )
    return _obeys(facts) and facts.params["loss"] == "squared_error"


def _network(module: ModuleType, knobs: dict[str, Any], seed: int) -> object:
    """Return what a student puts behind the components, with these knobs."""
    learning = knobs["LEARNING"] | {"random_state": seed}
    knobs = knobs | {"LEARNING": learning, "make_components": StandardScaler}
    with mock.patch.multiple(module, **knobs):
        return module.make_network().steps[-1][1]


def _layers(sizes: object) -> list[object]:
    return list(sizes) if isinstance(sizes, tuple | list) else [sizes]


def _obeys(facts: Facts) -> bool:
    knobs = [ONE, OTHER]
    return (
        facts.first_layer == [k["NEURONS"] for k in knobs]
        and facts.alpha == [k["ALPHA"] for k in knobs]
        and facts.learns == [list(k["LEARNING"].values()) for k in knobs]
        and facts.seed == list(SEEDS)
    )


def _among(facts: Facts, kind: type) -> bool:
    """Return whether an argument is of a kind that none should be of."""
    names = "loss", "hidden_layer_sizes", "activation"
    return any(isinstance(facts.params[name], kind) for name in names)


def _one_star(facts: Facts) -> bool:
    said = str(facts.error)
    is_call = said.startswith("MLPRegressor.__init__()")
    return is_call and ("positional" in said or "multiple values" in said)


MISTAKES = [
    Mistake(
        "a class instead of an object",
        lambda f: bool(f.is_class),
        "You have the building plan of a network, not a network. Parentheses after the"
        " name make one, and what stands in them are its settings.",
    ),
    Mistake(
        "a classifier instead of a regressor",
        lambda f: f.kind.__name__.endswith("Classifier"),
        "To a classifier, marks are ten names without an order: 9 is as far from 10 as"
        " from 1. A mark is a number, so take the model that predicts numbers.",
    ),
    Mistake(
        "a pipeline in the pipeline",
        lambda f: bool(f.is_pipeline),
        "The line below the gap already puts the scaler and the components before the"
        " network. What belongs here is the network alone.",
    ),
    Mistake(
        "not a network",
        lambda f: f.is_pipeline is False and not issubclass(f.kind, MLPRegressor),
        "This is another kind of model, and perhaps a good one; some of them are in"
        " this file already. This step is about the one with layers of neurons.",
    ),
    Mistake(
        "a setting is given twice",
        lambda f: "multiple values for keyword" in str(f.error),
        "LEARNING holds some of the settings already, and its two stars hand on all of"
        " them. Which of yours is among them, and too many?",
        is_error=True,
    ),
    Mistake(
        "one star instead of two",
        _one_star,
        "One star hands on only the names in a dictionary, as if they were values. How"
        " many does it take to hand on each name with its value?",
        is_error=True,
    ),
    Mistake(
        "LEARNING without its stars",
        lambda f: _among(f, dict),
        "The whole dictionary became one single setting. Two stars before it make a"
        " named setting of each of its entries.",
    ),
    Mistake(
        "the number of neurons without its name",
        lambda f: not isinstance(f.params["loss"], str),
        "The first setting of an MLPRegressor is how it measures mistakes, and that is"
        " where your number went. Which name says that it is about the hidden layers?",
    ),
    Mistake(
        "NEURONS and ALPHA change places",
        lambda f: f.alpha == [5, 9] or f.first_layer == [0.5, 3.0],
        "One knob counts neurons, a whole number; the other says how strongly weights"
        " are kept small. Look at which stands where.",
    ),
    Mistake(
        "NEURONS has no effect",
        lambda f: f.first_layer[0] == f.first_layer[1],
        "The number of neurons at the top of the file is a knob, but turning it changes"
        " nothing. Your line has a number of its own; or none, and then it is 100.",
    ),
    Mistake(
        "ALPHA has no effect",
        lambda f: f.alpha[0] == f.alpha[1],
        "Without its knob the network follows every chance of a hundred songs: it knows"
        " them by heart, and guesses others badly. Which setting keeps weights small?",
    ),
    Mistake(
        "other weights in every run",
        lambda f: f.seed == [None, None],
        "A network begins with weights drawn at random, so every run gives other marks,"
        " and nobody can tell what a change has changed. LEARNING says with which it"
        " begins, and how it learns.",
    ),
    Mistake(
        "LEARNING has no effect",
        lambda f: f.seed[0] == f.seed[1] or f.learns[0] == f.learns[1],
        "Some settings of your network are its own, whatever LEARNING says: a change"
        " there would do nothing. Let it take all of them from there.",
    ),
]
