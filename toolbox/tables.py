"""Results in the terminal: aligned tables, clickable links, progress bars.

Where the output is not a terminal it is plain text, and NO_COLOR is honoured.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.style import Style
from rich.table import Table
from rich.text import Text

from toolbox.words import harmless, harmless_lines

PLAIN_WIDTH = 110  # characters, where the output is a file or a pipe
READABLE = 15  # characters that are enough of a long text; more: columns go earlier


def console() -> Console:
    """Return a rich console for standard output, 110 characters wide in a pipe."""
    terminal = Console(highlight=False)
    if terminal.is_terminal:
        return terminal
    return Console(highlight=False, width=PLAIN_WIDTH, no_color=True)


def show_table(
    title: str,
    header: list[str],
    rows: Iterable[Iterable[object]],
    may_go: int | None = None,
) -> None:
    """Print a table; columns whose values are all numbers are aligned to the right.

    A value that is a link is made by `link`. All text is shown as it is, but for what
    could steer the terminal; it may have several lines. With `may_go` each row is one
    line: long texts are cut, and where less than READABLE would be left of them, up to
    so many of the last columns are left out.
    """
    rows = [list(row) for row in rows]
    screen = console()
    table = Table(box=box.SIMPLE_HEAD)
    widths: list[int | None] = [None] * len(header)
    if may_go is not None:
        table.padding = 0, 1, 0, 0
        widths = _widths([header, *rows], screen.width, len(header) - may_go)
    for i, width in enumerate(widths):
        numbers = all(_is_number(row[i]) for row in rows)
        table.add_column(
            _plain(header[i]),
            justify="right" if numbers else "left",
            width=width,
            no_wrap=width is not None,
        )
    for row in rows:
        table.add_row(*map(_plain, row[: len(widths)]))
    print(harmless(title))
    screen.print(table)


def link(text: str, address: str) -> Text:
    """Return `text` as a link to `address`, for a cell of show_table.

    It can be clicked on in terminals that know how.
    """
    return Text(harmless(text), style=Style(link=harmless(address)))


@contextmanager
def progress(task: str, total: int) -> Iterator[Progress]:
    """Show a progress bar; call `.advance(0)` on what is yielded after each piece."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
    )
    with Progress(*columns, console=console(), transient=True) as bar:
        bar.add_task(task, total=total)
        yield bar


def _widths(rows: list[list[object]], room: int, fewest: int) -> list[int]:
    """Return the widths of the columns that fit into the room, `fewest` at least."""
    texts = [[_plain(value).plain.split("\n") for value in row] for row in rows]
    needed = [
        max(cell_len(line) for lines in column for line in lines)
        for column in zip(*texts, strict=True)
    ]
    while True:
        left = room - 2 * len(needed) - 1  # spaces between the columns and around all
        widest = max(needed)
        while widest > 1 and sum(min(n, widest) for n in needed) > left:
            widest -= 1
        if widest >= min(READABLE, max(needed)) or len(needed) == fewest:
            return [min(n, widest) for n in needed]
        needed.pop()


def _plain(value: object) -> Text:
    """Return a value as text in which nothing is markup, and a link as it is."""
    return value if isinstance(value, Text) else Text(harmless_lines(str(value)))


def _is_number(value: object) -> bool:
    try:
        float(str(value).strip().rstrip("%") or "0")
    except ValueError:
        return False
    return True
