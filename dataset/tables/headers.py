"""Knows the names that people's tables have for the kit's columns."""

import re

from dataset.playlists import COLUMNS, NUMBERS
from dataset.tables.files import TableFile, shown
from toolbox.problems import WorkshopError, did_you_mean, shown_path

# Letters and digits only, the best first: "Artist Name(s)" is artistnames.
ALIASES = {
    "id": "id trackid spotifyid spotifytrackid trackuri spotifyuri uri trackurl url",
    "name": "name trackname songname songtitle title track song",
    "artists": "artists artistnames artistname artist trackartists trackartist",
    "target": "target",
    **{feature: feature.replace("_", "") for feature in NUMBERS},
    "duration_ms": "durationms trackdurationms songdurationms",
}
OPTIONAL = ("id", "time_signature")


def letters(name: str) -> str:
    """Return a column's name in small letters, without space and signs."""
    return re.sub("[^a-z0-9]", "", name.casefold())


def recognise(header: list[str]) -> dict[str, int]:
    """Return {the kit's column: position in the header} of those that are there."""
    names = [letters(name) for name in header]
    found = {}
    for column, aliases in ALIASES.items():
        spellings = aliases.split()
        if column in NUMBERS:
            spellings += [f"audio{alias}" for alias in spellings]
        known = [alias for alias in spellings if alias in names]
        if known:
            found[column] = names.index(known[0])
    return found


def checked_columns(table: TableFile) -> dict[str, int]:
    """Return what `recognise` does for a table that has all the columns, each once.

    Raises WorkshopError where one is missing or comes twice.
    """
    found = recognise(table.header)
    names = [letters(name) for name in table.header]
    missing = [c for c in COLUMNS if c not in (*OPTIONAL, *found)]
    if missing:
        raise _problem(
            table,
            f"no column for {', '.join(missing)}",
            "Expected a name, artists and Spotify's audio features; other names of\n"
            "  columns are known, too: see ALIASES in dataset/tables/headers.py.",
        )
    for column, place in found.items():
        if names.count(names[place]) > 1:
            todo = "Expected one. Rename or remove the other in the file."
            raise _problem(table, f"two columns for {column}", todo)
    return found


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
    todo = did_you_mean(label, header, "Choose one of these columns.").strip()
    raise _problem(table, f"no column {label!r}", todo)


def _problem(table: TableFile, problem: str, todo: str) -> WorkshopError:
    header = shown(", ".join(name.strip() for name in table.header))
    return WorkshopError(
        f"{shown_path(table.path)}, line {table.header_lines}: {problem}.\n"
        f"  Found: {header}\n  {todo}"
    )
