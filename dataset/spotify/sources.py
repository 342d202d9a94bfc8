"""Asks the two services that know audio features, one batch of songs at a time."""

import re

import requests

from dataset.spotify import web
from dataset.spotify.account import Account
from dataset.spotify.library import as_dict

METRE = 4  # ReccoBeats knows no metre; most songs have this one
TRACK_ADDRESS = re.compile(r"/track/([0-9A-Za-z]{22})$")


def ask_spotify(account: Account, ids: list[str]) -> dict[str, dict] | None:
    """Return Spotify's answers by id, or None where the app is too new to ask."""
    try:
        answer = account.ask("audio_features", ids)
    except web.Refused as refused:
        if refused.status not in (403, 404, 410):
            raise
        print(
            f"Spotify gives no audio features to this app (status {refused.status}):\n"
            "it does so only to apps from before 27 November 2024."
        )
        return None
    entries = [as_dict(entry) for entry in answer if entry is not None]
    return {str(entry.get("id")): entry for entry in entries}


def ask_reccobeats(ids: list[str]) -> dict[str, dict]:
    """Return ReccoBeats' answers by Spotify id; songs unknown to it are missing.

    Its own `id` is another; the Spotify id is the end of `href`. The order of the
    answers means nothing. It knows no length; the metre is filled in.
    """

    def ask() -> object:
        response = requests.get(
            web.address("ReccoBeats") + "audio-features",
            params={"ids": ",".join(ids)},
            timeout=web.TIMEOUT,
        )
        response.raise_for_status()
        return response.json()

    answer = web.patiently("ReccoBeats", ask)
    content = answer.get("content") if isinstance(answer, dict) else None
    if not isinstance(content, list) or not all(isinstance(e, dict) for e in content):
        raise web.strange_answer("ReccoBeats")
    answers: dict[str, dict] = {}
    for entry in content:
        match = TRACK_ADDRESS.search(str(entry.get("href")))
        if match:
            answers[match[1]] = entry | {"duration_ms": None, "time_signature": METRE}
    return answers
