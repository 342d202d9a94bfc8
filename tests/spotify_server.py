"""A small Spotify and ReccoBeats on this computer, for tests of the Spotify scripts.

It speaks the endpoints that the scripts use, keeps what it was asked, and fails on
command: `server.fail("/me/playlists", Reply(429, headers={"Retry-After": "1"}))`.
"""

import base64
import hashlib
import json
import secrets
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT_ID = "0123456789abcdef0123456789abcdef"
ME = "ingrid"
SPOTIFY = "/Spotify/v1"


class Reply(NamedTuple):
    """What the server sends instead of its usual answer; status 0 hangs up."""

    status: int = 200
    body: object = None
    headers: dict[str, str] | None = None


class Request(NamedTuple):
    """One question that the server was asked."""

    method: str
    path: str
    query: dict[str, str]
    body: str


def features(song_id: str) -> dict:
    """Return the features of a song as ReccoBeats knows them: no metre, no length."""
    number = int(song_id)
    return {
        "danceability": 0.5,
        "energy": number % 100 / 100,
        "key": number % 13 - 1,
        "loudness": -7.25,
        "mode": number % 2,
        "speechiness": 0.05,
        "acousticness": 0.1,
        "instrumentalness": 0.0,
        "liveness": 0.2,
        "valence": 0.6,
        "tempo": 120.017,
    }


class SpotifyServer(ThreadingHTTPServer):
    """The state of the test's Spotify; `playlists` maps ids to names and items."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[Request] = []
        self.playlists: list[dict] = []
        self.items: dict[str, list] = {}
        self.liked: list[dict] = []
        self.old_app = False  # Spotify itself gives features
        self.known_to_reccobeats: set[int] = set()
        self.consent = "agree"  # or "refuse", or "forge" for a wrong state
        self.lifetime = 3600
        self.scope = ""  # what the person agreed to last
        self.tokens: list[str] = []  # every secret that was handed out or came in
        self.challenges: dict[str, str] = {}
        self.failures: dict[str, list[Reply | None]] = {}

    def add_playlist(self, number: int, name: str, items: list, **changes) -> str:
        """Add a playlist of one's own with these items and return its id."""
        usual = {
            "id": f"{number:022d}",
            "name": name,
            "owner": {"id": ME},
            "collaborative": False,
            "snapshot_id": f"snapshot {number}",
            "items": {"total": len(items)},
        }
        self.playlists.append(usual | changes)
        self.items[usual["id"]] = items
        return usual["id"]

    def fail(self, path: str, *replies: Reply | None) -> None:
        """Give these replies to the next questions for `path`; None is the usual."""
        self.failures.setdefault(path, []).extend(replies)

    def count(self, path: str) -> int:
        """Return how often `path` was asked for."""
        return sum(request.path == path for request in self.asked)

    def secret(self) -> str:
        """Return a new token and remember it."""
        self.tokens.append(secrets.token_urlsafe(60))
        return self.tokens[-1]

    def grant(self, scope: str) -> dict:
        """Return a new log-in as the token endpoint sends it."""
        return {
            "access_token": self.secret(),
            "refresh_token": self.secret(),
            "token_type": "Bearer",
            "expires_in": self.lifetime,
            "scope": scope,
        }

    def handle_error(self, *_: object) -> None:
        """Stay silent when a script hangs up."""


