"""Simulated students who make mistakes at random and always finish."""

import pytest

from tests.classroom_walks import walk


@pytest.mark.parametrize("seeds", [range(4), range(4, 8)], ids=str)
def test_students_who_follow_what_is_printed_always_finish(tmp_path, seeds):
    for result in walk(tmp_path / "\u00c5 b" / "handout", seeds):
        assert result["finished"]
        assert result["most hints in a step"] <= 3
        assert result["named"] > result["mistakes"] / 2 > 0
