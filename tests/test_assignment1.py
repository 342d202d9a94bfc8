"""Clusters: the algorithms, their figures and their text twins."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.backend_bases import CloseEvent, MouseButton, MouseEvent
from matplotlib.text import Annotation
from sklearn.cluster import DBSCAN

from assignment1 import agglomerative, dbscan, describe, drawing, explorations, kmeans
from assignment1.song_map import SongMap, make_map
from classroom.as_given import given_value
from dataset import songs
from dataset.configuration import chosen_features
from dataset.features import FEATURES as ALL_FEATURES
from tests.conftest import edit
from tests.test_playlists import table
from toolbox import figures
from toolbox.problems import WorkshopError

FEATURES = ["energy", "tempo", "valence"]


@pytest.fixture
def groups() -> pd.DataFrame:
    """Forty songs: twenty loud and fast, twenty calm and slow."""
    rng = np.random.default_rng(0)
    rows = [
        {"id": f"invented-{i}", "name": f"Song {i}", "valence": rng.random(),
         "energy": 0.9 - 0.8 * (i >= 20) + rng.normal(0, 0.01),
         "tempo": 180 - 100 * (i >= 20) + rng.normal(0, 1)}
        for i in range(40)
    ]  # fmt: skip
    return table(*rows)


@pytest.fixture
def two_groups(groups: pd.DataFrame) -> SongMap:
    return make_map(groups, ["energy", "tempo"])


@pytest.mark.parametrize(
    "cluster",
    [kmeans.cluster_kmeans, agglomerative.cluster_agglomerative, dbscan.cluster_dbscan],
)
def test_every_algorithm_finds_two_clear_groups(
    cluster: Callable, two_groups: SongMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kmeans, "N_CLUSTERS", 2)
    monkeypatch.setattr(agglomerative, "N_CLUSTERS", 2)
    monkeypatch.setattr(dbscan, "EPS", 0.5)
    labels = cluster(two_groups.points).labels_
    assert len(set(labels[:20])) == len(set(labels[20:])) == 1
    assert labels[0] != labels[20]


def test_knobs_change_the_clusters(two_groups: SongMap, monkeypatch) -> None:
    monkeypatch.setattr(kmeans, "N_CLUSTERS", 5)
    monkeypatch.setattr(agglomerative, "N_CLUSTERS", 3)
    monkeypatch.setattr(agglomerative, "LINKAGE", "single")
    monkeypatch.setattr(dbscan, "EPS", 1e-9)
    assert len(set(kmeans.cluster_kmeans(two_groups.points).labels_)) == 5
    model = agglomerative.cluster_agglomerative(two_groups.points)
    assert len(set(model.labels_)) == 3 and model.linkage == "single"
    assert set(dbscan.cluster_dbscan(two_groups.points).labels_) == {drawing.NOISE}


def test_points_are_standardised_and_the_map_is_their_projection(groups) -> None:
    song_map = make_map(groups, FEATURES)
    assert song_map.points.mean().abs().max() < 1e-9
    assert song_map.points.std(ddof=0).tolist() == pytest.approx([1, 1, 1])
    assert song_map.drawn.shape == (40, 2)
    centred = song_map.points.to_numpy() @ song_map.pca.components_.T
    np.testing.assert_allclose(song_map.drawn, centred, atol=1e-9)


def test_the_picture_can_be_clustered_instead(groups: pd.DataFrame) -> None:
    song_map = make_map(groups, FEATURES, on_picture=True)
    np.testing.assert_array_equal(song_map.to_cluster(), song_map.drawn)
    assert list(make_map(groups, FEATURES).to_cluster().columns) == FEATURES


def test_equal_songs_cannot_be_grouped() -> None:
    with pytest.raises(WorkshopError, match="All 2 songs have the same energy"):
        make_map(table({}, {}), ["energy"])


def test_words_for_what_sets_a_cluster_apart(two_groups: SongMap) -> None:
    calm = two_groups.points.iloc[20:]
    words = describe.what_sets_apart(calm)
    assert "low energy" in words and "low tempo" in words and "high" not in words


def test_an_average_cluster_stands_out_by_nothing(two_groups: SongMap) -> None:
    words = describe.what_sets_apart(two_groups.points)
    assert words == "nothing in particular"
    assert describe.what_sets_apart(two_groups.points[["tempo"]]) == "average tempo"


def test_sizes_in_words() -> None:
    assert describe.cluster_sizes(np.array([0, 0, 0])) == "1 cluster of 3 songs"
    noisy = describe.cluster_sizes(np.array([0, 1, 1, drawing.NOISE]))
    assert noisy == "2 clusters of 1 to 2 songs, 25.0% of the songs are noise"
    assert describe.cluster_sizes(np.full(2, drawing.NOISE)).startswith("0 clusters, 1")


def test_the_eps_that_makes_a_core_song() -> None:
    points = pd.DataFrame({"x": [0.0, 1.0, 3.0, 9.0]})
    for eps, distances in ((1, [1, 1, 2, 6]), (2, [1, 1, 2, 6])):
        model = DBSCAN(eps=eps, min_samples=2).fit(points)
        found = describe.crowd_distances(model, points)
        assert found.tolist() == distances
        assert set(model.core_sample_indices_) == set(np.flatnonzero(found <= eps))
    model = DBSCAN(min_samples=99).fit(points)  # more than there are songs
    assert describe.crowd_distances(model, points).tolist() == [9, 8, 6, 9]


@pytest.mark.parametrize("given", [True, False], ids=["handout", "source"])
def test_a_little_of_the_default_selection_is_noise(given, monkeypatch) -> None:
    features = chosen_features()
    if given:
        features = given_value("dataset/features.py", "chosen_features")
        eps = given_value("assignment1/dbscan.py", "EPS")
        monkeypatch.setattr(dbscan, "EPS", eps)
    song_map = make_map(songs.liked_songs(), features)
    noise = dbscan.cluster_dbscan(song_map.points).labels_ == drawing.NOISE
    assert 0.03 < noise.mean() < 0.10


def test_typical_songs_are_nearest_to_the_mean() -> None:
    five = table(*({"name": f"Song {i}", "energy": i / 10} for i in (0, 1, 5, 9, 10)))
    song_map = make_map(five, ["energy"])
    typical = describe.typical_songs(song_map, song_map.points)
    assert typical.splitlines()[0] == "Song 5 - The Paws; Moa"


def test_silhouette_in_words(two_groups: SongMap) -> None:
    labels = np.repeat([0, 1], 20)
    score = float(describe.tell_silhouette(two_groups.points, labels).split()[1])
    assert score > 0.9
    none = describe.tell_silhouette(two_groups.points, np.full(40, drawing.NOISE))
    assert "needs at least two clusters" in none


def test_every_song_is_drawn_once_with_its_name(two_groups: SongMap) -> None:
    labels = np.repeat([0, drawing.NOISE], 20)
    core = np.arange(40) < 10
    _, ax = plt.subplots()
    drawn = drawing.plot_clusters(two_groups, labels, ax, core)
    plt.close()
    assert len(drawn) == 3  # core songs, edge songs, noise
    names = [name for _, part in drawn for name in part["name"]]
    assert sorted(names) == sorted(f"Song {i}" for i in range(40))
    for dots, part in drawn:
        places = two_groups.drawn[two_groups.songs["id"].isin(part["id"])]
        np.testing.assert_array_equal(dots.get_offsets(), places)


@pytest.mark.parametrize("on_picture", [False, True])
def test_regions_agree_with_the_clusters(groups, on_picture: bool) -> None:
    song_map = make_map(groups, ["energy", "tempo"], on_picture)
    model = kmeans.cluster_kmeans(song_map.to_cluster())
    _, ax = plt.subplots()
    drawing.plot_regions(model, song_map, ax)
    drawing.plot_centres(model, song_map, ax)
    marks = np.concatenate([c.get_offsets() for c in ax.collections[-4:]])
    plt.close()
    means = pd.DataFrame(song_map.drawn).groupby(model.labels_).mean().to_numpy()
    marks, means = sorted(map(tuple, marks)), sorted(map(tuple, means))
    np.testing.assert_allclose(marks, means, atol=0.05)  # k-means stops near the mean


def test_songs_outside_their_region_are_counted(groups, monkeypatch) -> None:
    song_map = make_map(groups, ["energy", "tempo"])
    model = kmeans.cluster_kmeans(song_map.points)
    told = drawing.outside_region(model, song_map)
    assert told == "Every song is in the region of its cluster."
    model.labels_[:3] = (model.labels_[:3] + 1) % 4
    assert drawing.outside_region(model, song_map).startswith("3 of 40 songs are out")


def test_the_legend_says_what_sets_clusters_apart(two_groups: SongMap) -> None:
    labels = np.repeat([0, 1, drawing.NOISE], [10, 10, 20])
    _, ax = plt.subplots()
    drawing.plot_clusters(two_groups, labels, ax)
    told = [text.get_text() for text in ax.get_legend().get_texts()]
    plt.close()
    loud = describe.what_sets_apart(two_groups.points[:10])
    assert told[0] == "noise: in no dense place (20 songs)"
    assert told[1] == f"0: {loud} (10 songs)" and len(told) == 3


def test_of_many_clusters_the_largest_are_told(two_groups: SongMap) -> None:
    labels = np.r_[np.arange(15), np.arange(1, 13), np.arange(1, 13), 5]
    _, ax = plt.subplots()
    drawing.plot_clusters(two_groups, labels, ax)
    legend = ax.get_legend()
    told = [int(text.get_text().split(":")[0]) for text in legend.get_texts()]
    assert told == list(range(1, 13))
    assert legend.get_title().get_text() == "the 12 largest of 15"
    plt.close()


def test_where_to_cut_a_tree() -> None:
    merges = np.array([[0, 1, 1.0, 2], [2, 3, 2.0, 2], [4, 5, 5.0, 4]])
    assert explorations.where_to_cut(merges, 2)[1] == 3.5
    assert explorations.where_to_cut(merges, 4)[1] == 0.5
    assert explorations.where_to_cut(merges, 1) == ("Uncut, the tree is one cluster", 5)


@pytest.mark.parametrize(("linkage", "last"), [("single", 1), ("complete", 3)])
def test_the_tree_obeys_the_knobs(linkage, last, monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path))
    monkeypatch.setattr(agglomerative, "LINKAGE", linkage)
    monkeypatch.setattr(agglomerative, "N_CLUSTERS", 2)
    rows = [{"name": f"$Song {i}", "energy": i / 9} for i in (0, 1, 2, 3)]
    song_map = make_map(table(*rows), ["energy"])
    unit = song_map.points["energy"].diff().iloc[1]
    explorations.show_dendrogram(song_map)
    told = capsys.readouterr().out
    assert f"{last * unit:.1f}, join what differs" in told
    assert re.search(r"^  [01]: \$Song 0$", told, re.MULTILINE)
    assert (tmp_path / "dendrogram.png").exists()


def test_the_tree_has_twenty_branches_with_every_song(
    two_groups: SongMap, monkeypatch, tmp_path, capsys
) -> None:
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path))
    monkeypatch.setattr(agglomerative, "N_CLUSTERS", 2)
    explorations.show_dendrogram(two_groups)
    told = capsys.readouterr().out
    branches = re.findall(r"^  ([01]): (.*)", told, re.MULTILINE)
    sizes = [re.search(r"\((\d+) songs\)", text) for _, text in branches]
    assert len(branches) == explorations.MAX_BRANCHES
    assert sum(int(size[1]) if size else 1 for size in sizes) == 40
    calm = [text for _, text in branches if "low energy" in text]
    assert calm and {number for number, text in branches if text in calm} < {"0", "1"}


def test_too_few_songs_for_a_curve(two_groups: SongMap) -> None:
    points = two_groups.points.iloc[[0, 0, 1]]
    with pytest.raises(WorkshopError, match="There are 2 different songs"):
        explorations.measure_numbers(points)
    assert explorations.measure_numbers(two_groups.points[:4]).index.tolist() == [2, 3]


def test_a_map_of_a_single_feature(groups, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path))
    explorations.show_tsne(make_map(groups, ["tempo"]))
    assert (tmp_path / "tsne.png").exists()


def test_sample_keeps_tables_in_step(two_groups: SongMap, monkeypatch) -> None:
    monkeypatch.setattr(explorations, "MAX_SONGS", 7)
    small = explorations.sample(two_groups)
    assert len(small.songs) == len(small.points) == len(small.drawn) == 7
    assert (small.songs.index == small.points.index).all()


class Window:
    """A figure of songs, and what a hand does with the mouse."""

    def __init__(self, song_map: SongMap, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(figures, "has_screen", lambda: True)
        self.figure, self.ax = plt.subplots()
        labels = np.arange(40) % 2
        drawn = drawing.plot_clusters(song_map, labels, self.ax)
        self.played, self.song_map = [], song_map
        figures.hover(
            drawn,
            lambda song: song["name"],
            lambda song: self.played.append(song["name"]),
            lambda: self.played.append("silence"),
        )
        self.figure.canvas.draw()

    def mouse(self, what: str, song: int | None = None, **more: object) -> None:
        """Move the mouse to a song (or to where there is none), or press a button."""
        place = (-9, -9) if song is None else self.song_map.drawn[song]
        x, y = self.ax.transData.transform(place)
        MouseEvent(f"{what}_event", self.figure.canvas, x, y, **more)._process()

    def click(self, song: int, **more: object) -> None:
        """Press a mouse button at a song, and release it."""
        for what in ("button_press", "button_release"):
            self.mouse(what, song, **more)

    def shown(self) -> list[str]:
        """Return the texts beside the points."""
        return [text.get_text() for text in self.figure.findobj(Annotation)]


@pytest.fixture
def window(two_groups: SongMap, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    yield Window(two_groups, monkeypatch)
    plt.close()


def test_hovering_names_the_song(window: Window) -> None:
    for number in (3, 4, 30):
        window.mouse("motion_notify", number)
        assert window.shown() == [f"Song {number}"]
    window.ax.set(xlim=(-99, 99), ylim=(-99, 99))
    window.mouse("motion_notify")
    assert window.shown() == []


def test_a_click_plays_the_song_that_is_named(window: Window) -> None:
    for number in (3, 30):
        window.mouse("motion_notify", number)
        window.click(number, button=MouseButton.LEFT)
    assert window.played == ["Song 3", "Song 30"]
    window.click(30, button=MouseButton.LEFT, dblclick=True)
    window.figure.canvas.widgetlock("zooming")
    window.click(30, button=MouseButton.LEFT)
    window.figure.canvas.widgetlock.release("zooming")
    window.click(30, button=MouseButton.RIGHT)
    assert window.played == ["Song 3", "Song 30"]
    CloseEvent("close_event", window.figure.canvas)._process()
    assert window.played[2:] == ["silence"]


def test_what_is_said_beside_a_point() -> None:
    row = {"id": "invented-1", "name": "Mina" * 100, "artists": "Ola; \x1b[31mKaja"}
    row |= {"tempo": 97.126, "duration_ms": 213456, "energy": 0.5}
    song = table(row).assign(category="Rock", playlist="$x$ Rock").iloc[0]
    text = drawing.song_text(song, ["tempo", "duration_ms", "energy"])
    assert max(map(len, text.splitlines())) <= drawing.WIDTH
    assert text.startswith("MinaMina") and len(text) < 400 and "\x1b" not in text
    assert text.replace("\u00a0", " ").splitlines()[-5:] == [
        "Ola,  [31mKaja",
        "Rock / $x$ Rock",
        "tempo 97.13,  duration_ms 213,456,",
        "energy 0.50",
        "(click to play)",
    ]
    real = drawing.song_text(song.replace("invented-1", "7"), list(ALL_FEATURES))
    assert real.endswith("(click to open its page)")


def test_script_with_everything(run: Callable, workshop: Path, real_songs) -> None:
    script = workshop / "assignment1" / "run_assignment1.py"
    for name in ("run_elbow", "run_dendrogram", "run_tsne"):
        edit(script, f"        # {name}()", f"        {name}()")
    edit(
        workshop / "assignment1/explorations.py", "MAX_SONGS = 1500", "MAX_SONGS = 150"
    )
    result = run("assignment1/run_assignment1.py", WORKSHOP_SONGS=str(real_songs))
    assert result.returncode == 0, result.stderr
    for text in (
        "k-means",
        "Agglomerative",
        "DBSCAN",
        "noise",
        "Silhouette: ",
        "of the variance",
        "How many clusters?",
        "The tree of 150 songs",
    ):
        assert text in result.stdout
    made = {file.stem for file in (workshop / "assignment1/figures").glob("*.png")}
    figures_of_dbscan = {"dbscan", "dbscan_distances"}
    others = {"kmeans", "agglomerative", "elbow", "dendrogram", "tsne"}
    assert made == others | figures_of_dbscan


def test_script_on_the_picture(run: Callable, workshop: Path) -> None:
    script = workshop / "assignment1" / "run_assignment1.py"
    edit(script, "CLUSTER_ON_PICTURE = False", "CLUSTER_ON_PICTURE = True")
    assert run("assignment1/run_assignment1.py").returncode == 0
