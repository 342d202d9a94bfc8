"""What doctor looks at: each function returns a finding and what to do about it."""

import csv
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from classroom.doctor import requirements
from classroom.doctor.probes import Answer
from dataset import configuration
from toolbox import this_computer
from toolbox.command import how_to_run
from toolbox.files import visible
from toolbox.problems import PROJECT, WorkshopError

VERSIONS = ((3, 11), (3, 14))  # the oldest and the newest Python that will do
REDISTRIBUTABLE = (
    "Windows lacks a part that it needs, the Visual C++ redistributable (x64):\n"
    "install https://aka.ms/vs/17/release/vc_redist.x64.exe and run doctor again."
)
NEEDED, PLENTY = 0.5, 2.0  # free gigabytes: to work at all, to install the packages
RECOMMENDED = "3.13"


class Finding(NamedTuple):
    """What was seen: "fine", "note" (it works all the same) or "mend"; what to do."""

    state: str
    seen: str
    advice: str = ""


def set_up_again() -> str:
    """Return the advice that mends whatever is wrong with packages."""
    return (
        f"Delete the folder .venv and run {how_to_run('-m classroom doctor')}\n"
        "with an internet connection: it installs everything again."
    )


def python() -> Finding:
    """Return whether this Python will do."""
    seen = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    oldest, newest = (".".join(map(str, version)) for version in VERSIONS)
    install = "from https://www.python.org/downloads/"
    if not VERSIONS[0] <= sys.version_info[:2] <= VERSIONS[1]:
        advice = f"Install Python {RECOMMENDED} {install}"
        return Finding("mend", f"{seen}; {oldest} to {newest} is needed", advice)
    if sys.maxsize < 2**32:
        advice = f"Install the 64-bit one {install}"
        return Finding("mend", f"{seen}; this is a 32-bit Python", advice)
    return Finding("fine", seen)


def packages(answer: Answer) -> Finding:
    """Return whether every package is there, in the right version, and imports."""
    required = requirements.read(PROJECT / "requirements.txt")
    wrong = [text for package in required if (text := package.problem())]
    if answer.timed_out and not wrong:
        return Finding("note", "they take long to import", "Run doctor once more.")
    if answer.found is None and not answer.timed_out:
        wrong.append(f"importing them ends Python: {answer.error}")
    for name, error in (answer.found or {}).items():
        wrong.append(f"{name} cannot be imported ({error})")
    if wrong:
        return Finding("mend", "; ".join(wrong), set_up_again())
    return Finding("fine", f"all {len(required)} are there, in the right versions")


def figures(answer: Answer) -> Finding:
    """Return how a figure will be shown."""
    if answer.timed_out:
        return Finding("note", "matplotlib takes long to start", "Run doctor again.")
    if answer.found is None:
        return Finding("mend", f"cannot be drawn: {answer.error}", set_up_again())
    seen = answer.found
    if seen["window"]:
        return Finding("fine", f"a window opens (backend {seen['backend']})")
    advice = "They are written as PNG files instead, and their names are printed."
    if seen["why"] and "tk" in seen["backend"].lower():
        advice += "\nFor windows, install Python again, with the part Tcl/Tk."
    if sys.platform == "linux":
        advice += "\nFor windows, at a screen: sudo apt install python3-tk"
    what = f"no window can be opened here (backend {seen['backend']})"
    return Finding("note", what + seen["why"], advice)


def tensorflow(answer: Answer, patience: float) -> Finding:
    """Return whether TensorFlow, or JAX in its place, imports, and how fast."""
    if why := this_computer.no_networks():
        first, *rest = why.splitlines()
        return Finding("note", first, "\n".join(rest))
    if answer.timed_out:
        return Finding(
            "note",
            f"not imported within {patience:.0f} s",
            "The first import after installing takes long: run doctor once more. If\n"
            "it stays so, the network of assignment 2C starts slowly but will run.",
        )
    if answer.found is None:
        seen = f"cannot be imported: {answer.error}"
        if "DLL" in answer.error:
            return Finding("mend", seen, REDISTRIBUTABLE)
        return Finding("mend", seen, set_up_again())
    return Finding("fine", f"{answer.found} is imported in {answer.seconds:.1f} s")


def disk() -> Finding:
    """Return whether there is space on the disk for models and figures."""
    free = shutil.disk_usage(PROJECT).free / 1e9
    seen = f"{free:.1f} GB are free"
    if free < NEEDED:
        return Finding(
            "mend", seen, f"Free {PLENTY:.0f} GB: empty the bin, for example."
        )
    if free < PLENTY:
        return Finding("note", seen, "Enough, unless packages must be installed.")
    return Finding("fine", seen)


def songs() -> Finding:
    """Return how many playlists and songs the configuration offers."""
    try:
        source = configuration.song_folder()
        folders = source, configuration.MINE
        files = [file for folder in folders for file in visible(folder, "*/*.csv")]
        ids = [song for file in files for song in _ids(file)]
        catalogue = _ids(source / "catalogue.csv")
    except WorkshopError as problem:
        first, *rest = str(problem).splitlines()
        return Finding("mend", first, "\n".join(line.strip() for line in rest))
    except (OSError, ValueError, csv.Error) as error:
        return Finding("mend", f"a file of songs cannot be read: {error}", _FETCH)
    kind = _kind_of(ids + catalogue)
    seen = f"{len(ids)} in {len(files)} playlists, {len(catalogue)} in the catalogue"
    if not ids or not catalogue:
        return Finding("mend", f"{seen}, in {source}", _FETCH)
    return Finding("fine", f"{seen}; {kind}")


_FETCH = "Get a fresh copy of the workshop, or see song_source in dataset_config.py."


def _ids(file: Path) -> list[str]:
    """Return the ids of the songs in a file; the first line is the header."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [row[0] for row in csv.reader(lines) if row][1:]


def _kind_of(ids: list[str]) -> str:
    invented = sum(song.startswith("invented-") for song in ids)
    if invented == len(ids):
        return "invented songs"
    return "invented and real songs" if invented else "real songs"


def folder() -> Finding:
    """Return whether models, figures and your answers can be written."""
    figures = [folder / "figures" for folder in PROJECT.glob("assignment[0-9]")]
    try:
        trained = PROJECT / "models" / "trained"
        for path in (PROJECT / ".workshop", trained, *sorted(figures)):
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path) as file:
                file.write(b"doctor was here")
    except OSError as error:
        return Finding(
            "mend",
            f"cannot write in {path}: {error.strerror}",
            "Copy the workshop to a folder of your own, such as"
            f" {this_computer.good_folder()},\nand work there.",
        )
    for problem in (
        this_computer.too_long(str(PROJECT)),
        this_computer.unsteady(str(PROJECT)),
    ):
        if problem:
            first, *rest = problem.splitlines()
            return Finding("note", first, "\n".join(rest))
    return Finding("fine", f"{PROJECT} can be written")
