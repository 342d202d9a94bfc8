"""Reading and writing folders of playlists."""

import os
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset import features, playlists
from toolbox.problems import WorkshopError

SONG = {
    "id": "invented-00001",
    "name": "Paper, Scissors",
    "artists": "The Paws; Moa",
    "danceability": 0.4,
    "energy": 0.5,
    "key": -1,
    "loudness": -10.0,
    "mode": 1,
    "speechiness": 0.0301,
    "acousticness": 5.44e-06,
    "instrumentalness": 0.0,
    "liveness": 0.1,
    "valence": 0.9,
    "tempo": 100.0,
    "duration_ms": 200000,
    "time_signature": 4,
}


def table(*changes: dict) -> pd.DataFrame:
    return pd.DataFrame([SONG | change for change in changes])


def test_columns_are_the_described_features() -> None:
    assert set(playlists.NUMBERS) == set(features.FEATURES)
    assert set(features.chosen_features) == set(features.FEATURES)


def test_written_songs_are_read_back(tmp_path: Path) -> None:
    songs = table({}, {"id": "", "name": "Ö"}, {"id": "", "name": 'A "b"\nc'})
    file = playlists.write_playlist(tmp_path, "Rock & Roll/My list", songs)
    assert file == tmp_path / "Rock & Roll" / "My list.csv"
    expected = songs[playlists.COLUMNS].replace('A "b"\nc', 'A "b" c')
    pd.testing.assert_frame_equal(playlists.read_songs(file), expected)
    assert b"5.44e-06" in file.read_bytes() and b"\r" not in file.read_bytes()


@given(st.lists(st.text(max_size=9), min_size=1, max_size=4), st.floats(0, 300))
def test_what_is_written_is_what_pandas_writes(names: list[str], tempo: float) -> None:
    changes = [{"name": name.replace("\r", ""), "tempo": tempo} for name in names]
    songs = table({}, *changes, {"tempo": 1e-7}, {"tempo": 0.1 + 0.2})
    whole = songs[playlists.COLUMNS].to_csv(index=False, lineterminator="\n")
    assert playlists.as_csv(songs) == whole


def test_a_return_within_a_name_is_no_line_end(tmp_path: Path) -> None:
    songs = table({"name": "A\rB"})
    file = playlists.write_playlist(tmp_path, "Mine/All", songs)
    assert playlists.read_songs(file)["name"].tolist() == ["A B"]


def test_many_files_become_one_table(tmp_path: Path) -> None:
    playlists.write_playlist(tmp_path, "B/two", table({}, {"id": "x", "name": "X"}))
    playlists.write_playlist(tmp_path, "A/one", table({}))
    files = playlists.list_playlists(tmp_path)
    assert list(files) == ["A/one", "B/two"]
    songs = playlists.read_playlists(files)
    assert songs["category"].tolist() == ["A", "B", "B"]
    assert songs["playlist"].tolist() == ["one", "two", "two"]
    assert songs["name"].tolist() == ["Paper, Scissors", "Paper, Scissors", "X"]


@pytest.mark.parametrize("hidden", ["A/.writing-x.csv", "A/._one.csv", ".git/x.csv"])
def test_what_begins_with_a_dot_is_no_playlist(tmp_path: Path, hidden: str) -> None:
    playlists.write_playlist(tmp_path, "A/one", table({}))
    (tmp_path / hidden).parent.mkdir(exist_ok=True)
    (tmp_path / hidden).write_bytes(b"")
    assert list(playlists.list_playlists(tmp_path)) == ["A/one"]
    playlists.write_track_lists(tmp_path)
    assert not (tmp_path / ".git" / "track_list.txt").exists()


def test_columns_in_another_order_and_more_of_them(tmp_path: Path) -> None:
    songs = table({})
    file = tmp_path / "other.csv"
    songs[songs.columns[::-1]].assign(mood="good").to_csv(file, index=False)
    pd.testing.assert_frame_equal(playlists.read_songs(file), songs[playlists.COLUMNS])


def test_an_id_twice_is_left_out_of_a_catalogue_only(tmp_path: Path) -> None:
    songs = table({}, {"name": "Same id"}, {"id": ""}, {"id": ""})
    assert len(playlists.read_songs(playlists.write_catalogue(tmp_path, songs))) == 3
    with pytest.raises(WorkshopError, match="line 3: the id 'invented-00001'"):
        playlists.read_songs(playlists.write_playlist(tmp_path, "A/b", songs))


def read(path: Path, text: str) -> pd.DataFrame:
    path.write_text(text, encoding="utf-8", newline="")
    return playlists.read_songs(path)


@pytest.mark.parametrize("text", ["\ufeff", "\ufeff \r\n", "\n\n", "\ufeff\n \n"])
def test_a_file_with_nothing_in_it_is_empty(tmp_path: Path, text: str) -> None:
    with pytest.raises(WorkshopError, match=r"x\.csv is empty"):
        read(tmp_path / "x.csv", text)


@pytest.mark.parametrize("second", ["0.5", "9", "loud"])
def test_a_column_that_is_named_twice_is_told(tmp_path: Path, second: str) -> None:
    header, song = table({}).to_csv(index=False).splitlines()
    text = f"{header}, energy\n{song},{second}\n"
    with pytest.raises(WorkshopError, match=r"x\.csv, line 1: .* energy twice"):
        read(tmp_path / "x.csv", text)
    other = read(tmp_path / "x.csv", f"{header},mood,mood\n{song},1,2\n")
    assert other["energy"].tolist() == [0.5]


