"""Imports Keras when it is needed, quietly: TensorFlow takes seconds and says a lot."""

import os
from types import ModuleType


def import_keras() -> ModuleType:
    """Return the module keras, on TensorFlow, without its log lines."""
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # same results everywhere
    import keras

    return keras
