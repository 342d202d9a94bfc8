"""The log-in to Spotify: what it keeps, what it refuses, that it shows no secret."""

import json
import logging
import os
import socket
import stat
import webbrowser
from urllib.request import urlopen

import pytest
import requests

from dataset import configuration
from dataset.spotify import redirect, web
from tests.spotify_server import CLIENT_ID, SPOTIFY, Reply
from tests.spotify_stage import (
    bring,
    failure,
    many,
    staged,
)
from toolbox.problems import WorkshopError


@pytest.fixture
def server(monkeypatch, tmp_path):
    with staged(monkeypatch, tmp_path) as server:
        yield server


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
    file.write_text(file.read_text().replace(CLIENT_ID, "f" * 32))  # another app's
    bring()
    assert server.count("/accounts/authorize") == 4


def test_a_log_in_that_cannot_be_written_leaves_nothing_behind(server):
    folder = web.cache_folder()
    bring()
    [file] = folder.glob("log-in*")
    file.unlink()
    file.mkdir()
    assert f"Cannot write {file}" in failure()
    assert not [f for f in folder.iterdir() if f.is_file() and "log-in" not in f.name]


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


@pytest.mark.parametrize("path", ["", "/", "/callback", "/a/b"])
def test_a_redirect_may_have_any_path(server, monkeypatch, path):
    address = os.environ["SPOTIPY_REDIRECT_URI"].removesuffix("/callback")
    monkeypatch.setenv("SPOTIPY_REDIRECT_URI", address + path)
    monkeypatch.setattr(redirect, "LONGEST_LOGIN", 5)
    bring()
    assert server.count("/accounts/authorize") == 1


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


def test_the_test_server_must_be_on_this_computer(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_TEST_SERVER", "http://evil.example:80")
    assert "meant for this project's own tests" in failure()
