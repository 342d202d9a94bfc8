"""Measures the chroma and timbre of songs: 24 averages beside their 13 features.

    python3 start.py dataset/measure_sound.py

plays ten seconds of every invented song of the sample and writes what was measured to
dataset/sample/sound.csv (a quarter of an hour on two cores). For real songs you need
recordings:

    python3 start.py dataset/measure_sound.py FOLDER

measures the WAV, FLAC, OGG and MP3 files in FOLDER and the folders in it, and writes
dataset/mine/sound.csv. A file is called after its song, `Artist - Title.mp3` or
`03 Artist - Title.mp3`, and the song has to be in a playlist or the catalogue. Of a
long recording, the minute in the middle is measured. What was measured before stays.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from dataset import configuration, playlists
from dataset.averages import SAMPLE, SOUND, read_sound, write_sound
from dataset.columns import TEXT_COLUMNS
from dataset.listen import all_songs, label
from dataset.recordings import NAMED, find_recordings, match, mono
from toolbox.command import on_this_system
from toolbox.descriptors import AVERAGES, averages
from toolbox.music.tones import RATE
from toolbox.problems import WorkshopError, shown_path
from toolbox.sound import play
from toolbox.tables import progress, show_table
from toolbox.words import counted

SECONDS = 10  # of a song's music; more: slower, and hardly other numbers
FEW = 50  # sounds, up to which no other processes are started: that takes seconds
AT_ONCE = 16  # sounds that a process gets at a time
MOST_SHOWN = 20  # files in a list


def main(arguments: list[str] | None = None) -> None:
    """Measure the sample's songs, or the recordings in a folder."""
    parser = argparse.ArgumentParser(
        description=on_this_system(__doc__),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="recordings of songs"
    )
    folder = parser.parse_args(arguments).folder
    if folder is None:
        measure_sample(SAMPLE)
    else:
        measure_recordings(folder, configuration.MINE / SOUND)


def measure_sample(folder: Path) -> None:
    """Play and measure the songs of a folder of playlists; write its sound.csv."""
    songs = songs_in(folder)
    records = songs.to_dict("records")
    with progress("Listening", len(records)) as bar:
        numbers = []
        for measured in on_all_cores(averages_of_song, records):
            numbers.append(measured)
            bar.advance(0)
    table = pd.DataFrame(numbers, columns=AVERAGES)
    table.insert(0, "id", songs["id"])
    write_sound(folder / SOUND, table)
    print(
        f"Wrote {shown_path(folder / SOUND)}: {counted(len(table), 'invented song')}."
    )


def songs_in(folder: Path) -> pd.DataFrame:
    """Return the songs of a folder's playlists and catalogue, each id once, by id."""
    files = playlists.list_playlists(folder)
    files |= {"": folder / playlists.CATALOGUE}
    songs = playlists.read_playlists(files).drop_duplicates("id")
    return songs.sort_values("id", ignore_index=True)


def averages_of_song(song: dict) -> np.ndarray:
    """Return the averages of the music of an invented song."""
    return averages(play(song, SECONDS), RATE)


def measure_recordings(folder: Path, path: Path) -> None:
    """Measure the recordings in a folder, add what they give to a file, say what.

    Also where it is stopped, what has been measured is written. Raises WorkshopError
    where no recording is of a song that is known, or none can be measured.
    """
    songs = all_songs()
    earlier = read_sound(path)
    found, notes = match(find_recordings(folder), songs)
    wanted, repeated = without_repeats(found, is_among(songs, earlier))
    notes |= repeated
    measured: dict[Path, np.ndarray] = {}
    try:
        with progress("Listening", len(wanted)) as bar:
            heard = on_all_cores(averages_of_recording, list(wanted))
            for file, result in zip(wanted, heard, strict=True):
                (notes if isinstance(result, str) else measured)[file] = result
                bar.advance(0)
    finally:
        rows = songs.iloc[[wanted[file] for file in measured]]
        _add(rows, list(measured.values()), earlier, path)
    names = {file: label(songs.iloc[wanted[file]]) for file in measured}
    _list(f"Measured: {counted(len(names), 'file')}", "song", names, folder)
    _list(f"Not measured: {counted(len(notes), 'file')}", "why", notes, folder)
    if not measured and not repeated:
        raise WorkshopError(
            f"No song was measured: nothing in {shown_path(folder)} is a recording of\n"
            "  a song that is known here; the list above says why.\n"
            f'  Expected files named like "{NAMED}", of songs in a playlist or the\n'
            "  catalogue. dataset/README.md tells how to bring songs of your own."
        )


def is_among(songs: pd.DataFrame, others: pd.DataFrame) -> list[bool]:
    """Return for each song whether it is among the others."""
    keys = set(playlists.song_keys(others)) if len(others) else set()
    return playlists.song_keys(songs).isin(keys).tolist()


def without_repeats(
    found: dict[Path, int], is_known: list[bool]
) -> tuple[dict[Path, int], dict[Path, str]]:
    """Return the files of songs not yet known, one for each; and why not the others."""
    first: dict[int, Path] = {}
    repeated = {}
    for file, row in found.items():
        if is_known[row]:
            repeated[file] = "its song was measured before"
        elif first.setdefault(row, file) != file:
            repeated[file] = f"the same song as {first[row].name}"
    return {file: row for row, file in first.items()}, repeated


def averages_of_recording(file: Path) -> np.ndarray | str:
    """Return the averages of a recording, or why it has none."""
    try:
        return averages(*mono(file))
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}"
    except ValueError as error:
        return str(error)


def _add(
    songs: pd.DataFrame, numbers: list[np.ndarray], earlier: pd.DataFrame, path: Path
) -> None:
    """Write songs and their numbers behind what was measured earlier, and say so."""
    if not numbers:
        return
    measured = songs[TEXT_COLUMNS].reset_index(drop=True)
    measured = measured.join(pd.DataFrame(numbers, columns=AVERAGES))
    table = pd.concat([earlier, measured], ignore_index=True)
    write_sound(path, table)
    print(
        f"{counted(len(songs), 'song')} measured; {shown_path(path)} "
        f"now has {len(table):,}."
    )


def _list(title: str, column: str, texts: dict[Path, str], folder: Path) -> None:
    """Print what is to be said of files in a folder."""
    rows = [(file.relative_to(folder), text) for file, text in texts.items()]
    if rows:
        show_table(title, ["file", column], rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        print(f"  and {len(rows) - MOST_SHOWN:,} more")


def on_all_cores(function: Callable, items: list) -> Iterator:
    """Yield what a function makes of each item, in order, computed on all cores."""
    if len(items) <= FEW:
        yield from map(function, items)
        return
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _ignore_ctrl_c)
    try:
        yield from pool.map(function, items, chunksize=AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_ctrl_c() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    with problems.explained():
        main()
