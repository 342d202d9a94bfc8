"""Chooses between several columns of a table that could be the same thing."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from dataset.playlists import NUMBERS
from dataset.tables.delimited import TableFile, shown
from dataset.tables.headers import AMBIGUOUS, header_problem, letters
from dataset.tables.values import NUMBER, each_distinct, key_and_mode, spotify_id

ENOUGH = 0.5  # of what the best column has; more: a better name counts for less
THE_SAME = 0.95  # of the rows; more: two columns for a feature are refused sooner
WORDS = {"name": "title", "artist_uris": "artists' ids"}


def choose(
    table: TableFile, found: dict[str, list[int]], raw: pd.DataFrame
) -> tuple[dict[str, int], list[str]]:
    """Return the one column for each of the kit's, and what was taken of several.

    The best name wins unless its values speak for another: of ids, the column with
    most different Spotify ids; of titles and artists, one with names in it. Raises
    WorkshopError where two columns for one feature differ.
    """
    chosen, notes = {}, []
    for column, places in found.items():
        if column == "mode" and places[0] in found.get("key", []):
            with_mode = _keys_with_mode(places, raw)
            chosen |= {column: with_mode} if with_mode is not None else {}
            continue
        chosen[column] = places[0]
        if len(places) == 1:
            continue
        if column == "name" and "artists" in found:
            places = _nearest_first(table.header, places, found["artists"][0])
        values = [raw[str(place)] for place in places]
        best = _same(values) if column in NUMBERS else _best(column, values)
        if best is None:
            todo = "Expected one. Rename or remove the other in the file."
            raise header_problem(table, f"two columns for {column}, which differ", todo)
        chosen[column] = places[best]
        names = [shown(repr(table.header[place].strip())) for place in places]
        taken = names.pop(best)
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        others = ", ".join(names[:3]) + more
        word = WORDS.get(column, column)
        notes.append(f"{word}: column {taken} taken, not {others}")
    by = table.header[chosen["artists"]] if "artists" in chosen else ""
    if letters(by).startswith("name"):
        notes.append(f"artists: column {shown(repr(by))} taken, for want of another")
    return chosen, notes


def _keys_with_mode(places: list[int], raw: pd.DataFrame) -> int | None:
    """Return the first column with keys that tell the mode, too, as "C Minor" does."""
    for place in places:
        keys = raw[str(place)].dropna().astype(str).str.strip().unique()
        if any(not math.isnan(key_and_mode(key)[1]) for key in keys):
            return place
    return None


def _nearest_first(header: list[str], places: list[int], artists: int) -> list[int]:
    """Return titles with names that say so first, then the nearer to the artists."""

    def doubt(place: int) -> int:
        ambiguous = letters(header[place]) in AMBIGUOUS
        return abs(place - artists) if ambiguous else 0

    return sorted(places, key=doubt)


def _best(column: str, values: list[pd.Series]) -> int:
    """Return the first column that has half as much of what is wanted as the best."""
    wanted: Callable[[pd.Series], int] = _names
    if column == "id":
        counts = [_ids(texts) for texts in values]
        return counts.index(max(counts))
    if column == "name":
        wanted = _different_names
    counts = [wanted(texts) for texts in values]
    return next(i for i, n in enumerate(counts) if n >= ENOUGH * max(counts))


def _ids(texts: pd.Series) -> int:
    return len({spotify_id(text) for text in texts.unique()} - {""})


def _is_name(text: str) -> bool:
    number_or_id = NUMBER.fullmatch(text.strip()) or spotify_id(text)
    return bool(text.strip()) and not number_or_id and "://" not in text


def _names(texts: pd.Series) -> int:
    return int(each_distinct(texts, _is_name, bool).sum())


def _different_names(texts: pd.Series) -> int:
    return sum(map(_is_name, texts.unique()))


def _same(values: list[pd.Series]) -> int | None:
    """Return the column with most values if all say the same, else None."""
    first = values[0]
    for other in values[1:]:
        both = first.notna() & other.notna()
        if "O" in (first.dtype.kind, other.dtype.kind):
            same = first[both].astype(str) == other[both].astype(str)
        else:
            same = np.isclose(first[both].astype(float), other[both], rtol=0.01)
        if both.any() and np.mean(same) < THE_SAME:
            return None
    counts = [int(one.notna().sum()) for one in values]
    return counts.index(max(counts))
