"""The jukebox: one song at a time, beside whatever else goes on."""

import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import soundfile

from dataset.jukebox import Jukebox
from tests.test_listen import REAL_ID, use_players
from tests.test_playlists import table
from toolbox import player

LATEST = 20  # seconds, after which a test gives up
# Writes the name of its file below the others, and plays on until it is stopped.
PLAYS = """if True:
    import sys, time
    with open({log!r}, "a", encoding="utf-8") as log:
        print(sys.argv[1], file=log)
    time.sleep(60)
"""


def song(name: str, song_id: str) -> pd.Series:
    return table({"id": song_id, "name": name, "artists": "Ola; \x1b[31mKaja"}).iloc[0]


BLUE, RED = song("Blue", "invented-1"), song("Red", "invented-2")


@pytest.fixture
def jukebox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jukebox]:
    """A jukebox whose player writes down what it plays; it is stopped in the end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(player, "GIVES_UP_WITHIN", 0.1)
    use_players(monkeypatch, PLAYS.format(log=str(tmp_path / "log")))
    jukebox = Jukebox()
    yield jukebox
    jukebox.stop()
    wait_until(lambda: not jukebox._performance.is_alive())


def wait_until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + LATEST
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def files_played(folder: Path) -> list[Path]:
    log = folder / "log"
    return [*map(Path, log.read_text().splitlines())] if log.exists() else []


def test_a_song_plays_and_is_stopped(jukebox, tmp_path, capsys) -> None:
    before = time.thread_time()
    jukebox.play(BLUE)
    assert time.thread_time() - before < 0.1  # somebody else makes the music
    wait_until(lambda: files_played(tmp_path))
    [file] = files_played(tmp_path)
    assert soundfile.info(file).duration == pytest.approx(20)
    jukebox.stop()
    wait_until(lambda: not file.parent.exists())
    told = capsys.readouterr().out
    assert told.startswith('Playing "Blue" by Ola') and "\x1b" not in told


def test_another_song_stops_the_first(jukebox, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(player, "GIVES_UP_WITHIN", 3)
    jukebox.play(BLUE)
    wait_until(lambda: len(files_played(tmp_path)) == 1)
    jukebox.play(RED)
    wait_until(lambda: len(files_played(tmp_path)) == 2)
    first, second = files_played(tmp_path)
    assert not first.exists() and second.exists()


def test_only_the_last_of_many_clicks_is_heard(jukebox, tmp_path, capsys) -> None:
    for one in (BLUE, RED, BLUE, RED):
        jukebox.play(one)
    wait_until(lambda: files_played(tmp_path))
    wait_until(lambda: '"Red"' in capsys.readouterr().out)
    assert len(files_played(tmp_path)) == 1


def test_a_second_click_on_a_song_stops_it_and_a_third_plays_it(
    jukebox, tmp_path
) -> None:
    jukebox.play(BLUE)
    wait_until(lambda: len(files_played(tmp_path)) == 1)
    [file] = files_played(tmp_path)
    jukebox.play(BLUE)
    wait_until(lambda: not file.exists())
    jukebox.play(BLUE)
    wait_until(lambda: len(files_played(tmp_path)) == 2)


def test_where_nothing_plays_it_is_told_once(
    jukebox, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(player, "GIVES_UP_WITHIN", LATEST)
    use_players(monkeypatch, "import sys; sys.exit(1)")
    for one in (BLUE, RED):
        jukebox.play(one)
        wait_until(lambda: not jukebox._performance.is_alive())
    assert capsys.readouterr().out.count("Nothing here can play a song") == 1
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(
    jukebox, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    jukebox.play(BLUE)
    wait_until(lambda: not jukebox._performance.is_alive())
    assert "none" in capsys.readouterr().out


def test_the_page_of_a_real_song_is_opened(jukebox, monkeypatch, capsys) -> None:
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    jukebox.play(song("Real Thing", REAL_ID))
    wait_until(lambda: not jukebox._performance.is_alive())
    assert opened == [f"https://open.spotify.com/track/{REAL_ID}"]
    told = capsys.readouterr().out
    assert '"Real Thing" by Ola' in told and opened[0] in told
