"""Model files and cards that are damaged or made to do harm: one message each."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assignment2.network import build_network
from assignment2.svm import make_svm
from models import contents, recommend, store
from models.keras_setup import keras
from models.skops_setup import import_skops
from tests.fuzz.models import FEATURES, card_for
from tests.test_playlists import table
from toolbox.problems import WorkshopError

TERABYTES = 10**12
pytestmark = pytest.mark.filterwarnings("ignore")  # TensorFlow's own, NumPy's on NaN


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def x() -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(0).random((80, 2)), columns=FEATURES)


@pytest.fixture(scope="module")
def svm(x: pd.DataFrame) -> bytes:
    return import_skops().dumps(make_svm().fit(x, (x["energy"] > 0.5).astype(int)))


@pytest.fixture(scope="module")
def network(x: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("network") / "model.keras"
    build_network(x).save(path)
    return path.read_bytes()


def plant(content: bytes, suffix: str, **card: object) -> None:
    """Write a model's file and a card that vouches for it."""
    file = store.FOLDER / f"nn-01234567{suffix}"
    file.write_bytes(content)
    whole = card_for(content, suffix) | {"model": file.name}
    text = json.dumps(whole | card)
    (store.FOLDER / "nn.json").write_text(text, encoding="utf-8")


def refusal(content: bytes, suffix: str, **card: object) -> str:
    """Return what is said where a planted model is loaded."""
    plant(content, suffix, **card)
    with pytest.raises(WorkshopError) as error:
        store.load("nn", FEATURES, "call train()")
    message = str(error.value)
    assert message.endswith("\n  Train the model again: call train().")
    assert len(message) < 1000 and len(message.splitlines()) <= 5
    return message


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip file in which the file `name` has another content."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            data = old.read(one)
            new.writestr(one, change(data) if re.fullmatch(name, one) else data)
    return made.getvalue()


def config(network: bytes, change: Callable[[dict], None]) -> bytes:
    """Return a network's file with another configuration."""

    def rewritten(raw: bytes) -> bytes:
        content = json.loads(raw)
        change(content["config"]["layers"])
        return json.dumps(content).encode()

    return changed(network, r"config\.json", rewritten)


