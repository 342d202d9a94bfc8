"""Every known kind of table becomes the same songs, and a bad one a clear message."""

import csv
import io
import random
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dataset import playlists
from dataset.playlists import COLUMNS
from dataset.row_check import right_values
from dataset.tables.conversion import Conversion, convert
from dataset.tables.features import FEWEST
from toolbox.problems import WorkshopError

ID = "0abcdefghijABCDEFGHIJ9"
SONG = {
    "id": ID,
    "name": "Blue Lamp, Part 2",
    "artists": "The Moths; Ann Lee",
    "danceability": 0.629,
    "energy": 0.795,
    "key": 1,
    "loudness": -6.02,
    "mode": 0,
    "speechiness": 0.0278,
    "acousticness": 0.136,
    "instrumentalness": 5.44e-06,
    "liveness": 0.127,
    "valence": 1.0,
    "tempo": 110.583,
    "duration_ms": 190080,
    "time_signature": 3,
}
FEATURES = COLUMNS[3:]
FEATURES_IN_TITLES = [name.replace("_", " ").title() for name in FEATURES]

# Each known kind of table: its header, and what is written there in its own way.
EXPORTIFY = (
    "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),"
    "Popularity,Explicit,Added By,Added At,Genres,Record Label,Danceability,Energy,Key,"
    "Loudness,Mode,Speechiness,Acousticness,Instrumentalness,Liveness,Valence,Tempo,"
    "Time Signature"
)
GEOMACK = (
    ",acousticness,danceability,duration_ms,energy,instrumentalness,key,liveness,"
    "loudness,mode,speechiness,tempo,time_signature,valence,target,song_title,artist"
)
KINDS = {
    "exportify": (
        EXPORTIFY,
        {"Track URI": f"spotify:track:{ID}", "Artist Name(s)": "The Moths;Ann Lee"},
    ),
    "exportify with commas": (
        EXPORTIFY.replace("Record Label,", "Record Label,\t\t"),
        {"Track URI": f"spotify:track:{ID}", "Artist Name(s)": "The Moths,Ann Lee"},
    ),
    "exportify, older": (
        EXPORTIFY.replace("Track URI", "Spotify ID,Artist IDs"),
        {"Spotify ID": ID, "Artist Name(s)": "The Moths,Ann Lee"},
    ),
    "exportify by watsonbox": (
        "Track URI,Track Name,Artist URI(s),Artist Name(s),Album URI,Album Name,"
        "Album Artist Name(s),Album Release Date,Disc Number,Track Number,"
        "Track Duration (ms),Explicit,Popularity,Added By,Added At,Artist Genres,"
        "Danceability,Energy,Key,Loudness,Mode,Speechiness,Acousticness,"
        "Instrumentalness,Liveness,Valence,Tempo,Time Signature",
        {"Track URI": f"spotify:track:{ID}", "Artist Name(s)": "The Moths, Ann Lee"},
    ),
    "geomack": (
        GEOMACK,
        {"artist": "The Moths; Ann Lee", "time_signature": "3.0", "target": "1"},
    ),
    "maharshipandya": (
        ",track_id,artists,album_name,track_name,popularity,duration_ms,explicit,"
        "danceability,energy,key,loudness,mode,speechiness,acousticness,"
        "instrumentalness,liveness,valence,tempo,time_signature,track_genre",
        {"track_id": ID, "artists": "The Moths;Ann Lee", "explicit": "False"},
    ),
    "SpotifyFeatures": (
        "genre,artist_name,track_name,track_id,popularity,acousticness,danceability,"
        "duration_ms,energy,instrumentalness,key,liveness,loudness,mode,speechiness,"
        "tempo,time_signature,valence",
        {
            "track_id": ID,
            "artist_name": "The Moths; Ann Lee",
            "key": "C#",
            "mode": "Minor",
            "time_signature": "3/4",
        },
    ),
    "tracks.csv": (
        "id,name,popularity,duration_ms,explicit,artists,id_artists,release_date,"
        "danceability,energy,key,loudness,mode,speechiness,acousticness,"
        "instrumentalness,liveness,valence,tempo,time_signature",
        {"id": ID, "artists": "['The Moths', 'Ann Lee']", "id_artists": "['x', 'y']"},
    ),
    "tidytuesday": (
        "track_id,track_name,track_artist,track_popularity,track_album_id,"
        "track_album_name,track_album_release_date,playlist_name,playlist_id,"
        "playlist_genre,playlist_subgenre,danceability,energy,key,loudness,mode,"
        "speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms",
        {"track_id": ID, "track_artist": "The Moths; Ann Lee"},
    ),
    "own script": (
        "Unnamed: 0,song_name,song_popularity,date_added_to_playlist,song_duration_ms,"
        "artist_name,album_names,album_release_date,acousticness,danceability,energy,"
        "instrumentalness,key,liveness,loudness,audio_mode,speechiness,tempo,"
        "time_signature,audio_valence",
        {"artist_name": "The Moths; Ann Lee"},
    ),
    "the kit's own": (",".join(COLUMNS), {"id": ID, "artists": "The Moths; Ann Lee"}),
}
OTHER_SPELLINGS = {
    **dict(zip(FEATURES_IN_TITLES, FEATURES, strict=True)),
    **dict.fromkeys(["Track Name", "song_title", "track_name", "song_name"], "name"),
    **dict.fromkeys(
        ["Duration (ms)", "Track Duration (ms)", "song_duration_ms"], "duration_ms"
    ),
    "audio_mode": "mode",
    "audio_valence": "valence",
}


