"""Waits on this computer for the page to which Spotify sends the browser after log-in.

Only 127.0.0.1 is listened on, and only an answer with our own `state` is taken.
"""

import os
import secrets
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from toolbox.problems import WorkshopError

DEFAULT = "http://127.0.0.1:8888/callback"
LONGEST_LOGIN = 300  # seconds that a person may take in the browser


class _Listener(ThreadingHTTPServer):
    allow_reuse_address = os.name != "nt"  # on Windows it would let others listen too
    timeout = 0.05  # seconds between two looks at whether the answer is there
    path = ""
    answer: dict[str, str] | None = None


class _Page(BaseHTTPRequestHandler):
    timeout = 10  # browsers open connections ahead and leave them silent

    def do_GET(self) -> None:
        """Keep what Spotify says, and thank the person in the browser."""
        url = urlsplit(self.path)
        if url.path != self.server.path:
            self.send_error(404)
            return
        text = b"Spotify's answer has arrived. Close this page; look at the terminal.\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(text)
        query = parse_qs(url.query)
        self.server.answer = {name: values[0] for name, values in query.items()}

    def log_message(self, *_: object) -> None:
        """Write nothing: the address of the page holds the log-in's code."""


def checked(redirect: str) -> str:
    """Return a redirect address that Spotify and this script can use.

    Raises WorkshopError for others, above all for the once usual `localhost`.
    """
    problem = f"SPOTIPY_REDIRECT_URI is {redirect!r}"
    advice = (
        f"  Use {DEFAULT} there and in the settings of your app at\n"
        "  https://developer.spotify.com/dashboard (the two must be the same)."
    )
    try:
        url = urlsplit(redirect)
        host, port = url.hostname, url.port
    except ValueError:
        raise WorkshopError(f"{problem}, which is no address.\n{advice}") from None
    if host == "localhost":
        raise WorkshopError(
            f"{problem}: Spotify no longer allows the name localhost.\n"
            f"  It wants the number 127.0.0.1, which means the same.\n{advice}"
        )
    if url.scheme != "http" or host != "127.0.0.1" or not port or url.query:
        raise WorkshopError(
            f"{problem}. Expected http://127.0.0.1:PORT/callback.\n{advice}"
        )
    return redirect


def wait_for_code(redirect: str, state: str, open_page: Callable[[], object]) -> str:
    """Return the code that Spotify sends to `redirect` once the person has agreed.

    `open_page` shows Spotify's log-in page. Raises WorkshopError where the person
    refuses, nobody answers, or the answer belongs to another log-in.
    """
    with _listen(redirect) as server:
        Thread(target=open_page, daemon=True).start()
        end = time.monotonic() + LONGEST_LOGIN
        while server.answer is None:
            if time.monotonic() > end:
                raise WorkshopError(
                    "Nobody logged in: Spotify's page sent no answer in time.\n"
                    "  Run the script again. If the page said INVALID_CLIENT, compare\n"
                    "  SPOTIPY_CLIENT_ID and SPOTIPY_REDIRECT_URI with your app's page."
                )
            server.handle_request()
    return _code_in(server.answer, state)


def _listen(redirect: str) -> _Listener:
    url = urlsplit(redirect)
    try:
        server = _Listener(("127.0.0.1", url.port), _Page)
    except OSError as error:
        raise WorkshopError(
            f"Port {url.port} of this computer cannot be used: {error.strerror}.\n"
            "  Another program may have it (Jupyter likes 8888). Stop that one, or\n"
            "  choose another port in SPOTIPY_REDIRECT_URI and in your app's settings."
        ) from None
    server.path = url.path or "/"  # which is what browsers ask for without a path
    return server


def _code_in(answer: dict[str, str], state: str) -> str:
    if not secrets.compare_digest(answer.get("state", "").encode(), state.encode()):
        raise WorkshopError(
            "The answer in the browser belongs to another log-in and was not taken.\n"
            "  Close old Spotify log-in pages and run the script again."
        )
    if answer.get("error") == "access_denied":
        raise WorkshopError(
            "You did not agree on Spotify's page, so nothing was read or changed.\n"
            "  To use this script, run it again and press Agree."
        )
    if not answer.get("code"):
        raise WorkshopError(
            "Spotify did not log you in, and gave no reason.\n"
            "  Run the script again; check your app's settings if it happens again."
        )
    return answer["code"]