def weights(network: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a network's file with other weights."""
    import h5py

    def rewritten(raw: bytes) -> bytes:
        file = io.BytesIO(raw)
        with h5py.File(file, "r+") as store:
            change(store)
        return file.getvalue()

    return changed(network, r"model\.weights\.h5", rewritten)


def test_what_is_whole_is_loaded(svm: bytes, network: bytes) -> None:
    for content, suffix in ((svm, ".skops"), (network, ".keras")):
        plant(content, suffix)
        store.load("nn", FEATURES, "")


@pytest.mark.parametrize("suffix", [".skops", ".keras"])
def test_flipped_bits_are_told(suffix: str, svm: bytes, network: bytes) -> None:
    whole = svm if suffix == ".skops" else network
    places = np.random.default_rng(1).integers(len(whole), size=(60, 3))
    for place in places:
        content = bytearray(whole)
        for i in place:
            content[i] ^= 1 << (i % 8)
        plant(bytes(content), suffix)
        try:
            store.load("nn", FEATURES, "call train()")
        except WorkshopError as problem:
            assert "Train the model again" in str(problem)


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize("deep", [DEEP, DEEP[:100_000], b'{"a":' * 9_999, b"9" * 9_999])
def test_deep_and_broken_json_is_told(deep: bytes, svm, network) -> None:
    refusal(changed(svm, r"schema\.json", lambda _: deep), ".skops")
    refusal(changed(network, r"config\.json", lambda _: deep), ".keras")
    plant(network, ".keras")
    (store.FOLDER / "nn.json").write_bytes(deep)
    with pytest.raises(WorkshopError, match="damaged: not a model's card"):
        store.load("nn", FEATURES, "")


def test_a_header_that_claims_terabytes_is_told(svm: bytes, network: bytes) -> None:
    claim = io.BytesIO()
    header = {"descr": "<f8", "fortran_order": False, "shape": (TERABYTES,)}
    np.lib.format.write_array_header_1_0(claim, header)
    refusal(changed(svm, r".*\.npy", lambda _: claim.getvalue()), ".skops")

    def claim_more(file: Any) -> None:
        del file["layers/dense/vars/0"]
        file.create_dataset(
            "layers/dense/vars/0", (TERABYTES,), "f4", chunks=(1000,), compression=9
        )

    said = refusal(weights(network, claim_more), ".keras")
    assert "unpacks to more than" in said


@pytest.mark.parametrize("units", [10**9, 10**7, 10**5, 10**30, -1, "many", None, [[]]])
def test_a_network_larger_than_its_weights_is_told(units, network: bytes) -> None:
    def change(layers: list[dict]) -> None:
        dense = next(layer for layer in layers if layer["class_name"] == "Dense")
        dense["config"]["units"] = units

    said = refusal(config(network, change), ".keras")
    assert units not in (10**5, 10**7, 10**9) or "more weights than it holds" in said


@pytest.mark.parametrize("field", ["module", "class_name", "registered_name", "config"])
@pytest.mark.parametrize("odd", [["keras"], {"a": []}, 5, True])
def test_lists_where_names_belong_are_told(field: str, odd, network: bytes) -> None:
    refusal(config(network, lambda layers: layers[-1].update({field: odd})), ".keras")


def test_what_unpacks_to_too_much_is_told_at_once(svm, network, monkeypatch) -> None:
    monkeypatch.setattr(contents, "LARGEST", 1_000_000)
    monkeypatch.setattr(contents, "LONGEST_TEXT", 100_000)
    zeros = bytes(2_000_000)
    for content, suffix, name in (
        (svm, ".skops", r".*\.npy"),
        (network, ".keras", r"model\.weights\.h5"),
        (svm, ".skops", r"schema\.json"),
        (network, ".keras", r"config\.json"),
    ):
        many = changed(content, name, lambda _: zeros)
        assert "unpacks to more than" in refusal(many, suffix)
        long = changed(content, name, lambda data: data + b" " * 200_000)
        assert "json" not in name or "unpacks to more than" in refusal(long, suffix)


def test_a_size_that_is_a_lie_is_told(svm: bytes) -> None:
    many = changed(svm, r".*\.npy", lambda _: bytes(10_000_000))
    size = (10_000_000).to_bytes(4, "little")
    assert size in many
    refusal(many.replace(size, (100).to_bytes(4, "little")), ".skops")


def test_a_file_that_is_too_large_is_not_read(svm: bytes, monkeypatch) -> None:
    monkeypatch.setattr(contents, "LARGEST", len(svm) - 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert "cut short or changed" in refusal(svm, ".skops")


def test_files_that_no_model_needs_are_told(network: bytes) -> None:
    made = io.BytesIO(network)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("assets/../../evil.txt", "x")
    assert "holds parts that no model needs" in refusal(made.getvalue(), ".keras")


def test_weights_from_another_file_are_not_read(network: bytes, tmp_path: Path) -> None:
    import h5py

    secret = tmp_path / "secret.h5"
    with h5py.File(secret, "w") as file:
        file["x"] = np.ones((2, 16), "f4")

    def link(file: Any) -> None:
        del file["layers/dense/vars/0"]
        file["layers/dense/vars/0"] = h5py.ExternalLink(str(secret), "x")

    def outside(file: Any) -> None:
        del file["layers/dense/vars/0"]
        place = [(str(secret), 0, 128)]
        file.create_dataset("layers/dense/vars/0", (2, 16), "f4", external=place)

    for change in (link, outside):
        said = refusal(weights(network, change), ".keras")
        assert "weights that are in another file" in said


@pytest.mark.parametrize(
    ("made", "kind", "said"),
    [
        (lambda x, y: {"a": 1}, "classifier", "is no model but a dict"),
        (lambda x, y: "svm", "classifier", "is no model but a str"),
        (lambda x, y: np.zeros(3), "recommender", "is no model but a ndarray"),
        (lambda x, y: make_svm(), "classifier", "was never trained"),
        (lambda x, y: make_svm().fit(x[["energy"]], y), "classifier", "has 1 input"),
        (lambda x, y: make_svm().fit(x[FEATURES[::-1]], y), "classifier", "other feat"),
        (lambda x, y: Ridge().fit(x, y), "classifier", "is no classifier"),
        (lambda x, y: make_svm().fit(x, y), "regressor", "is no regressor"),
        (lambda x, y: StandardScaler().fit(x), "classifier", "is no classifier"),
    ],
)
def test_what_is_not_what_its_card_says_is_told(made, kind, said, x) -> None:
    content = import_skops().dumps(made(x, (x["energy"] > 0.5).astype(int)))
    assert said in refusal(content, ".skops", kind=kind)


def broken(x: pd.DataFrame, name: str, value: object) -> Any:
    model = make_pipeline(StandardScaler(), Ridge()).fit(x, x["energy"])
    setattr(model[-1], name, value)
    return import_skops().dumps(model)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("coef_", np.array([np.nan, 1])),
        ("coef_", np.array([np.inf, 1])),
        ("intercept_", np.nan),
        ("coef_", "text"),
        ("coef_", np.zeros(5)),
    ],
)
def test_weights_that_are_no_numbers_are_told(name: str, value, x) -> None:
    said = refusal(broken(x, name, value), ".skops", kind="regressor")
    assert "does not work" in said or "answers with no number" in said


