"""Installs other files in place of a student's, which are put aside before.

Nothing that a student wrote is lost: before a file changes, the student's version is
in a dated folder below my_work.
"""

import shutil
from datetime import datetime
from pathlib import Path

from classroom import solutions
from toolbox.command import how_to_run
from toolbox.files import write_set
from toolbox.folders import replaced_folder
from toolbox.problems import PROJECT, WorkshopError

MY_WORK = PROJECT / "my_work"


def install(wanted: dict[str, bytes]) -> tuple[Path | None, list[str]]:
    """Write the files {path: content} that differ from the files, which are put aside.

    Returns the folder that holds the student's versions (None if there was nothing to
    keep) and the paths that changed. Raises WorkshopError where it cannot write.
    """
    changed = [p for p, content in wanted.items() if _bytes(p) != content]
    aside = put_aside([path for path in changed if (PROJECT / path).exists()])
    write_set({PROJECT / path: wanted[path] for path in changed})
    return aside, changed


def put_aside(paths: list[str]) -> Path | None:
    """Copy the files into a new dated folder below my_work, all or none; return it."""
    if not paths:
        return None
    folder = first = MY_WORK / f"{datetime.now():%Y-%m-%d_%H%M%S}"
    number = 1
    while folder.exists():
        number += 1
        folder = first.with_name(f"{first.name}-{number}")
    with replaced_folder(folder, keep_old=True) as building:
        for path in paths:
            (building / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / path, building / path)
    return folder


def _bytes(path: str) -> bytes | None:
    try:
        return (PROJECT / path).read_bytes()
    except FileNotFoundError:
        return None


def refuse_in_the_source() -> None:
    """Raise WorkshopError where this copy is the source with the solutions."""
    if not solutions.is_handout():
        raise WorkshopError(
            f"{PROJECT} is the source with the solutions, which this would change.\n"
            "  Make a handout and use the command there:\n"
            "  " + how_to_run("-m classroom handout FOLDER")
        )


def tell_aside(aside: Path | None, changed: list[str]) -> None:
    """Print where the student's versions of the changed files are."""
    if aside is None:
        print("None of your files had to change." if not changed else "")
        return
    shown = aside.relative_to(PROJECT).as_posix()
    print(f"Your own versions of what changed are in {shown}:")
    for path in changed:
        print(f"  {path}")
