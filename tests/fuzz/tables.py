"""Tables of songs, written in one of many ways, and often damaged after that."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pandas as pd

from dataset import configuration, get_csv_songs, playlists
from dataset.columns import COLUMNS, NUMBERS, TEXT_COLUMNS
from dataset.tables.units import FRACTIONS
from tests.fuzz.outcomes import RIGHT, contents_of
from tests.fuzz.songs import songs
from toolbox.problems import WorkshopError

Cells = list[list[str]]
SPELLINGS = {
    "id": ["id", "track_id", "Track URI", "spotify_id"],
    "name": ["name", "Track Name", "song_title", "TITLE"],
    "artists": ["artists", "artist_name", "Artist", "performers"],
    "duration_ms": ["duration_ms", "Duration (ms)", "track_duration_ms"],
}
GARBAGE = [
    *[
        "",
        " ",
        "?",
        "nan",
        "-",
        "0x10",
        "1e999",
        "-1e308",
        "NaN",
        "inf",
        "1.2.3",
        "1_0",
    ],
    *["x" * 5_000, "9" * 400, "\x00", "\x1b[2J", "\u202e", "\ufffd", "=1+1", "[{[1]}]"],
    *["['a', ", "None", "True", "12:60", "1:2:3:4", "99:99:99", "\u0661\u0662", "1/0"],
]
NO_TABLES = [b"PK\3\4", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"PAR1", b"\x80\x04K\x01."]
NO_TABLES += [b"\x1f\x8b\x08", b"<html><table><tr><td>1", b"[", b'{"a":', b"\xff\xfe"]
BEFORE = "Mine/Before.csv", b"what was there before"


def case(rng: random.Random, folder: Path) -> str:
    """Import a table: all songs of the rows that are whole come in, or none."""
    made = songs(rng)
    rows = as_cells(rng, made)
    spoilt = spoil_a_row(rng, rows) if rng.random() < 0.4 else None
    raw, name = as_file(rng, rows)
    is_hostile = rng.random() < 0.5
    if is_hostile:
        raw = damaged(rng, raw)
    (folder / name).write_bytes(raw)
    mine = folder / "mine"
    (mine / "Mine").mkdir(parents=True)
    (mine / BEFORE[0]).write_bytes(b"\n".join([",".join(COLUMNS).encode(), *_OLD]))
    before = contents_of(mine)
    try:
        with mock.patch.object(configuration, "MINE", mine):
            get_csv_songs.main([str(folder / name)])
    except WorkshopError:
        assert contents_of(mine) == before, "a refused table left something behind"
        assert is_hostile or spoilt is not None, f"a right table was refused: {raw!r}"
        raise
    there = {
        p: f for p, f in playlists.list_playlists(mine).items() if "Before" not in p
    }
    assert there, "said to be saved, and is not there"
    imported = playlists.read_playlists(there)
    if not is_hostile:
        expected = [song for row, song in enumerate(made) if row != spoilt]
        refuse_another(imported, expected)
    return RIGHT


_OLD = [f"{'0' * 22},Old,Older,{','.join(['1'] * len(NUMBERS))}".encode(), b""]


def as_cells(rng: random.Random, made: list[dict]) -> Cells:
    """Return songs as header and rows, the columns in any order and spelling."""
    columns = rng.sample(COLUMNS, len(COLUMNS)) if rng.random() < 0.5 else COLUMNS
    others = rng.sample(
        ["popularity", "album", "added_at", "Unnamed: 0"], rng.randint(0, 3)
    )
    percent = rng.random() < 0.2
    header = [_spelling(rng, c) + " %" * (percent and c in FRACTIONS) for c in columns]
    rows = []
    for song in made:
        cells = [_cell(song, c, percent and c in FRACTIONS) for c in columns]
        rows.append([*cells, *(str(rng.randint(0, 99)) for _ in others)])
    return [[*header, *others], *rows]


def _spelling(rng: random.Random, column: str) -> str:
    known = [column, column.title(), column.upper(), column.replace("_", " ")]
    return rng.choice(SPELLINGS.get(column, known))


def _cell(song: dict, column: str, percent: bool) -> str:
    return repr(round(song[column] * 100, 6)) if percent else str(song[column])


def as_file(rng: random.Random, rows: Cells) -> tuple[bytes, str]:
    """Return the content of a file with these rows, and its name."""
    if rng.random() < 0.15:
        text = json.dumps([dict(zip(rows[0], row, strict=False)) for row in rows[1:]])
        return text.encode(), "Songs.json"
    text = io.StringIO(newline="")
    csv.writer(
        text,
        delimiter=rng.choice(",,,;\t|"),
        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        lineterminator=rng.choice(["\n", "\r\n"]),
    ).writerows(rows)
    encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    raw = text.getvalue().encode(encoding, "surrogatepass")
    if rng.random() < 0.1:
        return gzip.compress(raw, mtime=0), "Songs.csv.gz"
    return raw, "Songs.csv"


def spoil_a_row(rng: random.Random, rows: Cells) -> int:
    """Spoil a value that a song needs, so that the row is none; return which song."""
    needed = [i for i, name in enumerate(rows[0]) if _is_needed(name)]
    number = rng.randrange(1, len(rows))
    rows[number][rng.choice(needed)] = rng.choice(["", "?", "1.2.3", "-1e308", "\x00"])
    return number - 1


def _is_needed(name: str) -> bool:
    """Return whether a column is a feature: a song without a value of it is none."""
    name = name.removesuffix(" %").casefold().replace(" ", "_")
    return name in NUMBERS and name not in ("time_signature", "key", "mode")


def damaged(rng: random.Random, raw: bytes) -> bytes:
    """Return a file's content after one to three damages."""
    for _ in range(rng.randint(1, 3)):
        raw = rng.choice(DAMAGES)(rng, raw)
    return raw


