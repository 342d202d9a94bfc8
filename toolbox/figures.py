"""Figures: in a window where there is a screen, as PNG files where there is none.

    figure, ax = new_figure("My songs", "real songs")
    ...draw on ax...
    show(figure, Path(__file__).parent / "figures" / "my_songs.png")

WORKSHOP_FIGURES=FOLDER in the environment writes PNG files there instead.
"""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.backend_bases import MouseButton, MouseEvent
from matplotlib.backends import BackendFilter, backend_registry
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from toolbox.files import atomic_write
from toolbox.problems import shown_path
from toolbox.words import shortened

# Colours that people with a colour vision deficiency can tell apart (Okabe and Ito,
# 2008), and a marker shape with each, because colour alone must not carry a meaning.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#6B6B00"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "p", "<", ">", "h"]
BOX = {"boxstyle": "round,pad=.5", "facecolor": "white", "edgecolor": "black"}
HALO = [withStroke(linewidth=3, foreground="white")]  # around a text among points


def style(number: int) -> dict[str, str]:
    """Return colour and marker of the group `number`: 77 differ from each other."""
    colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
    return {"color": colour, "marker": marker}


def new_figure(
    title: str, origin: str, columns: int = 1, window: str = ""
) -> tuple[Figure, object]:
    """Return a figure and its axes (an array of them if `columns` is more than 1).

    `origin` says what songs are shown, invented or real; it stands at the bottom.
    `window` is the name of the window, if it is not the title.
    """
    has_screen()  # else no window can be the figure's
    size = (5 + 3.5 * columns, 6)
    figure, axes = plt.subplots(1, columns, figsize=size, layout="constrained")
    figure.canvas.manager.set_window_title(window or title)
    figure.suptitle(title, parse_math=False)
    figure.supxlabel(origin, fontsize="small", color="0.35")
    return figure, axes


def show(figure: Figure, path: Path) -> None:
    """Open the figure and wait until it is closed, or write it to `path` (PNG)."""
    folder = os.environ.get("WORKSHOP_FIGURES")
    try:
        if folder or not has_screen():
            path = Path(folder).resolve() / path.name if folder else path
            with atomic_write(path) as temporary:
                figure.savefig(temporary, dpi=100)
            print(f"Figure written: {shown_path(path)}")
        else:
            print("Close the window to go on.")
            plt.show()
    finally:  # after Ctrl-C as well
        plt.close(figure)


def short(value: float) -> str:
    """Return a number as people write it: whole where it is, or large.

    >>> short(0.499), short(-0.001), short(4.0), short(213456.7)
    ('0.50', '0', '4', '213,457')
    """
    value = round(value, 2) + 0.0  # no -0
    return f"{value:,.0f}" if value % 1 == 0 or abs(value) >= 100 else f"{value:.2f}"


def has_screen() -> bool:
    """Return whether matplotlib can open a window here."""
    interactive = backend_registry.list_builtin(BackendFilter.INTERACTIVE)
    backend = plt.get_backend().lower()
    return backend in interactive and _opens_windows(backend)


@cache
def _opens_windows(backend: str) -> bool:
    """Try a window once, which is not shown; go on with files where it fails."""
    try:
        plt.close(plt.figure())
    except Exception as error:  # Tk, Qt and the others have errors of their own
        print(
            f"No window can be opened ({backend}): {shortened(str(error))}\n"
            "Figures are written to files instead; doctor says more."
        )
        plt.switch_backend("agg")
        return False
    return True


def hover(
    groups: Iterable[tuple[Artist, pd.DataFrame]],
    text_of: Callable[[pd.Series], str],
    click: Callable[[pd.Series], None],
    leave: Callable[[], None],
) -> None:
    """Let songs speak: a point is a song, which the mouse can be on, and click.

    `groups` holds artists, each with the songs that are its points, in order. The text
    of the song that the mouse is on is shown beside it, `click` is called with the song
    whose text is shown, and `leave` when the window is closed. Does nothing where there
    is no screen.
    """
    if not has_screen():
        return
    import mplcursors

    songs = dict(groups)
    cursor = mplcursors.cursor(list(songs), hover=mplcursors.HoverMode.Transient)
    cursor.annotation_kwargs.update(bbox=BOX, size="small")

    def song_at(selection: "mplcursors.Selection") -> pd.Series:
        return songs[selection.artist].iloc[selection.index]

    @cursor.connect("add")
    def _(selection: "mplcursors.Selection") -> None:
        selection.annotation.set_parse_math(False)  # a title may hold dollar signs
        selection.annotation.set_text(text_of(song_at(selection)))
        selection.annotation.draggable(False)

    def clicked(event: MouseEvent) -> None:
        is_zooming = event.canvas.widgetlock.locked()
        if event.button == MouseButton.LEFT and not (event.dblclick or is_zooming):
            for selection in cursor.selections:
                click(song_at(selection))

    for canvas in {artist.figure.canvas for artist in songs}:
        canvas.mpl_connect("button_press_event", clicked)
        canvas.mpl_connect("close_event", lambda _: leave())
