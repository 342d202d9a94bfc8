"""Keras, imported at its first use, quietly: TensorFlow takes seconds and says a lot.

from models.keras_setup import keras

layer = keras.layers.Dense(8)  # this takes the seconds
"""

import os
from types import ModuleType
from typing import TYPE_CHECKING, Any


def import_keras() -> ModuleType:
    """Return the module keras, on TensorFlow, without its log lines."""
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # same results everywhere
    import keras

    return keras


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
