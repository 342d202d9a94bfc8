"""The songs that the configuration selects, as tidy tables: one song, one row.

Columns: id, name, artists, category, playlist, then the 13 features; a feature is NaN
for the songs of a playlist that does not have it.
"""

import os
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dataset import configuration, playlists
from dataset.configuration import MINE
from toolbox.command import how_to_run
from toolbox.problems import OpenStep, WorkshopError, shown_path
from toolbox.words import counted, harmless, shown

INVENTED = "invented-"  # the ids of the sample's songs start with this
MOST_NAMED = 3  # playlists that are named in one message


def liked_songs() -> pd.DataFrame:
    """Return the songs of the playlists in `likeable_songs`, each song once.

    Raises OpenStep where none is chosen, WorkshopError where a name is unknown.
    """
    chosen = liked_playlists()
    if not chosen:
        raise OpenStep(
            "Step 0.1 is still open: no playlist is chosen that you like.\n"
            f"  Where: {configuration.place_of_list('likeable_songs')}\n"
            "  Remove the '#' and the space behind it from 10 to 15 playlists,\n"
            "  save the file, run this again."
        )
    return _read(chosen)


def annoying_songs() -> pd.DataFrame:
    """Return the songs of the categories in `annoying_songs`, each song once.

    Raises OpenStep where none is chosen, WorkshopError where a name is unknown or a
    playlist is liked as well.
    """
    available = available_playlists()
    chosen: dict[str, Path] = {}
    for name in configuration.names_in("annoying_songs"):
        in_category = {n: f for n, f in available.items() if n.startswith(f"{name}/")}
        chosen |= in_category or _find(name, available, "annoying_songs")
    if not chosen:
        raise OpenStep(
            "Step 2A.1 is still open: no category is chosen that annoys you.\n"
            f"  Where: {configuration.place_of_list('annoying_songs')}\n"
            "  Remove the '#' and the space behind it from 4 to 6 categories,\n"
            "  save the file, run this again."
        )
    both = [name for name in liked_playlists() if name in chosen]
    if both:
        raise WorkshopError(
            f"{shown(both[0])} is liked and annoying at once.\n"
            f"  Liked: {configuration.place_of('dataset_config', both[0])}\n"
            "  Annoying: the list annoying_songs in the same file.\n"
            "  Put a '#' before one of the two."
        )
    return _read(chosen)


def catalogue() -> pd.DataFrame:
    """Return all the songs that can be recommended; category and playlist are blank.

    Raises WorkshopError where the folder has no catalogue.csv.
    """
    path = _catalogue_file()
    if not path.exists():
        raise WorkshopError(
            f"There is no {playlists.CATALOGUE} in {shown_path(path.parent)}.\n"
            "  It holds the songs that can be recommended, in the playlists' columns.\n"
            "  Make one: " + how_to_run("dataset/get_csv_songs.py --as-catalogue FILE")
        )
    state = path.stat()
    ranges = repr(configuration.load("features").FEATURES)
    return _read_catalogue(path, (state.st_mtime_ns, state.st_size, ranges)).copy()


@lru_cache(maxsize=1)
def _read_catalogue(path: Path, _: tuple[int, int, str]) -> pd.DataFrame:
    """Return the catalogue, read once: training and recommending both need it.

    The second argument tells the file and what is right in it from another state.
    """
    return playlists.read_playlists({"": path})


def available_playlists() -> dict[str, Path]:
    """Return {"Category/Playlist": file} of all that can be named: source and mine."""
    source = playlists.list_playlists(configuration.song_folder())
    return source | playlists.list_playlists(MINE)


def liked_playlists() -> dict[str, Path]:
    """Return {"Category/Playlist": file} of the playlists in `likeable_songs`."""
    available = available_playlists()
    chosen: dict[str, Path] = {}
    for name in configuration.names_in("likeable_songs"):
        chosen |= _find(name, available, "likeable_songs")
    return chosen


def known_features(songs: pd.DataFrame, features: list[str]) -> list[str]:
    """Return those of the features that every one of the songs has."""
    return [name for name in features if songs[name].notna().all()]


def usable_features(songs: pd.DataFrame, features: list[str]) -> list[str]:
    """Return those of the features that every one of the songs has.

    Prints which others are left out, and which playlists lack them. Raises
    WorkshopError where none is left.
    """
    usable = known_features(songs, features)
    for name in (name for name in features if name not in usable):
        lacking = songs[songs[name].isna()]
        print(
            f"{name} is left out: {len(lacking):,} of {counted(len(songs), 'song')} "
            f"do not have it ({_playlists_of(lacking)})."
        )
    if not usable:
        raise WorkshopError(
            f"No feature is left: not all songs have {' or '.join(features)}.\n"
            "  Choose other features in dataset/features.py, or other playlists\n"
            "  in dataset/dataset_config.py."
        )
    return usable


def with_catalogue(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs, and below them those of the catalogue where there is one."""
    if not _catalogue_file().exists():
        return songs
    return pd.concat([songs, catalogue()], ignore_index=True)


def origin(songs: pd.DataFrame) -> str:
    """Return "invented songs", "real songs" or "invented and real songs"."""
    invented = songs["id"].str.startswith(INVENTED)
    if invented.all():
        return "invented songs"
    return "invented and real songs" if invented.any() else "real songs"


def is_invented(song: pd.Series) -> bool:
    """Return whether a song is one of the sample's, and not a real one."""
    return song["id"].startswith(INVENTED)


def without_repeats(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs with each one once: the first of those with the same key."""
    return songs[~playlists.song_keys(songs).duplicated()].reset_index(drop=True)


def _catalogue_file() -> Path:
    mine = MINE / playlists.CATALOGUE
    use_mine = mine.exists() and "WORKSHOP_SONGS" not in os.environ
    return mine if use_mine else configuration.song_folder() / playlists.CATALOGUE


def _playlists_of(songs: pd.DataFrame) -> str:
    """Return the first names of the playlists that songs are in, for a sentence."""
    names = (songs["category"] + "/" + songs["playlist"]).unique()
    names = ["the catalogue" if name == "/" else harmless(name) for name in names]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _find(name: str, available: dict[str, Path], setting: str) -> dict[str, Path]:
    if name in available:
        return {name: available[name]}
    known = list(available)
    kind = "playlist"
    if setting == "annoying_songs" and "/" not in name:
        known, kind = sorted({n.partition("/")[0] for n in available}), "category"
    folder = shown_path(configuration.song_folder())
    raise WorkshopError(
        f"There is no {kind} {shown(name)} in {folder}.\n"
        f"  Where: {configuration.place_of('dataset_config', name)}, in {setting}\n"
        f"{configuration.suggestion(name, known)}"
    )


def _read(chosen: dict[str, Path]) -> pd.DataFrame:
    return without_repeats(playlists.read_playlists(chosen))
