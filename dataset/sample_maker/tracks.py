"""Invents what is told beside the features: popularity, dates, artists' genres.

None of it was measured on the playlists. It is assumed, and roughly as in 5,000 tracks
of a public table: what is new is more popular, then what is loud and explicit; what is
acoustic, instrumental or live is less so; and a song is about as popular as its artist.
Genres are an artist's category, and words for the features in which its style stands
out.
"""

import numpy as np
import pandas as pd

from dataset.playlists import NUMBERS
from dataset.sample_maker.artists import Artist
from dataset.sample_maker.model import RANKED, Chance, quantile
from dataset.sample_maker.words import ERA, ERAS, GENRES, OUTSTANDING

# The columns of the public tables artists.csv and tracks.csv.
ARTIST_COLUMNS = ["id", "followers", "genres", "name", "popularity"]
TRACK_COLUMNS = ["id", "name", "popularity", "duration_ms", "explicit", "artists"]
TRACK_COLUMNS += ["id_artists", "release_date"]
TRACK_COLUMNS += [feature for feature in NUMBERS if feature != "duration_ms"]
# What popularity depends on; more: it depends more on this.
POPULAR = {
    "fame": 1.0,
    "chance": 0.7,
    "year": 0.6,
    "loudness": 0.2,
    "explicit": 0.2,
    "acousticness": -0.1,
    "instrumentalness": -0.1,
    "liveness": -0.1,
}
# The mean popularity of the least popular fiftieth of all songs, of the next ...
POPULARITY = [
    *[0, 2, 4, 6, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20, 20, 21, 22, 23, 24, 25, 26, 27],
    *[28, 29, 30, 30, 32, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 45, 46, 47],
    *[49, 50, 52, 54, 57, 60, 64, 73],
]
CAREER = 15  # years; more: an artist's songs are further apart
FOLLOWERS = 20_000_000  # of an artist with a popularity of 100, about
NO_GENRES = 0.2  # of the artists have none
MOST_WORDS = 2  # before an artist's genre, each for a feature
STANDS_OUT = 1.0  # normal scores; more: fewer artists have a word beside their genre


def describe(
    songs: pd.DataFrame, artists: list[Artist], chance: Chance
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of tracks and of artists: TRACK_COLUMNS and ARTIST_COLUMNS.

    `songs` has the columns of a song, with its artists joined by "; ".
    """
    table = _artists(artists, chance)
    names = songs["artists"].str.split("; ")
    first = table.set_index("name").loc[names.str[0]].reset_index()
    tracks = songs.reset_index(drop=True).assign(fame=first["fame"])
    years = first["debut"] + np.floor(CAREER * _few(len(songs), chance))
    tracks["year"] = np.minimum(years, first["latest"]).astype(int)
    tracks["release_date"] = _dates(tracks["year"], chance)
    tracks["explicit"] = _explicit(tracks, chance)
    tracks["popularity"] = _popularity(tracks, chance)
    ids = dict(zip(table["name"], table["id"], strict=True))
    tracks["artists"] = [repr(own) for own in names]
    tracks["id_artists"] = [repr([ids[name] for name in own]) for own in names]
    # An artist is as popular as the most popular song; who is only a guest, not at all.
    best = tracks["popularity"].groupby(first["name"]).max()
    table["popularity"] = best.reindex(table["name"], fill_value=0).to_numpy()
    shares = table["popularity"] / 100
    crowd = FOLLOWERS * (0.5 + chance.uniform(len(table)))
    table["followers"] = (crowd * shares * shares * shares * shares).astype(int)
    return tracks[TRACK_COLUMNS], table[ARTIST_COLUMNS]


def _artists(artists: list[Artist], chance: Chance) -> pd.DataFrame:
    """Return each artist's name, id, fame, genres, and years of debut and last song."""
    table = pd.DataFrame({"name": [artist.name for artist in artists]})
    table["id"] = [f"artist-{number:04}" for number in range(1, len(table) + 1)]
    table["fame"] = chance.uniform(len(table))
    eras = [ERAS.get(artist.category, ERA) for artist in artists]
    earliest, latest = np.array(eras).T
    late = 1 - _few(len(table), chance)
    table["debut"] = earliest + np.floor((latest - earliest) * late)
    table["latest"] = latest
    table["genres"] = [repr(_genres(artist, chance)) for artist in artists]
    return table


def _few(n: int, chance: Chance) -> np.ndarray:
    """Return n numbers from 0 to below 1, of which most are small."""
    return chance.uniform(n) * chance.uniform(n)


def _genres(artist: Artist, chance: Chance) -> list[str]:
    """Return the artist's genre, and more of it where the style stands out."""
    if chance.one() < NO_GENRES or artist.style is None:
        return []
    genre = GENRES.get(artist.category, artist.category.lower())
    places = dict(zip(RANKED, artist.style.tolist(), strict=True))
    most = sorted(OUTSTANDING, key=lambda feature: -abs(places[feature]))[:MOST_WORDS]
    return [genre] + [
        f"{OUTSTANDING[feature][places[feature] > 0]} {genre}"
        for feature in most
        if abs(places[feature]) > STANDS_OUT
    ]


def _dates(years: pd.Series, chance: Chance) -> list[str]:
    """Return a date in each year; of many old songs only the year is known."""
    months = 1 + np.floor(12 * chance.uniform(len(years)))
    days = 1 + np.floor(28 * chance.uniform(len(years)))
    unknown = chance.uniform(len(years)) < np.where(years < 2000, 0.3, 0.05)
    parts = zip(years, months.astype(int), days.astype(int), unknown, strict=True)
    return [str(y) if only else f"{y}-{m:02}-{d:02}" for y, m, d, only in parts]


def _explicit(tracks: pd.DataFrame, chance: Chance) -> np.ndarray:
    """Return 1 for songs with words not for everybody: spoken ones, since 1990."""
    spoken = _level(tracks["speechiness"]) + 0.5
    likely = spoken * spoken * spoken * spoken * 0.6 * (tracks["year"] >= 1990)
    return (chance.uniform(len(tracks)) < likely).astype(int)


def _popularity(tracks: pd.DataFrame, chance: Chance) -> np.ndarray:
    """Return each song's popularity, 0 to 100."""
    tracks = tracks.assign(chance=chance.uniform(len(tracks)))
    score = sum(weight * _level(tracks[by]) for by, weight in POPULAR.items())
    popularity = np.floor(quantile(_level(score) + 0.5, POPULARITY) + 0.5)
    return np.clip(popularity, 0, 100).astype(int)


def _level(values: pd.Series) -> pd.Series:
    """Return where each value stands among all, from -0.5 (lowest) to 0.5 (highest)."""
    return (values.rank() - 0.5) / len(values) - 0.5
