"""Reads what is in a playlist, page by page, and keeps the pages till it is written."""

import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from dataset.spotify import web
from dataset.spotify.account import Account
from dataset.spotify.journal import Journal
from dataset.spotify.library import LIKED, PAGE, SPOTIFY_ID, Playlist, as_dict, pages
from toolbox.problems import WorkshopError


class Track(NamedTuple):
    """One song as Spotify names it; `artists` are joined by "; "."""

    id: str
    name: str
    artists: str
    duration_ms: int


class Contents(NamedTuple):
    """What is in a playlist: its songs, each once, and counts of what was skipped."""

    tracks: list[Track]
    skipped: Counter[str]


class NotShown(WorkshopError):
    """Spotify does not show what is in this playlist; it may show others."""


def unfinished() -> Path:
    """Return the folder that keeps what was fetched and is not written yet."""
    return web.cache_folder() / "unfinished"


def kept_features() -> Journal:
    """Return the features that were looked up and are not written yet."""
    return Journal(unfinished() / "features.jsonl")


def forget_unfinished() -> None:
    """Remove what was kept of the playlists: they are written now."""
    shutil.rmtree(unfinished(), ignore_errors=True)


def read_contents(account: Account, playlist: Playlist) -> Contents:
    """Return what is in a playlist, going on after the pages that are kept.

    Raises NotShown where Spotify does not show it.
    """

    def fetch(**where: int) -> dict | list:
        try:
            if playlist == LIKED:
                return account.ask("current_user_saved_tracks", **where)
            return account.ask("playlist_items", playlist.id, **where)
        except web.Refused as refused:
            if refused.status not in (403, 404):
                raise
            raise NotShown(f"The playlist {playlist.name!r}: {refused}") from None

    journal = Journal(unfinished() / f"playlist-{playlist.id}.jsonl")
    read = _kept_pages(journal, playlist.snapshot)
    start = None if read and read[-1]["last"] else PAGE * len(read)
    for page in pages(fetch, start):
        read.append(_sort_out(page["items"]) | {"last": page["next"] is None})
        journal.add(read[-1] | {"snapshot": playlist.snapshot})
    return _together(read)


def _kept_pages(journal: Journal, snapshot: str) -> list[dict]:
    """Return the pages that are kept of this state of the playlist, the first first."""
    read = list(journal.records())
    if snapshot and all(page["snapshot"] == snapshot for page in read):
        return read
    journal.forget()
    return []


def _together(read: list[dict]) -> Contents:
    """Return the contents of all pages, each song once."""
    tracks: dict[str, Track] = {}
    skipped: Counter[str] = Counter()
    for page in read:
        skipped.update(page["skipped"])
        for track in (Track(*values) for values in page["tracks"]):
            skipped["repeated"] += track.id in tracks
            tracks.setdefault(track.id, track)
    return Contents(list(tracks.values()), +skipped)


def _sort_out(items: list) -> dict:
    """Return the songs among the items of a page, and counts of the others."""
    tracks, skipped = [], Counter()
    for item in (as_dict(item or {}) for item in items):
        # The field is called `item` since 2026, `track` before.
        content = as_dict(item.get("item") or item.get("track") or {})
        track = _track(content)
        if item.get("is_local") or content.get("is_local"):
            skipped["local files"] += 1
        elif content.get("type", "track") != "track":
            skipped["episodes"] += 1
        elif track is None:
            skipped["removed"] += 1
        else:
            tracks.append(track)
    return {"tracks": tracks, "skipped": skipped}


def _track(content: dict) -> Track | None:
    """Return the song, or None where its id, its name or its artists are missing."""
    artists = content.get("artists")
    artists = artists if isinstance(artists, list) else []
    names = [web.plain(as_dict(artist).get("name")) for artist in artists]
    track = Track(
        str(content.get("id")),
        web.plain(content.get("name")),
        "; ".join(filter(None, names)),
        content.get("duration_ms"),
    )
    right = SPOTIFY_ID.fullmatch(track.id) and track.name and track.artists
    return track if right else None
