"""The person's own playlists, fetched by spotipy from a server of the tests' own."""

import os
import shlex
import sys

import pytest

from dataset import configuration, playlists
from dataset.spotify import web
from tests import spotify_server
from tests.spotify_server import SPOTIFY, Reply
from tests.spotify_stage import (
    RECCOBEATS,
    bring,
    failure,
    many,
    song_id,
    songs_of,
    staged,
    track,
)

MIXED = [
    {"item": track(1)},
    {"track": track(2)},
    {"item": track(3, is_local=True, id=None), "is_local": True},
    {"item": {"type": "episode", "id": song_id(4), "name": "Talk"}},
    {"item": None},
    {"item": track(1)},
    {"item": track(5, artists=[{"name": "Sigur Rós"}], name='Say "hi"\x1b[31m\u202e')},
]


@pytest.fixture
def server(monkeypatch, tmp_path):
    with staged(monkeypatch, tmp_path) as server:
        yield server


def test_without_names_all_playlists_are_listed(server, capsys):
    server.add_playlist(1, "Løping [bold]", many(3))
    server.add_playlist(2, "Ours", [], owner={"id": "kari"}, collaborative=True)
    server.add_playlist(3, "Top 50", [], owner={"id": "spotify"})
    server.playlists[-1]["items"] = None
    for number in range(4, 60):
        server.add_playlist(number, f"Mix {number}", [])
    bring()
    out = capsys.readouterr().out
    lines = {line.partition("  ")[0]: line for line in map(str.strip, out.splitlines())}
    assert lines["Løping [bold]"].split()[2:] == ["3", "yours", "yes"]
    assert lines["Ours"].split()[1:] == ["0", "shared", "yes"]
    assert "someone else's" in lines["Top 50"] and lines["Top 50"].endswith("no")
    assert "Mix 59" in lines  # from the second page
    assert not configuration.MINE.exists()


def test_songs_are_written_and_the_rest_is_counted(server, capsys):
    server.add_playlist(1, "Mixed: A/B", MIXED)
    bring("mixed: a/b", "--yes")
    out = capsys.readouterr().out
    songs = songs_of("Mixed - A-B")
    assert songs["id"].tolist() == [song_id(1), song_id(2), song_id(5)]
    assert songs["artists"].tolist()[::2] == ["Artist 1; Guest", "Sigur Rós"]
    assert songs["name"].tolist()[2] == 'Say "hi" [31m'
    assert songs["duration_ms"].tolist() == [200_001, 200_002, 200_005]
    assert songs["time_signature"].tolist() == [4, 4, 4]
    assert songs["key"].tolist() == [0, 1, 4]
    assert "1 local files, 1 episodes, 1 removed, 1 repeated" in out
    assert "3 of 3 songs have features: 3 from ReccoBeats." in out
    assert "time_signature is 4 for its 3 songs" in out
    assert '"My Spotify/Mixed - A-B",' in out
    assert (configuration.MINE / "My Spotify" / "track_list.txt").exists()
    assert not (web.cache_folder() / "unfinished").exists()


def test_playlists_can_be_named_by_id_or_address(server):
    first = server.add_playlist(1, "Same", many(1))
    second = server.add_playlist(2, "same", many(2))
    bring(first, f"https://open.spotify.com/playlist/{second}?si=x", "--yes")
    assert len(songs_of(f"Same ({first})")) == 1
    assert len(songs_of(f"same ({second})")) == 2
    message = failure("Same", "--yes")
    assert first in message and second in message


def test_unknown_and_unreadable_names_are_refused_before_reading(server):
    server.add_playlist(1, "Running", many(1))
    other = server.add_playlist(2, "Top 50", [], owner={"id": "spotify"})
    assert "Did you mean 'Running'" in failure("Runing")
    assert "someone else's" in failure("Top 50")
    assert server.count(f"{SPOTIFY}/playlists/{other}/items") == 0


def test_sources_are_asked_in_order(server, capsys):
    server.add_playlist(1, "First", many(2))
    bring("First", "--yes")
    server.playlists.clear()
    server.known_to_reccobeats = set(range(4))
    server.add_playlist(2, "Second", many(100))
    capsys.readouterr()
    bring("Second", "--yes")
    out = capsys.readouterr().out
    assert out.count("before 27 November 2024") == 1
    assert "4 of 100 songs have features: 2 already here, 2 from ReccoBeats." in out
    assert "96 without features" in out
    asked = [r for r in server.asked if r.path == RECCOBEATS]
    assert [len(r.query["ids"].split(",")) for r in asked] == [2, 40, 40, 18]
    assert songs_of("Second")["id"].tolist() == [song_id(n) for n in range(4)]


