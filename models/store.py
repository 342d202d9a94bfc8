"""Saves and loads a trained model with its card, in formats that cannot run code.

    models/svm.json              the card: what the model knows, and its file's name
    models/svm-1a2b3c4d.skops    the model (a Keras model's file ends with .keras)

The card is written last, at once or not at all: a run that is killed leaves the old
card with the old model, or the new card with the new model.
"""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from models import formats
from toolbox.files import atomic_write, write_text
from toolbox.problems import WorkshopError, shown_path

FOLDER = Path(__file__).resolve().parent


class Trained(NamedTuple):
    """A model and what it was made of."""

    model: Any  # a scikit-learn pipeline or a Keras model
    features: list[str]  # in the order of the model's input
    song_ids: list[str]  # the songs it was made with
    song_keys: list[str]  # the same songs by first artist and name
    class_counts: dict[str, int]  # songs in each class of the training set
    accuracies: dict[str, float]  # by set: training, validation, test


def save(name: str, trained: Trained) -> Path:
    """Write models/<name>.json and the model's file; return the card's path.

    Raises WorkshopError where the folder cannot be written.
    """
    suffix, content, versions = formats.to_bytes(trained.model)
    digest = hashlib.sha256(content).hexdigest()
    model_file = FOLDER / f"{name}-{digest[:8]}{suffix}"
    card = trained._asdict() | {
        "model": model_file.name,
        "sha256": digest,
        "versions": versions,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    is_new = not model_file.exists()
    try:
        with atomic_write(model_file) as temporary:
            temporary.write_bytes(content)
        write_text(FOLDER / f"{name}.json", json.dumps(card, indent=1) + "\n")
    except BaseException:  # Ctrl-C, too: without its card, nobody knows the new file
        if is_new:
            model_file.unlink(missing_ok=True)
        raise
    for old in FOLDER.glob(f"{name}-*{suffix}"):
        if old != model_file:
            old.unlink(missing_ok=True)
    return FOLDER / f"{name}.json"


def load(name: str, features: list[str]) -> Trained:
    """Return the model saved as `name`, to be used on songs with `features`.

    Raises WorkshopError where there is none, where its files are damaged or hold
    anything else, or where it knows other features or comes from other versions.
    """
    train = f"  Train it first: call train_{name}() at the bottom of\n"
    train += "  assignment2/run_classification.py, and for the network with\n"
    train += "  save_model=True; then run that file again."
    card_file = FOLDER / f"{name}.json"
    if not card_file.exists():
        raise WorkshopError(f"There is no trained model {name!r} yet.\n{train}")
    again = f"  Train the model again: train_{name}() in run_classification.py."
    card = _read_card(card_file, again)
    if card["features"] != features:
        raise WorkshopError(
            f"The model {name!r} was trained on other features than are chosen now.\n"
            f"  It knows: {', '.join(card['features'])}\n"
            f"  Chosen in dataset/features.py: {', '.join(features)}\n{again}"
        )
    model_file = FOLDER / Path(card["model"]).name
    if problem := formats.other_version(card["versions"]):
        raise WorkshopError(f"The model {name!r} {problem}.\n{again}")
    content = model_file.read_bytes() if model_file.exists() else b""
    if hashlib.sha256(content).hexdigest() != card["sha256"]:
        raise WorkshopError(
            f"{shown_path(model_file)} is missing, cut short or changed.\n{again}"
        )
    try:
        model = formats.from_bytes(model_file.suffix, content)
    except formats.UnsafeModel as problem:
        raise WorkshopError(f"{shown_path(model_file)} {problem}.\n{again}") from None
    return Trained(model, *(card[field] for field in Trained._fields[1:]))


def _read_card(path: Path, again: str) -> dict[str, Any]:
    """Return the card in `path`. Raises WorkshopError where it is not a card."""
    types = dict.fromkeys(["model", "sha256", "date"], str)
    types |= dict.fromkeys(["features", "song_ids", "song_keys"], list)
    types |= dict.fromkeys(["class_counts", "accuracies", "versions"], dict)
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        right = all(isinstance(card[field], kind) for field, kind in types.items())
    except (OSError, ValueError, KeyError, TypeError):
        right = False
    if not right:
        raise WorkshopError(
            f"{shown_path(path)} is damaged: not a model's card.\n{again}"
        )
    return card
