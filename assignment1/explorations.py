"""Three more looks at the songs: how many clusters, a family tree, another map."""

import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage
from sklearn.cluster import KMeans
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors

from assignment1 import drawing
from assignment1.kmeans import SEED, cluster_kmeans
from assignment1.song_map import SongMap
from dataset.songs import origin
from toolbox import figures, tables

MAX_CLUSTERS = 10  # more: the curves go on further to the right
MAX_LEAVES = 60  # more: smaller branches of the tree are shown, smaller print
MAX_SONGS = 1500  # drawn at random; more: slower
PERPLEXITY = 30  # about how many neighbours of a song t-SNE keeps close


def show_elbow(song_map: SongMap) -> None:
    """Show inertia and silhouette of k-means for 2 to MAX_CLUSTERS clusters.

    Where the inertia stops falling fast (the "elbow") or the silhouette is largest,
    the number of clusters suits the songs.
    """
    song_map = sample(song_map)
    numbers = range(2, min(MAX_CLUSTERS, len(song_map.songs) - 1) + 1)
    inertias, silhouettes = [], []
    for k in numbers:
        model = KMeans(k, random_state=SEED).fit(song_map.points)
        inertias.append(model.inertia_)
        silhouettes.append(silhouette_score(song_map.points, model.labels_))
    rows = zip(numbers, inertias, silhouettes, strict=True)
    header = ["clusters", "inertia", "silhouette"]
    tables.show_table(
        "How many clusters?", header, [[k, f"{i:.0f}", f"{s:.3f}"] for k, i, s in rows]
    )
    figure, axes = figures.new_figure("How many clusters?", origin(song_map.songs), 2)
    axes[0].plot(numbers, inertias, marker="o")
    axes[0].set(xlabel="clusters", ylabel="inertia (lower: tighter clusters)")
    axes[1].plot(numbers, silhouettes, marker="s", color=figures.COLOURS[5])
    axes[1].set(xlabel="clusters", ylabel="silhouette (higher: further apart)")
    figures.show(figure, drawing.FIGURES / "elbow.png")


def show_dendrogram(song_map: SongMap) -> None:
    """Show the tree in which agglomerative clustering (Ward) merges the songs.

    A number in brackets counts the songs below a branch that is not drawn further.
    """
    song_map = sample(song_map)
    merges = linkage(song_map.points, method="ward")
    leaves = song_map.songs["name"].str.slice(0, 30).tolist()
    leaves += [f"({size:.0f})" for size in merges[:, 3]]
    figure, ax = figures.new_figure("Which songs merge first?", origin(song_map.songs))
    figure.set_size_inches(9, 12)
    tree = dendrogram(
        merges,
        p=MAX_LEAVES,
        truncate_mode="lastp",
        orientation="right",
        leaf_label_func=leaves.__getitem__,
        leaf_font_size=8,
        ax=ax,
    )
    ax.set_xlabel("distance at which two groups merge")
    last = ", ".join(f"{distance:.1f}" for distance in merges[-5:, 2])
    print(
        f"The tree of {len(song_map.songs)} songs, cut at {len(tree['leaves'])} leaves."
        f"\nThe last merges, at the distances {last}, join what differs\n"
        "most: a large step from one to the next is a good place to cut.\n"
    )
    figures.show(figure, drawing.FIGURES / "dendrogram.png")


def show_tsne(song_map: SongMap) -> None:
    """Show a map that keeps neighbours together, coloured by the k-means clusters.

    t-SNE (van der Maaten and Hinton, 2008) keeps close songs close; distances between
    far groups and the sizes of groups mean nothing.
    """
    song_map = sample(song_map)
    labels = cluster_kmeans(song_map.points).labels_
    perplexity = min(PERPLEXITY, (len(song_map.songs) - 1) / 3)
    tsne = TSNE(perplexity=perplexity, random_state=SEED)
    placed = song_map._replace(drawn=tsne.fit_transform(song_map.points))
    figure, ax = figures.new_figure("t-SNE, coloured by k-means", origin(placed.songs))
    drawn = drawing.plot_clusters(placed, labels, ax)
    ax.set(xlabel="no unit: only neighbourhoods mean something", ylabel="")
    kept = neighbours_kept(song_map.points.to_numpy(), placed.drawn)
    flat = neighbours_kept(song_map.points.to_numpy(), song_map.drawn)
    print(
        f"On this map {kept:.0%} of the songs have their nearest song among the 10"
        f" nearest;\non the picture of the two main components it is {flat:.0%}.\n"
    )
    drawing.let_speak(drawn, list(song_map.points.columns))
    figures.show(figure, drawing.FIGURES / "tsne.png")


def neighbours_kept(points: np.ndarray, drawn: np.ndarray) -> float:
    """Return the share of songs whose nearest song is among the 10 nearest drawn."""
    nearest = _nearest(points, 1)
    return float((_nearest(drawn, 10) == nearest).any(axis=1).mean())


def _nearest(points: np.ndarray, count: int) -> np.ndarray:
    count = min(count, len(points) - 1)
    return NearestNeighbors(n_neighbors=count).fit(points).kneighbors()[1]


def sample(song_map: SongMap) -> SongMap:
    """Return the map of at most MAX_SONGS of its songs, drawn at random."""
    chosen = np.random.default_rng(SEED).permutation(len(song_map.songs))[:MAX_SONGS]
    chosen.sort()
    return song_map._replace(
        songs=song_map.songs.iloc[chosen],
        points=song_map.points.iloc[chosen],
        drawn=song_map.drawn[chosen],
    )
