"""Numbers in sentences."""

import pytest

from toolbox.words import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 songs"), (1, "1 song"), (2, "2 songs")]
)
def test_one_is_not_many(number: int, words: str) -> None:
    assert counted(number, "song") == words
    assert counted(12_345, "row") == "12,345 rows"
