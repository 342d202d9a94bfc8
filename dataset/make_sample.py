"""Makes the embedded songs, which are all invented: dataset/sample/.

    python3 start.py dataset/make_sample.py

draws them from sample_maker/statistics.json, the same songs each time. For a sample
that resembles other playlists, measure those first:

    python3 start.py dataset/make_sample.py --fit FOLDER
    python3 start.py dataset/make_sample.py --fit SONGS.csv --catalogue CATALOGUE.csv

FOLDER is a folder of playlists with a catalogue; a CSV of songs needs the columns
category and playlist. Only statistics are kept, no song and no name of one.

The sample's ratings are those of an invented listener, number 1. Another one has
another taste, and rates as many songs as you like in place of you:

    python3 start.py dataset/make_sample.py --listener 2 --ratings 300
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import filecmp
import json
import re
import shutil
from pathlib import Path

import pandas as pd

from dataset import playlists, ratings
from dataset.artist_ratings import SAMPLE_RATINGS as ARTIST_RATINGS
from dataset.averages import SOUND
from dataset.playlists import SPELT_BETTER
from dataset.row_check import CATALOGUE
from dataset.sample_maker import crowd, listener
from dataset.sample_maker.draw import Sample, draw
from dataset.tables.conversion import convert
from toolbox.command import how_to_run, on_this_system
from toolbox.files import write_text
from toolbox.folders import replaced_folder
from toolbox.problems import WorkshopError, shown_path
from toolbox.tables import progress

HERE = Path(__file__).resolve().parent
STATISTICS = HERE / "sample_maker" / "statistics.json"
SAMPLE = HERE / "sample"
SEED = 2018  # another number: other songs, distributed the same
RATINGS_SEED = 10  # another number: other songs are rated, in another mood
RATED = 100  # songs, by the listener
CROWD_SEED = 1  # another number: other listeners, who rate other artists
PARTS = {"scale", "clouds", "catalogue", "in_catalogue", "shared_songs", "categories"}
INVENTED = "These songs are invented: no artist and no title is meant to be real.\n\n"
README = f"""# Invented songs

{INVENTED}Their numbers are drawn at random, so that they are distributed and depend on
each other as those of real playlists did. Only the names and sizes of the playlists
are real: see `../sample_maker/statistics.json`, which holds all that was measured.

- `<Category>/<Playlist>.csv`: the songs of a playlist
- `catalogue.csv`: the songs that can be recommended
- `tracks.csv`: all these songs once more, with popularity, release date and the ids of
  their artists
- `artists.csv`: the artists, with followers, genres and popularity
- `artist_ratings.tsv`: how much 3,000 invented listeners like artists, from 0 to 100;
  255 is "never play again". Each line is a listener, an artist (1 is the first in
  `artists.csv`) and the rating, with tabs between them, as in the ratings Yahoo! R1
- `ratings.csv`: how much an invented listener likes a hundred songs of the catalogue,
  from 1 to 10
- `sound.csv`: how strong each pitch class is in the songs' music, in percent, and its
  timbre, in decibels: averages that `../measure_sound.py` measured by playing them

`tracks.csv` and `artists.csv` have the columns of the tables of these names that are
known from Kaggle.
Songs of an artist are about as alike as those of a real one. Popularity, dates, genres
and followers were not measured but assumed: `../sample_maker/tracks.py` tells how.

The listener likes happy, acoustic, danceable songs in major at a usual tempo, and
neither talk, an audience, energy nor length: `../sample_maker/listener.py` has the rule
in numbers. Each mark is what the rule says, and the mood of the moment: chance, with a
standard deviation of one mark. So R² of the best possible guess is known, which it
never is of real ratings: .79.

The 3,000 listeners have a rule, too, and a mood; `../sample_maker/crowd.py` tells both,
and what is assumed of listeners.

