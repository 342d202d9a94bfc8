"""Assignment 1: which groups do the songs you like fall into?

Three algorithms look for groups (clusters) of similar songs, without being told what
to look for. Close a window to see the next; hover over a point to see the song, click
to hear it, and again to stop it. The knobs of each algorithm are at the top of its own
file: kmeans.py, agglomerative.py, dbscan.py.

    python3 start.py assignment1/run_assignment1.py
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.cluster import DBSCAN

from assignment1 import agglomerative, dbscan, drawing, kmeans
from assignment1.describe import NOISE, cluster_sizes, tell_clusters, tell_distances
from assignment1.song_map import SongMap, make_map
from dataset import songs
from dataset.configuration import chosen_features
from toolbox import figures

# False: songs are similar if all their chosen features are.
# True: if they are close on the picture. Clusters then look tidier than they are.
CLUSTER_ON_PICTURE = False


def run_kmeans() -> None:
    """Show the clusters of k-means with their regions and centres."""
    song_map = liked_map(kmeans.N_CLUSTERS, "assignment1/kmeans.py")
    model = kmeans.cluster_kmeans(song_map.to_cluster())
    outside = drawing.outside_region(model, song_map)
    tell_clusters("k-means", song_map, model.labels_)
    print(f"{outside}\n")
    figure, ax = clusters_figure("k-means", song_map, model.labels_)
    ax.set_title(outside, size="medium")
    drawing.plot_regions(model, song_map, ax)
    drawn = drawing.plot_clusters(song_map, model.labels_, ax)
    drawing.plot_centres(model, song_map, ax)
    drawing.let_speak(drawn, list(song_map.points.columns))
    figures.show(figure, drawing.FIGURES / "kmeans.png")


def run_agglomerative() -> None:
    """Show the clusters of agglomerative clustering."""
    song_map = liked_map(agglomerative.N_CLUSTERS, "assignment1/agglomerative.py")
    model = agglomerative.cluster_agglomerative(song_map.to_cluster())
    tell_clusters("Agglomerative clustering", song_map, model.labels_)
    figure, ax = clusters_figure("Agglomerative clustering", song_map, model.labels_)
    drawn = drawing.plot_clusters(song_map, model.labels_, ax)
    drawing.let_speak(drawn, list(song_map.points.columns))
    figures.show(figure, drawing.FIGURES / "agglomerative.png")


def run_dbscan() -> None:
    """Show how crowded the songs are, then the clusters of DBSCAN.

    Core songs are filled, others hollow, noise is grey.
    """
    song_map = liked_map()
    model = dbscan.cluster_dbscan(song_map.to_cluster())
    show_distances(model, song_map)
    tell_clusters("DBSCAN", song_map, model.labels_)
    figure, ax = clusters_figure("DBSCAN", song_map, model.labels_)
    core = np.isin(np.arange(len(model.labels_)), model.core_sample_indices_)
    if np.any(~core & (model.labels_ != NOISE)):
        ax.set_title("hollow: at the edge of a cluster, not a core song", size="medium")
    drawn = drawing.plot_clusters(song_map, model.labels_, ax, core)
    drawing.let_speak(drawn, list(song_map.points.columns))
    figures.show(figure, drawing.FIGURES / "dbscan.png")


def show_distances(model: DBSCAN, song_map: SongMap) -> None:
    """Show the distances from which EPS can be chosen."""
    tell_distances(model, song_map.to_cluster())
    core = len(model.core_sample_indices_) / len(model.labels_)
    title = f"With EPS = {model.eps}, {core:.0%} of the songs are core songs"
    where = songs.origin(song_map.songs)
    figure, ax = figures.new_figure(title, where, window="DBSCAN: which EPS?")
    drawing.plot_distances(model, song_map.to_cluster(), ax)
    figures.show(figure, drawing.FIGURES / "dbscan_distances.png")


def clusters_figure(
    name: str, song_map: SongMap, labels: np.ndarray
) -> tuple[Figure, Axes]:
    """Return a figure for clusters; its title tells how many and how large they are."""
    title = f"{name}: {cluster_sizes(labels)}"
    return figures.new_figure(title, songs.origin(song_map.songs), window=name)


def liked_map(n_clusters: int = 1, file: str = "") -> SongMap:
    """Return the map of the liked songs.

    Raises WorkshopError where fewer songs differ than `n_clusters`, the knob in `file`.
    """
    liked = songs.liked_songs()
    features = songs.usable_features(liked, chosen_features())
    song_map = make_map(liked, features, CLUSTER_ON_PICTURE)
    different = len(song_map.points.drop_duplicates())
    if not 1 <= n_clusters <= different:
        raise problems.WorkshopError(
            f"N_CLUSTERS in {file} is {n_clusters}, but there are {different} different"
            f" songs\n  by the chosen features.\n"
            f"  Choose a number from 1 to {different}; 2 to 10 is usual."
        )
    return song_map


def run_elbow() -> None:
    """Show how well k-means does with 2, 3, 4 ... clusters."""
    from assignment1 import explorations

    explorations.show_elbow(liked_map())


def run_dendrogram() -> None:
    """Show the tree in which agglomerative clustering merges the songs."""
    from assignment1 import explorations

    file = "assignment1/agglomerative.py"
    explorations.show_dendrogram(liked_map(agglomerative.N_CLUSTERS, file))


def run_tsne() -> None:
    """Show a t-SNE map: another picture, which keeps neighbours together."""
    from assignment1 import explorations

    explorations.show_tsne(liked_map(kmeans.N_CLUSTERS, "assignment1/kmeans.py"))


if __name__ == "__main__":
    with problems.explained():
        # Put a '#' before a line to leave it out.
        run_kmeans()
        run_agglomerative()
        run_dbscan()

        # To explore further, remove the '#' and the space behind it from one of these.
        # run_elbow()
        # run_dendrogram()
        # run_tsne()
