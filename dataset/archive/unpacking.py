"""Takes the known files out of the original workshop's archive and checks each one.

Nothing is trusted before it is checked: no file is written under a name from the
archive, and each must have the id under which git published it (the SHA-1 of "blob",
a space, the size, a zero byte and the content). The ids are in manifest.tsv.
"""

import gzip
import hashlib
import io
import tarfile
import zlib
from collections.abc import Container
from pathlib import Path, PurePosixPath

from dataset.archive.download import AGAIN
from toolbox.problems import WorkshopError

COMMIT = "494cb1815298c354c27cb203505db8fbeef79a6a"
URL = f"https://codeload.github.com/knowit/ml-music-rec/tar.gz/{COMMIT}"
MANIFEST = Path(__file__).parent / "manifest.tsv"

MAX_UNPACKED = 256_000_000  # bytes; more: uses more memory for a larger archive
MAX_ENTRIES = 10_000  # more: accepts an archive of more files


def read_manifest(path: Path = MANIFEST) -> dict[str, str]:
    """Return {path in the archive: git blob id} of the files to take.

    The file's second column, the size in bytes, is for people; the id covers it.
    """
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {name: expected for expected, _size, name in rows}


def blob_id(content: bytes) -> str:
    """Return the id that git gives a file with this content.

    >>> blob_id(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    head = f"blob {len(content)}\0".encode()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


def checked_files(archive: bytes, manifest: dict[str, str]) -> dict[str, bytes]:
    """Return {path in the archive: content} of every file in the manifest.

    Raises WorkshopError where the archive is damaged, or a file is missing or not the
    one that was published.
    """
    files = unpack(archive, manifest)
    missing = [path for path in manifest if path not in files]
    if missing:
        raise _refused(
            f"{len(missing)} of {len(manifest)} files are not in it,\n"
            f"  such as {missing[0]}.\n  Expected the archive of commit {COMMIT}"
        )
    for path, content in files.items():
        if blob_id(content) != manifest[path]:
            raise _refused(
                f"it holds another {path}\n  than was published: its id is "
                f"{blob_id(content)},\n  expected {manifest[path]}"
            )
    return files


def unpack(archive: bytes, wanted: Container[str]) -> dict[str, bytes]:
    """Return {path below the archive's top folder: content} of the files in `wanted`.

    Nothing is written. Raises WorkshopError where the archive is damaged, is not one,
    unpacks to too much, or holds a link or a path that leads out of it.
    """
    if not archive.startswith(b"\x1f\x8b"):
        found = "a web page" if b"<" in archive[:200] else "something else"
        raise WorkshopError(
            f"The server sent {found}, not the archive of songs.\n"
            "  Perhaps this network asks you to log in, or a proxy is in the way.\n"
            f"  Open any page in your browser, then try again.\n{AGAIN}"
        )
    files = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(_gunzip(archive)), mode="r:") as entries:
            for count, entry in enumerate(entries, start=1):
                _check_entry(entry, count)
                path = entry.name.partition("/")[2]
                if entry.isfile() and path in wanted:
                    files[path] = entries.extractfile(entry).read()
    except (EOFError, OSError, zlib.error, tarfile.TarError, ValueError) as error:
        raise _refused(f"it is damaged or was cut off ({error})") from None
    except RecursionError:
        raise _refused("its entries are nested without end") from None
    return files


def _gunzip(archive: bytes) -> bytes:
    """Return the unpacked archive. Raises WorkshopError where it is too large."""
    with gzip.GzipFile(fileobj=io.BytesIO(archive)) as packed:
        unpacked = packed.read(MAX_UNPACKED + 1)
    if len(unpacked) > MAX_UNPACKED:
        raise _refused(f"it unpacks to more than {MAX_UNPACKED:,} bytes")
    return unpacked


def _check_entry(entry: tarfile.TarInfo, count: int) -> None:
    """Raise WorkshopError where an entry is not a plain file or folder inside."""
    path = PurePosixPath(entry.name)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.name:
        raise _refused(f"its entry {entry.name!r} leads out of its folder")
    if not (entry.isfile() or entry.isdir()) or entry.issparse():
        raise _refused(f"its entry {entry.name!r} is a link or a special file")
    if not 0 <= entry.size <= MAX_UNPACKED:
        raise _refused(f"its entry {entry.name!r} claims {entry.size:,} bytes")
    if count > MAX_ENTRIES:
        raise _refused(f"it has more than {MAX_ENTRIES:,} entries")


def _refused(reason: str) -> WorkshopError:
    return WorkshopError(f"The downloaded archive cannot be used: {reason}.\n{AGAIN}")
