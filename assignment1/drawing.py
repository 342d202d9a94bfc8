"""Draws clusters of songs on the map, and lets the songs speak."""

from pathlib import Path
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from sklearn.base import ClusterMixin

from assignment1.song_map import SongMap, axis_names
from dataset.jukebox import Jukebox
from dataset.songs import INVENTED
from toolbox import figures
from toolbox.words import counted, shortened

FIGURES = Path(__file__).resolve().parent / "figures"
NOISE = -1  # DBSCAN's label of the songs that are in no cluster
WIDTH = 44  # signs in a line beside a point


def plot_clusters(
    song_map: SongMap, labels: np.ndarray, ax: Axes, core: np.ndarray | None = None
) -> list[tuple[PathCollection, pd.DataFrame]]:
    """Draw every song on `ax`, each cluster in its colour and marker.

    `core` tells the core songs (filled) from the others (hollow); noise is a grey x.
    Returns what was drawn, each with the songs that are its points.
    """
    core = np.ones(len(labels), dtype=bool) if core is None else core
    drawn = []
    for label in np.unique(labels):
        for is_core in (True, False):
            members = (labels == label) & (core == is_core)
            if members.any():
                dots = _scatter(song_map.drawn[members], label, is_core, ax)
                size = np.sum(labels == label)
                dots.set_label(_legend(label, is_core, size))
                drawn.append((dots, song_map.songs[members]))
    ax.set_xlabel(axis_names(song_map)[0])
    ax.set_ylabel(axis_names(song_map)[1])
    if len(drawn) <= 20:
        ax.legend(fontsize="small", loc="best")
    return drawn


def let_speak(
    drawn: list[tuple[PathCollection, pd.DataFrame]], features: list[str]
) -> None:
    """Show each song's text at its point; let a click play it, as long as one looks."""
    jukebox = Jukebox()
    figures.hover(
        drawn, lambda song: song_text(song, features), jukebox.play, jukebox.stop
    )


def song_text(song: pd.Series, features: list[str]) -> str:
    """Return what to show at a song's point: who, from where, which values."""
    values = [f"{name}\u00a0{figures.short(song[name])}" for name in features]
    texts = [
        song["name"],
        ", ".join(name.strip() for name in song["artists"].split(";")),
        f"{song['category']} / {song['playlist']}",
    ]
    is_invented = song["id"].startswith(INVENTED)
    last = "(click to play)" if is_invented else "(click to open its page)"
    lines = [*map(shortened, texts), ",  ".join(values), last]
    return "\n".join(fill(line, WIDTH) for line in lines)


def _scatter(xy: np.ndarray, label: int, is_core: bool, ax: Axes) -> PathCollection:
    if label == NOISE:
        return ax.scatter(*xy.T, s=14, marker="x", color="0.6", linewidth=0.8)
    style = figures.style(label)
    if is_core:
        return ax.scatter(*xy.T, s=22, **style, edgecolor="white", linewidth=0.3)
    hollow = {"facecolor": "none", "edgecolor": style["color"]}
    return ax.scatter(*xy.T, s=22, marker=style["marker"], linewidth=0.8, **hollow)


def _legend(label: int, is_core: bool, size: int) -> str:
    if label == NOISE:
        return f"noise: {counted(size, 'song')}"
    return f"cluster {label}: " + (counted(size, "song") if is_core else "edge")


def plot_regions(model: ClusterMixin, song_map: SongMap, ax: Axes) -> None:
    """Colour the map by the cluster that k-means would give a song at each place.

    Where the model was fitted on all features, this is a cut through their space:
    at each place, all other components are at their average.
    """
    low, high = song_map.drawn.min(axis=0) - 0.5, song_map.drawn.max(axis=0) + 0.5
    x, y = np.meshgrid(*np.linspace(low, high, 200).T)
    places = np.column_stack([x.ravel(), y.ravel()])
    if not song_map.on_picture:
        components = song_map.pca.n_components_
        places = song_map.pca.inverse_transform(places[:, :components])
    names = getattr(model, "feature_names_in_", None)
    places = places if names is None else pd.DataFrame(places, columns=names)
    regions = model.predict(places).reshape(x.shape)
    colours = [figures.style(i)["color"] for i in range(len(model.cluster_centers_))]
    edges = np.arange(len(colours) + 1) - 0.5
    ax.contourf(x, y, regions, levels=edges, colors=colours, alpha=0.15)


def plot_centres(model: ClusterMixin, song_map: SongMap, ax: Axes) -> None:
    """Mark the centre of each of the k-means clusters with a cross and its number."""
    centres = model.cluster_centers_
    if not song_map.on_picture:
        centres = song_map.pca.transform(centres)
    for number, centre in enumerate(centres):
        x, y = (*centre, 0)[:2]
        ax.scatter(x, y, marker="P", s=160, color="black", edgecolor="white", zorder=3)
        ax.annotate(str(number), (x, y), xytext=(7, 7), textcoords="offset points")
