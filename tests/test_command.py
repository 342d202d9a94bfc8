"""The command that a person types, as each system calls Python."""

import ast
import shutil
from pathlib import Path

import pytest

from classroom.__main__ import overview
from dataset import listen
from toolbox import command
from toolbox.command import how_to_run, on_this_system

PROJECT = Path(command.__file__).resolve().parents[1]
FLOORS = ["assignment*", "classroom", "dataset", "models", "toolbox"]
PRINTED_ELSEWHERE = {"command.py", "recommend.py", "jukebox.py", "opening.py"}


def a_system(monkeypatch: pytest.MonkeyPatch, windows: bool, *found: str) -> None:
    """Let the commands be those of a system on which these programs are found."""
    monkeypatch.setattr(command, "ON_WINDOWS", windows)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in found else None)


@pytest.mark.parametrize(
    ("windows", "found", "expected"),
    [
        (False, ["python3", "py"], "python3 start.py dataset/listen.py kaja/b"),
        (True, ["py", "python3"], "py start.py dataset\\listen.py kaja/b"),
        (True, ["python3"], "python start.py dataset\\listen.py kaja/b"),
    ],
)
def test_a_script_is_run_as_this_system_calls_python(
    monkeypatch, windows, found, expected
) -> None:
    a_system(monkeypatch, windows, *found)
    assert how_to_run("dataset/listen.py kaja/b") == expected
    assert on_this_system(listen.__doc__).count(expected.split()[0] + " start.py") == 2


def test_a_module_keeps_its_arguments(monkeypatch) -> None:
    a_system(monkeypatch, True, "py")
    reset = how_to_run("-m classroom reset assignment1/kmeans.py")
    assert reset == "py start.py -m classroom reset assignment1/kmeans.py"
    assert overview().endswith("For example: py start.py -m classroom check")


def test_no_message_calls_python_itself() -> None:
    """A text with python3 that is not a docstring is the system's own choice to make.

    Docstrings are for readers of the code; where one is printed as help, and in a few
    files whose texts are printed elsewhere, on_this_system writes it anew.
    """
    for floor in FLOORS:
        for file in PROJECT.glob(f"{floor}/**/*.py"):
            if file.name in PRINTED_ELSEWHERE | {"toolbox.py"}:
                continue
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for text in texts_in(tree):
                assert "python3 start.py" not in text or is_exempt(text), file


def texts_in(tree: ast.Module) -> list[str]:
    """Return the texts of a file that are no docstrings."""
    alone = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in alone
    ]


def is_exempt(text: str) -> bool:
    """Return whether a text is written to a file, or handed to on_this_system."""
    return "This folder is written by" in text or text.startswith(", or import it")
