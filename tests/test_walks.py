"""Simulated students who make mistakes at random and always finish."""

from tests.classroom_copy import FILES, Copy
from tests.simulated_student import Student, start_again


def test_students_who_follow_what_is_printed_always_finish(tmp_path):
    with Copy(tmp_path / "\u00c5 b" / "handout") as copy:
        fresh = {path: copy.read(path) for path in FILES}
        copy.ask("remember", None)
        for seed in range(10):
            start_again(copy, fresh)
            student = Student(copy, seed)
            student.walk()
            assert max(student.hints.values()) <= 3
            assert {a.state for a in copy.judge().values()} == {"done"}
            assert student.named > student.made / 2 > 0
