"""Tables of songs become playlists that can be named, as a person runs the script."""

import ast
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dataset import configuration, get_csv_songs, playlists
from dataset.own_playlists import NamedSongs, save_playlists
from dataset.tables.conversion import convert
from tests.conftest import edit
from tests.test_tables_conversion import as_text, kit_table, malformed_tables
from toolbox.problems import WorkshopError

SCRIPT = "dataset/get_csv_songs.py"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the songs go to, for scripts that run within the test."""
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    return tmp_path / "mine"


def write(file: Path, *changes: dict[str, object], **columns: list[str]) -> str:
    """Write a table with a row for each dict of changes, and more columns."""
    rows = kit_table(*changes)
    for name, values in columns.items():
        for row, value in zip(rows, [name, *values], strict=True):
            row.append(value)
    file.write_text(as_text(rows), encoding="utf-8")
    return str(file)


def names_in(folder: Path) -> dict[str, list[str]]:
    """Return {"Category/Playlist": names of its songs} of a folder of playlists."""
    files = playlists.list_playlists(folder)
    return {n: playlists.read_songs(file)["name"].tolist() for n, file in files.items()}


def lines_to_paste(output: str) -> dict[str, list[str]]:
    """Return {list: names} of the lines that a run printed to be pasted."""
    parts = re.split(r"Into the list (.*):\n", output)[1:]
    return {
        setting: list(ast.literal_eval(f"[{lines}]"))
        for setting, lines in zip(parts[::2], parts[1::2], strict=True)
    }


RED, BLUE, GREEN = (
    {"name": name, "id": sign * 22}
    for name, sign in [("Red", "r"), ("Blue", "b"), ("Green", "g")]
)


def test_a_file_becomes_a_playlist_of_its_name(mine, tmp_path, capsys):
    get_csv_songs.main([write(tmp_path / "On the road.csv", RED, BLUE)])
    assert names_in(mine) == {"Mine/On the road": ["Red", "Blue"]}
    output = capsys.readouterr().out
    assert "On the road.csv: 2 of 2 rows are whole songs" in output
    assert lines_to_paste(output) == {
        "likeable_songs or annoying_songs": ["Mine/On the road"]
    }
    assert "Mine/On the road (2 songs)" in (mine / "Mine/track_list.txt").read_text(
        encoding="utf-8"
    )


def test_columns_name_playlists_and_categories(mine, tmp_path):
    file = write(
        tmp_path / "all.csv",
        RED,
        BLUE,
        GREEN,
        list=["A", "B", "A"],
        Genre=["x", "x", "y"],
    )
    get_csv_songs.main([file, "--playlist-from", "List", "--category-from", "genre"])
    assert names_in(mine) == {"x/A": ["Red"], "x/B": ["Blue"], "y/A": ["Green"]}


def test_a_target_makes_a_liked_and_a_disliked_playlist(mine, tmp_path, capsys):
    get_csv_songs.main([write(tmp_path / "me.csv", RED, BLUE, GREEN, target="101")])
    assert names_in(mine) == {
        "Mine/me (disliked)": ["Blue"],
        "Mine/me (liked)": ["Red", "Green"],
    }
    assert lines_to_paste(capsys.readouterr().out) == {
        "likeable_songs": ["Mine/me (liked)"],
        "annoying_songs": ["Mine/me (disliked)"],
    }


def test_a_song_that_comes_twice_in_a_playlist_is_left_out_and_counted(
    mine, tmp_path, capsys
):
    blank = {"id": "", "name": "Grey"}
    file = write(tmp_path / "twice.csv", RED, BLUE, RED, blank, blank, list="AAABB")
    get_csv_songs.main([file, "--playlist-from", "list"])
    assert names_in(mine) == {"Mine/A": ["Red", "Blue"], "Mine/B": ["Grey", "Grey"]}
    assert "1 song left out: the id comes twice" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "playlist"),
    [
        (["Rock", "ROCK"], "Mine/Rock"),
        (["AC/DC", "AC:DC"], "Mine/AC-DC"),
        (["a" * 160 + "1", "a" * 160 + "2"], "Mine/" + "a" * 150),
        (["Caf\u00e9", "Cafe\u0301"], "Mine/Caf\u00e9"),
        (["???", "*"], "Mine/unnamed"),
    ],
)
def test_names_that_are_the_same_as_file_names_become_one_and_it_is_said(
    mine, tmp_path, capsys, names, playlist
):
    get_csv_songs.main(
        [write(tmp_path / "x.csv", RED, BLUE, list=names), "--playlist-from", "list"]
    )
    assert names_in(mine) == {playlist: ["Red", "Blue"]}
    assert "made of " in capsys.readouterr().out


def test_categories_that_differ_by_case_become_one_folder(mine, tmp_path):
    file = write(tmp_path / "x.csv", RED, BLUE, genre=["Pop", "POP"], list="AB")
    get_csv_songs.main([file, "--category-from", "genre", "--playlist-from", "list"])
    assert names_in(mine) == {"Pop/A": ["Red"], "Pop/B": ["Blue"]}


def test_two_files_of_one_name_become_one_playlist(mine, tmp_path, capsys):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    files = [write(tmp_path / "a/x.csv", RED), write(tmp_path / "b/X.csv", RED, BLUE)]
    get_csv_songs.main([*files, files[0]])
    assert names_in(mine) == {"Mine/x": ["Red", "Blue"]}
    output = capsys.readouterr().out
    assert "made of 'x', 'X'" in output
    assert "1 song left out" in output


def test_a_playlist_that_was_there_is_replaced_and_it_is_said(mine, tmp_path, capsys):
    get_csv_songs.main([write(tmp_path / "Road.csv", RED)])
    assert "replaces" not in capsys.readouterr().out
    get_csv_songs.main([write(tmp_path / "ROAD.csv", BLUE)])
    assert names_in(mine) == {"Mine/Road": ["Blue"]}
    assert "replaces the one of before" in capsys.readouterr().out


def test_large_playlists_are_drawn_from_with_a_seed(mine, tmp_path, capsys):
    names = [f"{number:03}" for number in range(200)]
    changes = [{"name": name, "id": f"{name:x<22}"} for name in names]
    file = write(tmp_path / "large.csv", *changes, of=["a"] * 150 + ["b"] * 50)
    get_csv_songs.main([file, "--playlist-from", "of", "--at-most", "60"])
    assert "drawn at random from 150" in capsys.readouterr().out
    drawn = names_in(mine)
    assert len(set(drawn["Mine/a"])) == 60 and drawn["Mine/b"] == names[150:]
    assert drawn["Mine/a"] == sorted(drawn["Mine/a"]) != names[:60]
    get_csv_songs.main([file, "--playlist-from", "of", "--at-most", "60"])
    assert names_in(mine) == drawn


@pytest.mark.parametrize("wrong", [["--at-most", "0"], ["--at-most", "x"]])
def test_a_number_of_songs_is_above_nothing(tmp_path, capsys, wrong):
    with pytest.raises(SystemExit):
        get_csv_songs.main([str(tmp_path / "large.csv"), *wrong])
    assert "--at-most" in capsys.readouterr().err


def test_the_samples_catalogue_is_told_where_it_is_used(
    mine, tmp_path, capsys, monkeypatch
):
    monkeypatch.delenv("WORKSHOP_SONGS", raising=False)
    file = write(tmp_path / "songs.csv", RED, BLUE)
    get_csv_songs.main([file])
    assert "come from the sample's invented songs" in capsys.readouterr().out
    get_csv_songs.main([file, "--as-catalogue"])
    get_csv_songs.main([file])
    assert "the sample's" not in capsys.readouterr().out
    (mine / "catalogue.csv").unlink()
    monkeypatch.setenv("WORKSHOP_SONGS", str(mine))
    get_csv_songs.main([file])
    assert "the sample's" not in capsys.readouterr().out


def test_the_catalogue_keeps_the_order_and_each_id_once(mine, tmp_path, capsys):
    files = [
        write(tmp_path / "1.csv", GREEN, RED, target="10"),
        write(tmp_path / "2.csv", RED, BLUE),
    ]
    get_csv_songs.main(["--as-catalogue", *files])
    songs = playlists.read_songs(mine / "catalogue.csv")
    assert songs["name"].tolist() == ["Green", "Red", "Blue"]
    output = capsys.readouterr().out
    assert "Saved 3 songs as the catalogue" in output
    assert "1 song left out" in output
    get_csv_songs.main(["--as-catalogue", files[0]])
    assert "replaces the one of before" in capsys.readouterr().out


def test_one_bad_file_of_several_does_not_stop_the_others(mine, tmp_path, capsys):
    files = [
        write(tmp_path / "good.csv", RED),
        write(tmp_path / "bad.csv", {"energy": "high"}),
        str(tmp_path / "none.csv"),
        write(tmp_path / "fine.csv", BLUE),
    ]
    with pytest.raises(WorkshopError) as told:
        get_csv_songs.main(files)
    assert "bad.csv: none of its 1 row" in str(told.value)
    assert "none.csv: there is no such file" in str(told.value)
    assert set(names_in(mine)) == {"Mine/good", "Mine/fine"}
    assert "bad.csv" not in capsys.readouterr().out


def test_nothing_is_written_where_nothing_was_read(mine, tmp_path):
    with pytest.raises(WorkshopError):
        get_csv_songs.main([str(tmp_path / "none.csv")])
    assert not mine.exists()


def test_a_column_of_too_many_names_is_refused(mine, tmp_path, monkeypatch):
    monkeypatch.setattr(get_csv_songs, "MAX_PLAYLISTS", 2)
    file = write(tmp_path / "x.csv", RED, BLUE, GREEN)
    with pytest.raises(WorkshopError, match=r"x\.csv: that would become 3 playlists"):
        get_csv_songs.main([file, "--playlist-from", "name"])
    assert not mine.exists()


def test_a_pattern_that_the_shell_left_is_expanded(mine, tmp_path):
    write(tmp_path / "b [1].csv", RED)
    write(tmp_path / "a.csv", RED)
    get_csv_songs.main([str(tmp_path / "*.csv")])
    get_csv_songs.main([str(tmp_path / "b [1].csv")])
    assert set(names_in(mine)) == {"Mine/a", "Mine/b [1]"}


def test_a_folder_that_cannot_be_written_is_told_and_the_old_playlist_stays(
    mine, tmp_path, monkeypatch
):
    get_csv_songs.main([write(tmp_path / "x.csv", RED)])

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("toolbox.files.os.replace", full_disk)
    with pytest.raises(WorkshopError, match="No space left on device"):
        get_csv_songs.main([write(tmp_path / "x.csv", BLUE)])
    assert names_in(mine) == {"Mine/x": ["Red"]}


def test_the_lines_to_paste_are_python_whatever_the_name(mine, tmp_path, capsys):
    songs = convert(Path(write(tmp_path / "x.csv", RED)), {}).songs
    names = ["it's", "a [red]b[/red] \\", "\U0001f3b5 \u4e2d\u6587", "#1", "100%"]
    save_playlists(mine, [NamedSongs("Mine", name, songs) for name in names])
    (pasted,) = lines_to_paste(capsys.readouterr().out).values()
    assert pasted == [f"Mine/{playlists.safe_name(name)}" for name in names]
    assert set(names_in(mine)) == set(pasted)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(malformed_tables(), st.lists(st.text(max_size=40), min_size=3, max_size=3))
def test_whatever_was_written_can_be_read(mine, tmp_path, raw, names):
    shutil.rmtree(mine, ignore_errors=True)
    (tmp_path / "mal.csv").write_bytes(raw)
    odd = as_text([[*kit_table()[0], "list"]])
    rows = kit_table(RED, BLUE, GREEN)[1:]
    odd += as_text([[*row, name] for row, name in zip(rows, names, strict=True)])
    (tmp_path / "odd.csv").write_text(odd, encoding="utf-8", errors="replace")
    for arguments in (["mal.csv"], ["odd.csv", "--playlist-from", "list"]):
        try:
            get_csv_songs.main([str(tmp_path / arguments[0]), *arguments[1:]])
        except WorkshopError as told:
            assert arguments[0] in str(told)
        names_in(mine)


# From here on, the script runs as a person runs it.


def test_from_another_folder_in_a_path_with_a_space(run, workshop):
    folder = workshop.parent / "min musikk \u00c5"
    folder.mkdir()
    write(folder / "P\u00e5 tur.csv", RED, BLUE, target="10")
    done = run(SCRIPT, "min musikk \u00c5/P\u00e5 tur.csv")
    assert (done.returncode, done.stderr) == (0, "")
    (liked,), (disliked,) = lines_to_paste(done.stdout).values()
    assert (liked, disliked) == (
        "Mine/P\u00e5 tur (liked)",
        "Mine/P\u00e5 tur (disliked)",
    )
    assert names_in(workshop / "dataset/mine") == {liked: ["Red"], disliked: ["Blue"]}


def test_the_pasted_playlists_are_used_by_the_assignments(run, workshop):
    rows = [{"name": f"Song {i}", "id": "", "energy": i / 50} for i in range(40)]
    write(workshop.parent / "me.csv", *rows, target="10" * 20)
    pasted = lines_to_paste(run(SCRIPT, "me.csv").stdout)
    for setting, (name,) in pasted.items():
        file = workshop / "dataset/dataset_config.py"
        edit(file, f"{setting} = [\n", f'{setting} = [\n    "{name}",\n')
    (workshop / "show.py").write_text(
        "from dataset import songs\n"
        "for table in (songs.liked_songs(), songs.annoying_songs()):\n"
        "    print((table['category'] == 'Mine').sum())\n",
        encoding="utf-8",
    )
    assert run("show.py").stdout.split() == ["20", "20"]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["no such.csv"], 1, "Cannot read no such.csv: there is no such file."),
        (["."], 1, "it is a folder"),
        (["\u00c5 b/LICENSE.png"], 1, "line 1: not text"),
        ([], 2, "usage:"),
    ],
)
def test_a_message_and_no_traceback(run, workshop, arguments, status, message):
    (workshop / "LICENSE.png").write_bytes(b"\x89PNG\0\r\n\x1a\n" + bytes(100))
    done = run(SCRIPT, *arguments)
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (workshop / "dataset/mine").exists()


def test_one_persons_real_likes_and_dislikes(run, workshop, real_data):
    done = run(SCRIPT, str(real_data / "spotifyclassification.csv"))
    assert done.returncode == 0, done.stderr
    found = names_in(workshop / "dataset/mine")
    assert {name: len(songs) for name, songs in found.items()} == {
        "Mine/spotifyclassification (liked)": 1_020,
        "Mine/spotifyclassification (disliked)": 997,
    }


def test_the_workshops_real_playlists_come_out_as_they_went_in(
    mine, real_data: Path, capsys: Callable
):
    file = str(real_data / "workshop_playlists.csv")
    get_csv_songs.main(
        [file, "--playlist-from", "playlist", "--category-from", "category"]
    )
    found = names_in(mine)
    assert len(found) == 106
    assert "left out" not in capsys.readouterr().out
    assert sum(map(len, found.values())) == 7_577
