"""What the tests of the Spotify scripts share: a stage, songs and short words."""

import socket
import webbrowser
from contextlib import contextmanager
from urllib.request import urlopen

import pytest

from dataset import configuration, get_spotify_playlists, playlists
from dataset.spotify import web
from tests.spotify_server import CLIENT_ID, running
from toolbox.problems import WorkshopError

RECCOBEATS = "/ReccoBeats/v1/audio-features"


@contextmanager
def staged(monkeypatch, tmp_path):
    """Yield a running server to which the scripts turn, with an empty cache and mine/.

    The browser is a plain request; it follows where the log-in page sends it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("SPOTIPY_CLIENT_ID", CLIENT_ID)
    monkeypatch.setenv("SPOTIPY_REDIRECT_URI", f"http://127.0.0.1:{port}/callback")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(webbrowser, "open", lambda url: urlopen(url).close())
    monkeypatch.setattr(web, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(web, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    monkeypatch.setattr(configuration, "FOLDER", tmp_path)
    with running() as server:
        monkeypatch.setenv("WORKSHOP_TEST_SERVER", server.address)
        server.known_to_reccobeats = set(range(1000))
        yield server


def song_id(number: int) -> str:
    """Return the Spotify id of the test's song with this number."""
    return f"{number:022d}"


def track(number: int, **changes: object) -> dict:
    """Return a song as Spotify describes it."""
    usual = {
        "type": "track",
        "id": song_id(number),
        "name": f"Song {number}",
        "artists": [{"name": f"Artist {number}"}, {"name": "Guest"}],
        "duration_ms": 200_000 + number,
        "is_local": False,
    }
    return usual | changes


def many(count: int) -> list[dict]:
    """Return the items of a playlist with this many songs."""
    return [{"item": track(number)} for number in range(count)]


def bring(*arguments: str) -> None:
    """Run get_spotify_playlists.py."""
    get_spotify_playlists.main(list(arguments))


def failure(*arguments: str) -> str:
    """Return the message with which get_spotify_playlists.py ends."""
    with pytest.raises(WorkshopError) as caught:
        bring(*arguments)
    return str(caught.value)


def songs_of(name: str):
    """Return the songs of a playlist that was written."""
    return playlists.read_songs(configuration.MINE / "My Spotify" / f"{name}.csv")
