"""The 24 averages beside the features: read, joined, and damage told."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dataset import averages, configuration
from dataset.averages import AVERAGES, SOUND, read_sound, with_averages, write_sound
from tests.test_playlists import table
from toolbox.problems import WorkshopError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample in which songs 1 and 2 were measured, and no recordings yet."""
    monkeypatch.setattr(averages, "SAMPLE", tmp_path / "sample")
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    write_sound(
        tmp_path / "sample" / SOUND,
        measured({"id": "invented-1"}, {"id": "invented-2"}),
    )
    return tmp_path


def measured(*texts: dict[str, str], first: float = 0) -> pd.DataFrame:
    """Return rows as they are measured: the i-th has first + i in all columns."""
    rows = pd.DataFrame(list(texts))
    return rows.assign(**{name: first + np.arange(len(rows)) for name in AVERAGES})


def damage(folder: Path, old: str, new: str) -> Path:
    file = folder / "sample" / SOUND
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return file


def firsts(songs: pd.DataFrame) -> list[float | None]:
    """Return the first average of each song; None where all 24 are missing."""
    numbers = with_averages(songs)[AVERAGES]
    assert (numbers.isna().all(axis=1) == numbers.isna().any(axis=1)).all()
    return [None if np.isnan(x) else x for x in numbers[AVERAGES[0]]]


def test_songs_are_found_by_their_ids(folder) -> None:
    songs = table(*({"id": f"invented-{i}"} for i in (2, 3, 1, 2)))
    found = with_averages(songs.set_axis([7, 5, 5, 1]))
    assert found.columns.tolist() == [*songs.columns, *AVERAGES]
    assert found.index.tolist() == [7, 5, 5, 1]
    assert found[list(songs)].equals(songs.set_axis([7, 5, 5, 1]))
    assert firsts(songs) == [1, None, 0, 1]


def test_songs_without_an_id_are_found_by_name_and_first_artist(folder) -> None:
    rows = measured(
        {"id": "", "name": "Blue", "artists": "Zoë; Ola"},
        {"id": "x", "name": "Red", "artists": "Band"},
        first=50,
    )
    write_sound(folder / "mine" / SOUND, rows)
    songs = table(
        {"id": "", "name": " blue", "artists": "ZOË"},
        {"id": "y", "name": "Red", "artists": "Band; Other"},  # another release
        {"id": "x", "name": "Red - Live", "artists": "Band"},
        {"id": "", "name": "Green", "artists": "Band"},
        {"id": "invented-1"},
    )
    assert firsts(songs) == [50, 51, 51, None, 0]


def test_recordings_go_before_the_sample(folder) -> None:
    rows = measured({"id": "invented-1", "name": "A", "artists": "B"}, first=50)
    write_sound(folder / "mine" / SOUND, rows)
    assert firsts(table({"id": "invented-1"}, {"id": "invented-2"})) == [50, 1]


def test_nothing_measured_is_no_mistake(folder) -> None:
    (folder / "sample" / SOUND).unlink()
    assert firsts(table({}, {})) == [None, None]
    assert with_averages(table({})[:0]).empty


def test_what_is_written_is_read(tmp_path) -> None:
    rows = measured({"id": "", "name": 'A "b", c', "artists": "NA"}, first=2.6)
    write_sound(tmp_path / SOUND, rows)
    read = read_sound(tmp_path / SOUND)
    assert read.iloc[0, :3].tolist() == ["", 'A "b", c', "NA"]
    assert (read[AVERAGES] == 3).all(axis=None)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("invented-2,1,", "invented-2,x,", 3, "chroma_0 is 'x', not a number from 0"),
        ("invented-1,0,", "invented-1,101,", 2, "chroma_0 is '101', not a number"),
        ("invented-1,0,", "invented-1,,", 2, "chroma_0 is ''"),
        (",1\n", ",inf\n", 3, "timbre_12 is 'inf', not a number."),
        (",1\n", ",nan\n", 3, "timbre_12 is 'nan', not a number."),
        ("invented-1,", "invented-1,5,", 2, "26 values where the header names 25"),
        ("invented-2,1,", "invented-2,", 3, "24 values where the header names 25"),
        ("id,", "id,id,", 1, "the header is not as it was written"),
        ("timbre_3", "timbre_2", 1, "the header"),
        ("invented-2", '"', 3, ""),
        (",1\n", ",1_0\n", 3, ""),
    ],
)
def test_damage_is_told_with_file_and_line(folder, old, new, line, words) -> None:
    file = damage(folder, old, new)
    with pytest.raises(WorkshopError) as caught:
        with_averages(table({}))
    assert str(caught.value).startswith(f"{file}, line {line}: {words}")
    assert "measure_sound.py" in str(caught.value)


def test_an_empty_file_and_one_that_is_no_text(folder) -> None:
    file = folder / "sample" / SOUND
    for content, words in ((b"", "is empty"), (b"id\n\xff", "not UTF-8")):
        file.write_bytes(content)
        with pytest.raises(WorkshopError, match=words):
            read_sound(file)
