"""Messages: in words, and harmless whatever they quote."""

import subprocess
import sys
from pathlib import Path

import pytest

from toolbox.problems import (
    FULL,
    PROJECT,
    OpenStep,
    WorkshopError,
    did_you_mean,
    shown_path,
)


@pytest.mark.parametrize("kind", [WorkshopError, OpenStep])
def test_no_message_steers_the_terminal(kind: type[WorkshopError]) -> None:
    problem = kind("Cannot read \x1b[2Ja\u202eb.csv:\x07\n  \x9b31mmend it.")
    assert str(problem) == "Cannot read  [2Ja b.csv: \n   31mmend it."


def test_a_path_steers_no_terminal() -> None:
    assert shown_path("/a\x1b[2J/b\nc") == str(Path("/a [2J/b c"))
    assert shown_path(PROJECT / "dataset" / "x.csv") == str(Path("dataset/x.csv"))


def test_a_name_of_any_length_is_compared() -> None:
    assert "Rock" in did_you_mean("Rok", ["Rock", "Pop"], "none")
    assert did_you_mean("x" * 10_000_000, ["Rock", "Pop"], "none") == "none"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("lines", [1, 10_000])
def test_where_nothing_can_be_printed_that_is_told(lines: int) -> None:
    code = (
        "from toolbox import problems\n"
        f"with problems.explained(): [print('songs') for _ in range({lines})]"
    )
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    assert (done.returncode, done.stderr.strip()) == (1, FULL.strip())
