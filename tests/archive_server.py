"""Helpers of the tests: small archives of songs, and a server on loopback for them."""

import io
import pickle
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dataset.archive.unpacking import blob_id
from dataset.playlists import NUMBERS

TOP = "ml-music-rec-494cb1815298c354c27cb203505db8fbeef79a6a"
CATALOGUE = "playlist_features/Mega List/world_songs.pkl"
Answer = Callable[[BaseHTTPRequestHandler], None]


def song(number: int, **changed: object) -> dict:
    """Return one song as the original workshop pickled it."""
    features = dict.fromkeys(NUMBERS, 0.5)
    features |= {"key": number % 12, "mode": 1, "tempo": 120.25, "loudness": -7.5}
    features |= {"duration_ms": 200_000 + number, "time_signature": 4}
    return {
        "artists": ["Ane Brun", "Kaizers"],
        "name": f"Låt {number}",
        "uri": f"spotify:track:{number:022d}",
        "audio_features": features | {"type": "audio_features"},
    } | changed


def pickled(songs: object) -> bytes:
    """Return a pickle in the protocol of the original ones."""
    return pickle.dumps(songs, protocol=3)


SMALL = {
    "playlist_features/Electronic_Dance/mint.pkl": pickled([song(1), song(2)]),
    "playlist_features/Metal/Metal Talks | TesseracT.pkl": pickled([song(3)]),
    CATALOGUE: pickled([song(number) for number in range(1, 8)]),
}


def manifest_of(files: dict[str, bytes]) -> dict[str, str]:
    """Return the manifest that the files fulfil."""
    return {path: blob_id(content) for path, content in files.items()}


def archive_of(
    files: dict[str, bytes], extra: tuple[tuple[tarfile.TarInfo, bytes], ...] = ()
) -> bytes:
    """Return a .tar.gz of the files below one folder, and of extra entries as given."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for path, content in files.items():
            entry = tarfile.TarInfo(f"{TOP}/{path}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for entry, content in extra:
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def sends(
    content: bytes, status: int = 200, kind: str = "application/x-gzip"
) -> Answer:
    """Return an answer with this content and its length."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    return answer


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """Yield the address of a server that gives every request this answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(OSError):  # where the other side has left
                answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/songs.tar.gz"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
