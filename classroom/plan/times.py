"""Measures how long the scripts of the workshop take on this computer.

The times are kept in .workshop/times.json until the songs, the features or a script
change. Nothing else stays: models and figures come into a temporary folder.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from classroom.steps import Step
from toolbox import nickname
from toolbox.files import write_text
from toolbox.problems import PROJECT, WorkshopError

FILE = nickname.FOLDER / "times.json"
LONGEST = 600  # seconds for one measurement
RUN = [sys.executable, "-m", "classroom.plan.timed_run"]


def seconds(steps: Sequence[Step]) -> dict[str, float]:
    """Return the seconds of what is timed in these steps, by its name in their records.

    Says each, and when it was measured if that was before. What is open or broken, and
    cannot be measured, is told and left out.
    """
    before = _kept()
    times = dict(before)
    print("How long the scripts take on this computer, with the playlists chosen now:")
    for what in dict.fromkeys(step.timed for step in steps):
        print(f"  {shown(what)} ...", end=" ", flush=True)
        if what in times:
            print("{:.1f} s, measured {}".format(*times[what]))
            continue
        try:
            times[what] = round(measured(what), 1), time.strftime("%Y-%m-%d %H:%M")
            print(f"{times[what][0]:.1f} s", flush=True)
        except WorkshopError as problem:
            print(f"not measured, the sheet's minutes are used: {problem}")
    print()
    if times != before:
        content = {"key": _key(), "times": times}
        write_text(FILE, json.dumps(content, indent=1) + "\n")
    return {what: taken for what, (taken, _) in times.items()}


def shown(what: str) -> str:
    """Return a name for people of what is timed: a script, or a function of one."""
    module, _, function = what.partition(":")
    return f"{function} in {module.replace('.', '/')}.py" if function else what


def measured(what: str) -> float:
    """Return the seconds that a script or function takes. Raises WorkshopError."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        quiet = {"MPLBACKEND": "agg", "WORKSHOP_FIGURES": folder}
        try:
            process = subprocess.run(
                [*RUN, what, folder],
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
    return lines[-1] if "Traceback" in error else lines[0]


def _kept() -> dict[str, tuple[float, str]]:
    """Return what was measured before and still holds: seconds, and when."""
    try:
        kept = json.loads(FILE.read_text(encoding="utf-8"))
        if kept["key"] != _key():
            return {}
        times = kept["times"].items()
        return {what: (float(taken), str(date)) for what, (taken, date) in times}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _key() -> str:
    """Return a text that changes when a script, the songs chosen or Python change."""
    folders = ("assignment*", "dataset", "models", "toolbox")
    files = sorted(f for name in folders for f in PROJECT.glob(f"{name}/**/*.py"))
    parts = [sys.version, os.environ.get("WORKSHOP_SONGS", ""), *map(str, files)]
    content = [part.encode() for part in parts] + [Path(f).read_bytes() for f in files]
    return hashlib.sha256(b"\0".join(content)).hexdigest()
