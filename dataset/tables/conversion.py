"""Converts any table of songs to the kit's columns, and counts what it leaves out."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dataset import own_playlists
from dataset.columns import COLUMNS, NUMBERS, TEXT_COLUMNS
from dataset.playlists import UNKNOWN, with_whole_numbers
from dataset.tables.choice import choose
from dataset.tables.delimited import NO_VALUE
from dataset.tables.features import FEWEST, features_in, read_numbers
from dataset.tables.headers import (
    checked_columns,
    letters,
    place_of,
    recognise,
    too_few,
)
from dataset.tables.marks import columns_of_ratings, read_marks
from dataset.tables.opening import open_table
from dataset.tables.rows import Rows
from dataset.tables.values import (
    all_artists,
    clean,
    cleaned,
    each_distinct,
    spotify_ids,
)
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

MAX_TEXT = 2_000  # characters; a longer name or list of artists is a quote gone wrong
FEW = 0.01  # of the ids; where fewer belong to several songs, that is a slip
MOST = 0.5  # of the ids that come twice; where more differ, all ids are of albums, say
TEXTS = (*TEXT_COLUMNS, "artist_uris")
# How Exportify joined artists before it took to ";": by "," with no space after it.
# The other Exportify, which has artists' URIs, too, joins by ", " and writes a comma
# within a name as "\,".
EXPORTIFY, EXPORTIFY_WITH_URIS = r",(?!\s|000\b)", r"(?<!\\),\s+"


@dataclass(frozen=True)
class Conversion:
    """The songs of a table, and what is to be said about how they were read.

    `songs` has the kit's columns; then `target` (1 liked, 0 not) if the table has it;
    then `playlist` and `category`, where columns were named for them; then `rating`
    (1 to 10, NaN where there is none), if the table has it. `warnings` are to be said
    before anything else: many rows are lost.
    """

    songs: pd.DataFrame
    rows: int
    notes: list[str]
    warnings: list[str]


class NoFeatures(WorkshopError):
    """A table of songs without their features, which others may know.

    `conversion` has its songs, with NaN for all features, but for a duration that the
    table names.
    """

    def __init__(self, problem: WorkshopError, conversion: Conversion) -> None:
        super().__init__(str(problem))
        self.conversion = conversion


def default_label(label: str, path: Path) -> str:
    """Return the category or playlist of songs for which the table names none."""
    return own_playlists.CATEGORY if label == "category" else clean(path.stem)


def convert(path: Path, labels: dict[str, str]) -> Conversion:
    """Return the songs of any table of songs.

    `labels` says which of its columns name "playlist" and "category", if any do. Rows
    that are no whole song are left out, counted by reason in the notes. A feature that
    the table does not have is NaN. Raises NoFeatures where it has too few of them,
    WorkshopError with file, line and column where no song can be read.
    """
    table = open_table(path, lambda header: len(recognise(header)))
    found = checked_columns(table)
    labelled = {label: place_of(name, table) for label, name in labels.items()}
    rating = columns_of_ratings(table)
    numeric = {p for c in (*NUMBERS, "target") for p in found.get(c, [])}
    text = {p for c in TEXTS for p in found.get(c, [])} | set(labelled.values())
    text |= set(rating)
    raw = table.columns(sorted(text - numeric), sorted(numeric))
    chosen, notes = choose(table, found, raw)
    rows = Rows(table, raw, chosen["name"])
    rows.notes += notes
    inside = table.line_ends_in_quotes(len(raw))
    if inside > 0:
        rows.notes.append(f"{inside:,} line ends are inside quotes: a stray quote?")
    rows.leave_out(rows.raw["-1"] != "", "more values than the header has names")
    songs = _read_texts(rows, chosen)
    songs |= read_numbers(rows, chosen)
    songs |= {name: _read_label(rows, name, place) for name, place in labelled.items()}
    songs |= read_marks(rows, rating)
    result = _result(rows, pd.DataFrame(songs, index=rows.raw.index))
    features = features_in(rows, chosen)
    if len(features) < FEWEST:
        others = [name for name in chosen if name not in NUMBERS]
        problem = too_few(table, [*others, *features])
        known = "artists" in chosen or (result.songs["id"] != "").any()
        raise NoFeatures(problem, result) if known else problem
    return result


def _read_texts(rows: Rows, chosen: dict[str, int]) -> dict[str, np.ndarray]:
    """Return id, name and artists; a song needs a name."""
    ids = np.full(len(rows.raw), "", dtype=object)
    if "id" in chosen:
        texts = rows.raw[str(chosen["id"])]
        ids = spotify_ids(texts)
        others = rows.kept & (ids == "") & (texts != "").to_numpy()
        if others.any():
            left = counted(others.sum(), "row")
            rows.notes.append(f"id: left blank in {left}, where it is not Spotify's")
    names = cleaned(_bounded(rows, chosen, "name"))
    rows.leave_out(names == "", "no name")
    return {"id": ids, "name": names, "artists": _read_artists(rows, chosen)}


def _read_artists(rows: Rows, chosen: dict[str, int]) -> np.ndarray:
    if "artists" not in chosen:
        rows.notes.append(f"no artists in the table: {UNKNOWN!r} in the playlist")
        return np.full(len(rows.raw), UNKNOWN, dtype=object)
    joined = _joined_artists(rows, chosen, _bounded(rows, chosen, "artists"))
    together = all_artists(joined)
    blank = together == ""
    if (blank & rows.kept).any():
        count = counted((blank & rows.kept).sum(), "row")
        rows.notes.append(f"artists: blank in {count}, now {UNKNOWN!r}")
        together[blank] = UNKNOWN
    return together


def _read_label(rows: Rows, label: str, place: int) -> np.ndarray:
    """Return a column that playlists or categories are named after."""
    texts = rows.raw[str(place)].astype(object).fillna("")
    names = each_distinct(texts, lambda value: clean(str(value)))
    blank = np.isin(names, [*NO_VALUE, "[]"])
    if (blank & rows.kept).any():
        name = default_label(label, rows.table.path)
        count = counted((blank & rows.kept).sum(), "row")
        rows.notes.append(f"{label}: blank in {count}, which become {name!r}")
        names[blank] = name
    return names


def _result(rows: Rows, songs: pd.DataFrame) -> Conversion:
    """Return the rows that are kept. Raises WorkshopError where there are none."""
    if not rows.kept.any():
        reasons = "".join(f"  {note}\n" for note in rows.notes)
        raise WorkshopError(
            f"{shown_path(rows.table.path)}: none of its "
            f"{counted(len(rows.kept), 'row')} is a whole song.\n{reasons}"
            "  Expected a name, artists and all the features in Spotify's units."
        )
    songs = songs[rows.kept].reset_index(drop=True)
    others = [column for column in songs if column not in COLUMNS]
    songs = songs[[*COLUMNS, *others]].astype(dict.fromkeys(TEXT_COLUMNS, "str"))
    songs = with_whole_numbers(songs)
    _blank_other_ids(songs, rows.notes)
    return Conversion(songs, len(rows.raw), rows.notes, rows.warnings())


def _blank_other_ids(songs: pd.DataFrame, notes: list[str]) -> None:
    """Blank ids that are not the songs', but of something that has several: albums."""
    several = own_playlists.ids_of_several_songs(songs)
    if not several.any() or several.sum() <= FEW * (songs["id"] != "").sum():
        return
    repeated = songs["id"].duplicated(keep=False) & (songs["id"] != "")
    wrong = songs["id"] != "" if several.sum() > MOST * repeated.sum() else several
    songs.loc[wrong, "id"] = ""
    count = counted(wrong.sum(), "row")
    notes.append(
        f"id: left blank in {count}, not the songs' own: several songs share one"
    )


def _bounded(rows: Rows, chosen: dict[str, int], column: str) -> pd.Series:
    """Return a column of texts; leave out the rows where it is too long."""
    texts = rows.raw[str(chosen[column])]
    if max(map(len, texts), default=0) <= MAX_TEXT:
        return texts
    too_long = texts.map(len) > MAX_TEXT
    rows.leave_out(too_long, f"{column} of over {MAX_TEXT:,} characters")
    return texts.mask(too_long, "")


def _joined_artists(rows: Rows, chosen: dict[str, int], texts: pd.Series) -> pd.Series:
    """Return artists that Exportify joined in its ways as others do, by ";"."""
    with_uris = "artist_uris" in chosen
    name = letters(rows.table.header[chosen["artists"]])
    if (name != "artistnames" and not with_uris) or any(";" in text for text in texts):
        return texts
    joined = texts.str.replace(
        EXPORTIFY_WITH_URIS if with_uris else EXPORTIFY, ";", regex=True
    )
    return joined.str.replace("\\,", ",", regex=False)
