"""Models' files and cards: flipped bits, odd values and foreign parts in them."""

import functools
import hashlib
import io
import json
import random
import warnings
import zipfile
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd

from assignment2.network import build_network
from assignment2.svm import make_svm
from models import formats, store
from tests.fuzz.outcomes import RIGHT
from toolbox.problems import WorkshopError

FEATURES = ["energy", "tempo"]
ODD = [
    *[None, True, -1, 0, 10**9, 10**30, 1e308, float("nan"), "", "x" * 300, [], [[[]]]],
    *[{}, {"a": []}, "os", "system", "builtins", "eval", "..", "/etc/passwd", "Lambda"],
    *["touch ran", "sklearn.svm", "numpy", "object", "__class__", "\x1b[2J", "\ud800"],
]


def case(rng: random.Random, folder: Path) -> str:
    """Load a damaged model: it answers with probabilities, or is refused."""
    warnings.simplefilter("ignore")  # TensorFlow's own, NumPy's on what is no number
    suffix, content, answers = rng.choice(originals())
    is_whole = rng.random() < 0.1
    changed = content if is_whole else spoilt(rng, content)
    card = card_for(changed, suffix)
    if not is_whole and rng.random() < 0.2:
        card = odd_json(rng, card)
    model = card.get("model") if isinstance(card, dict) else None
    name = model if model == f"m-01234567{suffix}" else f"m-76543210{suffix}"
    (folder / name).write_bytes(changed)
    (folder / "m.json").write_text(json.dumps(card), encoding="utf-8")
    ran = Path("ran")
    with mock.patch.object(store, "FOLDER", folder):
        try:
            trained = store.load("m", FEATURES, "call train()")
        except WorkshopError:
            assert not is_whole, "a whole model was refused"
            raise
        finally:
            assert not ran.exists(), "code of the file ran"
    found = probabilities(trained.model)
    assert found.shape == answers.shape and np.isfinite(found).all()
    if is_whole:
        assert np.allclose(found, answers)
    return RIGHT


@functools.cache
def originals() -> list[tuple[str, bytes, np.ndarray]]:
    """Return a support vector machine and a network: suffix, content, its answers."""
    x = some_songs()
    svm = make_svm().fit(x, (x["energy"] > 0.5).astype(int))
    made = []
    for model in (svm, build_network(x)):
        suffix, content, _ = formats.to_bytes(model)
        made.append((suffix, content, probabilities(model)))
    return made


def some_songs() -> pd.DataFrame:
    """Return two features of a few songs."""
    return pd.DataFrame(np.random.default_rng(0).random((40, 2)), columns=FEATURES)


def probabilities(model: Any) -> np.ndarray:
    """Return what a model answers."""
    if hasattr(model, "predict_proba"):
        return model.predict_proba(some_songs())
    return np.asarray(model(some_songs().to_numpy("float32")))


def card_for(content: bytes, suffix: str) -> dict:
    """Return a card that vouches for a model's content."""
    return {
        "model": f"m-01234567{suffix}",
        "sha256": hashlib.sha256(content).hexdigest(),
        "date": "2024-01-01",
        "kind": "classifier",
        "features": FEATURES,
        "song_ids": ["a"],
        "song_keys": ["b"],
        "measured": {},
        "versions": {},
    }


def spoilt(rng: random.Random, content: bytes) -> bytes:
    """Return a model's file with bits flipped, cut, or with an odd part in it."""
    way = rng.choice(["bits", "cut", "part", "part", "part"])
    if way == "bits":
        return with_flipped_bits(rng, content)
    if way == "cut":
        return content[: rng.randint(0, len(content))]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(parts))
    parts[name] = spoilt_part(rng, name, parts[name])
    if rng.random() < 0.1:
        parts[rng.choice(["../ran", "ran.py", "C:\\ran", "x" * 300])] = b"ran"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


def spoilt_part(rng: random.Random, name: str, part: bytes) -> bytes:
    """Return a file of a model's archive with odd values, or with bits flipped."""
    if not name.endswith(".json"):
        return with_flipped_bits(rng, part)
    return json.dumps(odd_json(rng, json.loads(part))).encode()


def with_flipped_bits(rng: random.Random, content: bytes) -> bytes:
    """Return bytes of which up to ten bits are the other way round."""
    flipped = bytearray(content)
    for _ in range(rng.randint(1, 10)):
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    return bytes(flipped)


def odd_json(rng: random.Random, value: Any) -> Any:
    """Return what JSON holds, with up to three odd values somewhere in it."""
    value = json.loads(json.dumps(value))
    for _ in range(rng.randint(1, 3)):
        places = list(_places(value))
        if places:
            holder, key = rng.choice(places)
            holder[key] = rng.choice(ODD)
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return (holder, key) of everything in nested lists and dictionaries."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    below = [place for key in keys for place in _places(value[key])]
    return [(value, key) for key in keys] + below
