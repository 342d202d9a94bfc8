"""Every kind of trouble that people's tables have, made anew in tables of songs."""

import bz2
import gzip
import io
import json
import lzma
import time
import zipfile

import pandas as pd
import pytest

from dataset import configuration, get_csv_songs, playlists
from dataset.tables.headers import EXPORTIFY
from tests.test_tables_conversion import (
    FEATURES,
    SONG,
    as_text,
    converted,
    kit_table,
)
from toolbox.problems import WorkshopError

FRACTIONS = [f for f in FEATURES if 0 <= SONG[f] <= 1 and f not in ("key", "mode")]


def songs(count: int, **columns: list) -> list[list[str]]:
    """Return a header and rows of different songs, with columns changed or added."""
    frame = pd.DataFrame([SONG] * count).astype(object)
    frame["name"] = [f"Lamp no. {i}" for i in range(count)]
    frame["id"] = [f"{i:022}" for i in range(count)]
    for name, values in columns.items():
        frame[name] = values
    return [[*frame], *frame.astype(str).to_numpy().tolist()]


def renamed(rows: list[list[str]], **names: str) -> list[list[str]]:
    return [[names.get(name, name) for name in rows[0]], *rows[1:]]


# Ids and names


def test_an_album_id_is_no_songs_id_and_none_is_lost(tmp_path):
    albums = [f"{i // 3:022}" for i in range(30)] + ["z" * 22]
    result = converted(tmp_path, as_text(songs(31, id=albums)))
    assert result.songs["id"].tolist() == [""] * 31
    assert "id: left blank in 31 rows, not the songs' own" in result.notes[0]


