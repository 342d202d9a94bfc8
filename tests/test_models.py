"""Models on disk: saved and loaded whole, refused in words, never run as code."""

import io
import json
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from assignment2.explorations import make_tuned_svm
from assignment2.network import build_network, nn_likeability
from models import recommend, store
from tests.test_playlists import table
from toolbox.problems import PROJECT, WorkshopError

FEATURES = ["energy", "tempo"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def x() -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(0).random((80, 2)), columns=FEATURES)


def trained(model: object) -> store.Trained:
    return store.Trained(
        model, FEATURES, ["id"], ["key"], {"1": 3, "0": 4}, {"test": 0.5}
    )


@pytest.fixture
def svm(x: pd.DataFrame) -> store.Trained:
    y = pd.Series((x["energy"] > 0.5).astype(int))
    return trained(make_tuned_svm(x).fit(x, y))


def test_svm_is_loaded_as_it_was(svm: store.Trained, x: pd.DataFrame) -> None:
    store.save("svm", svm)
    loaded = store.load("svm", FEATURES)
    np.testing.assert_array_equal(
        loaded.model.predict_proba(x), svm.model.predict_proba(x)
    )
    assert loaded._replace(model=0) == svm._replace(model=0)


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


@pytest.mark.filterwarnings("ignore")  # TensorFlow's own
def test_network_is_loaded_as_it_was(x: pd.DataFrame) -> None:
    network = build_network(x)
    store.save("nn", trained(network))
    loaded = store.load("nn", FEATURES).model
    np.testing.assert_allclose(
        nn_likeability(loaded, x), nn_likeability(network, x), atol=1e-6
    )


def test_card_tells_what_the_model_knows(svm: store.Trained) -> None:
    card = json.loads(store.save("svm", svm).read_text(encoding="utf-8"))
    assert card["features"] == FEATURES and card["class_counts"] == {"1": 3, "0": 4}
    assert set(card["versions"]) == {"scikit-learn", "skops", "numpy"}
    assert card["date"].startswith("20") and card["accuracies"] == {"test": 0.5}


def test_saving_again_leaves_one_model(svm, folder: Path, x: pd.DataFrame) -> None:
    store.save("svm", svm)
    other = make_pipeline(StandardScaler(), LogisticRegression())
    store.save("svm", svm._replace(model=other.fit(x, x["energy"] > 0.3)))
    assert sorted(f.suffix for f in folder.iterdir()) == [".json", ".skops"]
    assert store.load("svm", FEATURES).model[-1].C == 1


def test_a_killed_save_leaves_the_old_model(svm, folder: Path, monkeypatch) -> None:
    store.save("svm", svm)
    before = {f.name: f.read_bytes() for f in folder.iterdir()}

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "write_text", killed)
    svm.model.set_params(standardscaler__with_mean=False)
    with pytest.raises(KeyboardInterrupt):
        store.save("svm", svm)
    assert {f.name: f.read_bytes() for f in folder.iterdir()} == before


def refusal() -> str:
    with pytest.raises(WorkshopError) as error:
        store.load("svm", FEATURES)
    assert "train" in str(error.value).lower()
    return str(error.value)


def test_no_model_yet() -> None:
    assert "no trained model 'svm'" in refusal()


def test_other_features(svm: store.Trained) -> None:
    store.save("svm", svm._replace(features=["energy", "valence"]))
    message = refusal()
    assert "energy, valence" in message and "energy, tempo" in message


def test_features_in_another_order_are_others(svm: store.Trained) -> None:
    store.save("svm", svm._replace(features=FEATURES[::-1]))
    assert "other features" in refusal()


@pytest.mark.parametrize("version", ["2.0.0", "1.8.2"])
def test_another_version(svm: store.Trained, version: str) -> None:
    card = store.save("svm", svm)
    text = json.loads(card.read_text(encoding="utf-8"))
    text["versions"]["scikit-learn"] = version
    card.write_text(json.dumps(text), encoding="utf-8")
    assert f"scikit-learn {version}" in refusal()


def test_truncated_model(svm: store.Trained, folder: Path) -> None:
    store.save("svm", svm)
    file = next(folder.glob("*.skops"))
    file.write_bytes(file.read_bytes()[:-100])
    assert "cut short" in refusal()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"model": 1}', "\x00"])
def test_damaged_card(svm: store.Trained, text: str) -> None:
    store.save("svm", svm).write_text(text, encoding="utf-8")
    assert "damaged" in refusal()


