"""Saves and loads a trained model with its card, in formats that cannot run code.

    models/trained/svm.json              the card: what the model knows, and its file
    models/trained/svm-1a2b3c4d.skops    the model (a Keras model's file: .keras)

The card is written last, at once or not at all: a run that is killed leaves the old
card with the old model, or the new card with the new model. No two runs write the same
file of a model, and each removes only that of the card which its own has replaced: of
two that save at once, one card and its model stay.
"""

import hashlib
import json
import re
import secrets
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from dataset.columns import NUMBERS
from models import contents, formats, trial
from toolbox.files import atomic_write, is_stale, remove, write_text
from toolbox.problems import WorkshopError, shown_path

FOLDER = Path(__file__).resolve().parent / "trained"
OWN = ["name", "artists", "category"]  # of the songs that a card keeps
LARGEST = 1e12  # number in a card; no feature comes near it
Kind = Literal["classifier", "regressor", "recommender"]


class Trained(NamedTuple):
    """A model and what it was made of."""

    model: Any  # a scikit-learn estimator or a Keras model
    features: list[str]  # in the order of the model's input
    song_ids: list[str]  # the songs it was made with
    song_keys: list[str]  # the same songs by first artist and name
    kind: Kind
    measured: dict[str, Any]  # for example {"accuracy": {"training": 0.9}}
    left_out: tuple[str, ...] = ()  # features that were chosen, but not all songs had
    own_songs: dict[str, list] | None = None  # by column: those that it learned from


def save(name: str, trained: Trained) -> Path:
    """Write <name>.json and the model's file into FOLDER; return the card's path.

    Raises WorkshopError where the folder cannot be written, where the model holds what
    could not be loaded again, or where the computer's clock is wrong by decades.
    """
    _refuse_a_wrong_clock()
    try:
        suffix, content, versions = formats.to_bytes(trained.model)
    except contents.UnsafeModel as problem:
        raise WorkshopError(
            f"The model {name!r} cannot be saved: it {problem}.\n"
            "  Build it of scikit-learn's or Keras's own parts alone."
        ) from None
    model_file = FOLDER / f"{name}-{secrets.token_hex(4)}{suffix}"  # of this run alone
    card_file = FOLDER / f"{name}.json"
    card = trained._asdict() | {
        "model": model_file.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "versions": versions,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    before = _bytes(card_file)
    _write_both(model_file, content, card, card_file)
    _remove_old(name, model_file, before)
    return card_file


def _refuse_a_wrong_clock() -> None:
    """Raise WorkshopError where the clock is before the year in which ZIP begins."""
    year = time.localtime().tm_year
    if year < 1980:
        raise WorkshopError(
            f"The clock of this computer says {year}, and no model can be saved.\n"
            "  Set the date in the computer's settings, then run this again."
        )


def _write_both(model_file: Path, content: bytes, card: dict, card_file: Path) -> None:
    """Write the model's file and then its card; without the second, not the first."""
    try:
        with atomic_write(model_file) as temporary:
            temporary.write_bytes(content)
        lines = (f" {json.dumps(k)}: {json.dumps(value)}" for k, value in card.items())
        write_text(card_file, "{\n" + ",\n".join(lines) + "\n}\n")
    except BaseException:  # Ctrl-C, too: without its card, nobody knows the new file
        if model_file.name.encode() not in _bytes(card_file):
            remove(model_file)
        raise


def _remove_old(name: str, model_file: Path, before: bytes) -> None:
    """Remove the model of the card that was there before, and what killed runs left.

    Another model may be that of a run beside ours, which writes its card next.
    """
    for old in FOLDER.glob(f"{name}-*"):
        if old == model_file or not _is_model_file(old.name, name):
            continue
        with suppress(OSError):  # another run removes it, or another program reads it
            if old.name.encode() in before or is_stale(old):
                old.unlink()


def _is_model_file(file: str, name: str) -> bool:
    return bool(re.fullmatch(rf"{re.escape(name)}-[0-9a-f]{{8}}\.(skops|keras)", file))


def _bytes(path: Path) -> bytes:
    """Return what is in a file, nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def load(name: str, features: list[str] | None, how_to_train: str) -> Trained:
    """Return the model saved as `name`, where it was to learn from `features`.

    Those that not all songs of its training had are not in its own. With None, whatever
    it was to learn from is right.

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
    left_out = tuple(card["left_out"])
    chosen = card["features"] if features is None else features
    if card["features"] != [name for name in chosen if name not in left_out]:
        raise WorkshopError(
            f"The model {name!r} was trained on other features than are chosen now.\n"
            f"  It knows: {', '.join(card['features'])}\n"
            f"  Chosen in dataset/features.py: {', '.join(chosen)}\n{again}"
        )
    if problem := formats.other_version(card["versions"]):
        raise WorkshopError(f"The model {name!r} {problem}.\n{again}")
    model_file = FOLDER / card["model"]
    if not model_file.exists() and _read_card(card_file, again) != card:
        return load(name, features, how_to_train)  # a run beside ours has saved another
    model = _read_model(model_file, card["sha256"], again)
    if problem := trial.problem_of(model, card["kind"], card["features"]):
        raise WorkshopError(f"The model {name!r} {problem}.\n{again}")
    trained = Trained(model, *(card.get(field) for field in Trained._fields[1:]))
    return trained._replace(left_out=left_out)


def _read_card(path: Path, again: str) -> dict[str, Any]:
    """Return the card in `path`. Raises WorkshopError where it is not a card."""
    try:
        card = {"left_out": []} | json.loads(path.read_text(encoding="utf-8"))
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
    for field in ("features", "song_ids", "song_keys", "left_out"):
        texts += card[field] if isinstance(card[field], list) else [None]
    texts += card["versions"].values() if isinstance(card["versions"], dict) else [None]
    return (
        all(isinstance(text, str) for text in texts)
        and isinstance(card["measured"], dict)
        and _are_songs(card.get("own_songs"), card["features"])
        and card["kind"] in get_args(Kind)
        and _is_model_file(card["model"], name)
    )


def _are_songs(columns: dict[str, list] | None, features: list[str]) -> bool:
    """Return whether the songs that a card keeps have the columns OWN and features.

    Cards of other models, and older ones, keep none.
    """
    if columns is None:
        return True
    texts = [text for name in OWN for text in columns[name]]
    names = ["label", *(name for name in features if name in NUMBERS)]
    numbers = [number for name in names for number in columns[name]]
    return (
        len({len(column) for column in columns.values()}) == 1
        and all(isinstance(text, str) for text in texts)
        and all(isinstance(n, int | float) and abs(n) < LARGEST for n in numbers)
    )


def _read_model(path: Path, digest: str, again: str) -> Any:
    """Return the model in `path`. Raises WorkshopError where it is not that one."""
    is_large = path.is_file() and path.stat().st_size > contents.LARGEST
    content = b"" if is_large else _bytes(path)
    if hashlib.sha256(content).hexdigest() != digest:
        raise WorkshopError(
            f"{shown_path(path)} is missing, cut short or changed.\n{again}"
        )
    try:
        return formats.from_bytes(path.suffix, content)
    except contents.UnsafeModel as problem:
        raise WorkshopError(f"{shown_path(path)} {problem}.\n{again}") from None
