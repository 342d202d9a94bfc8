"""Brings the songs of any table into dataset/mine/: a CSV that you found or exported.

    python3 start.py dataset/get_csv_songs.py Running.csv "Old hits.csv"
    python3 start.py dataset/get_csv_songs.py songs.csv --playlist-from playlist_name
    python3 start.py dataset/get_csv_songs.py songs.csv --category-from genre
    python3 start.py dataset/get_csv_songs.py large.csv --at-most 300
    python3 start.py dataset/get_csv_songs.py tracks.csv --as-catalogue

The table needs the names, the artists and Spotify's audio features of its songs; which
spellings of its header are known, stands in dataset/tables/headers.py. Features that
it does not have are blank in the playlist. Where it has hardly any, they are looked up:
among the songs here, then, only if you agree, at ReccoBeats by the Spotify ids.
With a column `target` (1 liked, 0 not) it becomes two playlists, one liked and one
disliked; a column `rating` (1 to 10) goes to your ratings in dataset/mine/ratings.csv.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import glob
from pathlib import Path

import pandas as pd

from dataset import configuration, playlists
from dataset.own_playlists import NamedSongs, save_playlists, without_repeated_ids
from dataset.spotify import for_tables, lookup
from dataset.tables.conversion import Conversion, NoFeatures, convert, default_label
from dataset.tables.marks import save_ratings
from toolbox.command import on_this_system
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

NOT_KNOWN = (
    "  None of its songs could be looked up: by their Spotify ids (here, then at\n"
    "  ReccoBeats, if you agree), or by title and artist among the songs here."
)
MAX_PLAYLISTS = 1_000  # of one table; more: a column of song names passes, too


def main(arguments: list[str] | None = None) -> None:
    """Convert every file that can be; at the end, explain those that cannot."""
    options = _options(arguments)
    labels = {"playlist": options.playlist_from, "category": options.category_from}
    labels = {column: label for column, label in labels.items() if label}
    found, rated, failures, without = [], [], [], {}
    for path in _files(options.files):
        try:
            one = convert(path, labels)
            found += taken(path, one, options.as_catalogue)
            rated.append(one.songs)
        except NoFeatures as problem:
            without[path] = problem
        except WorkshopError as failure:
            failures.append(str(failure))
    complete = look_up(without, options, failures)
    for path, one in complete.items():
        found += taken(path, one, options.as_catalogue)
        rated.append(one.songs)
    if found:
        save_ratings(rated)
        if options.as_catalogue:
            save_catalogue(configuration.MINE, found)
        else:
            save_playlists(configuration.MINE, found, options.at_most)
        if complete:
            for_tables.unfinished().forget()
    if failures:
        raise WorkshopError("\n".join(failures))


def taken(path: Path, one: Conversion, as_catalogue: bool) -> list:
    """Print how a file was read; return its songs, or the playlists they become."""
    found = [one.songs] if as_catalogue else lists_of(one.songs, path)
    report(path, one)
    return found


def look_up(
    without: dict[Path, NoFeatures], options: argparse.Namespace, failures: list[str]
) -> dict[Path, Conversion]:
    """Return the tables without features as far as somebody knows their songs.

    The songs here are looked through, then ReccoBeats is asked if the person agrees.
    What to say of the other tables is added to `failures`.
    """
    if not without:
        return {}
    for path, problem in without.items():
        songs = counted(len(problem.conversion.songs), "song")
        print(f"{shown_path(path)}: {songs} without features; looking them up")
    may_ask = lookup.consent(options.no_reccobeats, options.yes)
    tables = [problem.conversion.songs for problem in without.values()]
    try:
        found = for_tables.with_features(tables, may_ask)
    except WorkshopError as failure:
        failures.append(str(failure))
        return {}
    complete = {}
    for (path, problem), (songs, unknown) in zip(without.items(), found, strict=True):
        if songs.empty:
            failures.append(f"{problem}\n{NOT_KNOWN}")
            continue
        one = problem.conversion
        lost = f"{counted(unknown, 'song')} left out: nobody knows their features"
        notes = [*one.notes, *([lost] if unknown else [])]
        complete[path] = Conversion(songs, one.rows, notes, one.warnings)
    if not complete:
        for_tables.unfinished().forget()
    return complete


def lists_of(songs: pd.DataFrame, path: Path) -> list[NamedSongs]:
    """Return the playlists that a table becomes, named by its columns or its file.

    Raises WorkshopError where a column would name more than MAX_PLAYLISTS.
    """
    songs = songs.copy(deep=False)
    for label in ("category", "playlist"):
        if label not in songs:
            songs[label] = default_label(label, path)
    by = ["category", "playlist", *(["target"] if "target" in songs else [])]
    groups = songs.groupby(by, sort=False)
    if groups.ngroups > MAX_PLAYLISTS:
        raise WorkshopError(
            f"{shown_path(path)}: that would become {groups.ngroups:,} playlists.\n"
            f"  Expected a column of at most {MAX_PLAYLISTS:,} different names.\n"
            "  Choose another for --playlist-from or --category-from."
        )
    return [_named(group, table[playlists.COLUMNS]) for group, table in groups]


def report(path: Path, conversion: Conversion) -> None:
    """Print how many songs a file gave, and what was taken, filled in or left out."""
    songs, rows = len(conversion.songs), conversion.rows
    print(f"{shown_path(path)}: {songs:,} of {rows:,} rows are whole songs")
    for note in conversion.warnings + conversion.notes:
        print(f"  {note}")


def save_catalogue(folder: Path, tables: list[pd.DataFrame]) -> None:
    """Write the songs as the catalogue that recommendations come from, and say so."""
    songs, remarks = without_repeated_ids(tables)
    replaced = (folder / playlists.CATALOGUE).exists()
    file = playlists.write_catalogue(folder, songs)
    print(
        f"Saved {counted(len(songs), 'song')} as the catalogue, {shown_path(file)}"
        + (", which replaces the one of before." if replaced else ".")
    )
    for remark in remarks:
        print(f"{remark}.")
    print("Recommendations come from it as long as the file is there.")


def _named(group: tuple, songs: pd.DataFrame) -> NamedSongs:
    category, playlist, *target = group
    if not target:
        return NamedSongs(category, playlist, songs)
    ending, setting = (
        ("liked", "likeable_songs") if target[0] else ("disliked", "annoying_songs")
    )
    return NamedSongs(category, f"{playlist} ({ending})", songs, setting)


def _files(names: list[str]) -> list[Path]:
    """Return the files, each once; Windows leaves it to programs to expand "*.csv"."""
    found = []
    for name in names:
        found += [name] if Path(name).exists() else sorted(glob.glob(name)) or [name]
    return list({Path(name).resolve(): Path(name) for name in found}.values())


def _at_least_one(text: str) -> int:
    """Return a whole number above 0. Raises ValueError for any other text."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=on_this_system(__doc__),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a table: .csv, .tsv, .json or packed"
    )
    naming = "that names the {} of each song"
    parser.add_argument(
        "--playlist-from",
        metavar="COLUMN",
        help="a column " + naming.format("playlist"),
    )
    parser.add_argument(
        "--category-from",
        metavar="COLUMN",
        help="a column " + naming.format("category"),
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--as-catalogue", action="store_true", help="the songs that can be recommended"
    )
    either.add_argument(
        "--at-most",
        type=_at_least_one,
        metavar="N",
        help="songs in each playlist, drawn at random from larger ones",
    )
    parser.add_argument(
        "--no-reccobeats", action="store_true", help="never ask reccobeats.com"
    )
    parser.add_argument("--yes", action="store_true", help="answer yes to questions")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    with problems.explained():
        main()
