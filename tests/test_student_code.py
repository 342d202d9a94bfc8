"""Students' code is stopped if it never ends; what is not theirs does not count."""

import time

import pytest

from classroom import recorded
from classroom.student_code import TookTooLong, guarded, uncounted


def work(seconds: float) -> None:
    """Compute for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))


@pytest.mark.parametrize("use", [work, time.sleep])
def test_what_takes_too_long_is_stopped(use):
    with pytest.raises(TookTooLong), guarded(0.3):
        use(20)


def test_what_is_not_the_students_does_not_count():
    with guarded(0.3):
        with uncounted():
            work(1.5)
        work(0.1)


def test_what_comes_after_it_counts_again():
    with pytest.raises(TookTooLong), guarded(0.3):
        with uncounted():
            work(0.1)
        work(20)


def test_importing_keras_does_not_count(monkeypatch):
    monkeypatch.setattr(recorded, "import_keras", lambda: work(1.5))
    with guarded(0.3):
        recorded.imported_keras()
        work(0.1)