def test_an_old_app_gets_spotifys_own_features(server, capsys):
    server.old_app = True
    server.add_playlist(1, "Old", many(150))
    bring("Old", "--no-reccobeats")
    assert (
        "150 of 150 songs have features: 150 from Spotify." in capsys.readouterr().out
    )
    songs = songs_of("Old")
    assert set(songs["time_signature"]) == {3} and set(songs["duration_ms"]) == {
        100_000
    }
    assert songs["energy"].tolist()[:3] == [0.0, 0.01, 0.02]  # by id, not by order
    assert server.count(RECCOBEATS) == 0


@pytest.mark.parametrize("arguments", [["--no-reccobeats", "--yes"], []])
def test_no_third_party_is_asked_without_leave(server, capsys, monkeypatch, arguments):
    server.add_playlist(1, "P", many(3))
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert "nothing to write" in failure("P", *arguments)
    assert server.count(RECCOBEATS) == 0
    assert ("no terminal to ask on" in capsys.readouterr().out) == (arguments == [])


@pytest.mark.parametrize(
    "changed",
    [
        {"energy": 1.5},
        {"tempo": "fast"},
        {"loudness": None},
        {"key": 2.5},
        {"mode": True},
        {"valence": [0.5]},
        {"tempo": 10**400},
    ],
)
def test_wrong_features_drop_the_song_alone(server, capsys, changed):
    server.add_playlist(1, "P", many(2))
    content = [
        spotify_server.features(song_id(n))
        | {"href": f"https://open.spotify.com/track/{song_id(n)}"}
        for n in range(2)
    ]
    content[1] |= changed
    stranger = content[0] | {"href": f"https://open.spotify.com/track/{song_id(77)}"}
    body = {"content": [stranger, {"href": None}, *content]}
    server.fail(RECCOBEATS, Reply(200, body))
    bring("P", "--yes")
    assert songs_of("P")["id"].tolist() == [song_id(0)]
    assert "1 without features" in capsys.readouterr().out


def test_as_a_user_runs_it(server, run, workshop, tmp_path):
    """The script itself, from another folder, with a browser of its own."""
    server.add_playlist(1, "Løping", many(2))
    visit = tmp_path / "visit.py"
    visit.write_text("import sys, urllib.request as u; u.urlopen(sys.argv[1]).read()")
    cache = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path))
    environment = cache | {
        "WORKSHOP_TEST_SERVER": server.address,
        "BROWSER": f"{shlex.quote(sys.executable)} {shlex.quote(str(visit))} %s",
    }
    script = "dataset/get_spotify_playlists.py"
    done = run(script, "Loping", **environment)
    assert done.returncode == 1 and "Did you mean 'Løping'?" in done.stderr
    assert "Traceback" not in done.stderr and "HTTP Error" not in done.stderr
    done = run(script, "løping", "--yes", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert '    "My Spotify/Løping",' in done.stdout
    written = workshop / "dataset" / "mine" / "My Spotify" / "Løping.csv"
    assert len(playlists.read_songs(written)) == 2
    assert list(tmp_path.rglob("log-in read.json"))
    assert not list(workshop.rglob("log-in*"))


def test_liked_songs_are_brought_by_that_name(server, capsys):
    server.liked = [{"track": track(n)} for n in range(60)]
    own = server.add_playlist(1, "liked songs", many(1))
    bring()
    assert f"liked songs ({own})" in capsys.readouterr().out
    bring("liked songs", "--yes")
    assert songs_of("Liked Songs")["id"].tolist() == [song_id(n) for n in range(60)]
    scopes = [r.query["scope"] for r in server.asked if r.path.endswith("authorize")]
    assert len(scopes) == 1 and "user-library-read" in scopes[0]


@pytest.mark.parametrize("status", [403, 404])
def test_a_playlist_that_is_not_shown_does_not_spoil_the_others(server, capsys, status):
    hidden = server.add_playlist(1, "Hidden", many(1))
    server.add_playlist(2, "Open", many(3))
    server.fail(f"{SPOTIFY}/playlists/{hidden}/items", Reply(status, {}))
    message = failure("Hidden", "Open", "--yes")
    assert f"The playlist 'Hidden': Spotify refuses (status {status})" in message
    assert "Open" not in message and len(songs_of("Open")) == 3
    assert '"My Spotify/Open",' in capsys.readouterr().out
