"""The API: what the page asks for, answered in JSON. openapi.json describes it all."""

import io
from typing import Any

from flask import Blueprint, Response, current_app, request, send_file
from werkzeug.local import LocalProxy

from assignment4.web import covers, own_ratings
from assignment4.web.crowd import Liked, Pick
from assignment4.web.guards import Refused, limit
from assignment4.web.own_ratings import MOST_STARS, Own
from assignment4.web.shelves import Shelves
from assignment4.web.sounds import Busy, Sounds
from dataset.listen import SPOTIFY, SPOTIFY_ID, page_of
from dataset.songs import is_invented
from toolbox.words import shown

ME = "me"  # among the listeners
LONGEST_SEARCH = 100  # characters
LONGEST_NUMBER = 9  # digits of a listener
UNCHANGING = 86_400  # seconds, for which a browser may keep what never changes

api = Blueprint("api", __name__)
shelves: Shelves = LocalProxy(lambda: current_app.extensions["shelves"])
sounds: Sounds = LocalProxy(lambda: current_app.extensions["sounds"])


@api.get("/health")
def health() -> dict[str, Any]:
    """Say that the page is served, and of how many songs."""
    return {"status": "ok", "songs": len(shelves.tracks)}


@api.get("/api/popular")
def popular() -> dict[str, Any]:
    """Return the songs that everybody is offered."""
    return {"picks": as_json(shelves.popular())}


@api.get("/api/similar/<song>")
def similar(song: str) -> dict[str, Any]:
    """Return the songs that sound like one."""
    row = row_of(song)
    picks = as_json(shelves.similar(row))
    return {"because": shelves.track(row)["name"], "picks": picks}


@api.get("/api/liked/<listener>")
def liked(listener: str) -> dict[str, Any]:
    """Return what a listener may like; `me` is who sits before the page."""
    if listener == ME:
        return liked_as_json(shelves.crowd.liked_by_you(own_ratings.own_ratings()))
    place = None
    if listener.isascii() and listener.isdecimal() and len(listener) <= LONGEST_NUMBER:
        place = shelves.crowd.place_of(int(listener))
    if place is None:
        raise Refused(
            404,
            f"There is no listener {shown(listener)}.",
            f"Some are listed at /api/listeners; {ME!r} is yourself.",
        )
    return liked_as_json(shelves.crowd.liked_by_listener(place))


@api.get("/api/listeners")
def listeners() -> dict[str, Any]:
    """Return some listeners that one can be, and what they like."""
    known = shelves.listeners.items()
    return {"listeners": [{"listener": k, "likes": likes} for k, likes in known]}


@api.get("/api/songs")
def songs() -> dict[str, Any]:
    """Return the songs whose name and artists hold all the words."""
    words = request.args.get("q", "")
    if not words.strip() or len(words) > LONGEST_SEARCH:
        raise Refused(
            400,
            f"The search is {shown(words)}." if words else "The search is blank.",
            f"Write 1 to {LONGEST_SEARCH} characters: /api/songs?q=love",
        )
    count, picks = shelves.search(words)
    return {"found": count, "picks": as_json(picks)}


@api.get("/api/rate")
def rated() -> dict[str, Any]:
    """Return your own stars."""
    return stars_as_json(own_ratings.own_ratings())


@api.post("/api/rate")
def rate() -> dict[str, Any]:
    """Keep your stars for an artist."""
    limit("rate")
    artist, stars = asked_rating()
    ratings = own_ratings.rate(artist, shelves.artists[artist], stars)
    return stars_as_json(ratings) | {"counts": shelves.crowd.knows(artist)}


@api.get("/api/sound/<song>")
def sound(song: str) -> Response:
    """Return the sound of an invented song."""
    track = shelves.track(row_of(song))
    if not is_invented(track):
        raise Refused(
            404,
            f"{shown(track['name'])} is a real song: its sound is not here.",
            f"Listen to it at {page_of(track)}",
        )
    limit("sound")
    try:
        wav = sounds.of(track)
    except Busy:
        raise Refused(
            503, "Other songs are being made.", "Try again in a second."
        ) from None
    return send_file(io.BytesIO(wav), "audio/wav", etag=track["id"], max_age=UNCHANGING)


@api.get("/api/cover/<song>")
def cover(song: str) -> Response:
    """Return the cover of a song as SVG."""
    svg = covers.cover(shelves.track(row_of(song)))
    response = Response(svg, mimetype="image/svg+xml")
    response.cache_control.max_age = UNCHANGING
    return response


def row_of(song: str) -> int:
    """Return the row of the song with an id. Raises Refused where there is none."""
    row = shelves.rows.get(song)
    if row is None:
        raise Refused(
            404,
            f"There is no song with the id {shown(song)}.",
            "Find one by words of its name: /api/songs?q=love",
        )
    return row


def asked_rating() -> tuple[str, int]:
    """Return artist and stars that are sent. Raises Refused for anything else."""
    asked = request.get_json()
    if not is_rating(asked):
        raise Refused(
            400,
            f"That is no rating: {shown(asked)}.",
            f'Expected {{"artist": an id, "stars": 0 to {MOST_STARS}}}; 0 takes back.',
        )
    artist = asked["artist"]
    if artist not in shelves.artists:
        raise Refused(
            404,
            f"There is no artist with the id {shown(artist)}.",
            "Each song that is found at /api/songs?q=love has its artist's.",
        )
    return artist, int(asked["stars"])


def is_rating(asked: object) -> bool:
    """Return whether this is an artist and a number of stars, and nothing else."""
    return (
        isinstance(asked, dict)
        and set(asked) == {"artist", "stars"}
        and isinstance(asked["artist"], str)
        and isinstance(asked["stars"], int | float)
        and not isinstance(asked["stars"], bool)
        and asked["stars"] in range(MOST_STARS + 1)
    )


def as_json(picks: list[Pick]) -> list[dict[str, Any]]:
    """Return songs as the page shows them."""
    return [song_as_json(pick) for pick in picks]


def song_as_json(pick: Pick) -> dict[str, Any]:
    """Return a song with everything that a card needs."""
    track = shelves.track(pick.row)
    song = track["id"]
    embed = f"{SPOTIFY}/embed/track/{song}" if SPOTIFY_ID.fullmatch(song) else None
    lead = shelves.artists.get(track["artist"], track["artists"].partition(";")[0])
    return {
        "id": song,
        "name": track["name"],
        "artists": track["artists"].replace("; ", ", "),
        "artist": {"id": track["artist"], "name": lead},
        "why": pick.why,
        "sound": is_invented(track),
        "embed": embed,
        "page": None if is_invented(track) else page_of(track),
    }


def liked_as_json(liked: Liked) -> dict[str, Any]:
    """Return a shelf of songs, and the artists who are the reason for it."""
    return {"because": liked.because, "picks": as_json(liked.picks)}


def stars_as_json(ratings: dict[str, Own]) -> dict[str, Any]:
    """Return stars by artist."""
    return {"stars": {key: own_ratings.stars(own) for key, own in ratings.items()}}
