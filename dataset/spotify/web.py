"""Asks Spotify and ReccoBeats politely, and says in words what went wrong.

A service that asks for a pause gets one, up to LONGEST_WAIT seconds in all.
"""

import os
import re
import time
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import platformdirs
import requests
from spotipy.exceptions import SpotifyException

from toolbox.problems import WorkshopError

TIMEOUT = 20  # seconds that one answer may take
LONGEST_WAIT = 60  # seconds; more: waits out longer pauses instead of giving up
FIRST_PAUSE = 1.0  # seconds, doubled each time, where a service names no time itself

ADDRESSES = {
    "accounts": "https://accounts.spotify.com",
    "Spotify": "https://api.spotify.com/v1/",
    "ReccoBeats": "https://api.reccobeats.com/v1/",
}
TROUBLE = (429, 500, 502, 503, 504)  # may well pass: ask again after a pause
KEPT = (
    "  What was done is kept: run the same command again later\n"
    "  and it goes on from there."
)
HINTS = {
    403: "  Is your account on the app's list of users, and does the owner of the app\n"
    "  have Spotify Premium? The list is in the app's settings, User Management.\n",
    404: "  It is not there any more, or was never yours to see.\n",
}
# Marks that turn the direction of writing, and so could make a name read as another.
TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


class Refused(WorkshopError):
    """A service answered with an HTTP status that is an error, kept in `status`."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def address(service: str) -> str:
    """Return where a service is reached.

    For the tests alone: WORKSHOP_TEST_SERVER puts all three on one server, which must
    be on this computer, since log-ins are sent there.
    """
    test_server = os.environ.get("WORKSHOP_TEST_SERVER")
    if not test_server:
        return ADDRESSES[service]
    if not re.fullmatch(r"http://127\.0\.0\.1:\d+", test_server):
        raise WorkshopError(
            "WORKSHOP_TEST_SERVER is meant for this project's own tests.\n"
            "  Remove it from the environment."
        )
    return f"{test_server}/{service}{'' if service == 'accounts' else '/v1/'}"


def cache_folder() -> Path:
    """Return the folder outside the project for log-ins and unfinished work."""
    return platformdirs.user_cache_path("music-workshop", appauthor=False)


def patiently(
    service: str, ask: Callable[[], object], again: tuple[int, ...] = TROUBLE
) -> object:
    """Return ask()'s answer; after an HTTP status in `again`, pause and ask again.

    Raises Refused for other error statuses and where the pauses would be too long,
    WorkshopError where there is no connection or the answer makes no sense.
    """
    waited, pause = 0.0, FIRST_PAUSE
    while True:
        try:
            return ask()
        except (SpotifyException, requests.RequestException) as error:
            status, headers, words = _what_it_said(service, error)
        except (AttributeError, TypeError) as error:
            # how spotipy fails on unexpected JSON, perhaps while handling an HTTP error
            status, headers, words = _what_it_said(service, error.__context__)
        if status not in again:
            raise Refused(_refusal(service, status, words), status)
        asked = _asked_pause(headers)
        wait = pause if asked is None else asked
        if waited + wait > LONGEST_WAIT:
            raise Refused(_too_long(service, status, asked), status)
        if wait > 2:
            print(f"Waiting {in_words(wait)} for {service} ...", flush=True)
        time.sleep(wait)
        waited, pause = waited + wait, pause * 2


def no_connection(service: str) -> WorkshopError:
    """Return the error for a service that cannot be reached, or not any more."""
    return WorkshopError(
        f"The connection to {service} failed or broke off.\n"
        "  Check the network (a school's may block it), then try again.\n" + KEPT
    )


def strange_answer(service: str) -> WorkshopError:
    """Return the error for an answer that is not what the service's manual says."""
    return WorkshopError(
        f"{service} sent an answer that this script does not understand.\n"
        "  Perhaps a log-in page of the network stands in between, or the service\n"
        "  has changed. Open a web page in the browser to see, then try again.\n" + KEPT
    )


def trouble(service: str, status: int) -> WorkshopError:
    """Return the error for a service that cannot answer at the moment."""
    return WorkshopError(f"{service} has trouble of its own (status {status}).\n{KEPT}")


def plain(text: object) -> str:
    """Return text from the network on one line, without characters that do things."""
    if not isinstance(text, str):
        return ""
    text = text.encode("utf-8", "replace").decode("utf-8")
    harmless = (
        " " if c in TURNING or unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in text
    )
    return " ".join("".join(harmless).split())


def in_words(seconds: float) -> str:
    """Return a time span in the largest units that tell enough.

    >>> in_words(11_530)
    '3 h 12 min'
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _what_it_said(
    service: str, error: BaseException | None
) -> tuple[int, Mapping[str, str], str]:
    """Return status, headers and words of an error answer, nothing secret in them.

    Raises WorkshopError where there was no answer, or none with an error status.
    """
    if isinstance(error, SpotifyException):
        words = plain(error.msg.partition(":\n ")[2])
        words = re.sub(r"\S{40,}", "...", words)[:200]
        return error.http_status, error.headers, "" if words == "None" else words
    if isinstance(error, requests.HTTPError):
        return error.response.status_code, error.response.headers, ""
    is_answer = isinstance(error, requests.exceptions.JSONDecodeError)
    if isinstance(error, requests.RequestException) and not is_answer:
        raise no_connection(service) from None
    raise strange_answer(service) from None


def _asked_pause(headers: Mapping[str, str]) -> float | None:
    """Return the seconds in Retry-After, which is a number or a date, or None."""
    text = (headers.get("Retry-After") or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _refusal(service: str, status: int, words: str) -> str:
    said = f"{service} refuses (status {status})" + (f': "{words}"' if words else ".")
    hint = HINTS.get(status, "") if service == "Spotify" else ""
    return f"{said}\n{hint}{KEPT}"


def _too_long(service: str, status: int, asked: float | None) -> str:
    if status != 429:
        return str(trouble(service, status))
    if asked is None:
        return f"{service} says it is asked too much, and not for how long.\n{KEPT}"
    until = ""
    if asked < 86_400:
        until = f", until {datetime.now() + timedelta(seconds=asked):%H:%M}"
    return f"{service} asks for a pause of {in_words(asked)}{until}.\n{KEPT}"
