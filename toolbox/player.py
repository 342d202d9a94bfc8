"""Saves music to a file, and plays a file with the player that the system has.

Windows plays sounds through Python's own winsound, macOS has afplay, Linux desktops
have at least one of three. Nothing needs to be installed for it, and a player is a
process of its own: it can be stopped at any time.
"""

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from toolbox.files import atomic_write, remove
from toolbox.music.tones import RATE
from toolbox.problems import WorkshopError

FORMATS = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG", ".mp3": "MP3"}
WINSOUND = "import sys, winsound as w; w.PlaySound(sys.argv[1], w.SND_FILENAME)"
PLAYERS = {
    "win32": [[sys.executable, "-c", WINSOUND]],
    "darwin": [["afplay"]],
    "linux": [["pw-play"], ["paplay"], ["aplay", "--quiet"]],
}
GIVES_UP_WITHIN = 1.0  # seconds, in which a player finds out that there is no device


def save(music: np.ndarray, path: Path) -> None:
    """Write music (samples between -1 and 1) to a file, in the format its name tells.

    Raises WorkshopError where the format is unknown or the file cannot be written.
    """
    import soundfile  # loads a library in C: only now

    sound = io.BytesIO()
    soundfile.write(sound, music, RATE, format=format_of(path))
    with atomic_write(path) as temporary:
        temporary.write_bytes(sound.getvalue())


def format_of(path: Path) -> str:
    """Return the sound format of a file's name. Raises WorkshopError if it has none."""
    if path.suffix.lower() not in FORMATS:
        raise WorkshopError(
            f"The name {path.name!r} does not tell a sound format.\n"
            f"  Expected a name that ends with one of {' '.join(FORMATS)}"
        )
    return FORMATS[path.suffix.lower()]


@contextmanager
def playing(music: np.ndarray, path: Path) -> Iterator[subprocess.Popen | None]:
    """Play music for as long as the block runs, and yield the process that plays it.

    `path`, a WAV file, holds the music for the player, and is removed at the end. Where
    nothing can play, None is yielded and the file stays. Raises WorkshopError where it
    cannot be written.
    """
    save(music, path)
    try:
        process = start(path)
    except KeyboardInterrupt:
        remove(path)
        raise
    try:
        yield process
    finally:
        if process is not None:
            process.terminate()
            process.wait()
            remove(path)


def start(path: Path) -> subprocess.Popen | None:
    """Start to play a WAV file; return the process, or None where nothing can play it.

    `.wait()` waits for the end of the music, `.terminate()` stops it.
    """
    for command in PLAYERS.get(sys.platform, []):
        if not shutil.which(command[0]):
            continue
        player = subprocess.Popen(
            [*command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            if player.wait(GIVES_UP_WITHIN) == 0:
                return player
        except subprocess.TimeoutExpired:  # it plays
            return player
        except KeyboardInterrupt:
            player.terminate()
            player.wait()
            raise
    return None
