"""Windows that do not open: tried once, then files."""

import matplotlib.pyplot as plt
import pytest

from toolbox import figures


def test_a_window_that_does_not_open_is_tried_once(monkeypatch, capsys) -> None:
    """Python on Windows may come with a Tk that lacks its own files."""
    tried, used = [], []

    def broken() -> None:
        tried.append("figure")
        raise RuntimeError("Can't find a usable init.tcl")

    monkeypatch.setattr(plt, "get_backend", lambda: "TkAgg")
    monkeypatch.setattr(plt, "figure", broken)
    monkeypatch.setattr(plt, "switch_backend", used.append)
    figures._opens_windows.cache_clear()
    try:
        assert not figures.has_screen() and not figures.has_screen()
    finally:
        figures._opens_windows.cache_clear()
    assert tried == ["figure"] and used == ["agg"]
    said = capsys.readouterr().out
    assert said.count("No window can be opened (tkagg): Can't find a usable init") == 1


@pytest.mark.parametrize("backend", ["agg", "svg"])
def test_without_a_screen_no_window_is_tried(monkeypatch, backend) -> None:
    monkeypatch.setattr(plt, "get_backend", lambda: backend)
    monkeypatch.setattr(plt, "figure", lambda: pytest.fail("it was tried"))
    assert not figures.has_screen()
