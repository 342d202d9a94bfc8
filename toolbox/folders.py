"""Replacing a whole folder so that a killed run leaves the old one or the new one.

songs.part-x        is being filled, to become songs
songs.part-x.old    was songs until a moment ago, and is being deleted
songs.before-x      was songs, and is kept: never removed here
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolbox.files import is_stale, patiently, remove_stale
from toolbox.problems import WorkshopError, shown_path

UNFINISHED = ".part-"
KEPT = ".before-"
OLD = ".old"


@contextmanager
def replaced_folder(folder: Path, keep_old: bool) -> Iterator[Path]:
    """Yield an empty folder beside `folder`; put it in its place when all went well.

    The old folder is deleted then, or with `keep_old` renamed, which is printed. On any
    failure it stays as it is and the new one is removed. Raises WorkshopError where
    the folder cannot be written.
    """
    building = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _put_back(folder)
        remove_stale(folder.parent, folder.name + UNFINISHED)
        prefix = folder.name + UNFINISHED
        building = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
        yield building
        building.chmod(0o755)
        _put_in_place(building, folder, keep_old)
    except OSError as error:
        raise WorkshopError(
            f"Cannot write {shown_path(folder)}: {error.strerror or error}.\n"
            "  What was there before is unchanged.\n"
            "  Check that the disk has space, that you may write in the folder\n"
            "  and that no other program shows files of it; then run this again."
        ) from error
    finally:
        if building is not None:
            shutil.rmtree(building, ignore_errors=True)


def is_left_over(name: str) -> bool:
    """Return whether a name is of a folder that was put aside or never finished."""
    return UNFINISHED in name or KEPT in name


def _put_in_place(building: Path, folder: Path, keep_old: bool) -> None:
    old = building.with_name(building.name + OLD)
    if keep_old:
        old = building.with_name(building.name.replace(UNFINISHED, KEPT))
    if folder.exists():
        os.utime(folder)  # set aside at this moment: not stale, however old it is
        patiently(folder.rename, old)
    try:
        patiently(building.rename, folder)
    except BaseException:
        if old.exists():
            patiently(old.rename, folder)
        raise
    if old.exists() and keep_old:
        print(f"The folder that was there before is kept as {shown_path(old)}")
    else:
        shutil.rmtree(old, ignore_errors=True)


def _put_back(folder: Path) -> None:
    """Bring back the folder that a run set aside that was killed a moment later."""
    for path in folder.parent.iterdir():
        is_old = path.name.startswith(folder.name + UNFINISHED)
        is_old = is_old and path.name.endswith(OLD) and is_stale(path)
        if is_old and not folder.exists():
            patiently(path.rename, folder)
