"""Finds the songs in JSON: lists of records, Spotify's files, saved pandas tables."""

import json

LISTS = [
    "playlists",
    "items",
    "tracks",
    "songs",
    "audio_features",
    "data",
    "results",
    "records",
    "rows",
]
Song = dict[str, object]


def songs_in(raw: bytes) -> list[Song]:
    """Return the songs of a JSON text, each with its fields by dotted names.

    A song within a playlist also has `playlist_name`. Raises ValueError where the
    text is no JSON, RecursionError where it is nested too deeply.

    >>> songs_in(b'[{"track": {"name": "One", "artists": [{"name": "Ann"}]}}]')
    [{'track.name': 'One', 'track.artists': 'Ann'}]
    """
    try:
        whole = json.loads(raw)
    except json.JSONDecodeError:
        lines = raw.splitlines()
        if len(lines) < 2 or not lines[0].rstrip().endswith(b"}"):
            raise
        whole = [json.loads(line) for line in lines if line.strip()]
    return [_flat(song) for song in _records(whole)]


def _records(whole: object) -> list[Song]:
    """Return the records in a JSON value, at any depth below lists and playlists."""
    if isinstance(whole, list):
        playlists = [part for part in whole if isinstance(part, dict)]
        return [song for part in playlists for song in _within(part)]
    if not isinstance(whole, dict):
        return []
    if isinstance(whole.get("columns"), list) and isinstance(whole.get("data"), list):
        rows = [row for row in whole["data"] if isinstance(row, list)]
        names = [str(name) for name in whole["columns"]]
        return [dict(zip(names, row, strict=False)) for row in rows]
    if _list_in(whole):
        return _within(whole)
    if whole and all(isinstance(part, dict) for part in whole.values()):
        return _turned(whole)
    return []


def _within(part: Song) -> list[Song]:
    """Return the songs in a playlist, or the record itself if it is a song."""
    inner = _list_in(part)
    if not inner:
        return [part]
    songs = _records(part[inner])
    name = part.get("name")
    if isinstance(name, str):
        songs = [{"playlist_name": name, **song} for song in songs]
    return songs


def _list_in(part: Song) -> str:
    """Return the name under which a record holds a list of others, blank if none."""
    for name in LISTS:
        value = part.get(name)
        if isinstance(value, dict) and _list_in(value):
            return name
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            return name
    return ""


def _turned(columns: dict[str, Song]) -> list[Song]:
    """Return the rows of a table that pandas wrote, a column or a row at a time."""
    rows = list(columns.values())
    if not all(set(row) == set(rows[0]) for row in rows) or not any(
        str(key).isdigit() for key in rows[0]
    ):
        return rows
    return [
        {name: column.get(row) for name, column in columns.items()} for row in rows[0]
    ]


def _flat(song: Song, before: str = "") -> Song:
    """Return a record with those within it spread out: {"track.name": ...}."""
    flat = {}
    for name, value in song.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            flat[before + name] = ";".join(map(_name, value))
        else:
            flat[before + name] = value
    return flat


def _name(one: object) -> str:
    """Return what stands for one of the values in a list: an artist's name."""
    return str(one.get("name", "") if isinstance(one, dict) else one)
