"""Opens a table that somebody saved as text, whatever its separator and encoding."""

import codecs
import contextlib
import csv
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from toolbox.problems import WorkshopError, shown_path

MAX_BYTES = 500_000_000  # more: larger files are accepted, and fill more memory
CHUNK = 65_536  # bytes; the header has to end within the first
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
NO_VALUE = [
    "",
    " ",
    "NA",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "null",
    "NULL",
    "None",
    "none",
    "-",
]
SAVE_AS = 'Open it in a spreadsheet program and save it as "CSV UTF-8".'
OTHER_KINDS = {
    b"PK\x03\x04": ("an Excel or zip file", SAVE_AS + " A zip file: unpack it first."),
    b"\xd0\xcf\x11\xe0": ("an old Excel file", SAVE_AS),
    b"%PDF": ("a PDF", "Look for a download of the same table as CSV."),
    b"<": ("a web page", "The download went wrong; fetch the CSV file itself."),
}


@dataclass(frozen=True)
class TableFile:
    """A table as text: its header, and below it the rows as UTF-8 bytes."""

    path: Path
    encoding: str
    separator: str
    header: list[str]
    header_lines: int
    body: bytes

    @property
    def spaced(self) -> bool:
        """Whether a space follows the separators; reading is slower then."""
        return any(name.startswith(" ") for name in self.header[1:])

    def columns(self, text: list[int], numbers: list[int]) -> pd.DataFrame:
        """Return columns by their position in the header; -1 is what is beyond it.

        Those in `text` come as texts, blank where nothing is written. Those in
        `numbers` come as numbers with NaN where every value is a number or missing,
        else as texts. Blank lines are rows, too, so a row's number tells its line.
        Raises WorkshopError with the line where quotation marks do not match.
        """
        names = [str(i) for i in range(len(self.header))] + ["-1"]
        header = self.separator.join(names).encode() + b"\n"
        texts = [str(i) for i in [*text, -1]]
        try:
            with warnings.catch_warnings(action="ignore"):  # of mixed columns
                return pd.read_csv(
                    io.BytesIO(header + self.body),
                    sep=self.separator,
                    usecols=[*texts, *map(str, numbers)],
                    dtype=dict.fromkeys(texts, object),  # "str" is slower
                    na_values={str(i): NO_VALUE for i in numbers},
                    keep_default_na=False,
                    skip_blank_lines=False,
                    skipinitialspace=self.spaced,
                    index_col=False,
                )
        except pd.errors.ParserError as error:
            row = re.search(r"row (\d+)", str(error))
            line = f", line {self.line_of(int(row[1]) - 1)}" if row else ""
            raise WorkshopError(
                f"{shown_path(self.path)}{line}: a quotation mark that never closes.\n"
                '  Expected quotes in pairs around a value, as in "Me, Myself".\n'
                "  Mend that line, or save the table anew as CSV."
            ) from None

    def line_of(self, row: int) -> int:
        """Return the line of the file on which the row with this number starts."""
        if b'"' not in self.body:
            return self.header_lines + row + 1
        lines = io.TextIOWrapper(io.BytesIO(self.body), "utf-8", newline="")
        reader = csv.reader(
            lines, delimiter=self.separator, skipinitialspace=self.spaced
        )
        with contextlib.suppress(csv.Error):  # of a value longer than it reads
            for _ in islice(reader, row):
                pass
        return self.header_lines + reader.line_num + 1

    def line_ends_in_quotes(self, rows: int) -> int:
        """Return how many line ends are part of values, where there are `rows` rows."""
        ends = self.body.count(b"\n") or self.body.count(b"\r")
        return ends + (not self.body.endswith((b"\n", b"\r"))) - rows


def open_table(path: Path, known: Callable[[list[str]], int]) -> TableFile:
    """Return the table in a file, taken apart by the separator that suits its header.

    `known(header)` counts the names in a header that mean something to the caller.
    Raises WorkshopError where the file is not such a table or has only a header.
    """
    raw, encoding = _utf8(path, _read(path))
    headers = [_header(raw, separator) for separator in SEPARATORS]
    names, lines, end = max(headers, key=lambda header: known(header[0]))
    if not known(names):
        raise WorkshopError(
            f"{shown_path(path)}: no columns of songs in its first line.\n"
            f"  Found: {shown(raw[:CHUNK].decode(errors='replace').strip())}\n"
            "  Expected a header such as  name,artists,danceability,energy, ...  with\n"
            "  commas, semicolons or tabs between the names. Choose another file."
        )
    if not re.compile(rb"\S").search(raw, end):
        raise WorkshopError(
            f"{shown_path(path)}: a header, but no songs below it.\n"
            "  Expected one song a line. Export or download the table again."
        )
    separator = list(SEPARATORS)[headers.index((names, lines, end))]
    return TableFile(path, encoding, separator, names, lines, raw[end:])


def shown(text: str) -> str:
    """Return the start of other people's text on one line, safe to print."""
    line = text.partition("\n")[0]
    line = "".join(c if c.isprintable() else " " for c in line[:201])
    return line if len(line) <= 200 else line[:200] + " ..."


def _read(path: Path) -> bytes:
    """Return the bytes of a file that may be a table. Raises WorkshopError if not."""
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


def _utf8(path: Path, raw: bytes) -> tuple[bytes, str]:
    """Return the text as UTF-8 and the name of the encoding it was in."""
    head = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, (kind, todo) in OTHER_KINDS.items():
        if head.startswith(start):
            raise WorkshopError(
                f"{shown_path(path)} is {kind}.\n"
                f"  Expected a table as text (.csv, .tsv). {todo}"
            )
    if b"\0" not in raw and _is_utf8(raw):
        return raw.removeprefix(codecs.BOM_UTF8), "utf-8"
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "cp1252"
    try:
        text = raw.decode(encoding)
        place = text.find("\0")
    except UnicodeDecodeError as error:
        place = error.start
    if place < 0:
        return text.encode(errors="replace"), encoding
    line = raw.count(b"\n", 0, place) + 1
    raise WorkshopError(
        f"{shown_path(path)}, line {line}: not text.\n"
        f"  Expected a table with letters in UTF-8 or Windows-1252. {SAVE_AS}"
    )


def _is_utf8(raw: bytes) -> bool:
    chunks = (raw[i : i + CHUNK] for i in range(0, len(raw), CHUNK))
    try:
        return all(isinstance(text, str) for text in codecs.iterdecode(chunks, "utf-8"))
    except UnicodeDecodeError:
        return False


def _header(raw: bytes, separator: str) -> tuple[list[str], int, int]:
    """Return the first row that is not blank, the lines down to it, and its end."""
    start = io.StringIO(raw[:CHUNK].decode(errors="ignore"), newline="")
    reader = csv.reader(start, delimiter=separator)
    names = next((row for row in reader if any(map(str.strip, row))), [])
    end = start.tell()
    return names, reader.line_num, len(start.getvalue()[:end].encode())
