"""Messages: in words, and harmless whatever they quote."""

from pathlib import Path

import pytest

from toolbox.problems import PROJECT, OpenStep, WorkshopError, did_you_mean, shown_path


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
