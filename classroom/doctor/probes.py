"""What doctor tries in processes of their own: it may take long, or break."""

import json
import subprocess
import sys
import time
from typing import Any, NamedTuple, Self

from toolbox.problems import PROJECT

# What each finds is in `answer` at its end.
PROBES = {
    "tensorflow": """
from models.keras_setup import import_keras
import_keras()
import tensorflow
answer = tensorflow.__version__
""",
    "figures": """
import os
os.environ.pop("WORKSHOP_FIGURES", None)
from toolbox import figures
import mplcursors
import matplotlib.pyplot as plt
backend, window, why = plt.get_backend(), figures.has_screen(), ""
if window:
    try:
        plt.close(plt.figure())
    except Exception as error:
        window, why = False, f": {error}"
answer = {"backend": backend, "window": window, "why": why}
""",
    "packages": """
import importlib
answer = {}
for name in "numpy pandas sklearn skops rich platformdirs".split():
    try:
        importlib.import_module(name)
    except BaseException as error:
        answer[name] = f"{type(error).__name__}: {error}".splitlines()[0]
""",
}


# What each probe ends with.
SAY = """
import json
print(json.dumps([answer, time.perf_counter() - begin]))
"""


class Answer(NamedTuple):
    """How a probe went: what it found (None: it broke), seconds, last line of error."""

    found: Any
    seconds: float
    error: str = ""
    timed_out: bool = False


class Probes:
    """Starts all probes at once; those that are not done at the end are stopped."""

    def __enter__(self) -> Self:
        self.processes = {name: _start(code) for name, code in PROBES.items()}
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes.values():
            process.kill()
            process.communicate()

    def answer(self, name: str, deadline: float) -> Answer:
        """Return how a probe went; wait for it until `deadline` (time.monotonic)."""
        process = self.processes[name]
        try:
            said, error = process.communicate(
                timeout=max(0.01, deadline - time.monotonic())
            )
        except subprocess.TimeoutExpired:
            return Answer(None, 0, timed_out=True)
        if process.returncode == 0 and said.strip():
            return Answer(*json.loads(said.splitlines()[-1]))
        lines = error.strip().splitlines() or [f"exit status {process.returncode}"]
        return Answer(None, 0, lines[-1])


def _start(code: str) -> subprocess.Popen:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import time\nbegin = time.perf_counter()\n{code}{SAY}",
        ],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
