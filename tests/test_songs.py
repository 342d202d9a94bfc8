"""What the configuration selects."""

from pathlib import Path

import pandas as pd
import pytest

from dataset import configuration, dataset_config, playlists, songs
from tests.test_playlists import table
from toolbox.problems import WorkshopError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder of playlists, chosen in part."""
    a = table({"id": "a", "name": "A"}, {"id": "b", "name": "B"})
    b = table({"id": "b2", "name": " b "}, {"id": "c", "name": "C"})
    playlists.write_playlist(tmp_path, "Rock/one", a)
    playlists.write_playlist(tmp_path, "Rock/two", b)
    playlists.write_playlist(tmp_path, "Pop/three", table({"id": "d", "name": "D"}))
    playlists.write_catalogue(tmp_path, pd.concat([a, b]))
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path))
    monkeypatch.setattr(songs, "MINE", tmp_path / "mine")
    choose(monkeypatch, ["Rock/one", "Rock/two", "Rock/one"], ["Pop"])
    return tmp_path


def choose(patch: pytest.MonkeyPatch, liked: list[str], annoying: list[str]) -> None:
    patch.setattr(dataset_config, "likeable_songs", liked)
    patch.setattr(dataset_config, "annoying_songs", annoying)


def test_a_changed_catalogue_is_read_again_and_a_changed_table_is_not_it(
    folder: Path,
) -> None:
    first = songs.catalogue()
    first["name"] = "other"
    assert songs.catalogue()["name"].tolist() == ["A", "B", " b ", "C"]
    playlists.write_catalogue(folder, table({"id": "z", "name": "Z"}))
    assert songs.catalogue()["name"].tolist() == ["Z"]


def test_a_song_in_two_playlists_counts_once(folder: Path) -> None:
    liked = songs.liked_songs()
    assert liked["name"].tolist() == ["A", "B", "C"]
    assert liked["playlist"].tolist() == ["one", "one", "two"]


def test_annoying_takes_categories_and_playlists(folder: Path, monkeypatch) -> None:
    assert songs.annoying_songs()["name"].tolist() == ["D"]
    choose(monkeypatch, ["Rock/one"], ["Pop", "Rock/two"])
    assert songs.annoying_songs()["name"].tolist() == ["D", " b ", "C"]


def test_liking_and_hating_a_playlist_is_refused(folder: Path, monkeypatch) -> None:
    choose(monkeypatch, ["Rock/one"], ["Rock"])
    with pytest.raises(WorkshopError, match="'Rock/one' is liked and annoying"):
        songs.annoying_songs()


def test_my_own_playlists_can_be_named(folder: Path, monkeypatch) -> None:
    playlists.write_playlist(folder / "mine", "Mine/best", table({"id": "z"}))
    choose(monkeypatch, ["Mine/best"], ["Pop"])
    assert songs.liked_songs()["id"].tolist() == ["z"]


def test_my_own_catalogue_goes_first_unless_overridden(folder, monkeypatch) -> None:
    playlists.write_catalogue(folder / "mine", table({"id": "z"}))
    assert len(songs.catalogue()) == 4
    monkeypatch.delenv("WORKSHOP_SONGS")
    assert songs.catalogue()["id"].tolist() == ["z"]


@pytest.mark.parametrize(
    ("ids", "origin"),
    [
        (["invented-1"], "invented songs"),
        (["", "2takcwOaAZWiXQijPHIx7B"], "real songs"),
        (["invented-1", ""], "invented and real songs"),
    ],
)
def test_origin(ids: list[str], origin: str) -> None:
    assert songs.origin(table(*({"id": i} for i in ids))) == origin


def test_default_choice_is_large_enough_and_balanced() -> None:
    liked, annoying = songs.liked_songs(), songs.annoying_songs()
    total = len(liked) + len(annoying)
    assert len(configuration.names_in("likeable_songs")) == 12
    assert len(configuration.names_in("annoying_songs")) == 5
    assert 1500 <= total <= 2000 and 0.45 <= len(liked) / total <= 0.55


def test_every_playlist_and_category_is_offered() -> None:
    text = (configuration.FOLDER / "dataset_config.py").read_text(encoding="utf-8")
    available = playlists.list_playlists(configuration.FOLDER / "sample")
    assert len(available) == 106
    for playlist in available:
        assert text.count(f'"{playlist}",\n') == 1
        assert text.count(f'"{playlist.partition("/")[0]}",\n') == 1


def test_feature_descriptions_are_complete() -> None:
    for feature in configuration.load("features").FEATURES.values():
        assert feature.meaning and feature.unit and feature.high_sounds_like
        assert feature.low < feature.high
