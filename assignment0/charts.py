"""The four figures of assignment 0. Their titles are what they show."""

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from assignment0 import findings
from dataset.features import FEATURES
from toolbox import figures

FIGURES = Path(__file__).resolve().parent / "figures"


def show_averages(comparison: pd.DataFrame, origin: str) -> None:
    """Show how far each average is from the catalogue's, in its standard deviations."""
    title = findings.about_averages(comparison["shift"])
    figure, ax = figures.new_figure(title, origin, window="Averages")
    plot_bars(comparison["shift"], 0, ax)
    label_bars(comparison["mean"], comparison["catalogue_mean"], ax)
    ax.set_xlabel(
        "standard deviations below (-) or above (+) the catalogue's average;\n"
        "on the right your average (and that of all songs) in the feature's own unit"
    )
    figures.show(figure, FIGURES / "averages.png")


def show_spreads(comparison: pd.DataFrame, origin: str) -> None:
    """Show each standard deviation as a multiple of the catalogue's."""
    title = findings.about_spreads(comparison["spread"])
    figure, ax = figures.new_figure(title, origin, window="Spreads")
    plot_bars(comparison["spread"], 1, ax)
    label_bars(comparison["std"], comparison["catalogue_std"], ax)
    ax.set_xlabel(
        "your standard deviation divided by the catalogue's: left of 1 your songs are\n"
        "more alike than songs in general; on the right yours (and that of all songs)"
    )
    figures.show(figure, FIGURES / "spreads.png")


def plot_bars(ends: pd.Series, start: float, ax: Axes) -> None:
    """Draw a bar from `start` to each feature's value, the first feature on top."""
    units = [FEATURES[name].unit for name in ends.index]
    names = [
        name if unit.startswith("0 ") else f"{name} ({unit})"
        for name, unit in zip(ends.index, units, strict=True)
    ]
    colours = [figures.COLOURS[0 if end < start else 5] for end in ends]
    ax.barh(names, ends.fillna(start) - start, left=start, color=colours)
    ax.axvline(start, color="black", linewidth=1)
    ax.invert_yaxis()


def label_bars(yours: pd.Series, everyone: pd.Series, ax: Axes) -> None:
    """Write on the right of each bar your value and the catalogue's."""
    labels = [
        f"{figures.short(value)} (all: {figures.short(other)})"
        for value, other in zip(yours, everyone, strict=True)
    ]
    right = ax.secondary_yaxis("right")
    right.set_yticks(range(len(labels)), labels)
    right.tick_params(length=0)


def show_correlations(correlations: pd.DataFrame, origin: str) -> None:
    """Show the correlation of every pair of features, each once, as a heatmap.

    Where there are no two features nothing is shown.
    """
    if len(correlations) < 2:
        return
    title = findings.about_correlations(correlations)
    figure, ax = figures.new_figure(title, origin, window="Correlations")
    above = np.triu(np.ones(correlations.shape, dtype=bool))
    pairs = correlations.mask(above).iloc[1:, :-1]
    texts = pairs.map(lambda r: "" if np.isnan(r) else figures.short(r))
    plot_table(pairs, texts, 1, ax)
    ax.spines[:].set_visible(False)
    figure.colorbar(ax.images[0], label="correlation")
    figures.show(figure, FIGURES / "correlations.png")


def show_categories(averages: pd.DataFrame, shifts: pd.DataFrame, origin: str) -> None:
    """Show the averages of some features (columns) for each category (rows).

    `shifts` say how far they are from the averages of all the liked songs, in their
    standard deviations.
    """
    title = findings.about_categories(shifts)
    figure, ax = figures.new_figure(title, origin, window="Categories")
    plot_table(shifts, averages.map(figures.short), 2, ax)
    label = "standard deviations below or above the average of your songs"
    figure.colorbar(ax.images[0], label=label)
    figures.show(figure, FIGURES / "categories.png")


def plot_table(
    values: pd.DataFrame, texts: pd.DataFrame, limit: float, ax: Axes
) -> None:
    """Colour a table by values from -limit to limit, and write a text in each cell."""
    ax.imshow(values, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto")
    # A name may have dollar signs, which are no formula.
    columns, rows = values.columns, [*map(findings.short_name, values.index)]
    ax.set_xticks(range(len(columns)), columns, rotation=45, ha="right")
    ax.set_yticks(range(len(rows)), rows, parse_math=False)
    for row, column in np.ndindex(values.shape):
        is_dark = abs(values.iat[row, column]) > 0.6 * limit
        ax.text(column, row, texts.iat[row, column], ha="center", va="center",
                color="white" if is_dark else "black", size=8)  # fmt: skip
