"""One value at a time: ids, artists and numbers in all the spellings people have."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.tables.values import (
    all_artists,
    artists,
    clean,
    each_distinct,
    number,
    spotify_id,
    spotify_ids,
)

ID = "6eN6IFp4ppKBPT61dylWWl"


@pytest.mark.parametrize(
    "text",
    [
        ID,
        f" {ID} ",
        f"spotify:track:{ID}",
        f"https://open.spotify.com/track/{ID}",
        f"https://open.spotify.com/intl-no/track/{ID}?si=0123456789abcdef",
    ],
)
def test_the_id_is_found_in_an_address(text):
    assert spotify_id(text) == ID


@pytest.mark.parametrize(
    "text", ["", "17", ID + "x", ID[:-1], ID[:-1] + "-", "a " + ID]
)
def test_what_is_no_spotify_id_becomes_blank(text):
    assert spotify_id(text) == ""


def test_the_ids_of_invented_songs_stay():
    assert spotify_id("invented-00017") == "invented-00017"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Moths", "The Moths"),
        ("Moths, Ann & Lee", "Moths, Ann & Lee"),
        ("Ann;Lee ; Bo", "Ann; Lee; Bo"),
        ("['Ann']", "Ann"),
        ("['Ann', 'Lee']", "Ann; Lee"),
        ("[\"Bo's Band\", 'Ann']", "Bo's Band; Ann"),
        (r"['Ann \'Bo\' Lee', 'Moths\\Lamps']", r"Ann 'Bo' Lee; Moths\Lamps"),
        ('["Ann","Lee"]', "Ann; Lee"),
        (r"['Ann\xa0Lee']", "Ann\xa0Lee"),
        ("[]", ""),
        ("['']", ""),
        ("[:MOTH:]", "[:MOTH:]"),
        ("[{'id': '1', 'name': 'Ann'}, {'name': \"Bo's\"}]", "Ann; Bo's"),
        ('[{"name": "Ann", "local": true}]', "Ann"),
        ('list(id = "1", name = c("Ann", "Bo, Lee"))', "Ann; Bo, Lee"),
        ('list(name = "Ann (solo)", type = "artist")', "Ann (solo)"),
        ("list(1, 2)", "list(1, 2)"),
        ("[Ann] and [Lee]", "[Ann] and [Lee]"),
        ("[{[1]}]", "[{[1]}]"),
        ("[__import__('os').abort()]", "[__import__('os').abort()]"),
        (r"['\d']", r"\d"),
        ("[" * 900 + "]" * 900, "[" * 900 + "]" * 900),
        (r"['half \ud800 a character']", "half   a character"),
    ],
)
def test_artists_in_every_spelling(text, expected):
    assert artists(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Blue Lamp ", "Blue Lamp"),
        ("Blue\r\nLamp\0", "Blue Lamp"),
        ("\x1b[31mRed\x07", "[31mRed"),
        ("evil\u202egnos", "evil gnos"),
        ("Bl\u00e5 \u4e2d\u6587 \U0001f3b5", "Bl\u00e5 \u4e2d\u6587 \U0001f3b5"),
    ],
)
def test_control_characters_are_cleaned_from_names(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("energy", "0.5", 0.5),
        ("energy", " 5e-2 ", 0.05),
        ("key", "C", 0),
        ("key", "c#", 1),
        ("key", "C\u266f/D\u266d", 1),
        ("key", "Db", 1),
        ("key", "F sharp minor", 6),
        ("key", "Cb", 11),
        ("key", "B#", 0),
        ("key", "B", 11),
        ("key", "-1", -1),
        ("mode", "Major", 1),
        ("mode", "MINOR", 0),
        ("time_signature", "4/4", 4),
        ("time_signature", "5 / 4", 5),
        ("target", "True", 1),
        ("target", "False", 0),
    ],
)
def test_numbers_and_words(column, text, expected):
    assert number(text, column) == expected


def test_a_decimal_comma_is_as_good_as_a_point():
    assert number("0,5", "energy") == 0.5
    assert number("0.5", "energy") == 0.5
    assert math.isnan(number("0,5,5", "energy"))


@pytest.mark.parametrize(
    ("column", "text"),
    [("energy", "C#"), ("mode", "C"), ("tempo", "4/4"), ("key", "H"), ("key", "Cm7")],
)
def test_words_count_only_in_their_own_column(column, text):
    assert math.isnan(number(text, column))


def test_equal_texts_are_converted_once():
    calls = []
    texts = pd.Series(["b", "a", "b", "b"])
    values = each_distinct(texts, lambda text: calls.append(text) or text.upper())
    assert values.tolist() == ["B", "A", "B", "B"]
    assert calls == ["b", "a"]


@settings(deadline=None)
@given(st.lists(st.text("['\"], ;\\aB\n", max_size=12)))
def test_whole_columns_are_read_as_each_of_their_texts(texts: list[str]) -> None:
    texts += ["['Ann']", "['Ann', 'Bo']", "[' Ann ']", "['A;B']", "['\\x41']", "0" * 22]
    column = pd.Series(texts, dtype=object)
    assert all_artists(column).tolist() == [artists(text) for text in texts]
    for some in (column, column[-1:]):
        assert spotify_ids(some).tolist() == [spotify_id(text) for text in some]
