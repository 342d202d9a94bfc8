"""Reads the two files that are edited in class and explains mistakes in them."""

import ast
import importlib
import os
import traceback
from numbers import Real
from pathlib import Path
from types import ModuleType

from dataset.columns import NUMBERS
from toolbox import errors_in_words
from toolbox.command import how_to_run
from toolbox.problems import PROJECT, WorkshopError, did_you_mean
from toolbox.words import shortened, shown

FOLDER = Path(__file__).resolve().parent
MINE = FOLDER / "mine"
KINDS = {
    list: "a list [...] of names",
    str: "a text in quotes",
    Real: "a number",
    dict: "the 13 features in braces {...}",
}


def load(name: str) -> ModuleType:
    """Return the module `dataset.<name>`, which people edit in class.

    Raises WorkshopError with file and line where it is not valid Python, and where
    features.py does not describe the 13 features.
    """
    try:
        module = importlib.import_module(f"dataset.{name}")
    except (Exception, SystemExit) as error:
        raise _not_valid(name, error) from None
    if name == "features":
        _refuse_other_features(module)
    return module


def line_of(name: str, value: object) -> int | None:
    """Return the line of dataset/<name>.py on which `value` is written, if any."""
    constants = [node for node in _nodes(name) if isinstance(node, ast.Constant)]
    same = (n for n in constants if type(n.value) is type(value) and n.value == value)
    return next((node.lineno for node in same), None)


def place_of(name: str, value: object) -> str:
    """Return "dataset/<name>.py" with the line on which `value` is written."""
    line = line_of(name, value)
    return f"dataset/{name}.py" + (f", line {line}" if line else "")


def place_of_list(name: str, module: str = "dataset_config") -> str:
    """Return "dataset/<module>.py" with the line on which the list `name` starts."""
    names = (node for node in _nodes(module) if isinstance(node, ast.Name))
    lines = [node.lineno for node in names if node.id == name]
    return f"dataset/{module}.py" + (f", line {lines[0]}" if lines else "")


def setting(name: str, kind: type, module: str = "dataset_config") -> object:
    """Return the variable `name` of a file edited in class.

    Raises WorkshopError where it is missing or of another type.
    """
    values = vars(load(module))
    if not isinstance(values.get(name), kind):
        raise _of_another_type(name, values, kind, module)
    return values[name]