@contextmanager
def running():
    """Yield a server that answers until the block ends."""
    with SpotifyServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._reply()

    def do_POST(self) -> None:
        self._reply()

    def do_PUT(self) -> None:
        self._reply()

    def log_message(self, *_: object) -> None:
        pass

    def _reply(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        request = Request(self.command, url.path.rstrip("/"), query, body)
        self.server.asked.append(request)
        planned = self.server.failures.get(request.path)
        reply = planned.pop(0) if planned else None
        self._send(reply or self._usual(request))

    def _send(self, reply: Reply) -> None:
        if not reply.status:
            self.close_connection = True
            return
        body = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        self.send_response(reply.status)
        self.send_header("Content-Length", str(len(body.encode())))
        for name, value in (reply.headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def _usual(self, request: Request) -> Reply:
        service, _, path = request.path.lstrip("/").partition("/")
        if service == "accounts":
            authorize = path == "authorize"
            return self._authorize(request) if authorize else self._token(request)
        if service == "ReccoBeats":
            return self._reccobeats(request.query["ids"].split(","))
        if self.headers["Authorization"] not in {
            f"Bearer {t}" for t in self.server.tokens
        }:
            return Reply(401, {"error": {"status": 401, "message": "Invalid token"}})
        return self._spotify(request, path.removeprefix("v1/"))

    def _authorize(self, request: Request) -> Reply:
        asked, answer = request.query, {"state": request.query["state"]}
        if self.server.consent == "refuse":
            answer["error"] = "access_denied"
        else:
            answer["code"] = self.server.secret()
            self.server.challenges[answer["code"]] = asked["code_challenge"]
            self.server.scope = asked["scope"]
        if self.server.consent == "forge":
            answer["state"] = "forged"
        return Reply(
            302, "", {"Location": f"{asked['redirect_uri']}?{urlencode(answer)}"}
        )

    def _token(self, request: Request) -> Reply:
        form = {name: values[0] for name, values in parse_qs(request.body).items()}
        if "client_secret" in form or form["client_id"] != CLIENT_ID:
            return Reply(400, {"error": "invalid_client"})
        if form["grant_type"] == "authorization_code":
            self.server.tokens.append(form["code_verifier"])  # the script's own secret
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
            if self.server.challenges.pop(form["code"], None) != challenge:
                return Reply(400, {"error": "invalid_grant"})
        elif form["refresh_token"] not in self.server.tokens:
            return Reply(
                400, {"error": "invalid_grant", "error_description": "Revoked"}
            )
        return Reply(200, self.server.grant(self.server.scope))

    def _spotify(self, request: Request, path: str) -> Reply:
        server, parts = self.server, path.split("/")
        if path == "me":
            return Reply(200, {"id": ME, "display_name": "Ingrid"})
        if path == "me/playlists" and request.method == "POST":
            made = server.add_playlist(999, json.loads(request.body)["name"], [])
            return Reply(201, server.playlists[-1] | {"id": made})
        if path == "me/playlists":
            return self._page(server.playlists, request.query)
        if path == "me/tracks":
            return self._page(server.liked, request.query)
        if path == "audio-features":
            return self._audio_features(request.query["ids"].split(","))
        if (
            parts[0] == "playlists"
            and parts[2:] == ["items"]
            and parts[1] in server.items
        ):
            if request.method == "PUT":
                server.items[parts[1]] = json.loads(request.body)["uris"]
                return Reply(200, {"snapshot_id": "new"})
            return self._page(server.items[parts[1]], request.query)
        return Reply(404, {"error": {"status": 404, "message": "Not found"}})

    def _page(self, entries: list, query: dict[str, str]) -> Reply:
        start, limit = int(query["offset"]), int(query["limit"])
        more = start + limit < len(entries)
        # a trap: whoever follows this address takes the log-in elsewhere
        following = "http://127.0.0.1:9/elsewhere" if more else None
        page = entries[start : start + limit]
        return Reply(200, {"items": page, "next": following, "total": len(entries)})

    def _audio_features(self, ids: list[str]) -> Reply:
        if not self.server.old_app:
            return Reply(403, {"error": {"status": 403, "message": "Forbidden"}})
        known = [
            features(i) | {"id": i, "duration_ms": 100_000, "time_signature": 3}
            for i in ids
        ]
        return Reply(200, {"audio_features": [*reversed(known), None]})

    def _reccobeats(self, ids: list[str]) -> Reply:
        if self.headers["Authorization"] or len(ids) > 40:
            return Reply(400, {})
        content = [
            features(i)
            | {
                "id": f"f0f0-{i}",
                "href": f"https://open.spotify.com/track/{i}",
                "isrc": "NO",
            }
            for i in reversed(ids)
            if int(i) in self.server.known_to_reccobeats
        ]
        return Reply(200, {"content": content})
