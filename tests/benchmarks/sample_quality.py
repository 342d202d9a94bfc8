"""How much do the invented songs resemble real ones? Prints a table.

    python3 start.py tests/benchmarks/sample_quality.py        (some minutes)

Every song counts once on both sides: rows of the same name and first artist, or with
the same 13 numbers, are one song. So no song is in the training and the test folds.
All scores are of five stratified folds. The sample's statistics were measured on all
the real songs; for "songs not measured" they are measured on one half of them, and what
is drawn is compared with the other half.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import (
    StratifiedKFold,
    cross_val_predict,
    cross_val_score,
)
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

from assignment2 import svm
from assignment2.training_set import label_songs, without_conflicts
from dataset import configuration, playlists
from dataset.make_sample import SAMPLE
from dataset.playlists import NUMBERS, SPELT_BETTER, song_keys
from dataset.sample_maker.draw import draw
from dataset.sample_maker.fit import measure
from dataset.songs import without_repeats
from toolbox.tables import console, show_table

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA = Path(os.environ.get("WORKSHOP_REAL_DATA", SHARED)) / "data"
FOLDS = StratifiedKFold(5, shuffle=True, random_state=0)
SEED = 0
SEEDS = (1, 2)  # of the two ways to halve the real songs
HEADER = ["measure", "aim", "real", "invented"]


def main() -> None:
    """Measure one after the other and print them as a table."""
    real = pd.read_csv(DATA / "workshop_playlists.csv", keep_default_na=False)
    real["category"] = real["category"].replace(SPELT_BETTER)
    invented = playlists.read_playlists(playlists.list_playlists(SAMPLE))
    world = pd.read_csv(DATA / "world_songs.csv", keep_default_na=False)
    catalogue = playlists.read_songs(SAMPLE / "catalogue.csv")
    rows = []
    for row in measures(real, invented, world, catalogue):
        console().print("  " + "  ".join(map(str, row)))
        rows.append(row)
    show_table("Invented songs beside real ones", HEADER, rows)


def measures(
    real: pd.DataFrame,
    invented: pd.DataFrame,
    world: pd.DataFrame,
    catalogue: pd.DataFrame,
) -> Iterator[tuple[str, str, str, str]]:
    """Yield (what is measured, aim, real value, invented value)."""
    yield "rows that repeat a song", "", f"{repeats(real)}", f"{repeats(invented)}"
    known = [
        f"{song_keys(b).isin(song_keys(a)).mean():.3f}"
        for a, b in ((real, world), (invented, catalogue))
    ]
    yield "catalogue: share of playlist songs", "0.14", *known
    a, b, c, d = map(once, (real, invented, world, catalogue))
    yield "told from real, pooled (AUC)", "<= .60", "", f"{told_apart(a, b):.3f}"
    score = told_apart(a, b, pd.get_dummies)
    yield "told from real, category known (AUC)", "<= .60", "", f"{score:.3f}"
    yield "catalogue: told from real (AUC)", "", "", f"{told_apart(c, d):.3f}"
    yield "22 categories, forest", "+- .04", *(f"{accuracy(x):.3f}" for x in (a, b))
    score = forest().fit(b[NUMBERS], b["category"]).score(a[NUMBERS], a["category"])
    yield "22 categories, trained on invented", ">= .43", f"{score:.3f}", ""
    scores = (f"{playlist_accuracy(x):.3f}" for x in (a, b))
    yield "playlist within its category, forest", "", *scores
    yield from not_measured(real, world)
    shares = [f"{between_playlists(x):.3f}" for x in (real, invented)]
    yield "variance between a category's playlists", "+- 6 %", *shares
    accuracies = [f"{default_selection(x):.3f}" for x in (real, invented)]
    yield "default selection: the lesson's SVM", "+- .015", *accuracies
    alike = [f"{artists_alike(x):.3f}" for x in (a, b)]
    yield "two songs of an artist: correlation", "", *alike
    yield "largest difference of a correlation", "<= .08", "", f"{difference(a, b):.3f}"
    yield "catalogue: the same", "", "", f"{difference(c, d):.3f}"
    yield "within a category: mean of the same", "", *within_categories(a, b)
    copies = len(b[NUMBERS].merge(a[NUMBERS])) + len(d[NUMBERS].merge(c[NUMBERS]))
    yield "rows with a real song's 13 numbers", "0", "", str(copies)
    yield "closer to a real song than 99 % of those", "", "0.010", f"{too_close(a, b)}"


def not_measured(
    real: pd.DataFrame, world: pd.DataFrame
) -> Iterator[tuple[str, str, str, str]]:
    """Yield measures of songs drawn from half of the real, beside the other half.

    Each half once; two ways to halve. Categories: the mean of the four.
    """
    scores, of_categories, hits = [], [], []
    for seed in SEEDS:
        shuffled = once(real).sample(frac=1, random_state=seed)
        for half, other in (
            (shuffled[::2], shuffled[1::2]),
            (shuffled[1::2], shuffled[::2]),
        ):
            invented = drawn_from(half, world[~song_keys(world).isin(song_keys(other))])
            scores.append(told_apart(other, invented))
            of_categories.append(by_category(other, invented))
            hits.append([trained_on(songs, other) for songs in (half, invented)])
    mean, low, high = np.mean(scores), min(scores), max(scores)
    name = "songs not measured: told apart (AUC)"
    yield name, "<= .54", "", f"{mean:.3f} ({low:.3f} to {high:.3f})"
    worst = pd.DataFrame(of_categories).mean()
    name = f"songs not measured: worst category ({worst.idxmax()})"
    yield name, "<= .60", "", f"{worst.max():.3f}"
    name = "songs not measured: 22 categories, trained on"
    yield name, "", *(f"{score:.3f}" for score in np.mean(hits, axis=0))


def drawn_from(half: pd.DataFrame, beside: pd.DataFrame) -> pd.DataFrame:
    """Return songs drawn from the statistics of these songs and this catalogue."""
    half = half.assign(playlist=half["playlist"].map(playlists.safe_name))
    drawn = draw(measure(half, beside), SEED).playlists
    rows = [x.assign(category=name.partition("/")[0]) for name, x in drawn.items()]
    return once(pd.concat(rows))


def by_category(real: pd.DataFrame, invented: pd.DataFrame) -> dict[str, float]:
    """Return how well invented songs of each category are told from its real ones."""
    groups = dict(list(invented.groupby("category")))
    return {
        category: told_apart(own, groups[category])
        for category, own in real.groupby("category")
    }


def trained_on(songs: pd.DataFrame, others: pd.DataFrame) -> float:
    """Return how often a forest trained on these songs finds others' category."""
    fitted = forest().fit(songs[NUMBERS], songs["category"])
    return fitted.score(others[NUMBERS], others["category"])


