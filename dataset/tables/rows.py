"""The rows of a table while it is converted: which are kept, and why others are not."""

import numpy as np
import pandas as pd

from dataset.tables.delimited import NO_VALUE, TableFile, shown
from toolbox.words import counted

MANY = 0.2  # of the rows; where more are lost, that is the first thing to be said
EXAMPLES = 3  # rows that are then shown


class Rows:
    """The rows that hold anything; they keep their numbers in the file as the index.

    `kept` says which become songs, `notes` what is to be said about the others.
    """

    def __init__(self, table: TableFile, raw: pd.DataFrame, name: int):
        self.table = table
        self.raw = _without_blank_lines(raw, name)
        self.name = str(name)
        self.kept = np.ones(len(self.raw), dtype=bool)
        self.notes = list(table.notes)
        self.lost: list[tuple[str, np.ndarray]] = []

    def leave_out(self, bad: np.ndarray, reason: str, place: int | None = None) -> None:
        """Leave out the rows that are bad, and note how many and where the first is.

        With the position of a column, the note quotes the first row's value there.
        """
        bad = np.asarray(bad) & self.kept
        if not bad.any():
            return
        self.kept &= ~bad
        self.lost.append((reason, bad.nonzero()[0][:EXAMPLES]))
        first = bad.argmax()
        where = f"the first: {self.table.place(self.raw.index[first])}"
        if place is not None:
            value = self.raw[str(place)].iloc[first]
            where += f", {shown(repr(value) if isinstance(value, str) else str(value))}"
        rows = counted(bad.sum(), "row")
        self.notes.append(f"{rows} left out: {reason} ({where})")

    def warnings(self) -> list[str]:
        """Return what comes first where many rows are lost: how many, and some."""
        lost = int((~self.kept).sum())
        if lost <= MANY * len(self.kept):
            return []
        lines = [f"{counted(lost, 'row')} of {len(self.kept):,} LOST, such as"]
        firsts = [(reason, rows[0]) for reason, rows in self.lost]
        others = [(reason, row) for reason, rows in self.lost for row in rows[1:]]
        for reason, row in (firsts + others)[:EXAMPLES]:
            place = self.table.place(self.raw.index[row])
            name = shown(repr(self.raw[self.name].iloc[row]))[:60]
            lines.append(f"  {place}, {name}: {reason}")
        return lines


def _without_blank_lines(raw: pd.DataFrame, name: int) -> pd.DataFrame:
    """Return the rows that hold anything: spreadsheets append lines of separators."""
    blank = (raw[str(name)] == "").to_numpy().nonzero()[0]
    for column in raw:
        values = raw[column].iloc[blank]
        blank = blank[values.isna() | values.isin(NO_VALUE)]
    return raw.drop(index=raw.index[blank]) if len(blank) else raw
