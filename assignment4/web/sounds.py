"""The sound of invented songs, made when somebody asks for it and kept for a while."""

import io
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from toolbox.music.tones import RATE
from toolbox.sound import play

MOST_KEPT = 40  # songs; one takes 0.9 MB
MOST_WAITING = 4  # more: the last one of them waits longer


class Busy(Exception):
    """So many songs are being made already that another one would come too late."""


class Sounds:
    """Makes songs one after the other, each once, however many ask for it."""

    def __init__(self) -> None:
        self._band = ThreadPoolExecutor(1, "band")
        self._kept: OrderedDict[str, Future[bytes]] = OrderedDict()
        self._lock = Lock()

    def of(self, song: Mapping) -> bytes:
        """Return a song as a WAV file. Raises Busy where it would take too long."""
        with self._lock:
            future = self._kept.get(song["id"]) or self._ordered(song)
            self._kept.move_to_end(song["id"])
        try:
            return future.result()
        except Exception:
            self._kept.pop(song["id"], None)  # next time it may succeed
            raise

    def _ordered(self, song: Mapping) -> "Future[bytes]":
        waiting = sum(not future.done() for future in self._kept.values())
        if waiting >= MOST_WAITING:
            raise Busy
        future = self._kept[song["id"]] = self._band.submit(wav, song)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return future


def wav(song: Mapping) -> bytes:
    """Return a song as a WAV file, which every browser plays."""
    import soundfile  # loads a library in C: only now

    file = io.BytesIO()
    soundfile.write(file, play(song), RATE, format="WAV")
    return file.getvalue()
