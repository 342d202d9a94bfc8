"""Tells in words what the figures of assignment 4 show, and which songs are chosen."""

import numpy as np
import pandas as pd

from assignment4.clusters import Clusters
from assignment4.content import Content
from assignment4.guessing import rmse
from assignment4.highest import highest_others
from assignment4.music import Music
from dataset.columns import NUMBERS
from dataset.songs import origin
from dataset.tracks import best_tracks
from toolbox import tables
from toolbox.words import counted

STRONG = 0.1  # correlations that are told; more: fewer of them
FORETOLD = 10  # artists
FAR = 0.5  # standard deviations that set a group of songs apart; more: fewer words


def tell_correlations(correlations: pd.DataFrame, within: pd.Series) -> None:
    """Print what goes with popularity, in all tracks and within decades."""
    with_popularity = correlations["popularity"].drop("popularity").dropna()
    order = with_popularity.abs().sort_values(ascending=False, kind="stable").index
    rows = [
        [name, f"{with_popularity[name]:+.2f}", f"{within.get(name, np.nan):+.2f}"]
        for name in order
        if abs(with_popularity[name]) >= STRONG
    ]
    rows = [[text.replace("+nan", "") for text in row] for row in rows]
    header = ["", "correlation", "within a decade"]
    tables.show_table("What goes with popularity (1: in step, 0: not)", header, rows)
    print(
        "That is no recipe: to turn a song up makes it louder, not more popular. Both"
        " may go\nwith something else, such as the year, the kind of music or who pays"
        " for it.\n"
    )


def tell_genres(genres: pd.DataFrame) -> None:
    """Print the features of the most popular genres."""
    if genres.empty:
        print("No genre has tracks enough to say anything of it.\n")
        return
    rows = [
        [genre, *(f"{value:.2f}" for value in means[1:])]
        for genre, *means in genres.itertuples()
    ]
    title = f"The {counted(len(rows), 'most popular genre')}"
    tables.show_table(title, ["genre", *genres.columns[1:]], rows)


def tell_tracks(title: str, music: Music, rows: list[int], more: dict) -> None:
    """Print tracks, given by their rows, with more columns {name: values}."""
    tracks = music.tracks.iloc[rows]
    values = zip(tracks["name"], tracks["artists"], *more.values(), strict=True)
    table = [[place, *row] for place, row in enumerate(values, start=1)]
    tables.show_table(
        f"{title} ({origin(tracks) if rows else 'none'})",
        ["", "track", "artist", *more],
        table,
    )


def tell_clusters(clusters: Clusters, music: Music) -> None:
    """Print how large each group of songs is, what sets it apart, and a song of it."""
    rows = []
    for number, centre in enumerate(clusters.centres):
        members = np.flatnonzero(clusters.labels == number)
        if len(members):
            popular = music.tracks["popularity"].iloc[members].argmax()
            track = music.tracks.iloc[members[popular]]
            rows.append([number, len(members), set_apart(centre), track["name"]])
    header = ["group", "songs", "stands out by", "its most popular song"]
    tables.show_table(f"{len(rows)} groups by k-means", header, rows)
    print(
        f"The picture shows {clusters.shown:.0%} of the variance: groups that lie on"
        " each other\nin it may be far apart in the features that it does not show.\n"
    )


def set_apart(centre: np.ndarray) -> str:
    """Return in words by which two features a group differs most from all songs."""
    order = np.argsort(-np.abs(centre), kind="stable")[:2]
    words = [
        f"{'high' if centre[i] > 0 else 'low'} {NUMBERS[i]}"
        for i in order
        if abs(centre[i]) >= FAR
    ]
    return ", ".join(words) or "nothing in particular"


def tell_alike(title: str, music: Music, content: Content, rows: list[int]) -> None:
    """Print the songs nearest to those in `rows`, and why they are."""
    nearest = content.nearest(rows)
    reasons = [content.reason(row, rows) for row in nearest]
    tell_tracks(title, music, nearest, {"why": reasons})


def tell_guesses(guesses: dict[str, np.ndarray], new: pd.DataFrame) -> dict[str, float]:
    """Print how far off guesses of new ratings are; return the RMSE by name.

    `guesses` begin with the baseline.
    """
    errors = {name: rmse(new, guess) for name, guess in guesses.items()}
    baseline = next(iter(errors.values()))
    tables.show_table(
        f"How far off are {len(new):,} ratings that nobody has seen?",
        ["guessed by", "RMSE", "of the first"],
        [[name, f"{e:.1f}", f"{e / baseline:.2f}"] for name, e in errors.items()],
    )
    return errors


def tell_foretold(
    title: str, music: Music, scores: np.ndarray, rated: np.ndarray
) -> None:
    """Print the best track of each of the FORETOLD artists with the highest scores.

    `scores` hold one for each artist; artists in `rated`, which the listener knows, and
    those without a track are passed over.
    """
    best = music.rated.artists["id"].map(best_tracks(music.tracks))
    passed_over = best.isna().to_numpy(copy=True)
    passed_over[rated] = True
    order = highest_others(scores, passed_over, FORETOLD)
    counts = np.bincount(music.rated.rows["artist"], minlength=len(scores))
    more = {
        "score": [f"{scores[artist]:.3g}" for artist in order],
        "ratings": counts[order].tolist(),
    }
    tell_tracks(title, music, best.iloc[order].astype(int).tolist(), more)
