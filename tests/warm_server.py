"""Runs Python in forks of this process, which keeps the large libraries imported.

A request is a JSON list: the words after `python`, the folder to be in, environment,
the files for standard output and errors, and modules to have imported. The answer is
the exit status. The text of this file is run with `python -c`.
"""

import importlib
import json
import os
import runpy
import signal
import sys
import warnings

LONGEST = 300  # seconds for one script
del sys.path[0]  # the folder that this was started in


def become(
    words: list[str], folder: str, environment: dict[str, str], files: list[str]
) -> None:
    """Be a Python that was started with these words."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in enumerate(files, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.alarm(LONGEST)
    if environment["PYTHONWARNINGS"]:
        warnings.simplefilter(environment["PYTHONWARNINGS"])
    sys.path.insert(0, environment["PYTHONPATH"])
    if words[0] == "-m":
        sys.path.insert(0, folder)
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.path.insert(0, os.path.dirname(os.path.abspath(words[0])))
        sys.argv = words
        runpy.run_path(os.path.abspath(words[0]), run_name="__main__")


for request in sys.stdin:
    *script, libraries = json.loads(request)
    for library in libraries:
        importlib.import_module(library)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads, which wait for work
        process = os.fork()
    if not process:
        become(*script)
        sys.exit()
    _, status = os.waitpid(process, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
