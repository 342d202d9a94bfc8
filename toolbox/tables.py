"""Results in the terminal: aligned tables, clickable links, progress bars.

Where the output is not a terminal it is plain text, and NO_COLOR is honoured.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

PLAIN_WIDTH = 110  # characters, where the output is a file or a pipe


def console() -> Console:
    """Return a rich console for standard output, 110 characters wide in a pipe."""
    terminal = Console(highlight=False)
    if terminal.is_terminal:
        return terminal
    return Console(highlight=False, width=PLAIN_WIDTH, no_color=True)


def show_table(title: str, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a table; columns whose values are all numbers are aligned to the right.

    A value that is a link is made by `link`; all other text is shown as it is.
    """
    rows = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD)
    for i, name in enumerate(header):
        numbers = all(_is_number(row[i]) for row in rows)
        table.add_column(escape(name), justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(v if isinstance(v, Link) else escape(str(v)) for v in row))
    print(title)
    console().print(table)


class Link(str):
    """Text that is shown as a clickable link in terminals that can."""


def link(text: str, address: str) -> Link:
    """Return `text` as a link to `address`, for a cell of show_table."""
    return Link(f"[link={address}]{escape(text)}[/link]")


@contextmanager
def progress(task: str, total: int) -> Iterator[Progress]:
    """Show a progress bar; call `.advance(0)` on what is yielded after each piece."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console(), transient=True) as bar:
        bar.add_task(task, total=total)
        yield bar


def _is_number(value: object) -> bool:
    try:
        float(str(value).strip().rstrip("%") or "0")
    except ValueError:
        return False
    return True
