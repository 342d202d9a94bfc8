"""Listening to a song: it is found, played, saved, or its page is opened."""

import signal
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

import numpy as np
import pandas as pd
import platformdirs
import pytest
import soundfile

from dataset import listen, playlists, songs
from tests.conftest import PROJECT, student_environment
from tests.test_playlists import table
from toolbox import player
from toolbox.music.tones import RATE
from toolbox.problems import STOPPED, WorkshopError

SCRIPT = "dataset/listen.py"
REAL_ID = "2takcwOaAZWiXQijPHIx7B"
SONGS = [
    {"id": "invented-1", "name": "Été  Blue", "artists": "Kaja Zan; Ola"},
    {"id": "invented-2", "name": "Blue", "artists": "Zoë"},
    {"id": REAL_ID, "name": "Real Thing", "artists": "Band"},
    {"id": "7", "name": "No Page?", "artists": "A & B"},
    {"id": "invented-3", "name": "\x1b[31mRed", "artists": "Evil\x07"},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of five songs, and no player: each test gives one if it needs it."""
    playlists.write_playlist(tmp_path, "Rock/one", table(*SONGS[:2]))
    playlists.write_catalogue(tmp_path, table(*SONGS[1:]))
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path))
    monkeypatch.setattr(songs, "MINE", tmp_path / "mine")
    cache = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: cache)
    monkeypatch.setattr(player, "PLAYERS", {})
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened in the browser."""
    addresses = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


def use_players(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    """Let these Python programs be the system's players; they get the file's name."""
    commands = [[sys.executable, "-c", program] for program in programs]
    monkeypatch.setattr(player, "PLAYERS", {sys.platform: commands})


def names_found(words: str) -> list[str]:
    return listen.find(words, listen.all_songs())["name"].tolist()


# --- finding ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ETE BLUE", ["Été  Blue"]),
        ("blue ete", ["Été  Blue"]),
        ("blue", ["Blue", "Été  Blue"]),  # the exact name first
        ("zoe", ["Blue"]),
        ("kaja  blue", ["Été  Blue"]),
        ("page?", ["No Page?"]),  # no pattern
    ],
)
def test_a_song_is_found_by_its_name_or_artist(folder, words, names) -> None:
    assert names_found(words) == names


def test_a_song_that_is_not_there(folder) -> None:
    with pytest.raises(WorkshopError) as caught:
        listen.main(["reel", "thing"])
    assert str(caught.value).splitlines() == [
        'There is no song or artist "reel thing" among 5 songs.',
        '  Did you mean "Real Thing"?',
    ]
    for words in ("", "  ", "\x1b[31m?"):
        with pytest.raises(WorkshopError, match="There is no song or artist") as caught:
            listen.main([words])
        assert "\x1b" not in str(caught.value)


