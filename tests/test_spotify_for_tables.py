"""Tables of songs without features: they are looked up here, then at ReccoBeats."""

import csv

import pytest

from dataset import configuration, get_csv_songs, playlists
from dataset.spotify import for_tables
from tests.spotify_server import Reply
from tests.spotify_stage import RECCOBEATS, song_id, staged
from tests.test_playlists import table
from toolbox.problems import WorkshopError

HEADER = ["Track name", "Artist name", "Spotify - id"]


@pytest.fixture
def server(monkeypatch, tmp_path):
    with staged(monkeypatch, tmp_path) as server:
        yield server


@pytest.fixture
def written(tmp_path):
    """Return what writes a table of songs and gives its name."""

    def write(name: str, *rows: list[str], header: list[str] = HEADER) -> str:
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return str(tmp_path / name)

    return write


def row(number: int, song: str | None = None) -> list[str]:
    return [
        f"Song {number}",
        f"Artist {number}",
        song_id(number) if song is None else song,
    ]


def songs_of(name: str):
    return playlists.read_songs(configuration.MINE / "Mine" / f"{name}.csv")


def asked(server) -> list[str]:
    """Return the ids that ReccoBeats was asked about, by the question."""
    return [one.query["ids"] for one in server.asked if one.path == RECCOBEATS]


def test_ids_are_asked_for_where_the_songs_are_not_here(server, written, capsys):
    here = table({"id": song_id(1), "name": "Song 1", "tempo": 99.0})
    playlists.write_playlist(configuration.MINE, "Mine/old", here)
    get_csv_songs.main([written("new.csv", row(1), row(2)), "--yes"])
    assert asked(server) == [song_id(2)]
    songs = songs_of("new")
    assert songs["id"].tolist() == [song_id(1), song_id(2)]
    assert songs["tempo"].tolist() == [99.0, 120.017]
    assert songs["artists"].tolist() == ["Artist 1", "Artist 2"]
    assert songs["duration_ms"].isna().all()  # nobody told that of the second
    out = capsys.readouterr().out
    assert "new.csv: 2 songs without features; looking them up" in out
    assert "2 of 2 songs have features: 1 already here, 1 from ReccoBeats." in out
    assert "time_signature is 4 for its 1 song." in out
    assert "without duration_ms" in out
    assert not for_tables.unfinished().path.exists()


def test_durations_of_the_table_are_kept_and_needed(server, written, capsys):
    rows = [[*row(1), "3:20"], [*row(2), "never"]]
    file = written("new.csv", *rows, header=[*HEADER, "Duration"])
    get_csv_songs.main([file, "--yes"])
    assert songs_of("new")["duration_ms"].tolist() == [200_000]
    assert "1 song left out: nobody knows" in capsys.readouterr().out


def test_songs_without_ids_are_found_by_title_and_artist(server, written, capsys):
    here = [{"id": "", "name": "Song 1", "artists": "Artist 1; Other", "tempo": 99.0}]
    here += [{"id": "", "name": "Song 2", "artists": "unknown"}]
    playlists.write_playlist(configuration.MINE, "Mine/old", table(*here))
    rows = [row(1, ""), row(2, ""), ["Song 2", "", ""]]
    get_csv_songs.main([written("new.csv", *rows), "--yes"])
    assert asked(server) == []
    songs = songs_of("new")
    assert songs["name"].tolist() == ["Song 1"] and songs["tempo"].tolist() == [99.0]
    assert "2 songs left out: nobody knows their features" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--no-reccobeats", "--yes"], []])
def test_nobody_is_asked_without_leave_and_others_are_written(
    server, written, arguments
):
    files = [written("ids.csv", row(1))]
    whole = table({"id": song_id(9)})
    files += [str(playlists.write_playlist(configuration.FOLDER, "x/whole", whole))]
    with pytest.raises(WorkshopError) as told:
        get_csv_songs.main(files + arguments)
    assert server.asked == []
    assert "ids.csv, line 1: no column for danceability, energy" in str(told.value)
    assert "None of its songs could be looked up" in str(told.value)
    assert songs_of("whole")["id"].tolist() == [song_id(9)]


def test_a_run_that_breaks_off_goes_on_where_it_stopped(server, written):
    files = [written("new.csv", *map(row, range(100)))]
    server.fail(RECCOBEATS, None, Reply(500), *[Reply(0)] * 9)
    with pytest.raises(WorkshopError, match="What was done is kept"):
        get_csv_songs.main([*files, "--yes"])
    assert not configuration.MINE.exists()
    server.failures.clear()
    server.asked.clear()
    get_csv_songs.main([*files, "--yes"])
    assert [len(ids.split(",")) for ids in asked(server)] == [40, 20]
    assert len(songs_of("new")) == 100


def test_labels_and_likes_stay_with_their_songs(server, written):
    rows = [[*row(i), f"List {i % 2}", str(i % 2)] for i in range(4)]
    file = written("new.csv", *rows, header=[*HEADER, "list", "target"])
    get_csv_songs.main([file, "--yes", "--playlist-from", "list"])
    assert songs_of("List 0 (disliked)")["id"].tolist() == [song_id(0), song_id(2)]
    assert songs_of("List 1 (liked)")["id"].tolist() == [song_id(1), song_id(3)]


def test_what_reccobeats_does_not_know_is_told(server, written):
    server.known_to_reccobeats = set()
    with pytest.raises(WorkshopError, match="None of its songs could be looked up"):
        get_csv_songs.main([written("new.csv", row(1)), "--yes"])
    assert len(asked(server)) == 1 and not for_tables.unfinished().path.exists()


def test_columns_that_are_blank_throughout_count_as_missing(server, written):
    header = [*HEADER, *playlists.NUMBERS]
    file = written(
        "new.csv", [*row(1), *[""] * 13], [*row(2), *[""] * 13], header=header
    )
    get_csv_songs.main([file, "--yes"])
    assert songs_of("new")["tempo"].tolist() == [120.017] * 2
