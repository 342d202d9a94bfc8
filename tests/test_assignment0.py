"""Statistics and funness, against answers worked out on paper."""

import io
import math
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignment0 import charts, findings, funness_code, run_statistics
from assignment0.funness_code import PARTS
from classroom.room import board
from classroom.room.reading import read
from classroom.room.state import Student
from dataset.features import FEATURES
from tests.conftest import edit
from tests.test_playlists import table
from toolbox import figures, nickname

FIGURES = ["averages", "spreads", "correlations", "categories"]


def test_statistics_of_two_songs() -> None:
    songs = table({"tempo": 100.0, "energy": 0.2}, {"tempo": 104.0, "energy": 0.2})
    result = run_statistics.feature_statistics(songs, ["tempo", "energy"])
    assert list(result.index) == ["tempo", "energy"]
    assert result.loc["tempo", "mean"] == 102
    assert result.loc["tempo", "std"] == pytest.approx(8**0.5)
    assert result.loc["energy", "std"] == 0


def test_one_song_has_funness_180() -> None:
    song = table({"loudness": -10, "tempo": 100, "energy": 0.5, "danceability": 0.4})
    parts = run_statistics.funness_parts(song)
    assert sorted(parts) == pytest.approx([-10, 40, 50, 100])
    assert parts.sum() == pytest.approx(180)


def test_comparison_is_in_the_catalogues_units() -> None:
    yours = pd.DataFrame({"mean": [3.0, 1.0], "std": [1.0, 0.0]}, ["a", "b"])
    all_songs = pd.DataFrame({"mean": [1.0, 1.0], "std": [4.0, 0.0]}, ["a", "b"])
    result = run_statistics.compare(yours, all_songs)
    assert result.loc["a", ["shift", "spread"]].tolist() == [0.5, 0.25]
    assert result.loc["b", ["shift", "spread"]].isna().all()


def test_script_on_invented_songs(run: Callable, workshop: Path) -> None:
    result = run("assignment0/run_statistics.py")
    assert result.returncode == 0, result.stderr
    for text in ("invented songs", "std / catalogue's", "most alike in", "vary most in",
                 "your funness score", "energy and loudness", "Punk"):  # fmt: skip
        assert text in result.stdout
    folder = workshop / "assignment0" / "figures"
    for name in FIGURES:
        assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_script_on_real_songs(run: Callable, real_songs: Path, tmp_path: Path) -> None:
    result = run(
        "assignment0/run_statistics.py",
        WORKSHOP_SONGS=str(real_songs),
        WORKSHOP_FIGURES=str(tmp_path / "out"),
    )
    assert result.returncode == 0, result.stderr
    assert "real songs" in result.stdout and "invented" not in result.stdout
    assert {f.stem for f in (tmp_path / "out").glob("*.png")} == set(FIGURES)


def test_funness_does_not_depend_on_the_chosen_features(
    run: Callable, workshop: Path
) -> None:
    before = funness(run("assignment0/run_statistics.py").stdout)
    edit(workshop / "dataset/features.py", '    "energy",\n', "")
    result = run("assignment0/run_statistics.py")
    assert result.returncode == 0, result.stderr
    assert funness(result.stdout) == before


def funness(output: str) -> str:
    return next(line for line in output.splitlines() if "your funness score" in line)


def test_any_category_can_be_shown(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path))
    averages = pd.DataFrame(
        {"energy": [0.5, 0.6]}, index=[r"Ca$h \foo $x" * 99, "$\\frac{$"]
    )
    charts.show_categories(averages, averages - 0.6, "invented songs")
    assert (tmp_path / "categories.png").exists()


# --- what the figures say -------------------------------------------------------------


def test_averages_in_words() -> None:
    shifts = pd.Series({"energy": 0.05, "tempo": 0.5, "valence": -0.9, "mode": 0.2})
    told = findings.about_averages(shifts)
    assert told == "On average your songs are sadder and faster than the catalogue's"
    assert "are like those" in findings.about_averages(shifts[["energy"]])
    assert "are like those" in findings.about_averages(pd.Series({"mode": math.nan}))


