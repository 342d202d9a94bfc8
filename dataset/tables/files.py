"""Reads the file that a table is in, unpacked and as UTF-8, or says what else it is."""

import bz2
import codecs
import contextlib
import gzip
import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

MAX_BYTES = 500_000_000  # more: larger files are accepted, and fill more memory
CHUNK = 65_536  # bytes
SAVE_AS = 'Open it in a spreadsheet program and save it as "CSV UTF-8".'
TO_CSV = "In Python, pandas.read_...(FILE).to_csv(FILE) saves such a table as CSV."
NOT_UTF8 = "read as Windows-1252, since it is not UTF-8"
OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": ("an old Excel file", SAVE_AS),
    b"%PDF": ("a PDF", "Look for a download of the same table as CSV."),
    b"version https://git-lfs": (
        "a Git LFS pointer: it names the table and does not hold it",
        'Press "Download raw file" on the file\'s page, or run "git lfs pull".',
    ),
    b"/annex/objects/": (
        "a git-annex pointer: it names the table and does not hold it",
        'Run "git annex get" for it, or download the file from its page.',
    ),
    b"<?xml": ("an XML file", SAVE_AS),
    b"<": ("a web page", "The download went wrong; fetch the CSV file itself."),
    b"{\\rtf": ("a text document (RTF)", SAVE_AS),
    b"SQLite format 3": ("an SQLite database", f"Export its table as CSV. {TO_CSV}"),
    b"ARROW1": ("a Feather file", TO_CSV),
    b"\x89HDF": ("an HDF5 file", TO_CSV),
    b"\x80\x04\x95": ("a pickle, which can run code when it is opened", TO_CSV),
    b"\x80\x05\x95": ("a pickle, which can run code when it is opened", TO_CSV),
    b"RDX": ("a file of R's", "In R, write.csv(TABLE, FILE) saves a table as CSV."),
    b"\x28\xb5\x2f\xfd": ("packed with zstd", "Unpack it first."),
    b"7z\xbc\xaf": ("a 7-Zip file", "Unpack it first."),
    b"Rar!": ("a RAR file", "Unpack it first."),
}
PACKED = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
TABLE_NAME = re.compile(r"(?!__MACOSX/).*\.(csv|tsv|txt|json)", re.IGNORECASE)
NOT_UNPACKED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)
ZIP, PARQUET = b"PK\x03\x04", b"PAR1"


@dataclass(frozen=True)
class Text:
    """The text of a file as UTF-8, and what is to be said about how it was read."""

    raw: bytes
    notes: list[str]


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that may be a table, unpacked if it was packed.

    Raises WorkshopError where there is none, or where it is of a kind that is not
    read.
    """
    raw = _read(path)
    for start, opener in PACKED.items():
        if raw.startswith(start):
            raw = _unpacked(path, opener(io.BytesIO(raw)))
    if raw.startswith(ZIP):
        raw = _from_zip(path, raw)
    head = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, (kind, todo) in OTHER_KINDS.items():
        if head.startswith(start) and not raw.startswith(ZIP):
            raise other_kind(path, kind, todo)
    return raw


def other_kind(path: Path, kind: str, todo: str) -> WorkshopError:
    """Return the error that a file is of another kind than a table as text."""
    return WorkshopError(
        f"{shown_path(path)} is {kind}.\n"
        f"  Expected a table as text (.csv, .tsv). {todo}"
    )


def is_workbook(raw: bytes) -> bool:
    """Return whether these are the bytes of an Excel or OpenDocument file."""
    if not raw.startswith(ZIP):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except (zipfile.BadZipFile, ValueError):
        return False
    return "xl/workbook.xml" in names or "xl/workbook.bin" in names


def as_utf8(path: Path, raw: bytes) -> Text:
    """Return the text in UTF-8, whatever it was in; an undefined byte costs a letter.

    Raises WorkshopError where it is no text.
    """
    if b"\0" not in raw and _is_utf8(raw):
        return Text(raw.removeprefix(codecs.BOM_UTF8), [])
    text, encoding = _guessed(raw.removeprefix(codecs.BOM_UTF8))
    lost, binary = text.count("\ufffd"), text.find("\0")
    if binary < 0 and lost <= 3 + len(text) // 1_000:
        notes = [NOT_UTF8] if encoding == "Windows-1252" else []
        if lost:
            letters = counted(lost, "letter")
            notes.append(f"{letters} lost: no {encoding}, now \ufffd in the songs")
        return Text(text.encode(errors="replace"), notes)
    line = 1 + text.count("\n", 0, binary if binary >= 0 else text.find("\ufffd"))
    raise WorkshopError(
        f"{shown_path(path)}, line {line}: not text.\n"
        f"  Expected a table with letters in UTF-8 or Windows-1252. {SAVE_AS}"
    )


def _guessed(raw: bytes) -> tuple[str, str]:
    """Return the text and its encoding: UTF-8 where most letters with accents are."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), "UTF-16"
    if len(raw) > 1 and not raw[1:200:2].strip(b"\0"):  # every other byte is nothing
        return raw.decode("utf-16-le", errors="replace"), "UTF-16"
    text = raw.decode("utf-8", errors="replace")
    senseless = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", errors="ignore")) > 2 * senseless:
        return text, "UTF-8"
    return raw.decode("cp1252", errors="replace"), "Windows-1252"


