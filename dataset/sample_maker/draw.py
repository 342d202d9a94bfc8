"""Draws the invented songs: their features, names, playlists and the catalogue."""

from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np
import pandas as pd

from dataset.playlists import COLUMNS
from dataset.sample_maker.model import TOGETHER, Chance, draw_features, share_out
from dataset.sample_maker.names import Names
from toolbox.tables import progress

CATALOGUE_SIZE = 8_000  # songs
KNOWN = 0.14  # of the catalogue are songs of the playlists


@dataclass(frozen=True)
class Sample:
    """Invented playlists by "Category/Playlist", and a catalogue; columns COLUMNS."""

    playlists: dict[str, pd.DataFrame]
    catalogue: pd.DataFrame


def draw(statistics: dict, seed: int) -> Sample:
    """Return invented songs that are distributed as the statistics tell.

    Shows a progress bar. The same seed gives the same songs on every computer.
    """
    chance = Chance(seed)
    names = Names(chance.one)
    kinds, scale = statistics["categories"], statistics["scale"]
    homes = _homes(kinds, statistics["shared_songs"])
    known = _known(statistics)
    drawn = []
    with progress("Inventing songs", len(kinds) + 1) as bar:
        for number, (category, kind) in enumerate(kinds.items()):
            songs = homes[homes["category"] == category].reset_index(drop=True)
            features = draw_features(kind, songs["home"].tolist(), scale, chance)
            texts = names.of_playlists(category, kind, songs["home"].tolist())
            chosen = chance.order(len(songs)) < (known == number).sum()
            drawn.append(songs.assign(**texts, **features, in_catalogue=chosen))
            bar.advance(0)
        drawn.append(_others(statistics, names, chance))
        bar.advance(0)
    songs = pd.concat(drawn, ignore_index=True)
    songs["id"] = [f"invented-{number:05}" for number in range(1, len(songs) + 1)]
    return _assemble(songs, chance)


def _known(statistics: dict) -> np.ndarray:
    """Return the category's number for each song of the catalogue in a playlist."""
    weights = [count + 1 for count in statistics["in_catalogue"].values()]
    return share_out(round(KNOWN * CATALOGUE_SIZE), weights)


def _others(statistics: dict, names: Names, chance: Chance) -> pd.DataFrame:
    """Return the songs of the catalogue that are in no playlist."""
    kind, n = statistics["catalogue"], CATALOGUE_SIZE - len(_known(statistics))
    homes = list(kind["playlists"]) * n
    features = draw_features(kind, homes, statistics["scale"], chance)
    weights = [count + 1 for count in statistics["in_catalogue"].values()]
    categories = np.array(list(statistics["categories"]))
    styles = categories[share_out(n, weights)][chance.order(n)]
    texts = names.of_catalogue(styles.tolist(), kind["guests"])
    return pd.DataFrame(texts | features).assign(places="", in_catalogue=True)


def _assemble(songs: pd.DataFrame, chance: Chance) -> Sample:
    """Return the songs by playlist and the catalogue, each in a random order."""
    songs = songs.iloc[chance.order(len(songs))]
    places = songs["places"].str.split(TOGETHER, regex=False)
    rows = songs.assign(places=places).explode("places")
    by_playlist = {name: rows for name, rows in rows.groupby("places") if name}
    return Sample(
        {name: rows[COLUMNS] for name, rows in by_playlist.items()},
        songs.loc[songs["in_catalogue"], COLUMNS],
    )


def _homes(kinds: dict, shared: dict[str, int]) -> pd.DataFrame:
    """Return for each playlist song its `category`, its `home`, and its `places`.

    Places are all playlists that it is in, and its home is one of them: the one that
    its features are typical of.
    """
    left = {
        f"{category}/{name}": playlist["songs"]
        for category, kind in kinds.items()
        for name, playlist in kind["playlists"].items()
    }
    rows = []
    for together, count in shared.items():
        places = together.split(TOGETHER)
        rows += [(home, together) for home in islice(cycle(places), count)]
        for place in places:
            left[place] -= count
    rows += [(place, place) for place, count in left.items() for _ in range(count)]
    homes = pd.DataFrame(rows, columns=["home", "places"])
    homes[["category", "home"]] = homes["home"].str.split("/", n=1, expand=True)
    return homes
