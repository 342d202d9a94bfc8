"""The 24 averages of chroma and timbre beside the 13 features of a song.

    songs = with_averages(catalogue())
    songs[AVERAGES].notna().all(axis=None)      # whether all of them have them

They were measured from sound by `dataset/measure_sound.py`: sample/sound.csv has them
of every invented song, mine/sound.csv of your own recordings of real ones. What they
are is told in `toolbox/descriptors.py`.
"""

import csv
import io
import warnings
from pathlib import Path

import pandas as pd
from pandas.errors import ParserWarning

from dataset import configuration, playlists
from dataset.columns import TEXT_COLUMNS
from dataset.row_check import decode
from toolbox.command import how_to_run
from toolbox.descriptors import AVERAGES, CHROMA
from toolbox.files import write_text
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import shown

SOUND = "sound.csv"
SAMPLE = configuration.FOLDER / "sample"
HEADERS = (
    [*TEXT_COLUMNS, *AVERAGES],
    ["id", *AVERAGES],
)  # of recordings, and of the sample
KINDS = dict.fromkeys(TEXT_COLUMNS, "str") | dict.fromkeys(AVERAGES, "float64")
MOST = 1_000.0  # decibels, above which no timbre is


def with_averages(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs with the columns AVERAGES: NaN where a song was not measured.

    A song is found by its id, else by its name and first artist. Recordings of yours go
    before the sample. Raises WorkshopError where a file is damaged.
    """
    own = read_sound(configuration.MINE / SOUND)
    by_id = pd.concat([own[own["id"] != ""], read_sound(SAMPLE / SOUND)])
    by_id = by_id.drop_duplicates("id").set_index("id")[AVERAGES]
    numbers = by_id.reindex(songs["id"]).set_axis(songs.index)
    if len(own):
        by_key = own.set_index(playlists.song_keys(own))[AVERAGES]
        by_key = by_key[~by_key.index.duplicated()]
        others = by_key.reindex(playlists.song_keys(songs)).set_axis(songs.index)
        numbers = numbers.fillna(others)
    return songs.assign(**numbers)


def read_sound(path: Path) -> pd.DataFrame:
    """Return what was measured: TEXT_COLUMNS and AVERAGES, no row without a file.

    Raises WorkshopError with file and line where it is damaged.
    """
    if not path.exists():
        return pd.DataFrame(columns=list(KINDS)).astype(KINDS)
    text = decode(path)
    try:
        with warnings.catch_warnings(action="error"):  # of rows that are too long
            table = pd.read_csv(
                io.StringIO(text), dtype=KINDS, keep_default_na=False, index_col=False
            )
        right = list(table.columns) in HEADERS and _is_right(table[AVERAGES]).all(
            axis=None
        )
    except (ValueError, ParserWarning):
        right = False
    if not right:
        line, words = _first_problem(text)
        raise WorkshopError(
            f"{shown_path(path)}, line {line}: {words}.\n"
            "  Mend or remove the line; or remove the file and measure again with\n"
            f"  {how_to_run('dataset/measure_sound.py')}"
        )
    return table.reindex(columns=list(KINDS), fill_value="")


def write_sound(path: Path, measured: pd.DataFrame) -> None:
    """Write what was measured, in whole numbers.

    Rounding takes at most 0.4 % of the variance of a column of the sample. The columns
    are some of TEXT_COLUMNS, then AVERAGES. Raises WorkshopError where the file cannot
    be written.
    """
    whole = measured[AVERAGES].round().astype("int64")
    text = measured.assign(**whole).to_csv(index=False, lineterminator="\n")
    write_text(path, text)


def _is_right(numbers: pd.DataFrame) -> pd.DataFrame:
    """Return for each number whether it is one; chroma is in percent."""
    low = [0.0 if name in CHROMA else -MOST for name in numbers]
    high = [100.0 if name in CHROMA else MOST for name in numbers]
    return (numbers >= low) & (numbers <= high)  # False for NaN, too


def _first_problem(text: str) -> tuple[int, str]:
    """Return the line of the first row that is not right, and what is wrong."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(reader)
        if header not in HEADERS:
            return 1, "the header is not as it was written"
        for row in filter(None, reader):
            if len(row) != len(header):
                number = f"{len(row)} values where the header names {len(header)}"
                return reader.line_num, f"{number} columns"
            cells = pd.Series(row, header)[AVERAGES]
            numbers = pd.to_numeric(cells, errors="coerce").to_frame().T
            wrong = ~_is_right(numbers).iloc[0]
            if wrong.any():
                name = wrong.idxmax()
                kind = "a number from 0 to 100" if name in CHROMA else "a number"
                return reader.line_num, f"{name} is {shown(cells[name])}, not {kind}"
    except csv.Error as error:
        return reader.line_num, str(error)
    return reader.line_num, "the file is not as it was written"
