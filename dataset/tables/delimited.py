"""A table as text: finds its header and separator, and reads columns and lines."""

import contextlib
import csv
import io
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from dataset.tables.files import CHUNK
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

SEPARATORS = ",;\t|"
FEWEST_SEPARATORS = 8  # in a row of songs; fewer: a sentence in quotes passes, too
ABOVE_HEADER = 10  # rows; more: titles and remarks of as many rows may stand above it
NO_VALUE = [
    "",
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
    " ",
]
# A row that a spreadsheet took for one value; possibly with ";" behind it.
QUOTED_ROW = re.compile(rb'^"((?:[^"\r\n]|"")++)"[;\t ]*+(?=\r?$)', re.MULTILINE)
STRAY_SEMICOLONS = re.compile(rb";++[ \t]*+(?=\r?$)", re.MULTILINE)


@dataclass(frozen=True)
class TableFile:
    """A table as text: its header, and below it the rows as UTF-8 bytes."""

    path: Path
    separator: str
    header: list[str]
    header_lines: int
    body: bytes
    notes: list[str] = field(default_factory=list)
    unit: str = "line"  # "song" where the file is no text with lines, as in JSON

    @property
    def spaced(self) -> bool:
        """Whether a space follows the separators; reading is slower then."""
        return any(name.startswith(" ") for name in self.header[1:])

    @property
    def place_of_header(self) -> str:
        """Where the names of the columns are."""
        return self.notes[0] if self.unit == "song" else f"line {self.header_lines}"

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
            place = f", {self.place(int(row[1]) - 1)}" if row else ""
            raise WorkshopError(
                f"{shown_path(self.path)}{place}: a quotation mark that never closes.\n"
                '  Expected quotes in pairs around a value, as in "Me, Myself".\n'
                "  Mend that line, or save the table anew as CSV."
            ) from None

    def place(self, row: int) -> str:
        """Return "line 7" or "song 6", where the row with this number starts."""
        if self.unit == "song":
            return f"song {row + 1}"
        if b'"' not in self.body:
            return f"line {self.header_lines + row + 1}"
        reader = self._reader()
        with contextlib.suppress(csv.Error):  # of a value longer than it reads
            for _ in islice(reader, row):
                pass
        return f"line {self.header_lines + reader.line_num + 1}"

    def line_ends_in_quotes(self, rows: int) -> int:
        """Return how many line ends are part of values, where there are `rows` rows."""
        if self.unit == "song":
            return 0
        ends = self.body.count(b"\n") or self.body.count(b"\r")
        return ends + (not self.body.endswith((b"\n", b"\r"))) - rows

    def first_rows(self, count: int) -> list[list[str]]:
        """Return the first rows below the header that are not blank."""
        rows = (row for row in self._reader() if any(row))
        return list(islice(rows, count))

    def _reader(self) -> Iterator[list[str]]:
        lines = io.TextIOWrapper(io.BytesIO(self.body), "utf-8", newline="")
        return csv.reader(lines, delimiter=self.separator, skipinitialspace=self.spaced)


def table_in(path: Path, raw: bytes, known: Callable[[list[str]], int]) -> TableFile:
    """Return the table in a text, taken apart by the separator that suits its header.

    `known(header)` counts the names in a header that mean something to the caller.
    Raises WorkshopError where the text is no such table or has only a header.
    """
    raw, notes = _unwrapped(raw)
    start = raw[:CHUNK].decode(errors="ignore")
    found = [header for sign in SEPARATORS for header in _headers(start, sign)]
    best = max(found, key=lambda header: known(header.names), default=None)
    if best is None or known(best.names) < 2:
        raise WorkshopError(
            f"{shown_path(path)}: no columns of songs in its first line.\n"
            f"  Found: {shown(start.strip())}\n"
            "  Expected a header such as  name,artists,danceability,energy, ...  with\n"
            "  commas, semicolons or tabs between the names. Choose another file."
        )
    body = raw[len(start[: best.end].encode()) :]
    if not re.compile(rb"\S").search(body):
        raise WorkshopError(
            f"{shown_path(path)}: a header, but no songs below it.\n"
            "  Expected one song a line. Export or download the table again."
        )
    if best.below:
        notes.append(f"the header is on line {best.lines}, below other lines")
    if best.separator != ";":
        body = STRAY_SEMICOLONS.sub(b"", body)
    table = TableFile(path, best.separator, best.names, best.lines, body, notes)
    return _with_row_numbers(table)


def shown(text: str) -> str:
    """Return the start of other people's text on one line, safe to print."""
    line = text.partition("\n")[0]
    line = "".join(c if c.isprintable() else " " for c in line[:201])
    return line if len(line) <= 200 else line[:200] + " ..."


class _Header(NamedTuple):
    """A row that may be a header: its names, the lines down to it, where it ends."""

    separator: str
    names: list[str]
    lines: int
    end: int
    below: bool  # whether rows stand above it


def _headers(start: str, separator: str) -> list[_Header]:
    """Return the first rows of a text that are not blank."""
    found = []
    lines = io.StringIO(start, newline="")
    reader = csv.reader(lines, delimiter=separator)
    with contextlib.suppress(csv.Error):
        for row in reader:
            names = row if separator == ";" else [name.rstrip("; ") for name in row]
            if any(map(str.strip, names)):
                place = reader.line_num, lines.tell(), bool(found)
                found.append(_Header(separator, names, *place))
            if len(found) == ABOVE_HEADER:
                break
    return found


def _unwrapped(raw: bytes) -> tuple[bytes, list[str]]:
    """Return a text without quotes around whole rows, and a note where there were."""
    unwrapped = 0

    def inside(row: re.Match[bytes]) -> bytes:
        nonlocal unwrapped
        if max(row[1].count(sign.encode()) for sign in SEPARATORS) < FEWEST_SEPARATORS:
            return row[0]
        unwrapped += 1
        return row[1].replace(b'""', b'"')

    raw = QUOTED_ROW.sub(inside, raw)
    rows = f"{counted(unwrapped, 'row')} in quotation marks as a whole: taken apart"
    return raw, [rows] if unwrapped else []


def _with_row_numbers(table: TableFile) -> TableFile:
    """Return the table; where its rows start with their number, with a name for it.

    So R writes tables: the header has a name less than the rows have values.
    """
    rows, width = table.first_rows(50), len(table.header) + 1
    numbered = (len(r) == width and r[0].isdigit() and r[-1].strip() for r in rows)
    if len(rows) < 2 or not all(numbered):
        return table
    note = "the header has no name for the first column, the numbers of the rows"
    return replace(table, header=["", *table.header], notes=[*table.notes, note])