This folder is written by `python3 start.py dataset/make_sample.py`; what is edited here
by hand is lost. Only `sound.csv` stays, as long as the songs are the same.
"""


def main() -> None:
    """Draw the sample, or measure the statistics for another one."""
    parser = argparse.ArgumentParser(
        description=on_this_system(__doc__),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--fit", type=Path, metavar="FOLDER_OR_CSV", help="measure these songs"
    )
    parser.add_argument(
        "--catalogue", type=Path, metavar="CSV", help="with --fit: the catalogue"
    )
    parser.add_argument(
        "--listener", type=int, metavar="NUMBER", help="rate songs as this one would"
    )
    parser.add_argument(
        "--ratings", type=int, metavar="SONGS", help="with --listener: how many songs"
    )
    options = parser.parse_args()
    if options.fit:
        write_statistics(fit(options.fit, options.catalogue), STATISTICS)
        print(f"Wrote {shown_path(STATISTICS)}. Draw the songs from it with")
        print(f"  {how_to_run('dataset/make_sample.py')}")
    elif options.catalogue:
        raise WorkshopError("--catalogue goes with --fit: it is measured, not drawn.")
    elif options.listener is not None:
        rate_as(options.listener, options.ratings or RATED)
    else:
        sample = draw(read_statistics(STATISTICS), SEED)
        write_sample(sample, SAMPLE)
        rows = sum(map(len, sample.playlists.values()))
        print(
            f"Wrote {shown_path(SAMPLE)}: {rows:,} songs in {len(sample.playlists)} "
            f"playlists\nand a catalogue of {len(sample.catalogue):,}, by "
            f"{len(sample.artists):,} artists, all invented."
        )
        if not (SAMPLE / SOUND).exists():
            print("Other songs sound otherwise. Measure them with")
            print(f"  {how_to_run('dataset/measure_sound.py')}")


def rate_as(number: int, count: int) -> None:
    """Rate songs of the sample as an invented listener would, in place of the person.

    Raises WorkshopError where the person has own ratings, or a number is not right.
    """
    songs = playlists.read_songs(SAMPLE / CATALOGUE)
    own = ratings.own_file()
    if number < 1 or not 1 <= count <= len(songs):
        raise WorkshopError(
            f"There is no listener {number} for {count:,} songs.\n"
            f"  Expected a listener from 1 on, and 1 to {len(songs):,} ratings."
        )
    if own.exists():
        raise WorkshopError(
            f"{shown_path(own)} holds ratings already, perhaps your own.\n"
            "  Move the file elsewhere if a listener should rate in place of you."
        )
    ratings.write_own(listener.ratings(songs, number, RATINGS_SEED, count))
    print(
        f"Wrote {count:,} ratings of listener {number} to {shown_path(own)}. Remove the"
        " file\nto be yourself again. What the listener likes, in marks for each"
        " standard deviation:"
    )
    for feature, weight in listener.rule_of(number).items():
        print(f"  {weight:+.1f} {feature}")


def fit(source: Path, catalogue: Path | None) -> dict:
    """Return the statistics of a folder of playlists, or of a CSV and a catalogue.

    Raises WorkshopError where the songs cannot be read or are too few.
    """
    if source.is_dir():
        files = playlists.list_playlists(source)
        if not files:
            raise _no_songs(source, "has no playlists")
        songs = playlists.read_playlists(files)
    elif source.exists() and catalogue:
        songs = _table(source, ["category", "playlist"])
    else:
        problem = "needs a catalogue" if source.exists() else "is not there"
        raise _no_songs(source, problem)
    if catalogue:
        others = _table(catalogue, [])
    else:
        others = playlists.read_songs(source / CATALOGUE)

    from dataset.sample_maker.fit import (
        measure,  # scikit-learn: only now, it takes a while
    )

    return measure(songs, others)


def _no_songs(source: Path, problem: str) -> WorkshopError:
    return WorkshopError(
        f"Nothing to measure: {shown_path(source)} {problem}.\n"
        "  Expected --fit FOLDER with <Category>/<Playlist>.csv and catalogue.csv, or\n"
        "  --fit SONGS.csv --catalogue CATALOGUE.csv"
    )


def _table(path: Path, labels: list[str]) -> pd.DataFrame:
    """Return the songs of a CSV, with the columns in `labels` as safe names."""
    conversion = convert(path, {label: label for label in labels})
    for note in conversion.notes:
        print(f"{shown_path(path)}: {note}")
    songs = conversion.songs
    for label in labels:
        names = songs[label].replace(SPELT_BETTER)
        songs[label] = names.map(playlists.safe_name)
    return songs


def write_statistics(statistics: dict, path: Path) -> None:
    """Write statistics as JSON, each list of numbers on one line."""
    text = json.dumps(statistics, indent=1, ensure_ascii=False)
    text = re.sub(r"\[[^\[\]{}]*\]", lambda m: re.sub(r"\s+", " ", m[0]), text)
    write_text(path, text + "\n")


def read_statistics(path: Path) -> dict:
    """Return the statistics in a JSON file. Raises WorkshopError if it has none."""
    try:
        statistics = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(statistics, dict) or not statistics.keys() >= PARTS:
            raise ValueError(f"expected the parts {', '.join(sorted(PARTS))}")
        return statistics
    except (OSError, ValueError) as error:
        raise WorkshopError(
            f"Cannot read the statistics in {shown_path(path)}: {error}.\n"
            "  Get the file again with git, or measure playlists of yours with\n"
            "  " + how_to_run("dataset/make_sample.py --fit FOLDER")
        ) from None


def write_sample(sample: Sample, folder: Path) -> None:
    """Write a sample as a folder of playlists, in place of the one that is there.

    What was measured of the songs' sound stays where the songs are the same.
    """
    with replaced_folder(folder, keep_old=False) as building:
        with progress("Writing playlists", len(sample.playlists)) as bar:
            for name, songs in sample.playlists.items():
                playlists.write_playlist(building, name, songs)
                bar.advance(0)
        playlists.write_catalogue(building, sample.catalogue)
        playlists.write_track_lists(building)
        for track_list in building.glob("*/track_list.txt"):
            write_text(track_list, INVENTED + track_list.read_text(encoding="utf-8"))
        for table, rows in (("tracks", sample.tracks), ("artists", sample.artists)):
            text = rows.to_csv(index=False, lineterminator="\n")
            write_text(building / f"{table}.csv", text)
        rated = listener.ratings(sample.catalogue, 1, RATINGS_SEED, RATED)
        text = rated.to_csv(index=False, lineterminator="\n")
        write_text(building / ratings.RATINGS, text)
        crowd_rated = crowd.ratings(sample.tracks, sample.artists, CROWD_SEED)
        text = crowd_rated.to_csv(
            sep="\t", header=False, index=False, lineterminator="\n"
        )
        write_text(building / ARTIST_RATINGS, text)
        write_text(building / "README.md", README)
        tracks, sound = folder / "tracks.csv", folder / SOUND
        if sound.exists() and filecmp.cmp(
            tracks, building / tracks.name, shallow=False
        ):
            shutil.copyfile(sound, building / SOUND)


if __name__ == "__main__":
    with problems.explained():
        main()