def between_playlists(songs: pd.DataFrame) -> float:
    """Return the share of a category's variance that is between its playlists.

    The mean over categories and features.
    """
    shares = []
    for _, own in songs.groupby("category"):
        means = own.groupby("playlist")[NUMBERS].transform("mean")
        shares.append(means.var(ddof=0) / own[NUMBERS].var(ddof=0))
    return float(np.nanmean(shares))


def default_selection(songs: pd.DataFrame) -> float:
    """Return the accuracy of the lesson's SVM on the default playlists (10 folds)."""
    names = songs["category"] + "/" + songs["playlist"].map(playlists.safe_name)
    liked = names.isin(configuration.names_in("likeable_songs"))
    annoying = songs["category"].isin(configuration.names_in("annoying_songs"))
    groups = (without_repeats(songs[own]) for own in (liked, annoying))
    labelled = label_songs(*without_conflicts(*groups)).sample(frac=1, random_state=0)
    x, y = labelled[NUMBERS], labelled["label"]
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    return float(cross_val_score(svm.make_svm(), x, y, cv=folds).mean())


def artists_alike(songs: pd.DataFrame) -> float:
    """Return the correlation of two songs of an artist, beyond being of a category.

    The mean over the features.
    """
    ranks = songs[NUMBERS].rank()
    ranks -= ranks.groupby(songs["category"]).transform("mean")
    first = songs["artists"].str.partition(";")[0].str.strip()
    groups = ranks.groupby([songs["category"], first])
    others = groups.transform("size") - 1
    rest = (groups.transform("sum") - ranks).div(others, axis="rows")[others > 0]
    own = ranks[others > 0]
    return float(((own * rest).sum() / (own**2).sum()).mean())


