"""Ratings from 1 to 10: read, refused with a message, written, joined to songs."""

import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dataset import configuration, playlists, ratings, songs
from dataset.ratings import add_own, own_ratings, rated_songs, read_ratings
from tests.test_playlists import table
from toolbox.problems import WorkshopError

HEADER = "id,name,artists,rating\n"
RED, BLUE, GREEN = ("1,Red,Ann,", "2,Blue,Bob; Cy,", ",Green,Dee,")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's own songs, which is not there yet."""
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    return tmp_path / "mine"


def read(folder: Path, text: str, encoding: str = "utf-8") -> pd.DataFrame:
    """Return the ratings in a file with this text."""
    (folder / "r.csv").write_text(text, encoding=encoding, newline="")
    return read_ratings(folder / "r.csv")


def told(folder: Path, text: str, encoding: str = "utf-8") -> str:
    """Return what is said of a file that is not right."""
    with pytest.raises(WorkshopError) as caught:
        read(folder, text, encoding)
    return str(caught.value)


def rating(name: str, mark: int, song_id: str = "", artists: str = "Ann") -> dict:
    return {"id": song_id, "name": name, "artists": artists, "rating": mark}


def marks(ratings: pd.DataFrame) -> dict[str, int]:
    return dict(zip(ratings["name"], ratings["rating"], strict=True))


# --- reading ------------------------------------------------------------------------


def test_ratings_are_read(tmp_path) -> None:
    found = read(tmp_path, f"{HEADER}{RED}1\n{BLUE}10\n{GREEN}7\n")
    assert list(found) == ["id", "name", "artists", "rating"]
    assert marks(found) == {"Red": 1, "Blue": 10, "Green": 7}
    assert found["rating"].dtype == "int64"
    assert found["artists"].tolist() == ["Ann", "Bob; Cy", "Dee"]
    assert found["id"].tolist() == ["1", "2", ""]


@pytest.mark.parametrize("mark", ["7", " 7 ", "7.0", "7,0", "07", "7."])
def test_whole_numbers_in_any_spelling(mark) -> None:
    assert ratings.mark_in(mark) == 7


@pytest.mark.parametrize(
    "text",
    ["0", "11", "-7", "+7", "7.5", "7,5", "07.50", "seven", "7/10", "70%", "1e1", "",
     "10.1", "100", "1_0", "\u0667", "\u00b2", "nan", "*******"],
)  # fmt: skip
def test_what_is_no_mark_is_refused_with_line_and_value(tmp_path, text) -> None:
    assert ratings.mark_in(text) is None
    message = told(tmp_path, f'{HEADER}{RED}3\n\n{BLUE}"{text}"\n{GREEN}nor this\n')
    value = repr(text) if text else "blank"
    assert message.splitlines() == [
        f"{tmp_path / 'r.csv'}, line 4: the rating is {value}.",
        "  Expected a whole number from 1 to 10. Mend it, or remove the line.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_spreadsheet_saves_is_read(tmp_path, encoding, end) -> None:
    lines = [" Rating;artists;id;name;;", '7;"Bob; Cy";2;Blå;;', ";;;;;", "8;D;;Red;;"]
    found = read(tmp_path, end.join(lines), encoding)
    assert marks(found) == {"Blå": 7, "Red": 8}
    assert found["artists"][0] == "Bob; Cy"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("id,name,artists\n1,Red,Ann\n", "line 1: no column rating"),
        ("\nname,artists,rating\nRed,Ann,7\n", "line 2: no column id"),
        ("id,name,artists,rating,Rating\n1,a,b,7,8", "more than one column rating"),
        (f"{HEADER}{RED}7\n1,Blue, by Ann,Bob,7\n", "line 3: 5 values .* 4 columns"),
        (f"{HEADER}{RED}7\n1,Blue\n", "line 3: 2 values"),
        (f'{HEADER}{RED}7\n1,"Blue,Ann,7\n{GREEN}7\n', "line 3: 2 values"),
        (f"{HEADER}1, ,Ann,7\n", "line 2: column name is blank"),
        (f"{HEADER}1,Red,\x1b,7\n", "line 2: column artists is blank"),
        (f'{HEADER}"1\n2",Red,Ann,7\n{BLUE}8.5\n', "line 4: the rating is '8.5'"),
        (f"{HEADER}{'9' * 200_000},Red,Ann,7\n", "line 2: field larger"),
        ("\x89PNG\0\n\0", "line 1: no column id"),
    ],
)
def test_a_damaged_file_is_told(tmp_path, text, message) -> None:
    said = told(tmp_path, text)
    assert str(tmp_path / "r.csv") in said
    with pytest.raises(WorkshopError, match=message):
        read(tmp_path, text)