class Bomb:
    """Unpickling one of these writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return Path.touch, (self.path,)


def plant(svm: store.Trained, content: bytes) -> None:
    """Put other content into the model's file, with the card's blessing."""
    import hashlib

    card = store.save("svm", svm)
    text = json.loads(card.read_text(encoding="utf-8"))
    (card.parent / text["model"]).write_bytes(content)
    text["sha256"] = hashlib.sha256(content).hexdigest()
    card.write_text(json.dumps(text), encoding="utf-8")


def test_a_pickle_bomb_does_not_go_off(svm: store.Trained, tmp_path: Path) -> None:
    flag = tmp_path / "boom"
    bomb = pickle.dumps(Bomb(flag))
    pickle.loads(bomb)
    assert flag.exists()  # it would
    flag.unlink()
    plant(svm, bomb)
    assert "is not a model file" in refusal()
    assert not flag.exists()


def test_a_foreign_type_is_refused(svm: store.Trained) -> None:
    pipeline = make_pipeline(FunctionTransformer(exec), *svm.model.steps[-1][1:])
    plant(svm, skops.io.dumps(pipeline))
    assert "builtins.exec" in refusal()


@pytest.mark.parametrize(
    "layer",
    [
        {"module": "keras.layers", "class_name": "Lambda"},
        {"module": "keras.layers", "class_name": "TorchModuleWrapper"},
        {"module": "os", "class_name": "system"},
        {"module": "keras.layers", "class_name": "Mine", "registered_name": "My>Mine"},
    ],
)
def test_a_network_with_code_is_refused(svm, folder: Path, layer: dict) -> None:
    content = io.BytesIO()
    config = {"module": "keras", "class_name": "Sequential", "config": {"l": [layer]}}
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
    plant(svm, content.getvalue())
    card = json.loads((folder / "svm.json").read_text(encoding="utf-8"))
    (folder / card["model"]).rename(folder / "svm.keras")
    card["model"] = "svm.keras"
    (folder / "svm.json").write_text(json.dumps(card), encoding="utf-8")
    assert f"{layer['module']}.{layer['class_name']}" in refusal()


def songs(count: int) -> pd.DataFrame:
    return table(*({"id": f"invented-{i}", "name": f"S{i:03}"} for i in range(count)))


def test_extremes_are_best_first_in_both_senses() -> None:
    probabilities = np.linspace(0, 1, 100)
    love, hate = recommend.extremes(songs(100), probabilities)
    assert len(love) == len(hate) == 30
    assert love["name"].tolist() == [f"S{i:03}" for i in range(99, 69, -1)]
    assert hate["name"].tolist() == [f"S{i:03}" for i in range(30)]


def test_order_of_the_rows_does_not_matter() -> None:
    some = songs(80)
    probabilities = np.repeat([0.1, 0.5, 0.9, 0.9], 20)
    order = np.random.default_rng(1).permutation(80)
    first = recommend.extremes(some, probabilities)
    again = recommend.extremes(some.iloc[order], probabilities[order])
    for one, other in zip(first, again, strict=True):
        assert one["name"].tolist() == other["name"].tolist()


def test_a_small_catalogue_has_no_song_in_both_lists() -> None:
    love, hate = recommend.extremes(songs(7), np.arange(7.0))
    assert len(love) == len(hate) == 3 and not set(love["id"]) & set(hate["id"])


def test_known_songs_are_left_out_by_id_and_by_name() -> None:
    known = trained(None)._replace(
        song_ids=["invented-0", ""], song_keys=["the paws\ts001"]
    )
    catalogue = pd.concat([songs(4), table({"id": "", "name": "Free"})])
    names = recommend.new_songs(catalogue, known)["name"].tolist()
    assert names == ["S002", "S003", "Free"]


def test_nothing_left_to_recommend() -> None:
    known = trained(None)._replace(song_ids=["invented-0", "invented-1"])
    with pytest.raises(WorkshopError, match="too few are left"):
        recommend.new_songs(songs(3), known)


def test_recommendations_are_written(folder: Path, capsys) -> None:
    spotify = {"id": "2takcwOaAZWiXQijPHIx7B", "name": "[bold]Time"}
    some = pd.concat([songs(1), table(spotify)], ignore_index=True)
    recommend.show_and_write("svm", *recommend.extremes(some, np.array([0.25, 0.75])))
    written = pd.read_csv(folder / "svm_recommendations.csv")
    assert written["list"].tolist() == ["love", "hate"]
    assert written["id"].tolist() == ["2takcwOaAZWiXQijPHIx7B", "invented-0"]
    output = capsys.readouterr().out
    assert "75.0%" in output and "[bold]Time" in output and "invented songs" in output
