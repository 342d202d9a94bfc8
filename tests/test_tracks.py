"""Tables of tracks and artists: what is read, left out and refused."""

from pathlib import Path

import pandas as pd
import pytest

from dataset.columns import NUMBERS
from dataset.make_sample import SAMPLE
from dataset.tracks import best_tracks, list_in, read_artists, read_tracks
from toolbox.problems import WorkshopError

TRACK = {
    "id": "t1",
    "name": "Song",
    "popularity": 50,
    "explicit": 0,
    "artists": "['A', 'B']",
    "id_artists": "['a', 'b']",
    "release_date": "1999-01-31",
} | dict.fromkeys(NUMBERS, 0.5)
ARTIST = {"id": "a", "followers": 7, "genres": "['rock']", "name": "A", "popularity": 9}


def saved(tmp_path: Path, *rows: dict) -> Path:
    path = tmp_path / "table.csv"
    pd.DataFrame(rows).to_csv(path, index=False, lineterminator="\n")
    return path


def test_the_sample_has_all_its_songs_and_artists() -> None:
    tracks = read_tracks(SAMPLE / "tracks.csv")
    artists = read_artists(SAMPLE / "artists.csv")
    assert (len(tracks), len(artists)) == (13_294, 7_834)
    assert tracks["artist"].isin(artists["id"]).all()
    first = tracks.iloc[0]
    assert (first["artists"], first["artist"]) == ("The Indigo Newts", "artist-0045")
    assert artists["genres"].map(type).eq(tuple).all()
    assert not tracks.isna().any(axis=None)


def test_real_tracks_are_read(real_data: Path) -> None:
    path = real_data / "tracks_small.csv"
    tracks = read_tracks(path)
    raw = pd.read_csv(path)
    assert len(tracks) > 0.99 * len(raw)
    assert tracks["popularity"].mean() == pytest.approx(raw["popularity"].mean(), 0.02)


def test_artists_are_listed_and_the_first_is_named(tmp_path) -> None:
    quoted = {"id": "t2", "artists": '["Guns N\' Roses"]', "id_artists": "['g']"}
    tracks = read_tracks(saved(tmp_path, TRACK, TRACK | quoted))
    assert tracks["artists"].tolist() == ["A; B", "Guns N' Roses"]
    assert tracks["artist"].tolist() == ["a", "g"]


def test_the_most_popular_track_of_each_artist_is_found() -> None:
    tracks = pd.DataFrame({"artist": list("abab"), "popularity": [1, 5, 3, 5]})
    assert best_tracks(tracks).to_dict() == {"b": 1, "a": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("['rock']", ("rock",)),
        ("[]", ()),
        ("['a', \"b's\"]", ("a", "b's")),
        ("['a", None),
        ("rock", None),
        ("[1]", None),
        ("{'a': 1}", None),
        ("__import__('os').system('false')", None),
        ("[" * 5_000, None),
        (repr(["x" * 20_000]), None),
        ("", None),
    ],
)
def test_lists_in_text_are_read_and_nothing_is_run(text, expected) -> None:
    assert list_in(text) == expected


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"artists": "['A"}, "artists"),
        ({"id_artists": "broken"}, "artist"),
        ({"id_artists": "[]"}, "artist"),
        ({"name": ""}, "name"),
        ({"popularity": "much"}, "popularity"),
        ({"valence": ""}, "valence"),
    ],
)
def test_an_incomplete_track_is_left_out_and_told(
    tmp_path, capsys, change: dict, column: str
) -> None:
    tracks = read_tracks(saved(tmp_path, TRACK, TRACK | {"id": "t2"} | change))
    assert tracks["id"].tolist() == ["t1"]
    said = f"1 track left out, incomplete; the first in row 2: {column}.\n"
    assert capsys.readouterr().out.endswith(said)


def test_an_id_that_is_there_twice_is_left_out(tmp_path, capsys) -> None:
    tracks = read_tracks(saved(tmp_path, TRACK, TRACK | {"name": "Other"}))
    assert tracks["name"].tolist() == ["Song"]
    assert "1 repeated id left out.\n" in capsys.readouterr().out


def test_an_artist_needs_neither_genres_nor_followers(tmp_path) -> None:
    plain = ARTIST | {"id": "b", "genres": "[]", "followers": ""}
    broken = ARTIST | {"id": "c", "genres": "['rock"}
    artists = read_artists(saved(tmp_path, ARTIST, plain, broken))
    assert artists["genres"].tolist() == [("rock",), (), ()]
    assert artists["followers"].tolist() == [7, 0, 7]


def test_names_cannot_steer_a_terminal(tmp_path) -> None:
    tracks = read_tracks(saved(tmp_path, TRACK | {"name": "A\x1b[2JB"}))
    assert tracks["name"].tolist() == ["A [2JB"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is not there"),
        ("", "no such table"),
        ("id,name\n1,2\n", "no such table"),
        ('"', "no such table"),
        (",".join(TRACK) + "\n", "no track is left"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(tmp_path, content, said) -> None:
    path = tmp_path / "tracks.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(WorkshopError, match=said):
        read_tracks(path)