def table(kind: str) -> tuple[list[str], list[str]]:
    """Return a header and one row in the way of a known kind of table."""
    header, own = KINDS[kind]
    names = header.split(",")
    written = {column: str(value) for column, value in SONG.items()} | own
    return names, [
        written.get(OTHER_SPELLINGS.get(n.strip(), n), own.get(n, "x")) for n in names
    ]


def as_text(rows: list[list[str]], separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def converted(folder: Path, text: str | bytes, **labels: str) -> Conversion:
    file = folder / "songs.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return convert(file, labels)


def kit_table(*changes: dict[str, object]) -> list[list[str]]:
    """Return a header and a row for each dict of changes to the song."""
    rows = [[str(value) for value in (SONG | change).values()] for change in changes]
    return [[*COLUMNS], *rows]


@pytest.mark.parametrize("kind", KINDS)
def test_every_known_header_gives_the_same_song(tmp_path, kind):
    result = converted(tmp_path, as_text(table(kind)))
    expected = dict(SONG)
    if kind in ("geomack", "own script"):
        expected["id"] = ""
    if kind == "tidytuesday":
        expected |= {"time_signature": None}
        assert result.notes == ["no time_signature in the table: blank in the playlist"]
    else:
        assert result.notes == []
    songs = result.songs[COLUMNS].astype(object)
    assert songs.where(songs.notna(), None).to_dict("records") == [expected]
    assert ("target" in result.songs) == (kind == "geomack")
    assert list(result.songs.dtypes[COLUMNS].astype(str)) == [
        *["str"] * 3,
        *(
            "int64" if isinstance(expected[name], int) else "float64"
            for name in FEATURES
        ),
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_order_case_separator_and_encoding_do_not_matter(
    tmp_path, kind, separator, encoding
):
    header, row = table(kind)
    row = [cell.replace("Blue Lamp", "Bl\u00e5 lampe") for cell in row]
    order = random.Random(kind + separator).sample(range(len(header)), len(header))
    header = [header[i].upper().replace("_", " ") for i in order]
    text = as_text([header, [row[i] for i in order]], separator)
    songs = converted(tmp_path, text.replace("\n", "\r\n").encode(encoding)).songs
    assert songs["name"].tolist() == ["Bl\u00e5 lampe, Part 2"]
    assert songs["artists"].tolist() == [SONG["artists"]]
    numbers = [name for name in FEATURES if name != "time_signature"]
    assert songs[numbers].to_dict("records") == [{name: SONG[name] for name in numbers}]


def test_the_separator_is_the_one_that_suits_the_header(tmp_path):
    header, row = kit_table({})
    rows = [[*header, ",,".join("abcdefghijkl")], [*row, "x"]]
    assert converted(tmp_path, as_text(rows, ";")).songs.to_dict("records") == [SONG]


def test_quotes_right_after_a_byte_order_mark_are_quotes(tmp_path):
    header, row = kit_table({})
    text = as_text([["Nr, in all", *header], ["1", *row]])
    songs = converted(tmp_path, text.encode("utf-8-sig")).songs
    assert songs.to_dict("records") == [SONG]


def test_a_target_is_one_or_nought(tmp_path):
    targets = ["1", "0", "1.0", "True", "0.5", "2", "-1", "", "yes and no"]
    rows = kit_table(*({} for _ in targets))
    for row, target in zip(rows, ["target", *targets], strict=True):
        row.append(target)
    result = converted(tmp_path, as_text(rows))
    assert result.songs["target"].tolist() == [1, 0, 1, 1]
    assert result.notes == [
        "1 row left out: no target (the first: line 9)",
        "1 row left out: target not a number (the first: line 10, 'yes and no')",
        "3 rows left out: target not 1 or 0 (the first: line 6, '0.5')",
    ]


def test_a_decimal_comma_is_read_where_semicolons_separate(tmp_path):
    rows = kit_table({}, {"energy": 0.5, "name": "Whole", "tempo": 120})
    with_commas = [rows[0], *([c.replace(".", ",") for c in row] for row in rows[1:])]
    plain = converted(tmp_path, as_text(rows)).songs
    read = converted(tmp_path, as_text(with_commas, ";")).songs
    pd.testing.assert_frame_equal(read, plain)


def test_the_encoding_is_said_when_it_was_guessed(tmp_path):
    text = as_text(kit_table({"name": "Caf\u00e9"})).encode("cp1252")
    assert "Windows-1252" in converted(tmp_path, text).notes[0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ann, Lee and the Moths", "Ann, Lee and the Moths"),
        ("Ann,Lee, Moths & Co", "Ann; Lee, Moths & Co"),
        ("10,000 Moths,Ann", "10,000 Moths; Ann"),
    ],
)
def test_a_comma_within_a_name_of_exportifys_is_kept(tmp_path, written, expected):
    header, row = table("exportify")
    row[header.index("Artist Name(s)")] = written
    assert converted(tmp_path, as_text([header, row])).songs["artists"][0] == expected


def test_exportify_by_watsonbox_escapes_commas_within_names(tmp_path):
    header, row = table("exportify by watsonbox")
    row[header.index("Artist Name(s)")] = r"Ann\, Lee & Co, The Moths"
    songs = converted(tmp_path, as_text([header, row])).songs
    assert songs["artists"][0] == "Ann, Lee & Co; The Moths"


def test_short_rows_of_exportify_are_left_out_and_counted(tmp_path):
    header, row = table("exportify")
    result = converted(tmp_path, as_text([header, row[:12], row, row[:8], row[:-1]]))
    assert len(result.songs) == 1
    assert result.songs["time_signature"].tolist() == [3]
    assert result.notes == [
        "2 rows left out: no danceability (the first: line 2)",
        "1 row left out: no time_signature (the first: line 5)",
    ]


def test_each_reason_is_counted_with_the_first_line(tmp_path):
    changes = [
        {},
        {"name": " "},
        {"artists": "[]", "id": ""},
        {"artists": "", "id": ""},
        {"energy": ""},
        {"energy": "nan"},
        {"energy": " "},
        {"tempo": "fast"},
        {"valence": 1.01},
        {"loudness": "-inf"},
        {"duration_ms": 1000.5},
        {"name": "x" * 3_000},
        {"mode": "Dorian"},
    ]
    result = converted(tmp_path, as_text(kit_table(*changes)))
    assert result.songs["artists"].tolist()[1:] == ["unknown"] * 2
    assert len(result.songs) == 3
    assert result.rows == len(changes)
    assert sorted(result.notes) == sorted(
        [
            "1 row left out: name of over 2,000 characters (the first: line 13)",
            "1 row left out: no name (the first: line 3)",
            "artists: blank in 2 rows, now 'unknown'",
            "3 rows left out: no energy (the first: line 6)",
            "1 row left out: loudness not from -80 to 10 (the first: line 11, -inf)",
            "1 row left out: mode not a number (the first: line 14, 'Dorian')",
            "1 row left out: valence not from 0 to 1 (the first: line 10, 1.01)",
            "1 row left out: tempo not a number (the first: line 9, 'fast')",
            "1 row left out: duration_ms not a whole number from 1 to 36000000"
            " (the first: line 12, 1000.5)",
        ]
    )


def test_a_row_with_an_unquoted_comma_is_left_out_not_shifted(tmp_path):
    text = as_text(kit_table({}, {})).rstrip("\n") + ",4\n"
    result = converted(tmp_path, text)
    assert len(result.songs) == 1
    assert (
        "more values than the header has names (the first: line 3)" in result.notes[0]
    )


def test_line_numbers_count_line_ends_within_quotes(tmp_path):
    rows = kit_table({"name": "two\nlines"}, {"tempo": "fast"})
    result = converted(tmp_path, "\n\n" + as_text(rows))
    assert result.songs["name"].tolist() == ["two lines"]
    assert result.notes == [
        "1 line ends are inside quotes: a stray quote?",
        "1 row left out: tempo not a number (the first: line 6, 'fast')",
    ]


def test_blank_lines_and_lines_of_separators_are_no_rows(tmp_path):
    text = as_text(kit_table({}, {})).replace("\n", "\n\n,,,,\n")
    result = converted(tmp_path, text + "\n\n")
    assert (result.rows, len(result.songs), result.notes) == (2, 2, [])


def test_spaces_after_the_separators_do_no_harm(tmp_path):
    header, row = (", ".join(f'"{cell}"' for cell in line) for line in kit_table({}))
    result = converted(tmp_path, f"{header}\n{row}\n")
    assert result.songs.to_dict("records") == [SONG]


def test_names_that_look_like_missing_values_are_names(tmp_path):
    rows = kit_table(
        *({"name": n, "artists": n} for n in ["NA", "None", "null", "nan"])
    )
    songs = converted(tmp_path, as_text(rows)).songs
    assert songs["name"].tolist() == ["NA", "None", "null", "nan"]


def test_ids_of_other_kinds_are_left_blank_and_counted(tmp_path):
    result = converted(tmp_path, as_text(kit_table({"id": "17"}, {"id": ""}, {})))
    assert result.songs["id"].tolist() == ["", "", ID]
    assert result.notes == ["id: left blank in 1 row, where it is not Spotify's"]


def test_columns_can_name_playlist_and_category(tmp_path):
    rows = kit_table({}, {"name": "Red", "id": ""}, {"name": "Green", "id": ""})
    for row, genre in zip(rows, ["Genre", "Pop/Rock ", "", "x\x07y"], strict=True):
        row.append(genre)
    result = converted(tmp_path, as_text(rows), playlist="genre", category="key")
    assert result.songs["playlist"].tolist() == ["Pop/Rock", "songs", "x y"]
    assert result.songs["category"].tolist() == ["1", "1", "1"]
    assert result.notes == ["playlist: blank in 1 row, which become 'songs'"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        ("city,people\nOslo,700000\n", "no columns of songs"),
        ("<!DOCTYPE html>\n<html></html>", "web page"),
        (b"PK\x03\x04\0\0", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x81", "line 3: not text"),
        (",".join(COLUMNS) + "\n\n", "a header, but no songs"),
        ("name,artists,energy\nA,B,0.5\n", "line 1: no column for danceability, key"),
        (
            as_text([[*COLUMNS, "Energy"], [*"x" * 16, "y"]]),
            "line 1: two columns for energy",
        ),
        (as_text(kit_table({}))[:-1] + '\n"A,B\n', "line 3: a quotation mark"),
        (as_text(kit_table({"energy": 600})), "none of its 1 row is a whole song"),
        (as_text(kit_table({})).encode() + b"\n\x81\x8d\x8f\x90", "line 4: not text"),
        (as_text(kit_table({}))[:-1] + "\0\n", "line 2: not text"),
    ],
)
def test_what_is_no_table_of_songs_is_told_in_words(tmp_path, text, message):
    with pytest.raises(WorkshopError) as told:
        converted(tmp_path, text)
    assert message in str(told.value)
    assert "songs.csv" in str(told.value)


def test_a_column_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WorkshopError) as told:
        converted(tmp_path, as_text(kit_table({})), playlist="genre")
    assert "songs.csv, line 1: no column 'genre'" in str(told.value)
    assert "Found: id, name, artists" in str(told.value)
    with pytest.raises(WorkshopError, match='Did you mean "duration_ms"'):
        converted(tmp_path, as_text(kit_table({})), playlist="durations")


