"""The figures of assignment 4. Their titles are what they show."""

from pathlib import Path

import numpy as np
import pandas as pd

from assignment4.clusters import Clusters
from assignment4.ranking import Places, hit_ratio
from dataset.jukebox import Jukebox
from dataset.songs import is_invented, origin
from toolbox import figures

FIGURES = Path(__file__).resolve().parent / "figures"
DRAWN = 4_000  # songs in the picture of the groups; more: fuller, and slower
SEED = 0


def show_correlations(correlations: pd.DataFrame, where: str) -> None:
    """Show the correlation of each two columns, each pair once, as a heatmap.

    Nothing is shown where popularity is the same everywhere.
    """
    with_popularity = correlations["popularity"].drop("popularity").dropna()
    if len(with_popularity) < 2:
        return
    first, second = with_popularity.abs().nlargest(2).index
    title = (
        f"Popularity goes with {first} ({with_popularity[first]:+.2f}), then with"
        f" {second} ({with_popularity[second]:+.2f})"
    )
    figure, ax = figures.new_figure(title, where, window="Correlations")
    figure.set_size_inches(10, 8.5)
    pairs = correlations.mask(np.triu(np.ones(correlations.shape, bool)))
    pairs = pairs.iloc[1:, :-1]
    image = ax.imshow(pairs, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
    ax.set_xticks(range(len(pairs.columns)), pairs.columns, rotation=45, ha="right")
    ax.set_yticks(range(len(pairs)), pairs.index)
    for (row, column), r in np.ndenumerate(pairs.to_numpy()):
        if np.isfinite(r):
            colour = "white" if abs(r) > 0.6 else "black"
            ax.text(column, row, figures.short(r), ha="center", va="center",
                    color=colour, size=8)  # fmt: skip
    ax.spines[:].set_visible(False)
    figure.colorbar(image, label="correlation")
    figures.show(figure, FIGURES / "correlations.png")


def show_genres(genres: pd.DataFrame, where: str) -> None:
    """Show the features of the most popular genres, as dots; nothing where none is."""
    if genres.empty:
        return
    features = genres.drop(columns="popularity")
    spreads = features.max() - features.min()
    title = f"The most popular genres differ most in {spreads.idxmax()}"
    figure, ax = figures.new_figure(title, where, window="Genres")
    for number, name in enumerate(features):
        ax.plot(
            features[name],
            range(len(features)),
            linestyle="",
            markersize=9,
            label=name,
            **figures.style(number),
        )
    ax.set_yticks(range(len(features)), features.index, parse_math=False)
    ax.invert_yaxis()
    ax.grid(axis="y", color="0.9")
    ax.set(xlabel="mean of the genre's tracks, 0 to 1", xlim=(0, 1))
    figure.legend(loc="outside right upper")
    figures.show(figure, FIGURES / "genres.png")


def show_clusters(clusters: Clusters, tracks: pd.DataFrame) -> None:
    """Show the groups of songs in the picture by PCA; a click plays a song."""
    title = (
        f"{len(clusters.centres)} groups of songs overlap here, where"
        f" {clusters.shown:.0%} of the variance is to be seen"
    )
    figure, ax = figures.new_figure(title, origin(tracks), window="Groups")
    figure.set_size_inches(9, 7)
    chance = np.random.default_rng(SEED)
    drawn = np.sort(chance.permutation(len(tracks))[:DRAWN])
    groups = []
    for number in range(len(clusters.centres)):
        members = drawn[clusters.labels[drawn] == number]
        x, y = clusters.points[members].T
        dots = ax.scatter(x, y, s=14, alpha=0.6, linewidth=0, **figures.style(number))
        groups.append((dots, tracks.iloc[members]))
        if len(members):
            ax.text(np.median(x), np.median(y), number, ha="center", va="center",
                    path_effects=figures.HALO)  # fmt: skip
    ax.set(xlabel="first component", ylabel="second component")
    jukebox = Jukebox()
    figures.hover(groups, told, jukebox.play, jukebox.stop)
    figures.show(figure, FIGURES / "groups.png")


def told(track: pd.Series) -> str:
    """Return what is shown beside the point of a track."""
    click = "(click to play)" if is_invented(track) else "(click to open its page)"
    return "\n".join([track["name"], track["artists"], click])


def show_guesses(errors: dict[str, float], where: str) -> None:
    """Show how far off the guesses are, given {name: RMSE}, as bars."""
    names, values = list(errors), list(errors.values())
    less = 1 - errors["factors"] / values[0]
    title = f"Factors guess ratings {less:.0%} better than always the mean"
    figure, ax = figures.new_figure(title, where, window="Guesses")
    figure.set_size_inches(8.5, 4)
    bars = ax.barh(names, values, color=figures.COLOURS[0])
    ax.bar_label(bars, [f" {value:.1f}" for value in values])
    ax.margins(x=0.1)
    ax.invert_yaxis()
    ax.set_xlabel("RMSE on ratings that were not seen, in points of 100 (less: better)")
    figures.show(figure, FIGURES / "guesses.png")


def show_found(places: dict[str, Places], where: str) -> None:
    """Show the hit ratios of all ways to recommend, among all and among 100 artists."""
    ratios = pd.DataFrame(
        {
            "among all artists": {n: hit_ratio(p.among_all) for n, p in places.items()},
            "among 100 drawn": {n: hit_ratio(p.among_drawn) for n, p in places.items()},
        }
    )
    best = ratios["among all artists"].idxmax()
    flattered = ratios.loc["popular", "among 100 drawn"]
    flattered /= max(ratios.loc["popular", "among all artists"], 1e-9)
    title = (
        f"Most is found by {best}; among 100, what is popular looks"
        f" {flattered:.1f} times as good"
    )
    figure, ax = figures.new_figure(title, where, window="Hit ratios")
    figure.set_size_inches(10, 5)
    for number, (name, column) in enumerate(ratios.items()):
        ax.plot(column, range(len(column)), linestyle="", markersize=10, label=name,
                **figures.style(number))  # fmt: skip
        for row, value in enumerate(column):
            ax.annotate(f"{value:.2f}", (value, row), (0, 9), ha="center",
                        textcoords="offset points", size=8)  # fmt: skip
    ax.set_yticks(range(len(ratios)), ratios.index)
    ax.set_ylim(len(ratios) - 0.5, -0.6)
    ax.grid(axis="y", color="0.9")
    ax.set(
        xlabel="hit ratio: share of listeners whose hidden artist is in the first ten"
    )
    ax.set_xlim(-0.03, 1.03)
    figure.legend(loc="outside right center")
    figures.show(figure, FIGURES / "hit_ratios.png")