def names_in(name: str, module: str = "dataset_config") -> list[str]:
    """Return a list of names, each once, in order. Raises WorkshopError if not text."""
    names = setting(name, list, module)
    for entry in names:
        if not isinstance(entry, str):
            raise WorkshopError(
                f"{place_of_list(name, module)}: {name} holds {shown(entry)},"
                " which is not a name.\n"
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
    ours = source in ("sample", "original") and not override
    folder = _folder(FOLDER if ours else PROJECT, source)
    if source and os.path.isdir(folder):  # which takes names that no folder can have
        return folder
    where = (
        "WORKSHOP_SONGS in the environment"
        if override
        else f"song_source in {place_of('dataset_config', source)},"
    )
    todo = (
        "Fetch the original songs first: " + how_to_run("dataset/get_original_songs.py")
        if source == "original"
        else 'Use "sample", "original", or a folder of playlists that exists.'
    )
    raise WorkshopError(
        f"{where} is {shown(source)}, but there is no folder\n"
        f"  {shortened(str(folder))}\n  {todo}"
    )


def recommender_folder() -> Path:
    """Return the folder with the tables of assignment 4, as song_folder does."""
    source = str(setting("recommender_source", str))
    folder = _folder(FOLDER if source == "sample" else PROJECT, source)
    if source and os.path.isdir(folder):
        return folder
    raise WorkshopError(
        f"recommender_source in {place_of('dataset_config', source)}, is"
        f" {shown(source)}, but there is no folder\n"
        f"  {shortened(str(folder))}\n"
        '  Use "sample", or a folder with artists.csv, tracks.csv and ratings.'
    )


def share_of_listeners() -> float:
    """Return which share of the listeners assignment 4 takes, above 0 and at most 1."""
    share = setting("share_of_listeners", Real)
    if not 0 < share <= 1:
        raise WorkshopError(
            f"share_of_listeners in {place_of('dataset_config', share)}, is"
            f" {shown(share)}.\n"
            "  Expected a number above 0 and at most 1, such as 0.01."
        )
    return float(share)


def chosen_features() -> list[str]:
    """Return the names of the chosen features, each once, in the order of the list.

    Raises WorkshopError where none is chosen or one is unknown.
    """
    chosen = names_in("chosen_features", "features")
    for name in chosen:
        if name not in NUMBERS:
            raise WorkshopError(
                f"Unknown feature {shown(name)} ({place_of('features', name)}).\n"
                f"{suggestion(name, NUMBERS)}"
            )
    if not chosen:
        raise WorkshopError(
            "No feature is chosen in dataset/features.py.\n"
            "  Remove the '#' and the space behind it from at least one name\n"
            "  in the list chosen_features."
        )
    return chosen


def suggestion(name: str, known: list[str]) -> str:
    """Return a line of help for a misspelt name: a missing comma or the nearest."""
    starts = [k for k in known if name.startswith(k) and name != k]
    if any(name[len(k) :].startswith(tuple(known)) for k in starts):
        return "  Two names ran together: put a comma after the first one's quotes."
    otherwise = "  Compare with the names in the file as it came with the workshop."
    return did_you_mean(name, known, otherwise)


def _folder(start: Path, source: str) -> Path:
    try:
        return start / Path(source).expanduser()
    except RuntimeError:  # of somebody who is not known here, "~nobody/songs"
        return start / source


def _nodes(name: str) -> list[ast.AST]:
    """Return all parts of dataset/<name>.py: none if it was changed and is no Python.

    It is given to Python in bytes, who then minds the encoding as when importing it.
    """
    try:
        return list(ast.walk(ast.parse((FOLDER / f"{name}.py").read_bytes())))
    except (OSError, SyntaxError, ValueError, MemoryError, RecursionError):
        return []


def _not_valid(name: str, error: BaseException) -> WorkshopError:
    """Return what to say of an error while dataset/<name>.py was imported."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).name == f"{name}.py"]
    line, text = (own[-1].lineno, own[-1].line) if own else (None, "")
    if isinstance(error, SyntaxError):
        line, text = error.lineno, error.text
    place = f", line {line}" if line else ""
    reads = f"  The line reads:  {shortened(text.strip())}\n" if text else ""
    said = errors_in_words.in_words(error).replace("\n", "\n  ")
    return WorkshopError(
        f"dataset/{name}.py{place}, is not valid Python.\n{reads}"
        f"  {said}\n"
        "  Mend it, save the file and run the script again."
    )


def _of_another_type(
    name: str, values: dict[str, object], kind: type, module: str
) -> WorkshopError:
    found = f"it is {shown(values[name])}" if name in values else "it is missing"
    return WorkshopError(
        f"{place_of_list(name, module)}: {name} should be {KINDS[kind]}, but\n"
        f"  {found}.\n"
        "  Compare with the original file and restore that part."
    )


def _refuse_other_features(module: ModuleType) -> None:
    """Raise WorkshopError where FEATURES does not describe exactly the 13 features."""
    found = vars(module).get("FEATURES")
    if not isinstance(found, dict):
        raise _of_another_type("FEATURES", vars(module), dict, "features")
    wrong = [name for name in NUMBERS if not _is_described(found.get(name))]
    wrong += [name for name in found if name not in NUMBERS]
    if wrong:
        raise WorkshopError(
            f"{place_of_list('FEATURES', 'features')}: FEATURES should describe the 13"
            f" features\n  and no others, but look at {shown(wrong[0])}.\n"
            "  Compare with the original file and restore that part. To leave out a\n"
            "  feature, put a '#' before it in the list chosen_features, further down."
        )


def _is_described(feature: object) -> bool:
    """Return whether a feature has a range of numbers and a unit."""
    numbers = [getattr(feature, end, None) for end in ("low", "high")]
    return hasattr(feature, "unit") and all(isinstance(n, Real) for n in numbers)
