"""How long does importing 100,000 songs take, beside pandas.read_csv? Prints a table.

    python3 start.py tests/benchmarks/csv_import.py

The table has the columns of Kaggle's tracks.csv: its rows, where it is at hand, with
names, artists and ids made different, else made-up ones. Processor seconds, the least
of seven runs that take turns; memory is the highest of a process that does it once.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from dataset import playlists
from dataset.tables.conversion import convert
from toolbox.tables import show_table

ROWS = 100_000
RUNS = 7
SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL = Path(os.environ.get("WORKSHOP_REAL_DATA", SHARED)) / "data" / "tracks_small.csv"
HEADER = (
    "id,name,popularity,duration_ms,explicit,artists,id_artists,release_date,"
    "danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,"
    "liveness,valence,tempo,time_signature"
)
MADE_UP = (
    "x,Blue Lamp,21,{},0,['The Moths'],['x'],1985-01-01,0.{:03},0.668,9,-{}.044,0,"
    "0.0533,0.57,1.63e-06,0.0591,0.942,1{}.934,4"
)
PEAK = """
import resource, sys
from pathlib import Path
from dataset import playlists
from dataset.tables.conversion import convert
songs = convert(Path(sys.argv[1]), {}).songs
playlists.write_catalogue(Path(sys.argv[1]).parent, songs)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Time reading, converting and writing; print the seconds and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tracks.csv"
        write_table(file)
        songs = convert(file, {}).songs
        jobs = {
            "pandas.read_csv": lambda: pd.read_csv(file),
            "convert": lambda: convert(file, {}),
            "write_catalogue": lambda: playlists.write_catalogue(file.parent, songs),
        }
        seconds = least_seconds(jobs)
        floor = seconds["pandas.read_csv"]
        rows = [(name, f"{s:.2f}", f"{s / floor:.2f}") for name, s in seconds.items()]
        title = f"{len(songs):,} songs, {file.stat().st_size / 1e6:.0f} MB"
        show_table(title, ["job", "seconds", "times read_csv"], rows)
        print(f"Most memory, converting and writing: {peak_megabytes(file)} MB")


def write_table(file: Path) -> None:
    """Write a table of ROWS different songs."""
    header, rows = HEADER.split(","), made_up_rows()
    if REAL.exists():
        with REAL.open(encoding="utf-8", newline="") as real:
            header, *rows = csv.reader(real)
    with file.open("w", encoding="utf-8", newline="") as text:
        table = csv.writer(text)
        table.writerow(header)
        for i in range(ROWS):
            row = list(rows[i % len(rows)])
            row[0] = f"{i:05}{row[0]:0<17.17}"
            row[1] += f" {i // len(rows)}"
            row[5] = row[5].replace("']", f" {i // len(rows)}']")
            table.writerow(row)


def made_up_rows() -> list[list[str]]:
    """Return 5,000 rows, for where there is no real table."""
    lines = (
        MADE_UP.format(100_000 + i, i % 1000, i % 60, i % 90) for i in range(5_000)
    )
    return list(csv.reader(lines))


def least_seconds(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the least processor seconds of each job, of RUNS that take turns."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(RUNS):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            taken[name].append(time.process_time() - start)
    return {name: min(times) for name, times in taken.items()}


def peak_megabytes(file: Path) -> int:
    """Return the most memory that a process needs to convert and write a table."""
    if sys.platform == "win32":  # has no resource module
        return 0
    command = [sys.executable, "-c", PEAK, str(file)]
    peak = int(subprocess.run(command, capture_output=True, check=True).stdout)
    return peak // (10**6 if sys.platform == "darwin" else 10**3)


if __name__ == "__main__":
    main()
