"""Tries a model that was loaded, before it is used: is it what its card says?"""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dataset.columns import TEXT_COLUMNS
from models.keras_setup import keras
from toolbox.words import counted, shortened

if TYPE_CHECKING:  # at its first use it takes a second
    from sklearn.base import BaseEstimator

UNTRAINED = "was never trained"
NO_NUMBERS = "answers with no number where one is needed"


def problem_of(model: Any, kind: str, features: list[str]) -> str:
    """Return what is wrong with a model of a kind for songs with `features`, or "".

    The words go on a sentence that begins with its name, as "was never trained".
    """
    from sklearn.base import BaseEstimator
    from sklearn.exceptions import NotFittedError

    try:
        if isinstance(model, BaseEstimator):
            return _of_estimator(model, kind, features)
        if type(model).__module__.startswith("keras.") and isinstance(
            model, keras.Model
        ):
            return _of_network(model, kind, len(features))
        return f"is no model but a {type(model).__name__}"
    except NotFittedError:
        return UNTRAINED
    except Exception as error:  # in a damaged model, anything may be wrong
        return f"does not work ({shortened(f'{type(error).__name__}: {error}')})"


def _of_estimator(model: "BaseEstimator", kind: str, features: list[str]) -> str:
    from sklearn.base import is_classifier, is_regressor
    from sklearn.utils.validation import check_is_fitted

    check_is_fitted(model)
    is_kind = {"classifier": is_classifier, "regressor": is_regressor}.get(kind)
    if is_kind and not is_kind(model):
        return f"is no {kind}"
    inputs = getattr(model, "n_features_in_", len(features))
    if inputs != len(features):
        return _other_inputs(inputs, len(features))
    names = getattr(model, "feature_names_in_", None)
    if names is not None and list(names) != features:
        return "was trained on other features than its card says"
    if not is_kind:
        return ""
    song = pd.DataFrame(_one_song(len(features)), columns=features)
    texts = [name for name in features if name in TEXT_COLUMNS]
    song = song.assign(**dict.fromkeys(texts, "somebody new"))
    predict = getattr(model, "predict_proba", model.predict)
    answer = np.asarray(predict(song if names is not None else song.to_numpy()))
    is_number = answer.dtype.kind != "f" or np.isfinite(answer).all()
    return "" if is_number else NO_NUMBERS


def _of_network(model: "keras.Model", kind: str, features: int) -> str:
    if not model.built or not model.weights:
        return UNTRAINED
    if not all(np.isfinite(weights).all() for weights in model.get_weights()):
        return "holds weights that are no numbers"
    if kind == "recommender":  # which may have inputs of other kinds
        return ""
    if model.input_shape[1:] != (features,):
        return _other_inputs(model.input_shape[-1], features)
    answer = np.asarray(model(_one_song(features)))
    return "" if answer.ndim == 2 and np.isfinite(answer).all() else NO_NUMBERS


def _other_inputs(inputs: int, features: int) -> str:
    return f"has {counted(inputs, 'input')}, but its card names {features} features"


def _one_song(features: int) -> np.ndarray:
    """Return a row of numbers that any model can use; one of zeros has no logarithm."""
    return np.full((1, features), 0.5, "float32")
