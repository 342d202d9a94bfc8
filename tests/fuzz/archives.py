"""Archives of songs as a server might send them: damaged, or made to do harm."""

import gzip
import random
import tarfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from dataset import get_original_songs, playlists
from dataset.archive.unpacking import COMMIT
from tests.archive_server import SMALL, TOP, archive_of, manifest_of, pickled, song
from tests.fuzz.outcomes import RIGHT, contents_of
from toolbox.problems import WorkshopError

PLAYLIST = "playlist_features/Metal/Fuzz.pkl"
ODD = [
    *[None, -99, 1e400, float("nan"), "", " ", [], {}, (), True, "x" * 9_999, b"x"],
    *[10**400, {"a": [1]}, [None], "\x1b[2J", "\ud800", "\u202e", ["A", 5], set()],
]
RUNS_CODE = [  # pickles that would make a file named "ran"
    b"cos\nsystem\n(S'touch ran'\ntR.",
    b'cbuiltins\nexec\n(S\'open("ran", "w")\'\ntR.',
    b"(S'touch ran'\nios\nsystem\n.",
    b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x09touch ran\x85R.",
]
KINDS = [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
PATHS = ["../ran", "/tmp/ran", f"{TOP}/../../ran", "..\\ran", "x" * 300, f"{TOP}/a\0b"]


def case(rng: random.Random, folder: Path) -> str:
    """Fetch the songs of an archive: those that are whole come in, or none."""
    content, expected = playlist(rng)
    files = SMALL | {PLAYLIST: content}
    raw = archive_of(files, tuple(hostile_entries(rng)))
    manifest = manifest_of(files)
    is_damaged = rng.random() < 0.4
    if is_damaged:
        raw = rng.choice(DAMAGES)(rng, raw)
    original = folder / "original"
    original.mkdir()
    (original / "mine.txt").write_text("somebody's own")
    before = contents_of(folder)
    with mock.patch.object(get_original_songs, "download", lambda _: raw):
        try:
            get_original_songs.get_songs(original, "http://localhost", manifest)
        except WorkshopError:
            assert contents_of(folder) == before, "something was left behind"
            raise
        finally:
            assert not Path("ran").exists(), "code of the archive ran"
    kept = [
        path for path, raw in contents_of(folder).items() if raw == b"somebody's own"
    ]
    assert len(kept) == 1, "what was there before is lost"
    assert COMMIT in (original / get_original_songs.SOURCE).read_text("utf-8")
    there = playlists.read_playlists(playlists.list_playlists(original))
    assert set(there.loc[there["playlist"] == "Fuzz", "id"]) == expected
    assert (there["playlist"] != "Fuzz").sum() == 3
    return RIGHT


def playlist(rng: random.Random) -> tuple[bytes, set[str]]:
    """Return a pickled playlist and the ids of its songs that are whole."""
    if rng.random() < 0.2:
        return rng.choice(RUNS_CODE), set()
    made = [song(number) for number in range(10, rng.randint(12, 20))]
    whole = {one["uri"][-22:] for one in made}
    for one in rng.sample(made, rng.randint(0, len(made))):
        whole.discard(one["uri"][-22:])
        needed = rng.choice(["danceability", "tempo", "loudness", "key", "valence"])
        one["audio_features"][needed] = rng.choice(ODD)
        if rng.random() < 0.3:
            one[rng.choice(["artists", "audio_features"])] = rng.choice([None, {}, []])
    content = pickled(made)
    if rng.random() < 0.2:
        content, whole = content[: rng.randrange(len(content))], set()
    return content, whole


def hostile_entries(rng: random.Random) -> list[tuple[tarfile.TarInfo, bytes]]:
    """Return up to two entries that no honest archive has."""
    made = []
    for _ in range(rng.choice([0, 0, 0, 0, 0, 1, 2])):
        entry = tarfile.TarInfo(rng.choice([*PATHS, f"{TOP}/{PLAYLIST}"]))
        entry.type = rng.choice([*KINDS, tarfile.REGTYPE])
        entry.linkname = rng.choice(["/etc/passwd", "../..", "ran"])
        content = rng.randbytes(rng.randint(0, 99))
        entry.size = len(content) if entry.isfile() else 0
        made.append((entry, content))
    return made


def _flip_bits(rng: random.Random, raw: bytes) -> bytes:
    content = bytearray(raw)
    for _ in range(rng.randint(1, 5)):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def _flip_inside(rng: random.Random, raw: bytes) -> bytes:
    return gzip.compress(_flip_bits(rng, gzip.decompress(raw)), 1, mtime=0)


def _cut(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw))]


def _cut_inside(rng: random.Random, raw: bytes) -> bytes:
    return gzip.compress(_cut(rng, gzip.decompress(raw)), 1, mtime=0)


def _other(rng: random.Random, raw: bytes) -> bytes:
    page, packed = b"<!doctype html><title>Log in", gzip.compress(rng.randbytes(999))
    return rng.choice([b"", page, rng.randbytes(99), raw * 2, packed])


DAMAGES: list[Callable[[random.Random, bytes], bytes]] = [
    *[_flip_bits, _flip_inside, _cut, _cut_inside, _other],
]
