"""What the page is protected by: from other sites, from too much, and from itself."""

import math
import time
from threading import Lock

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, SecurityError, TooManyRequests

from toolbox.problems import WorkshopError

LOCAL = ["127.0.0.1", "localhost"]  # under another name, another site may be behind it
LONGEST_BODY = 1_000  # bytes; a rating has a hundred
# More: somebody may do more of it in a second. The second number: of it at once.
RATES = {"rate": (5, 20), "sound": (4, 20)}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " media-src 'self'; connect-src 'self'; frame-src https://open.spotify.com;"
        " form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
WORDS = {
    404: "There is nothing at this address.",
    500: "That is a mistake of the page.",
}
TODO = {
    400: "Compare with what /openapi.json says of this request.",
    404: "All there is stands in /openapi.json.",
    405: "Its methods stand in the header Allow, and in /openapi.json.",
    413: f"Send at most {LONGEST_BODY:,} bytes.",
    415: "Send it as JSON, with the header Content-Type: application/json.",
    416: "Ask for bytes that the sound has, or for all of it.",
    500: "Look into the terminal in which the page was started: it says more.",
}


class Refused(HTTPException):
    """A request that is not answered: its status, why, and what to do."""

    def __init__(self, code: int, error: str, todo: str) -> None:
        super().__init__(error)
        self.code, self.todo = code, todo


class Bucket:
    """Lets so much through in a second, and so much at once after a rest."""

    def __init__(self, per_second: float, at_once: int) -> None:
        self._per_second, self._at_once = per_second, at_once
        self._left, self._since, self._lock = float(at_once), time.monotonic(), Lock()

    def wait(self) -> float:
        """Take one out, if it has one; otherwise return the seconds until then."""
        with self._lock:
            now = time.monotonic()
            more = (now - self._since) * self._per_second
            self._left = min(self._left + more, self._at_once)
            self._since = now
            if self._left < 1:
                return (1 - self._left) / self._per_second
            self._left -= 1
            return 0.0


def protect(app: Flask) -> None:
    """Let an app answer this computer's own page alone, and every error in JSON."""
    app.config.update(TRUSTED_HOSTS=LOCAL, MAX_CONTENT_LENGTH=LONGEST_BODY)
    app.extensions["buckets"] = {name: Bucket(*rate) for name, rate in RATES.items()}
    app.before_request(refuse_other_sites)
    app.after_request(with_headers)
    app.register_error_handler(HTTPException, in_json)
    app.register_error_handler(WorkshopError, of_a_file)


def refuse_other_sites() -> None:
    """Refuse what comes from another site, or for another name of this computer."""
    origin = request.headers.get("Origin")
    try:
        here = request.host_url.rstrip("/")
    except SecurityError:
        here = ""
    if not here or (origin is not None and origin != here):
        todo = f"Open http://{LOCAL[0]}:{request.server[1]}/"
        raise Refused(403, "This request comes from another page.", todo)


def limit(what: str) -> None:
    """Refuse what comes too often: one of RATES."""
    wait = math.ceil(current_app.extensions["buckets"][what].wait())
    if wait:
        raise TooManyRequests("That is too much at once.", retry_after=wait)


def with_headers(response: Response) -> Response:
    """Return a response that may load nothing from elsewhere."""
    response.headers.extend(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def in_json(error: HTTPException) -> Response:
    """Return what went wrong, and what to do, as JSON."""
    response = error.get_response()
    words, todo = error.description, TODO.get(error.code, "")
    if isinstance(error, Refused):
        todo = error.todo
    elif error.code == TooManyRequests.code:
        todo = f"Try again in {response.headers['Retry-After']} s."
    else:
        words = WORDS.get(error.code, words)
    response.data = current_app.json.dumps({"error": words, "todo": todo})
    response.content_type = "application/json"
    return response


def of_a_file(problem: WorkshopError) -> Response:
    """Return what is wrong with one of the user's files."""
    error, _, todo = str(problem).partition("\n")
    return in_json(Refused(409, error, " ".join(todo.split())))
