"""How well are ratings guessed and hidden artists found? How fast, at Yahoo's size?

    python3 start.py tests/benchmarks/recommenders.py
    python3 start.py tests/benchmarks/recommenders.py yahoo

The first command measures on the embedded ratings: settings were chosen on validation
listeners, and these are the others. The second one writes 11.6 million invented ratings
as Yahoo's two files into a folder that is removed again (200 MB), reads them and learns
from them; then it looks for the nearest of 587,000 invented tracks.

Where scikit-surprise is installed, its SVD is measured beside ours.
"""

import resource
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from assignment4 import comparison, neural, ranking, taste
from assignment4.biases import fit_biases
from assignment4.content import Content
from assignment4.factors import fit_factors
from assignment4.guessing import best_possible, rmse
from assignment4.music import Music, load_music
from assignment4.run_recommenders import train_networks
from assignment4.split import Split, split
from dataset.artist_ratings import (
    YAHOO,
    YAHOO_NAMES,
    read_artist_ratings,
    without_never,
)
from dataset.columns import NUMBERS
from toolbox import tables

RATINGS, ARTISTS, LISTENERS = 11_557_943, 98_211, 1_948_882  # as Yahoo describes R1
TRACKS = 586_672  # of Kaggle's table
QUERIES = 50
SURPRISE = {"n_factors": 50, "n_epochs": 60, "reg_all": 0.15}  # by validation


def main() -> None:
    """Print the tables that README.md quotes."""
    if sys.argv[1:] == ["yahoo"]:
        tell_yahoo()
        tell_nearest()
    else:
        music = load_music()
        parts = split(music.rated)
        tell_guesses(music, parts)
        tell_rankings(music, parts)


def tell_guesses(music: Music, parts: Split) -> None:
    """Print RMSE on the test ratings, in points and in parts of always the mean's."""
    size = music.rated.size
    training, test = without_never(parts.training), without_never(parts.test)
    guesses = {"always the mean": np.full(len(test), training["rating"].mean())}
    started = time.perf_counter()
    guesses["biases"] = fit_biases(training, *size).guesses(test)
    guesses["factors"] = fit_factors(training, *size).of(test)
    seconds = time.perf_counter() - started
    if find_spec("surprise"):
        guesses["scikit-surprise's SVD"] = surprise_guesses(training, test)
    else:
        print("scikit-surprise is not installed: left out.")
    guesses["best possible"] = best_possible(music, test)
    mean = rmse(test, guesses["always the mean"])
    rows = [
        [name, f"{rmse(test, guess):.2f}", f"{rmse(test, guess) / mean:.3f}"]
        for name, guess in guesses.items()
    ]
    with_never = fit_factors(parts.training, *size).of(parts.test)
    rows.append(["factors, 255 kept", f"{rmse(parts.test, with_never):.2f}", ""])
    title = f"{len(test):,} test ratings; biases and factors took {seconds:.1f} s"
    tables.show_table(title, ["guessed by", "RMSE", "of the mean's"], rows)


def surprise_guesses(training: pd.DataFrame, test: pd.DataFrame) -> np.ndarray:
    """Return the guesses of another library: gradient descent instead of ALS."""
    from surprise import SVD, Dataset, Reader

    stars = training.assign(rating=training["rating"] / 20)  # as its settings expect
    table = Dataset.load_from_df(stars, Reader(rating_scale=(0, 5)))
    model = SVD(**SURPRISE, random_state=0).fit(table.build_full_trainset())
    pairs = zip(test["listener"], test["artist"], strict=True)
    return np.array([20 * model.predict(u, i).est for u, i in pairs])


def tell_rankings(music: Music, parts: Split) -> None:
    """Print hit ratios and gains on test listeners, beside those of what is popular."""
    size = music.rated.size
    started, cpu = time.perf_counter(), time.process_time()
    factors = fit_factors(without_never(parts.training), *size)
    ways = comparison.simple_ways(music.rated, parts, factors)
    ways.update(train_networks(music, parts))
    print(
        f"Everything was trained in {time.perf_counter() - started:.0f} s"
        f" ({time.process_time() - cpu:.0f} s of the processors).\n"
    )
    by_chance = neural.build_mlp(neural.build_dot(*size))  # embeddings not trained yet
    few = ranking.ask(parts.validation, music.rated.rows, most=300)
    likes = taste.liked(parts.training)
    ways["MLP from the start"] = neural.train(by_chance, likes, few, neural.DOT_EPOCHS)
    places = comparison.found(ways, ranking.ask(parts.test, music.rated.rows))
    comparison.tell_found(places, comparison.fans(parts, size[1]))
    popular = places["popular"].among_all
    hits, gains = ranking.hit_ratio(popular), ranking.gain(popular)
    rows = [
        [
            name,
            f"{ranking.hit_ratio(p.among_all) / hits:.2f}",
            f"{ranking.gain(p.among_all) / gains:.2f}",
        ]
        for name, p in places.items()
    ]
    tables.show_table("Times what is popular", ["ranked by", "HR@10", "nDCG@10"], rows)


