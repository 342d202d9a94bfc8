"""Clusters: the algorithms, their figures and their text twins."""

from collections.abc import Callable, Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.backend_bases import CloseEvent, MouseButton, MouseEvent
from matplotlib.text import Annotation

from assignment1 import agglomerative, dbscan, describe, drawing, explorations, kmeans
from assignment1.song_map import SongMap, make_map
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


def test_typical_songs_are_nearest_to_the_mean() -> None:
    songs = table(*({"name": f"Song {i}", "energy": i / 10} for i in (0, 1, 5, 9, 10)))
    song_map = make_map(songs, ["energy"])
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
    names = [name for _, songs in drawn for name in songs["name"]]
    assert sorted(names) == sorted(f"Song {i}" for i in range(40))
    for dots, songs in drawn:
        places = two_groups.drawn[two_groups.songs["id"].isin(songs["id"])]
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
        "energy 0.5",
        "(click to play)",
    ]
    real = drawing.song_text(song.replace("invented-1", "7"), list(FEATURES))
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
    assert made == {"kmeans", "agglomerative", "dbscan", "elbow", "dendrogram", "tsne"}


def test_script_on_the_picture(run: Callable, workshop: Path) -> None:
    script = workshop / "assignment1" / "run_assignment1.py"
    edit(script, "CLUSTER_ON_PICTURE = False", "CLUSTER_ON_PICTURE = True")
    assert run("assignment1/run_assignment1.py").returncode == 0
