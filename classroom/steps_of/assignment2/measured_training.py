"""Watches how a student trains the network, and tries the callbacks."""

from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import numpy as np

from classroom.as_given import given_value
from classroom.recorded import constructions, imported_keras
from classroom.small_data import two_moods
from classroom.steps_of.assignment2.measured_layers import FILE
from classroom.student_code import attempt, load

TRIAL = 30  # epochs at least in which a callback can stop
BEST = 6  # epoch of the trial with the lowest validation loss


def training(module: ModuleType) -> dict[str, Any]:
    """Return what fit_network trains on, and what it hands to the network's fit."""
    imported_keras()
    kind = load("assignment2/training_set.py").Sets
    given = kind(*(part for count in (40, 20, 10) for part in two_moods(count, count)))
    network = mock.Mock()
    network.fit.return_value = SimpleNamespace(history={})
    with mock.patch.object(module, "EPOCHS", 7):
        module.fit_network(network, given)
    names = ["x", "y", "batch_size", "epochs"]
    positional = dict(zip(names, network.fit.call_args.args, strict=False))
    used = positional | network.fit.call_args.kwargs
    watched = used.get("validation_data") or (None, None)
    given_callbacks = used.get("callbacks") or []
    return {
        "fitted_on": _names(given, used.get("x"), used.get("y")),
        "watched": _names(given, *watched[:2]),
        "epochs_used": used.get("epochs"),
        "callbacks": [each for each in given_callbacks if not _prints(module, each)],
    }


def _prints(module: ModuleType, callback: Any) -> bool:
    """Return whether a callback is that of the lesson, which only prints a line."""
    return getattr(callback, "on_epoch_end", None) is getattr(module, "tell_epoch", 0)


def _names(given: Any, *values: Any) -> str:
    """Return which of the sets' parts the values are."""
    names = []
    for value in values:
        parts = given._asdict().items()
        equal = (name for name, part in parts if np.array_equal(part, value))
        names.append("nothing" if value is None else next(equal, "other songs"))
    return ", ".join(names)


def stopping(module: ModuleType) -> dict[str, Any]:
    """Return what the student's callbacks do in a trial with known losses."""
    keras = imported_keras()
    with constructions(keras.callbacks.EarlyStopping) as made:
        callbacks = training(module)["callbacks"]
    is_given = given_value(FILE, "EPOCHS") == module.EPOCHS
    epochs = TRIAL if is_given else max(TRIAL, module.EPOCHS)
    tried = attempt(trial, callbacks, epochs)  # Keras may refuse what it should watch
    stopped, kept = tried.result or (None, 0)
    return {
        "callbacks": [type(callback).__name__ for callback in callbacks],
        "callbacks_made": len(made),
        "monitors": [callback.monitor for callback in made],
        "patience": [callback.patience for callback in made],
        "best": BEST,
        "epochs": epochs,
        "stopped": stopped,
        "kept": kept,
    }


def trial(callbacks: list[Any], epochs: int) -> tuple[int | None, int]:
    """Return after which epoch callbacks stop, and of which the weights are kept.

    The only weight is the number of the epoch. The training loss falls for ever, the
    validation loss until epoch BEST, with one small step up on the way.
    """
    network = with_one_weight()
    for callback in callbacks:
        callback.set_model(network)
        callback.on_train_begin()
    for epoch in range(1, epochs + 1):
        network.set_weights([np.array([[epoch]])])
        for callback in callbacks:
            callback.on_epoch_end(epoch - 1, measured(epoch))
        if network.stop_training:
            break
    for callback in callbacks:
        callback.on_train_end()
    kept = round(float(network.get_weights()[0].item()))
    return epoch if network.stop_training else None, kept


def with_one_weight() -> Any:
    """Return the smallest network, which knows loss and accuracy."""
    keras = imported_keras()
    layers = keras.Input((1,)), keras.layers.Dense(1, use_bias=False)
    network = keras.Sequential(layers)
    network.compile(loss="mse", metrics=["accuracy"], run_eagerly=True)
    network.train_on_batch(np.zeros((1, 1)), np.zeros((1, 1)))
    network.stop_training = False
    return network


def measured(epoch: int) -> dict[str, float]:
    """Return what the trial measures after an epoch."""
    wobble = 0.03 if epoch == BEST - 3 else 0
    val_loss = 0.4 + 0.02 * abs(epoch - BEST) + wobble
    return {
        "loss": 0.6 / epoch,
        "val_loss": val_loss,
        "accuracy": 1 - 0.4 / epoch,
        "val_accuracy": 1.2 - val_loss,
    }
