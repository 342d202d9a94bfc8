"""Models as bytes: skops for scikit-learn, .keras for Keras; neither can run code."""

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from models.contents import UnsafeModel, numbers_in_weights, refuse_foreign
from models.keras_setup import keras
from models.skops_setup import import_skops
from toolbox.words import shortened


def to_bytes(model: Any) -> tuple[str, bytes, dict[str, str]]:
    """Return file suffix, content, and the versions of the packages that made it.

    `model` is any estimator of scikit-learn, a pipeline for example, or a Keras model.
    Raises UnsafeModel where it holds what `from_bytes` would refuse.
    """
    from sklearn.base import BaseEstimator

    if isinstance(model, BaseEstimator):
        suffix, content = ".skops", _skops_bytes(model)
        versions = _versions("scikit-learn", "skops", "numpy")
    else:
        suffix, content = ".keras", _keras_bytes(model)
        versions = _versions("keras")
    refuse_foreign(suffix, content)
    return suffix, content, versions


def from_bytes(suffix: str, content: bytes) -> Any:
    """Return the model. Raises UnsafeModel before anything but a model is loaded."""
    try:
        refuse_foreign(suffix, content)
        return _from_skops(content) if suffix == ".skops" else _from_keras(content)
    except UnsafeModel:
        raise
    except Exception as error:  # in a damaged file, anything may be wrong
        words = shortened(f"{type(error).__name__}: {error}")
        raise UnsafeModel(f"cannot be read as a model ({words})") from None


def _skops_bytes(model: Any) -> bytes:
    skops = import_skops()
    try:
        return skops.dumps(model)
    except skops.exceptions.UnsupportedTypeException as error:
        raise UnsafeModel(f"holds what no file can: {error}") from None


def _keras_bytes(model: Any) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        model.save(path)
        return path.read_bytes()


def _from_skops(content: bytes) -> Any:
    skops = import_skops()
    named = skops.get_untrusted_types(data=content)  # which `refuse_foreign` knows all
    return skops.loads(content, trusted=named)


def _from_keras(content: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder, _made_of(numbers_in_weights(content)):
        path = Path(folder) / "model.keras"
        path.write_bytes(content)
        return keras.models.load_model(path, compile=False, safe_mode=True)


@contextmanager
def _made_of(numbers: int) -> Iterator[None]:
    """Refuse a network of more weights than so many, before it takes the memory."""
    layer = keras.Layer
    make_weight, left = layer.add_weight, numbers

    def add_weight(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal left
        shape = kwargs.get("shape") or next((a for a in args if type(a) is tuple), ())
        left -= math.prod(shape)
        if left < 0:
            raise UnsafeModel("describes more weights than it holds")
        return make_weight(self, *args, **kwargs)

    layer.add_weight = add_weight
    try:
        yield
    finally:
        layer.add_weight = make_weight


def other_version(versions: dict[str, str]) -> str:
    """Return in words which package differs too much from `versions`, or nothing.

    scikit-learn promises no model across its minor versions, Keras across majors.
    """
    for package, digits in (("scikit-learn", 2), ("keras", 1)):
        saved = versions.get(package)
        if not saved:  # it has no part in the model, and need not be here
            continue
        here = version(package)
        if saved.split(".")[:digits] != here.split(".")[:digits]:
            return f"was saved with {package} {saved}, but {here} is installed"
    return ""


def _versions(*packages: str) -> dict[str, str]:
    return {package: version(package) for package in packages}
