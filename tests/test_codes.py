import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolbox import codes, nickname
from toolbox.codes import ALPHABET, Code, WrongCode
from toolbox.problems import WorkshopError

LENGTHS = {"C": {3, 5, 8}, "D": {3}, "F": {9}}
signs = st.integers(0, 31)
minutes = st.integers(0, codes.MINUTES - 1)
letters = st.characters(codec="utf-8", exclude_characters=":")
names = (
    st.text(letters, min_size=1, max_size=20)
    .map(nickname.tidy)
    .filter(lambda name: not nickname.problem_with(name))
)


@st.composite
def some_code(draw):
    kind = draw(st.sampled_from("CDF"))
    length = draw(st.sampled_from(sorted(LENGTHS[kind])))
    content = draw(st.lists(signs, min_size=length, max_size=length))
    return Code(draw(names), kind, draw(minutes), content)


@given(some_code())
def test_what_is_written_is_read(code):
    assert codes.decode(codes.encode(code), LENGTHS) == code


@given(some_code(), st.randoms())
def test_case_spaces_dashes_and_look_alikes_do_not_matter(code, chance):
    name, _, text = codes.encode(code).rpartition(":")
    text = text.replace("-", chance.choice(["", " ", " - ", "--", "\u2013"]))
    text = "".join(chance.choice([c, c.lower()]) for c in text)
    text = text.replace("1", chance.choice("1iIlL")).replace("0", chance.choice("0oO"))
    assert codes.decode(f"my code:  {name} : {text} ", LENGTHS) == code


@given(some_code(), st.data())
def test_one_wrong_sign_is_found(code, data):
    text = codes.encode(code)
    places = range(text.rindex(":") + 1, len(text))
    place = data.draw(st.sampled_from([i for i in places if text[i] != "-"]))
    other = data.draw(st.sampled_from(sorted(set(ALPHABET) - {text[place]})))
    with pytest.raises(WrongCode):
        codes.decode(text[:place] + other + text[place + 1 :], LENGTHS)


@given(some_code(), st.data())
def test_two_swapped_signs_are_found(code, data):
    name, _, text = codes.encode(code).rpartition(":")
    text = text.replace("-", "")
    places = [i for i in range(len(text) - 1) if text[i] != text[i + 1]]
    i = data.draw(st.sampled_from(places))
    swapped = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    with pytest.raises(WrongCode):
        codes.decode(f"{name}:{swapped}", LENGTHS)


@given(st.text("abcdefghij", min_size=2, max_size=20), some_code(), st.data())
def test_a_wrong_letter_in_the_nickname_is_found(name, code, data):
    text = codes.encode(code._replace(nickname=name))
    i = data.draw(st.integers(0, len(name) - 1))
    other = data.draw(st.sampled_from(sorted(set("abcdefghijklm") - {name[i]})))
    with pytest.raises(WrongCode, match="typing error"):
        codes.decode(text[:i] + other + text[i + 1 :], LENGTHS)


def test_a_missing_or_doubled_sign_is_found_and_named():
    text = codes.encode(Code("anna", "D", 5, [1, 2, 3]))
    with pytest.raises(WrongCode, match="1 are missing"):
        codes.decode(text[:-1], LENGTHS)
    with pytest.raises(WrongCode, match="1 are too many"):
        codes.decode(text + "7", LENGTHS)


@pytest.mark.parametrize("length", [3, 5, 8])
def test_a_missing_sign_is_found_where_codes_have_several_lengths(length):
    text = codes.encode(Code("anna", "C", 5, list(range(length))))
    with pytest.raises(WrongCode, match="some are missing or too many"):
        codes.decode(text[:-1], LENGTHS)
    with pytest.raises(WrongCode, match="a missing one after the colon"):
        codes.decode(text[:-1], {"C": {length, length - 1}})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("F1H23K9Q0T", "a nickname and a colon are missing"),
        (":F1H23K9Q0T", "a nickname and a colon are missing"),
        ("anna:F1H23K9U0T", "'U' never stands"),
        ("anna:F1H2\u00e53K9", "'\u00c5' never stands"),
        ("anna:", "most signs"),
        ("anna:F1H", "most signs"),
        ("anna:A1H2-3456-7890", "starts with C or D or F, not with A"),
        ("a\u202eb:D1H2-3456-7890", "no invisible characters"),
        ("-:D1H2-3456-7890", "at least one letter or digit"),
        ("x" * 21 + ":D1H2-3456-7890", "at most 20 characters"),
    ],
)
def test_the_message_tells_the_kind_of_mistake(text, said):
    with pytest.raises(WrongCode, match=said):
        codes.decode(text, LENGTHS)


def test_a_code_with_other_content_comes_from_another_version():
    text = codes.encode(Code("anna", "D", 5, [1, 2, 3, 4]))
    with pytest.raises(WrongCode, match="another version"):
        codes.decode(text, LENGTHS)


def test_the_checksum_on_paper():
    # One bit 1: the register becomes the polynomial 0x4599, 17 * 1024 + 12 * 32 + 25.
    assert codes.checksum("", [1]) == [17, 12, 25]
    assert codes.checksum("", [0]) == [0, 0, 0]


@given(st.lists(st.integers(0, 2), max_size=30))
def test_states_are_packed_and_unpacked(states):
    packed = codes.pack(states)
    assert len(packed) == math.ceil(len(states) / 3)
    assert codes.unpack(packed, len(states)) == states


# --- nicknames ------------------------------------------------------------------------


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(nickname, "FILE", tmp_path / ".workshop" / "nickname")


def test_a_nickname_is_invented_once(own_folder):
    name = nickname.current()
    assert not nickname.problem_with(name)
    assert name == nickname.current()


def test_a_nickname_can_be_changed(own_folder):
    assert nickname.change("  Ase  B. ") == "Ase B."
    assert nickname.current() == "Ase B."


def test_a_nickname_has_letters_that_every_terminal_shows(own_folder):
    with pytest.raises(WorkshopError, match="take those from A to Z"):
        nickname.change("\u00c5se")
    nickname.FILE.parent.mkdir(exist_ok=True)
    nickname.FILE.write_text("\u00c5se", encoding="utf-8")  # of an older version
    assert nickname.current().isascii()
    assert codes.tidy("\u00c5se:F1H2-3K9Q-0T7W") == "\u00c5se:F1H2-3K9Q-0T7W"


@pytest.mark.parametrize(
    "name", ["", " ", "a:b", "x" * 21, "a\x1b[31m", "--", "\u200b"]
)
def test_what_is_no_nickname_is_refused(own_folder, name):
    kept = nickname.current()
    with pytest.raises(WorkshopError, match="cannot be your nickname"):
        nickname.change(name)
    assert nickname.current() == kept


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a:b", b"", b"x" * 5000])
def test_a_damaged_nickname_is_replaced(own_folder, content):
    nickname.FILE.parent.mkdir()
    nickname.FILE.write_bytes(content)
    assert not nickname.problem_with(nickname.current())


def test_where_nothing_can_be_written_there_is_a_nickname_all_the_same(
    tmp_path, monkeypatch
):
    (tmp_path / "file").touch()
    monkeypatch.setattr(nickname, "FILE", tmp_path / "file" / "nickname")
    assert not nickname.problem_with(nickname.current())


def test_every_invented_nickname_is_one():
    words = nickname.ADJECTIVES.split(), nickname.ANIMALS.split()
    longest = "-".join(max(some, key=len) for some in words) + "-99"
    assert not nickname.problem_with(longest)
