"""Logs a person in to Spotify with PKCE: no password and no secret passes through here.

The log-in is kept in the user's cache folder, readable by its owner alone.
"""

import json
import secrets
import webbrowser
from contextlib import suppress
from pathlib import Path

import requests
from spotipy.cache_handler import CacheHandler
from spotipy.oauth2 import SpotifyOauthError, SpotifyPKCE

from dataset.spotify import redirect, web
from toolbox.files import atomic_write, patiently
from toolbox.problems import WorkshopError

TOKEN = {
    "access_token": str,
    "refresh_token": str,
    "scope": str,
    "expires_at": (int, float),
}


class TokenFile(CacheHandler):
    """Keeps one app's log-in in a file that only its owner may read."""

    def __init__(self, path: Path, client_id: str) -> None:
        self.path, self.client_id = path, client_id

    def get_cached_token(self) -> dict | None:
        """Return the log-in, or None where there is none of this app."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            token = kept["token"]
            right = all(isinstance(token[name], kind) for name, kind in TOKEN.items())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return token if right and kept.get("client_id") == self.client_id else None

    def save_token_to_cache(self, token_info: dict) -> None:
        """Keep the log-in. Raises WorkshopError where the file cannot be written."""
        text = json.dumps({"client_id": self.client_id, "token": token_info})
        with suppress(OSError):  # which is told when the file is written
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with atomic_write(self.path, mode=0o600) as temporary:
            temporary.write_text(text, encoding="utf-8")

    def forget(self) -> None:
        """Remove the log-in, so that the next run asks for a new one."""
        patiently(self.path.unlink, True)


class LogIn(SpotifyPKCE):
    """spotipy's PKCE log-in, with our own page to return to and errors in words."""

    asked = False

    def get_authorization_code(self, response: str | None = None) -> str:
        """Return the code for a new log-in after asking the person in the browser."""
        if self.asked:
            self.cache_handler.forget()
            raise WorkshopError(
                "Spotify did not grant what this script asked for.\n"
                "  Run it again and agree on Spotify's page."
            )
        self.asked = True
        state = secrets.token_urlsafe(32)
        page = self.get_authorize_url(state)
        print(
            "Log in to Spotify in the browser. If none opens, open this on this\n"
            f"computer:\n\n{page}\n",
            flush=True,
        )

        def open_page() -> None:
            with suppress(webbrowser.Error):
                webbrowser.open(page)

        return redirect.wait_for_code(self.redirect_uri, state, open_page)

    def refresh_access_token(self, refresh_token: str) -> dict | None:
        """Return a fresh log-in, or None where the person has to log in anew."""
        try:
            return super().refresh_access_token(refresh_token)
        except SpotifyOauthError as error:
            if error.error != "invalid_grant":
                raise
            self.cache_handler.forget()
            return None

    def get_access_token(
        self, code: str | None = None, check_cache: bool = True
    ) -> str | None:
        """Return the token for the next question: kept, refreshed or new.

        Raises WorkshopError where Spotify gives none.
        """
        try:
            return super().get_access_token(code, check_cache)
        except SpotifyOauthError as error:
            raise _not_accepted(error) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise web.strange_answer("Spotify's log-in") from None
        except requests.RequestException:
            raise web.no_connection("Spotify's log-in") from None


def _not_accepted(error: SpotifyOauthError) -> WorkshopError:
    # spotipy drops the status of the answer, but was handling it when it raised this
    status = getattr(getattr(error.__context__, "response", None), "status_code", None)
    if status in web.TROUBLE:
        return web.trouble("Spotify's log-in", status)
    known = error.error in ("invalid_client", "invalid_grant", "invalid_request")
    return WorkshopError(
        f"Spotify did not accept the log-in{f' ({error.error})' if known else ''}.\n"
        "  Compare SPOTIPY_CLIENT_ID and SPOTIPY_REDIRECT_URI with your app's\n"
        "  settings at https://developer.spotify.com/dashboard; the owner of the\n"
        "  app needs Spotify Premium. Then run the script again."
    )