def tell_yahoo() -> None:
    """Print how long it takes to learn from Yahoo's number of ratings, and the peak."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        artists = write_yahoo(folder)
        before = peak()
        started = time.perf_counter()
        rated = read_artist_ratings(folder, artists)
    seconds = {"read": time.perf_counter() - started}
    size = rated.size
    parts = split(rated)
    training, test = without_never(parts.training), without_never(parts.test)
    started = time.perf_counter()
    biases = fit_biases(training, *size)
    seconds["biases"] = time.perf_counter() - started
    started = time.perf_counter()
    factors = fit_factors(training, *size)
    seconds["factors"] = time.perf_counter() - started
    started = time.perf_counter()
    taste.fit_tastes(taste.likes(parts.training, *size))
    seconds["tastes"] = time.perf_counter() - started
    rows = [[name, f"{value:.0f}"] for name, value in seconds.items()]
    tables.show_table("With as many ratings as Yahoo's", ["", "seconds"], rows)
    mean = rmse(test, factors.mean)
    print(
        f"RMSE of the mean's: biases {rmse(test, biases.guesses(test)) / mean:.3f},"
        f" factors {rmse(test, factors.of(test)) / mean:.3f}\n"
        f"Peak: {peak():,.0f} MB ({before:,.0f} MB when the files were written)\n"
    )


def write_yahoo(folder: Path) -> pd.DataFrame:
    """Write invented ratings as Yahoo's two files; return a table of the artists."""
    chance = np.random.default_rng(0)
    activity = np.exp(1.3 * chance.normal(size=LISTENERS)).cumsum()
    fame = (np.arange(1.0, ARTISTS + 1) ** -1.1).cumsum()
    first = fame.searchsorted(chance.random(LISTENERS) * fame[-1])
    pairs = np.arange(LISTENERS) * ARTISTS + first  # everybody rates somebody
    while len(pairs) < RATINGS:
        more = RATINGS - len(pairs) + 1_000_000
        who = activity.searchsorted(chance.random(more) * activity[-1])
        whom = fame.searchsorted(chance.random(more) * fame[-1])
        pairs = np.unique(np.concatenate([pairs, who * ARTISTS + whom]))
    too_many = chance.permutation(len(pairs))[: len(pairs) - RATINGS]
    pairs = np.delete(pairs, too_many)
    who, whom = np.divmod(pairs, ARTISTS)
    opinion = chance.normal(size=RATINGS).astype("float32")
    for _ in range(3):  # the sides of a taste
        tastes = chance.normal(size=LISTENERS).astype("float32")
        opinion += (
            0.8 * tastes[who] * chance.normal(size=ARTISTS).astype("float32")[whom]
        )
    opinion += chance.normal(size=LISTENERS).astype("float32")[who]
    marks = np.array([255, 0, 30, 50, 70, 90, 100])
    rating = marks[np.searchsorted([-2.5, -1.7, -0.8, 0.0, 0.9, 1.8], opinion)]
    table = pd.DataFrame({"who": who + 1, "whom": whom + 1, "rating": rating})
    table.to_csv(folder / YAHOO, sep="\t", header=False, index=False)
    names = pd.Series([f"Artist {n}" for n in range(1, ARTISTS + 1)], name="name")
    (folder / YAHOO_NAMES).write_text(
        "".join(f"{n}\t{name}\n" for n, name in enumerate(names, 1)), encoding="utf-8"
    )
    return pd.DataFrame({"id": names, "name": names, "popularity": 0.0})


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell_nearest() -> None:
    """Print how long it takes to find the ten nearest of Kaggle's number of tracks."""
    chance = np.random.default_rng(0)
    tracks = load_music().tracks.sample(TRACKS, replace=True, random_state=0)
    tracks["name"] = [f"Track {number}" for number in range(TRACKS)]
    tracks[NUMBERS] *= chance.normal(1, 0.1, (TRACKS, len(NUMBERS)))
    content = Content(tracks)
    seconds = []
    for _ in range(QUERIES):
        rows = chance.integers(TRACKS, size=5).tolist()
        started = time.perf_counter()
        content.nearest(rows)
        seconds.append(time.perf_counter() - started)
    print(
        f"Ten nearest among {TRACKS:,} tracks: {1000 * np.median(seconds):.1f} ms"
        f" (slowest of {QUERIES}: {1000 * max(seconds):.1f} ms)"
    )


if __name__ == "__main__":
    main()
