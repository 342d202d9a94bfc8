"""The four figures of assignment 0."""

from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes

from toolbox import figures

FIGURES = Path(__file__).resolve().parent / "figures"


def show_averages(comparison: pd.DataFrame, origin: str) -> None:
    """Show how far each average is from the catalogue's, in its standard deviations."""
    figure, ax = figures.new_figure("Your averages beside the catalogue's", origin)
    plot_bars(comparison["shift"], comparison["mean"], ax)
    ax.axvline(0, color="black", linewidth=1)
    ax.set_xlabel(
        "standard deviations below (-) or above (+) the catalogue's average;\n"
        "the number beside each bar is your average in the feature's own unit"
    )
    figures.show(figure, FIGURES / "averages.png")


def show_spreads(comparison: pd.DataFrame, origin: str) -> None:
    """Show each standard deviation as a multiple of the catalogue's."""
    figure, ax = figures.new_figure("How varied your songs are", origin)
    plot_bars(comparison["spread"], comparison["std"], ax)
    ax.axvline(1, color="black", linewidth=1, linestyle="--")
    ax.set_xlabel(
        "your standard deviation divided by the catalogue's: left of the dashed line\n"
        "your songs are more alike than songs in general"
    )
    figures.show(figure, FIGURES / "spreads.png")


def plot_bars(lengths: pd.Series, values: pd.Series, ax: Axes) -> None:
    """Draw a bar for each feature, first on top, with its value written beside it."""
    bars = ax.barh(lengths.index, lengths.fillna(0), color=figures.COLOURS[0])
    ax.bar_label(bars, [_short(value) for value in values], padding=3)
    ax.invert_yaxis()
    ax.margins(x=0.15)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def show_correlations(correlations: pd.DataFrame, origin: str) -> None:
    """Show the correlation of every pair of features as a heatmap."""
    figure, ax = figures.new_figure("Which features go together", origin)
    image = ax.imshow(correlations, cmap="RdBu_r", vmin=-1, vmax=1)
    names = correlations.columns
    ax.set_xticks(range(len(names)), names, rotation=45, ha="right")
    ax.set_yticks(range(len(names)), names)
    for row, values in enumerate(correlations.to_numpy()):
        for column, value in enumerate(values):
            colour = "white" if abs(value) > 0.6 else "black"
            text = f"{value:.1f}".replace("-0.0", "0.0")
            ax.text(column, row, text, ha="center", va="center", color=colour, size=8)
    figure.colorbar(image, label="correlation")
    figures.show(figure, FIGURES / "correlations.png")


def show_categories(averages: pd.DataFrame, origin: str) -> None:
    """Show the averages of some features (columns) for each category (rows)."""
    figure, ax = figures.new_figure("Your categories side by side", origin)
    hatches = ["", "//", "..", "xx"]
    height = 0.8 / len(averages.columns)
    for i, feature in enumerate(averages.columns):
        positions = [row + i * height for row in range(len(averages))]
        style = {"color": figures.COLOURS[i], "hatch": hatches[i % 4], "ec": "white"}
        ax.barh(positions, averages[feature], height, label=feature, **style)
    middle = 0.4 - height / 2
    rows = [row + middle for row in range(len(averages))]
    # A name may have dollar signs, which are no formula.
    ax.set_yticks(rows, averages.index, parse_math=False)
    ax.invert_yaxis()
    ax.set_xlabel("average of the liked songs in each category")
    figure.legend(loc="outside right upper")
    figures.show(figure, FIGURES / "categories.png")
