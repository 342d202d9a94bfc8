"""Random hard cases, a few of each kind; python3 start.py -m tests.fuzz tries many."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dataset import get_csv_songs, playlists
from tests.conftest import PROJECT, student_environment
from tests.fuzz import archives, models, outcomes, songs, tables
from toolbox.problems import WorkshopError

CASES = [(tables.case, 40), (models.case, 40), (archives.case, 40)]


@pytest.mark.parametrize(("case", "cases"), CASES, ids=["tables", "models", "archives"])
def test_hard_cases_are_right_or_told(case: outcomes.Case, cases: int, capsys) -> None:
    found = outcomes.outcomes(case, range(cases), seed=0)
    assert not found[outcomes.FAILED], capsys.readouterr().out
    assert found[outcomes.RIGHT] > cases / 10 and found[outcomes.TOLD] > cases / 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills what it has forked off")
def test_killed_runs_leave_the_old_or_the_new(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "kills", "--cases", "6"],
        env=student_environment(PROJECT) | {"PYTHONWARNINGS": "default"},
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def never(rng: random.Random, folder: Path) -> str:
    raise WorkshopError("Nothing\nis right.\x1b" + "x" * rng.choice([0, 9_999]))


def test_a_message_that_is_none_is_a_failure() -> None:
    found = outcomes.outcomes(never, range(20), seed=0)
    assert set(found) == {outcomes.TOLD, outcomes.FAILED}


def test_another_value_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fuzzer would see a feature that is read wrongly."""
    write = playlists.write_playlists
    monkeypatch.setattr(
        get_csv_songs.playlists,
        "write_playlists",
        lambda folder, made: write(
            folder, {k: t.assign(tempo=t["tempo"] / 2) for k, t in made.items()}
        ),
    )
    assert outcomes.outcomes(tables.case, range(20), seed=0)[outcomes.FAILED] > 3


def test_songs_come_again_from_their_seed() -> None:
    made = [songs.songs(random.Random(5)) for _ in range(2)]
    assert made[0] == made[1] != songs.songs(random.Random(6))
