"""Results in the terminal: aligned tables, clickable links, progress bars.

Where the output is not a terminal it is plain text, and NO_COLOR is honoured.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.style import Style
from rich.table import Table
from rich.text import Text

from toolbox.words import harmless, harmless_lines

PLAIN_WIDTH = 110  # characters, where the output is a file or a pipe


def console() -> Console:
    """Return a rich console for standard output, 110 characters wide in a pipe."""
    terminal = Console(highlight=False)
    if terminal.is_terminal:
        return terminal
    return Console(highlight=False, width=PLAIN_WIDTH, no_color=True)


def show_table(title: str, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a table; columns whose values are all numbers are aligned to the right.

    A value that is a link is made by `link`. All text is shown as it is, but for what
    could steer the terminal; it may have several lines.
    """
    rows = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD)
    for i, name in enumerate(header):
        numbers = all(_is_number(row[i]) for row in rows)
        table.add_column(_plain(name), justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*map(_plain, row))
    print(harmless(title))
    console().print(table)


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


def _plain(value: object) -> Text:
    """Return a value as text in which nothing is markup, and a link as it is."""
    return value if isinstance(value, Text) else Text(harmless_lines(str(value)))


def _is_number(value: object) -> bool:
    try:
        float(str(value).strip().rstrip("%") or "0")
    except ValueError:
        return False
    return True
