"""Measures how long the scripts of the workshop take on this computer.

The times are kept in .workshop/times.json until the songs, the features or a script
change. Nothing else is written: no model, and figures only into a temporary folder.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from classroom.steps import Step
from toolbox import nickname
from toolbox.files import write_text
from toolbox.problems import PROJECT, WorkshopError

FILE = nickname.FOLDER / "times.json"
LONGEST = 600  # seconds for one measurement
TRAIN = """
from assignment2 import run_classification as script, training_set
chosen, sets = training_set.load_training_set()
"""
# What is measured: its name, and the arguments with which Python runs it.
SCRIPTS = {
    "statistics": ["assignment0/run_statistics.py"],
    "clustering": ["assignment1/run_assignment1.py"],
    "SVM": [
        "-c",
        TRAIN + "script.fit_svm(sets.x_train, sets.y_train, sets.x_val, sets.y_val)",
    ],
    "network": [
        "-c",
        TRAIN + "script.fit_network(script.build_network(sets.x_train), sets)",
    ],
}


def script_of(step: Step) -> str:
    """Return the name of the measurement that says how long a run of a step takes."""
    part = step.number.partition(".")[0]
    parts = {"0": "statistics", "1": "clustering", "2A": "SVM", "2B": "SVM"}
    return parts.get(part, "network")


def seconds() -> dict[str, float]:
    """Return seconds by name of measurement, without those that cannot be made.

    Says what is measured, or when it was. One that is open or broken is named.
    """
    known = _kept()
    if known:
        times = known["seconds"]
        print(f"Times of this computer, measured {known['date']}: {_listed(times)}.\n")
        return times
    print("Measuring how long the scripts take with the playlists chosen now.")
    times = {}
    for name, arguments in SCRIPTS.items():
        print(f"  {name} ...", end=" ", flush=True)
        try:
            times[name] = round(measured(arguments), 1)
            print(f"{times[name]:.1f} s", flush=True)
        except WorkshopError as problem:
            print(f"not measured, the sheet's minutes are used: {problem}")
    print()
    if len(times) == len(SCRIPTS):
        kept = {
            "key": _key(),
            "date": time.strftime("%Y-%m-%d %H:%M"),
            "seconds": times,
        }
        write_text(FILE, json.dumps(kept, indent=1) + "\n")
    return times


def measured(arguments: list[str]) -> float:
    """Return the seconds for which Python runs. Raises WorkshopError if it fails."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as figures:
        quiet = {"MPLBACKEND": "agg", "WORKSHOP_FIGURES": figures}
        try:
            process = subprocess.run(
                [sys.executable, *arguments],
                cwd=PROJECT,
                env=os.environ | quiet | {"PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            raise WorkshopError(f"it takes more than {LONGEST // 60} minutes") from None
    if process.returncode:
        raise WorkshopError(_reason(process.stderr))
    return time.perf_counter() - begin


def _reason(error: str) -> str:
    """Return the line that says why a script failed."""
    lines = error.strip().splitlines() or ["it failed"]
    line = lines[-1] if "Traceback" in error else lines[0]
    return line.removeprefix("toolbox.problems.OpenStep: ")


def _listed(times: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.1f} s" for name, value in times.items())


def _kept() -> dict | None:
    """Return what was measured before, if it still holds."""
    try:
        kept = json.loads(FILE.read_text(encoding="utf-8"))
        right = kept["key"] == _key() and isinstance(kept["date"], str)
        times = {name: float(kept["seconds"][name]) for name in SCRIPTS}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept | {"seconds": times} if right else None


def _key() -> str:
    """Return a text that changes when a script, the songs chosen or Python change."""
    folders = ("assignment*", "dataset", "models", "toolbox")
    files = sorted(file for name in folders for file in PROJECT.glob(f"{name}/**/*.py"))
    parts = [sys.version, os.environ.get("WORKSHOP_SONGS", ""), *map(str, files)]
    content = [part.encode() for part in parts] + [Path(f).read_bytes() for f in files]
    return hashlib.sha256(b"\0".join(content)).hexdigest()