def test_one_id_of_two_songs_costs_no_song(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    rows = songs(300)
    rows[2][0] = rows[1][0]
    rows.append([*rows[3]])
    (tmp_path / "x.csv").write_text(as_text(rows), encoding="utf-8")
    for arguments, file in [([], "Mine/x.csv"), (["--as-catalogue"], "catalogue.csv")]:
        get_csv_songs.main([str(tmp_path / "x.csv"), *arguments])
        read = playlists.read_songs(tmp_path / "mine" / file)
        assert read["name"].tolist() == [row[1] for row in rows[1:-1]]
        assert read["id"].tolist()[:3] == ["", "", rows[3][0]]
        output = capsys.readouterr().out
        assert "1 song left out: the id comes twice" in output
        assert "2 ids left blank" in output


@pytest.mark.parametrize("others", [[1, 2, 3], ["a" * 22] * 3, ["spotify:album:x"] * 3])
def test_ids_are_in_the_column_with_most_ids_of_songs(tmp_path, others):
    result = converted(tmp_path, as_text(songs(3, track_id=others)))
    assert result.songs["id"].tolist() == [f"{i:022}" for i in range(3)]
    assert result.notes == ["id: column 'id' taken, not 'track_id'"]


@pytest.mark.parametrize("uri", ["spotify:album:{}", "https://x.example/artist/{}"])
def test_uris_of_albums_and_artists_are_no_ids(tmp_path, uri):
    uris = [uri.format(f"{i:022}") for i in range(3)]
    assert (
        converted(tmp_path, as_text(songs(3, id=uris))).songs["id"].tolist() == [""] * 3
    )


@pytest.mark.parametrize(
    ("columns", "title", "said"),
    [
        ({"track": [1, 2, 3]}, "name", ""),
        ({"title": ["Road trip"] * 3}, "name", "column 'name' taken, not 'title'"),
        ({"track": ["True"] * 3}, "name", "column 'name' taken, not 'track'"),
        ({"song_name": list("abc")}, "song_name", "'song_name' taken, not 'name'"),
        ({"track.name": list("abc")}, "track.name", "'track.name' taken, not 'name'"),
    ],
)
def test_the_title_is_in_the_column_that_holds_titles(tmp_path, columns, title, said):
    rows = songs(3, **columns)
    result = converted(tmp_path, as_text(rows))
    place = rows[0].index(title)
    assert result.songs["name"].tolist() == [row[place] for row in rows[1:]]
    assert said in "\n".join(result.notes)


def test_of_vague_names_the_one_beside_the_artist_is_the_title(tmp_path):
    rows = renamed(songs(2, title=["Red (video)", "Blue (video)"]), name="Track")
    result = converted(tmp_path, as_text(rows))
    assert result.songs["name"].tolist() == ["Lamp no. 0", "Lamp no. 1"]
    assert result.notes == ["title: column 'Track' taken, not 'title'"]


def test_artists_are_in_the_column_that_holds_names(tmp_path):
    ids = [f"{i:022}" for i in range(3)]
    result = converted(tmp_path, as_text(songs(3, artists=ids, artist=["Ann"] * 3)))
    assert result.songs["artists"].tolist() == ["Ann"] * 3
    assert result.notes == ["artists: column 'artist' taken, not 'artists'"]


def test_names_after_a_merge_are_title_and_artist(tmp_path):
    rows = renamed(songs(3), name="name_x", artists="name_y")
    result = converted(tmp_path, as_text(rows)).songs
    assert result["name"].tolist() == ["Lamp no. 0", "Lamp no. 1", "Lamp no. 2"]
    assert result["artists"].tolist() == [SONG["artists"]] * 3


def test_names_of_columns_are_safe_to_print(tmp_path):
    rows = renamed(songs(2, other=["x"] * 2), other="genre\x1b[31m")
    with pytest.raises(WorkshopError) as told:
        converted(tmp_path, as_text(rows), playlist="genres")
    assert "Did you mean" in str(told.value)
    assert "\x1b" not in str(told.value)


def test_which_column_was_taken_is_safe_to_print(tmp_path):
    rows = renamed(songs(3, other=["x"] * 3), other="track\x1b[31m")
    notes = converted(tmp_path, as_text(rows)).notes
    assert all(note.isprintable() for note in notes)


def test_of_many_columns_for_a_feature_a_few_are_named(tmp_path):
    more = {f"more{n}": f"energy.{n}" for n in range(1, 9)}
    rows = renamed(songs(3, **dict.fromkeys(more, [0.795] * 3)), **more)
    [note] = converted(tmp_path, as_text(rows)).notes
    assert note.endswith("not 'energy.1', 'energy.2', 'energy.3' and 5 more")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ([0.795, 0.795, 0.795], "energy: column 'energy' taken, not 'energy.1'"),
        ([0.795, "", 0.795], "energy: column 'energy' taken, not 'energy.1'"),
        ([0.1, 0.2, 0.3], "two columns for energy, which differ"),
    ],
)
def test_a_feature_that_comes_twice_has_to_agree(tmp_path, other, said):
    rows = renamed(songs(3, more=other), more="energy.1")
    if "differ" in said:
        with pytest.raises(WorkshopError, match=said):
            converted(tmp_path, as_text(rows))
    else:
        result = converted(tmp_path, as_text(rows))
        assert result.songs["energy"].tolist() == [0.795] * 3
        assert result.notes == [said]


PREFIXES = ["spotify_track_{}", "track.{}", "song_{}", "audio_features.{}", "{}_x"]


@pytest.mark.parametrize("prefix", [*PREFIXES, "features.{}", "{}.y", "track.{}_y"])
def test_what_merging_puts_around_names_does_no_harm(tmp_path, prefix):
    rows = songs(2)
    header = [prefix.format(name) if name in FEATURES else name for name in rows[0]]
    result = converted(tmp_path, as_text([header, *rows[1:]])).songs
    assert result[FEATURES].to_dict("records") == [{f: SONG[f] for f in FEATURES}] * 2


@pytest.mark.parametrize(
    "line",
    EXPORTIFY.read_text(encoding="utf-8").splitlines()[1:],
    ids=lambda line: line[:2],
)
def test_exportify_is_read_in_every_language(tmp_path, line):
    columns = EXPORTIFY.read_text(encoding="utf-8").splitlines()[0].split("\t")[1:]
    song = SONG | {"artists": "The Moths, Ann\\, Lee", "artist_uris": "a, b"}
    text = as_text([line.split("\t")[1:], [str(song[c]) for c in columns]])
    result = converted(tmp_path, text)
    expected = SONG | {"artists": "The Moths; Ann, Lee"}
    assert result.songs.to_dict("records") == [expected]


# Lines


