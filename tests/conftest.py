"""What the tests share: real songs where there are some, and copies of the workshop."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from classroom.handout import write_handout
from classroom.steps import assignments
from dataset import playlists
from tests.warm_python import CAN_FORK, WarmPython

PROJECT = Path(__file__).resolve().parents[1]
PARTS = [*assignments(), "dataset", "models", "toolbox"]
SLOW = ("test_task_sheets", "test_walks", "test_tables_conversion", "test_assignment2")


def pytest_configure() -> None:
    """Hear Ctrl-C, which a shell may have switched off for what runs behind it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the slow tests first, so that no worker waits for one at the end."""
    items.sort(key=lambda item: item.module.__name__.split(".")[-1] not in SLOW)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder that holds data/ and mirror/ with real songs, or skip."""
    beside = PROJECT.parent / "shared"
    folder = Path(os.environ.get("WORKSHOP_REAL_DATA", beside))
    if not (folder / "data" / "workshop_playlists.csv").exists():
        message = f"no real songs in {folder} (WORKSHOP_REAL_DATA names their folder)"
        if "WORKSHOP_NEEDS_REAL_DATA" in os.environ:
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def real_data(shared_folder: Path) -> Path:
    """The folder of tables with real songs, or skip."""
    return shared_folder / "data"


@pytest.fixture(scope="session")
def real_songs(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of playlists and a catalogue with real songs, in the kit's layout."""
    folder = tmp_path_factory.mktemp("real songs")
    table = pd.read_csv(real_data / "workshop_playlists.csv", keep_default_na=False)
    table["category"] = table["category"].replace(playlists.SPELT_BETTER)
    for (category, name), songs in table.groupby(["category", "playlist"]):
        playlists.write_playlist(folder, f"{category}/{name}", songs)
    world = pd.read_csv(real_data / "world_songs.csv", keep_default_na=False)
    playlists.write_catalogue(folder, world)
    return folder


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A copy of the workshop, in a folder with a space and an A-ring."""
    copy = tmp_path / "\u00c5 b"
    made = "__pycache__", "figures", "mine", "original", "trained"
    ignored = shutil.ignore_patterns(*made)
    for part in PARTS:
        shutil.copytree(PROJECT / part, copy / part, ignore=ignored)
    return copy


@pytest.fixture(scope="session")
def fresh_handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handout as students get it, in a folder with a space and an A-ring: read it."""
    folder = tmp_path_factory.mktemp("\u00c5 b") / "handout"
    write_handout(folder)
    return folder


@pytest.fixture
def handout(fresh_handout: Path, tmp_path: Path) -> Path:
    """A fresh handout to work in, in a folder with a space and an A-ring."""
    return shutil.copytree(fresh_handout, tmp_path / "\u00c5 b" / "handout")


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmPython | None]:
    """A process to run scripts in, or None where each needs a Python of its own."""
    if not CAN_FORK:
        yield None
        return
    python = WarmPython(student_environment(PROJECT))
    yield python
    python.stop()


@pytest.fixture(scope="session")
def started() -> set[str]:
    """The scripts that were run so far by a Python of their own."""
    return set()


@pytest.fixture
def run(
    workshop: Path, warm: WarmPython | None, started: set[str]
) -> Callable[..., subprocess.CompletedProcess]:
    """Run a script of the copy as a student does; return output and exit status.

    The first run of a script, and each whose environment is about Python itself, has a
    Python of its own: the script imports everything that it needs.
    """

    def run_script(
        script: str, *arguments: str, **environment: str
    ) -> subprocess.CompletedProcess:
        words = [str(workshop / script), *arguments]
        everything = student_environment(workshop) | environment
        is_own = any(name.startswith(("PYTHON", "MPL")) for name in environment)
        if warm and script in started and not is_own:
            return warm.run(words, workshop.parent, everything)
        started.add(script)
        return subprocess.run(
            [sys.executable, *words],
            env=everything,
            cwd=workshop.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )

    return run_script


def student_environment(workshop: Path) -> dict[str, str]:
    """Return the environment of a student without a screen, in a copy."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WORKSHOP_")}
    return kept | {
        "PYTHONPATH": str(workshop),
        "MPLBACKEND": "agg",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "error",
    }


def edit(file: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there once, by `new` in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} comes {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
