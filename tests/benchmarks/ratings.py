"""How well are marks from 1 to 10 predicted? On the invented listener's ratings.

    python3 start.py tests/benchmarks/ratings.py

The listener rates 20 hundreds of the catalogue, each in another mood; the models learn
from a hundred, and are tested on 1,000 fresh songs. The settings were chosen on other
draws, with other seeds. The time is that of the script as it is
handed out with every step done, beside importing pandas and scikit-learn.
"""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

import numpy as np
import pandas as pd

from assignment3 import artificial, leak
from assignment3.draws import Draw, draws
from assignment3.rated import LISTENER, SAMPLE
from assignment3.recommending import interval
from assignment3.run_ratings import MODELS
from assignment3.scores import score
from assignment3.search import make_search
from dataset import playlists
from dataset.columns import NUMBERS
from dataset.sample_maker.listener import best_r2
from toolbox import tables
from toolbox.problems import PROJECT

DRAWS = 20
FIRST = 1000  # the seed of the first draw; the settings were chosen on small ones
LARGE = 1000  # songs to learn from, once
RUNS = 7  # of each command, in turn; the median of the ratios counts
SCRIPT = "assignment3/run_ratings.py"
FLOOR = "import pandas, sklearn.linear_model, sklearn.model_selection"


def main() -> None:
    """Print the tables that README.md quotes."""
    best = best_r2(playlists.read_songs(SAMPLE), LISTENER)
    print(f"R² of the best possible guess: {best:.3f}")
    hundreds = list(draws(DRAWS, first=FIRST))
    tell_models(hundreds)
    tell_thousand(next(draws(1, LARGE, FIRST)))
    tell_shuffled(hundreds)
    tell_intervals(hundreds)
    tell_times(hundreds[0])


def tell_models(hundreds: list[Draw]) -> None:
    """Print R² of every model in the folds and on fresh songs."""
    makers = dict(MODELS)
    rows = []
    for name, make in makers.items():
        rows.append([name, *_folds_and_fresh(make, hundreds)])
    alone = [d._replace(x=d.x[NUMBERS], x_fresh=d.x_fresh[NUMBERS]) for d in hundreds]
    make = makers["neural network"]
    rows.append(["the network, 13 features alone", *_folds_and_fresh(make, alone)])
    rows.append(["LDA in the folds", *_folds_and_fresh(leak.make_lda_inside, hundreds)])
    tables.show_table(
        f"R² over {DRAWS} draws of {len(hundreds[0].y)} songs, and its deviation",
        ["model", "folds", "", f"{len(hundreds[0].y_fresh)} fresh", "", "difference"],
        rows,
    )


def _folds_and_fresh(make: object, hundreds: list[Draw]) -> list[str]:
    folds = [score(make(), d.x, d.y).r2 for d in hundreds]
    fresh = [make().fit(d.x, d.y).score(d.x_fresh, d.y_fresh) for d in hundreds]
    numbers = np.mean(folds), np.std(folds), np.mean(fresh), np.std(fresh)
    return [f"{n:.3f}" for n in (*numbers, np.mean(fresh) - np.mean(folds))]


def tell_thousand(draw: Draw) -> None:
    """Print R² on fresh songs of the models that learned from a thousand."""
    rows = [
        [name, f"{make().fit(draw.x, draw.y).score(draw.x_fresh, draw.y_fresh):.3f}"]
        for name, make in MODELS.items()
    ]
    tables.show_table(f"R² of {len(draw.y)} songs on fresh songs", ["model", ""], rows)


def tell_shuffled(hundreds: list[Draw]) -> None:
    """Print R² where the marks were shuffled: nothing can be learned from them."""
    honest, leaking, original, flattered = [], [], [], []
    make = MODELS["neural network"]
    for seed, d in enumerate(hundreds):
        order = np.random.default_rng(seed).permutation(len(d.y))
        shuffled = pd.Series(d.y.to_numpy()[order], d.y.index)
        honest.append(score(make(), d.x, shuffled).r2)
        leaking.append(leak.r2_outside(d.x, shuffled))
        original.append(score(make(), d.x, d.y).r2)
        flattered.append(score(make(), *artificial.enlarge(d.x, d.y)).r2)
    outside = [leak.r2_outside(d.x, d.y) for d in hundreds]
    rows = [
        ["shuffled marks, the network", honest],
        ["shuffled marks, LDA before the split", leaking],
        ["true marks, LDA before the split", outside],
        ["true marks, the network", original],
        ["true marks, the network, enlarged before the split", flattered],
    ]
    tables.show_table(
        "R² in the folds: honest, leaking, flattered",
        ["", "mean", "lowest", "highest"],
        [[n, *(f"{f(r):.3f}" for f in (np.mean, min, max))] for n, r in rows],
    )


def tell_intervals(hundreds: list[Draw]) -> None:
    """Print how many fresh marks lie in the interval that the folds tell."""
    inside = []
    make = MODELS["neural network"]
    for d in hundreds:
        low, high = interval(d.y, score(make(), d.x, d.y).predicted)
        errors = d.y_fresh - make().fit(d.x, d.y).predict(d.x_fresh)
        inside.append(((errors >= low) & (errors <= high)).mean())
    print(f"In the interval for nine of ten: {np.mean(inside):.3f} of fresh marks\n")


def tell_times(draw: Draw) -> None:
    """Print how long the script takes beside the imports, and the search."""
    pairs = [(_seconds(SCRIPT), _seconds("-c", FLOOR)) for _ in range(RUNS)]
    ratio = median(whole / floor for whole, floor in pairs)
    started = time.perf_counter()
    make_search().fit(draw.x, draw.y)
    print(
        f"To the recommendations: {ratio:.2f} times the imports.\n"
        f"The grid search: {time.perf_counter() - started:.1f} s."
    )


def _seconds(*command: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        quiet = {"MPLBACKEND": "agg", "WORKSHOP_FIGURES": folder}
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, *command],
            cwd=PROJECT,
            env=os.environ | quiet,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
