"""The playlists in a person's Spotify library, and the ones that they name."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from dataset import playlists
from dataset.spotify import web
from dataset.spotify.account import Account
from toolbox.problems import WorkshopError

PAGE = 50  # Spotify sends no more at a time
MOST = 100_000  # Spotify allows 10,000 songs in a playlist, and any number of liked
SPOTIFY_ID = re.compile(r"[0-9A-Za-z]{22}")
PLAYLIST_ADDRESS = re.compile(r"\bplaylist[:/]([0-9A-Za-z]{22})\b")


class Playlist(NamedTuple):
    """One playlist in a person's Spotify library; `size` counts its items."""

    id: str
    name: str
    owner: str  # "yours", "shared" (collaborative) or "someone else's"
    size: int | str  # blank where Spotify does not tell
    snapshot: str  # changes whenever the playlist does

    @property
    def readable(self) -> bool:
        """Tell whether Spotify lets the person's app read what is in it."""
        return self.owner != "someone else's"


LIKED = Playlist("liked", "Liked Songs", "yours", "", "")  # no playlist to Spotify


def my_playlists(account: Account) -> list[Playlist]:
    """Return the liked songs, then the playlists in the library in Spotify's order.

    Names are cleaned; of several with one file name, each gets its id behind it.
    """
    me = as_dict(account.ask("current_user")).get("id")
    found = [
        _playlist(as_dict(entry), me)
        for page in pages(
            lambda **where: account.ask("current_user_playlists", **where)
        )
        for entry in page["items"]
        if entry is not None
    ]
    names = Counter(_file_name(playlist) for playlist in [LIKED, *found])
    return [LIKED] + [
        p._replace(name=f"{p.name[:60]} ({p.id})") if names[_file_name(p)] > 1 else p
        for p in found
    ]


def choose(mine: list[Playlist], wanted: list[str]) -> list[Playlist]:
    """Return the playlists named by name, id or address, each once.

    Raises WorkshopError for a name that is not there or that may not be read.
    """
    chosen = {
        playlist.id: playlist for name in wanted for playlist in _find(mine, name)
    }
    for playlist in chosen.values():
        if not playlist.readable:
            raise WorkshopError(
                f"The playlist {playlist.name!r} is someone else's.\n"
                "  Spotify lets apps read only playlists that are yours or that you\n"
                "  edit together with others. Copy its songs into one of your own."
            )
    return list(chosen.values())


def pages(fetch: Callable[..., object], start: int | None = 0) -> Iterator[dict]:
    """Yield the pages of a list by their offset, from `start`; none where it is None.

    The address of the next page that Spotify sends is not followed: it is asked for
    by number, so that the log-in goes nowhere else.
    """
    while start is not None:
        page = as_dict(fetch(limit=PAGE, offset=start))
        right = isinstance(page.get("items"), list) and "next" in page
        if not right or start > MOST:
            raise web.strange_answer("Spotify")
        yield page
        start = start + PAGE if page["next"] and page["items"] else None


def as_dict(value: object) -> dict:
    """Return `value`, which must be a dict. Raises WorkshopError where it is not."""
    if not isinstance(value, dict):
        raise web.strange_answer("Spotify")
    return value


def _find(mine: list[Playlist], wanted: str) -> list[Playlist]:
    address = PLAYLIST_ADDRESS.search(wanted)
    name = address[1] if address else web.plain(wanted)
    same = [p for p in mine if name in (p.id, p.name)]
    same = same or [p for p in mine if name.casefold() == p.name.casefold()]
    if same:
        return same
    start = f"{name} (".casefold()
    near = [p.name for p in mine if p.name.casefold().startswith(start)]
    near = near or get_close_matches(name, [p.name for p in mine], n=3)
    hint = "Did you mean " + " or ".join(map(repr, near)) + "?" if near else ""
    raise WorkshopError(
        f"There is no playlist {name!r} in your Spotify library.\n"
        f"  {hint or 'Save it to your library first, or check the spelling.'}\n"
        "  Without a name, this script lists all your playlists."
    )


def _file_name(playlist: Playlist) -> str:
    return playlists.safe_name(playlist.name).casefold()


def _playlist(entry: dict, me: object) -> Playlist:
    owner, shared = as_dict(entry.get("owner")).get("id"), entry.get("collaborative")
    whose = "yours" if owner == me else "shared" if shared else "someone else's"
    # The field is called `items` since 2026, `tracks` before.
    count = as_dict(entry.get("items") or entry.get("tracks") or {}).get("total")
    if not SPOTIFY_ID.fullmatch(str(entry.get("id"))):
        raise web.strange_answer("Spotify")
    return Playlist(
        entry["id"],
        web.plain(entry.get("name")) or "unnamed",
        whose,
        count if isinstance(count, int) else "",
        web.plain(entry.get("snapshot_id")),
    )
