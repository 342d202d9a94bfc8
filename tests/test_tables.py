"""Tables in the terminal: names are shown as they are, whatever they are made of."""

import io
import re

import pytest
from rich.console import Console

from toolbox import tables

ODD = [
    "[bold]Time[/bold]",
    "[link=https://evil.example]here[/link]",
    "[/]",
    "ends with a backslash \\",
    "\\[x]",
    ":fire: :smile:",
    "[red",
    "\\",
]


@pytest.mark.parametrize("name", ODD)
def test_a_name_is_shown_as_it_is(name: str, capsys) -> None:
    linked = tables.link(name, "https://open.spotify.com/track/x")
    tables.show_table(name, [name, "link"], [[name, linked]])
    title, *lines = capsys.readouterr().out.splitlines()
    assert title == name
    assert [line.count(name) for line in lines if name in line] == [1, 2]


def test_nothing_steers_the_terminal(capsys) -> None:
    evil = "a\x1b[2J\x9b31m\u202eb\x07"
    tables.show_table(evil, [evil], [[evil], [tables.link(evil, "https://a.b")]])
    assert capsys.readouterr().out.replace("\n", "").isprintable()


def test_a_cell_may_have_several_lines(capsys) -> None:
    tables.show_table("Songs", ["typical"], [["one\ntwo"]])
    assert re.search(r"one *\n *two", capsys.readouterr().out)


def test_a_link_can_be_followed_in_a_terminal(monkeypatch) -> None:
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, width=80)
    monkeypatch.setattr(tables, "console", lambda: terminal)
    tables.show_table("Songs", ["song"], [[tables.link("[b]Time\\", "https://a.b/c")]])
    assert "https://a.b/c" in screen.getvalue() and "[b]Time\\" in screen.getvalue()


def test_numbers_stand_to_the_right(capsys) -> None:
    tables.show_table("Songs", ["n", "share"], [[1, "5%"], [1000, "10%"]])
    assert re.search(r"\n +1 +5% *\n +1000 +10%", capsys.readouterr().out)


LONG = ["a name that is far too long for its column", "another such name", "why", "end"]


@pytest.mark.parametrize(
    ("width", "shown"), [(140, 4), (58, 4), (57, 3), (52, 3), (51, 2), (10, 2)]
)
def test_a_narrow_terminal_shows_fewer_columns_but_whole_rows(
    width: int, shown: int, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(
        tables, "console", lambda: Console(width=width, highlight=False)
    )
    header = ["one\nsong", "two", "three", "four"]
    long = "a reason of many words, and more"
    tables.show_table("Songs", header, [[*LONG[:2], long, "end"]] * 2, may_go=2)
    _, *lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= width for line in lines)
    rows = [line for line in lines if line.strip().startswith("a")]
    assert len(rows) == 2 and rows[0] == rows[1]
    assert [name in " ".join(lines) for name in header[1:]] == [
        shown > i for i in (1, 2, 3)
    ] or width == 10
