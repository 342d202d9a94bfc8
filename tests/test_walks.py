"""Simulated students who make mistakes at random and always finish."""

from tests.classroom_walks import walk


def test_students_who_follow_what_is_printed_always_finish(tmp_path):
    for result in walk(tmp_path / "\u00c5 b" / "handout", range(3)):
        assert result["finished"]
        assert result["most hints in a step"] <= 3
        assert result["named"] > result["mistakes"] / 2 > 0
