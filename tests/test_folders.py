import os
from pathlib import Path

import pytest

from toolbox import folders
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


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, WorkshopError])
def test_on_failure_the_old_folder_stays(folder, error):
    with pytest.raises(error), replaced_folder(folder, False) as building:
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
        if failing in path.name and "before" not in path.name:
            raise PermissionError(13, "The folder is open in another program")
        os.rename(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(WorkshopError, match="open in another program"):
        fill(folder)
    assert names(folder) == ["old.csv"]
    assert names(folder.parent) == ["songs"]


def test_what_a_killed_run_left_is_removed_later(folder, monkeypatch):
    left = folder.with_name("songs.part-killed")
    left.mkdir()
    fill(folder)
    assert left.is_dir()  # perhaps another run is filling it at this moment
    monkeypatch.setattr(folders, "STALE", -1)
    fill(folder)
    assert names(folder.parent) == ["songs"]
