"""Saves songs of your own in dataset/mine/ and says how to use them."""

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from dataset import configuration, playlists
from toolbox.command import how_to_run
from toolbox.problems import WorkshopError, shown_path
from toolbox.tables import show_table
from toolbox.words import counted

CATEGORY = "Mine"  # the playlists become "Mine/..." unless a column names others
SEED = 0  # another number: other songs are drawn from large playlists
EITHER = "likeable_songs or annoying_songs"


class NamedSongs(NamedTuple):
    """Songs in the kit's columns, and the playlist and category they are to be in."""

    category: str
    playlist: str
    songs: pd.DataFrame
    setting: str = EITHER  # the list in dataset_config.py that the playlist is for


def save_playlists(
    folder: Path, lists: Iterable[NamedSongs], at_most: int | None = None
) -> None:
    """Write the lists as playlists below `folder` and print what to paste where.

    Lists whose names are the same as file names become one playlist, and a playlist
    that was there is replaced; of more than `at_most` songs, as many are drawn. The
    printed table says so. Raises WorkshopError where a file cannot be written; then
    none of them is.
    """
    together: dict[str, list[NamedSongs]] = {}
    existing = playlists.list_playlists(folder)
    names = _Names(existing)
    for one in lists:
        together.setdefault(names.of(one.category, one.playlist), []).append(one)
    rows, tables = [], {}
    for name, parts in together.items():
        songs, remarks = without_repeated_ids([part.songs for part in parts])
        if at_most and len(songs) > at_most:
            remarks.append(f"drawn at random from {len(songs):,}")
            songs = songs.sample(at_most, random_state=SEED).sort_index()
        tables[name] = songs
        if len(parts) > 1:
            remarks.append("made of " + ", ".join(repr(p.playlist) for p in parts))
        if name in existing:
            remarks.append("replaces the one of before")
        rows.append((name, len(songs), "; ".join(remarks)))
    playlists.write_playlists(folder, tables, for_people=True)
    show_table(f"Saved in {shown_path(folder)}", ["playlist", "songs", "remarks"], rows)
    playlists.write_track_lists(folder)
    print_catalogue(folder)
    print_lines({name: parts[0].setting for name, parts in together.items()})


def without_repeated_ids(tables: list[pd.DataFrame]) -> tuple[pd.DataFrame, list[str]]:
    """Return the tables as one, each Spotify id once, and what is to be said of it.

    A song is a repeat where title and first artist are the same as well as the id;
    where they differ, it stays and the id, which cannot be both songs', goes. What
    some of the songs do not have is blank for all.
    """
    songs = pd.concat(tables, ignore_index=True)
    shared = ids_of_several_songs(songs)
    songs = songs.assign(id=songs["id"].mask(shared, ""))
    repeated = songs["id"].duplicated() & (songs["id"] != "")
    remarks = []
    if repeated.any():
        left_out = counted(repeated.sum(), "song")
        remarks.append(f"{left_out} left out: the id comes twice")
    if shared.any():
        remarks.append(f"{counted(shared.sum(), 'id')} left blank: of several songs")
    songs, without = playlists.with_whole_columns(songs[~repeated])
    return songs, remarks + ([without] if without else [])


def ids_of_several_songs(songs: pd.DataFrame) -> pd.Series:
    """Return for each song whether its id comes with another title or artist, too."""
    ids = list(filter(None, songs["id"].tolist()))
    if len(ids) == len(set(ids)):
        return pd.Series(False, songs.index)
    repeated = songs[songs["id"].duplicated(keep=False) & (songs["id"] != "")]
    keys = playlists.song_keys(repeated)
    several = keys.groupby(repeated["id"]).transform("nunique") > 1
    return several.reindex(songs.index, fill_value=False)


def print_lines(settings: dict[str, str]) -> None:
    """Print the lines to paste into dataset_config.py from {playlist: setting}."""
    print("To use them, paste these lines into dataset/dataset_config.py.")
    for setting in dict.fromkeys(settings.values()):
        print(f"Into the list {setting}:")
        for name in (name for name, other in settings.items() if other == setting):
            print(f"    {json.dumps(name, ensure_ascii=False)},")


def print_catalogue(folder: Path) -> None:
    """Print how to recommend real songs, where the sample's would be recommended."""
    with contextlib.suppress(WorkshopError):  # of settings that are not right yet
        of_sample = configuration.song_folder() == configuration.FOLDER / "sample"
        if of_sample and not (folder / playlists.CATALOGUE).exists():
            print(
                "Recommendations come from the sample's invented songs. To have songs\n"
                "of yours recommended: "
                + how_to_run("dataset/get_csv_songs.py --as-catalogue FILE")
            )


class _Names:
    """Gives every playlist a name that no file system takes for another's.

    Windows and macOS do not tell capitals from small letters in file names. The
    spelling that is there already goes first, then the one that comes first.
    """

    def __init__(self, existing: Iterable[str]):
        self.spelling: dict[str, str] = {}
        for name in existing:
            self._first(name.partition("/")[0])
            self._first(name)

    def of(self, category: str, playlist: str) -> str:
        """Return "Category/Playlist"."""
        folder = self._first(playlists.safe_name(category))
        return self._first(f"{folder}/{playlists.safe_name(playlist)}")

    def _first(self, name: str) -> str:
        return self.spelling.setdefault(name.casefold(), name)
