"""Replacing a whole folder so that a killed run leaves the old one or the new one."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolbox.problems import WorkshopError, shown_path

UNFINISHED = ".part-"  # in the name of a folder that is being filled
STALE = 3600  # seconds, after which an unfinished folder is surely a killed run's


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
        _remove_stale(folder)
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


def _put_in_place(building: Path, folder: Path, keep_old: bool) -> None:
    old = building.with_name(building.name.replace(UNFINISHED, ".before-"))
    if folder.exists():
        folder.rename(old)
    try:
        building.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    if old.exists() and keep_old:
        print(f"The folder that was there before is kept as {shown_path(old)}")
    else:
        shutil.rmtree(old, ignore_errors=True)


def _remove_stale(folder: Path) -> None:
    """Remove what a killed run left; leave alone what another run may be filling."""
    for left in folder.parent.glob(f"{folder.name}{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)