QUOTED = [str.maketrans({'"': '""'}), '"{}"']


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("header_too", [True, False])
@pytest.mark.parametrize("end", ["", ";", ";;;", "; "])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_in_quotes_are_unwrapped(tmp_path, separator, header_too, end, line_end):
    lines = as_text(kit_table({}, {"name": 'Say "no"'}), separator).splitlines()
    lines = [
        (QUOTED[1].format(line.translate(QUOTED[0])) if i or header_too else line) + end
        for i, line in enumerate(lines)
    ]
    result = converted(tmp_path, line_end.join([*lines, ""]))
    assert result.songs["name"].tolist() == [SONG["name"], 'Say "no"']
    assert result.songs["time_signature"].tolist() == [3, 3]
    assert f"{3 if header_too else 2} rows in quotation marks" in result.notes[0]


def test_a_sentence_in_quotes_on_its_own_line_is_left_alone(tmp_path):
    rows = kit_table({})
    for row, value in zip(rows, ["lyrics", 'la\n"a, b, c"\nla'], strict=True):
        row.append(value)
    assert converted(tmp_path, as_text(rows)).songs["name"].tolist() == [SONG["name"]]


def test_a_stray_semicolon_at_line_ends_is_no_column(tmp_path):
    text = as_text(kit_table({}, {})).replace("\n", ";\n")
    result = converted(tmp_path, text)
    assert (len(result.songs), result.notes) == (2, [])


@pytest.mark.parametrize("above", ["sep=,\n", "My songs,,,\n\n", "a\nb\n\nc: energy\n"])
def test_lines_above_the_header_are_passed_over(tmp_path, above):
    result = converted(tmp_path, above + as_text(kit_table({}, {"tempo": "fast"})))
    assert result.songs["name"].tolist() == [SONG["name"]]
    line = above.count("\n") + 3
    assert f"the first: line {line}, 'fast'" in "\n".join(result.notes)


@pytest.mark.parametrize("sign", [",", "\t", " "])
def test_row_numbers_without_a_name_do_not_shift_the_columns(tmp_path, sign):
    header, *rows = songs(3)
    numbered = [[str(i + 1), *row] for i, row in enumerate(rows)]
    text = as_text([header, *numbered], sign)
    result = converted(tmp_path, text)
    assert result.songs["name"].tolist() == ["Lamp no. 0", "Lamp no. 1", "Lamp no. 2"]
    assert "no name for the first column" in result.notes[0]


def test_blank_lines_are_counted_as_lines_and_cost_little(tmp_path):
    header, first, last = as_text(kit_table({}, {"tempo": "fast"})).splitlines()
    lines = [header, "", first, *[" "] * 9, *[""] * 200_000, last, "", ""]
    for line_end in ("\n", "\r\n"):
        start = time.process_time()
        result = converted(tmp_path, line_end.join(lines))
        assert time.process_time() - start < 2
        assert result.rows == 2
        assert "(the first: line 200013, 'fast')" in result.notes[0]


# What is lost


