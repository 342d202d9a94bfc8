"""Pauses, refusals and broken connections: one message, and the next run goes on."""

import time

import pytest

from dataset import configuration
from dataset.spotify import library, web
from tests.spotify_server import SPOTIFY, Reply
from tests.spotify_stage import (
    RECCOBEATS,
    bring,
    failure,
    many,
    song_id,
    songs_of,
    staged,
)


@pytest.fixture
def server(monkeypatch, tmp_path):
    with staged(monkeypatch, tmp_path) as server:
        yield server


def test_a_list_without_an_end_is_not_followed_for_ever(server, monkeypatch):
    monkeypatch.setattr(library, "MOST", 200)
    for number in range(50):
        server.add_playlist(number, f"P {number}", [])
    page = {"items": server.playlists, "next": "more"}
    server.fail(f"{SPOTIFY}/me/playlists", *[Reply(200, page)] * 9)
    assert "does not understand" in failure()
    assert server.count(f"{SPOTIFY}/me/playlists") == 6


def test_short_pauses_are_kept_and_named(server, capsys):
    server.add_playlist(1, "P", many(1))
    server.fail(f"{SPOTIFY}/me", Reply(429), Reply(502, "<html>"), Reply(429))
    server.fail(RECCOBEATS, Reply(429, "", {"Retry-After": "1"}))
    start = time.monotonic()
    bring("P", "--yes")
    assert 1 <= time.monotonic() - start < 4
    assert server.count(f"{SPOTIFY}/me") == 4
    assert len(songs_of("P")) == 1


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("11530", "a pause of 3 h 12 min, until"),
        ("200000", "a pause of 55 h 33 min."),
        ("Fri, 01 Jan 2100 00:00:00 GMT", " h "),
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
    server.fail(RECCOBEATS, None, Reply(0))
    assert "connection to ReccoBeats failed" in failure("P", "--yes")
    bring("P", "--yes")
    offsets = [r.query["offset"] for r in server.asked if r.path == path]
    assert offsets == ["0", "50", "100", "100"]
    sizes = [
        len(r.query["ids"].split(",")) for r in server.asked if r.path == RECCOBEATS
    ]
    assert sizes == [40, 40, 40, 40, 10]
    assert songs_of("P")["id"].tolist() == [song_id(n) for n in range(130)]


def test_a_changed_playlist_is_read_anew(server):
    playlist = server.add_playlist(1, "P", many(130))
    path = f"{SPOTIFY}/playlists/{playlist}/items"
    server.fail(path, None, Reply(0))
    failure("P", "--yes")
    server.playlists[0]["snapshot_id"] = "changed"
    server.items[playlist] = many(200)[140:]
    bring("P", "--yes")
    assert songs_of("P")["id"].tolist() == [song_id(n) for n in range(140, 200)]


def test_a_line_cut_short_in_the_kept_pages_spoils_only_itself(server):
    playlist = server.add_playlist(1, "P", many(130))
    path = f"{SPOTIFY}/playlists/{playlist}/items"
    server.fail(path, None, None, Reply(0))
    failure("P", "--yes")
    [file] = (web.cache_folder() / "unfinished").glob("playlist-*")
    file.write_bytes(file.read_bytes()[:-40])
    server.fail(path, None, Reply(0))
    failure("P", "--yes")
    bring("P", "--yes")
    offsets = [r.query["offset"] for r in server.asked if r.path == path]
    assert offsets == ["0", "50", "100", "50", "100", "100"]
    assert songs_of("P")["id"].tolist() == [song_id(n) for n in range(130)]
