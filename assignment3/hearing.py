"""Lets a person hear a song while they think about it."""

import textwrap
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pandas as pd

from dataset import listen
from dataset.songs import is_invented
from toolbox import player
from toolbox.files import remove
from toolbox.problems import WorkshopError
from toolbox.sound import play


class Hearing:
    """Plays invented songs, unless it is to be silent or nothing here can play."""

    def __init__(self, silent: bool):
        self.silent = silent

    @contextmanager
    def of(self, song: pd.Series) -> Iterator[None]:
        """Play a song while the block runs, or tell in words what it is like.

        Of a real song, whose sound is not here, the page is told.
        """
        with ExitStack() as playing:
            if is_invented(song) and not self.silent:
                self.silent = not started(song, playing)
                if self.silent:
                    print("Nothing here can play: the songs are told in words.")
            if self.silent or not is_invented(song):
                tell(song)
            yield


def started(song: pd.Series, playing: ExitStack) -> bool:
    """Return whether a song can be played; it plays until `playing` is closed."""
    file = listen.sound_file(song)
    try:
        process = playing.enter_context(player.playing(play(song), file))
    except WorkshopError:  # there is no place for the file
        return False
    if process is None:
        remove(file)
    return process is not None


def tell(song: pd.Series) -> None:
    """Print a song's features in words, and the page of a real one."""
    print(textwrap.fill(listen.described(song), 80, subsequent_indent="  "))
    if not is_invented(song):
        print(f"  Its page: {listen.page_of(song)}")
