"""Fetches the original workshop's songs: 106 playlists and a catalogue of real songs.

    python3 start.py dataset/get_original_songs.py

downloads a few megabytes once and writes dataset/original/ in the sample's layout. An
instructor who serves the same archive in the classroom names its address with --url.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import re
from collections import Counter
from pathlib import Path, PurePosixPath

import pandas as pd

from dataset import playlists
from dataset.archive import unpacking
from dataset.archive.download import download
from dataset.archive.safe_pickle import load_plain
from dataset.columns import TEXT_COLUMNS
from dataset.row_check import WHOLE, right_values
from toolbox.files import write_text
from toolbox.folders import replaced_folder
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

FOLDER = Path(__file__).resolve().parent / "original"
CATALOGUE = "playlist_features/Mega List/world_songs.pkl"
SOURCE = "source.txt"  # in a folder that is whole: says where its songs are from
TRACK = re.compile(r"spotify:track:([0-9A-Za-z]{22})")
MAX_TEXT = 500  # characters; more: longer names are kept whole


def main() -> None:
    """Fetch the songs, unless they are here, and say how to use them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--url", default=unpacking.URL, help="where else the same archive is"
    )
    get_songs(FOLDER, parser.parse_args().url, unpacking.read_manifest())


def get_songs(folder: Path, url: str, manifest: dict[str, str]) -> None:
    """Fill `folder` with the songs of the archive at `url`, unless it has them.

    `manifest` is {path in the archive: git blob id}. Raises WorkshopError where
    anything goes wrong; what was in the folder before is then unchanged.
    """
    if is_complete(folder, manifest):
        print(f"{shown_path(folder)} has all the songs already: nothing to do.")
        print("To fetch them again, delete that folder first.")
    else:
        print(f"Downloading the original workshop's songs from\n  {url}", flush=True)
        files = unpacking.checked_files(download(url), manifest)
        tables, left_out = song_tables(files)
        with replaced_folder(folder, keep_old=not _is_ours(folder)) as building:
            write_songs(building, tables)
        _print_counts(folder, tables, left_out)
    print("To use them, change one line in dataset/dataset_config.py:")
    print('  song_source = "original"')


def is_complete(folder: Path, manifest: dict[str, str]) -> bool:
    """Return whether `folder` was filled by this script and lacks no playlist."""
    expected = {playlist_name(path) for path in manifest if path != CATALOGUE}
    there = set(playlists.list_playlists(folder))
    return (
        _is_ours(folder)
        and (folder / playlists.CATALOGUE).is_file()
        and expected <= there
    )


def playlist_name(path: str) -> str:
    """Return the "Category/Playlist" of a file in the archive.

    >>> playlist_name("playlist_features/Electronic_Dance/mint.pkl")
    'Electronic & Dance/mint'
    """
    file = PurePosixPath(path)
    category = playlists.SPELT_BETTER.get(file.parent.name, file.parent.name)
    return f"{playlists.safe_name(category)}/{playlists.safe_name(file.stem)}"


def song_tables(files: dict[str, bytes]) -> tuple[dict[str, pd.DataFrame], Counter]:
    """Return {path: songs} and how many songs were left out, by reason.

    A song without all features or without a name is left out, and so is one that its
    playlist already has. Raises WorkshopError where a file holds no songs.
    """
    tables, left_out = {}, Counter()
    for path, content in sorted(files.items()):
        songs = _read_pickle(content, path)
        usable = right_values(songs).all(axis="columns")
        repeated = usable & (songs["id"] != "") & songs["id"].where(usable).duplicated()
        left_out["without all features or without a name"] += int((~usable).sum())
        left_out["twice in the same playlist"] += int(repeated.sum())
        songs = songs[usable & ~repeated].reset_index(drop=True)
        if songs.empty:
            raise WorkshopError(f"{path} in the archive holds no songs.")
        tables[path] = songs.astype(dict.fromkeys(WHOLE, "int64"))
    return tables, left_out


def write_songs(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write {path in the archive: songs} as a folder of playlists with a catalogue."""
    for path, songs in tables.items():
        if path == CATALOGUE:
            playlists.write_catalogue(folder, songs)
        else:
            playlists.write_playlist(folder, playlist_name(path), songs)
    playlists.write_track_lists(folder)
    write_text(
        folder / SOURCE,
        "Real songs of the original workshop, written by get_original_songs.py.\n"
        f"From {unpacking.URL}\n",
    )


def _is_ours(folder: Path) -> bool:
    """Return whether this script filled `folder` with the songs of this commit."""
    source = folder / SOURCE
    return source.is_file() and unpacking.COMMIT.encode() in source.read_bytes()


def _read_pickle(content: bytes, path: str) -> pd.DataFrame:
    """Return the songs of a pickled playlist, with NaN where a feature is missing."""
    entries = load_plain(content, path)
    rows = [_row(entry) for entry in entries] if isinstance(entries, list) else []
    songs = pd.DataFrame(rows, columns=playlists.COLUMNS)
    types = dict.fromkeys(TEXT_COLUMNS, "str")
    return songs.astype(types | dict.fromkeys(playlists.NUMBERS, "float64"))


def _row(entry: object) -> list[str | float]:
    """Return the values of one pickled song in the order of playlists.COLUMNS."""
    entry = entry if isinstance(entry, dict) else {}
    features, artists = entry.get("audio_features"), entry.get("artists")
    features = features if isinstance(features, dict) else {}
    artists = artists if isinstance(artists, list) else []
    track = TRACK.fullmatch(_text(entry.get("uri")))
    return [
        track[1] if track else "",
        _text(entry.get("name")),
        _text("; ".join(map(_text, artists[:MAX_TEXT]))),
        *(_number(features.get(name)) for name in playlists.NUMBERS),
    ]


def _text(value: object) -> str:
    """Return a text that can be written as UTF-8, or a blank one for anything else."""
    text = value[:MAX_TEXT] if isinstance(value, str) else ""
    return text.encode("utf-8", "replace").decode()


def _number(value: object) -> float:
    try:
        return float(value) if type(value) in (int, float) else float("nan")
    except OverflowError:  # a whole number of more than 300 digits
        return float("nan")


def _print_counts(folder: Path, tables: dict, left_out: Counter) -> None:
    catalogue = len(tables.get(CATALOGUE, ()))
    songs = sum(map(len, tables.values())) - catalogue
    print(
        f"Wrote {shown_path(folder)}: {len(tables) - (CATALOGUE in tables)} playlists"
        f" with {songs:,} real songs, and a catalogue of {catalogue:,}."
    )
    for reason, count in left_out.items():
        if count:
            print(f"  Left out: {counted(count, 'song')} {reason}.")


if __name__ == "__main__":
    with problems.explained():
        main()
