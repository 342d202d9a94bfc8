"""The person's own playlists, fetched by spotipy from a server of the tests' own."""

import json
import logging
import os
import socket
import stat
import sys
import time
import webbrowser
from urllib.request import urlopen

import pytest
import requests

from dataset import configuration, get_spotify_playlists, playlists
from dataset.spotify import redirect, web
from tests import spotify_server
from tests.spotify_server import CLIENT_ID, SPOTIFY, Reply, song_id, track
from toolbox.problems import WorkshopError

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
    with spotify_server.staged(monkeypatch, tmp_path) as server:
        yield server


def bring(*arguments: str) -> None:
    get_spotify_playlists.main(list(arguments))


def songs_of(name: str):
    return playlists.read_songs(configuration.MINE / "My Spotify" / f"{name}.csv")


def failure(*arguments: str) -> str:
    with pytest.raises(WorkshopError) as caught:
        bring(*arguments)
    return str(caught.value)


def many(count: int) -> list[dict]:
    return [{"item": track(number)} for number in range(count)]


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
    asked = [r for r in server.asked if r.path == "/ReccoBeats/v1/audio-features"]
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
    assert server.count("/ReccoBeats/v1/audio-features") == 0


@pytest.mark.parametrize("arguments", [["--no-reccobeats", "--yes"], []])
def test_no_third_party_is_asked_without_leave(server, capsys, monkeypatch, arguments):
    server.add_playlist(1, "P", many(3))
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert "nothing to write" in failure("P", *arguments)
    assert server.count("/ReccoBeats/v1/audio-features") == 0
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
        spotify_server.features(n)
        | {"href": f"https://open.spotify.com/track/{song_id(n)}"}
        for n in range(2)
    ]
    content[1] |= changed
    stranger = content[0] | {"href": f"https://open.spotify.com/track/{song_id(77)}"}
    body = {"content": [stranger, {"href": None}, *content]}
    server.fail("/ReccoBeats/v1/audio-features", Reply(200, body))
    bring("P", "--yes")
    assert songs_of("P")["id"].tolist() == [song_id(0)]
    assert "1 without features" in capsys.readouterr().out


def test_no_secret_is_shown_even_in_debug_logs(server, capsys, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    for name in ("spotipy", "spotipy.client", "spotipy.oauth2", "urllib3"):
        caplog.set_level(logging.DEBUG, name)
    server.lifetime = 30  # refreshed before every question
    server.add_playlist(1, "P", many(60))
    server.fail(f"{SPOTIFY}/me", Reply(500, {"error": {"message": "oh"}}))
    bring("P", "--yes")
    with pytest.raises(WorkshopError):
        bring("Nothing")
    output = capsys.readouterr()
    shown = output.out + output.err + caplog.text
    assert len(server.tokens) > 10
    assert "audio-features" in shown  # urllib3's own log was on
    assert not [token for token in server.tokens if token in shown]
    left = [f for f in configuration.MINE.rglob("*") if f.is_file()]
    assert not [t for t in server.tokens for f in left if t in f.read_text("utf-8")]


def test_the_log_in_is_kept_for_its_owner_alone_and_refreshed(server):
    server.lifetime = 30
    bring()
    [file] = web.cache_folder().glob("log-in*")
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    bring()
    assert server.count("/accounts/authorize") == 1
    token = json.loads(file.read_text())["token"]
    token["refresh_token"] = "withdrawn"
    file.write_text(json.dumps({"client_id": CLIENT_ID, "token": token}))
    bring()  # asks the person once more
    assert server.count("/accounts/authorize") == 2
    file.write_text('{"token": ["broken')
    bring()
    assert server.count("/accounts/authorize") == 3


def test_a_withdrawn_log_in_is_forgotten(server):
    bring()
    server.tokens.clear()
    assert "no longer accepts the log-in" in failure()
    bring()
    assert server.count("/accounts/authorize") == 2


@pytest.mark.parametrize(
    ("consent", "message"),
    [("refuse", "You did not agree"), ("forge", "belongs to another log-in")],
)
def test_a_refused_or_forged_log_in_is_not_taken(server, consent, message):
    server.consent = consent
    assert message in failure()
    assert server.count("/accounts/api/token") == 0


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (
            Reply(400, {"error": "invalid_client"}),
            "did not accept the log-in (invalid_cl",
        ),
        (Reply(400, "<html>"), "did not accept the log-in."),
        (Reply(503, "<html>"), "trouble of its own (status 503)"),
        (Reply(200, "<html>log in to the school's network"), "does not understand"),
        (Reply(200, {"access": "?"}), "does not understand"),
        (Reply(200, []), "does not understand"),
        (Reply(0), "connection to Spotify's log-in failed"),
        (
            Reply(
                200,
                dict(access_token="a", refresh_token="b", scope="", expires_in=9999),
            ),
            "did not grant",
        ),
    ],
)
def test_what_can_go_wrong_when_the_token_is_asked_for(server, reply, message):
    server.fail("/accounts/api/token", reply)
    assert message in failure()


