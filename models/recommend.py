"""From a trained model and a table of songs to the 30 best and the 30 worst."""

from pathlib import Path

import numpy as np
import pandas as pd

from dataset import playlists
from dataset.songs import known_features, origin
from models import store
from models.reasons import NEIGHBOURS, REASONS
from toolbox import tables
from toolbox.command import on_this_system
from toolbox.files import atomic_write
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted

TEXTS = ["id", "name", "artists"]
LENGTH = 30  # songs in each list
SURE = "liked\nrather\nthan\nannoying"  # which is what the model was asked
INVENTED = "invented songs"  # as `origin` says it
LEGEND = f"""\
why: what stands out in the catalogue, in this song and in the one that it is like.
like: the nearest of the songs that the model learned from.
near: the category of most of the {NEIGHBOURS} nearest.
"""
MAKE_REAL = """\
  python3 start.py dataset/get_csv_songs.py --as-catalogue FILE
  makes one of a table of real songs. Or fetch those of the original workshop with
  dataset/get_original_songs.py, and write song_source = "original".
"""
MAKE_INVENTED = """\
  write song_source = "sample" in dataset/dataset_config.py, and remove
  dataset/mine/catalogue.csv if there is one. Or choose real playlists:
  dataset/README.md says where to get some.
"""
NO_REASONS = "Train the model again to see why a song is in its list.\n"
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
    ranked = songs.assign(
        probability=probabilities, song_key=playlists.song_keys(songs)
    )
    ranked = ranked.sort_values(["probability", "song_key"], ascending=[False, True])
    length = min(LENGTH, len(ranked) // 2)
    return ranked.head(length), ranked.tail(length)[::-1]


def show_and_write(name: str, love: pd.DataFrame, hate: pd.DataFrame) -> Path:
    """Print both lists, write them beside the model, return the file's path.

    Columns: list ("love" or "hate"), rank, probability, id, name, artists and, where
    the lists have them, REASONS; texts as `no_formula` returns them, for the file may
    be opened in a spreadsheet.
    """
    reasons = [column for column in REASONS if column in love and column in hate]
    for title, songs in (("you will love", love), ("you will hate", hate)):
        tables.show_table(
            f"{counted(len(songs), 'song')} {title} ({origin(songs)})",
            ["", SURE, "artist", "song", *reasons],
            _rows(songs, reasons),
            may_go=len(reasons),
        )
    print(LEGEND if reasons else NO_REASONS)
    path = store.FOLDER / f"{name}_recommendations.csv"
    both = pd.concat({"love": love, "hate": hate}, names=["list"]).reset_index("list")
    both["rank"] = both.groupby("list").cumcount() + 1
    write_songs(path, both[["list", "rank", "probability", *TEXTS, *reasons]])
    print(f"Both lists are in {shown_path(path)}")
    return path


def write_probabilities(
    name: str, songs: pd.DataFrame, probabilities: np.ndarray
) -> Path:
    """Write how likely each song is liked beside the model, return the file's path.

    Columns: probability, id, name, artists; texts as `no_formula` returns them.
    """
    path = store.FOLDER / f"{name}_probabilities.csv"
    write_songs(path, songs[TEXTS].assign(probability=probabilities))
    return path


def tell_origins(catalogue: pd.DataFrame, trained: store.Trained) -> None:
    """Print advice where the catalogue's songs are invented and yours real, or so."""
    yours = origin(pd.DataFrame({"id": trained.song_ids}, dtype="str"))
    here = origin(catalogue)
    if yours == here:
        return
    print(
        f"The model learned from {yours}, and the catalogue holds {here}: they differ\n"
        "in more than your taste. To get a catalogue of the same kind:"
    )
    print(on_this_system(MAKE_REAL if here == INVENTED else MAKE_INVENTED))


def how_sure(probability: float) -> str:
    """Return a probability in percent, and never 0 % or 100 %: no model is so sure.

    >>> how_sure(0.999), how_sure(0.934), how_sure(0.001)
    ('> 99 %', '93 %', '< 1 %')
    """
    if not 0.01 <= probability <= 0.99:
        return "> 99 %" if probability > 0.5 else "< 1 %"
    return f"{probability:.0%}".replace("%", " %")


def no_formula(text: str) -> str:
    """Return a text that a spreadsheet takes for no formula; `as_it_was` undoes it.

    >>> no_formula("=1+1"), no_formula("Time"), as_it_was("'=1+1")
    ("'=1+1", 'Time', '=1+1')
    """
    return f"'{text}" if text.startswith(tuple("=+-@'")) else text


def as_it_was(text: str) -> str:
    """Return what was given to `no_formula`."""
    return text.removeprefix("'")


def _rows(songs: pd.DataFrame, reasons: list[str]) -> list[list[object]]:
    return [
        [rank, how_sure(song.probability), song.artists, _linked(song.name, song.id)]
        + [getattr(song, column) for column in reasons]
        for rank, song in enumerate(songs.itertuples(index=False), start=1)
    ]


def write_songs(path: Path, songs: pd.DataFrame) -> None:
    """Write songs with whatever columns they have; texts as `no_formula` returns them.

    It begins with a byte-order mark, by which a spreadsheet knows UTF-8. Raises
    WorkshopError where the file cannot be written.
    """
    texts = [column for column in (*TEXTS, *REASONS) if column in songs]
    songs = songs.assign(
        **{text: list(map(no_formula, songs[text].tolist())) for text in texts}
    )
    with atomic_write(path) as temporary:
        songs.to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\n")


def _linked(name: str, song_id: str) -> str:
    is_spotify_id = len(song_id) == 22 and song_id.isalnum()
    return tables.link(name, SPOTIFY_SONG + song_id) if is_spotify_id else name
