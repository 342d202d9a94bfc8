"""Makes the embedded songs, which are all invented: dataset/sample/.

    python dataset/make_sample.py

draws them from sample_statistics.json, the same songs each time. To have a sample that
resembles other playlists, measure those first:

    python dataset/make_sample.py --fit FOLDER
    python dataset/make_sample.py --fit SONGS.csv --catalogue CATALOGUE.csv

FOLDER is a folder of playlists with a catalogue. A CSV of songs needs the columns
category and playlist. Only statistics are kept, no song and no name of one.
"""

import argparse
import json
import re
from pathlib import Path

import pandas as pd

from dataset import playlists
from dataset.row_check import CATALOGUE
from dataset.sample_draw import Sample, draw
from toolbox import problems
from toolbox.files import write_text
from toolbox.folders import replaced_folder
from toolbox.problems import WorkshopError, shown_path
from toolbox.tables import progress

HERE = Path(__file__).resolve().parent
STATISTICS = HERE / "sample_statistics.json"
SAMPLE = HERE / "sample"
SEED = 2018  # another number: other songs, equally distributed
README = """# Invented songs

Every song here is invented: no artist and no title is real, and no recording was
measured. The numbers are drawn at random so that they are distributed as those of the
22 categories and 106 playlists of the original workshop, whose names and sizes they
bear. `python dataset/make_sample.py` made this folder; do not edit it by hand.
"""


def main() -> None:
    """Draw the sample, or measure statistics for it first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--fit", type=Path, metavar="FOLDER_OR_CSV", help="measure these songs"
    )
    parser.add_argument(
        "--catalogue", type=Path, metavar="CSV", help="with --fit CSV: the catalogue"
    )
    options = parser.parse_args()
    if options.fit:
        write_statistics(fit(options.fit, options.catalogue), STATISTICS)
        print(f"Wrote {shown_path(STATISTICS)}. Now draw the songs from it:")
        print("  python dataset/make_sample.py")
    elif options.catalogue:
        raise WorkshopError("--catalogue goes with --fit SONGS.csv.")
    else:
        sample = draw(read_statistics(STATISTICS), SEED)
        write_sample(sample, SAMPLE)
        rows = sum(map(len, sample.playlists.values()))
        print(
            f"Wrote {shown_path(SAMPLE)}: {len(sample.playlists)} playlists, ", end=""
        )
        print(f"{rows:,} songs, and a catalogue of {len(sample.catalogue):,}.")
        print("All of them are invented.")


def fit(source: Path, catalogue: Path | None) -> dict:
    """Return the statistics of a folder of playlists, or of a CSV and a catalogue.

    Raises WorkshopError where the songs cannot be read or are too few.
    """
    from dataset import sample_fit  # brings scikit-learn, which drawing does not need

    if source.is_dir():
        songs = playlists.read_playlists(playlists.list_playlists(source))
        return sample_fit.measure(songs, playlists.read_songs(source / CATALOGUE))
    if catalogue is None:
        raise WorkshopError(
            f"{shown_path(source)} is not a folder of playlists.\n"
            "  Expected --fit FOLDER, or --fit SONGS.csv --catalogue CATALOGUE.csv"
        )
    songs = _table(source, ["category", "playlist"])
    return sample_fit.measure(songs, _table(catalogue, []))


def _table(path: Path, labels: list[str]) -> pd.DataFrame:
    """Return the songs of a CSV, with the columns in `labels` as safe names."""
    from dataset.get_original_songs import SPELT_BETTER
    from dataset.song_tables import convert

    conversion = convert(path, labels)
    for note in conversion.notes:
        print(f"  {note}")
    songs = conversion.songs
    for label in labels:
        names = songs[label].replace(SPELT_BETTER)
        songs[label] = names.map(playlists.safe_name)
    return songs


def write_statistics(statistics: dict, path: Path) -> None:
    """Write statistics as JSON, a list of numbers on one line."""
    text = json.dumps(statistics, indent=1, ensure_ascii=False)
    text = re.sub(r"\[[^\[\]{}]*\]", lambda m: re.sub(r"\s+", " ", m[0]), text)
    write_text(path, text + "\n")


def read_statistics(path: Path) -> dict:
    """Return the statistics in a JSON file. Raises WorkshopError if they are not."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WorkshopError(
            f"Cannot read {shown_path(path)}: {error}\n"
            "  Get it again with git, or measure playlists of yours with\n"
            "  python dataset/make_sample.py --fit FOLDER"
        ) from None


def write_sample(sample: Sample, folder: Path) -> None:
    """Write a sample as a folder of playlists, in place of the one that is there."""
    with (
        replaced_folder(folder, keep_old=False) as building,
        progress("Writing playlists", len(sample.playlists)) as bar,
    ):
        for name, songs in sample.playlists.items():
            playlists.write_playlist(building, name, songs)
            bar.advance(0)
        playlists.write_catalogue(building, sample.catalogue)
        playlists.write_track_lists(building)
        write_text(building / "README.md", README)


if __name__ == "__main__":
    with problems.explained():
        main()
