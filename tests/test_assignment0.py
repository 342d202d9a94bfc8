"""Statistics and funness, against answers worked out on paper."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assignment0 import run_statistics
from tests.conftest import edit
from tests.test_playlists import table

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
    figures = workshop / "assignment0" / "figures"
    for name in FIGURES:
        assert (figures / f"{name}.png").read_bytes().startswith(b"\x89PNG")


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