def once(songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs without those of the same name and artist, or same numbers."""
    songs = songs[~song_keys(songs).duplicated()]
    return songs.drop_duplicates(NUMBERS).reset_index(drop=True)


def repeats(songs: pd.DataFrame) -> int:
    """Return how many rows have the name and first artist of an earlier one."""
    return int(song_keys(songs).duplicated().sum())


def forest() -> RandomForestClassifier:
    """Return a random forest, not yet trained."""
    return RandomForestClassifier(300, random_state=SEED, n_jobs=-1)


def told_apart(real: pd.DataFrame, invented: pd.DataFrame, encode=None) -> float:
    """Return the AUC of the better of two classifiers that tell invented from real.

    With `encode` (pandas.get_dummies) they see the category, too.
    """
    both = pd.concat([real, invented], ignore_index=True)
    x = both[NUMBERS].astype(float)
    if encode:
        x = x.join(encode(both["category"], dtype=float))
    y = np.repeat([0, 1], [len(real), len(invented)])
    classifiers = (
        HistGradientBoostingClassifier(random_state=SEED),
        forest().set_params(min_samples_leaf=3),
    )
    return max(
        roc_auc_score(
            y,
            cross_val_predict(
                classifier, x.to_numpy(), y, cv=FOLDS, method="predict_proba"
            )[:, 1],
        )
        for classifier in classifiers
    )


def accuracy(songs: pd.DataFrame, target: str = "category") -> float:
    """Return how often a forest finds the category (or playlist) of a song."""
    found = cross_val_predict(forest(), songs[NUMBERS], songs[target], cv=FOLDS)
    return float((found == songs[target]).mean())


def playlist_accuracy(songs: pd.DataFrame) -> float:
    """Return the mean accuracy, over the categories, for the playlist of a song."""
    sizes = songs.groupby(["category", "playlist"])["name"].transform("size")
    groups = songs[sizes >= 10].groupby("category")
    return float(np.mean([accuracy(own, "playlist") for _, own in groups]))


def difference(real: pd.DataFrame, invented: pd.DataFrame) -> float:
    """Return the largest difference of any pairwise correlation of the features."""
    gaps = invented[NUMBERS].corr() - real[NUMBERS].corr()
    return float(gaps.abs().to_numpy().max())


def within_categories(real: pd.DataFrame, invented: pd.DataFrame) -> tuple[str, str]:
    """Return the mean over categories: of real halves, and of invented beside real.

    The two halves of a category's real songs show how much of it is chance; they are
    smaller, so their difference is about sqrt(2) times that of two whole categories.
    """
    halves, gaps = [], []
    for category, own in real.groupby("category"):
        mixed = own.sample(frac=1, random_state=SEED)
        halves.append(difference(mixed[::2], mixed[1::2]) / 2**0.5)
        gaps.append(difference(own, invented[invented["category"] == category]))
    return f"{np.mean(halves):.3f}", f"{np.mean(gaps):.3f}"


def too_close(real: pd.DataFrame, invented: pd.DataFrame) -> str:
    """Return the share of invented songs that are implausibly close to a real one.

    Closer than 99 % of the real songs are to the next real song, in standardised units.
    """
    scaler = StandardScaler().fit(real[NUMBERS])
    neighbours = NearestNeighbors(n_neighbors=2).fit(scaler.transform(real[NUMBERS]))
    among_real = neighbours.kneighbors()[0][:, 0]
    nearest = neighbours.kneighbors(scaler.transform(invented[NUMBERS]))[0][:, 0]
    return f"{np.mean(nearest < np.quantile(among_real, 0.01)):.3f}"


if __name__ == "__main__":
    main()
