"""Networks on TensorFlow, and on JAX where that has no release."""

import subprocess
import sys
from importlib import util
from pathlib import Path
from unittest import mock

import numpy as np
import pandas as pd
import pytest

from assignment2 import network
from assignment2.training_set import Sets
from models import formats, keras_setup
from tests.conftest import PROJECT, student_environment
from toolbox import this_computer
from toolbox.problems import WorkshopError

# Runs the kit's own network where TensorFlow is not installed.
ON_JAX = """
import sys
from importlib import util
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "tensorflow":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
find = util.find_spec
util.find_spec = lambda name, *rest: name != "tensorflow" and find(name, *rest)
from pathlib import Path
import numpy as np
from tests.test_backends import trained_network, songs
from assignment2 import network
from models import formats
from models.keras_setup import keras
assert keras.backend.backend() == "jax"
folder = Path(sys.argv[1])
theirs = formats.from_bytes(".keras", (folder / "tensorflow.keras").read_bytes())
np.save(folder / "theirs.npy", network.nn_likeability(theirs, songs()[0]))
ours = trained_network()
(folder / "jax.keras").write_bytes(formats.to_bytes(ours)[1])
np.save(folder / "ours.npy", network.nn_likeability(ours, songs()[0]))
assert "jax" in sys.modules and "tensorflow" not in sys.modules
"""
quiet = pytest.mark.filterwarnings("ignore")  # TensorFlow's own


def songs() -> tuple[pd.DataFrame, pd.Series]:
    """Return 400 songs of which those with much energy and tempo are liked."""
    x = pd.DataFrame(
        np.random.default_rng(1).normal(size=(400, 3)), columns=["a", "b", "c"]
    )
    return x, (x["a"] + x["b"] > 0).astype(int)


def trained_network() -> object:
    """Return the network of assignment 2 when it has learned from the songs."""
    x, y = songs()
    trained = network.build_network(x)
    sets = Sets(x[:300], y[:300], x[300:], y[300:], x[:9], y[:9])
    with mock.patch.object(network, "EPOCHS", 40):
        network.fit_network(trained, sets)
    return trained


@quiet
@pytest.mark.skipif(not util.find_spec("jax"), reason="JAX is not made for this system")
@pytest.mark.skipif(not util.find_spec("tensorflow"), reason="nothing to compare with")
def test_what_one_has_saved_the_other_loads(tmp_path: Path) -> None:
    x, y = songs()
    mine = network.build_network(x)  # its weights tell it from others, untrained
    (tmp_path / "tensorflow.keras").write_bytes(formats.to_bytes(mine)[1])
    done = subprocess.run(
        [sys.executable, "-c", ON_JAX, tmp_path],
        env=student_environment(PROJECT) | {"PYTHONWARNINGS": "default"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    on_jax = formats.from_bytes(".keras", (tmp_path / "jax.keras").read_bytes())
    likeability = np.load(tmp_path / "ours.npy")
    assert np.allclose(network.nn_likeability(on_jax, x), likeability, atol=1e-5)
    assert network.nn_accuracy(on_jax, x, y) > 0.9
    theirs = np.load(tmp_path / "theirs.npy")
    assert np.allclose(network.nn_likeability(mine, x), theirs, atol=1e-5)


@pytest.mark.parametrize(
    ("installed", "expected"),
    [({"tensorflow", "jax"}, "tensorflow"), ({"jax"}, "jax")],
)
def test_tensorflow_goes_first(monkeypatch, installed, expected) -> None:
    monkeypatch.setattr(keras_setup, "find_spec", lambda name: name in installed)
    assert keras_setup.backend() == expected


def test_without_either_it_is_told_why(monkeypatch) -> None:
    monkeypatch.setattr(keras_setup, "find_spec", lambda name: None)
    with pytest.raises(WorkshopError, match=r"Delete the folder \.venv"):
        _ = keras_setup.keras.layers
    monkeypatch.setattr(this_computer, "no_networks", lambda: "Not made for it.")
    with pytest.raises(WorkshopError, match=r"here\.\n  Not made for it"):
        _ = keras_setup.keras.layers