def _flip_bits(rng: random.Random, raw: bytes) -> bytes:
    content = bytearray(raw)
    for _ in range(rng.randint(1, 20)):
        if content:
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def _cut(rng: random.Random, raw: bytes) -> bytes:
    start, end = sorted(rng.randint(0, len(raw)) for _ in range(2))
    return rng.choice([raw[:end], raw[start:], raw[:start] + raw[end:]])


def _put_in(rng: random.Random, raw: bytes) -> bytes:
    place = rng.randint(0, len(raw))
    what = rng.choice(
        [rng.choice(GARBAGE).encode(), rng.randbytes(20), b'"', b"\n", b","]
    )
    return raw[:place] + what * rng.choice([1, 1, 1, 100]) + raw[place:]


def _swap_cells(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(rng.randint(1, 5)):
        i = rng.randrange(len(lines))
        cells = lines[i].split(b",")
        cells[rng.randrange(len(cells))] = rng.choice(GARBAGE).encode()
        lines[i] = b",".join(cells)
    return b"\n".join(lines)


def _shuffle_lines(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines * rng.choice([1, 2]))


def _put_another_kind(rng: random.Random, raw: bytes) -> bytes:
    return rng.choice(NO_TABLES) + raw[: rng.choice([0, len(raw)])]


def _twice(rng: random.Random, raw: bytes) -> bytes:
    return raw * 2


def _other_bytes(rng: random.Random, raw: bytes) -> bytes:
    return rng.randbytes(rng.randint(0, 500))


DAMAGES: list[Callable[[random.Random, bytes], bytes]] = [
    *[_flip_bits, _cut, _put_in, _swap_cells, _shuffle_lines],
    *[_put_another_kind, _twice, _other_bytes],
]


def refuse_another(imported: pd.DataFrame, expected: list[dict]) -> None:
    """Fail where other songs came in than those that were put in."""
    wanted = pd.DataFrame(expected, columns=COLUMNS)
    assert imported["name"].tolist() == wanted["name"].tolist()
    for column in TEXT_COLUMNS:
        assert imported[column].tolist() == wanted[column].tolist(), column
    difference = (imported[NUMBERS] - wanted[NUMBERS].astype("float64")).abs()
    assert (difference < 1e-9).all(axis=None), difference.max()