def test_many_lost_rows_come_first_with_three_of_them(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    changes = (
        [{"energy": ""}] * 3 + [{"tempo": "\x1b[31mfast", "name": "Red"}] + [{}] * 4
    )
    (tmp_path / "x.csv").write_text(as_text(kit_table(*changes)), encoding="utf-8")
    get_csv_songs.main([str(tmp_path / "x.csv")])
    lines = capsys.readouterr().out.splitlines()
    assert "4 of 8 rows are whole songs" in lines[0]
    assert lines[1:5] == [
        "  4 rows of 8 LOST, such as",
        "    line 2, 'Blue Lamp, Part 2': no energy",
        "    line 5, 'Red': tempo not a number",
        "    line 3, 'Blue Lamp, Part 2': no energy",
    ]
    assert "\x1b" not in "".join(lines)


def test_a_fifth_of_the_rows_may_be_lost_without_alarm(tmp_path):
    changes = [{"energy": ""}] + [{}] * 4
    assert converted(tmp_path, as_text(kit_table(*changes))).warnings == []


# Units


@pytest.mark.parametrize(
    ("written", "expected", "unit"),
    [
        (["204,000", "98,500"], [204_000, 98_500], ""),
        (["204.000", "98.500"], [204_000, 98_500], "seconds"),
        (["204.000", "1.098.500"], [204_000, 1_098_500], ""),
        (["1,204,000", "98,500"], [1_204_000, 98_500], ""),
        (["1,204", "204"], [1_204_000, 204_000], "seconds"),
        (["3,099", "4,100"], [185_940, 246_000], "minutes"),
        (["204 000", "98 500"], [204_000, 98_500], ""),
        (["204", "98.5"], [204_000, 98_500], "seconds"),
        (["3.4", "5"], [204_000, 300_000], "minutes"),
        (["3,4", "5"], [204_000, 300_000], "minutes"),
        (["3:24", "12:05"], [204_000, 725_000], "minutes and seconds"),
        (["00:03:24", "01:00:00"], [204_000, 3_600_000], "minutes and seconds"),
        (["3:24:00", "12:05:00"], [204_000, 725_000], "minutes and seconds"),
        (["0 days 00:03:24", "3:24.5"], [204_000, 204_500], "minutes and seconds"),
        (["3m 24s", "PT3M24S"], [204_000, 204_000], "minutes and seconds"),
        (["3:24", "204000"], [204_000, 204_000], "minutes and seconds or ms"),
        (["204000 ms", "98500ms"], [204_000, 98_500], ""),
        (["4000", "204000"], [4_000, 204_000], ""),
    ],
)
@pytest.mark.parametrize("name", ["duration_ms", "Length", "Duration (min:sec)"])
def test_durations_of_a_table_are_judged_together(
    tmp_path, written, expected, unit, name
):
    rows = renamed(songs(2, duration_ms=written), duration_ms=name)
    result = converted(tmp_path, as_text(rows))
    assert result.songs["duration_ms"].tolist() == expected
    assert result.notes == ([f"duration_ms: written in {unit}"] if unit else [])


def test_a_columns_name_decides_where_two_units_would_do(tmp_path):
    for name, expected in [("length_s", 30_000), ("length_min", 1_800_000)]:
        rows = renamed(songs(2, duration_ms=["30", "30"]), duration_ms=name)
        found = converted(tmp_path, as_text(rows)).songs["duration_ms"]
        assert found.tolist() == [expected] * 2


@pytest.mark.parametrize("text", ["1_000", "0_5", "0x10", "1 000", "five", "\u00b2"])
def test_what_only_python_takes_for_a_number_is_none(tmp_path, text):
    result = converted(tmp_path, as_text(kit_table({}, {"tempo": text})))
    assert f"tempo not a number (the first: line 3, {text!r})" in result.notes[-1]


def test_digits_of_other_scripts_are_read_and_it_is_said(tmp_path):
    changes = {"tempo": "\u0661\u0662\u0660\u066b\u0665", "loudness": "\u22126,5"}
    result = converted(tmp_path, as_text(kit_table(changes, {})))
    assert result.songs["tempo"].tolist() == [120.5, 110.583]
    assert result.songs["loudness"].tolist() == [-6.5, -6.02]
    assert result.notes == ["tempo: digits of another script, read as 0 to 9"]


@pytest.mark.parametrize("sign", ["", "%", " %"])
def test_a_table_in_percent_is_scaled(tmp_path, sign):
    values = {"speechiness": [0, 1, 4], "instrumentalness": [0, 0, 1]}
    values |= {f: [80, 1, 33] for f in FRACTIONS if f not in values}
    written = {f: [f"{v}{sign}" for v in column] for f, column in values.items()}
    result = converted(tmp_path, as_text(songs(3, **written)))
    for feature, column in values.items():
        assert result.songs[feature].tolist() == [v / 100 for v in column]
    assert "written in 0 to 100, divided by 100" in result.notes[0]


def test_one_percent_sign_does_not_scale_a_column_of_fractions(tmp_path):
    result = converted(tmp_path, as_text(songs(3, energy=["0.5", "60%", "0.7"])))
    assert result.songs["energy"].tolist() == [0.5, 0.7]


def test_a_percent_sign_in_a_columns_name_counts(tmp_path):
    rows = renamed(songs(2, liveness=[0, 1]), liveness="liveness (%)")
    assert converted(tmp_path, as_text(rows)).songs["liveness"].tolist() == [0, 0.01]


def test_words_and_gaps_in_a_column_make_it_no_percentage(tmp_path):
    rows = songs(4, energy=["0.5", "", "high", "0.7"])
    assert converted(tmp_path, as_text(rows)).songs["energy"].tolist() == [0.5, 0.7]


@pytest.mark.parametrize("marks", [[7, 9, 4], [0.3, 80, 0.5], [700, 900, 400]])
def test_values_on_no_scale_of_percent_are_not_scaled(tmp_path, marks):
    rows = songs(4, energy=[*marks, 0.5])
    result = converted(tmp_path, as_text(rows))
    assert 0.5 in result.songs["energy"].tolist()
    assert "energy not from 0 to 1" in "\n".join(result.notes)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("G Major", (7, 1)),
        ("C Minor", (0, 0)),
        ("F\u266f/G\u266d Major", (6, 1)),
        ("Bbm", (10, 0)),
        ("Em", (4, 0)),
        ("8B", (0, 1)),
        ("5A", (0, 0)),
        ("12A", (1, 0)),
    ],
)
def test_a_keys_name_gives_key_and_mode(tmp_path, key, expected):
    rows = [row[:7] + row[8:] for row in songs(2, key=[key, "A Minor"])]
    result = converted(tmp_path, as_text(rows)).songs
    assert list(result.loc[0, ["key", "mode"]]) == list(expected)
    assert list(result.loc[1, ["key", "mode"]]) == [9, 0]