@pytest.mark.parametrize("repeated", ["invented-00001 ", "\tinvented-00001"])
def test_ids_that_differ_by_a_space_are_the_same(tmp_path: Path, repeated: str) -> None:
    text = table({}, {"id": repeated, "name": "Other"}).to_csv(index=False)
    with pytest.raises(WorkshopError, match="line 3: the id 'invented-00001' is alr"):
        read(tmp_path / "x.csv", text)
    assert len(read(tmp_path / "catalogue.csv", text)) == 1
    blank = table({"id": " "}, {"id": ""}).to_csv(index=False)
    assert read(tmp_path / "x.csv", blank)["id"].tolist() == ["", ""]


STEERING = "\x1b]0;x\x07\x9b2J\u202eb\u2028c\x00"  # the title of the window, and more


def test_what_steers_a_terminal_is_cleaned_as_it_is_read(tmp_path: Path) -> None:
    unclean = {"id": f"x{STEERING}", "name": f" A{STEERING}", "artists": STEERING}
    songs = read(tmp_path / "x.csv", table(unclean).to_csv(index=False))
    assert songs["id"].tolist() == ["x ]0;x 2J b c"]
    assert songs["name"].tolist() == [" A ]0;x 2J b c "]
    assert songs["artists"].tolist() == [" ]0;x 2J b c "]
    family = "\U0001f468\u200d\U0001f469"  # one sign of two and what joins them
    kept = read(tmp_path / "x.csv", table({"name": family}).to_csv(index=False))
    assert kept["name"].tolist() == [family]


def test_what_steers_a_terminal_is_cleaned_as_it_is_written(tmp_path: Path) -> None:
    songs = table({"name": f"A{STEERING}"})
    file = playlists.write_playlist(tmp_path, f"Pop{STEERING}/Hits{STEERING}", songs)
    assert file.read_text(encoding="utf-8").replace("\n", "").isprintable()
    assert str(file.relative_to(tmp_path)).isprintable()
    playlists.write_track_lists(tmp_path)
    written = (file.parent / "track_list.txt").read_text(encoding="utf-8")
    assert written.replace("\n", "").isprintable()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_of_files_are_cleaned_as_well(tmp_path: Path) -> None:
    file = playlists.write_playlist(tmp_path, "Pop/Hits", table({}))
    file.rename(file.with_stem("Hits\x1b\n\x9b"))
    file.parent.rename(tmp_path / "Pop\x07")
    (name,) = playlists.list_playlists(tmp_path)
    assert name == "Pop /Hits "
    playlists.write_track_lists(tmp_path)
    (written,) = (f.read_text("utf-8") for f in tmp_path.glob("*/track_list.txt"))
    assert written.replace("\n", "").isprintable()


def test_a_name_of_nothing_but_signs_that_steer_is_blank(tmp_path: Path) -> None:
    text = table({"name": "\x1b\x07"}).to_csv(index=False)
    with pytest.raises(WorkshopError, match="line 2: column name is blank"):
        read(tmp_path / "x.csv", text)


@settings(deadline=None)
@given(st.text(st.sampled_from('id,energy\n\r" \0\ufeff\x1b05-'), max_size=60))
def test_any_file_is_read_or_told(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    good = table({}, {"id": "b"}).to_csv(index=False)
    for whole in (text, good + text, good.replace("Paper, Scissors", text)):
        with suppress(WorkshopError):
            read(path, whole)


def test_track_list_names_every_song(tmp_path: Path) -> None:
    playlists.write_playlist(tmp_path, "A/one", table({}))
    playlists.write_track_lists(tmp_path)
    text = (tmp_path / "A" / "track_list.txt").read_text(encoding="utf-8")
    assert "A/one (1 song)" in text and "The Paws; Moa - Paper, Scissors" in text


def test_a_song_is_its_name_and_first_artist() -> None:
    songs = table(
        {"name": " straße ", "artists": "ABBA; Cher"},
        {"name": "STRASSE", "artists": "abba"},
        {"name": "strasse", "artists": "Cher; ABBA"},
    )
    keys = playlists.song_keys(songs)
    assert keys[0] == keys[1] != keys[2]


@given(st.text())
def test_safe_names_are_legal_everywhere(name: str) -> None:
    safe = playlists.safe_name(name)
    assert safe and len(safe.encode()) <= 160 and safe == playlists.safe_name(safe)
    assert not set(safe) & set('<>:"/\\|?*') and safe[-1] not in ". "
    assert all(ord(c) > 31 for c in safe)
    assert safe.split(".")[0].upper() not in {"CON", "NUL", "AUX", "PRN", "COM1"}


def test_an_unwritable_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "A").write_text("a file where a folder should be")
    with pytest.raises(WorkshopError, match=r"Cannot write .*one\.csv"):
        playlists.write_playlist(tmp_path, "A/one", table({}))
    assert [p.name for p in tmp_path.iterdir()] == ["A"]


def test_a_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    file = playlists.write_playlist(tmp_path, "A/one", table({}))
    before = file.read_bytes()
    with pytest.raises(KeyError):
        playlists.write_playlist(tmp_path, "A/one", table({}).drop(columns="tempo"))
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == ["one.csv"]


def test_what_people_open_in_a_spreadsheet_says_that_it_is_utf_8(
    tmp_path: Path,
) -> None:
    songs = {"Mine/All": table({"name": "\u00c5"})}
    (file,) = playlists.write_playlists(tmp_path, songs, for_people=True)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,name")
    assert playlists.read_songs(file)["name"].tolist() == ["\u00c5"]
    (file,) = playlists.write_playlists(tmp_path, songs)
    assert file.read_bytes().startswith(b"id,name")
