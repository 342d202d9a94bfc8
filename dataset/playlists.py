"""Reads and writes a folder of playlists, and checks every row.

<folder>/<Category>/<Playlist>.csv     one song a line
<folder>/<Category>/track_list.txt     the same for people to read
<folder>/catalogue.csv                 the songs that can be recommended

A feature that the songs of a file do not have is blank in the whole file.
"""

import re
import unicodedata
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from dataset.columns import COLUMNS, NUMBERS
from dataset.row_check import (
    CATALOGUE,
    WHOLE,
    first_problem,
    right_values,
    rows_of,
    with_clean_texts,
)
from toolbox.files import visible, write_set, write_text
from toolbox.words import counted, harmless

SPELT_BETTER = {  # two categories of the original workshop
    "Electronic_Dance": "Electronic & Dance",
    "Romance_love songs": "Romance & love songs",
}
UNKNOWN = "unknown"  # the artist of a song of which none is named
NEEDS_QUOTES = re.compile('[,"\r\n]')
MAX_NAME = 150  # bytes; file systems take 255, and ".csv" and others come behind
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def list_playlists(folder: Path) -> dict[str, Path]:
    """Return {"Category/Playlist": file} of a folder of playlists, sorted by name."""
    files = sorted(visible(folder, "*/*.csv"), key=Path.as_posix)  # as everywhere
    named = ((f"{file.parent.name}/{file.stem}", file) for file in files)
    return {unicodedata.normalize("NFC", harmless(name)): file for name, file in named}


def read_songs(path: Path) -> pd.DataFrame:
    """Return the songs of one file, a row each, in the columns COLUMNS.

    Raises WorkshopError with file, line, column and value where a row is not right.
    """
    return read_playlists({"": path})[COLUMNS]


def read_playlists(files: dict[str, Path]) -> pd.DataFrame:
    """Return the songs of {"Category/Playlist": file} as one table.

    Columns: id, name, artists, category, playlist and the 13 features. An id that
    comes twice is an error in a playlist; in a catalogue, which collects songs from
    many places, the second is left out. A feature is NaN for the songs of a file in
    which its whole column is blank. Raises WorkshopError as read_songs does.
    """
    tables = [rows_of(path, COLUMNS) for path in files.values()]
    columns = zip(*chain.from_iterable(tables), strict=True)
    songs = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)), dtype="str")
    songs = with_clean_texts(songs)
    sizes = [len(table) for table in tables]
    owner = np.repeat(np.arange(len(tables)), sizes)
    repeated = songs.assign(owner=owner).duplicated(["id", "owner"])
    repeated &= songs["id"] != ""
    collected = np.repeat([f.name == CATALOGUE for f in files.values()], sizes)
    try:
        songs, blank = _with_numbers(songs, owner)
        right = right_values(songs)
        right[NUMBERS] |= blank
        right = right.all(axis=None) and not (repeated & ~collected).any()
    except ValueError:
        right = False
    if not right:
        raise first_problem(files.values())
    names = pd.Series(list(files), dtype="str").str.partition("/")
    songs.insert(3, "category", names[0].to_numpy()[owner])
    songs.insert(4, "playlist", names[2].to_numpy()[owner])
    return with_whole_numbers(songs[~repeated]).reset_index(drop=True)