@pytest.mark.parametrize("keys", [["7", "x"], ["", "G"], ["1", "2"]])
def test_keys_without_a_mode_leave_it_blank(tmp_path, keys):
    rows = [row[:7] + row[8:] for row in songs(2, key=keys)]
    result = converted(tmp_path, as_text(rows))
    assert result.songs["mode"].isna().all()
    assert result.notes[0] == "no mode in the table: blank in the playlist"


def test_camelot_gives_the_mode_where_the_key_does_not(tmp_path):
    rows = renamed(songs(2, mode=["9B", "5A"], key=["G", "C"]), mode="Camelot")
    result = converted(tmp_path, as_text(rows)).songs
    assert result[["key", "mode"]].to_numpy().tolist() == [[7, 1], [0, 0]]


def test_units_behind_numbers_are_passed_over(tmp_path):
    rows = kit_table({"loudness": "-9 dB", "tempo": "120 BPM", "energy": "0,5"})
    result = converted(tmp_path, as_text(rows)).songs
    assert result.loc[0, ["loudness", "tempo", "energy"]].tolist() == [-9, 120, 0.5]


# Letters and files


def test_one_bad_byte_costs_a_letter_not_all_the_accents(tmp_path):
    names = [f"Bl\u00e5 {i}" for i in range(9)]
    raw = as_text(songs(9, name=names)).encode().replace(b"\xa5 4", b" 4")
    result = converted(tmp_path, raw)
    names[4] = "Bl\ufffd 4"
    assert result.songs["name"].tolist() == names
    assert result.notes == ["1 letter lost: no UTF-8, now \ufffd in the songs"]


def test_utf_16_without_a_mark_is_read(tmp_path):
    text = as_text(songs(2, name=["Bl\u00e5", "R\u00f8d"]), "\t")
    result = converted(tmp_path, text.encode("utf-16-le"))
    assert result.songs["name"].tolist() == ["Bl\u00e5", "R\u00f8d"]


def zipped(text: bytes, *names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return packed.getvalue()


PACKED = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zip": lambda text: zipped(text, "songs.csv", "__MACOSX/._songs.csv", "readme.md"),
}


