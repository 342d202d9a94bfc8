"""Pauses that a service asks for: each is kept, and together they have an end."""

import pytest
from spotipy.exceptions import SpotifyException

from dataset.spotify import web


def busy(retry_after: str | None = None, status: int = 429) -> SpotifyException:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return SpotifyException(status, -1, "busy", headers=headers)


@pytest.fixture
def pauses(monkeypatch):
    """The seconds of the pauses made, which take no time."""
    made = []
    monkeypatch.setattr(web.time, "sleep", made.append)
    return made


def asked_for(*answers: object) -> object:
    """Return what `patiently` returns where a service gives these answers in turn."""
    following = iter(answers)

    def ask() -> object:
        answer = next(following)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return web.patiently("Spotify", ask)


def test_short_pauses_add_up_to_one_that_is_too_long(pauses):
    with pytest.raises(web.Refused, match="asks for a pause of 25 s"):
        asked_for(*[busy("25")] * 9)
    assert pauses == [25, 25]
    pauses.clear()
    with pytest.raises(web.Refused, match="and not for how long"):
        asked_for(*[busy()] * 9)
    assert pauses == [1, 2, 4, 8, 16]


def test_pauses_may_take_the_longest_wait_and_not_a_second_more(pauses):
    assert asked_for(busy("30"), busy("30"), {"id": "me"}) == {"id": "me"}
    assert pauses == [30, 30]
    pauses.clear()
    with pytest.raises(web.Refused):
        asked_for(busy("30"), busy("31"), {"id": "me"})
    assert pauses == [30]


def test_pauses_of_different_reasons_add_up_too(pauses):
    with pytest.raises(web.Refused, match=r"trouble of its own \(status 503\)"):
        asked_for(busy("40"), busy("19"), busy(status=503), {"id": "me"})
    assert pauses == [40, 19]


def test_every_question_has_the_whole_patience(pauses):
    for _ in range(3):
        assert asked_for(busy("50"), "answer") == "answer"
    assert pauses == [50, 50, 50]
