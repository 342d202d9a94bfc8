"""Songs that lack a feature: written, read, and used without it, and it is said."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assignment0 import run_statistics
from assignment1 import run_assignment1
from assignment2 import saving, training_set
from assignment2.svm import fit_svm, make_svm
from dataset import dataset_config, listen, playlists, songs
from dataset.configuration import chosen_features
from dataset.own_playlists import NamedSongs, save_playlists
from models import recommend, store
from tests.test_playlists import read, table
from toolbox.problems import WorkshopError

NAN = float("nan")


def some(count: int, prefix: str, **changed: object) -> pd.DataFrame:
    """Return different songs, all with the features in `changed`."""
    rng = np.random.default_rng(count)
    names = (f"{prefix}{i}" for i in range(count))
    songs = table(*({"id": name, "name": name} for name in names))
    songs = songs.assign(energy=rng.random(count), tempo=100 + rng.random(count))
    return songs.assign(**changed)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Liked songs of which some have no mode, annoying songs, and a catalogue."""
    playlists.write_playlist(tmp_path, "Rock/whole", some(30, "a"))
    playlists.write_playlist(tmp_path, "Mine/short", some(20, "b", mode=NAN))
    playlists.write_playlist(tmp_path, "Pop/whole", some(40, "c", valence=0.1))
    playlists.write_catalogue(tmp_path, some(50, "d", time_signature=NAN))
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path))
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path / "figures"))
    monkeypatch.setattr(songs, "MINE", tmp_path / "mine")
    monkeypatch.setattr(store, "FOLDER", tmp_path / "trained")
    monkeypatch.setattr(dataset_config, "likeable_songs", ["Rock/whole", "Mine/short"])
    monkeypatch.setattr(dataset_config, "annoying_songs", ["Pop"])
    return tmp_path


# --- files ----------------------------------------------------------------------------


def test_a_column_that_is_blank_is_written_and_read_back(tmp_path: Path) -> None:
    without = table({}, {"id": "b"}).assign(mode=NAN, tempo=NAN)
    file = playlists.write_playlist(tmp_path, "A/one", without)
    assert file.read_text(encoding="utf-8").splitlines()[1].endswith(",0.9,,200000,4")
    expected = without[playlists.COLUMNS]
    pd.testing.assert_frame_equal(playlists.read_songs(file), expected)


def test_files_with_and_without_a_feature_are_read_together(folder: Path) -> None:
    liked = songs.liked_songs()
    assert liked["mode"].isna().sum() == 20
    assert liked["mode"].dtype == "float64" and liked["key"].dtype == "int64"


def test_single_values_may_not_be_blank_nor_other_texts_be_nan(tmp_path: Path) -> None:
    rows = table({}, {"id": "b"}).astype(object)
    for values in (["", "1"], ["1", " "], ["nan", "nan"], ["NaN", ""], ["", "x"]):
        text = rows.assign(mode=values).to_csv(index=False)
        with pytest.raises(WorkshopError, match="column mode is"):
            read(tmp_path / "x.csv", text)


def test_the_list_of_songs_says_what_a_playlist_lacks(folder: Path) -> None:
    playlists.write_track_lists(folder)
    text = (folder / "Mine" / "track_list.txt").read_text(encoding="utf-8")
    assert "Mine/short (20 songs, without mode)" in text
    text = (folder / "Rock" / "track_list.txt").read_text(encoding="utf-8")
    assert "Rock/whole (30 songs)" in text


def test_a_playlist_made_of_several_has_what_all_of_them_have(tmp_path, capsys) -> None:
    parts = [table({}), table({"id": "b"}).assign(mode=NAN, key=NAN)]
    save_playlists(tmp_path, [NamedSongs("A", "one", part) for part in parts])
    read_back = playlists.read_songs(tmp_path / "A" / "one.csv")
    assert read_back[["key", "mode"]].isna().all(axis=None)
    out = " ".join(capsys.readouterr().out.split())
    assert "without key, mode; some of its songs have key, mode: not kept" in out


# --- what is used ---------------------------------------------------------------------


