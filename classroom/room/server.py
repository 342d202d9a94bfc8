"""Serves the page of the room to this computer only."""

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

from classroom.room import board, page
from classroom.room.state import LONGEST_INPUT, Answer, Room
from toolbox.problems import WorkshopError

HERE = Path(__file__).resolve().parent
LONGEST_BODY = 4 * LONGEST_INPUT  # bytes of a form
STATIC = {"/room.css": "text/css", "/room.js": "text/javascript"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
        " connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@contextmanager
def serving(room: Room, patience: int, port: int) -> Iterator[str]:
    """Serve the page as long as the context lasts; yield its address.

    Raises WorkshopError where the port is in use. Port 0 is any that is free.
    """
    try:
        server = RoomServer(room, patience, port)
    except (OSError, OverflowError) as error:
        raise WorkshopError(
            f"The page of the room cannot be served at port {port}: {error}.\n"
            "  Perhaps another room is open. Otherwise add --port with another\n"
            "  number, for example --port 8300."
        ) from error
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield f"http://{server.host}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class RoomServer(ThreadingHTTPServer):
    """A web server for one room that only this computer can reach."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would share the port

    def __init__(self, room: Room, patience: int, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.room, self.patience = room, patience
        self.host = f"127.0.0.1:{self.server_port}"
        self.token = secrets.token_urlsafe(16)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away; show a defect's traceback."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    def tables(self) -> list[board.Table]:
        """Return the tables as they are now."""
        return board.all_tables(self.room.students(), time.time(), self.patience)


class Refused(Exception):
    """A request that is not answered: its status, and why in words."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: RoomServer
    timeout = 10  # seconds without a byte, then the connection is closed

    def do_GET(self) -> None:
        """Answer with the page, its tables, its style or its script."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Take the codes of the form."""
        self._answer(self._post)

    def _answer(self, method: object) -> None:
        try:
            self._check_sender()
            status, kind, text = 200, *method()
        except Refused as refused:
            status, kind, text = refused.status, *_html(str(refused))
        content = text.encode()
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _check_sender(self) -> None:
        """Refuse other sites' pages, also under a name of theirs for this address."""
        mine = {self.server.host, f"localhost:{self.server.server_port}"}
        if self.headers.get("Host", "").lower() not in mine:
            raise Refused(403, f"The room is at http://{self.server.host}/ only.")
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower().removeprefix("http://") not in mine:
            raise Refused(403, "This request comes from another page.")

    def _get(self) -> tuple[str, str]:
        if self.path == "/":
            return self._page([])
        if self.path == "/board":
            return "text/html", page.board_html(self.server.tables())
        if self.path in STATIC:
            text = (HERE / self.path[1:]).read_text(encoding="utf-8")
            return STATIC[self.path], text
        raise Refused(404, "There is no such page.")

    def _post(self) -> tuple[str, str]:
        if self.path != "/":
            raise Refused(404, "There is no such page.")
        form = self._form()
        if not secrets.compare_digest(
            form["token"].encode(), self.server.token.encode()
        ):
            raise Refused(
                403,
                "The page is from before the room was started anew: go back to the"
                " room and give the codes again.",
            )
        try:
            return self._page(self.server.room.add(form["codes"], time.time()))
        except WorkshopError as problem:
            raise Refused(400, str(problem)) from None

    def _form(self) -> dict[str, str]:
        """Return the fields token and codes of the form that was sent."""
        kind = self.headers.get_content_type()
        length = self.headers.get("Content-Length", "")
        if kind != "application/x-www-form-urlencoded" or not length.isdecimal():
            raise Refused(400, "Please use the form of the page.")
        if len(length) > 9 or int(length) > LONGEST_BODY:
            raise Refused(413, "That is too much at once.")
        try:
            body = self.rfile.read(int(length)).decode("ascii")
            fields = parse_qs(body, errors="strict", max_num_fields=5)
            return {name: fields.get(name, [""])[0] for name in ("token", "codes")}
        except (ValueError, TimeoutError):
            raise Refused(400, "The form did not arrive whole.") from None

    def _page(self, answers: list[Answer]) -> tuple[str, str]:
        tables = self.server.tables()
        return "text/html", page.whole_page(tables, answers, self.server.token)

    def version_string(self) -> str:
        """Return the name of the server, which tells no versions."""
        return "room"

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the codes."""


def _html(message: str) -> tuple[str, str]:
    return "text/html", page.message_page(message)