def test_a_missing_file_a_folder_and_a_huge_file(tmp_path, monkeypatch):
    with pytest.raises(WorkshopError, match="there is no such file"):
        convert(tmp_path / "no.csv", {})
    with pytest.raises(WorkshopError, match="it is a folder"):
        convert(tmp_path, {})
    with pytest.raises(WorkshopError, match="Cannot read"):
        convert(tmp_path / ("x" * 5_000), {})
    monkeypatch.setattr("dataset.tables.files.MAX_BYTES", 10)
    with pytest.raises(WorkshopError, match="at most"):
        converted(tmp_path, as_text(kit_table({})))


WORDS = "NA nan inf -1e999 0,5 0.5 1e-7 True C# 4/4 [ A;B =1+1 - , ; ['\\ud800']"
SIGNS = [
    "",
    " ",
    '"',
    '""',
    "\\",
    "\r",
    "\n",
    "\t",
    "\0",
    "\x1b[0m",
    "\u202e",
    "\ufeff",
]
CELLS = st.sampled_from([*WORDS.split(), *SIGNS, "['A', \"B's\"]", "x" * 2_100])
KIND = st.sampled_from(sorted(KINDS))


@st.composite
def malformed_tables(draw) -> bytes:
    """A table of a known kind in which cells, lines and bytes went wrong."""
    header, row = table(draw(KIND))
    rows = [list(row) for _ in range(draw(st.integers(0, 5)))]
    damaged = st.sampled_from([header, *rows, *rows, *rows])
    for cells in draw(st.lists(damaged, max_size=4)):
        place = draw(st.integers(0, len(cells) - 1))
        cells[place] = draw(CELLS | st.text(max_size=9))
    for cells in draw(st.lists(damaged, max_size=1)):
        del cells[draw(st.integers(0, len(cells))) :]
        cells += draw(st.lists(CELLS, max_size=2))
    separator = draw(st.sampled_from([",", ";", "\t"]))
    quoted = as_text([header, *rows], separator)
    text = draw(st.sampled_from([quoted, quoted, quoted.replace('"', "")]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "cp1252", "utf-16"]))
    raw = bytearray(text.encode(encoding, "replace"))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        start = draw(st.integers(0, len(raw)))
        end = start + draw(st.integers(0, 30))
        raw[start:end] = draw(
            st.binary(max_size=3) | st.sampled_from([b'"', b"\r", b"\n"])
        )
    return bytes(raw)


