"""Three more looks at the songs: how many clusters, a family tree, another map."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy.cluster.hierarchy import dendrogram, linkage, to_tree
from sklearn.cluster import KMeans
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import threadpool_limits

from assignment1 import agglomerative, drawing, kmeans
from assignment1.describe import what_sets_apart
from assignment1.song_map import SongMap
from dataset.songs import origin
from toolbox import figures, tables
from toolbox.problems import WorkshopError
from toolbox.words import counted, harmless

MAX_CLUSTERS = 10  # more: the curves go on further to the right
MAX_BRANCHES = 20  # more: smaller branches of the tree are shown
MAX_SONGS = 1500  # drawn at random; more: slower
PERPLEXITY = 30  # about how many neighbours of a song t-SNE keeps close


def show_elbow(song_map: SongMap) -> None:
    """Show inertia and silhouette of k-means for 2 to MAX_CLUSTERS clusters.

    Where the inertia stops falling fast (the "elbow") or the silhouette is largest,
    the number of clusters suits the songs.
    """
    song_map = sample(song_map)
    curves = measure_numbers(song_map.to_cluster())
    best = curves["silhouette"].idxmax()
    title = f"The silhouette is largest with {best} clusters"
    inertias = curves["inertia"].map("{:.0f}".format)
    silhouettes = curves["silhouette"].map("{:.3f}".format)
    tables.show_table(
        "How many clusters?",
        ["clusters", "inertia", "silhouette"],
        zip(curves.index, inertias, silhouettes, strict=True),
    )
    print(f"{title}; N_CLUSTERS is {kmeans.N_CLUSTERS}.\n")
    where = origin(song_map.songs)
    figure, axes = figures.new_figure(title, where, 2, window="How many clusters?")
    plot_curve(curves["inertia"], "inertia (lower: tighter clusters)", axes[0])
    plot_curve(curves["silhouette"], "silhouette (higher: further apart)", axes[1])
    figures.show(figure, drawing.FIGURES / "elbow.png")


def measure_numbers(points: pd.DataFrame) -> pd.DataFrame:
    """Return inertia and silhouette of k-means, a row for each number of clusters.

    Raises WorkshopError where fewer than three songs differ.
    """
    different = len(points.drop_duplicates())
    if different < 3:
        raise WorkshopError(
            f"There are {different} different songs by the chosen features: too few to"
            " look\n  for their number of clusters.\n"
            "  Choose more features in dataset/features.py, or more playlists\n"
            "  in dataset/dataset_config.py."
        )
    curves = {}
    for k in range(2, min(MAX_CLUSTERS, different - 1) + 1):
        model = KMeans(k, random_state=kmeans.SEED).fit(points)
        curves[k] = model.inertia_, silhouette_score(points, model.labels_)
    return pd.DataFrame(curves, ["inertia", "silhouette"]).T


def plot_curve(curve: pd.Series, name: str, ax: Axes) -> None:
    """Draw a measure of k-means for numbers of clusters; N_CLUSTERS is marked."""
    ax.plot(curve, marker="o", color=figures.COLOURS[0])
    chosen = kmeans.N_CLUSTERS
    if chosen in curve.index:
        ring = {"markersize": 14, "markerfacecolor": "none", "color": "black"}
        label = f"N_CLUSTERS = {chosen}"
        ax.plot(chosen, curve[chosen], "o", label=label, linestyle="none", **ring)
        ax.legend(loc="best")
    ax.set(xlabel="clusters", ylabel=name, xticks=curve.index)
    low, high = min(0, curve.min()), max(0, curve.max())
    ax.set_ylim(low, high + 0.25 * (high - low))  # with room for the legend


def show_dendrogram(song_map: SongMap) -> None:
    """Show the tree in which agglomerative clustering merges the songs.

    A branch that is not drawn further says what its songs stand out by. The clusters
    have the numbers and colours that agglomerative clustering gives them.
    """
    song_map = sample(song_map)
    points = song_map.to_cluster()
    labels = agglomerative.cluster_agglomerative(points).labels_
    merges = linkage(points, method=agglomerative.LINKAGE)
    nodes = to_tree(merges, rd=True)[1]
    title, cut = where_to_cut(merges, agglomerative.N_CLUSTERS)
    figure, ax = figures.new_figure(title, origin(song_map.songs), window="Dendrogram")
    tree = dendrogram(
        merges,
        p=MAX_BRANCHES,
        truncate_mode="lastp",
        orientation="right",
        leaf_label_func=lambda i: branch_text(nodes[i].pre_order(), song_map, labels),
        link_color_func=lambda i: branch_colour(labels[nodes[i].pre_order()]),
        ax=ax,
    )
    ax.axvline(cut, color="black", linestyle="--", linewidth=1)
    ax.set_xlabel(
        f'distance at which two groups merge, LINKAGE = "{agglomerative.LINKAGE}"'
    )
    for label in ax.get_yticklabels():
        label.set(parse_math=False, fontsize="small")
    tell_tree(tree["ivl"], merges, title)
    figures.show(figure, drawing.FIGURES / "dendrogram.png")


def where_to_cut(merges: np.ndarray, n_clusters: int) -> tuple[str, float]:
    """Return in words and as a distance where to cut a tree into so many clusters."""
    distances = [0, *merges[:, 2]]
    if n_clusters == 1:
        return "Uncut, the tree is one cluster", distances[-1]
    cut = (distances[-n_clusters] + distances[-n_clusters + 1]) / 2
    clusters = counted(n_clusters, "cluster")
    return f"Cut at distance {cut:.1f} (dashed), the tree falls into {clusters}", cut


def branch_text(members: list[int], song_map: SongMap, labels: np.ndarray) -> str:
    """Return what a branch stands out by, and how many songs it has; or its song."""
    if len(members) == 1:
        words = song_map.songs["name"].iloc[members[0]][:30]
    else:
        words = what_sets_apart(song_map.points.iloc[members])
        words += f" ({counted(len(members), 'song')})"
    owners = np.unique(labels[members])
    return f"{owners[0]}: {words}" if len(owners) == 1 else words


def branch_colour(labels: np.ndarray) -> str:
    """Return the colour of a branch with songs of these clusters: grey for several."""
    return figures.style(labels[0])["color"] if len(set(labels)) == 1 else "0.4"


def tell_tree(branches: list[str], merges: np.ndarray, title: str) -> None:
    """Print the branches of a tree, from top to bottom, and how the last ones merge."""
    print(
        f"The tree of {len(merges) + 1} songs, cut at {len(branches)} branches"
        " (the number of the cluster first):"
    )
    for branch in reversed(branches):
        print(f"  {harmless(branch)}")
    last = ", ".join(f"{distance:.1f}" for distance in merges[-5:, 2])
    print(
        f"{title}.\nThe last merges, at the distances {last}, join what differs\n"
        "most: a large step from one to the next is a good place to cut.\n"
    )


def show_tsne(song_map: SongMap) -> None:
    """Show a map that keeps neighbours together, coloured by the k-means clusters.

    t-SNE (van der Maaten and Hinton, 2008) keeps close songs close; distances between
    far groups and the sizes of groups mean nothing.
    """
    song_map = sample(song_map)
    labels = kmeans.cluster_kmeans(song_map.to_cluster()).labels_
    perplexity = min(PERPLEXITY, (len(song_map.songs) - 1) / 3)
    start = "pca" if song_map.points.shape[1] > 1 else "random"
    tsne = TSNE(perplexity=perplexity, init=start, random_state=kmeans.SEED)
    with threadpool_limits(1):  # so few songs are placed sooner by a single thread
        placed = song_map._replace(drawn=tsne.fit_transform(song_map.points))
    kept = neighbours_kept(song_map.points.to_numpy(), placed.drawn)
    flat = neighbours_kept(song_map.points.to_numpy(), song_map.drawn)
    print(
        f"On this map {kept:.0%} of the songs have their nearest song among the 10"
        f" nearest;\non the picture of the two main components it is {flat:.0%}.\n"
    )
    title = f"t-SNE: {kept:.0%} of the songs keep their nearest song near"
    figure, ax = figures.new_figure(title, origin(placed.songs), window="t-SNE")
    ax.set_title("colours and numbers: the clusters of k-means", size="medium")
    drawn = drawing.plot_clusters(placed, labels, ax)
    ax.set(xlabel="no unit: only neighbourhoods mean something", ylabel="")
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
    chosen = np.random.default_rng(kmeans.SEED).permutation(len(song_map.songs))[
        :MAX_SONGS
    ]
    chosen.sort()
    return song_map._replace(
        songs=song_map.songs.iloc[chosen],
        points=song_map.points.iloc[chosen],
        drawn=song_map.drawn[chosen],
    )
