"""Looks up the features of songs that a table names without them."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from dataset import playlists
from dataset.spotify import lookup, web
from dataset.spotify.contents import Track
from dataset.spotify.journal import Journal
from dataset.spotify.library import SPOTIFY_ID


class LookedUp(NamedTuple):
    """The songs of a table with their features, and how many others it had."""

    songs: pd.DataFrame
    unknown: int


def unfinished() -> Journal:
    """Return what was looked up for tables and is not written yet."""
    return Journal(web.cache_folder() / "unfinished tables.jsonl")


def with_features(
    tables: list[pd.DataFrame], may_ask_reccobeats: Callable[[int], bool]
) -> list[LookedUp]:
    """Return the tables of songs with the features of those that any source knows.

    Songs with a Spotify id are looked for by it: here, then at ReccoBeats, which is
    asked as `lookup.look_up` says. Others are looked for by title and first artist
    among the songs here. Where a table has durations, they are kept, and a song needs
    one; else a duration may be missing.
    """
    songs = pd.concat(tables, keys=range(len(tables)))
    by_id = songs[songs["id"].str.fullmatch(SPOTIFY_ID)]
    tracks = [
        Track(song.id, song.name, song.artists, song.duration_ms)
        for song in by_id.drop_duplicates("id").itertuples(index=False)
    ]
    known = lookup.look_up(tracks, None, may_ask_reccobeats, unfinished())
    found = by_id["id"].map(known).dropna()
    by_title = playlists.song_keys(songs.drop(by_id.index))
    found = pd.concat([found, by_title.map(lookup.titles_here()).dropna()])
    lookup.show_sources(len(songs), found)
    numbers = pd.DataFrame(
        [one.numbers for one in found], found.index, playlists.NUMBERS, "float64"
    )
    return [_completed(table, numbers, i) for i, table in enumerate(tables)]


def _completed(table: pd.DataFrame, numbers: pd.DataFrame, place: int) -> LookedUp:
    """Return the songs of the table at this place of whose features we know enough."""
    here = numbers.loc[numbers.index.get_level_values(0) == place].droplevel(0)
    durations = table["duration_ms"]
    if durations.notna().any():
        here["duration_ms"] = durations.reindex(here.index)
        here = here.dropna(subset="duration_ms")
    songs = table.loc[here.index.sort_values()].assign(**here)
    songs = playlists.with_whole_numbers(songs).reset_index(drop=True)
    return LookedUp(songs, len(table) - len(songs))