def test_a_network_that_is_not_what_its_card_says_is_told(x, network, tmp_path) -> None:
    def saved(model: Any) -> bytes:
        model.save(tmp_path / "model.keras")
        return (tmp_path / "model.keras").read_bytes()

    layers = keras.layers
    never = keras.Sequential([layers.Dense(1)])
    assert "was never trained" in refusal(saved(never), ".keras")
    three = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    assert "has 3 inputs" in refusal(saved(three), ".keras")
    picture = keras.Sequential([keras.Input((3, 2)), layers.Dense(1)])
    refusal(saved(picture), ".keras")

    def spoil(file: Any) -> None:
        file["layers/dense/vars/0"][0, 0] = np.nan

    assert "weights that are no numbers" in refusal(weights(network, spoil), ".keras")


@pytest.mark.parametrize(
    "wrong",
    [
        {"model": ".."},
        {"model": "../nn-01234567.skops"},
        {"model": "x" * 300},
        {"model": "nn-01234567.exe"},
        {"model": "svm-01234567.skops"},
        {"model": "nn-0123\0567.skops"},
        {"song_ids": [1]},
        {"song_keys": [None]},
        {"versions": {"keras": 3}},
        {"versions": {"scikit-learn": ["1"]}},
    ],
    ids=str,
)
def test_cards_with_a_wrong_field_are_told(wrong: dict, svm: bytes) -> None:
    assert "damaged: not a model's card" in refusal(svm, ".skops", **wrong)


def test_a_card_or_model_that_is_a_folder_is_told(svm: bytes, folder: Path) -> None:
    plant(svm, ".skops")
    (folder / "nn-01234567.skops").unlink()
    (folder / "nn-01234567.skops").mkdir()
    with pytest.raises(WorkshopError, match="is missing, cut short or changed"):
        store.load("nn", FEATURES, "")
    (folder / "nn.json").unlink()
    (folder / "nn.json").mkdir()
    with pytest.raises(WorkshopError, match="damaged: not a model's card"):
        store.load("nn", FEATURES, "")


@pytest.mark.parametrize("odd", [np.nan, np.inf])
def test_an_answer_that_is_no_number_is_told(odd: float) -> None:
    songs = table({"name": "A"}, {"name": "B"}, {"name": "C"})
    with pytest.raises(WorkshopError, match="no number for 1 song"):
        recommend.extremes(songs, np.array([0.5, odd, 0.1]))
