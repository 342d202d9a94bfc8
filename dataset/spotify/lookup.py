"""Looks audio features up: in the songs on this computer, at Spotify, at ReccoBeats."""

from collections import Counter
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

import pandas as pd

from dataset import configuration, playlists
from dataset.row_check import WHOLE, right_values
from dataset.spotify.account import Account
from dataset.spotify.contents import Track
from dataset.spotify.journal import Journal
from dataset.spotify.library import SPOTIFY_ID
from dataset.spotify.sources import METRE, ask_reccobeats, ask_spotify
from toolbox.consent import agreed
from toolbox.tables import progress
from toolbox.words import counted

HERE, SPOTIFY, RECCOBEATS = "already here", "from Spotify", "from ReccoBeats"
BATCHES = {SPOTIFY: 100, RECCOBEATS: 40}  # ids in one question, as the services allow

Numbers = dict[str, float]  # the 13 features of one song by name


class Found(NamedTuple):
    """The features of one song, and which source knew them."""

    numbers: Numbers
    source: str


def look_up(
    tracks: list[Track],
    account: Account | None,
    may_ask_reccobeats: Callable[[int], bool],
    journal: Journal,
) -> dict[str, Found]:
    """Return the features by Spotify id of the songs that any source knows.

    Spotify is asked where there is an account. `may_ask_reccobeats` is told the number
    of songs and is called only if need be. Every answer is kept in the journal, so
    that an interrupted run goes on from there.
    """
    found, unknown = ids_here(), set()
    for record in journal.records():
        song_id, source, numbers = record["id"], record["source"], record["numbers"]
        if numbers is None:
            unknown.add((song_id, source))
        else:
            found.setdefault(song_id, Found(numbers, source))
    ask = {SPOTIFY: partial(ask_spotify, account)} if account else {}
    ask |= {RECCOBEATS: ask_reccobeats}
    for source in ask:
        done = found.keys() | {song_id for song_id, where in unknown if where == source}
        missing = [track for track in tracks if track.id not in done]
        if missing and (source == SPOTIFY or may_ask_reccobeats(len(missing))):
            found |= _ask_all(missing, source, ask[source], journal)
    return {track.id: found[track.id] for track in tracks if track.id in found}


def consent(never: bool, yes: bool) -> Callable[[int], bool]:
    """Return what asks whether ReccoBeats may be asked about a number of songs."""

    def may_ask(songs: int) -> bool:
        return not never and agreed(
            f"May ReccoBeats (reccobeats.com, not Spotify) be asked for the features\n"
            f"of {counted(songs, 'song')}? It gets the songs' Spotify ids and, as every"
            " web site\ndoes, your internet address; nothing else.",
            yes,
        )

    return may_ask


def show_sources(total: int, found: Collection[Found]) -> None:
    """Print how many songs have features, and from where."""
    counts = Counter(one.source for one in found)
    split = ", ".join(f"{count} {source}" for source, count in counts.items())
    print(f"{len(found)} of {total} songs have features{split and ': '}{split}.")
    if counts[RECCOBEATS]:
        print(
            f"ReccoBeats knows no metre: time_signature is {METRE} for its "
            f"{counted(counts[RECCOBEATS], 'song')}."
        )


def ids_here() -> dict[str, Found]:
    """Return the features of the songs in dataset/original and dataset/mine by id."""
    songs = _songs_here()
    return _found_by(songs["id"].where(songs["id"].str.fullmatch(SPOTIFY_ID)), songs)


def titles_here() -> dict[str, Found]:
    """Return the same by the songs' keys; songs by an unknown artist are not in it."""
    songs = _songs_here()
    songs = songs[songs["artists"] != playlists.UNKNOWN]
    return _found_by(playlists.song_keys(songs), songs)


def _found_by(keys: pd.Series, songs: pd.DataFrame) -> dict[str, Found]:
    """Return the features by those keys that are there: the first song's with each."""
    first = keys.dropna().drop_duplicates()
    numbers = songs.loc[first.index, playlists.NUMBERS].set_axis(first)
    numbers = numbers.to_dict("index")
    return {key: Found(values, HERE) for key, values in numbers.items()}


def _songs_here() -> pd.DataFrame:
    """Return the songs in dataset/original and dataset/mine that have all features."""
    folders = configuration.FOLDER / "original", configuration.MINE
    files = [file for f in folders for file in playlists.list_playlists(f).values()]
    catalogues = (folder / playlists.CATALOGUE for folder in folders)
    files += [path for path in catalogues if path.exists()]
    if not files:
        return pd.DataFrame(columns=playlists.COLUMNS, dtype="str")
    songs = playlists.read_playlists({str(file): file for file in files})
    return songs.dropna(subset=playlists.NUMBERS)


def song_table(tracks: list[Track], numbers: dict[str, Numbers]) -> pd.DataFrame:
    """Return the songs with right features as a table in the kit's columns."""
    rows = [
        track._asdict() | numbers[track.id] for track in tracks if track.id in numbers
    ]
    songs = pd.DataFrame(rows, columns=playlists.COLUMNS)
    songs = songs.astype(dict.fromkeys(playlists.NUMBERS, "float64"))
    songs = songs[right_values(songs).all(axis="columns")]
    return songs.astype(dict.fromkeys(WHOLE, "int64"))


def _ask_all(
    tracks: list[Track],
    source: str,
    ask: Callable[[list[str]], dict[str, dict] | None],
    journal: Journal,
) -> dict[str, Found]:
    """Return what `source` knows of the songs, asked for and kept batch by batch."""
    found: dict[str, Found] = {}
    size = BATCHES[source]
    with progress(f"Features {source}", len(tracks)) as bar:
        for start in range(0, len(tracks), size):
            batch = tracks[start : start + size]
            answers = ask([track.id for track in batch])
            if answers is None:
                break
            right = _right_numbers(batch, answers)
            records = ({"id": t.id, "numbers": right.get(t.id)} for t in batch)
            journal.add(*(record | {"source": source} for record in records))
            found |= {i: Found(numbers, source) for i, numbers in right.items()}
            bar.advance(0, len(batch))
    return found


def _right_numbers(tracks: list[Track], answers: dict[str, dict]) -> dict[str, Numbers]:
    """Return the features of those songs of which all 13 are numbers in their range.

    The duration may be missing: not every list of songs has it, nor has ReccoBeats.
    """
    numbers = {}
    for track in (track for track in tracks if track.id in answers):
        answer = answers[track.id]
        if answer.get("duration_ms") is None:
            answer = answer | {"duration_ms": track.duration_ms}
        numbers[track.id] = {
            name: _number(answer.get(name)) for name in playlists.NUMBERS
        }
    table = pd.DataFrame.from_dict(numbers, "index", "float64", playlists.NUMBERS)
    right = right_values(table)
    right["duration_ms"] |= table["duration_ms"].isna()
    return table[right.all(axis="columns")].to_dict("index")


def _number(value: object) -> float:
    """Return a number from the network, or NaN for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return float("nan")
    return float(value) if abs(value) < 1e12 else float("nan")
