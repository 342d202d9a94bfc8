"""The three figures of assignment 3."""

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection

from assignment3.scores import SEED, Scores
from dataset.jukebox import Jukebox
from dataset.songs import is_invented
from toolbox import figures

FIGURES = Path(__file__).resolve().parent / "figures"
WORST_SHOWN = -1.0  # R² of a fold; what is below is drawn at the edge


def show_marks(rated: pd.DataFrame, origin: str) -> None:
    """Show marks against valence and mode, and valence against mode."""
    r = rated[["rating", "valence", "mode"]].corr()
    with_valence, with_mode = r.loc["rating", ["valence", "mode"]]
    title = (
        f"Marks go with valence (r = {with_valence:+.2f}) and mode ({with_mode:+.2f})"
    )
    figure, axes = figures.new_figure(title, origin, columns=3)
    figure.set_size_inches(13, 5)
    dots = [_scatter(rated["valence"], rated["rating"], axes[0])]
    axes[0].set(xlabel="valence (0: sad, 1: happy)", ylabel="mark")
    dots += [_scatter(rated["mode"] + _aside(rated), rated["rating"], axes[1])]
    axes[1].set(xlabel="mode", ylabel="mark")
    dots += [_scatter(rated["mode"] + _aside(rated), rated["valence"], axes[2])]
    axes[2].set(
        xlabel=f"mode (r = {r.loc['valence', 'mode']:+.2f} with valence)",
        ylabel="valence",
    )
    for ax in axes[1:]:
        ax.set_xticks([0, 1], ["minor", "major"])
    let_songs_speak(dots, rated)
    figures.show(figure, FIGURES / "marks.png")


def _scatter(x: pd.Series, y: pd.Series, ax: Axes) -> PathCollection:
    return ax.scatter(x, y, s=18, color=figures.COLOURS[0], alpha=0.6)


def _aside(rated: pd.DataFrame) -> np.ndarray:
    """Return small steps to the side, so that points do not hide each other."""
    return np.random.default_rng(SEED).uniform(-0.15, 0.15, len(rated))


def show_folds(scores: dict[str, Scores], best: float | None, origin: str) -> None:
    """Show R² of each model, and in each of the folds, beside the best possible."""
    ranked = max(scores, key=lambda name: scores[name].r2)
    title = f"Best on unseen songs: {ranked}; each dot is a fold of songs"
    figure, ax = figures.new_figure(title, origin)
    for row, s in enumerate(scores.values()):
        dots = np.maximum(s.fold_r2, WORST_SHOWN)
        ax.scatter(dots, np.full(len(dots), row), s=22, color="0.6", marker="o")
        ax.scatter(s.r2, row, s=130, color=figures.COLOURS[0], marker="D", zorder=3)
        ax.annotate(f"{s.r2:.2f}", (s.r2, row), (0, 12), textcoords="offset points")
    if best:
        colour = figures.COLOURS[5]
        ax.axvline(best, color=colour, linestyle="--", label="best possible")
        ax.legend(loc="upper left")
    ax.axvline(0, color="black", linewidth=1)
    ax.set_yticks(range(len(scores)), scores)
    ax.set_ylim(len(scores) - 0.5, -0.6)
    ax.set_xlabel("R² on unseen songs (diamond: all folds together)")
    figures.show(figure, FIGURES / "folds.png")


def show_predictions(
    rated: pd.DataFrame,
    predicted: np.ndarray,
    errors: tuple[float, float],
    origin: str,
) -> None:
    """Show each predicted mark beside the true one, with the interval."""
    off = np.abs(rated["rating"] - predicted).mean()
    title = f"Predictions are {off:.1f} marks off; nine of ten marks lie in the band"
    figure, ax = figures.new_figure(title, origin)
    line = np.array([0.5, 10.5])
    ax.fill_between(line, line + errors[0], line + errors[1], color="0.9")
    ax.plot(line, line, color="black", linewidth=1)
    dots = ax.scatter(predicted, rated["rating"], s=22, color=figures.COLOURS[0])
    ax.set(xlabel="predicted mark (the song was not seen)", ylabel="true mark")
    ax.set(xlim=line, ylim=line)
    let_songs_speak([dots], rated)
    figures.show(figure, FIGURES / "predictions.png")


def let_songs_speak(dots: list[PathCollection], rated: pd.DataFrame) -> None:
    """Name the song that the mouse is on, with its mark; a click plays it."""
    jukebox = Jukebox()
    groups = [(artist, rated) for artist in dots]
    figures.hover(groups, told, jukebox.play, jukebox.stop)


def told(song: pd.Series) -> str:
    """Return what is shown beside the point of a song."""
    click = "(click to play)" if is_invented(song) else "(click to open its page)"
    return "\n".join([song["name"], song["artists"], f"mark {song['rating']}", click])
