"""Models on disk: saved and loaded whole with their card, or refused in words."""

import hashlib
import itertools
import json
import os
import pickle
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def test_a_clock_at_1970_is_told(svm, folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(0))
    with pytest.raises(WorkshopError, match="clock of this computer says 1970"):
        store.save("svm", svm)
    assert not list(folder.iterdir())


class Runs:
    """Two runs that save at the same time, whose steps come in a given order.

    A step ends where the next one begins: reading or writing a card, writing a model,
    deleting a file.
    """

    def __init__(self, order: str, patch: pytest.MonkeyPatch) -> None:
        self.order, self.turn, self.running = list(order), threading.Condition(), ""
        for owner, name in (
            (store, "atomic_write"),
            (store, "write_text"),
            (store, "_bytes"),
            (Path, "unlink"),
        ):
            patch.setattr(owner, name, self.in_turn(getattr(owner, name)))

    def in_turn(self, act: Callable) -> Callable:
        def wait_and_act(*arguments: Any, **options: Any) -> Any:
            if not Path(arguments[0]).name.startswith("."):  # temporary: of one run
                self.wait(threading.current_thread().name)
            return act(*arguments, **options)

        return wait_and_act

    def wait(self, run: str) -> None:
        with self.turn:
            self.pause(run)
            assert self.turn.wait_for(lambda: self.is_next(run), timeout=30)
            self.running = run
            del self.order[:1]

    def is_next(self, run: str) -> bool:
        return not self.running and run == (self.order or [run])[0]

    def pause(self, run: str) -> None:
        self.running = "" if self.running == run else self.running
        self.turn.notify_all()

    def ended(self, run: str) -> None:
        with self.turn:
            self.order = [other for other in self.order if other != run]
            self.pause(run)


def save_at_once(order: str, models: dict[str, store.Trained]) -> None:
    """Save the models of the runs A and B, their steps in this order."""
    with pytest.MonkeyPatch.context() as patch:
        runs = Runs(order, patch)

        def save(run: str) -> None:
            store.save("svm", models[run])
            runs.ended(run)

        threads = [threading.Thread(target=save, args=run, name=run) for run in "AB"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


ORDERS = [
    "".join("A" if step in of_a else "B" for step in range(8))
    for of_a in itertools.combinations(range(8), 4)
]


@pytest.mark.parametrize("before", ["none", "A", "another"])
def test_two_runs_that_save_at_once_leave_one_whole_model(
    before: str, folder: Path, x: pd.DataFrame
) -> None:
    fitted = {
        alpha: trained(Ridge(alpha).fit(x, x["energy"]), "regressor")
        for alpha in (1.0, 2.0, 3.0)
    }
    models = {"A": fitted[1.0], "B": fitted[2.0], "another": fitted[3.0]}
    for order in ORDERS:
        for file in folder.iterdir():
            file.unlink()
        if before in models:
            store.save("svm", models[before])
        save_at_once(order, models)
        assert store.load("svm", FEATURES, HOW).model.alpha in (1.0, 2.0), order


def test_what_a_run_left_without_a_card_goes_later(svm, folder: Path) -> None:
    store.save("svm", svm)
    left, others, young = (
        folder / name
        for name in ("svm-0123abcd.skops", "svm-2-0123abcd.skops", "svm-01234567.skops")
    )
    for file in (left, others, young):
        file.write_bytes(b"a model")
    for file in (left, others):
        os.utime(file, (0, 0))
    store.save("svm", svm)
    assert not left.exists() and others.exists() and young.exists()


def test_a_model_saved_while_it_is_loaded_is_found(svm, folder: Path) -> None:
    store.save("svm", svm)
    with pytest.MonkeyPatch.context() as patch:
        real = store._read_card

        def read_card(*arguments: Any) -> dict:
            patch.setattr(store, "_read_card", real)
            card = real(*arguments)
            store.save("svm", svm)  # deletes the model that this card names
            return card

        patch.setattr(store, "_read_card", read_card)
        assert store.load("svm", FEATURES, HOW).features == FEATURES


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


OWN = {"name": ["A"], "artists": ["B"], "category": ["C"], "label": [1]}
OWN |= {"energy": [0.5], "tempo": [120]}


def test_the_songs_it_learned_from_are_kept(svm: store.Trained) -> None:
    store.save("svm", svm._replace(own_songs=OWN))
    assert store.load("svm", FEATURES, HOW).own_songs == OWN


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"name": ["A"]},
        OWN | {"name": ["A", "B"]},
        OWN | {"artists": [None]},
        OWN | {"tempo": ["fast"]},
        OWN | {"tempo": [float("nan")]},
        OWN | {"label": [10**400]},
    ],
)
def test_a_card_with_wrong_songs(svm: store.Trained, wrong: object) -> None:
    card = store.save("svm", svm)
    text = json.loads(card.read_text(encoding="utf-8")) | {"own_songs": wrong}
    card.write_text(json.dumps(text), encoding="utf-8")
    assert "damaged: not a model's card" in refusal()


def test_a_card_from_before_songs_were_kept(svm: store.Trained) -> None:
    card = store.save("svm", svm)
    text = json.loads(card.read_text(encoding="utf-8"))
    del text["own_songs"]
    card.write_text(json.dumps(text), encoding="utf-8")
    assert store.load("svm", FEATURES, HOW).own_songs is None


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
