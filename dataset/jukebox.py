"""Plays songs beside whatever else goes on, one at a time; nobody waits for it.

jukebox = Jukebox()
jukebox.play(song)          # a row of a table of songs
jukebox.stop()
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import pandas as pd

from dataset.listen import label, open_page
from dataset.songs import is_invented
from toolbox import player
from toolbox.command import on_this_system
from toolbox.problems import WorkshopError
from toolbox.sound import play

NOTHING_PLAYS = """\
Nothing here can play a song: there is no sound device, or no player. To have a file,
  python3 start.py dataset/listen.py "NAME OF THE SONG" --save song.wav"""


class Jukebox:
    """Plays an invented song from its features, opens the page of a real one."""

    def __init__(self) -> None:
        self._song_id = ""
        self._stopped = Event()
        self._performance = Thread()
        self._told: set[str] = set()

    def play(self, song: pd.Series) -> None:
        """Stop what plays and start this song; return at once.

        The song that plays already is only stopped.
        """
        is_playing = self._performance.is_alive() and not self._stopped.is_set()
        self.stop()
        if is_playing and self._song_id == song["id"]:
            return
        self._song_id, self._stopped = song["id"], Event()
        before = self._performance
        self._performance = Thread(
            target=self._perform, args=(song, self._stopped, before)
        )
        self._performance.start()

    def stop(self) -> None:
        """Stop the music; return at once."""
        self._stopped.set()

    def _perform(self, song: pd.Series, stopped: Event, before: Thread) -> None:
        if before.ident:  # it was started: wait until it has left the stage
            before.join()
        try:
            if not stopped.is_set():
                self._play_or_open(song, stopped)
        except (WorkshopError, OSError) as error:  # a full disk
            self._tell_once(str(error))

    def _play_or_open(self, song: pd.Series, stopped: Event) -> None:
        if not is_invented(song):
            print(label(song))
            open_page(song, None)
            return
        music = play(song)
        if stopped.is_set():
            return
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as folder,
            player.playing(music, Path(folder) / "song.wav") as process,
        ):
            if process:
                print(f"Playing {label(song)}")
                while process.poll() is None and not stopped.wait(0.1):
                    pass
            elif not stopped.is_set():
                self._tell_once(on_this_system(NOTHING_PLAYS))

    def _tell_once(self, message: str) -> None:
        if message not in self._told:
            print(message)
        self._told.add(message)
