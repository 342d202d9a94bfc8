"""Reads the two files that are edited in class and explains mistakes in them."""

import ast
import importlib
import os
import traceback
from pathlib import Path
from types import ModuleType

from toolbox import errors_in_words
from toolbox.problems import PROJECT, WorkshopError, did_you_mean

FOLDER = Path(__file__).resolve().parent
MINE = FOLDER / "mine"


def load(name: str) -> ModuleType:
    """Return the module `dataset.<name>`, which people edit in class.

    Raises WorkshopError with file and line where it is not valid Python.
    """
    try:
        return importlib.import_module(f"dataset.{name}")
    except SyntaxError as error:
        place = f", line {error.lineno}" if error.lineno else ""
        text, told = (error.text or "").strip(), error
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place, text, told = f", line {frame.lineno}", frame.line, error
    text = errors_in_words.harmless(text or "")
    reads = f"  The line reads:  {text}\n" if text else ""
    said = errors_in_words.in_words(told).replace("\n", "\n  ")
    raise WorkshopError(
        f"dataset/{name}.py{place}, is not valid Python.\n{reads}"
        f"  {said}\n"
        "  Mend it, save the file and run the script again."
    )


def line_of(name: str, value: object) -> int | None:
    """Return the line of dataset/<name>.py on which `value` is written, if any."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return next((node.lineno for node in constants if node.value == value), None)


def place_of(name: str, value: object) -> str:
    """Return "dataset/<name>.py" with the line on which `value` is written."""
    line = line_of(name, value)
    return f"dataset/{name}.py" + (f", line {line}" if line else "")


def place_of_list(name: str, module: str = "dataset_config") -> str:
    """Return "dataset/<module>.py" with the line on which the list `name` starts."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    lines = [node.lineno for node in names if node.id == name]
    return f"dataset/{module}.py" + (f", line {lines[0]}" if lines else "")


def setting(name: str, kind: type, module: str = "dataset_config") -> object:
    """Return the variable `name` of a file edited in class.

    Raises WorkshopError where it is missing or of another type.
    """
    value = getattr(load(module), name, None)
    if not isinstance(value, kind):
        found = "it is missing" if value is None else f"it is {value!r}"
        article = "a list [...] of names" if kind is list else "a text in quotes"
        raise WorkshopError(
            f"{name} in dataset/{module}.py should be {article}, but {found}.\n"
            "  Compare with the original file and restore that part."
        )
    return value


def names_in(name: str, module: str = "dataset_config") -> list[str]:
    """Return a list of names, each once, in order. Raises WorkshopError if not text."""
    names = setting(name, list, module)
    for entry in names:
        if not isinstance(entry, str):
            raise WorkshopError(
                f"{name} in dataset/{module}.py holds {entry!r}, which is not a name.\n"
                '  Each line should be a text in quotes with a comma after it, "...",'
            )
    return list(dict.fromkeys(names))


def song_folder() -> Path:
    """Return the folder that the songs come from.

    WORKSHOP_SONGS in the environment goes before `song_source` in dataset_config.
    A relative folder starts at the project's folder. Raises WorkshopError where
    there is no such folder.
    """
    override = os.environ.get("WORKSHOP_SONGS")
    source = override or str(setting("song_source", str))
    folder = PROJECT / Path(source).expanduser()
    if source in ("sample", "original") and not override:
        folder = FOLDER / source
    if folder.is_dir():
        return folder
    where = (
        "WORKSHOP_SONGS in the environment"
        if override
        else f"song_source in {place_of('dataset_config', source)}"
    )
    todo = (
        "Fetch the original songs first: python3 start.py dataset/get_original_songs.py"
        if source == "original"
        else 'Use "sample", "original", or a folder of playlists that exists.'
    )
    raise WorkshopError(
        f"{where} is {source!r}, but there is no folder\n  {folder}\n  {todo}"
    )


def chosen_features() -> list[str]:
    """Return the names of the chosen features, each once, in the order of the list.

    Raises WorkshopError where none is chosen or one is unknown.
    """
    known = load("features").FEATURES
    chosen = names_in("chosen_features", "features")
    for name in chosen:
        if name not in known:
            raise WorkshopError(
                f"Unknown feature {name!r} ({place_of('features', name)}).\n"
                f"{suggestion(name, list(known))}"
            )
    if not chosen:
        raise WorkshopError(
            "No feature is chosen in dataset/features.py.\n"
            "  Remove the '#' before at least one name in the list chosen_features."
        )
    return chosen


def suggestion(name: str, known: list[str]) -> str:
    """Return a line of help for a misspelt name: a missing comma or the nearest."""
    starts = [k for k in known if name.startswith(k) and name != k]
    if any(name[len(k) :].startswith(tuple(known)) for k in starts):
        return "  Two names ran together: put a comma after the first one's quotes."
    otherwise = "  Compare with the names in the file as it came with the workshop."
    return did_you_mean(name, known, otherwise)