def test_usable_features_are_those_of_all_songs_and_others_are_named(folder, capsys):
    liked = songs.liked_songs()
    assert songs.usable_features(liked, ["mode", "energy"]) == ["energy"]
    assert capsys.readouterr().out == (
        "mode is left out: 20 of 50 songs do not have it (Mine/short).\n"
    )
    assert songs.usable_features(liked, ["key", "energy"]) == ["key", "energy"]
    assert capsys.readouterr().out == ""
    songs.usable_features(songs.with_catalogue(liked), ["key", "time_signature"])
    assert "50 of 100 songs do not have it (the catalogue)" in capsys.readouterr().out
    with pytest.raises(WorkshopError, match=r"No feature is left: .* have mode"):
        songs.usable_features(liked, ["mode"])


def test_statistics_are_of_what_all_songs_have(folder: Path, capsys) -> None:
    run_statistics.main()
    out = capsys.readouterr().out
    assert "mode is left out" in out and "time_signature is left out" in out
    assert "your funness score" in out and not re.search(r"^ *mode  ", out, re.M)


def test_funness_is_of_the_songs_that_have_its_parts(folder: Path, capsys) -> None:
    short = some(20, "b", loudness=NAN, energy=NAN)
    playlists.write_playlist(folder, "Mine/short", short)
    run_statistics.main()
    out = capsys.readouterr().out
    assert "No funness of 20 songs without all of loudness, tempo, energy, dance" in out
    assert "your funness score" in out
    playlists.write_playlist(folder, "Rock/whole", some(30, "a", energy=NAN))
    run_statistics.main()
    out = capsys.readouterr().out
    assert "No funness of 50 songs" in out and "your funness score" not in out


def test_clusters_are_by_what_all_liked_songs_have(folder: Path, capsys) -> None:
    song_map = run_assignment1.liked_map(2)
    chosen = [name for name in chosen_features() if name != "mode"]
    assert list(song_map.points) == chosen
    assert "mode is left out" in capsys.readouterr().out


def test_a_model_trained_on_less_is_loaded_and_recommends(folder: Path, capsys) -> None:
    chosen, sets = training_set.load_training_set()
    left = [n for n in chosen_features() if n not in ("mode", "time_signature")]
    assert list(sets.x_train) == list(sets.x_test) == left
    model = make_svm()
    fit_svm(model, sets)
    saving.save("svm", model, chosen, {})
    out = capsys.readouterr().out
    assert "mode is left out" in out and "time_signature is left out" in out
    trained = store.load("svm", chosen_features(), "train it")
    assert trained.features == left
    assert set(trained.left_out) == {"mode", "time_signature"}
    new = recommend.new_songs(songs.catalogue(), trained)
    assert len(model.predict(new[trained.features])) == 50
    with pytest.raises(WorkshopError, match="trained on other features"):
        store.load("svm", [*left, "another"], "train it")


def test_a_catalogue_that_lacks_what_a_model_knows_is_told() -> None:
    trained = store.Trained(None, ["energy", "mode"], [], [], "classifier", {})
    with pytest.raises(WorkshopError, match="The catalogue has no mode, which"):
        recommend.new_songs(some(9, "a", mode=NAN), trained)


# --- sound ----------------------------------------------------------------------------


def test_a_song_in_words_says_what_it_lacks() -> None:
    song = some(1, "a", mode=NAN, loudness=NAN, tempo=NAN, speechiness=NAN).iloc[0]
    song["energy"] = 0.5
    assert listen.described(song) == (
        "  4 in a bar; lively, happy, danceable, electric\n"
        "  Not known: loudness, mode, speechiness, tempo"
    )


def test_music_takes_what_a_song_lacks_from_the_others_and_says_so(folder, capsys):
    everything = listen.all_songs()
    song = some(1, "b", mode=NAN).iloc[0]
    whole = listen.with_all_features(song, everything)
    assert whole["mode"] == 1 and not listen.lacking_features(whole)
    assert "from the middle of all songs: mode 1" in capsys.readouterr().out
    with pytest.raises(WorkshopError, match="no song here has mode"):
        listen.with_all_features(song, everything.assign(mode=NAN))
