"""Which values of a song are right, and which wrong one of a file is told."""

from pathlib import Path

import pandas as pd
import pytest

from dataset import features, playlists
from dataset.row_check import NAMES, WHOLE, first_problem, right_values
from toolbox.problems import WorkshopError

SONG = {
    "id": "invented-00001",
    "name": "Paper, Scissors",
    "artists": "The Paws; Moa",
    **{name: float(feature.low) for name, feature in features.FEATURES.items()},
}
NAN, INFINITE = float("nan"), float("inf")


def wrong_in(**changed: object) -> list[str]:
    """Return the columns that are wrong in a song with these changes."""
    right = right_values(pd.DataFrame([SONG, SONG | changed], index=[7, 3]))
    assert right.loc[7].all()
    return list(right.columns[~right.loc[3]])


def test_both_ends_of_a_range_are_right_and_what_is_beyond_is_not() -> None:
    for name, feature in features.FEATURES.items():
        assert wrong_in(**{name: float(feature.high)}) == []
        for value in (feature.low - 1, feature.high + 1, NAN, INFINITE, -INFINITE):
            assert wrong_in(**{name: float(value)}) == [name]


@pytest.mark.parametrize("name", features.FEATURES)
def test_some_features_are_whole(name: str) -> None:
    half = features.FEATURES[name].low + 0.5
    assert wrong_in(**{name: half}) == ([name] if name in WHOLE else [])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_says_something(name: str) -> None:
    assert wrong_in(**{name: "0"}) == []
    assert wrong_in(**{name: " \t"}) == wrong_in(**{name: ""}) == [name]


def test_every_wrong_value_is_found_and_names_need_not_be_there() -> None:
    assert wrong_in(artists="", key=0.5, tempo=NAN) == ["artists", "key", "tempo"]
    numbers = pd.DataFrame([SONG])[playlists.NUMBERS]
    assert list(right_values(numbers).columns) == list(features.FEATURES)


# --- which of several wrong rows is told ----------------------------------------------


def told(folder: Path, *rows: str) -> str:
    """Return what is said of a file with these rows below the header."""
    path = folder / "songs.csv"
    path.write_text("\n".join([",".join(playlists.COLUMNS), *rows]), encoding="utf-8")
    return str(first_problem([path])).partition("songs.csv, ")[2]


def row(**changed: object) -> str:
    values = SONG | {"name": "Paper", "id": ""} | changed
    return ",".join(str(values[column]) for column in playlists.COLUMNS)


def test_the_first_wrong_row_is_told_and_in_it_the_first_wrong_column(
    tmp_path: Path,
) -> None:
    wide, loud, twice = row() + ",1", row(energy="loud", tempo=""), row(id="a")
    assert told(tmp_path, row(), loud, wide).startswith("line 3: column energy is 'lou")
    assert told(tmp_path, row(), wide, loud).startswith("line 3: 17 values where")
    assert told(tmp_path, wide).startswith("line 2: 17 values where")
    assert told(tmp_path, twice, row(), twice, loud).startswith(
        "line 4: the id 'a' is already on line 2."
    )
    assert told(tmp_path, twice, loud, twice).startswith("line 3: column energy is")
    assert told(tmp_path, twice, row(id="a", key=99)).startswith("line 3: column key")
    assert told(tmp_path, loud.replace("Paper", " ")).startswith("line 2: column name")


def test_lines_are_counted_through_names_of_several_lines(tmp_path: Path) -> None:
    long = row(name='"one\n\ntwo"')
    assert told(tmp_path, long, "", row(mode=2)).startswith(
        "line 6: column mode is '2'"
    )


def test_the_message_has_value_range_and_unit(tmp_path: Path) -> None:
    assert told(tmp_path, row(key="3.5")) == (
        "line 2: column key is '3.5'.\n"
        "  Expected a whole number from -1 to 11 (pitch class). "
        "Mend the value, or remove the line."
    )
    assert told(tmp_path, row(), row(tempo=" ")) == (
        "line 3: column tempo is blank.\n"
        "  Expected a number from 0 to 300 (BPM). "
        "Mend the value, or remove the line.\n"
        "  Only a whole column may be blank, never single values."
    )


@pytest.mark.parametrize(
    "value", ["0x1", "1_0", "\u0661", "1e400", "+1", " 1 ", "1d0", "\u221e"]
)
def test_a_number_is_the_same_in_reading_and_in_telling(
    tmp_path: Path, value: str
) -> None:
    path = tmp_path / "songs.csv"
    text = f"{','.join(playlists.COLUMNS)}\n{row(tempo=value)}\n"
    path.write_text(text, encoding="utf-8")
    try:
        tempo = playlists.read_songs(path)["tempo"]
    except WorkshopError as problem:
        assert f"column tempo is {value!r}" in str(problem)
    else:
        assert tempo.tolist() == [float(value)]
