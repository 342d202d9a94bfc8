"""Runs what plan measures, in a process of its own, so that nothing of it stays.

    python3 start.py -m classroom.plan.timed_run WHAT FOLDER

WHAT is the path of a script, or a function, named as "package.module:function". The
models that it saves come into FOLDER.
"""

import importlib
import runpy
import sys
from pathlib import Path

from models import store
from toolbox import problems


def main(what: str, folder: str) -> None:
    """Run a script or a function; models and recommendations go into `folder`."""
    store.FOLDER = Path(folder)
    name, _, function = what.partition(":")
    if function:
        getattr(importlib.import_module(name), function)()
    else:
        runpy.run_path(name, run_name="__main__")


if __name__ == "__main__":
    with problems.explained():
        words = sys.argv[1:]
        del sys.argv[1:]  # they are not for the script
        main(*words)
