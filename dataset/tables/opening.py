"""Opens any table of songs: text, or JSON, Excel and Parquet turned into text."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from dataset.tables.delimited import TableFile
from dataset.tables.files import (
    PARQUET,
    SAVE_AS,
    TO_CSV,
    as_utf8,
    is_workbook,
    other_kind,
    read_bytes,
)
from dataset.tables.json_songs import songs_in
from dataset.tables.layout import table_in
from toolbox.command import on_this_system
from toolbox.problems import WorkshopError, shown_path

INSTALL = "\n  Or install what reads it: python3 start.py -m pip install {}"


def open_table(path: Path, known: Callable[[list[str]], int]) -> TableFile:
    """Return the table in a file.

    `known(header)` counts the names in a header that mean something to the caller.
    Raises WorkshopError where the file is not such a table or has only a header.
    """
    raw = read_bytes(path)
    if raw.startswith(PARQUET):
        return _from_parquet(path, raw)
    if is_workbook(raw):
        return table_in(path, _from_workbook(path, raw), known)
    text = as_utf8(path, raw)
    if text.raw.lstrip()[:1] in (b"[", b"{"):
        return _from_json(path, text.raw)
    table = table_in(path, text.raw, known)
    return replace(table, notes=text.notes + table.notes)


def _from_json(path: Path, raw: bytes) -> TableFile:
    try:
        songs = songs_in(raw)
    except (ValueError, RecursionError) as error:
        line = f", line {error.lineno}" if hasattr(error, "lineno") else ""
        raise WorkshopError(
            f"{shown_path(path)}{line}: JSON that is damaged or cut off.\n"
            "  Expected a list of songs. Download or export it again."
        ) from None
    if not songs:
        raise other_kind(path, "JSON without a list of songs", "Choose another file.")
    return _table(path, pd.DataFrame(songs, dtype=object), "read as JSON")


def _from_parquet(path: Path, raw: bytes) -> TableFile:
    try:
        frame = pd.read_parquet(io.BytesIO(raw))
    except ImportError:
        todo = TO_CSV.replace("read_...", "read_parquet")
        todo += on_this_system(INSTALL.format("pyarrow"))
        raise other_kind(path, "a Parquet file", todo) from None
    except Exception as error:  # each engine has errors of its own
        todo = f"It could not be read: {type(error).__name__}. Download it again."
        raise other_kind(path, "a damaged Parquet file", todo) from error
    frame = frame.reset_index(drop=isinstance(frame.index, pd.RangeIndex))
    return _table(path, frame, "read as Parquet")


def _from_workbook(path: Path, raw: bytes) -> bytes:
    """Return the first sheet of an Excel file as CSV."""
    try:
        sheet = pd.read_excel(io.BytesIO(raw), header=None, dtype=object)
    except ImportError:
        todo = SAVE_AS + on_this_system(INSTALL.format("openpyxl"))
        raise other_kind(path, "an Excel file", todo) from None
    except Exception as error:  # each engine has errors of its own
        todo = f"It could not be read: {type(error).__name__}. {SAVE_AS}"
        raise other_kind(path, "a damaged Excel file", todo) from error
    return _csv(sheet, header=False)


def _table(path: Path, frame: pd.DataFrame, note: str) -> TableFile:
    header = [str(name) for name in frame.columns]
    return TableFile(path, ",", header, 1, _csv(frame, header=False), [note], "song")


def _csv(frame: pd.DataFrame, header: bool) -> bytes:
    for place, kind in enumerate(frame.dtypes):
        if kind.kind == "O":
            frame.isetitem(place, frame.iloc[:, place].map(_as_text))
    text = frame.to_csv(index=False, header=header, lineterminator="\n")
    return text.encode(errors="replace")


def _as_text(value: object) -> object:
    """Return lists as texts joined by ";" and texts without line ends."""
    if isinstance(value, list | tuple | np.ndarray):
        value = ";".join(map(str, value))
    return " ".join(value.splitlines()) if isinstance(value, str) else value
