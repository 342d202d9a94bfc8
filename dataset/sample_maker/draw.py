"""Draws the invented songs: their features, names, playlists and the catalogue."""

from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np
import pandas as pd

from dataset.playlists import COLUMNS
from dataset.sample_maker.artists import CHOICES, Artists
from dataset.sample_maker.model import (
    TOGETHER,
    Chance,
    draw_points,
    features_of,
    share_out,
)
from dataset.sample_maker.tracks import describe
from toolbox.tables import progress

CATALOGUE_SIZE = 8_000  # songs
FITTING = 15  # songs to choose from; more: a shared song fits its playlists better
KNOWN = 0.14  # of the catalogue are songs of the playlists


@dataclass(frozen=True)
class Sample:
    """Invented playlists by "Category/Playlist" and a catalogue, columns COLUMNS; and
    all their songs and artists in the columns of tracks.py."""

    playlists: dict[str, pd.DataFrame]
    catalogue: pd.DataFrame
    tracks: pd.DataFrame
    artists: pd.DataFrame


def draw(statistics: dict, seed: int) -> Sample:
    """Return invented songs that are distributed as the statistics tell.

    Shows a progress bar. The same seed gives the same songs on every computer.
    """
    chance = Chance(seed)
    artists = Artists(statistics, chance)
    homes = _homes(statistics["categories"], statistics["shared_songs"])
    means = _means(statistics["categories"])
    known = _known(statistics)
    drawn = []
    with progress("Inventing songs", len(statistics["categories"]) + 1) as bar:
        for number, (category, kind) in enumerate(statistics["categories"].items()):
            songs = homes[homes["category"] == category].reset_index(drop=True)
            own = songs["home"].tolist()
            choices = _choices(kind, statistics["clouds"], own, chance)
            makers, points = artists.of_playlists(category, own, choices)
            songs["places"] = _fitting(songs, points, means, chance)
            chosen = chance.order(len(songs)) < (known == number).sum()
            songs = songs.assign(in_catalogue=chosen)
            features = features_of(points, kind, statistics["scale"], chance)
            texts = artists.texts(makers, kind["guests"])
            drawn.append(songs.assign(**texts, **features))
            bar.advance(0)
        drawn.append(_others(CATALOGUE_SIZE - len(known), statistics, artists, chance))
        bar.advance(0)
    songs = pd.concat(drawn, ignore_index=True)
    songs["id"] = [f"invented-{number:05}" for number in range(1, len(songs) + 1)]
    tracks, artists = describe(songs, artists.everyone, chance)
    songs = songs.iloc[chance.order(len(songs))]
    catalogue = songs.loc[songs["in_catalogue"], COLUMNS]
    return Sample(_by_playlist(songs), catalogue, tracks, artists)


def _others(n: int, statistics: dict, artists: Artists, chance: Chance) -> pd.DataFrame:
    """Return the n songs of the catalogue that are in no playlist."""
    kind = statistics["catalogue"]
    choices = _choices(kind, statistics["clouds"], [""] * n, chance)
    makers, points = artists.of_catalogue(choices)
    features = features_of(points, kind, statistics["scale"], chance)
    texts = artists.texts(makers, kind["guests"])
    return pd.DataFrame(texts | features).assign(places="", in_catalogue=True)


def _means(kinds: dict) -> dict[str, np.ndarray]:
    """Return the mean place of each playlist's songs."""
    return {
        f"{category}/{name}": np.array(playlist["mean"])
        for category, kind in kinds.items()
        for name, playlist in kind["playlists"].items()
    }


def _fitting(
    songs: pd.DataFrame, points: np.ndarray, means: dict, chance: Chance
) -> list[str]:
    """Return the places of one category's songs, dealt out anew in each playlist.

    Of several songs of the playlist, the shared one is the one that fits the others:
    it is nearest to the mean of the playlists that it is in.
    """
    places = songs["places"].tolist()
    for rows in songs.groupby("home").indices.values():
        left = rows[chance.order(len(rows))].tolist()
        dealt = sorted((places[row] for row in rows), key=lambda place: place in means)
        for together in dealt:  # those in several playlists come first
            choices, song = left[-FITTING:], left[-1]
            if together not in means:
                mean = sum(means[place] for place in together.split(TOGETHER))
                mean = mean / (together.count(TOGETHER) + 1)
                squares = (points[choices] - mean) ** 2
                song = choices[int(np.argmin(sum(squares.T)))]
            left.remove(song)
            places[song] = together
    return places


def _choices(kind: dict, clouds: list, homes: list[str], chance: Chance) -> np.ndarray:
    """Return several places for each song, for its artist to choose from."""
    return np.stack([draw_points(kind, clouds, homes, chance) for _ in range(CHOICES)])


def _known(statistics: dict) -> np.ndarray:
    """Return the category's number for each song of the catalogue in a playlist."""
    weights = [count + 1 for count in statistics["in_catalogue"].values()]
    return share_out(round(KNOWN * CATALOGUE_SIZE), weights)


def _by_playlist(songs: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the songs of each playlist."""
    places = songs["places"].str.split(TOGETHER, regex=False)
    rows = songs.assign(places=places).explode("places")
    groups = rows.groupby("places")
    return {name: rows[COLUMNS] for name, rows in groups if name}


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
