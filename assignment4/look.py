"""A first look: what goes with popularity, and how genres differ."""

from pathlib import Path

import pandas as pd

from assignment4.music import Music
from dataset.columns import NUMBERS
from dataset.tracks import read_genres

FOUR = ["valence", "energy", "danceability", "acousticness"]  # features from 0 to 1
GENRES_SHOWN = 10
FEWEST = 30  # tracks of a genre; fewer: rarer genres, whose means are partly chance


def year(tracks: pd.DataFrame) -> pd.Series:
    """Return the year in which each track came out, NaN where it is not known."""
    return pd.to_numeric(tracks["release_date"].str[:4], errors="coerce")


def correlations(tracks: pd.DataFrame) -> pd.DataFrame:
    """Return the correlation of each two of popularity, the year and the features."""
    table = tracks[["popularity"]].assign(year=year(tracks))
    return pd.concat([table, tracks[NUMBERS]], axis=1).corr()


def within_decades(tracks: pd.DataFrame) -> pd.Series:
    """Return how features go with popularity among tracks of the same decade.

    It is the correlation of what is left where each decade's means are taken off.
    """
    table = tracks[["popularity", *NUMBERS]]
    left = table - table.groupby(year(tracks) // 10).transform("mean")
    return left.corr()["popularity"].drop("popularity")


def popular_genres(music: Music, file: Path) -> pd.DataFrame:
    """Return FOUR features of the most popular genres (rows), most popular first.

    They are those of Kaggle's table of genres, if the file is there, or else the means
    of the tracks whose artist has the genre; a track may count for several. Empty where
    no genre has FEWEST tracks.
    """
    if file.exists():
        means = read_genres(file).set_index("id")
    else:
        genres = music.artists.set_index("id")["genres"].explode().dropna()
        tracks = music.tracks[["artist", "popularity", *FOUR]]
        both = tracks.merge(genres, left_on="artist", right_index=True)
        groups = both.groupby("genres")[["popularity", *FOUR]]
        means = groups.mean()[groups.size() >= FEWEST]
    ranked = means.sort_values("popularity", ascending=False, kind="stable")
    return ranked.head(GENRES_SHOWN)[["popularity", *FOUR]]
