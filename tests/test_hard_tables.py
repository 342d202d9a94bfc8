"""Tables in shapes that people really have, all their songs invented, and the like.

The files in tests/hard_tables/ are read as they are; below them, each kind of trouble
that one of them shows is made anew in other tables.
"""

from pathlib import Path

import pytest

from dataset.tables.conversion import convert
from toolbox.problems import WorkshopError

HARD = Path(__file__).parent / "hard_tables"
BLANK = [None]
RIGHT = {  # the columns that were read wrong or not at all
    "album_id_as_id.csv": {"name": ["One", "Two", "Three"], "id": ["", "", ""]},
    "name_is_playlist_beside_track_name.csv": {"name": ["One", "Two", "Three"]},
    "excel_rows_in_quotes_trailing_semicolon.csv": {
        "name": ["Sexy Bomb", "Plain", "Third"],
        "artists": ["Ann Example", "Bob Sample", "Cid"],
        "tempo": [122.979, 135.012, 135.012],
    },
    "row_number_in_id_beside_track_id.csv": {"id": ["0" * 20 + "11", "0" * 20 + "12"]},
    "chosic_percent_mmss.csv": {
        "energy": [0.25, 0.88],
        "danceability": [0.60, 0.71],
        "acousticness": [0.90, 0.02],
        "instrumentalness": [0, 0.55],
        "speechiness": [0, 0.05],
        "key": [7, 0],
        "mode": [1, 0],
        "tempo": [90, 128],
        "loudness": [-9, -4],
        "duration_ms": [148_000, 3_723_000],
        "time_signature": [4, 3],
    },
    "exportify_watsonbox_german_with_features.csv": {
        "artists": ["Ann Example; Bob, Sample"] * 2,
        "duration_ms": [200_000, 200_000],
        "id": ["0" * 21 + "1", "0" * 21 + "2"],
    },
    "percent_2023_kaggle.csv": {
        "danceability": [0.80, 0.71],
        "instrumentalness": [0, 0],
        "key": [11, 1],
        "mode": [1, 0],
        "tempo": [125, 92],
    },
    "prefixed_spotify_track.csv": {
        "name": ["Intro: Invented"],
        "artists": ["Annex"],
        "id": ["0" * 21 + "6"],
        "duration_ms": [214_707],
    },
    "chord_column_kaggle_charts.csv": {"key": [11, 1]},
    "length_in_minutes.csv": {"name": ["One."], "duration_ms": [185_946]},
    "duration_ms_x_and_y_after_merge.csv": {"duration_ms": [200_000, 200_000]},
    "undefined_cp1252_byte.csv": {"name": ["Caf\u00e9", "Bad\ufffdByte", "Fine"]},
    "first_row_after_title_line.csv": {"name": ["One"]},
    "spotifyr_track.name_and_name.csv": {
        "name": ["If I Feel Invented"],
        "artists": ["Annex"],
    },
    "no_artist_column.csv": {"artists": ["unknown"] * 2, "key": [5, 6]},
    "no_duration_column.csv": {"duration_ms": BLANK, "time_signature": BLANK},
    "length_is_ms_no_mode.csv": {"duration_ms": [379_266, 200_000], "mode": [None] * 2},
    "organizeyourmusic_short_names.csv": {
        "danceability": [0.67, 0.60],
        "duration_ms": [217_000, 200_000],
        "key": [None, None],
        "mode": [None, None],
        "instrumentalness": [None, None],
        "time_signature": [None, None],
    },
}
SAID = {
    "album_id_as_id.csv": "id: left blank in 3 rows",
    "name_is_playlist_beside_track_name.csv": "title: column 'track_name' taken",
    "row_number_in_id_beside_track_id.csv": "id: column 'track_id' taken, not 'id'",
    "excel_rows_in_quotes_trailing_semicolon.csv": "2 rows in quotation marks",
    "percent_2023_kaggle.csv": "written in 0 to 100",
    "length_in_minutes.csv": "duration_ms: written in minutes",
    "undefined_cp1252_byte.csv": "1 letter lost",
    "first_row_after_title_line.csv": "the header is on line 3",
    "spotifyr_track.name_and_name.csv": "artists: column 'name' taken",
    "no_artist_column.csv": "no artists in the table: 'unknown'",
    "no_duration_column.csv": "no duration_ms, time_signature in the table: blank",
    "length_is_ms_no_mode.csv": "no mode in the table: blank in the playlist",
    "organizeyourmusic_short_names.csv": "no key, mode, instrumentalness, time_sig",
}
REFUSED = {
    "playlist_export_ids_only_no_features.csv": "no column for danceability, energy",
    "json_list_of_songs.json": "read as JSON: no column for energy, key",
}


@pytest.mark.parametrize("file", RIGHT)
def test_hard_tables_come_in_right(file: str) -> None:
    result = convert(HARD / file, {})
    songs = result.songs[list(RIGHT[file])].astype(object)
    assert songs.where(songs.notna(), None).to_dict("list") == RIGHT[file]
    assert result.warnings == []
    assert SAID.get(file, "") in "\n".join(result.notes)


def test_a_blank_genre_becomes_mine_and_is_counted() -> None:
    file = HARD / "category_from_with_blank_and_lists.csv"
    result = convert(file, {"category": "Genres"})
    assert result.songs["name"].tolist() == ["One", "Two", "Three"]
    assert result.songs["category"].tolist()[1:] == ["Mine", "blues rock"]
    assert "category: blank in 1 row, which become 'Mine'" in result.notes


@pytest.mark.parametrize("file", REFUSED)
def test_hard_tables_that_lack_something_are_told_what(file: str) -> None:
    with pytest.raises(WorkshopError) as told:
        convert(HARD / file, {})
    assert REFUSED[file] in str(told.value)


def test_every_hard_table_is_tested() -> None:
    tested = {*RIGHT, *REFUSED, "category_from_with_blank_and_lists.csv"}
    assert {file.name for file in HARD.iterdir()} == tested
