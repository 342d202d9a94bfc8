"""Rating songs: what is asked, heard and kept, whatever is typed or goes wrong."""

import io
import os
import re
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
import platformdirs
import pytest

from assignment3 import rate_songs, spreading
from dataset import configuration, playlists, ratings, songs
from tests.conftest import PROJECT, student_environment
from tests.test_listen import use_players
from tests.test_playlists import table
from toolbox import player
from toolbox.problems import WorkshopError

SCRIPT = "assignment3/rate_songs.py"
HEADING = re.compile(r"^Song \d+ of \d+: \"(.*)\" by", re.MULTILINE)
REAL_ID = "2takcwOaAZWiXQijPHIx7B"


def many(number: int, prefix: str = "invented-") -> pd.DataFrame:
    """Return songs that differ in their energy and tempo."""
    changes = (
        {"id": f"{prefix}{i}", "name": f"N{i}", "energy": i / number, "tempo": 50 + i}
        for i in range(number)
    )
    return table(*changes)


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of one's own ratings; the source has 30 songs, and nothing can play."""
    source = tmp_path / "source"
    playlists.write_catalogue(source, many(30))
    playlists.write_playlist(source, "Rock/one", many(4, "invented-other-"))
    monkeypatch.setenv("WORKSHOP_SONGS", str(source))
    for module in (configuration, songs):
        monkeypatch.setattr(module, "MINE", tmp_path / "mine")
    cache = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: cache)
    monkeypatch.setattr(player, "PLAYERS", {})
    return tmp_path / "mine" / "ratings.csv"


