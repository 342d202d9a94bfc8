"""The 30 recommendations as a private playlist, made by spotipy on a test's server."""

import json
import os
import sys
from pathlib import Path

import pytest

from dataset.spotify import web
from models import save_recommendations, store
from tests.spotify_server import SPOTIFY, Reply
from tests.spotify_stage import song_id, staged
from toolbox.problems import WorkshopError

MADE = song_id(999)
ITEMS = f"{SPOTIFY}/playlists/{MADE}/items"


@pytest.fixture
def server(monkeypatch, tmp_path):
    with staged(monkeypatch, tmp_path) as server:
        monkeypatch.setattr(store, "FOLDER", tmp_path)
        write(tmp_path / "svm_recommendations.csv", range(30))
        yield server


def write(path: Path, numbers, ids=song_id) -> None:
    """Write recommendations as assignment 2 does, the last first, and 30 hated ones."""
    lines = ["list,rank,probability,id,name,artists"]
    lines += [
        f'{liked},{n + 1},0.5,{ids(n)},"Låt, {n}",Artist {n}'
        for liked in ("hate", "love")
        for n in reversed(numbers)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def failure(*arguments: str) -> str:
    with pytest.raises(WorkshopError) as caught:
        save_recommendations.main(list(arguments))
    return str(caught.value)


def test_the_loved_songs_become_a_private_playlist(server, capsys):
    save_recommendations.main(["--yes"])
    out = capsys.readouterr().out
    [made] = [r for r in server.asked if r.method == "POST" and "me" in r.path]
    assert made.path == f"{SPOTIFY}/me/playlists"
    assert json.loads(made.body)["public"] is False
    assert json.loads(made.body)["collaborative"] is False
    assert server.items[MADE] == [f"spotify:track:{song_id(n)}" for n in range(30)]
    assert f"https://open.spotify.com/playlist/{MADE}" in out
    assert "Left out" not in out and "Låt, 29" in out
    assert server.scope == "playlist-modify-private"
    assert not [token for token in server.tokens if token in out]


def test_songs_without_a_spotify_id_are_listed(server, tmp_path, capsys):
    def ids(number):
        return {0: "", 1: "invented-1", 2: "too-short"}.get(number, song_id(number))

    write(tmp_path / "nn_recommendations.csv", range(5), ids)
    save_recommendations.main(["nn", "--yes"])
    left_out, _, saved = capsys.readouterr().out.partition("neural network")
    assert "Left out" in left_out
    assert [f"Låt, {n}" in left_out for n in range(5)] == [True] * 3 + [False] * 2
    assert [f"Låt, {n}" in saved for n in range(5)] == [False] * 3 + [True] * 2
    assert server.items[MADE] == [f"spotify:track:{song_id(n)}" for n in (3, 4)]


@pytest.mark.parametrize("answer", ["n", "", "yesterday", None])
def test_nothing_is_sent_without_a_yes(server, monkeypatch, capsys, answer):
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    if answer is None:
        monkeypatch.setattr("builtins.input", lambda prompt: next(iter(())))
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        if answer is not None:
            monkeypatch.setattr(nothing, "isatty", lambda: True, raising=False)
        save_recommendations.main([])
    out = capsys.readouterr().out
    assert "Nothing was saved." in out and server.asked == []
    assert ("no terminal to ask on" in out) == (answer is None)


def test_a_yes_at_the_terminal_is_enough(server, monkeypatch):
    class Terminal:
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", lambda prompt: " Y ")
    save_recommendations.main([])
    assert len(server.items[MADE]) == 30


def test_a_playlist_left_empty_is_filled_by_the_next_run(server):
    server.fail(ITEMS, Reply(0))
    message = failure("--yes")
    assert "connection to Spotify failed" in message and MADE in message
    server.fail(ITEMS, Reply(503, {}))
    save_recommendations.main(["--yes"])
    assert server.count(f"{SPOTIFY}/me/playlists") == 1
    assert server.count(ITEMS) == 3
    assert len(server.items[MADE]) == 30
    assert not (web.cache_folder() / "unfinished playlist.jsonl").exists()


def test_a_deleted_playlist_is_made_anew(server):
    server.fail(ITEMS, Reply(404, {"error": {"message": "Not found"}}))
    message = failure("--yes")
    assert "not there any more" in message and MADE in message
    save_recommendations.main(["--yes"])
    assert server.count(f"{SPOTIFY}/me/playlists") == 2


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(403, {"error": {"message": "No"}}), 'refuses (status 403): "No"'),
        (Reply(500, {"error": {"message": "?"}}), "status 500"),
        (Reply(429, {}, {"Retry-After": "7200"}), "a pause of 2 h 0 min"),
        (Reply(401, {"error": {"message": "?"}}), "no longer accepts the log-in"),
        (Reply(201, "<html>"), "does not understand"),
        (Reply(201, {"id": "../../x"}), "does not understand"),
    ],
)
def test_what_spotify_can_answer_when_the_playlist_is_made(server, reply, message):
    server.fail(f"{SPOTIFY}/me/playlists", reply)
    assert message in failure("--yes")
    assert server.count(f"{SPOTIFY}/me/playlists") == 1  # not done twice after trouble


def test_missing_strange_and_invented_recommendations_are_explained(server, tmp_path):
    path = tmp_path / "nn_recommendations.csv"
    assert "run_classification.py" in failure("nn", "--yes")
    path.write_bytes(b"\xff\xfe\x00")
    assert "Cannot read" in failure("nn", "--yes")
    path.write_text("id,name\n")
    assert "lacks a column of list, rank" in failure("nn", "--yes")
    write(path, range(3), lambda number: f"invented-{number}")
    assert "None of the recommended songs has a Spotify id" in failure("nn", "--yes")
    assert server.asked == []