@pytest.mark.parametrize("kind", PACKED)
def test_packed_tables_are_read(tmp_path, kind):
    raw = PACKED[kind](as_text(songs(3)).encode())
    assert len(converted(tmp_path, raw).songs) == 3
    with pytest.raises(WorkshopError, match=r"songs\.csv"):
        converted(tmp_path, raw[: len(raw) // 2])


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    raw = gzip.compress(as_text(songs(3)).encode())
    monkeypatch.setattr("dataset.tables.files.MAX_BYTES", len(raw) + 10)
    with pytest.raises(WorkshopError, match="unpacked, it is more than"):
        converted(tmp_path, raw)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "Git LFS pointer",
        ),
        (b"/annex/objects/MD5E-s1--0.csv\n", "git-annex pointer"),
        (zipped(b"name\n", "a.csv", "b.csv"), "a zip file with 2 tables in it"),
        (zipped(b"x", "xl/workbook.xml"), "Excel file"),
        (zipped(b"x", "content.xml"), "LibreOffice"),
        (b"PAR1\0\0", "Parquet file"),
        (b"SQLite format 3\0", "SQLite database"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"\x80\x04\x95\0\0", "pickle"),
        (b"[1, 2, 3]", "JSON without a list of songs"),
        (b'[{"name": "One"', "line 1: JSON that is damaged or cut off"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path, raw, said):
    with pytest.raises(WorkshopError) as told:
        converted(tmp_path, raw)
    assert said in str(told.value)
    assert "songs.csv" in str(told.value)
    assert "\n  " in str(told.value)


def test_a_workbook_and_parquet_are_read_where_pandas_can(tmp_path, monkeypatch):
    header, *rows = songs(2)
    title = ["My songs", *[None] * (len(header) - 1)]
    sheet = pd.DataFrame([title, header, *rows], dtype=object)
    monkeypatch.setattr(pd, "read_excel", lambda *_, **__: sheet)
    result = converted(tmp_path, zipped(b"x", "xl/workbook.xml"))
    assert result.songs["name"].tolist() == ["Lamp no. 0", "Lamp no. 1"]
    frame = pd.DataFrame(rows, columns=header).assign(artists=[["Ann", "Lee"]] * 2)
    monkeypatch.setattr(pd, "read_parquet", lambda *_: frame)
    result = converted(tmp_path, b"PAR1\0\0")
    assert result.songs["artists"].tolist() == ["Ann; Lee"] * 2
    assert result.notes == ["read as Parquet"]


RECORDS = [
    SONG | {"name": "Red", "id": "r" * 22, "artists": ["Ann", "Lee"]},
    SONG | {"name": "Bl\u00e5\nlampe", "artists": [{"name": "Ann", "id": "x"}]},
]
NESTED = [
    {
        "added_at": "2026",
        "track": {k: record[k] for k in ("name", "id", "artists")}
        | {"uri": "spotify:track:" + record["id"], "track": True, "album": {"id": "a"}},
        "audio_features": {f: record[f] for f in FEATURES},
    }
    for record in RECORDS
]
FRAME = pd.DataFrame(RECORDS)
JSON = {
    "records": json.dumps(RECORDS),
    "lines": "\n".join(map(json.dumps, RECORDS)),
    "columns": FRAME.to_json(),
    "index": FRAME.to_json(orient="index"),
    "split": FRAME.to_json(orient="split"),
    "table": FRAME.to_json(orient="table"),
    "items": json.dumps({"items": NESTED, "total": 2}),
    "tracks": json.dumps({"name": "x", "tracks": {"items": NESTED}}),
    "playlists": json.dumps({"playlists": [{"name": "A", "items": NESTED}]}),
    "slice": json.dumps({"info": {}, "playlists": [{"name": "A", "tracks": RECORDS}]}),
}


@pytest.mark.parametrize("kind", JSON)
def test_json_is_read(tmp_path, kind):
    result = converted(tmp_path, JSON[kind])
    assert result.songs["name"].tolist() == ["Red", "Bl\u00e5 lampe"]
    assert result.songs["artists"].tolist() == ["Ann; Lee", "Ann"]
    assert result.songs["id"].tolist() == ["r" * 22, SONG["id"]]
    assert result.songs["duration_ms"].tolist() == [190080] * 2
    assert result.notes[0] == "read as JSON"


def test_playlists_in_json_can_name_the_playlists(tmp_path):
    result = converted(tmp_path, JSON["playlists"], playlist="playlist_name")
    assert result.songs["playlist"].tolist() == ["A", "A"]


def test_spotifys_own_playlists_lack_features_and_it_is_said(tmp_path):
    track = {"trackName": "Red", "artistName": "Ann", "trackUri": "spotify:track:x"}
    lists = [{"name": "A", "items": [{"track": track, "episode": None}]}]
    with pytest.raises(WorkshopError, match="JSON: no column for danceability, energy"):
        converted(tmp_path, json.dumps({"playlists": lists}))


def test_a_song_in_json_is_named_by_its_number(tmp_path):
    records = [RECORDS[0], RECORDS[0] | {"tempo": "fast"}]
    notes = converted(tmp_path, json.dumps(records)).notes
    assert "tempo not a number (the first: song 2, 'fast')" in notes[-1]
