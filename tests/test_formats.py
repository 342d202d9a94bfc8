"""Models as bytes: whole after the way there and back, and never run as code."""

import io
import json
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import Birch
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel
from sklearn.linear_model import Ridge, TweedieRegressor
from sklearn.neighbors import KNeighborsRegressor, NearestNeighbors
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, SplineTransformer, StandardScaler
from sklearn.svm import SVR
from sklearn.utils import all_estimators

from assignment2.explorations import build_lens_network, make_tuned_svm
from assignment2.network import build_network, nn_likeability
from models import contents, formats
from models.keras_setup import keras
from models.skops_setup import import_skops
from toolbox.problems import PROJECT

REGRESSORS = [
    make_pipeline(StandardScaler(), Ridge()),
    make_pipeline(SplineTransformer(), HistGradientBoostingRegressor(max_iter=5)),
    make_pipeline(SelectKBest(f_regression, k=1), RandomForestRegressor(5)),
    make_pipeline(StandardScaler(), MLPRegressor(max_iter=5000, tol=0.1)),
    KNeighborsRegressor(),
    GaussianProcessRegressor(ConstantKernel() * RBF(), optimizer=None),
    TweedieRegressor(),
    SVR(),
    DummyRegressor(),
]
quiet = pytest.mark.filterwarnings("ignore")  # TensorFlow's own


@pytest.fixture(scope="module")
def x() -> pd.DataFrame:
    numbers = np.random.default_rng(0).random((80, 2))
    return pd.DataFrame(numbers, columns=["energy", "tempo"])


def there_and_back(model: Any) -> Any:
    suffix, content, versions = formats.to_bytes(model)
    assert formats.other_version(versions) == ""
    return formats.from_bytes(suffix, content)


def test_a_package_that_has_no_part_in_a_model_need_not_be_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_keras(package: str) -> str:
        if package == "keras":
            raise PackageNotFoundError(package)
        return "1.9.0"

    monkeypatch.setattr(formats, "version", without_keras)
    assert formats.other_version({"scikit-learn": "1.9.1"}) == ""
    assert "1.8.0" in formats.other_version({"scikit-learn": "1.8.0"})


def test_the_tuned_svm_is_loaded_as_it_was(x: pd.DataFrame) -> None:
    svm = make_tuned_svm(x).fit(x, x["energy"] > 0.5)
    loaded = there_and_back(svm)
    np.testing.assert_array_equal(loaded.predict_proba(x), svm.predict_proba(x))


@pytest.mark.parametrize("model", REGRESSORS, ids=lambda model: type(model).__name__)
def test_any_regressor_is_loaded_as_it_was(model: Any, x: pd.DataFrame) -> None:
    model.fit(x, x["energy"] * 9 + 1)
    np.testing.assert_array_equal(there_and_back(model).predict(x), model.predict(x))


def test_a_transformer_is_loaded_as_it_was(x: pd.DataFrame) -> None:
    scaler = ColumnTransformer([("tempo", StandardScaler(), ["tempo"])]).fit(x)
    loaded = there_and_back(scaler)
    np.testing.assert_array_equal(loaded.transform(x), scaler.transform(x))


def test_neighbours_are_loaded_as_they_were(x: pd.DataFrame) -> None:
    nearest = NearestNeighbors(n_neighbors=3).fit(x)
    loaded = there_and_back(nearest)
    np.testing.assert_array_equal(loaded.kneighbors(x)[1], nearest.kneighbors(x)[1])


@quiet
@pytest.mark.parametrize("build", [build_network, build_lens_network])
def test_a_network_is_loaded_as_it_was(build: Any, x: pd.DataFrame) -> None:
    network = build(x)
    np.testing.assert_allclose(
        nn_likeability(there_and_back(network), x),
        nn_likeability(network, x),
        atol=1e-6,
    )


