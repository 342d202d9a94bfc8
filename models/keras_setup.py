"""Keras, imported at its first use, quietly: TensorFlow takes seconds and says a lot.

Where TensorFlow has no release, Keras runs on JAX. What one saves, the other loads.

from models.keras_setup import keras

layer = keras.layers.Dense(8)  # this takes the seconds
"""

import os
from importlib.util import find_spec
from textwrap import indent
from types import ModuleType
from typing import TYPE_CHECKING, Any

from toolbox import this_computer
from toolbox.command import how_to_run
from toolbox.problems import WorkshopError


def import_keras() -> ModuleType:
    """Return the module keras, on TensorFlow or JAX, without their log lines.

    Raises WorkshopError where neither is installed.
    """
    os.environ["KERAS_BACKEND"] = backend()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # same results everywhere
    import keras

    return keras


def backend() -> str:
    """Return what Keras computes with here. Raises WorkshopError without any."""
    for name in ("tensorflow", "jax"):
        if find_spec(name):
            return name
    why = this_computer.no_networks() or (
        "Keras finds neither TensorFlow nor JAX. Delete the folder .venv and run\n"
        + how_to_run("-m classroom doctor")
        + "\nwith an internet connection: it installs everything again."
    )
    raise WorkshopError("Neural networks cannot run here.\n" + indent(why, "  "))


class _Keras:
    """Stands for the module keras, and imports it when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # Python itself looks around: that is no use yet
            raise AttributeError(name)
        return getattr(import_keras(), name)


if TYPE_CHECKING:  # an editor may know all that Keras has
    import keras
else:
    keras = _Keras()
