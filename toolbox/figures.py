"""Figures: in a window where there is a screen, as PNG files where there is none.

    figure, ax = new_figure("My songs", "real songs")
    ...draw on ax...
    show(figure, Path(__file__).parent / "figures" / "my_songs.png")

WORKSHOP_FIGURES=FOLDER in the environment writes PNG files there instead.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.artist import Artist
from matplotlib.backends import BackendFilter, backend_registry
from matplotlib.figure import Figure

from toolbox.files import atomic_write
from toolbox.problems import shown_path

# Colours that people with a colour vision deficiency can tell apart (Okabe and Ito,
# 2008), and a marker shape with each, because colour alone must not carry a meaning.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#6B6B00"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "p", "<", ">", "h"]


def style(number: int) -> dict[str, str]:
    """Return colour and marker of the group `number`: 77 differ from each other."""
    colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
    return {"color": colour, "marker": marker}


def new_figure(title: str, origin: str, columns: int = 1) -> tuple[Figure, object]:
    """Return a figure and its axes (an array of them if `columns` is more than 1).

    `origin` says what songs are shown, invented or real; it stands at the bottom.
    """
    size = (5 + 3.5 * columns, 6)
    figure, axes = plt.subplots(1, columns, figsize=size, layout="constrained")
    figure.suptitle(title)
    figure.supxlabel(origin, fontsize="small", color="0.35")
    return figure, axes


def show(figure: Figure, path: Path) -> None:
    """Open the figure and wait until it is closed, or write it to `path` (PNG)."""
    folder = os.environ.get("WORKSHOP_FIGURES")
    if folder or not has_screen():
        path = Path(folder).resolve() / path.name if folder else path
        with atomic_write(path) as temporary:
            figure.savefig(temporary, dpi=100)
        print(f"Figure written: {shown_path(path)}")
    else:
        print("Close the window to go on.")
        plt.show()
    plt.close(figure)


def has_screen() -> bool:
    """Return whether matplotlib can open a window here."""
    interactive = backend_registry.list_builtin(BackendFilter.INTERACTIVE)
    return plt.get_backend().lower() in interactive


def hover(groups: Iterable[tuple[Artist, list[str]]]) -> None:
    """Show a text when the mouse is on a point: `groups` holds artists and their texts.

    Does nothing where there is no screen.
    """
    if not has_screen():
        return
    import mplcursors

    texts = dict(groups)
    cursor = mplcursors.cursor(list(texts), hover=True)

    @cursor.connect("add")
    def _(selection: "mplcursors.Selection") -> None:
        selection.annotation.set_parse_math(False)  # a title may hold dollar signs
        selection.annotation.set_text(texts[selection.artist][selection.index])


def song_labels(songs: object) -> list[str]:
    """Return the text to show when hovering over each song: its name and artists."""
    return (songs["name"] + "\n" + songs["artists"]).tolist()
