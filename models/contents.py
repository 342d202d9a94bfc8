"""What a model's file may hold: looked at before anything of it is loaded."""

import io
import json
import zipfile
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from sklearn.base import BaseEstimator

from models.skops_setup import import_skops
from toolbox.words import shown

LARGEST = 200_000_000  # bytes of a model, packed or not; more: larger models
LONGEST_TEXT = 20_000_000  # bytes of its description; more: larger forests of trees

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
    "sklearn.model_selection._split.StratifiedKFold",
    "sklearn.neighbors._ball_tree.BallTree",
    "sklearn.neighbors._kd_tree.KDTree",
    "sklearn.neural_network._stochastic_optimizers.AdamOptimizer",
    "sklearn.neural_network._stochastic_optimizers.SGDOptimizer",
    "sklearn.tree._tree.Tree",
    "sklearn.utils._bunch.Bunch",
]

NO_MODELS = {"conftest", "experimental", "externals", "tests"}  # of sklearn's modules

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
KERAS_FILES = {"config.json", "metadata.json", "model.weights.h5"}


class UnsafeModel(Exception):
    """A file that is not a model, or holds more than a model."""


def refuse_foreign(suffix: str, content: bytes) -> None:
    """Raise UnsafeModel where the content is no model, or more than a model."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise UnsafeModel("is not a model file") from None
    _refuse_large(archive)
    if suffix == ".skops":
        foreign = _foreign_types(content)
    else:
        foreign = set(archive.namelist()) - KERAS_FILES
        foreign |= _foreign_parts(json.loads(archive.read("config.json")))
    if foreign:
        raise UnsafeModel(f"holds parts that no model needs: {shown(sorted(foreign))}")


def numbers_in_weights(content: bytes) -> int:
    """Return how many numbers a Keras model's file holds.

    Raises UnsafeModel where they are too many, or in a file of somebody else.
    """
    import h5py  # which Keras brings along

    sizes = [0]

    def look(_: str, part: Any) -> None:
        if isinstance(part, h5py.Dataset):
            sizes.append(part.size)
            elsewhere = part.is_virtual or part.external
        else:
            links = (part.get(name, getlink=True) for name in part)
            elsewhere = any(type(link) is not h5py.HardLink for link in links)
        if elsewhere:
            raise UnsafeModel("names weights that are in another file")

    archive = zipfile.ZipFile(io.BytesIO(content))
    with h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file:
        look("", file)
        file.visititems(look)
    if sum(sizes) * 4 > LARGEST:  # Keras keeps a number in four bytes
        raise UnsafeModel(f"unpacks to more than {LARGEST:,} bytes")
    return sum(sizes)


def _refuse_large(archive: zipfile.ZipFile) -> None:
    """Raise UnsafeModel where the files in it are too large, or damaged."""
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    texts = [n for name, n in sizes.items() if PurePosixPath(name).suffix == ".json"]
    for size, most in ((sum(sizes.values()), LARGEST), (sum(texts), LONGEST_TEXT)):
        if size > most:
            raise UnsafeModel(f"unpacks to more than {most:,} bytes")
    if damaged := archive.testzip():  # reads in pieces: no size can be a lie
        raise UnsafeModel(f"is damaged, in its part {shown(damaged)}")


def _foreign_types(content: bytes) -> set[str]:
    """Return the types in a skops file that could bring in other code."""
    named = import_skops().get_untrusted_types(data=content)
    return {name for name in named if not (name in TRUSTED or is_estimator(name))}


def is_estimator(name: str) -> bool:
    """Return whether scikit-learn has an estimator for everybody with that full name.

    >>> is_estimator("sklearn.svm._classes.SVC"), is_estimator("os.system")
    (True, False)
    """
    module, _, kind = name.rpartition(".")
    parts = module.split(".")
    if parts[0] != "sklearn" or NO_MODELS & set(parts) or kind.startswith("_"):
        return False
    try:
        found = getattr(import_module(module), kind)
    except (ImportError, AttributeError):
        return False
    is_class = isinstance(found, type) and issubclass(found, BaseEstimator)
    return is_class and found.__module__ == module


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
