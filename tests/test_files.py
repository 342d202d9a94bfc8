"""Writing files: at once or not at all, and what a killed run left is cleared away."""

import errno
import os
import time
from pathlib import Path

import pytest

from toolbox import files
from toolbox.files import atomic_write, visible, write_set, write_text
from toolbox.folders import replaced_folder
from toolbox.problems import WorkshopError


def left_behind(path: Path, hours: float) -> Path:
    """Make what a run that was killed `hours` ago has left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("half")
    then = time.time() - hours * 3600
    os.utime(path, (then, then))
    return path


def test_a_killed_run_s_file_is_removed_by_the_next_write(tmp_path: Path) -> None:
    left_behind(tmp_path / ".writing-killed.csv", hours=1.1)
    write_text(tmp_path / "one.csv", "whole")
    assert [f.name for f in tmp_path.iterdir()] == ["one.csv"]


def test_a_run_beside_ours_keeps_its_file(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "one.csv") as theirs:
        write_text(tmp_path / "two.csv", "ours")
        theirs.write_text("theirs")
    left_behind(tmp_path / ".writing-other.csv", hours=0.9)
    write_text(tmp_path / "two.csv", "ours again")
    names = sorted(f.name for f in tmp_path.iterdir())
    assert names == [".writing-other.csv", "one.csv", "two.csv"]


def test_two_runs_may_clear_away_the_same(tmp_path: Path, monkeypatch) -> None:
    left = left_behind(tmp_path / ".writing-killed.csv", hours=2)
    stat = Path.stat

    def too_late(path: Path, **options: bool) -> os.stat_result:
        if path == left:
            raise FileNotFoundError(path)
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", too_late)
    write_text(tmp_path / "one.csv", "whole")
    assert (tmp_path / "one.csv").read_text() == "whole"


@pytest.mark.parametrize(
    "hidden", [".writing-a/b.csv", "a/.writing-b.csv", ".a/._b.csv"]
)
def test_what_begins_with_a_dot_is_not_seen(tmp_path: Path, hidden: str) -> None:
    left_behind(tmp_path / hidden, hours=0)
    seen = left_behind(tmp_path / "a" / "b.csv", hours=0)
    assert visible(tmp_path, "*/*.csv") == [seen]
    assert visible(tmp_path / "none", "*/*.csv") == []


# --- a set of files -------------------------------------------------------------------

OLD, NEW = {"a.csv": "1", "b.csv": "2", "c.csv": "3"}, {"a.csv": "4", "c.csv": "6"}


@pytest.fixture
def three(tmp_path: Path) -> Path:
    write_files(tmp_path, OLD)
    return tmp_path


def write_files(folder: Path, texts: dict[str, str]) -> None:
    write_set({folder / name: text.encode() for name, text in texts.items()})


def texts_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_set_is_written_as_a_set(three: Path) -> None:
    assert texts_in(three) == OLD
    write_files(three, NEW)
    assert texts_in(three) == OLD | NEW


def test_a_disk_that_gets_full_leaves_all_as_it_was(three: Path, monkeypatch) -> None:
    write, left = Path.write_bytes, [1]

    def full(path: Path, content: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            write(path, b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WorkshopError, match=r"c\.csv: No space.*\n.*before is unchang"):
        write_files(three, NEW)
    assert texts_in(three) == OLD


def test_what_was_written_of_a_set_is_said(three: Path, monkeypatch) -> None:
    replace = os.replace

    def used_by_another(old: Path, new: Path) -> None:
        if new.name == "c.csv":
            raise PermissionError(errno.EACCES, "Permission denied")
        replace(old, new)

    monkeypatch.setattr(os, "replace", used_by_another)
    with pytest.raises(WorkshopError, match=r"Of 2 files, 1 are new: a\.csv"):
        write_files(three, NEW)
    assert texts_in(three) == OLD | {"a.csv": "4"}


# --- files that another program has open ----------------------------------------------


def locked(times: int, monkeypatch: pytest.MonkeyPatch, name: str = "replace") -> list:
    """Let a function of os refuse its first calls, as on Windows; return them all."""
    calls, works = [], getattr(os, name)

    def refuse(*arguments: object, **more: object) -> object:
        calls.append(arguments)
        if len(calls) <= times:
            raise PermissionError(13, "is used by another process")
        return works(*arguments, **more)

    monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(files, "ON_WINDOWS", True)
    monkeypatch.setattr(files.time, "sleep", lambda seconds: None)
    return calls


def test_a_file_that_is_locked_for_a_moment_is_written(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    calls = locked(3, monkeypatch)
    write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "new" and len(calls) == 4
    with atomic_write(tmp_path / "a.txt") as temporary:
        calls.clear()
        temporary.write_text("newer")
    assert (tmp_path / "a.txt").read_text() == "newer" and len(calls) == 4


def test_a_file_that_stays_locked_is_told_and_unchanged(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    calls = locked(10**9, monkeypatch)
    monkeypatch.setattr(files, "LOCKED", 0.01)
    with pytest.raises(WorkshopError, match="used by another process"):
        write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "old" and calls
    monkeypatch.setattr(files, "ON_WINDOWS", False)
    calls.clear()
    with pytest.raises(WorkshopError):
        write_text(tmp_path / "a.txt", "new")
    assert len(calls) == 1  # elsewhere it means that one may not, and never will


def test_a_folder_that_is_locked_for_a_moment_is_replaced(
    tmp_path, monkeypatch
) -> None:
    (tmp_path / "songs").mkdir()
    calls = locked(1, monkeypatch, "rename")
    with replaced_folder(tmp_path / "songs", keep_old=False) as building:
        (building / "new").touch()
    assert (tmp_path / "songs" / "new").exists() and len(calls) == 3


def test_a_clean_up_that_fails_hides_nothing(tmp_path, monkeypatch) -> None:
    locked(10**9, monkeypatch, "unlink")
    monkeypatch.setattr(files, "LOCKED", 0)
    files.remove(tmp_path / "not-there")
    with (
        pytest.raises(ZeroDivisionError),
        atomic_write(tmp_path / "a.txt") as temporary,
    ):
        temporary.write_text(str(1 / 0))
    (tmp_path / "a.txt").touch()
    files.remove(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").exists()


def test_a_file_for_people_says_that_it_is_utf_8(tmp_path) -> None:
    write_text(tmp_path / "a.csv", "name\n\u00c5se\n", for_people=True)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfname\n\xc3\x85se\n"


def test_what_a_mac_leaves_on_a_stick_is_not_seen(tmp_path) -> None:
    (tmp_path / "Rock").mkdir()
    for name in ("Rock/one.csv", "Rock/._one.csv", "._Rock.csv"):
        (tmp_path / name).write_bytes(b"\0\5\x16\7")
    assert files.visible(tmp_path, "*/*.csv") == [tmp_path / "Rock" / "one.csv"]
