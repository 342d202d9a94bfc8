"""A person's Spotify account, asked through spotipy."""

import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

import requests
import spotipy

from dataset.spotify import redirect, web
from dataset.spotify.login import LogIn, TokenFile
from toolbox.problems import WorkshopError

READ = "playlist-read-private,playlist-read-collaborative,user-library-read"
SAVE = "playlist-modify-private"


class Account:
    """A logged-in person's account; its answers are JSON as Spotify sends it."""

    def __init__(self, log_in: LogIn, session: requests.Session) -> None:
        self.log_in = log_in
        # A session of our own: spotipy's waits as long as any Retry-After says.
        self.spotify = spotipy.Spotify(
            auth_manager=log_in, requests_session=session, requests_timeout=web.TIMEOUT
        )
        self.spotify.prefix = web.address("Spotify")

    def ask(self, method: str, *values: object, **named: object) -> dict | list:
        """Return the answer to a method of spotipy that may be repeated after trouble.

        Raises web.Refused where Spotify says no, WorkshopError where it says nothing.
        """
        call = partial(getattr(self.spotify, method), *values, **named)
        return self._answer(call, web.TROUBLE)

    def ask_once(self, method: str, *values: object, **named: object) -> dict | list:
        """Return the answer to a method of spotipy that must not be done twice.

        After trouble it is not repeated, since it may have been done. Raises as `ask`.
        """
        call = partial(getattr(self.spotify, method), *values, **named)
        return self._answer(call, (429,))

    def _answer(self, call: partial, again: tuple[int, ...]) -> dict | list:
        try:
            with warnings.catch_warnings():  # spotipy warns of what new apps cannot use
                warnings.simplefilter("ignore", DeprecationWarning)
                answer = web.patiently("Spotify", call, again)
        except web.Refused as refused:
            if refused.status != 401:
                raise
            self.log_in.cache_handler.forget()
            raise WorkshopError(
                "Spotify no longer accepts the log-in, so it was forgotten.\n"
                "  Run the script again to log in anew.\n" + web.KEPT
            ) from None
        if not isinstance(answer, dict | list):
            raise web.strange_answer("Spotify")
        return answer


@contextmanager
def logged_in(scope: str) -> Iterator[Account]:
    """Yield the account of the person at the keyboard, with leave to do `scope`.

    Raises WorkshopError where the app is not set up or the person does not agree.
    """
    silence_logs()
    client_id = _client_id()
    address = os.environ.get("SPOTIPY_REDIRECT_URI") or redirect.DEFAULT
    path = web.cache_folder() / f"log-in {'read' if scope == READ else 'save'}.json"
    with closing(requests.Session()) as session:
        log_in = LogIn(
            client_id=client_id,
            redirect_uri=redirect.checked(address),
            scope=scope,
            cache_handler=TokenFile(path, client_id),
            requests_session=session,
            requests_timeout=web.TIMEOUT,
        )
        log_in.OAUTH_AUTHORIZE_URL = web.address("accounts") + "/authorize"
        log_in.OAUTH_TOKEN_URL = web.address("accounts") + "/api/token"
        log_in.get_access_token()
        yield Account(log_in, session)


def silence_logs() -> None:
    """Switch spotipy's logs off for good: at level DEBUG they hold the tokens."""
    for name in ("client", "oauth2", "util", "cache_handler"):
        logging.getLogger(f"spotipy.{name}").disabled = True


def _client_id() -> str:
    client_id = os.environ.get("SPOTIPY_CLIENT_ID", "").strip()
    if re.fullmatch(r"[0-9A-Za-z]{32}", client_id):
        return client_id
    found = "is not 32 letters and digits" if client_id else "is not set"
    raise WorkshopError(
        f"The environment variable SPOTIPY_CLIENT_ID {found}.\n"
        "  It is the Client ID of a Spotify app of your own. dataset/README.md says\n"
        "  step by step how to make one, and which other ways to real songs there are."
    )
