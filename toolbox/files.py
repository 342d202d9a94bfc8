"""Writing files so that a killed run leaves the old file or the new one.

What it was writing stays behind with a name that begins with a dot. Nobody reads such
a file, and the next write into the folder removes it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolbox.problems import WorkshopError, shown_path

WRITING = ".writing-"  # how the name of a file begins that is being written
STALE = 3600  # seconds, after which what is unfinished is surely a killed run's


@contextmanager
def atomic_write(path: Path, mode: int = 0o644) -> Iterator[Path]:
    """Yield a temporary path beside `path`; move it there when all went well.

    The temporary name has the same suffix, and until then only its owner may read it.
    On any failure it is removed and what stood at `path` stays. Raises WorkshopError
    where the folder cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_stale(path.parent, WRITING)
        handle, name = tempfile.mkstemp(
            prefix=WRITING, suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(mode)
        os.replace(temporary, path)
    except OSError as error:
        raise WorkshopError(
            f"Cannot write {shown_path(path)}: {error.strerror or error}.\n"
            "  What was there before is unchanged.\n"
            "  Check that the disk has space, that you may write in the folder\n"
            "  and that no other program has the file open; then run this again."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` at once or not at all: UTF-8, line ends as given."""
    with atomic_write(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")


def visible(folder: Path, pattern: str) -> list[Path]:
    """Return what matches in a folder, but for what begins with a dot on the way."""
    return [
        path
        for path in folder.glob(pattern)
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def remove_stale(folder: Path, start: str) -> None:
    """Remove what killed runs left in a folder: what begins with `start` and is old.

    What another run is writing at the moment is younger, and stays.
    """
    for left in folder.iterdir():
        if left.name.startswith(start):
            with suppress(OSError):  # another run may remove it at the same moment
                if is_stale(left):
                    shutil.rmtree(left) if left.is_dir() else left.unlink()


def is_stale(path: Path) -> bool:
    """Return whether a file or folder has not changed for so long that nobody is at it.

    Raises OSError where it is not there any more.
    """
    return time.time() - path.stat().st_mtime > STALE
