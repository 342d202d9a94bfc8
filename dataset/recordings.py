"""Finds recordings of songs in a folder, and tells by their names whose they are."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dataset import playlists
from toolbox.files import visible
from toolbox.player import FORMATS
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import plain, shown

if TYPE_CHECKING:
    from soundfile import SoundFile

SECONDS = 60  # of a recording that are measured, in its middle: more takes longer
NAMED = "Artist - Title.mp3"
TRACK_NUMBER = re.compile(r"\d[\d-]*[ .)-]+")
NEXT_ARTIST = re.compile(r"[;,&]| x | feat| ft\b", re.IGNORECASE)
NO_LETTERS = re.compile(r"[\W_]+")


def find_recordings(folder: Path) -> list[Path]:
    """Return the sound files in a folder and the folders in it, sorted.

    Raises WorkshopError where there is no such folder, or no sound file in it.
    """
    if not folder.is_dir():
        raise WorkshopError(
            f"There is no folder {shown_path(folder)}.\n"
            "  Give the folder that your recordings are in."
        )
    files = sorted(file for file in visible(folder, "**/*") if file.is_file())
    sounds = [file for file in files if file.suffix.lower() in FORMATS]
    if not sounds:
        others = sorted({file.suffix.lower() for file in files} - {""})[:5]
        raise WorkshopError(
            f"There is no recording in {shown_path(folder)}"
            + (f": only {' '.join(others)}.\n" if others else ".\n")
            + f"  Expected files that end with one of {' '.join(FORMATS)}\n"
            "  Convert others first, for example with Audacity or ffmpeg."
        )
    return sounds


def match(
    files: Iterable[Path], songs: pd.DataFrame
) -> tuple[dict[Path, int], dict[Path, str]]:
    """Return which row of a table each file is a recording of, and why others of none.

    Letter case, accents and signs do not matter, a track number may come first, and
    of several artists the first is enough.
    """
    rows: dict[str, int] = {}
    names: dict[str, list[str]] = {}  # of each artist's songs
    keys = playlists.song_keys(songs).str.split("\t", n=1)
    for row, (key, name) in enumerate(zip(keys, songs["name"], strict=True)):
        song = _in_letters(*key)
        rows.setdefault(song, row)
        names.setdefault(song.partition("\t")[0], []).append(name)
    found, unknown = {}, {}
    for file in files:
        possible = list(_keys(file))
        known = [rows[key] for key in possible if key in rows]
        if known:
            found[file] = known[0]
        else:
            unknown[file] = _why_unknown(possible, names)
    return found, unknown


def mono(file: Path) -> tuple[np.ndarray, int]:
    """Return the sound in the middle of a file, its channels as one, and its rate.

    At most SECONDS of it are read, a second at a time: the memory that takes does not
    depend on the file's length. Raises OSError where the file cannot be opened,
    ValueError where what is in it cannot be read.
    """
    import soundfile  # loads a library in C: only now

    with file.open("rb"):  # which says better than soundfile why not
        pass
    try:
        with _quiet():
            return _read(soundfile.SoundFile(file))
    except soundfile.LibsndfileError:
        raise ValueError(
            "it is damaged, or not of the kind that its name tells"
        ) from None


def _read(sound: "SoundFile") -> tuple[np.ndarray, int]:
    with sound:
        wanted = SECONDS * sound.samplerate
        sound.seek(max(0, (sound.frames - wanted) // 2))
        pieces = [np.zeros(0, "float32")]
        for block in sound.blocks(
            sound.samplerate, frames=wanted, dtype="float32", always_2d=True
        ):
            pieces.append(block.mean(axis=1))
        return np.concatenate(pieces), sound.samplerate


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep a library in C from writing into the terminal: it comments on MP3 files."""
    kept = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _why_unknown(keys: list[str], names: dict[str, list[str]]) -> str:
    if not keys:
        return f'its name is not like "{NAMED}"'
    for key in keys:
        known = names.get(key.partition("\t")[0])
        if known:
            return "of this artist, other songs are known: " + shown(known)
    return "its artist is not among the songs that are known here"


def _keys(file: Path) -> Iterator[str]:
    """Yield the keys of the songs that a file may hold by its name."""
    name = file.stem.replace("_", " ")
    for text in (name, TRACK_NUMBER.sub("", name, count=1)):
        parts = text.split(" - ")
        for i in range(1, len(parts)):
            artists, title = " - ".join(parts[:i]), " - ".join(parts[i:])
            yield _in_letters(artists, title)
            yield _in_letters(NEXT_ARTIST.split(artists)[0], title)


def _in_letters(artist: str, title: str) -> str:
    return f"{_letters(artist)}\t{_letters(title)}"


def _letters(text: str) -> str:
    """Return the letters and digits of a text, small and without accents.

    A text that has none stays as it is.
    """
    return NO_LETTERS.sub("", plain(text)) or text