def _read(path: Path) -> bytes:
    """Return the bytes of a file. Raises WorkshopError where it cannot be read."""
    try:
        if path.is_dir():
            problem = "it is a folder.\n  Name the files in it, as in FOLDER/*.csv"
        elif not path.exists():
            problem = "there is no such file.\n  Check the spelling and the folder."
        elif not path.is_file() or path.stat().st_size > MAX_BYTES:
            problem = f"expected a file of at most {MAX_BYTES // 10**6} MB."
        else:
            raw = path.read_bytes()
            if raw[:1000].strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
                return raw
            problem = "it is empty.\n  Export or download the table again."
    except OSError as error:
        problem = f"{error.strerror}.\n  Check that you may read it."
    raise WorkshopError(f"Cannot read {shown_path(path)}: {problem}")


def _unpacked(path: Path, packed: io.BufferedIOBase) -> bytes:
    try:
        raw = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        raise WorkshopError(
            f"Cannot unpack {shown_path(path)}: it is damaged or cut off.\n"
            "  Download it again."
        ) from error
    if len(raw) > MAX_BYTES or not raw.strip():
        size = "empty" if not raw.strip() else f"more than {MAX_BYTES // 10**6} MB"
        raise WorkshopError(
            f"Cannot read {shown_path(path)}: unpacked, it is {size}.\n"
            "  Expected a table of songs. Download another."
        )
    return raw


def _from_zip(path: Path, raw: bytes) -> bytes:
    """Return the one table in a zip file; an Excel file, which is one, as it is."""
    if is_workbook(raw):
        return raw
    kind, todo = (
        "a damaged or locked Excel or zip file",
        "Unpack it or download it again.",
    )
    with contextlib.suppress(*NOT_UNPACKED):
        packed = zipfile.ZipFile(io.BytesIO(raw))
        tables = [name for name in packed.namelist() if TABLE_NAME.fullmatch(name)]
        if len(tables) == 1:
            return _unpacked(path, packed.open(tables[0]))
        kind = f"a zip file with {counted(len(tables), 'table')} in it"
        todo = "Unpack it, and name one of its CSV files."
        if not {"content.xml", "Index/Document.iwa"}.isdisjoint(packed.namelist()):
            kind, todo = "a file of LibreOffice or Numbers", SAVE_AS
    raise other_kind(path, kind, todo)


def _is_utf8(raw: bytes) -> bool:
    chunks = (raw[i : i + CHUNK] for i in range(0, len(raw), CHUNK))
    try:
        return all(isinstance(text, str) for text in codecs.iterdecode(chunks, "utf-8"))
    except UnicodeDecodeError:
        return False
