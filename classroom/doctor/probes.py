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
from importlib import import_module
from models import keras_setup
name = keras_setup.backend()
keras_setup.import_keras()
version = import_module(name).__version__
answer = version if name == "tensorflow" else f"JAX {version} in its place"
""",
    "figures": """
import contextlib, io
from toolbox import figures
import mplcursors
import matplotlib.pyplot as plt
backend = plt.get_backend()
with contextlib.redirect_stdout(io.StringIO()) as said:
    window = figures.has_screen()
why = said.getvalue().partition("\\n")[0].partition("): ")[2]
answer = {"backend": backend, "window": window, "why": why and f": {why}"}
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
        return Answer(
            None, 0, telling_line(error) or f"exit status {process.returncode}"
        )


def telling_line(error: str) -> str:
    """Return the line of a traceback that says what is wrong.

    It is the last one, but where a library of the system is missing: TensorFlow then
    says at the end only that something failed.
    """
    lines = [line.strip() for line in error.splitlines() if line.strip()]
    about_dll = [line for line in lines if "DLL load failed" in line]
    return (about_dll or lines or [""])[-1]


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
