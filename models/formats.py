"""Models as bytes: skops for scikit-learn, .keras for Keras; neither can run code."""

import io
import json
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from models.keras_setup import keras

# What skops does not know by itself, but scikit-learn's estimators are made of.
TRUSTED = [
    "numpy.dtype",
    "numpy.mean",
    "scipy._lib.array_api_compat.numpy._aliases.asarray",
    "scipy.interpolate._bsplines.BSpline",
    "sklearn._loss.loss.HalfTweedieLoss",
    "sklearn._loss.loss.HalfTweedieLossIdentity",
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.cluster._bisect_k_means._BisectingTree",
    "sklearn.cluster._kmeans._kmeans_single_lloyd",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.feature_selection._univariate_selection.f_classif",
    "sklearn.feature_selection._univariate_selection.f_regression",
    "sklearn.gaussian_process._gpc._BinaryGaussianProcessClassifierLaplace",
    "sklearn.gaussian_process.kernels.ConstantKernel",
    "sklearn.gaussian_process.kernels.Matern",
    "sklearn.gaussian_process.kernels.Product",
    "sklearn.gaussian_process.kernels.RBF",
    "sklearn.gaussian_process.kernels.Sum",
    "sklearn.gaussian_process.kernels.WhiteKernel",
    "sklearn.metrics._dist_metrics.EuclideanDistance64",
    "sklearn.metrics._dist_metrics.ManhattanDistance64",
    "sklearn.metrics.pairwise.laplacian_kernel",
    "sklearn.neighbors._ball_tree.BallTree",
    "sklearn.neighbors._kd_tree.KDTree",
    "sklearn.neural_network._stochastic_optimizers.AdamOptimizer",
    "sklearn.neural_network._stochastic_optimizers.SGDOptimizer",
    "sklearn.tree._tree.Tree",
]

KERAS_MODULES = {
    "keras",
    "keras.constraints",
    "keras.initializers",
    "keras.layers",
    "keras.losses",
    "keras.metrics",
    "keras.optimizers",
    "keras.regularizers",
    "keras.src.models.functional",  # models with several inputs, ...
    "keras.src.ops.linalg",  # ... and what is computed between their layers
    "keras.src.ops.math",
    "keras.src.ops.nn",
    "keras.src.ops.numpy",
}
RUN_CODE = {"Lambda", "TorchModuleWrapper", "TFSMLayer", "JaxLayer", "FlaxLayer"}


class UnsafeModel(Exception):
    """A file that is not a model, or holds more than a model."""


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
    _refuse_foreign(suffix, content)
    return suffix, content, versions


def from_bytes(suffix: str, content: bytes) -> Any:
    """Return the model. Raises UnsafeModel before anything but a model is loaded."""
    _refuse_foreign(suffix, content)
    return _from_skops(content) if suffix == ".skops" else _from_keras(content)


def _skops_bytes(model: Any) -> bytes:
    from skops.io import dumps
    from skops.io.exceptions import UnsupportedTypeException

    try:
        return dumps(model)
    except UnsupportedTypeException as error:
        raise UnsafeModel(f"holds what no file can: {error}") from None


def _keras_bytes(model: Any) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        model.save(path)
        return path.read_bytes()


def _from_skops(content: bytes) -> Any:
    from skops.io import loads
    from skops.io.exceptions import UntrustedTypesFoundException

    try:
        return loads(content, trusted=TRUSTED)
    except (KeyError, TypeError, ValueError, UntrustedTypesFoundException) as error:
        raise UnsafeModel(f"cannot be read as a model: {error}") from None


def _from_keras(content: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        path.write_bytes(content)
        try:
            return keras.models.load_model(path, compile=False, safe_mode=True)
        except (KeyError, OSError, TypeError, ValueError) as error:
            raise UnsafeModel(f"cannot be read as a model: {error}") from None


def _refuse_foreign(suffix: str, content: bytes) -> None:
    """Raise UnsafeModel where the content is no model, or more than a model."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise UnsafeModel("is not a model file") from None
    if suffix == ".skops":
        foreign = _foreign_types(content)
    else:
        foreign = _foreign_parts(_keras_config(archive))
    if foreign:
        raise UnsafeModel(f"holds parts that no model needs: {sorted(foreign)}")


def _foreign_types(content: bytes) -> set[str]:
    """Return the types in a skops file that could bring in other code."""
    from skops.io import get_untrusted_types

    try:
        return set(get_untrusted_types(data=content)) - set(TRUSTED)
    except (KeyError, TypeError, ValueError) as error:
        raise UnsafeModel(f"cannot be read as a model: {error}") from None


def _keras_config(archive: zipfile.ZipFile) -> Any:
    try:
        return json.loads(archive.read("config.json"))
    except (KeyError, ValueError):
        raise UnsafeModel("is not a Keras model") from None


def _foreign_parts(config: Any) -> set[str]:
    """Return the parts of a Keras configuration that could bring in other code."""
    if isinstance(config, list):
        return set().union(*map(_foreign_parts, config))
    if not isinstance(config, dict):
        return set()
    found = set().union(*map(_foreign_parts, config.values()))
    if "class_name" in config and not _is_of_keras(config):
        found.add(f"{config.get('module')}.{config['class_name']}")
    return found


def _is_of_keras(part: dict[str, Any]) -> bool:
    module, name = part.get("module"), part["class_name"]
    if name == "__keras_tensor__":  # which layer's output goes in; nothing is made
        return module is None
    known = module in KERAS_MODULES and name not in RUN_CODE
    return known and part.get("registered_name") in (None, name)


def other_version(versions: dict[str, str]) -> str:
    """Return in words which package differs too much from `versions`, or nothing.

    scikit-learn promises no model across its minor versions, Keras across majors.
    """
    for package, digits in (("scikit-learn", 2), ("keras", 1)):
        saved, here = versions.get(package), version(package)
        if saved and saved.split(".")[:digits] != here.split(".")[:digits]:
            return f"was saved with {package} {saved}, but {here} is installed"
    return ""


def _versions(*packages: str) -> dict[str, str]:
    return {package: version(package) for package in packages}
