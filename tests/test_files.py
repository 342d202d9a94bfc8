"""Writing files: at once or not at all, and what a killed run left is cleared away."""

import os
import time
from pathlib import Path

import pytest

from toolbox.files import atomic_write, visible, write_text


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