def test_another_encoding_is_told_without_advice_for_songs(tmp_path) -> None:
    message = told(tmp_path, f"{HEADER}{RED}7\n1,Blå,Ann,7\n", "latin-1")
    assert "line 3: not UTF-8 text" in message and "get_csv_songs" not in message


def test_no_file_and_a_folder(tmp_path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(WorkshopError, match="Cannot read"):
            read_ratings(path)


@pytest.mark.parametrize(
    ("first", "second"),
    [("1,Red,Ann,", "1,Rot,Anne,"), (",Red,Ann,", "1,RED ,ann; Bo,")],
)
def test_of_a_song_that_is_rated_twice_the_later_mark_counts(
    tmp_path, capsys, first, second
) -> None:
    found = read(tmp_path, f"{HEADER}{first}3\n{GREEN}4\n{second}9\n")
    assert found["rating"].tolist() == [4, 9]
    assert capsys.readouterr().out == (
        f"{tmp_path / 'r.csv'}: 1 song rated more than once; the later mark counts.\n"
    )
    read(tmp_path, f"{HEADER}{first}3\n{GREEN}4\n")
    assert capsys.readouterr().out == ""


def test_of_repeats_in_ones_own_only_reading_speaks(mine, capsys) -> None:
    mine.mkdir()
    (mine / "ratings.csv").write_text(f"{HEADER}{RED}3\n{RED}9\n")
    assert add_own(pd.DataFrame([rating("Blue", 4)])) == 0
    assert marks(own_ratings()) == {"Red": 9, "Blue": 4}
    assert capsys.readouterr().out == ""


def test_what_steers_a_terminal_is_cleaned(tmp_path) -> None:
    found = read(tmp_path, f"{HEADER}1\x07,R\x1b[31med,A\u202enn,7\n")
    assert not set("\x07\x1b\u202e") & set("".join(found.iloc[0, :3]))
    assert "\x1b" not in told(tmp_path, f"{HEADER}{RED}\x1b[31m\n")


@given(st.text(alphabet='id,nameartsg;"\n\r7 10.5\x00é', max_size=80))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_file_is_read_or_told(tmp_path, text) -> None:
    try:
        found = read(tmp_path, HEADER + text)
    except WorkshopError as problem:
        assert "r.csv" in str(problem)
    else:
        assert found["rating"].between(1, 10).all()


# --- one's own ----------------------------------------------------------------------


def test_there_are_none_before_the_first(mine) -> None:
    none = own_ratings()
    assert none.empty and list(none) == ratings.COLUMNS
    assert none["rating"].dtype == "int64"
    assert rated_songs(none, table({})).empty
    mine.mkdir()
    (mine / "ratings.csv").write_text(HEADER)
    assert own_ratings().empty


def test_a_rating_is_added_and_another_replaced(mine) -> None:
    assert add_own(pd.DataFrame([rating("Red", 3, "1"), rating("Blue", 4)])) == 0
    assert add_own(pd.DataFrame([rating("RED", 9, "1"), rating("Green", 5)])) == 1
    assert add_own(pd.DataFrame([rating("blue ", 10, "7")])) == 1
    assert marks(own_ratings()) == {"RED": 9, "Green": 5, "blue ": 10}
    raw = (mine / "ratings.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,name,artists,rating\n") and b"\r" not in raw
    assert [file.name for file in mine.iterdir()] == ["ratings.csv"]


@given(name=st.text(min_size=1), artists=st.text(min_size=1))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_a_song_is_called_its_rating_can_be_read(mine, name, artists) -> None:
    (mine / "ratings.csv").unlink(missing_ok=True)
    for mark in (3, 7):
        add_own(pd.DataFrame([rating(f"a{name}", mark, "", f"a{artists}")]))
    assert own_ratings()["rating"].tolist() == [7]


def test_a_file_that_cannot_be_written_stays(mine, monkeypatch) -> None:
    add_own(pd.DataFrame([rating("Red", 3)]))
    before = (mine / "ratings.csv").read_bytes()

    def in_use(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", in_use)
    with pytest.raises(WorkshopError, match="no other program has the file open"):
        add_own(pd.DataFrame([rating("Red", 9)]))
    assert (mine / "ratings.csv").read_bytes() == before
    assert [file.name for file in mine.iterdir()] == ["ratings.csv"]


def test_a_damaged_file_is_not_written_over(mine) -> None:
    mine.mkdir()
    (mine / "ratings.csv").write_text(f"{HEADER}{RED}7.5\n")
    with pytest.raises(WorkshopError, match="is '7"):
        add_own(pd.DataFrame([rating("Blue", 9)]))
    assert (mine / "ratings.csv").read_text() == f"{HEADER}{RED}7.5\n"


def test_ratings_are_no_playlist_and_no_catalogue(mine, tmp_path, monkeypatch) -> None:
    playlists.write_playlist(tmp_path / "source", "Rock/one", table({}))
    playlists.write_catalogue(tmp_path / "source", table({}))
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path / "source"))
    monkeypatch.setattr(songs, "MINE", mine)
    add_own(pd.DataFrame([rating("Red", 3)]))
    assert set(songs.available_playlists()) == {"Rock/one"}
    monkeypatch.delenv("WORKSHOP_SONGS")
    assert len(songs.catalogue()) == 8_000  # the sample's