def test_nobody_logs_in(server, monkeypatch):
    monkeypatch.setattr(redirect, "LONGEST_LOGIN", 0.1)
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    assert "Nobody logged in" in failure()


def test_silent_and_strange_visitors_do_not_disturb_the_log_in(server, monkeypatch):
    port = int(os.environ["SPOTIPY_REDIRECT_URI"].split(":")[2].split("/")[0])

    def visit(url):
        with socket.create_connection(("127.0.0.1", port)):
            assert (
                requests.get(f"http://127.0.0.1:{port}/favicon.ico").status_code == 404
            )
            urlopen(url).close()

    monkeypatch.setattr(webbrowser, "open", visit)
    bring()


def test_a_taken_port_is_named(server):
    port = int(os.environ["SPOTIPY_REDIRECT_URI"].split(":")[2].split("/")[0])
    with socket.create_server(("127.0.0.1", port)):
        assert f"Port {port} of this computer cannot be used" in failure()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://localhost:8888/callback", "no longer allows the name localhost"),
        ("https://127.0.0.1:8888/callback", "Expected http://127.0.0.1:PORT"),
        ("http://127.0.0.1/callback", "Expected http://127.0.0.1:PORT"),
        ("http://0.0.0.0:8888/callback", "Expected http://127.0.0.1:PORT"),
        ("http://127.0.0.1:x/callback", "which is no address"),
    ],
)
def test_redirects_that_cannot_work_are_refused(server, monkeypatch, address, message):
    monkeypatch.setenv("SPOTIPY_REDIRECT_URI", address)
    assert message in failure()


@pytest.mark.parametrize("client_id", [None, "", "your-client-id"])
def test_a_missing_client_id_is_explained(server, monkeypatch, client_id):
    monkeypatch.delenv("SPOTIPY_CLIENT_ID")
    if client_id is not None:
        monkeypatch.setenv("SPOTIPY_CLIENT_ID", client_id)
    assert "dataset/README.md" in failure()


def test_short_pauses_are_kept_and_named(server, capsys):
    server.add_playlist(1, "P", many(1))
    server.fail(f"{SPOTIFY}/me", Reply(429), Reply(502, "<html>"), Reply(429))
    server.fail("/ReccoBeats/v1/audio-features", Reply(429, "", {"Retry-After": "1"}))
    start = time.monotonic()
    bring("P", "--yes")
    assert 1 <= time.monotonic() - start < 4
    assert server.count(f"{SPOTIFY}/me") == 4
    assert len(songs_of("P")) == 1


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("11530", "a pause of 3 hours 12 minutes, until"),
        ("200000", "a pause of 55 hours 33 minutes."),
        ("Fri, 01 Jan 2100 00:00:00 GMT", "hours"),
    ],
)
@pytest.mark.parametrize("service", ["Spotify", "ReccoBeats"])
def test_long_pauses_end_kindly(server, wait, words, service):
    server.add_playlist(1, "P", many(1))
    path = "me" if service == "Spotify" else "audio-features"
    server.fail(f"/{service}/v1/{path}", Reply(429, {}, {"Retry-After": wait}))
    start = time.monotonic()
    message = failure("P", "--yes")
    assert message.startswith(f"{service} asks for a pause of") and words in message
    assert "goes on from there" in message and time.monotonic() - start < 2


