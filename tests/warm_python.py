"""Runs scripts as a student does, without importing the large libraries each time.

A Python of its own for a script takes two to six seconds of imports, most of what many
scripts take. A fork of a process that has the libraries already takes none.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

SERVER = Path(__file__).with_name("warm_server.py")
CAN_FORK = sys.platform == "linux"  # macOS forbids much after a fork
LIBRARIES = ["matplotlib.pyplot", "pandas", "sklearn.cluster", "sklearn.pipeline"]
LIBRARIES += ["sklearn.manifold", "sklearn.neural_network", "sklearn.svm"]
# TensorFlow is not among them: it is not made for being forked.


class WarmPython:
    """A process that forks itself for each script, on what it was started with."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        ours = "PYTHONPATH", "PYTHONWARNINGS"  # of each script
        kept = {k: v for k, v in environment.items() if k not in ours}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER.read_text(encoding="utf-8")],
            env=kept,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess:
        """Run Python with these words in a folder; return output and exit status."""
        with tempfile.TemporaryDirectory() as temporary:
            files = [Path(temporary, name) for name in ("output", "errors")]
            for file in files:
                file.touch()
            names = list(map(os.fspath, files))
            request = [words, os.fspath(folder), environment, names, LIBRARIES]
            print(json.dumps(request), file=self.process.stdin, flush=True)
            status = int(self.process.stdout.readline())
            printed = [file.read_text(encoding="utf-8") for file in files]
        return subprocess.CompletedProcess(words, status, *printed)

    def stop(self) -> None:
        """End the process."""
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()
