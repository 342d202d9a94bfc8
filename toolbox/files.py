"""Writing files so that a killed run leaves the old file or the new one.

What it was writing stays behind with a name that begins with a dot. Nobody reads such
a file, and the next write into the folder removes it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from toolbox.problems import WorkshopError, shown_path
from toolbox.words import shortened

WRITING = ".writing-"  # how the name of a file begins that is being written
ON_WINDOWS = os.name == "nt"
LOCKED = 2.0  # seconds for which another program may lock a file
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
        _make_ready(path.parent)
        temporary = _beside(path)
        yield temporary
        temporary.chmod(mode)
        patiently(os.replace, temporary, path)
    except OSError as error:
        raise _cannot_write(
            path, error, "What was there before is unchanged."
        ) from error
    finally:
        if temporary is not None:
            remove(temporary)


def write_text(path: Path, text: str, for_people: bool = False) -> None:
    """Write `text` to `path` at once or not at all: UTF-8, line ends as given.

    With `for_people` it begins with a byte-order mark, by which a spreadsheet knows so.
    """
    write_set({path: text.encode("utf-8-sig" if for_people else "utf-8")})


def write_set(contents: Mapping[Path, bytes]) -> None:
    """Write {path: content}: all are written before the first is moved there.

    Raises WorkshopError where one cannot be written, and says what was, if anything:
    only another program that has one of the files open can come between.
    """
    written, moved = {}, []
    try:
        for path in {path.parent: path for path in contents}.values():
            _make_ready(path.parent)
        for path, content in contents.items():
            written[path] = _beside(path)
            patiently(written[path].write_bytes, content)
        for path, temporary in written.items():
            temporary.chmod(0o644)
            patiently(os.replace, temporary, path)
            moved.append(path.name)
    except OSError as error:
        unchanged = "What was there before is unchanged."
        if moved:
            names = shortened(", ".join(moved))
            unchanged = f"Of {len(contents)} files, {len(moved)} are new: {names}"
        raise _cannot_write(path, error, unchanged) from error
    finally:
        for temporary in written.values():
            remove(temporary)


def patiently(action: Callable[..., Any], *arguments: Any) -> Any:
    """Call `action` and return its result; try again while another program has a file.

    On Windows, whoever looks at a file may lock it for a moment: an antivirus, a
    synchronised folder. Raises PermissionError where it is locked for longer.
    """
    end = time.monotonic() + LOCKED
    while True:
        try:
            return action(*arguments)
        except PermissionError:
            if not ON_WINDOWS or time.monotonic() > end:
                raise
            time.sleep(0.05)


def remove(path: Path) -> None:
    """Remove a file if it is there. Where it cannot be, it stays, and nobody minds."""
    with suppress(OSError):
        patiently(path.unlink, True)


def _make_ready(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    remove_stale(folder, WRITING)


def _beside(path: Path) -> Path:
    """Make an empty file beside `path`, which only its owner may read, to write in."""
    handle, name = tempfile.mkstemp(prefix=WRITING, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    return Path(name)


def _cannot_write(path: Path, error: OSError, what_is_there: str) -> WorkshopError:
    return WorkshopError(
        f"Cannot write {shown_path(path)}: {error.strerror or error}.\n"
        f"  {what_is_there}\n"
        "  Check that the disk has space, that you may write in the folder\n"
        "  and that no other program has the file open; then run this again."
    )


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
