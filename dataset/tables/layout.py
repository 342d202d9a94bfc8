"""Finds out how a table is laid out in a text: where its header is, what separates."""

import contextlib
import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from dataset.tables.delimited import TableFile, shown
from dataset.tables.files import CHUNK
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

SEPARATORS = ",;\t| "
FEWEST_SEPARATORS = 8  # in a row of songs; fewer: a sentence in quotes passes, too
ABOVE_HEADER = 10  # rows; more: titles and remarks of as many rows may stand above it
# A row that a spreadsheet took for one value; possibly with ";" behind it.
QUOTED_ROW = re.compile(rb'\n"((?:[^"\r\n]|"")++)"[;\t ]*+(?=\r?(?:\n|\Z))')
STRAY_SEMICOLONS = re.compile(rb";[;\t ]*(?=\r?(?:\n|\Z))")


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
    body = raw[len(start[: best.end].encode()) :].rstrip(b"\r\n") + b"\n"
    if not re.compile(rb"\S").search(body):
        raise WorkshopError(
            f"{shown_path(path)}: a header, but no songs below it.\n"
            "  Expected one song a line. Export or download the table again."
        )
    if best.below:
        notes.append(f"the header is on line {best.lines}, below other lines")
    if best.separator != ";" and b";" in body:
        body = STRAY_SEMICOLONS.sub(b"", body)
    table = TableFile(path, best.separator, best.names, best.lines, body, notes)
    return _with_row_numbers(table)


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
        counts = [row[1].count(sign.encode()) for sign in SEPARATORS if sign != " "]
        if max(counts) < FEWEST_SEPARATORS:
            return row[0]
        unwrapped += 1
        return b"\n" + row[1].replace(b'""', b'"')

    if raw.startswith(b'"') or b'\n"' in raw:
        raw = QUOTED_ROW.sub(inside, b"\n" + raw)[1:]
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
