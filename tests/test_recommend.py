"""Recommending with a model: the best and the worst songs, none that it knows."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models import recommend, save_recommendations, store
from tests.test_playlists import table
from toolbox.problems import WorkshopError


def trained(song_ids: list[str], song_keys: list[str]) -> store.Trained:
    return store.Trained(None, ["energy"], song_ids, song_keys, "classifier", {})


def songs(count: int) -> pd.DataFrame:
    return table(*({"id": f"invented-{i}", "name": f"S{i:03}"} for i in range(count)))


def test_extremes_are_best_first_in_both_senses() -> None:
    probabilities = np.linspace(0, 1, 100)
    love, hate = recommend.extremes(songs(100), probabilities)
    assert len(love) == len(hate) == 30
    assert love["name"].tolist() == [f"S{i:03}" for i in range(99, 69, -1)]
    assert hate["name"].tolist() == [f"S{i:03}" for i in range(30)]


def test_order_of_the_rows_does_not_matter() -> None:
    some = songs(80)
    probabilities = np.repeat([0.1, 0.5, 0.9, 0.9], 20)
    order = np.random.default_rng(1).permutation(80)
    first = recommend.extremes(some, probabilities)
    again = recommend.extremes(some.iloc[order], probabilities[order])
    for one, other in zip(first, again, strict=True):
        assert one["name"].tolist() == other["name"].tolist()


def test_a_small_catalogue_has_no_song_in_both_lists() -> None:
    love, hate = recommend.extremes(songs(7), np.arange(7.0))
    assert len(love) == len(hate) == 3 and not set(love["id"]) & set(hate["id"])


def test_known_songs_are_left_out_by_id_and_by_name() -> None:
    known = trained(["invented-0", ""], ["the paws\ts001"])
    catalogue = pd.concat([songs(4), table({"id": "", "name": "Free"})])
    names = recommend.new_songs(catalogue, known)["name"].tolist()
    assert names == ["S002", "S003", "Free"]


def test_nothing_left_to_recommend() -> None:
    known = trained(["invented-0", "invented-1"], [])
    with pytest.raises(WorkshopError, match="too few are left"):
        recommend.new_songs(songs(3), known)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "'Round Midnight", "''twice", "plain"]


def test_no_name_is_a_formula_and_each_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    same = ({"id": f"{n} {i}", "name": n, "artists": n} for i, n in enumerate(FORMULAS))
    odd = table(*same).assign(probability=0.5)
    path = recommend.show_and_write("svm", odd, odd.head(2))
    cells = pd.read_csv(path, dtype="str")[["id", "name", "artists"]].to_numpy().ravel()
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@"))]
    assert {"'=1+1", "''Round Midnight", "'''twice", "plain"} <= {*cells}
    back = save_recommendations.recommended("svm")
    assert back["name"].tolist() == back["artists"].tolist() == FORMULAS
    assert back["id"].tolist() == odd["id"].tolist()


def test_recommendations_are_written(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    spotify = {"id": "2takcwOaAZWiXQijPHIx7B", "name": "[bold]Time"}
    some = pd.concat([songs(1), table(spotify)], ignore_index=True)
    recommend.show_and_write("svm", *recommend.extremes(some, np.array([0.25, 0.75])))
    written = pd.read_csv(tmp_path / "svm_recommendations.csv")
    raw = (tmp_path / "svm_recommendations.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # by which a spreadsheet knows UTF-8
    assert written["list"].tolist() == ["love", "hate"]
    assert written["id"].tolist() == ["2takcwOaAZWiXQijPHIx7B", "invented-0"]
    output = capsys.readouterr().out
    assert "75 %" in output and "[bold]Time" in output and "invented songs" in output


def test_the_reasons_are_shown_and_written(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    love = songs(2).assign(probability=0.9, why="loud", like="=A \u2013 B", near="Rock")
    path = recommend.show_and_write("svm", love, love)
    output = capsys.readouterr().out
    assert (
        "loud" in output and "A \u2013 B" in output and "near: the category" in output
    )
    written = pd.read_csv(path)
    assert written["like"].tolist() == ["'=A \u2013 B"] * 4
    assert written.columns[-3:].tolist() == ["why", "like", "near"]
    recommend.show_and_write("svm", *[songs(2).assign(probability=0.9)] * 2)
    assert "Train the model again to see why" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(1, "> 99 %"), (0.991, "> 99 %"), (0.99, "99 %"), (0.01, "1 %"), (0, "< 1 %")],
)
def test_nothing_is_quite_certain(probability: float, shown: str) -> None:
    assert recommend.how_sure(probability) == shown


def test_songs_and_catalogue_of_two_kinds_are_told(capsys) -> None:
    real, invented = songs(3).assign(id="real"), songs(3)
    recommend.tell_origins(invented, trained(["invented-7"], []))
    assert capsys.readouterr().out == ""
    recommend.tell_origins(invented, trained(["real"], []))
    assert "--as-catalogue FILE" in capsys.readouterr().out
    recommend.tell_origins(real, trained(["invented-7"], []))
    assert 'song_source = "sample"' in capsys.readouterr().out
