"""The house: who may import whom, and that importing does nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.steps import assignments

PROJECT = Path(__file__).resolve().parents[1]
FLOORS = {
    "toolbox": set(),
    "dataset": {"toolbox"},
    "models": {"toolbox", "dataset"},
}
FLOORS |= {name: set(FLOORS) for name in assignments()}
FLOORS["classroom"] = set(FLOORS)
MODULES = sorted(
    file.relative_to(PROJECT)
    for room in FLOORS
    for file in (PROJECT / room).rglob("*.py")
    if "figures" not in file.parts
)


def imported_rooms(file: Path) -> set[str]:
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names} & set(FLOORS)


@pytest.mark.parametrize("file", MODULES, ids=str)
def test_imports_go_down_or_stay_in_the_room(file: Path) -> None:
    room = file.parts[0]
    assert imported_rooms(file) <= FLOORS[room] | {room}


def test_importing_does_nothing(tmp_path: Path) -> None:
    names = [".".join(file.with_suffix("").parts) for file in MODULES]
    names = [name.removesuffix(".__init__") for name in names]
    names = [name for name in names if not name.endswith("__main__")]
    code = (
        "import importlib, sys, matplotlib.pyplot as plt\n"
        f"for name in {names}: importlib.import_module(name)\n"
        "assert not plt.get_fignums()\n"
        "assert 'tensorflow' not in sys.modules\n"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())