def test_every_feature_can_be_compared() -> None:
    assert set(findings.COMPARED) == set(FEATURES)


@given(st.lists(st.floats(0, 9) | st.just(math.nan), min_size=1, max_size=13))
def test_no_feature_is_most_alike_and_most_varied(values: list[float]) -> None:
    spreads = pd.Series(values, list(FEATURES)[: len(values)])
    alike, varied = findings.extremes(spreads)
    assert not set(alike.index) & set(varied.index)
    assert len(alike) == len(varied) == min(3, spreads.count() // 2)
    told = findings.about_spreads(spreads)
    if len(alike):
        assert alike.iloc[0] == spreads.min() and varied.iloc[0] == spreads.max()
        assert alike.index[0] in told and varied.index[0] in told
    assert "nan" not in told


def test_spreads_of_a_single_feature_in_words() -> None:
    for spread, words in ((0.9, "are more alike"), (1.1, "are no more alike")):
        told = findings.about_spreads(pd.Series({"key": math.nan, "tempo": spread}))
        assert told == f"In tempo your songs {words} than songs in general"


def test_correlations_in_words() -> None:
    songs = pd.DataFrame({"a": [1, 2, 3], "b": [6, 4, 2], "c": [5, 5, 5]})
    told = findings.about_correlations(songs.corr())
    assert told == "Songs with a high a tend to have a low b (-1.00)"
    assert "(+1.00)" in findings.about_correlations(songs.assign(b=[1, 2, 3]).corr())
    weak = pd.DataFrame([[1, 0.2], [0.2, 1]], ["a", "b"], ["a", "b"])
    assert findings.about_correlations(weak).startswith("No two features go together")
    assert "no two features" in findings.about_correlations(songs[["a", "c"]].corr())


def test_categories_in_words() -> None:
    liked = pd.DataFrame(
        {"category": ["Rock", "Rock", "Jazz"], "energy": [0.9, 0.8, 0.1], "tempo": 90.0}
    )
    averages = liked.groupby("category")[["energy", "tempo"]].mean()
    shifts = run_statistics.category_shifts(averages, liked)
    assert shifts["tempo"].isna().all()
    mean, std = liked["energy"].mean(), liked["energy"].std()
    assert shifts.loc["Jazz", "energy"] == pytest.approx((0.1 - mean) / std)
    told = findings.about_categories(shifts)
    assert told == "Jazz stands out most: it is calmer than your others"
    assert "in one category, Rock" in findings.about_categories(shifts.loc[["Rock"]])
    assert "the same averages" in findings.about_categories(shifts[["tempo"]])


def test_of_correlations_each_pair_is_shown_once(monkeypatch) -> None:
    drawn = []
    monkeypatch.setattr(figures, "show", lambda figure, _: drawn.append(figure))
    songs = pd.DataFrame({"a": [1, 2, 4], "b": [6, 4, 3], "c": [5, 1, 5]})
    charts.show_correlations(songs.corr(), "invented songs")
    charts.show_correlations(songs[["a"]].corr(), "invented songs")  # no pair
    [figure] = drawn
    ax = figure.axes[0]
    written = {t.get_position(): t.get_text() for t in ax.texts if t.get_text()}
    plt.close(figure)
    assert [t.get_text() for t in ax.get_xticklabels()] == ["a", "b"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["b", "c"]
    pairs = {(0, 0): ("a", "b"), (0, 1): ("a", "c"), (1, 1): ("b", "c")}
    for place, (one, other) in pairs.items():
        assert written.pop(place) == figures.short(songs[one].corr(songs[other]))
    assert not written


def test_nothing_crosses_the_numbers_beside_the_bars(monkeypatch) -> None:
    drawn = []
    monkeypatch.setattr(figures, "show", lambda figure, _: drawn.append(figure))
    comparison = pd.DataFrame(
        {"mean": [0.47, 213456.0], "catalogue_mean": [0.62, 180000.0],
         "std": [0.1, 9.0], "catalogue_std": [0.2, 8.0],
         "shift": [-3.0, 2.0], "spread": [0.2, 4.0]},
        ["energy", "duration_ms"],
    )  # fmt: skip
    charts.show_averages(comparison, "invented songs")
    charts.show_spreads(comparison, "invented songs")
    for figure in drawn:
        figure.canvas.draw()
        [ax] = figure.axes
        [right] = ax.child_axes
        bars = [bar.get_window_extent() for bar in ax.patches]
        labels = [label.get_window_extent() for label in right.get_yticklabels()]
        assert not any(label.overlaps(bar) for label in labels for bar in bars)
        assert [bar.get_x() for bar in ax.patches] == [figure is drawn[1]] * 2
        plt.close(figure)
    told = [
        label.get_text() for label in drawn[0].axes[0].child_axes[0].get_yticklabels()
    ]
    assert told == ["0.47 (all: 0.62)", "213,456 (all: 180,000)"]


def test_a_single_feature_is_enough(run: Callable, workshop: Path) -> None:
    choose_feature(workshop, "tempo")
    assert run("assignment0/run_statistics.py").returncode == 0
    assert run("assignment1/run_assignment1.py").returncode == 0


def test_major_and_minor_are_not_four_clusters(run: Callable, workshop: Path) -> None:
    choose_feature(workshop, "mode")
    assert run("assignment0/run_statistics.py").returncode == 0
    result = run("assignment1/run_assignment1.py")
    assert result.returncode == 1
    assert "N_CLUSTERS in assignment1/kmeans.py is 4" in result.stderr
    assert "2 different songs" in result.stderr


def choose_feature(workshop: Path, feature: str) -> None:
    file = workshop / "dataset/features.py"
    text = file.read_text(encoding="utf-8") + f"chosen_features = [{feature!r}]\n"
    file.write_text(text, encoding="utf-8")


# --- the code of the score ------------------------------------------------------------


percent = st.floats(0, 100)
some_points = st.tuples(st.floats(-60, -1), st.floats(40, 220), percent, percent)


@given(some_points)
def test_the_code_holds_the_parts(points: tuple[float, ...]) -> None:
    parts = dict(zip(PARTS, points, strict=True))
    with mock.patch.object(nickname, "current", lambda: "Anna"):
        says = read(funness_code.funness_line(parts)).says
    assert says == {part: pytest.approx(parts[part], abs=0.0501) for part in parts}


@given(some_points)
def test_room_and_script_show_the_same_score(points: tuple[float, ...]) -> None:
    parts = pd.Series(dict(zip(PARTS, points, strict=True)))
    assert shown_by_the_room(said(parts)) == shown_by_the_script(said(parts))


def test_a_score_is_the_sum_of_the_parts_that_are_shown() -> None:
    parts = pd.Series([-8.04, 120.04, 60.04, 60.04], list(PARTS))  # together 232.08
    shown = ["232.0", "-8.0", "120.0", "60.0", "60.0"]
    assert shown_by_the_script(said(parts)) == shown


def said(parts: pd.Series) -> str:
    """Return what the script prints of a score with these parts."""
    text = io.StringIO()
    with (
        mock.patch.object(nickname, "current", lambda: "Anna"),
        mock.patch.object(run_statistics, "funness_parts", lambda _: parts),
        redirect_stdout(text),
    ):
        run_statistics.tell_funness(pd.DataFrame())
    return text.getvalue()


def shown_by_the_script(text: str) -> list[str]:
    return [
        re.search(rf"^ *{name} +(-?[\d.]+)", text, re.M)[1]
        for name in ("your funness score", *PARTS)
    ]


def shown_by_the_room(text: str) -> list[str]:
    code = next(line for line in text.splitlines() if "Your code" in line)
    student = Student("Anna")
    student.hear(read(code), arrived=0)
    return board.ranking([student]).rows[0][2:]


def test_a_score_of_other_parts_has_no_code() -> None:
    assert "loudness gives nan" in funness_code.funness_line({"noise": 3})


@pytest.mark.parametrize("energy", [math.nan, math.inf, -3, 612.3])
def test_an_impossible_score_has_no_code(energy: float) -> None:
    parts = {"loudness": -8.1, "tempo": 120, "energy": energy, "danceability": 60}
    line = funness_code.funness_line(parts)
    assert "There is no code for this score: energy gives" in line
