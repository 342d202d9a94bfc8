"""Finds the same artist in two tables, where nothing but the name is common to both."""

import re

import pandas as pd

from toolbox.words import plain

GUEST = re.compile(r"\s*[(\[]?\b(?:feat|ft|featuring)\b\.?\s.*$")
ARTICLE = re.compile(r"^the\s+|,\s*the$")
ODD = re.compile(r"[^\w]+|_+")


def name_key(name: str) -> str:
    """Return what is the same for all ways to write an artist's name.

    >>> name_key("The Beyoncés feat. Jay"), name_key("BEYONCES, THE")
    ('beyonces', 'beyonces')
    """
    alone = ARTICLE.sub("", GUEST.sub("", plain(name)).strip())
    return ODD.sub(" ", alone.replace("&", " and ")).strip() or name.strip().casefold()


def matches(names: pd.Series, artists: pd.DataFrame) -> pd.Series:
    """Return for each name the id of the artist in the table `artists`, "" for none.

    Of several artists whose names are the same, the most popular one is taken.
    """
    ranked = artists.sort_values("popularity", ascending=False, kind="stable")
    keys = ranked["name"].map(name_key)
    ids = pd.Series(ranked["id"].to_numpy(), index=keys)
    ids = ids[~ids.index.duplicated()]
    return names.map(name_key).map(ids).fillna("")
