import os
import time
from pathlib import Path

import pytest

from toolbox.folders import replaced_folder
from toolbox.problems import WorkshopError


@pytest.fixture
def folder(tmp_path):
    """A folder in use, with an old song in it."""
    path = tmp_path / "Å b" / "songs"
    path.mkdir(parents=True)
    (path / "old.csv").write_text("old")
    return path


def fill(folder, keep_old=False):
    with replaced_folder(folder, keep_old) as building:
        (building / "new.csv").write_text("new")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_new_folder_takes_the_place_of_the_old(folder):
    fill(folder)
    assert names(folder) == ["new.csv"]
    assert names(folder.parent) == ["songs"]


def test_a_folder_that_is_not_there_is_made(tmp_path):
    fill(tmp_path / "a" / "songs")
    assert names(tmp_path / "a" / "songs") == ["new.csv"]


def test_the_old_folder_can_be_kept(folder, capsys):
    fill(folder, keep_old=True)
    kept = folder.parent / names(folder.parent)[1]
    assert names(kept) == ["old.csv"]
    assert f"is kept as {kept}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), ValueError(), WorkshopError("?")]
)
def test_on_failure_the_old_folder_stays(folder, error):
    with pytest.raises(type(error)), replaced_folder(folder, False) as building:
        (building / "new.csv").write_text("new")
        raise error
    assert names(folder) == ["old.csv"]
    assert names(folder.parent) == ["songs"]


def test_a_full_disk_is_told_in_words(folder):
    said = r"Cannot write .*songs: No space left"
    with pytest.raises(WorkshopError, match=said), replaced_folder(folder, False):
        raise OSError(28, "No space left on device")
    assert names(folder.parent) == ["songs"]


@pytest.mark.parametrize("failing", ["songs", ".part-"])
def test_where_renaming_fails_the_old_folder_is_back(folder, failing, monkeypatch):
    def rename(path, target):
        if failing in path.name and not path.name.endswith(".old"):
            raise PermissionError(13, "The folder is open in another program")
        os.rename(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(WorkshopError, match="open in another program"):
        fill(folder)
    assert names(folder) == ["old.csv"]
    assert names(folder.parent) == ["songs"]


def left_behind(folder, name, hours):
    """Make a folder beside `folder` as a run that was killed `hours` ago left it."""
    left = folder.with_name(folder.name + name)
    left.mkdir()
    (left / "half.csv").write_text("half")
    os.utime(left, (time.time() - hours * 3600,) * 2)
    return left


def test_what_a_killed_run_left_is_removed_later(folder):
    left_behind(folder, ".part-killed", hours=1.1)
    left_behind(folder, ".part-killed.old", hours=1.1)
    theirs = left_behind(folder, ".part-running", hours=0.9)
    others = left_behind(folder.with_name("songs 2"), ".part-killed", hours=1.1)
    fill(folder)
    assert names(folder.parent) == sorted(["songs", theirs.name, others.name])


def test_a_name_with_brackets_is_no_pattern(tmp_path):
    folder = tmp_path / "songs [1]"
    left_behind(folder, ".part-killed", hours=2)
    fill(folder)
    assert names(tmp_path) == ["songs [1]"]


def test_a_folder_kept_on_purpose_is_never_removed(folder):
    kept = left_behind(folder, ".before-kept", hours=10_000)
    fill(folder)
    assert names(folder.parent) == ["songs", kept.name]


def test_a_folder_that_a_killed_run_set_aside_comes_back(folder):
    left_behind(folder, ".part-a", hours=1.1)
    old = folder.rename(folder.with_name("songs.part-a.old"))
    os.utime(old, (time.time() - 1.1 * 3600,) * 2)
    with pytest.raises(ValueError), replaced_folder(folder, False):
        raise ValueError
    assert names(folder) == ["old.csv"]
    assert names(folder.parent) == ["songs"]


def test_an_old_folder_set_aside_a_moment_ago_is_another_run_s(folder):
    os.utime(folder, (0, 0))
    rename = Path.rename
    with pytest.MonkeyPatch.context() as patch:

        def beside(path, target):  # another run writes between the two renames
            if ".part-" in path.name and folder.name == target.name:
                patch.setattr(Path, "rename", rename)
                with pytest.raises(ValueError), replaced_folder(folder, False):
                    raise ValueError
            return rename(path, target)

        patch.setattr(Path, "rename", beside)
        fill(folder)
    assert names(folder) == ["new.csv"]
    assert names(folder.parent) == ["songs"]
