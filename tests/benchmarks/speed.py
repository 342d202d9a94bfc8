"""How fast are the scripts? Prints a table of ratios, measured in one run.

    python3 start.py tests/benchmarks/speed.py [rounds]

Each job is a whole process on real songs, without a screen; the floor is a process
that only imports pandas and scikit-learn's SVM. Jobs and floor take turns; a ratio is
the median of the rounds'. Then: do the steps that handle every song grow linearly?
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from dataset import playlists, songs
from models import recommend, store
from toolbox import tables

PROJECT = Path(__file__).resolve().parents[2]
FLOOR = "import pandas, sklearn.svm"
SVM_ONLY = "        train_nn(save_model=True)\n", "        music_recommendation_nn()\n"
FIGURE = "report.show_probabilities("
JOBS = {
    "statistics and 4 figures": ("assignment0/run_statistics.py", 2.5),
    "clusters and 4 figures": ("assignment1/run_assignment1.py", 5),
    "SVM: from start to both tables": ("assignment2/svm_lists.py", 2),
    "the same, with the figure": ("assignment2/run_classification.py", 2.5),
}


def main() -> None:
    """Measure and print both tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_workshop(Path(folder))
        times = {name: [] for name in ("floor", *JOBS)}
        for _ in range(rounds + 1):  # the first warms up
            times["floor"].append(seconds(["-c", FLOOR], copy))
            for name, (script, _) in JOBS.items():
                times[name].append(seconds([str(copy / script)], copy))
    floors = times["floor"][1:]
    rows = [["floor: imports only", f"{statistics.median(floors):.2f}", "1.00", ""]]
    for name, (_, limit) in JOBS.items():
        ratios = [t / f for t, f in zip(times[name][1:], floors, strict=True)]
        median = statistics.median(times[name][1:])
        rows.append([name, f"{median:.2f}", f"{statistics.median(ratios):.2f}", limit])
    header = ["whole process", "seconds", "times the floor", "at most"]
    tables.show_table(f"Median of {rounds} rounds", header, rows)
    measure_loading()
    measure_growth()


def copy_workshop(folder: Path) -> Path:
    """Return a copy of the workshop that trains the SVM only, with real songs."""
    shared = Path(os.environ.get("WORKSHOP_REAL_DATA", PROJECT.parent / "shared"))
    table = pd.read_csv(
        shared / "data" / "workshop_playlists.csv", keep_default_na=False
    )
    copy = folder / "copy"
    for part in (*Path(PROJECT).glob("assignment?"), *map(PROJECT.joinpath, ROOMS)):
        shutil.copytree(part, copy / part.name)
    table["category"] = table["category"].replace(playlists.SPELT_BETTER)
    for (category, name), part in table.groupby(["category", "playlist"]):
        playlists.write_playlist(folder / "songs", f"{category}/{name}", part)
    world = pd.read_csv(shared / "data" / "world_songs.csv", keep_default_na=False)
    playlists.write_catalogue(folder / "songs", world)
    script = copy / "assignment2" / "run_classification.py"
    text = script.read_text(encoding="utf-8")
    for call in SVM_ONLY:
        text = text.replace(call, "")
    script.write_text(text, encoding="utf-8")
    without = text.replace(FIGURE, "pass  #")
    (script.parent / "svm_lists.py").write_text(without, encoding="utf-8")
    return copy


ROOMS = ("dataset", "models", "toolbox")


def seconds(arguments: list[str], copy: Path) -> float:
    """Return how long a Python process takes."""
    environment = os.environ | {
        "PYTHONPATH": str(copy),
        "MPLBACKEND": "agg",
        "WORKSHOP_SONGS": str(copy.parent / "songs"),
    }
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def measure_loading() -> None:
    """Print how long reading all playlists and the catalogue takes."""
    files = playlists.list_playlists(PROJECT / "dataset" / "sample")
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        playlists.read_playlists(files)
        playlists.read_songs(PROJECT / "dataset" / "sample" / "catalogue.csv")
        best = min(best, time.perf_counter() - start)
    print(f"Reading {len(files)} playlists and the catalogue: {best:.2f} s\n")


def measure_growth() -> None:
    """Print how deduplication and leaving out known songs grow with the songs."""
    durations = {}
    for count in (100_000, 1_000_000):
        rng = np.random.default_rng(0)
        numbers = rng.integers(0, count, count).astype(str)
        table = pd.DataFrame({"id": "", "name": numbers, "artists": "The Paws; Moa"})
        known = playlists.song_keys(table.head(2000)).tolist()
        trained = store.Trained(None, [], [], known, "classifier", {})
        start = time.perf_counter()
        once = songs.without_repeats(table)
        middle = time.perf_counter()
        recommend.new_songs(once, trained)
        durations[count] = middle - start, time.perf_counter() - middle
    rows = []
    for i, name in enumerate(("every song once", "known songs left out")):
        small, large = durations[100_000][i], durations[1_000_000][i]
        rows.append([name, f"{small:.2f}", f"{large:.2f}", f"{large / small:.1f}", 12])
    header = ["step", "100,000 songs, s", "1,000,000 songs, s", "ratio", "at most"]
    tables.show_table("Growth", header, rows)
    if sys.platform != "win32":
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        unit = 1 if sys.platform == "darwin" else 1024
        print(f"Peak memory: {peak * unit / 1e6:.0f} MB (at most 1000)")


if __name__ == "__main__":
    main()
