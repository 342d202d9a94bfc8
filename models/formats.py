"""Models as bytes: skops for scikit-learn, .keras for Keras; neither can run code."""

import io
import json
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from models.keras_setup import import_keras

# What skops does not know by itself, but the workshop's own pipelines are made of.
TRUSTED = [
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.metrics.pairwise.laplacian_kernel",
]

KERAS_MODULES = {"keras"} | {
    f"keras.{part}"
    for part in (
        "layers",
        "initializers",
        "regularizers",
        "constraints",
        "optimizers",
        "losses",
        "metrics",
    )
}
RUN_CODE = {"Lambda", "TorchModuleWrapper", "TFSMLayer", "JaxLayer", "FlaxLayer"}


class UnsafeModel(Exception):
    """A file that is not a model, or holds more than a model."""


def to_bytes(model: Any) -> tuple[str, bytes, dict[str, str]]:
    """Return file suffix, content, and the versions of the packages that made it."""
    if hasattr(model, "predict_proba"):
        from skops.io import dumps

        return ".skops", dumps(model), _versions("scikit-learn", "skops", "numpy")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        model.save(path)
        return ".keras", path.read_bytes(), _versions("keras")


def from_bytes(suffix: str, content: bytes) -> Any:
    """Return the model. Raises UnsafeModel before anything but a model is loaded."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise UnsafeModel("is not a model file") from None
    return _from_skops(content) if suffix == ".skops" else _from_keras(archive, content)


def _from_skops(content: bytes) -> Any:
    from skops.io import get_untrusted_types, loads
    from skops.io.exceptions import UntrustedTypesFoundException

    try:
        foreign = set(get_untrusted_types(data=content)) - set(TRUSTED)
        if foreign:
            raise UnsafeModel(f"holds types that no model needs: {sorted(foreign)}")
        return loads(content, trusted=TRUSTED)
    except (KeyError, TypeError, ValueError, UntrustedTypesFoundException) as error:
        raise UnsafeModel(f"cannot be read as a model: {error}") from None


def _from_keras(archive: zipfile.ZipFile, content: bytes) -> Any:
    try:
        config = json.loads(archive.read("config.json"))
    except (KeyError, ValueError):
        raise UnsafeModel("is not a Keras model") from None
    foreign = sorted(_foreign_parts(config))
    if foreign:
        raise UnsafeModel(f"holds parts that are not Keras layers: {foreign}")
    keras = import_keras()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        path.write_bytes(content)
        try:
            return keras.models.load_model(path, compile=False, safe_mode=True)
        except (KeyError, OSError, TypeError, ValueError) as error:
            raise UnsafeModel(f"cannot be read as a model: {error}") from None


def _foreign_parts(config: Any) -> set[str]:
    """Return the parts of a Keras configuration that could bring in other code."""
    if isinstance(config, list):
        return set().union(*map(_foreign_parts, config))
    if not isinstance(config, dict):
        return set()
    found = set().union(*map(_foreign_parts, config.values()))
    if "class_name" in config:
        module, name = config.get("module"), config["class_name"]
        known = module in KERAS_MODULES and name not in RUN_CODE
        if not known or config.get("registered_name"):
            found.add(f"{module}.{name}")
    return found


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
