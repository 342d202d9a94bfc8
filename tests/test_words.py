"""Numbers and other people's text in sentences."""

import pytest

from toolbox.words import counted, harmless, shortened, shown


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 songs"), (1, "1 song"), (2, "2 songs")]
)
def test_one_is_not_many(number: int, words: str) -> None:
    assert counted(number, "song") == words
    assert counted(12_345, "row") == "12,345 rows"


def test_other_people_s_text_is_shown_shortly_and_steers_no_terminal() -> None:
    assert harmless("a\x1b[2J\nb\u202ec") == "a [2J b c"
    assert shortened("x" * 200) == "x" * 200
    assert shortened("\n" * 9_999) == "  ..."
    assert shown("\x1b") == r"'\x1b'"
    assert len(shown(["x" * 9_999] * 9_999)) < 2_000


class Odd:
    """A value that cannot even be shown."""

    def __repr__(self) -> str:
        raise RuntimeError


def test_any_value_can_be_shown() -> None:
    for value in (Odd(), 10**5000, [10**5000, Odd()], {Odd(): 1}, {1, "a"}, "x" * 9999):
        assert 0 < len(shown(value)) <= 300
