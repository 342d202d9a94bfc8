"""Writing files so that a killed run leaves the old file or the new one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolbox.problems import WorkshopError, shown_path


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; move it there when all went well.

    The temporary name has the same suffix. On any failure it is removed and what
    stood at `path` stays. Raises WorkshopError where the folder cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=".writing-", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o644)
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