def test_ten_of_many_songs_are_listed(folder, capsys) -> None:
    many = [{"id": f"invented-{i}", "name": f"Same {i}"} for i in range(1_015)]
    playlists.write_catalogue(folder, table(*many))
    listen.main(["same"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1,015 songs found; this is the first of them:"
    assert [line.split('"')[1] for line in lines[1:11]] == [
        f"Same {i}" for i in range(10)
    ]
    assert lines[11:14] == ["  and 1,005 more", "", '"Same 0" by ' + lines[13][12:]]


def test_songs_without_a_catalogue_and_a_catalogue_without_playlists(folder) -> None:
    catalogue = (folder / "catalogue.csv").read_bytes()
    (folder / "catalogue.csv").unlink()
    assert len(listen.all_songs()) == 2
    (folder / "Rock" / "one.csv").unlink()
    with pytest.raises(WorkshopError, match=r"There is no catalogue\.csv"):
        listen.all_songs()
    (folder / "catalogue.csv").write_bytes(catalogue)
    assert len(listen.all_songs()) == 4


# --- words --------------------------------------------------------------------------


def test_the_features_in_words() -> None:
    song = {"tempo": 99.6, "time_signature": 3, "key": 1, "mode": 0, "loudness": -7.25}
    song |= {"energy": 1.0, "valence": 0.1, "danceability": 0.5, "acousticness": 0.9}
    song |= {"speechiness": 0.1, "instrumentalness": 0.9, "liveness": 0.9}
    assert listen.described(pd.Series(song)) == (
        "  100 beats a minute, 3 in a bar, C sharp minor, -7.2 dB; "
        "energetic, sad, danceable, acoustic, instrumental, live"
    )
    song |= {"tempo": 0.0, "key": -1, "speechiness": 0.5, "instrumentalness": 0.0}
    words = listen.described(pd.Series(song))
    assert "no steady beat" in words and "no clear key" in words and "spoken" in words


def test_what_a_file_holds_cannot_steer_the_terminal(folder, capsys) -> None:
    listen.main(["31mred"])
    output = capsys.readouterr().out
    assert "[31mRed" in output
    assert not {"\x1b", "\x07"} & set(output)


# --- playing ------------------------------------------------------------------------


def test_where_nothing_plays_the_file_is_kept(folder, capsys) -> None:
    listen.main(["blue", "zoë"])
    output = capsys.readouterr().out
    file = folder / "cache" / "listen" / "Blue.wav"
    assert output.endswith(
        f"Nothing here can play it. Open the file yourself:\n  {file}\n"
    )
    assert soundfile.info(file).duration == pytest.approx(20)


def test_the_first_player_that_works_plays(folder, monkeypatch, capsys) -> None:
    copy = "import shutil, sys; shutil.copy(sys.argv[1], {!r}); {}"
    for_good = copy.format(str(folder / "played.wav"), "")
    no_device = copy.format(str(folder / "failed.wav"), "sys.exit(1)")
    use_players(monkeypatch, no_device, for_good)
    monkeypatch.setitem(
        player.PLAYERS,
        sys.platform,
        [["no-such-player"], *player.PLAYERS[sys.platform]],
    )
    listen.main(["blue", "zoë"])
    assert (folder / "failed.wav").exists()
    assert soundfile.info(folder / "played.wav").duration == pytest.approx(20)
    assert "Playing 20 seconds" in capsys.readouterr().out
    assert not list((folder / "cache").rglob("*.wav"))


def test_players_without_a_device(folder, monkeypatch, capsys) -> None:
    use_players(monkeypatch, "import sys; sys.exit(1)")
    listen.main(["blue", "zoë"])
    assert "Nothing here can play it" in capsys.readouterr().out


def test_a_player_that_goes_on_can_be_stopped(tmp_path, monkeypatch) -> None:
    use_players(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(player, "GIVES_UP_WITHIN", 0.1)
    playing = player.start(tmp_path / "some.wav")
    assert playing.poll() is None
    playing.terminate()
    assert playing.wait(10) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl-C there")
def test_ctrl_c_stops_the_music(folder, tmp_path) -> None:
    program = f"""if True:
        import sys
        from dataset import listen
        from toolbox import player, problems
        wait = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
        player.PLAYERS = {{sys.platform: [[sys.executable, "-c", wait]]}}
        player.GIVES_UP_WITHIN = 0.1
        cache = listen.Path({str(tmp_path)!r})
        listen.platformdirs.user_cache_path = lambda *_, **__: cache
        with problems.explained():
            listen.main(["blue", "zoe"])
    """
    environment = student_environment(PROJECT) | {"WORKSHOP_SONGS": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-u", "-c", program],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        for line in process.stdout:
            if "Ctrl-C stops" in line:
                break
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors.strip()) == (130, STOPPED.strip())
    assert not list(tmp_path.rglob("*.wav"))


# --- saving -------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg", ".MP3"])
def test_a_song_is_saved_and_can_be_read(folder, suffix, capsys) -> None:
    file = folder / "new" / f"a b{suffix}"
    listen.main(["blue", "zoë", "--save", str(file)])
    assert capsys.readouterr().out.endswith(f"Saved as {file}\n")
    assert soundfile.info(file).format == player.FORMATS[suffix.lower()]
    music, rate = soundfile.read(file)
    made = listen.play(listen.find("blue zoe", listen.all_songs()).iloc[0])
    assert rate == RATE
    assert abs(len(music) - len(made)) < 3_000  # MP3 adds some at the ends
    power, wanted = (np.sqrt(np.mean(np.square(x))) for x in (music, made))
    assert power == pytest.approx(wanted, rel=0.05)
    if suffix in (".wav", ".flac"):
        assert np.abs(music - made).max() < 1e-4


@pytest.mark.parametrize("name", ["song", "song.txt", ".wav"])
def test_a_format_that_is_not_known_is_told_first(folder, name, capsys) -> None:
    with pytest.raises(WorkshopError, match=r"\.wav \.flac \.ogg \.mp3"):
        listen.main(["blue", "--save", str(folder / name)])
    assert capsys.readouterr().out == ""


def test_a_file_that_cannot_be_written(folder) -> None:
    (folder / "file").write_text("")
    with pytest.raises(WorkshopError, match="Cannot write"):
        listen.main(["zoe", "--save", str(folder / "file" / "song.wav")])


# --- real songs ---------------------------------------------------------------------


def test_a_real_song_opens_its_page(folder, opened, capsys) -> None:
    listen.main(["real"])
    assert opened == [f"https://open.spotify.com/track/{REAL_ID}"]
    output = capsys.readouterr().out
    assert opened[0] in output and "(real song)" in output


def test_a_song_without_an_id_of_spotify_is_searched_there(folder, opened) -> None:
    listen.main(["no", "page"])
    assert opened == ["https://open.spotify.com/search/No%20Page%3F%20A%20%26%20B"]


def test_a_real_song_cannot_be_saved(folder, opened) -> None:
    with pytest.raises(WorkshopError, match=f"cannot be saved.*\n.*{REAL_ID}"):
        listen.main(["real", "--save", str(folder / "a.wav")])
    assert not opened and not (folder / "a.wav").exists()


def test_the_script_as_a_student_runs_it(run, tmp_path) -> None:
    file = tmp_path / "song.ogg"
    done = run(SCRIPT, "Patient", "hour", "--save", str(file))
    assert done.returncode == 0, done.stderr
    assert '"Patient Hour" by The Marble Porch Band (invented song)' in done.stdout
    assert soundfile.info(file).duration == pytest.approx(20, abs=0.1)
    done = run(SCRIPT, "Patiemt Huor")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
