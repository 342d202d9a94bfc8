r"""Runs a script of the workshop; the first time, sets everything up for it.

    python3 start.py assignment2/run_classification.py        (Linux, macOS)
    py start.py assignment2\run_classification.py             (Windows)

Makes the folder .venv with the packages of requirements.txt; needs the internet once.
"""

# Older Pythons must be able to read this file, to be told that they are too old:
# no syntax newer than Python 3.6 here, and only the standard library.
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
VENV = FOLDER / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DONE = VENV / "set-up-for.txt"


def main() -> int:
    """Set up if needed, run the script on the command line, return its exit status."""
    here = ".".join(map(str, sys.version_info[:2]))
    if here not in ("3.11", "3.12", "3.13"):
        return fail(
            f"The workshop needs Python 3.11, 3.12 or 3.13, and this is {here}:\n"
            "install Python 3.13 from https://www.python.org/downloads/ and run this\n"
            "again with it, for example: python3.13 start.py " + " ".join(sys.argv[1:])
        )
    if len(sys.argv) < 2:
        return fail(__doc__.strip())
    if not is_set_up() and not set_up():
        return 1
    script, *arguments = sys.argv[1:]
    if not Path(script).exists() and (FOLDER / script).is_file():
        script = str(FOLDER / script)  # called from another folder
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the script to handle
    return subprocess.call([str(PYTHON), script, *arguments])


def is_set_up() -> bool:
    """Return whether .venv was made in this folder, with the present requirements."""
    return DONE.exists() and DONE.read_text(encoding="utf-8") == fingerprint()


def set_up() -> bool:
    """Make .venv with the packages; return whether it worked."""
    import venv  # only a Python of the right age needs to have it

    print("Setting up the workshop in .venv (once; a few minutes)...", flush=True)
    try:
        venv.create(str(VENV), with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(
            f"Cannot make the folder {VENV}:\n{error}\n"
            "On Debian or Ubuntu, install venv first: sudo apt install python3-venv"
        )
        return False
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    if subprocess.call([*pip, "install", "-r", "requirements.txt"], cwd=str(FOLDER)):
        fail(
            "The packages could not be installed: the lines above say why. Check the\n"
            "internet connection and the free disk space (3 GB), then run this again."
        )
        return False
    DONE.write_text(fingerprint(), encoding="utf-8")
    return True


def fingerprint() -> str:
    """Return a text that changes when the requirements or the folder's name change."""
    files = (FOLDER / name for name in ("requirements.txt", "pyproject.toml"))
    parts = [str(FOLDER).encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def fail(message: str) -> int:
    """Print a message for people; return the exit status of failure."""
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