@pytest.fixture(scope="module")
def one_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("malformed")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(malformed_tables())
@example(b"name\xff")
@example(as_text(kit_table({"artists": "[" + "-" * 1_900 + "1]"})).encode())
def test_every_malformed_table_ends_in_songs_or_in_one_message(one_folder, raw):
    try:
        result = converted(one_folder, raw)
    except WorkshopError as told:
        assert "songs.csv" in str(told)
        assert str(told).replace("\n", "").isprintable()
        return
    songs = result.songs
    assert 0 < len(songs) <= result.rows
    blank = [name for name in FEATURES if songs[name].isna().all()]
    assert len(blank) <= len(FEATURES) - FEWEST
    assert right_values(songs).drop(columns=blank).all(axis=None)
    assert all(text.strip() == text for text in songs["name"])
    assert not songs["name"].str.contains(r"[\x00-\x1f\x7f\ud800-\udfff]").any()
    assert songs["id"].str.fullmatch(r"[0-9A-Za-z]{22}|invented-[\w-]+|").all()
    left_out = [n for n in result.notes if "left out" in n]
    counted = sum(int(note.split()[0].replace(",", "")) for note in left_out)
    assert len(songs) + counted == result.rows


def test_what_was_converted_can_be_written_and_read_again(tmp_path):
    names = ['He said "no"', "a,b", " x", "'", "#1", "\\", "\u4e2d\u6587"]
    rows = kit_table(*({"name": name, "id": ""} for name in names))
    songs = converted(tmp_path, as_text(rows)).songs
    read = playlists.read_songs(playlists.write_playlist(tmp_path, "Mine/All", songs))
    pd.testing.assert_frame_equal(read, songs)


