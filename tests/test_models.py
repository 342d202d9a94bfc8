"""Models on disk: saved and loaded whole with their card, or refused in words."""

import hashlib
import json
import pickle
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from assignment2.svm import make_svm
from models import store
from toolbox.problems import WorkshopError

FEATURES = ["energy", "tempo"]
HOW = "call train() at the bottom of run_it.py"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def x() -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(0).random((80, 2)), columns=FEATURES)


def trained(model: object, kind: store.Kind = "classifier") -> store.Trained:
    return store.Trained(model, FEATURES, ["id"], ["key"], kind, {"test": 0.5})


@pytest.fixture
def svm(x: pd.DataFrame) -> store.Trained:
    y = pd.Series((x["energy"] > 0.5).astype(int))
    return trained(make_svm().fit(x, y))


def test_svm_is_loaded_as_it_was(svm: store.Trained, x: pd.DataFrame) -> None:
    store.save("svm", svm)
    loaded = store.load("svm", FEATURES, HOW)
    np.testing.assert_array_equal(
        loaded.model.predict_proba(x), svm.model.predict_proba(x)
    )
    assert loaded._replace(model=0) == svm._replace(model=0)


def test_any_kind_of_model_has_a_card(x: pd.DataFrame) -> None:
    scaled = make_pipeline(StandardScaler(), Ridge()).fit(x, x["energy"] * 9 + 1)
    measured = {"mean error": {"validation": 1.2}, "songs": 80}
    store.save("rating", trained(scaled, "regressor")._replace(measured=measured))
    loaded = store.load("rating", FEATURES, HOW)
    assert loaded.kind == "regressor" and loaded.measured == measured
    np.testing.assert_array_equal(loaded.model.predict(x), scaled.predict(x))


def test_what_could_not_be_loaded_is_not_saved(folder: Path) -> None:
    with pytest.raises(WorkshopError, match=r"cannot be saved: it .*builtins\.exec"):
        store.save("some", trained(FunctionTransformer(exec)))
    assert not list(folder.iterdir())


def test_card_tells_what_the_model_knows(svm: store.Trained) -> None:
    card = json.loads(store.save("svm", svm).read_text(encoding="utf-8"))
    assert card["features"] == FEATURES and card["kind"] == "classifier"
    assert set(card["versions"]) == {"scikit-learn", "skops", "numpy"}
    assert card["date"].startswith("20") and card["measured"] == {"test": 0.5}


def test_saving_again_leaves_one_model(svm, folder: Path, x: pd.DataFrame) -> None:
    store.save("svm", svm)
    other = make_pipeline(StandardScaler(), LogisticRegression())
    store.save("svm", svm._replace(model=other.fit(x, x["energy"] > 0.3)))
    assert sorted(f.suffix for f in folder.iterdir()) == [".json", ".skops"]
    assert store.load("svm", FEATURES, HOW).model[-1].C == 1


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
        store.load("svm", FEATURES, HOW)
    assert re.search(rf"  Train .*: {re.escape(HOW)}\.$", str(error.value))
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


@pytest.mark.parametrize(
    "wrong", [{"kind": "oracle"}, {"features": [1]}, {"measured": 5}, {"sha256": None}]
)
def test_a_card_with_a_wrong_field(svm: store.Trained, wrong: dict) -> None:
    card = store.save("svm", svm)
    text = json.loads(card.read_text(encoding="utf-8")) | wrong
    card.write_text(json.dumps(text), encoding="utf-8")
    assert "damaged: not a model's card" in refusal()


class Bomb:
    """Unpickling one of these writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return Path.touch, (self.path,)


def plant(svm: store.Trained, content: bytes) -> None:
    """Put other content into the model's file, with the card's blessing."""
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
