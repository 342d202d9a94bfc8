"""Saves and loads a trained model with its card, in formats that cannot run code.

    models/trained/svm.json              the card: what the model knows, and its file
    models/trained/svm-1a2b3c4d.skops    the model (a Keras model's file: .keras)

The card is written last, at once or not at all: a run that is killed leaves the old
card with the old model, or the new card with the new model.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from models import contents, formats, trial
from toolbox.files import atomic_write, write_text
from toolbox.problems import WorkshopError, shown_path

FOLDER = Path(__file__).resolve().parent / "trained"
MODEL_FILE = r"[0-9a-f]{8}\.(skops|keras)"  # how the name of a model's file ends
Kind = Literal["classifier", "regressor", "recommender"]


class Trained(NamedTuple):
    """A model and what it was made of."""

    model: Any  # a scikit-learn estimator or a Keras model
    features: list[str]  # in the order of the model's input
    song_ids: list[str]  # the songs it was made with
    song_keys: list[str]  # the same songs by first artist and name
    kind: Kind
    measured: dict[str, Any]  # for example {"accuracy": {"training": 0.9}}


def save(name: str, trained: Trained) -> Path:
    """Write <name>.json and the model's file into FOLDER; return the card's path.

    Raises WorkshopError where the folder cannot be written, or where the model holds
    what could not be loaded again.
    """
    try:
        suffix, content, versions = formats.to_bytes(trained.model)
    except contents.UnsafeModel as problem:
        raise WorkshopError(
            f"The model {name!r} cannot be saved: it {problem}.\n"
            "  Build it of scikit-learn's or Keras's own parts alone."
        ) from None
    digest = hashlib.sha256(content).hexdigest()
    model_file = FOLDER / f"{name}-{digest[:8]}{suffix}"
    card = trained._asdict() | {
        "model": model_file.name,
        "sha256": digest,
        "versions": versions,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    _write_both(model_file, content, card, FOLDER / f"{name}.json")
    for old in FOLDER.glob(f"{name}-????????.*"):
        if old != model_file:
            old.unlink(missing_ok=True)
    return FOLDER / f"{name}.json"


def _write_both(model_file: Path, content: bytes, card: dict, card_file: Path) -> None:
    """Write the model's file and then its card; without the second, not the first."""
    is_new = not model_file.exists()
    try:
        with atomic_write(model_file) as temporary:
            temporary.write_bytes(content)
        write_text(card_file, json.dumps(card, indent=1) + "\n")
    except BaseException:  # Ctrl-C, too: without its card, nobody knows the new file
        if is_new:
            model_file.unlink(missing_ok=True)
        raise


def load(name: str, features: list[str], how_to_train: str) -> Trained:
    """Return the model saved as `name`, to be used on songs with `features`.

    Raises WorkshopError where there is none, where its files are damaged or hold
    anything else, or where it knows other features or comes from other versions. The
    message ends with `how_to_train`, such as "call train() in run_it.py".
    """
    card_file = FOLDER / f"{name}.json"
    if not card_file.exists():
        raise WorkshopError(
            f"There is no trained model {name!r} yet.\n"
            f"  Train it first: {how_to_train}."
        )
    again = f"  Train the model again: {how_to_train}."
    card = _read_card(card_file, again)
    if card["features"] != features:
        raise WorkshopError(
            f"The model {name!r} was trained on other features than are chosen now.\n"
            f"  It knows: {', '.join(card['features'])}\n"
            f"  Chosen in dataset/features.py: {', '.join(features)}\n{again}"
        )
    if problem := formats.other_version(card["versions"]):
        raise WorkshopError(f"The model {name!r} {problem}.\n{again}")
    model = _read_model(FOLDER / card["model"], card["sha256"], again)
    if problem := trial.problem_of(model, card["kind"], features):
        raise WorkshopError(f"The model {name!r} {problem}.\n{again}")
    return Trained(model, *(card[field] for field in Trained._fields[1:]))


def _read_card(path: Path, again: str) -> dict[str, Any]:
    """Return the card in `path`. Raises WorkshopError where it is not a card."""
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        right = _is_card(card, path.stem)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, MemoryError):
        right = False
    if not right:
        raise WorkshopError(
            f"{shown_path(path)} is damaged: not a model's card.\n{again}"
        )
    return card


def _is_card(card: dict[str, Any], name: str) -> bool:
    """Return whether the fields of the card of a model are what they should be.

    Raises KeyError or TypeError where one is missing or of a very different type.
    """
    texts = [card[field] for field in ("model", "sha256", "date", "kind")]
    for field in ("features", "song_ids", "song_keys"):
        texts += card[field] if isinstance(card[field], list) else [None]
    texts += card["versions"].values() if isinstance(card["versions"], dict) else [None]
    return (
        all(isinstance(text, str) for text in texts)
        and isinstance(card["measured"], dict)
        and card["kind"] in get_args(Kind)
        and bool(re.fullmatch(rf"{re.escape(name)}-{MODEL_FILE}", card["model"]))
    )


def _read_model(path: Path, digest: str, again: str) -> Any:
    """Return the model in `path`. Raises WorkshopError where it is not that one."""
    try:
        is_large = path.stat().st_size > contents.LARGEST
        content = b"" if is_large else path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise WorkshopError(
            f"{shown_path(path)} is missing, cut short or changed.\n{again}"
        )
    try:
        return formats.from_bytes(path.suffix, content)
    except contents.UnsafeModel as problem:
        raise WorkshopError(f"{shown_path(path)} {problem}.\n{again}") from None
