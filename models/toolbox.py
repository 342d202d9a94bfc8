"""Found first where a script of this folder is run by its path; makes way at once.

Python then looks for the toolbox in the script's folder, here, and not in the folder
above, where it is. This file says what to do where this Python cannot run the workshop
(an editor's button may start any), and hands over to the real toolbox. It is the same
in every folder with scripts. Older Pythons must be able to read it, to be told that
they are too old: no syntax newer than Python 3.6 here, and only the standard library.
"""

import os
import sys
from importlib.util import find_spec
from shutil import which

FOLDER = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(FOLDER)
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
PACKAGES = ("numpy", "pandas", "sklearn", "matplotlib", "rich", "skops", "keras")


def refuse_another_python():
    """End with a message if this Python has another version, or not the packages."""
    here = ".".join(map(str, sys.version_info[:2]))
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if here not in VERSIONS:
        wrong = f"is {here}, and the workshop needs {', '.join(VERSIONS)}"
    elif missing:
        wrong = f"lacks packages of the workshop ({', '.join(missing)})"
    else:
        return
    script = os.path.join(os.path.basename(FOLDER), os.path.basename(sys.argv[0]))
    bin_python, python = "bin/python", "python3"
    if os.name == "nt":
        bin_python = os.path.join("Scripts", "python.exe")
        python = "py" if which("py") else "python"
    sys.exit(
        f"The Python that runs this script {wrong}:\n"
        f"  {sys.executable}\n"
        f"  In a terminal, go to {PROJECT}\n"
        f"  and run  {python} start.py {script}\n"
        "  It sets up what is missing. After that an editor's button works, too,\n"
        f"  if its interpreter is  {os.path.join(PROJECT, '.venv', bin_python)}"
    )


def make_way():
    """Let the name toolbox mean the real one."""
    elsewhere = [p for p in sys.path if os.path.abspath(p) not in (FOLDER, PROJECT)]
    sys.path[:] = [PROJECT, *elsewhere]
    del sys.modules["toolbox"]
    from toolbox import problems

    problems.guard_imports()


if __name__ == "toolbox":
    try:
        refuse_another_python()
        make_way()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        os._exit(130)