def test_endless_429_without_a_time_ends_kindly(server, monkeypatch):
    monkeypatch.setattr(web, "LONGEST_WAIT", 0.1)
    server.fail(f"{SPOTIFY}/me", *[Reply(429, {}, {"Retry-After": "soon"})] * 9)
    assert "asked too much, and not for how long" in failure()
    server.fail(f"{SPOTIFY}/me/playlists", *[Reply(503)] * 9)
    server.failures.pop(f"{SPOTIFY}/me")
    assert "trouble of its own (status 503)" in failure()


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (
            Reply(403, {"error": {"status": 403, "message": "Not\x1b[2J registered"}}),
            'refuses (status 403): "Not [2J registered"',
        ),
        (
            Reply(404, {"error": {"status": 404, "message": "Gone"}}),
            "not there any more",
        ),
        (Reply(200, "<html>"), "does not understand"),
        (Reply(200, []), "does not understand"),
        (Reply(200, {"items": None, "next": None}), "does not understand"),
        (Reply(200, {"items": [3], "next": None}), "does not understand"),
        (Reply(403, []), "refuses (status 403)"),
        (Reply(0), "connection to Spotify failed or broke off"),
    ],
)
def test_a_run_that_breaks_off_goes_on_where_it_was(server, reply, message):
    playlist = server.add_playlist(1, "P", many(130))
    path = f"{SPOTIFY}/playlists/{playlist}/items"
    server.fail(path, None, None, reply)
    assert message in failure("P", "--yes")
    assert not configuration.MINE.exists()
    server.fail("/ReccoBeats/v1/audio-features", None, Reply(0))
    assert "connection to ReccoBeats failed" in failure("P", "--yes")
    bring("P", "--yes")
    offsets = [r.query["offset"] for r in server.asked if r.path == path]
    assert offsets == ["0", "50", "100", "100"]
    sizes = [
        len(r.query["ids"].split(","))
        for r in server.asked
        if r.path == "/ReccoBeats/v1/audio-features"
    ]
    assert sizes == [40, 40, 40, 40, 10]
    assert songs_of("P")["id"].tolist() == [song_id(n) for n in range(130)]


def test_a_changed_playlist_is_read_anew(server):
    playlist = server.add_playlist(1, "P", many(130))
    path = f"{SPOTIFY}/playlists/{playlist}/items"
    server.fail(path, None, Reply(0))
    failure("P", "--yes")
    server.playlists[0]["snapshot_id"] = "changed"
    server.items[playlist] = many(60)
    bring("P", "--yes")
    assert len(songs_of("P")) == 60


def test_a_line_cut_short_in_the_kept_pages_spoils_only_itself(server):
    playlist = server.add_playlist(1, "P", many(130))
    path = f"{SPOTIFY}/playlists/{playlist}/items"
    server.fail(path, None, None, Reply(0))
    failure("P", "--yes")
    [file] = (web.cache_folder() / "unfinished").glob("playlist-*")
    file.write_bytes(file.read_bytes()[:-40])
    bring("P", "--yes")
    assert len(songs_of("P")) == 130


def test_the_test_server_must_be_on_this_computer(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_TEST_SERVER", "http://evil.example:80")
    assert "meant for this project's own tests" in failure()


def test_as_a_user_runs_it(server, run, workshop, tmp_path):
    """The script itself, from another folder, with a browser of its own."""
    server.add_playlist(1, "Løping", many(2))
    visit = tmp_path / "visit.py"
    visit.write_text("import sys, urllib.request as u; u.urlopen(sys.argv[1]).read()")
    cache = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path))
    environment = cache | {
        "WORKSHOP_TEST_SERVER": server.address,
        "BROWSER": f"{sys.executable} {visit} %s",
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
