"""What of the workshop this computer can run, and where its folder should not be.

Only Python itself is needed here: start.py uses it before the packages are there.
"""

import ctypes
import os
import platform
import re
import sys

ON_WINDOWS = os.name == "nt"
# Processors for which neither TensorFlow nor JAX is made, and what people call them.
WITHOUT_NETWORKS = {
    ("darwin", "x86_64"): "Macs with an Intel processor",
    ("win32", "ARM64"): "Windows on an ARM processor",
}
NEWEST_OF_TENSORFLOW = (3, 13)
# Characters of a path, where Windows is not set up for more; TensorFlow's longest.
LONGEST_PATH, LONGEST_BELOW = 259, len(r"\.venv\Lib\site-packages") + 1 + 163
SYNCED = re.compile(
    r"[\\/](OneDrive|iCloud|Mobile Documents|CloudStorage|Dropbox|Google ?Drive)", re.I
)
NETWORK_DRIVE = 4  # as Windows counts kinds of drives
SHORT_FOLDER = r"C:\workshop"


def network_library() -> str:
    """Return what neural networks run on: TensorFlow, else JAX, or nothing at all."""
    if (sys.platform, platform.machine()) in WITHOUT_NETWORKS:
        return ""
    return "TensorFlow" if sys.version_info[:2] <= NEWEST_OF_TENSORFLOW else "JAX"


def no_networks() -> str:
    """Return why neural networks cannot run here, nothing where they can."""
    kind = WITHOUT_NETWORKS.get((sys.platform, platform.machine()))
    if not kind:
        return ""
    said = f"Neither TensorFlow nor JAX is made for {kind}:\n"
    said += "everything but the neural networks and measuring recordings works."
    if sys.platform == "darwin":
        said += (
            "\nIf this Mac has an Apple chip, only its Python is one for Intel: delete"
            "\nthe folder .venv, install Python from https://www.python.org/downloads/"
            "\nand run that one."
        )
    return said


def too_long(folder: str) -> str:
    """Return why a folder's path is too long for the packages, nothing if it is not."""
    short = characters_short_of(folder)
    if not ON_WINDOWS or not short or has_long_paths():
        return ""
    return (
        f"The path of this folder is {short} characters too long for Windows, which\n"
        "would not find the files of the packages in it:\n"
        f"  {folder}\n"
        f"Move the folder to a short path, such as {SHORT_FOLDER}, and run this there."
    )


def characters_short_of(folder: str) -> int:
    """Return by how many characters Windows' limit is missed by a file in a folder."""
    return max(0, len(folder) + LONGEST_BELOW - LONGEST_PATH)


def has_long_paths() -> bool:
    """Return whether this Windows is set up for paths of any length."""
    try:
        import winreg

        where = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    except (ImportError, OSError):
        return False


def unsteady(folder: str) -> str:
    """Return why a folder is a bad place to work in, nothing if it is a good one."""
    if found := SYNCED.search(folder):
        why = f"is copied to the internet all the time ({found[1]})"
    elif is_on_network(folder):
        why = "is on a network drive"
    else:
        return ""
    return (
        f"The folder {why},\n"
        "which is slow and may lock files. If you can, move the workshop elsewhere,\n"
        f"such as to {good_folder()}."
    )


def good_folder() -> str:
    """Return a place where nobody else writes, for a folder of the workshop."""
    return SHORT_FOLDER if ON_WINDOWS else os.path.expanduser("~/workshop")


def is_on_network(folder: str) -> bool:
    """Return whether Windows finds a folder on another computer."""
    if not ON_WINDOWS:
        return False
    if folder.startswith("\\\\"):
        return True
    return kind_of_drive(f"{folder[:2]}\\") == NETWORK_DRIVE


def kind_of_drive(root: str) -> int:
    """Return the number with which Windows tells what kind of drive one is."""
    return ctypes.windll.kernel32.GetDriveTypeW(root)


def notes(folder: str) -> list[str]:
    """Return what people should know before the workshop is set up in a folder."""
    found = [unsteady(folder), no_networks()]
    if network_library() == "JAX":
        version = platform.python_version()
        found.append(
            f"TensorFlow is not made for Python {version} yet: Keras runs on JAX."
        )
    return [note for note in found if note]