# --- joined to songs ----------------------------------------------------------------

SONGS = [
    {"id": "1", "name": "Red", "artists": "Ann", "energy": 0.1},
    {"id": "2", "name": "Blue", "artists": "Bob; Cy", "energy": 0.2},
    {"id": "", "name": "Green", "artists": "Dee", "energy": 0.3},
    {"id": "4", "name": "Red", "artists": "ann; Eve", "energy": 0.4},  # the first again
    {"id": "5", "name": "Grey", "artists": "Flo", "energy": 0.5},
]


@pytest.mark.parametrize(
    ("given_rating", "energy"),
    [
        (rating("Red", 7, "1", "Ann"), 0.1),
        (rating("renamed", 7, "2", "Bo"), 0.2),  # the id decides
        (rating("blue", 7, "", "BOB"), 0.2),
        (rating("Blue", 7, "of another album", "Bob"), 0.2),
        (rating("Green", 7, "3", "Dee"), 0.3),
        (rating("Red", 7, "4", "Ann"), 0.1),
        (rating("Grey", 7, "2", "Flo"), 0.2),
    ],
)
def test_a_rating_finds_its_song(given_rating, energy, capsys) -> None:
    found = rated_songs(pd.DataFrame([given_rating]), table(*SONGS))
    assert found["energy"].tolist() == [energy]
    assert found["rating"].tolist() == [7] and found["rating"].dtype == "int64"
    assert set(playlists.COLUMNS) <= set(found)
    assert capsys.readouterr().out == ""


def test_songs_that_are_not_here_are_told(capsys) -> None:
    unknown = [rating(f"None {i}", 5) for i in range(4)]
    given_ratings = pd.DataFrame([rating("Grey", 1, artists="Flo"), *unknown])
    assert rated_songs(given_ratings, table(*SONGS))["rating"].tolist() == [1]
    assert capsys.readouterr().out == (
        'Not among the songs here: 4 rated songs ("None 0", "None 1", "None 2", ...).\n'
        "  Left out; the ratings stay in the file.\n"
    )
