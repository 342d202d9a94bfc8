"""The command that a person types to run something here, as their system calls Python.

Linux and macOS call it python3. On Windows, python3 opens a shop; py finds every Python
that python.org installs, and where there is no py, Python is called python.

Only Python itself is needed here: start.py uses it before the packages are there.
"""

import os
import re
import shutil

ON_WINDOWS = os.name == "nt"
COMMAND = re.compile(r"python3 start\.py (-m )?([^\s`]+)")


def python() -> str:
    """Return the name by which this system starts Python."""
    if not ON_WINDOWS:
        return "python3"
    return "py" if shutil.which("py") else "python"


def how_to_run(what: str) -> str:
    r"""Return the whole command that runs `what`: a script or a module, and more.

    >>> how_to_run("-m classroom check 2A.2")
    'python3 start.py -m classroom check 2A.2'

    On Windows, how_to_run("dataset/listen.py kaja") is
    'py start.py dataset\listen.py kaja'.
    """
    return on_this_system(f"python3 start.py {what}")


def on_this_system(text: str) -> str:
    """Return a text with its commands, written as on Linux, as they are typed here."""
    return COMMAND.sub(_typed_here, text)


def _typed_here(found: re.Match) -> str:
    module, what = found[1] or "", found[2]
    if ON_WINDOWS and not module:
        what = what.replace("/", "\\")
    return f"{python()} start.py {module}{what}"
