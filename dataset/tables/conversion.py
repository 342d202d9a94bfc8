"""Converts any table of songs to the kit's columns, and counts what it leaves out."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dataset import configuration
from dataset.playlists import COLUMNS, NUMBERS, TEXT_COLUMNS
from dataset.row_check import WHOLE, right_values
from dataset.tables.files import NO_VALUE, TableFile, open_table, shown
from dataset.tables.headers import checked_columns, letters, place_of, recognise
from dataset.tables.values import artists, clean, each_distinct, number, spotify_id
from toolbox.problems import WorkshopError, shown_path

USUAL_METRE = 4  # where a table has no time_signature: that of nine songs in ten
MAX_TEXT = 2_000  # characters; a longer name or list of artists is a quote gone wrong
# How Exportify joined artists before it took to ";": by "," with no space after it.
# The other Exportify, which has artists' URIs, too, joins by ", " and writes a comma
# within a name as "\,".
EXPORTIFY, EXPORTIFY_WITH_URIS = r",(?!\s|000\b)", r"(?<!\\),\s+"


@dataclass(frozen=True)
class Conversion:
    """The songs of a table, and what is to be said about how they were read.

    `songs` has the kit's columns; then `target` (1 liked, 0 not) if the table has it;
    then `playlist` and `category`, where columns were named for them.
    """

    songs: pd.DataFrame
    rows: int
    notes: list[str]


def convert(path: Path, labels: dict[str, str]) -> Conversion:
    """Return the songs of any table of songs.

    `labels` says which of its columns name "playlist" and "category", if any do. Rows
    that are no whole song are left out, counted by reason in the notes. Raises
    WorkshopError with file, line and column where no song can be read.
    """
    table = open_table(path, lambda header: len(recognise(header)))
    found = checked_columns(table)
    places = {label: place_of(name, table) for label, name in labels.items()}
    numeric = {found[c] for c in [*NUMBERS, "target"] if c in found}
    text = {found[c] for c in TEXT_COLUMNS if c in found} | set(places.values())
    raw = table.columns(sorted(text - numeric), sorted(numeric))
    reading = _Reading(table, found, raw)
    reading.read_texts()
    reading.read_numbers()
    reading.read_ids()
    for label, place in places.items():
        reading.read_label(label, place)
    return reading.result()


class _Reading:
    """A table while it is converted; its rows keep their numbers as the index."""

    def __init__(self, table: TableFile, found: dict[str, int], raw: pd.DataFrame):
        self.table, self.found = table, found
        self.raw = _without_blank_lines(raw, found["name"])
        self.songs = pd.DataFrame(index=self.raw.index)
        self.kept = np.ones(len(self.raw), dtype=bool)
        self.notes = []
        if table.encoding == "cp1252":
            self.notes.append("read as Windows-1252, since it is not UTF-8")
        inside = table.line_ends_in_quotes(len(raw))
        if inside > 0:
            self.notes.append(f"{inside:,} line ends are inside quotes: a stray quote?")
        self.leave_out(self.raw["-1"] != "", "more values than the header has names")

    def leave_out(self, bad: np.ndarray, reason: str, column: str = "") -> None:
        """Leave out the rows that are bad, and note how many and where the first is.

        With the name of a column, the note quotes the first row's value there.
        """
        bad = np.asarray(bad) & self.kept
        if not bad.any():
            return
        self.kept &= ~bad
        first = bad.argmax()
        place = f"the first: line {self.table.line_of(self.raw.index[first])}"
        if column:
            value = self._raw(column).iloc[first]
            place += f", {shown(repr(value) if isinstance(value, str) else str(value))}"
        self.notes.append(f"{_rows(bad.sum())} left out: {reason} ({place})")

    def read_texts(self) -> None:
        """Read name and artists; a song needs both."""
        self.songs["name"] = self._bounded("name").map(clean)
        self.leave_out(self.songs["name"] == "", "no name")
        joined = self._joined_artists(self._bounded("artists"))
        self.songs["artists"] = each_distinct(joined, artists)
        self.leave_out(self.songs["artists"] == "", "no artists")

    def read_numbers(self) -> None:
        """Read the features and the target; a song needs all, and in their ranges."""
        for column in NUMBERS:
            self.songs[column] = self._numbers(column)
        wrong = ~right_values(self.songs[NUMBERS])
        for column, feature in configuration.load("features").FEATURES.items():
            kind = "a whole number from" if column in WHOLE else "from"
            reason = f"{column} not {kind} {feature.low} to {feature.high}"
            self.leave_out(wrong[column], reason, column)
        if "target" in self.found:
            self.songs["target"] = values = self._numbers("target")
            self.leave_out(~np.isin(values, [0, 1]), "target not 1 or 0", "target")

    def read_ids(self) -> None:
        """Read the Spotify ids; a song need not have one."""
        self.songs["id"] = ""
        if "id" in self.found:
            self.songs["id"] = self._raw("id").map(spotify_id)
            others = self.kept & (self.songs["id"] == "") & (self._raw("id") != "")
            if others.any():
                rows = _rows(others.sum())
                self.notes.append(
                    f"id: left blank in {rows}, where it is not Spotify's"
                )

    def read_label(self, label: str, place: int) -> None:
        """Read a column that playlists or categories are named after."""
        texts = self.raw[str(place)].astype(object).fillna("")
        self.songs[label] = each_distinct(texts, lambda value: clean(str(value)))
        self.leave_out(self.songs[label] == "", f"no {label}")

    def result(self) -> Conversion:
        """Return the rows that are kept. Raises WorkshopError where there are none."""
        if not self.kept.any():
            reasons = "".join(f"  {note}\n" for note in self.notes)
            raise WorkshopError(
                f"{shown_path(self.table.path)}: none of its {_rows(len(self.kept))} "
                f"is a whole song.\n{reasons}"
                "  Expected a name, artists and all the features in Spotify's units."
            )
        songs = self.songs[self.kept].reset_index(drop=True)
        types = dict.fromkeys(TEXT_COLUMNS, "str") | dict.fromkeys(WHOLE, "int64")
        others = [column for column in songs if column not in COLUMNS]
        songs = songs[[*COLUMNS, *others]].astype(types)
        return Conversion(songs, len(self.raw), self.notes)

    def _raw(self, column: str) -> pd.Series:
        return self.raw[str(self.found[column])]

    def _bounded(self, column: str) -> pd.Series:
        """Return a column of texts; leave out the rows where it is too long."""
        texts = self._raw(column)
        if max(map(len, texts), default=0) <= MAX_TEXT:
            return texts
        too_long = texts.map(len) > MAX_TEXT
        self.leave_out(too_long, f"{column} of over {MAX_TEXT:,} characters")
        return texts.mask(too_long, "")

    def _numbers(self, column: str) -> np.ndarray:
        """Return a column's numbers; leave out the rows that have none."""
        if column not in self.found:  # only time_signature may be absent
            self.notes.append(f"{column}: no such column, filled in with {USUAL_METRE}")
            return np.full(len(self.raw), float(USUAL_METRE))
        raw = self._raw(column)
        missing = raw.isna().to_numpy()
        decimal = "." if self.table.separator == "," else ","
        values = _numbers(raw, column, decimal)
        if column == "time_signature" and (missing & self.kept).any():
            rows = _rows((missing & self.kept).sum())
            self.notes.append(f"{column}: filled in with {USUAL_METRE} in {rows}")
            return np.where(missing, USUAL_METRE, values)
        self.leave_out(missing, f"no {column}")
        self.leave_out(np.isnan(values), f"{column} not a number", column)
        return values

    def _joined_artists(self, texts: pd.Series) -> pd.Series:
        """Return artists that Exportify joined in its ways as others do, by ";"."""
        names = [letters(name) for name in self.table.header]
        exportify = names[self.found["artists"]] == "artistnames"
        if not exportify or any(";" in text for text in texts):
            return texts
        separator = EXPORTIFY_WITH_URIS if "artisturis" in names else EXPORTIFY
        joined = texts.str.replace(separator, ";", regex=True)
        return joined.str.replace("\\,", ",", regex=False)


def _numbers(raw: pd.Series, column: str, decimal: str) -> np.ndarray:
    """Return a column as float64; NaN where a text means no number."""
    if raw.dtype.kind in "iuf":
        return raw.to_numpy(dtype="float64")
    texts = raw.astype(object).fillna("")
    return each_distinct(
        texts, lambda text: number(str(text), column, decimal), "float64"
    )


def _without_blank_lines(raw: pd.DataFrame, name: int) -> pd.DataFrame:
    """Return the rows that hold anything: spreadsheets append lines of separators."""
    nameless = raw[raw[str(name)] == ""]
    blank = nameless.isin([*NO_VALUE, np.nan]).all(axis="columns")
    return raw.drop(index=nameless.index[blank]) if blank.any() else raw


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
