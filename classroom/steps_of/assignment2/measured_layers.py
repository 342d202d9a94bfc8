"""Builds a student's network and measures its layers, its loss and its answers."""

from functools import lru_cache
from types import ModuleType
from typing import Any

import numpy as np

from classroom.as_given import is_as_given, still_open
from classroom.recorded import constructions, imported_keras
from classroom.small_data import two_moods
from classroom.step import Facts
from classroom.student_code import attempt, load, raise_here_or_wait

FILE = "assignment2/network.py"
IN_ONE_FUNCTION = ["2C.1", "2D.1"]  # two steps in build_network
BENDS = "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax"  # as layers


def build(facts: Facts, number: str) -> None:
    """Build the student's network and measure it, to judge one of two steps.

    Raises OpenStep where nothing was changed, Waiting where the other step's lines end
    with an error, and the error itself where it came up in this one's.
    """
    if is_as_given(FILE, "build_network"):
        raise still_open(number)
    run = attempt(built, load(FILE))
    if run.error:
        raise_here_or_wait(run.error, number, IN_ONE_FUNCTION)
    facts.add(run.result)


@lru_cache(2)
def built(module: ModuleType) -> dict[str, Any]:
    """Return what can be measured of the network that a student builds."""
    keras = imported_keras()
    x = two_moods(40)[0]
    with constructions(keras.layers.Dropout, keras.layers.Dense) as made:
        network = module.build_network(x)
    in_it = {id(layer) for layer in network.layers}
    unused = [layer for layer in made if id(layer) not in in_it]
    metrics = network.get_compile_config()["metrics"]
    return {
        "dropouts_made": any(isinstance(m, keras.layers.Dropout) for m in made),
        "unused": [type(layer).__name__ for layer in unused],
        "reports_accuracy": "accuracy" in str(metrics),
        **of_layers(keras, network.layers),
        **of_loss(keras, network),
        "weights": network.count_params(),
        "scale_free": _is_scale_free(module, network),
        **of_answers(network, x),
    }


def of_layers(keras: ModuleType, layers: list[Any]) -> dict[str, Any]:
    """Return what can be measured of the layers: sizes, activations, dropout."""
    dense = [i for i, each in enumerate(layers) if isinstance(each, keras.layers.Dense)]
    drops = [i for i, each in enumerate(layers) if hasattr(each, "rate")]
    *hidden, last = dense or [0]
    ends = [*hidden[1:], last] if hidden else []
    bends = [_bends(keras, layers[i:end]) for i, end in zip(hidden, ends, strict=True)]
    first = min(dense + drops, default=0)
    return {
        "layers": [_described(layer) for layer in layers[first:]],
        "hidden": [layers[i].units for i in hidden],
        "straight": bends.count(False),
        "outputs": layers[last].units if dense else 0,
        "output": _described(layers[last]),
        "rates": [layers[i].rate for i in drops],
        "rates_inside": [i for i in drops if hidden and hidden[0] < i < last],
        "rates_before_hidden": [i for i in drops if hidden and i < hidden[0]],
        "rates_after_last": [i for i in drops if i > last],
    }


def _bends(keras: ModuleType, layers: list[Any]) -> bool:
    """Return whether a Dense layer and those up to the next do more than add."""
    dense, *others = layers
    if dense.activation is not keras.activations.linear:
        return True
    return any(type(layer).__name__ in BENDS for layer in others)


def _described(layer: Any) -> str:
    kind = type(layer).__name__
    if hasattr(layer, "units"):
        return f"{kind}({layer.units}, {layer.activation.__name__})"
    return f"{kind}({layer.rate})" if hasattr(layer, "rate") else kind


def of_loss(keras: ModuleType, network: Any) -> dict[str, Any]:
    """Return the loss's name, and whether it is the cross-entropy of probabilities."""
    loss = network.loss
    truth, answer = np.array([[1.0], [0.0]]), np.array([[0.9], [0.3]])
    try:
        value = float(np.mean(keras.losses.get(loss)(truth, answer)))
    except (TypeError, ValueError):
        value = np.nan
    right = -np.mean(np.log([0.9, 0.7]))
    name = loss if isinstance(loss, str) else getattr(loss, "name", str(loss))
    return {"loss": name, "loss_is_right": bool(np.isclose(value, right, rtol=1e-3))}


def _is_scale_free(module: ModuleType, network: Any) -> bool:
    """Return whether a feature in other units leaves the untrained network as it is.

    The new unit is 1024 times as large: a power of two, which rounds nothing.
    """
    x = two_moods(40)[0]
    in_other_units = x.assign(duration_ms=x["duration_ms"] / 1024)
    other = module.build_network(in_other_units)
    answers = np.asarray(network(x.to_numpy()))
    other_answers = np.asarray(other(in_other_units.to_numpy()))
    return bool(np.allclose(answers, other_answers, atol=0.02))


def of_answers(network: Any, x: Any) -> dict[str, Any]:
    """Return whether the answers stay between 0 and 1, and differ between songs.

    They have to stay there however large the weights of the last layer are.
    """
    weights = network.get_weights()
    usual = np.asarray(network(x.to_numpy()))
    answers = []
    for factor in (1000, -1000):
        network.set_weights([*weights[:-2], *(w * factor for w in weights[-2:])])
        answers.append(np.asarray(network(x.to_numpy())))
    network.set_weights(weights)
    return {
        "in_range": bool(np.min(answers) >= 0 and np.max(answers) <= 1),
        "differ": bool(np.ptp(usual) > 1e-6),
    }