@quiet
def test_a_network_with_two_inputs_is_loaded_as_it_was(x: pd.DataFrame) -> None:
    layers = keras.layers
    person, song = keras.Input((1,), dtype="int32"), keras.Input((2,))
    known = layers.Flatten()(layers.Embedding(5, 3)(person))
    described = layers.Dense(3, activation="relu", kernel_regularizer="l2")(song)
    score = layers.Dot(1)([known, described / keras.ops.norm(described + 1)])
    network = keras.Model([person, song], layers.Concatenate()([score, song]))
    given = [np.arange(len(x))[:, None] % 5, x.to_numpy()]
    np.testing.assert_allclose(
        there_and_back(network).predict(given, verbose=0),
        network.predict(given, verbose=0),
        atol=1e-6,
    )


def test_keras_waits_until_it_is_used() -> None:
    code = (
        "import inspect, sys\n"
        "from models.keras_setup import keras\n"
        "inspect.unwrap(keras), repr(keras), hasattr(keras, '__path__')\n"
        "print('keras' in sys.modules)\n"
        "print(keras.layers.Dense(8).units, keras.backend.backend())\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT
    )
    assert result.stdout.split() == ["False", "8", "tensorflow"], result.stderr
    assert result.stderr == ""


def test_a_foreign_type_is_neither_loaded_nor_saved() -> None:
    pipeline = make_pipeline(FunctionTransformer(exec), StandardScaler())
    for act in (
        lambda: formats.from_bytes(".skops", import_skops().dumps(pipeline)),
        lambda: formats.to_bytes(pipeline),
    ):
        with pytest.raises(contents.UnsafeModel, match=r"builtins\.exec"):
            act()


def test_what_no_file_can_hold_is_told() -> None:
    with pytest.raises(contents.UnsafeModel, match="Birch"):
        formats.to_bytes(Birch())


@quiet
def test_a_network_with_code_is_not_saved() -> None:
    network = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(abs)])
    with pytest.raises(contents.UnsafeModel, match=r"keras\.layers\.Lambda"):
        formats.to_bytes(network)


@pytest.mark.parametrize(
    "layer",
    [
        {"module": "keras.layers", "class_name": "Lambda"},
        {"module": "keras.layers", "class_name": "TorchModuleWrapper"},
        {"module": "os", "class_name": "system"},
        {"module": "os", "class_name": "__keras_tensor__"},
        {"module": "os", "class_name": "system", "registered_name": "system"},
        {"module": None, "class_name": "__lambda__"},
        {"module": "keras.src.ops.core", "class_name": "Map"},
        {"module": "keras.layers", "class_name": "Mine", "registered_name": "My>Mine"},
    ],
)
def test_a_network_with_code_is_refused(layer: dict) -> None:
    content = io.BytesIO()
    config = {"module": "keras", "class_name": "Sequential", "config": {"l": [layer]}}
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
    with pytest.raises(contents.UnsafeModel) as refusal:
        formats.from_bytes(".keras", content.getvalue())
    assert f"{layer['module']}.{layer['class_name']}" in str(refusal.value)


@quiet
def test_every_estimator_of_scikit_learn_may_be_in_a_file() -> None:
    names = [f"{kind.__module__}.{kind.__name__}" for _, kind in all_estimators()]
    assert [name for name in names if not contents.is_estimator(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        "os.system",
        "sklearn.svm._classes.os",
        "sklearn.svm.SVC",  # skops names the module in which it is made
        "sklearn.svm._classes.NoSuchThing",
        "sklearn.no_such_module.SVC",
        "sklearn.utils._testing.MinimalClassifier.__init__",
        "sklearn.conftest.pyplot",
        "sklearn.metrics._scorer.make_scorer",
        "sklearnish.SVC",
        "SVC",
        "",
    ],
)
def test_nothing_else_passes_for_an_estimator(name: str) -> None:
    assert not contents.is_estimator(name)


def test_saving_a_model_does_not_import_all_of_scikit_learn() -> None:
    code = (
        "import sys\n"
        "from sklearn.svm import SVC\n"
        "from models import formats\n"
        "suffix, content, _ = formats.to_bytes(SVC().fit([[0], [1]], [0, 1]))\n"
        "print(formats.from_bytes(suffix, content), 'pytest' in sys.modules)\n"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert (result.stdout, result.stderr) == ("SVC() False\n", "")
