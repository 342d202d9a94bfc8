"""Draws clusters of songs on the map, and lets the songs speak."""

from pathlib import Path
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from sklearn.base import ClusterMixin
from sklearn.cluster import DBSCAN

from assignment1.describe import NOISE, crowd_distances, what_sets_apart
from assignment1.song_map import SongMap, axis_names
from dataset.jukebox import Jukebox
from dataset.songs import is_invented
from toolbox import figures
from toolbox.words import counted, shortened

FIGURES = Path(__file__).resolve().parent / "figures"
WIDTH = 44  # signs in a line beside a point
MAX_LEGEND = 12  # clusters that are told below the picture


def plot_clusters(
    song_map: SongMap, labels: np.ndarray, ax: Axes, core: np.ndarray | None = None
) -> list[tuple[PathCollection, pd.DataFrame]]:
    """Draw every song on `ax`, each cluster in its colour and marker.

    `core` tells the core songs (filled) from the others (hollow); noise is a grey x.
    A legend says what sets the clusters apart. Returns what was drawn, each with the
    songs that are its points.
    """
    core = np.ones(len(labels), dtype=bool) if core is None else core
    drawn = []
    for label in np.unique(labels):
        for is_core in (True, False):
            members = (labels == label) & (core == is_core)
            if members.any():
                dots = _scatter(song_map.drawn[members], label, is_core, ax)
                drawn.append((dots, song_map.songs[members]))
    ax.set_xlabel(axis_names(song_map)[0])
    ax.set_ylabel(axis_names(song_map)[1])
    if song_map.points.shape[1] == 1:
        ax.set_yticks([])
    plot_legend(song_map, labels, ax)
    return drawn


def plot_legend(song_map: SongMap, labels: np.ndarray, ax: Axes) -> None:
    """Say below the picture what sets each of the clusters apart, and how large it is.

    Of many clusters the largest are told.
    """
    numbers, sizes = np.unique(labels, return_counts=True)
    largest = np.argsort(-sizes, kind="stable")[:MAX_LEGEND]
    for label, size in sorted(zip(numbers[largest], sizes[largest], strict=True)):
        members = song_map.points[labels == label]
        words = "in no dense place" if label == NOISE else what_sets_apart(members)
        name = "noise" if label == NOISE else label
        text = f"{name}: {words} ({counted(size, 'song')})"
        _scatter(np.empty((0, 2)), label, True, ax).set_label(text)
    more = f"the {MAX_LEGEND} largest of {len(numbers)}"
    title = more if len(numbers) > MAX_LEGEND else None
    place = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.12)}
    ax.legend(title=title, fontsize="small", ncols=2, **place)


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
    last = "(click to play)" if is_invented(song) else "(click to open its page)"
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


def plot_regions(model: ClusterMixin, song_map: SongMap, ax: Axes) -> None:
    """Colour the map by the cluster that k-means would give a song at each place.

    Where the model was fitted on all features, this is a cut through their space:
    at each place, all other components are at their average.
    """
    low, high = song_map.drawn.min(axis=0) - 0.5, song_map.drawn.max(axis=0) + 0.5
    x, y = np.meshgrid(*np.linspace(low, high, 200).T)
    places = np.column_stack([x.ravel(), y.ravel()])
    regions = _region(model, song_map, places).reshape(x.shape)
    colours = [figures.style(i)["color"] for i in range(len(model.cluster_centers_))]
    edges = np.arange(len(colours) + 1) - 0.5
    ax.contourf(x, y, regions, levels=edges, colors=colours, alpha=0.15)


def outside_region(model: ClusterMixin, song_map: SongMap) -> str:
    """Return in one line how many songs are outside the region of their cluster."""
    outside = np.sum(_region(model, song_map, song_map.drawn) != model.labels_)
    if not outside:
        return "Every song is in the region of its cluster."
    return (
        f"{outside} of {counted(len(model.labels_), 'song')} are outside their region: "
        "they differ in what this picture does not show."
    )


def _region(model: ClusterMixin, song_map: SongMap, places: np.ndarray) -> np.ndarray:
    """Return the cluster that k-means would give a song at each place of the map."""
    if not song_map.on_picture:
        components = song_map.pca.n_components_
        places = song_map.pca.inverse_transform(places[:, :components])
    names = getattr(model, "feature_names_in_", None)
    places = places if names is None else pd.DataFrame(places, columns=names)
    return model.predict(places)


def plot_centres(model: ClusterMixin, song_map: SongMap, ax: Axes) -> None:
    """Mark the centre of each of the k-means clusters with a cross and its number."""
    centres = model.cluster_centers_
    if not song_map.on_picture:
        centres = song_map.pca.transform(centres)
    for number, centre in enumerate(centres):
        x, y = (*centre, 0)[:2]
        ax.scatter(x, y, marker="P", s=160, color="black", edgecolor="white", zorder=3)
        text = ax.annotate(
            str(number), (x, y), xytext=(7, 7), textcoords="offset points", zorder=4
        )
        text.set(path_effects=figures.HALO, weight="bold", size="large")


def plot_distances(model: DBSCAN, points: pd.DataFrame, ax: Axes) -> None:
    """Draw how far each song is from as many others as make a crowd, sorted.

    Below the line of EPS are the core songs.
    """
    distances = np.sort(crowd_distances(model, points))
    ax.plot(np.arange(1, len(distances) + 1), distances, color=figures.COLOURS[0])
    knob = f"EPS = {model.eps}"
    ax.axhline(model.eps, color="black", linestyle="--", linewidth=1, label=knob)
    ax.legend(loc="upper left")
    ax.set_xlabel("songs, from the densest place to the loneliest")
    ax.set_ylabel(
        f"distance within which a song has {model.min_samples} songs, itself included"
    )
    ax.set_ylim(bottom=0)