@pytest.fixture
def run_with(
    mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> Callable[..., str]:
    """Run the script with these lines typed, and return what it prints."""

    def run_script(typed: str, *arguments: str) -> str:
        lines = "".join(f"{line}\n" for line in typed.split())
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        rate_songs.main(list(arguments))
        return capsys.readouterr().out

    return run_script


def answer_with(monkeypatch: pytest.MonkeyPatch, answers: Iterator[str]) -> None:
    """Let each question take the next answer, which may look around before."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr("builtins.input", lambda _: next(answers))


def kept() -> dict[str, int]:
    own = ratings.own_ratings()
    return dict(zip(own["name"], own["rating"], strict=True))


# --- answers ------------------------------------------------------------------------


def test_each_song_gets_the_mark_that_is_typed(run_with) -> None:
    output = run_with("3 10 1", "--songs", "3")
    asked = HEADING.findall(output)
    assert len(set(asked)) == 3
    assert kept() == dict(zip(asked, [3, 10, 1], strict=True))
    assert output.startswith(
        "You have rated no song yet.\n3 songs to rate now (invented"
    )


def test_skip_back_and_again(run_with) -> None:
    output = run_with("b s 5 B 6 r r 7", "--songs", "3")
    names = HEADING.findall(output)
    first, second, third = names[0], names[2], names[3]
    assert names == [first, first, second, third, second, third, third, third]
    assert kept() == {second: 6, third: 7}
    assert output.count("(you gave it 5)") == 1


@pytest.mark.parametrize(
    "wrong", ["0", "11", "7.5", "7,5", "seven", "-3", "", "x", "sq", "7/10", "\x1b[A"]
)
def test_a_wrong_answer_is_told_in_one_line_and_asked_again(
    mine, monkeypatch, capsys, wrong
) -> None:
    answer_with(monkeypatch, iter([wrong, "4"]))
    rate_songs.main(["--songs", "1"])
    output = capsys.readouterr().out
    said = "  Expected a whole number from 1 to 10, or one of s, b, r, q.\n"
    assert output.count(said) == 1 and output.count("Song 1 of 1") == 1
    assert "\x1b" not in output
    assert list(kept().values()) == [4]


def test_a_pipe_shows_what_was_typed(run_with) -> None:
    assert "1 to 10, s, b, r or q? 8\n" in run_with("8", "--songs", "1")


@pytest.mark.parametrize("typed", ["q", "Q", ""])
def test_stopping_and_the_end_of_the_input(run_with, typed) -> None:
    output = run_with(f"9 {typed}")
    assert list(kept().values()) == [9]
    assert "Song 2 of 20" in output and "Song 3 of 20" not in output
    assert "Your 1 rating:" in output


def test_without_any_input(mine, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    rate_songs.main([])
    assert capsys.readouterr().out.endswith("\nNothing is rated yet.\n")
    assert not mine.exists()


# --- which songs --------------------------------------------------------------------


def test_it_goes_on_where_it_stopped(run_with) -> None:
    asked = HEADING.findall(run_with("1 2 3 q"))
    output = run_with("q")
    assert "You have rated 3 songs, in " in output.splitlines()[0]
    assert HEADING.findall(output) == asked[3:]


def test_when_all_songs_are_rated(run_with) -> None:
    run_with("1 2 3 4", "--playlist", "Rock/one")
    output = run_with("", "--playlist", "Rock/one")
    assert "There is no other song to rate here." in output
    assert "Your 4 ratings:" in output


def test_songs_of_a_playlist(run_with) -> None:
    run_with("1 2 3 4 5 6", "--playlist", "Rock/one", "--songs", "9")
    assert set(ratings.own_ratings()["id"]) == {f"invented-other-{i}" for i in range(4)}


def test_a_playlist_that_is_not_there(run_with) -> None:
    with pytest.raises(WorkshopError, match=r"'rock/on'\.\n.*mean .Rock/one."):
        run_with("", "--playlist", "rock/on")


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_number_of_songs_that_cannot_be(run_with, number, capsys) -> None:
    with pytest.raises(SystemExit):
        run_with("", "--songs", number)
    assert "--songs" in capsys.readouterr().err


def nearest(points: np.ndarray) -> float:
    """Return the mean distance of points to the nearest of the others."""
    apart = np.linalg.norm(points[:, None] - points, axis=2)
    return np.where(np.eye(len(points)), np.inf, apart).min(axis=1).mean()


def test_the_songs_are_spread_more_than_any_drawn_at_random(monkeypatch) -> None:
    sample = playlists.read_songs(PROJECT / "dataset/sample/catalogue.csv")
    points = spreading.standardised(sample)
    chance = np.random.RandomState(0)
    drawn = [
        nearest(points[chance.choice(len(points), 20, replace=False)])
        for _ in range(50)
    ]
    for seed in range(5):
        monkeypatch.setattr(spreading, "SEED", seed)
        chosen = list(islice(spreading.spread_out(sample), 20))
        assert chosen == list(islice(spreading.spread_out(sample), 20))
        assert nearest(points[chosen]) > max(drawn)
        assert nearest(points[chosen]) > 1.3 * np.mean(drawn)


@pytest.mark.parametrize("number", [1, 3, 40])
def test_every_song_comes_once_even_where_all_are_alike(number) -> None:
    for few in (table(*[{}] * number), many(number)):
        assert sorted(spreading.spread_out(few)) == list(range(number))


# --- what is heard ------------------------------------------------------------------


def test_where_nothing_plays_it_is_said_once_and_told_in_words(
    run_with, tmp_path
) -> None:
    output = run_with("1 2 3", "--songs", "3")
    assert output.count("Nothing here can play") == 1
    assert output.count("beats a minute") == 3
    assert not list(tmp_path.rglob("*.wav"))


def test_silent_plays_nothing(run_with, monkeypatch) -> None:
    monkeypatch.setattr(player, "start", lambda _: pytest.fail("it plays"))
    output = run_with("1 2", "--songs", "2", "--silent")
    assert "Nothing here" not in output and output.count("beats a minute") == 2


def test_no_place_for_the_music_does_not_stop_the_rating(run_with, tmp_path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert "Nothing here can play" in run_with("7", "--songs", "1")
    assert list(kept().values()) == [7]


def test_the_music_goes_on_until_there_is_an_answer(
    mine, monkeypatch, tmp_path, capsys
) -> None:
    use_players(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(player, "GIVES_UP_WITHIN", 0.1)
    playing, start = [], player.start
    monkeypatch.setattr(
        player, "start", lambda file: playing.append(start(file)) or playing[-1]
    )

    def answers() -> Iterator[str]:
        for i, answer in enumerate(["5", "wrong", "6", "q"]):
            song = [0, 1, 1, 2][i]
            assert len(playing) == song + 1
            assert playing[song].poll() is None
            assert all(process.poll() is not None for process in playing[:song])
            assert len(list(tmp_path.rglob("*.wav"))) == 1
            yield answer

    answer_with(monkeypatch, answers())
    rate_songs.main([])
    assert playing[-1].poll() is not None
    assert not list(tmp_path.rglob("*.wav"))
    assert "beats a minute" not in capsys.readouterr().out


def test_of_real_songs_the_page_is_told_and_opened_when_asked(
    run_with, tmp_path, monkeypatch
) -> None:
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    real = [{"id": REAL_ID, "name": "Thing"}, {"id": "", "name": "No page"}]
    playlists.write_playlist(tmp_path / "mine", "Mine/real", table(*real))
    output = run_with("8 s", "--playlist", "Mine/real")
    assert f"  Its page: https://open.spotify.com/track/{REAL_ID}\n" in output
    assert "  Its page: https://open.spotify.com/search/No%20page" in output
    assert "(real songs)" in output and "Nothing here" not in output
    assert "r opens the page" in output and "r opens" not in run_with("q")
    assert kept() in ({"Thing": 8}, {"No page": 8}) and not opened
    run_with("r q", "--playlist", "Mine/real")
    assert len(opened) == 1 and opened[0].startswith("https://open.spotify.com/")


def test_names_cannot_steer_the_terminal(run_with, tmp_path) -> None:
    song = {"id": "7", "name": "\x1b[31mRed", "artists": "Evil\x07; B"}
    file = tmp_path / "source" / "Rock" / "bad.csv"
    row = {**table(song).iloc[0]}
    pd.DataFrame([row]).to_csv(file, index=False)
    output = run_with("7", "--playlist", "Rock/bad")
    assert "[31mRed" in output and not {"\x1b", "\x07"} & set(output)


# --- what is kept -------------------------------------------------------------------


def test_each_answer_is_on_disk_before_the_next_question(mine, monkeypatch) -> None:
    seen = []

    def answers() -> Iterator[str]:
        for answer in "765":
            seen.append(sorted(kept().values()))
            yield answer

    answer_with(monkeypatch, answers())
    rate_songs.main(["--songs", "3"])
    assert seen == [[], [7], [6, 7]]


def test_a_file_that_is_open_elsewhere(mine, monkeypatch, capsys) -> None:
    replace = os.replace

    def in_use(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    def answers() -> Iterator[str]:
        yield "3"
        monkeypatch.setattr(os, "replace", in_use)
        yield "4"
        assert list(kept().values()) == [3]
        monkeypatch.setattr(os, "replace", replace)
        yield "5"

    answer_with(monkeypatch, answers())
    rate_songs.main(["--songs", "2", "--silent"])
    assert list(kept().values()) == [3, 5]
    output = capsys.readouterr().out
    assert output.count("no other program has the file open") == 1
    assert "The mark 4 is not kept: give it again, or stop." in output
    assert output.count("Song 2 of 2") == 2


def test_a_file_damaged_meanwhile_is_told_and_not_written_over(
    mine, monkeypatch, capsys
) -> None:
    damaged = "id,name,artists,rating\n1,Red,Ann,7.5\n"

    def answers() -> Iterator[str]:
        yield "3"
        mine.write_text(damaged)
        yield "4"
        assert mine.read_text() == damaged
        mine.write_text(damaged.replace(".5", ""))
        yield "q"

    answer_with(monkeypatch, answers())
    rate_songs.main([])
    assert "line 2: the rating is '7.5'" in capsys.readouterr().out


def test_a_damaged_file_is_told_before_any_question(run_with, mine) -> None:
    mine.parent.mkdir()
    mine.write_text("id,name,artists,rating\n1,Red,Ann,11\n")
    with pytest.raises(WorkshopError, match="line 2: the rating is '11'"):
        run_with("7")


def test_ctrl_c_at_a_question_stops_as_q_does(mine, monkeypatch, capsys) -> None:
    def answers() -> Iterator[str]:
        yield "3"
        raise KeyboardInterrupt

    answer_with(monkeypatch, answers())
    rate_songs.main([])
    assert list(kept().values()) == [3]
    assert "Your 1 rating:" in capsys.readouterr().out


def test_ctrl_c_between_the_answer_and_the_write_loses_nothing(
    mine, monkeypatch, capsys
) -> None:
    replace, tried = os.replace, []

    def interrupted(*paths: object) -> None:
        tried.append(paths)
        if len(tried) == 1:
            raise KeyboardInterrupt
        replace(*paths)

    monkeypatch.setattr(os, "replace", interrupted)
    answer_with(monkeypatch, iter(["6"]))
    rate_songs.main(["--silent"])
    assert list(kept().values()) == [6]
    assert [file.name for file in mine.parent.iterdir()] == ["ratings.csv"]
    assert "Song 2" not in capsys.readouterr().out


def test_ctrl_c_while_the_music_is_stopped_loses_nothing(mine, monkeypatch) -> None:
    use_players(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(player, "GIVES_UP_WITHIN", 0.1)
    started, start = [], player.start

    def start_unstoppable(file: Path) -> subprocess.Popen:
        process = start(file)
        started.append((process, process.terminate))
        process.terminate = interrupted
        return process

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(player, "start", start_unstoppable)
    answer_with(monkeypatch, iter(["6"]))
    rate_songs.main([])
    ((process, terminate),) = started
    terminate()
    process.wait(10)
    assert list(kept().values()) == [6]


# --- the histogram ------------------------------------------------------------------


def test_the_histogram(capsys) -> None:
    rate_songs.tell(pd.DataFrame({"rating": [1, 7, 7, 7, 10]}))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Your 5 ratings:"
    assert [line.split() for line in lines[3:13]] == [
        ["1", "#", "1"], ["2"], ["3"], ["4"], ["5"], ["6"],
        ["7", "###", "3"], ["8"], ["9"], ["10", "#", "1"],
    ]  # fmt: skip
    assert lines[14].startswith("On average 6.4.")
    assert lines[-1] == "  python3 start.py assignment3/run_ratings.py"


def test_many_ratings_fit_on_a_line(capsys) -> None:
    rate_songs.tell(pd.DataFrame({"rating": [5] * 1_000 + [6] * 500 + [7]}))
    bars = re.findall("#+", capsys.readouterr().out)
    assert list(map(len, bars)) == [50, 25, 1]


# --- as a person runs it ------------------------------------------------------------


def test_killed_at_a_question_every_answer_is_kept_and_it_goes_on(
    workshop: Path,
) -> None:
    room = "assignment3"
    shutil.copytree(PROJECT / room, workshop / room, dirs_exist_ok=True)
    command = [sys.executable, str(workshop / SCRIPT), "--silent"]
    options = {
        "env": student_environment(workshop),
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "encoding": "latin-1",  # which the script is not told
        "cwd": workshop.parent,
    }
    with subprocess.Popen(command, **options) as process:
        for mark in (7, 8):
            process.stdin.write(f"{mark}\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.startswith("Song 3 of 20"):
                break
        process.kill()
    file = workshop / "dataset" / "mine" / "ratings.csv"
    assert ratings.read_ratings(file)["rating"].tolist() == [7, 8]
    with subprocess.Popen(command, **options) as process:
        output, errors = process.communicate("1\nzwölf\nb\n2\n", timeout=100)
    assert (process.returncode, errors) == (0, "")
    assert output.startswith("You have rated 2 songs, in dataset/mine/ratings.csv.\n")
    assert ratings.read_ratings(file)["rating"].tolist() == [7, 8, 2]
    assert "Your 3 ratings:" in output
