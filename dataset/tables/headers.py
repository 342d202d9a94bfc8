"""Knows the names that people's tables have for the kit's columns."""

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from dataset.playlists import COLUMNS, NUMBERS
from dataset.tables.delimited import TableFile, shown
from toolbox.problems import WorkshopError, did_you_mean, shown_path

# Letters and digits only, the best first: "Artist Name(s)" is artistnames. "track",
# "song", "spotify", "audio" and "features" before a name need not be written here.
UNITS = [
    "ms",
    "milliseconds",
    "s",
    "sec",
    "secs",
    "seconds",
    "min",
    "mins",
    "minutes",
    "minsec",
    "mmss",
]
ALIASES = {
    "id": "trackid id uri url externalurlsspotify link href",
    "name": "trackname songname songtitle tracktitle title song track name",
    "artists": "artists artistnames artistsnames artistname artistsname artist "
    "mainartist performers performer performedby singers singer bands band",
    "artist_uris": "artisturis",
    "target": "target",
    **{feature: feature.replace("_", "") for feature in NUMBERS},
    "danceability": "danceability dance dnce",
    "energy": "energy nrgy",
    "key": "key musicalkey chord",
    "camelot": "camelot",
    "loudness": "loudness loudnessdb loud louddb db",
    "speechiness": "speechiness speech spch",
    "acousticness": "acousticness acoustic acous",
    "instrumentalness": "instrumentalness instrumental",
    "liveness": "liveness live",
    "valence": "valence happiness val",
    "tempo": "tempo tempobpm bpm beatsperminute beatsperminutebpm",
    "duration_ms": " ".join(
        [
            *map("".join, product(["duration", "length"], ["", "in"], UNITS)),
            *["duration", "length", "lengthduration", "runtime", "dur"],
        ]
    ),
    "time_signature": "timesignature timesig meter metre",
}
AMBIGUOUS = ("title", "song", "track", "name")  # the one beside the artist is meant
BEFORE = re.compile("(?:spotify|track|song|audio|features?)(?=.)")
AFTER = re.compile(r"(?:[._ ][xy]| ?%|[._ ](?:percent|pct))+$")  # x, y: of a merge
DUPLICATE = re.compile(r"\.\d$")  # what pandas puts behind a name that comes twice
PLACES = {
    alias: (column, rank)
    for column, aliases in ALIASES.items()
    for rank, alias in enumerate(aliases.split())
}
# https://github.com/watsonbox/exportify/tree/master/src/i18n/locales
EXPORTIFY = Path(__file__).parent / "exportify_headers.tsv"


def letters(name: str) -> str:
    """Return a column's name in small letters, without space, signs and accents."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", name).casefold())


def recognise(header: list[str]) -> dict[str, list[int]]:
    """Return {the kit's column: positions in the header, the best names first}.

    Of a number, only those with equally good names. Columns that are not there are
    not in it.
    """
    if found := _in_exportifys_languages(header):
        return found
    ranked: dict[str, list[tuple[int, int, int]]] = {}
    for place, name in enumerate(header):
        for stripped, form in enumerate(_forms(name)):
            if form in PLACES:
                column, rank = PLACES[form]
                ranked.setdefault(column, []).append((rank, min(stripped, 1), place))
                break
    found = {}
    for column, names in ranked.items():
        best = min(names)[:2]
        same = [n for n in sorted(names) if column not in NUMBERS or n[:2] == best]
        found[column] = [place for *_, place in same]
    _find_artists_beside_track_name(header, found)
    return found


def checked_columns(table: TableFile) -> dict[str, list[int]]:
    """Return what `recognise` does for a table that names its songs.

    Keys may be in DJs' Camelot notation, and the mode with the key, as in "C Minor".
    Raises WorkshopError where no column is the songs' names.
    """
    found = recognise(table.header)
    camelot = found.pop("camelot", [])
    keys = found.get("key", []) + camelot
    if keys:
        found.setdefault("key", camelot)
        found.setdefault("mode", keys)
    if "name" not in found:
        raise too_few(table, found)
    return found


def too_few(table: TableFile, found: Iterable[str]) -> WorkshopError:
    """Return the error that a table has no more than the columns `found`."""
    missing = [c for c in COLUMNS if c != "id" and c not in found]
    return header_problem(
        table,
        f"no column for {', '.join(missing)}",
        "Expected a name, artists and Spotify's audio features; other names of\n"
        "  columns are known, too: see ALIASES in dataset/tables/headers.py.",
    )


def place_of(label: str, table: TableFile) -> int:
    """Return the position of a column that a user names, in any letter case.

    Raises WorkshopError where there is no such column.
    """
    header = [name.strip() for name in table.header]
    if label in header:
        return header.index(label)
    names = [letters(name) for name in header]
    if letters(label) in filter(None, names):
        return names.index(letters(label))
    printable = [shown(name) for name in header]
    todo = did_you_mean(label, printable, "Choose one of these columns.").strip()
    raise header_problem(table, f"no column {label!r}", todo)


def header_problem(table: TableFile, problem: str, todo: str) -> WorkshopError:
    """Return the error that something is wrong with a table's header."""
    header = shown(", ".join(name.strip() for name in table.header))
    return WorkshopError(
        f"{shown_path(table.path)}, {table.place_of_header}: {problem}.\n"
        f"  Found: {header}\n  {todo}"
    )


def _forms(name: str) -> Iterator[str]:
    """Yield a name's letters, then without what merging and scripts add to it.

    >>> list(_forms("spotify_track_key_x"))
    ['spotifytrackkeyx', 'spotifytrackkey', 'trackkey', 'key']
    """
    name = DUPLICATE.sub("", name.strip())
    form = letters(name)
    yield form
    bare = letters(AFTER.sub("", name.casefold()))
    while bare:
        if bare != form:
            yield bare
        form, bare = bare, BEFORE.sub("", bare, count=1)
        if bare == form:
            return


def _find_artists_beside_track_name(header: list[str], found: dict) -> None:
    """Take `name` for the artists beside `track.name`, `name_y` beside `name_x`.

    So they are called where lists of artists within songs were spread out in R.
    """
    names = found.get("name", [])
    if "artists" not in found and len(names) > 1:
        first, second = (header[place].strip().casefold() for place in names[:2])
        if (first, second) in [("track.name", "name"), ("name_x", "name_y")]:
            found["name"], found["artists"] = names[:1], names[1:2]


def _in_exportifys_languages(header: list[str]) -> dict[str, list[int]]:
    """Return what `recognise` does where Exportify wrote in a user's language."""
    names = [letters(name) for name in header]
    for columns in _exportifys_languages():
        if {columns["name"], columns["artists"]} <= set(names):
            there = {c: name for c, name in columns.items() if name in names}
            return {column: [names.index(name)] for column, name in there.items()}
    return {}


@functools.cache
def _exportifys_languages() -> list[dict[str, str]]:
    with EXPORTIFY.open(encoding="utf-8", newline="") as file:
        languages = list(csv.DictReader(file, delimiter="\t"))
    for language in languages:
        del language["language"]
    return [{c: letters(name) for c, name in names.items()} for names in languages]