@pytest.mark.parametrize(
    ("file", "songs"),
    [
        ("spotifyclassification.csv", 2_017),
        ("tracks_small.csv", 5_000),
        ("workshop_playlists.csv", 7_577),
        ("world_songs.csv", 8_209),
    ],
)
def test_real_tables_convert_whole(real_data, file, songs):
    result = convert(real_data / file, {})
    assert len(result.songs) == songs
    assert result.notes == []
    plain = pd.read_csv(real_data / file, keep_default_na=False)
    for name in FEATURES:
        assert np.array_equal(result.songs[name], plain[name])
    if "id" in plain:
        assert result.songs["id"].tolist() == plain["id"].tolist()


def test_peoples_playlists_convert_whole(real_data):
    files = sorted((real_data / "user_playlists").glob("*.csv"))
    assert sum(len(convert(file, {}).songs) for file in files) == 541


def test_no_row_is_handled_one_by_one(tmp_path):
    """Converting takes 3 times what pandas.read_csv does; a loop over rows takes 30."""
    songs = [{"name": f"Lamp {i}", "id": f"{i:022}"} for i in range(20_000)]
    file = tmp_path / "many.csv"
    file.write_text(as_text(kit_table(*songs)), encoding="utf-8")
    took = {function: [] for function in (pd.read_csv, lambda path: convert(path, {}))}
    for function in [*took] * 3:
        start = time.process_time()
        function(file)
        took[function].append(time.process_time() - start)
    plain, whole = (min(times) for times in took.values())
    assert whole < 8 * plain