def with_whole_numbers(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs with int64 in the columns that count, where no song lacks it."""
    there = [column for column in WHOLE if songs[column].notna().all()]
    return songs.astype(dict.fromkeys(there, "int64"))


def blank_features(songs: pd.DataFrame) -> list[str]:
    """Return the features that some of the songs do not have."""
    return [name for name in NUMBERS if songs[name].isna().any()]


def with_whole_columns(songs: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return the songs as a file may hold them, and what is to be said of it.

    A feature that some of the songs do not have is blank for all of them.
    """
    blank = blank_features(songs)
    taken = [name for name in blank if songs[name].notna().any()]
    songs = songs.assign(**dict.fromkeys(blank, np.nan))
    remarks = [f"without {', '.join(blank)}"] if blank else []
    if taken:
        remarks.append(f"some of its songs have {', '.join(taken)}: not kept")
    return with_whole_numbers(songs), "; ".join(remarks)


def _with_numbers(
    songs: pd.DataFrame, owner: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame | bool]:
    """Return the songs with features as numbers, and where they are rightly blank.

    They are where the whole column of a file is. Raises ValueError for other texts.
    """
    types = dict.fromkeys(NUMBERS, "float64")
    try:
        return songs.astype(types), False
    except ValueError:
        blank = songs[NUMBERS].apply(lambda texts: texts.str.strip() == "")
        blank = blank.groupby(owner).transform("all")
        numbers = songs[NUMBERS].mask(blank, "nan")
        return songs.assign(**numbers).astype(types), blank


def song_keys(songs: pd.DataFrame) -> pd.Series:
    """Return for each song the text that tells whether two rows are the same song.

    First artist and name, whatever the letter case and the space around them.
    """
    first_artist = songs["artists"].str.replace("(?s);.*", "", regex=True)
    return (
        first_artist.str.strip().str.casefold()
        + "\t"
        + songs["name"].str.strip().str.casefold()
    )


def safe_name(name: str) -> str:
    """Return `name` as a file name that Windows, macOS and Linux all accept.

    >>> safe_name("Metal Talks | TesseracT")
    'Metal Talks - TesseracT'
    """
    name = harmless(unicodedata.normalize("NFC", name))
    name = re.sub(
        r'(\s*)[<>:"/\\|?*]+(\s*)', lambda m: " - " if m[1] or m[2] else "-", name
    )
    name = re.sub(r"\s+", " ", name).strip(" .-")
    name = name.encode(errors="ignore")[:MAX_NAME].decode(errors="ignore").rstrip(" .-")
    if not name:
        return "unnamed"
    return f"{name} (list)" if RESERVED.match(name) else name


def write_playlist(folder: Path, playlist: str, songs: pd.DataFrame) -> Path:
    """Write the songs of "Category/Playlist" below `folder` and return the file.

    Each part of the name is made safe. Raises WorkshopError where it cannot be written.
    """
    (path,) = write_playlists(folder, {playlist: songs})
    return path


def write_playlists(
    folder: Path, songs: dict[str, pd.DataFrame], for_people: bool = False
) -> list[Path]:
    """Write {"Category/Playlist": songs} below `folder`: all of them, or none.

    With `for_people`, each begins with a byte-order mark, by which a spreadsheet knows
    UTF-8.
    Returns the files. Raises WorkshopError as `write_playlist` does.
    """
    contents, encoding = {}, "utf-8-sig" if for_people else "utf-8"
    for playlist, table in songs.items():
        category, _, name = playlist.partition("/")
        path = folder / safe_name(category) / f"{safe_name(name)}.csv"
        contents[path] = _text_of(table).encode(encoding)
    write_set(contents)
    return list(contents)


def write_catalogue(folder: Path, songs: pd.DataFrame) -> Path:
    """Write the catalogue of a folder of playlists and return the file."""
    write_text(folder / CATALOGUE, _text_of(songs))
    return folder / CATALOGUE


def as_csv(songs: pd.DataFrame) -> str:
    """Return the songs as DataFrame.to_csv writes them, in a quarter of the time."""
    columns = [
        _numbers_as_text(songs[column]) if column in NUMBERS else _quoted(songs[column])
        for column in COLUMNS
    ]
    lines = map(",".join, zip(*columns, strict=True))
    return "\n".join([",".join(COLUMNS), *lines, ""])


def _text_of(songs: pd.DataFrame) -> str:
    return as_csv(with_clean_texts(songs[COLUMNS]))


def _numbers_as_text(numbers: pd.Series) -> list[str]:
    """Return numbers as text, NaN as a blank; those that are equal are turned once."""
    codes, distinct = pd.factorize(numbers.to_numpy())
    texts = [*map(repr, distinct.tolist()), ""]  # NaN has the code -1: the last
    return np.array(texts, dtype=object)[codes].tolist()


def _quoted(texts: pd.Series) -> list[str]:
    """Return texts in quotation marks where CSV needs them."""
    values = texts.tolist()
    if not NEEDS_QUOTES.search("".join(values)):
        return values
    return [
        '"' + text.replace('"', '""') + '"'
        if "," in text or '"' in text or "\n" in text or "\r" in text
        else text
        for text in values
    ]


def write_track_lists(folder: Path) -> None:
    """Write track_list.txt into each category folder: its playlists and their songs."""
    texts: dict[Path, str] = {}
    for name, file in list_playlists(folder).items():
        songs = read_songs(file)
        lines = songs["artists"] + " - " + songs["name"]
        texts.setdefault(file.parent, f"{name.partition('/')[0]}\n")
        blank = blank_features(songs)
        without = f", without {', '.join(blank)}" if blank else ""
        texts[file.parent] += f"\n{name} ({counted(len(songs), 'song')}{without})\n"
        texts[file.parent] += "".join(f"  {line}\n" for line in lines)
    write_set({c / "track_list.txt": text.encode() for c, text in texts.items()})
