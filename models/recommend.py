"""From a trained model and a table of songs to the 30 best and the 30 worst."""

from pathlib import Path

import numpy as np
import pandas as pd

from dataset import playlists
from dataset.songs import known_features, origin
from models import store
from toolbox import tables
from toolbox.files import atomic_write
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

TEXTS = ["id", "name", "artists"]
LENGTH = 30  # songs in each list
SPOTIFY_SONG = "https://open.spotify.com/track/"


def new_songs(catalogue: pd.DataFrame, trained: store.Trained) -> pd.DataFrame:
    """Return the songs of the catalogue that the model was not made with.

    A song is the same if its id is, or its name and first artist (other editions of a
    recording have other ids). Raises WorkshopError where fewer than two are left, or
    where the catalogue lacks a feature that the model knows.
    """
    there = known_features(catalogue, trained.features)
    if lacking := [name for name in trained.features if name not in there]:
        raise WorkshopError(
            f"The catalogue has no {', '.join(lacking)}, which the model knows.\n"
            "  Train it again: what the catalogue lacks is then left out."
        )
    known = catalogue["id"].isin(trained.song_ids) & (catalogue["id"] != "")
    known |= playlists.song_keys(catalogue).isin(trained.song_keys)
    if len(catalogue) - known.sum() < 2:
        raise WorkshopError(
            f"The catalogue holds {counted(len(catalogue), 'song')}; the model was\n"
            f"trained with {known.sum()} of them: too few are left.\n"
            "  Use a catalogue with more songs."
        )
    return catalogue[~known].reset_index(drop=True)


def extremes(
    songs: pd.DataFrame, probabilities: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the LENGTH songs that you will love and the LENGTH you will hate.

    `probabilities` holds for each song how likely you are to like it. The first list
    starts with the most likely song, the second with the least. No song is in both.
    Raises WorkshopError where a probability is no number.
    """
    odd = int((~np.isfinite(probabilities)).sum())
    if odd:
        raise WorkshopError(
            f"The model answers with no number for {counted(odd, 'song')}.\n"
            "  Expected a probability for each. Train the model again."
        )
    ranked = songs.assign(probability=probabilities, key=playlists.song_keys(songs))
    ranked = ranked.sort_values(["probability", "key"], ascending=[False, True])
    length = min(LENGTH, len(ranked) // 2)
    return ranked.head(length), ranked.tail(length)[::-1]


def show_and_write(name: str, love: pd.DataFrame, hate: pd.DataFrame) -> Path:
    """Print both lists, write them beside the model, return the file's path.

    Columns: list ("love" or "hate"), rank, probability, id, name, artists; the last
    three as `no_formula` returns them, for the file may be opened in a spreadsheet.
    """
    for title, songs in (("you will love", love), ("you will hate", hate)):
        tables.show_table(
            f"{counted(len(songs), 'song')} {title} ({origin(songs)})",
            ["", "probability of liking", "artist", "song"],
            ([rank, *row] for rank, row in enumerate(_rows(songs), start=1)),
        )
    path = store.FOLDER / f"{name}_recommendations.csv"
    both = pd.concat({"love": love, "hate": hate}, names=["list"]).reset_index("list")
    both["rank"] = both.groupby("list").cumcount() + 1
    both[TEXTS] = both[TEXTS].map(no_formula)
    columns = ["list", "rank", "probability", *TEXTS]
    with atomic_write(path) as temporary:
        both[columns].to_csv(
            temporary, index=False, encoding="utf-8", lineterminator="\n"
        )
    print(f"Both lists are in {shown_path(path)}")
    return path


def no_formula(text: str) -> str:
    """Return a text that a spreadsheet takes for no formula; `as_it_was` undoes it.

    >>> no_formula("=1+1"), no_formula("Time"), as_it_was("'=1+1")
    ("'=1+1", 'Time', '=1+1')
    """
    return f"'{text}" if text.startswith(tuple("=+-@'")) else text


def as_it_was(text: str) -> str:
    """Return what was given to `no_formula`."""
    return text.removeprefix("'")


def _rows(songs: pd.DataFrame) -> list[list[str]]:
    return [
        [f"{song.probability:.1%}", song.artists, _linked(song.name, song.id)]
        for song in songs.itertuples(index=False)
    ]


def _linked(name: str, song_id: str) -> str:
    is_spotify_id = len(song_id) == 22 and song_id.isalnum()
    return tables.link(name, SPOTIFY_SONG + song_id) if is_spotify_id else name
