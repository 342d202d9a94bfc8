"""A table as text: its rows and columns, and on which line each of them is."""

import contextlib
import csv
import functools
import io
import re
import warnings
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import pandas as pd

from dataset.tables.files import CHUNK
from toolbox.problems import WorkshopError, shown_path

MISSING = ["NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "none", "-"]
NO_VALUE = ["", " ", *MISSING]
BLANK_LINES = re.compile(rb"\n(?:[ \t]*\r?\n)+")


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
        else as texts. Blank lines are no rows.
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
                    skipinitialspace=self.spaced,
                    index_col=False,
                )
        except pd.errors.ParserError as error:
            place = f", {self._place_of_open_quote(str(error))}"
            raise WorkshopError(
                f"{shown_path(self.path)}{place}: a quotation mark that never closes.\n"
                '  Expected quotes in pairs around a value, as in "Me, Myself".\n'
                "  Mend that line, or save the table anew as CSV."
            ) from None

    def place(self, row: int) -> str:
        """Return "line 7" or "song 6", where the row with this number starts."""
        if self.unit == "song":
            return f"song {row + 1}"
        lines = self._lines_of_rows
        return f"line {lines[min(row, len(lines) - 1)]}"

    @functools.cached_property
    def _lines_of_rows(self) -> Sequence[int]:
        """The line on which each row starts."""
        first = self.header_lines + 1
        if b'"' not in self.body and not BLANK_LINES.search(b"\n" + self.body):
            return range(first, first + len(self.body))
        lines, end, reader = array("q"), 0, self._reader()
        with contextlib.suppress(csv.Error):  # of a value longer than it reads
            for values in reader:
                if _is_row(values):
                    lines.append(first + end)
                end = reader.line_num
        return lines or range(first, first + 1)

    def _place_of_open_quote(self, message: str) -> str:
        """Return the line where the record starts that pandas names, from 1."""
        record = re.search(r"row (\d+)", message)
        reader = self._reader()
        with contextlib.suppress(csv.Error):
            for _ in islice(reader, int(record[1]) - 1 if record else 0):
                pass
        return f"line {self.header_lines + reader.line_num + 1}"

    def line_ends_in_quotes(self, rows: int) -> int:
        """Return how many line ends are part of values, where there are `rows` rows."""
        if self.unit == "song" or b'"' not in self.body:
            return 0
        if self.body.count(b"\n") == rows:  # and the last line ends with one
            return 0
        body = BLANK_LINES.sub(b"\n", self.body.strip(b"\r\n") + b"\n")
        return (body.count(b"\n") if b"\n" in body[:-1] else body.count(b"\r")) - rows

    def first_rows(self, count: int) -> list[list[str]]:
        """Return the first rows below the header that are not blank."""
        start = replace(self, body=self.body[:CHUNK].rpartition(b"\n")[0])
        with contextlib.suppress(csv.Error):
            return list(islice(filter(_is_row, start._reader()), count))
        return []

    def _reader(self) -> Iterator[list[str]]:
        lines = io.TextIOWrapper(io.BytesIO(self.body), "utf-8", newline="")
        return csv.reader(lines, delimiter=self.separator, skipinitialspace=self.spaced)


def shown(text: str) -> str:
    """Return the start of other people's text on one line, safe to print."""
    line = text.partition("\n")[0]
    line = "".join(c if c.isprintable() else " " for c in line[:201])
    return line if len(line) <= 200 else line[:200] + " ..."


def _is_row(values: list[str]) -> bool:
    """Return whether a row holds anything but space, or at least a separator."""
    return len(values) > 1 or bool(values and values[0].strip())
