"""A small stage for the page: invented songs, a real one, and people who rate."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import numpy as np
import waitress
from flask import Flask

from assignment4 import taste
from assignment4.music import Music
from assignment4.saving import Recommender
from assignment4.web.shelves import Shelves
from dataset.artist_ratings import SAMPLE_RATINGS, read_artist_ratings
from dataset.columns import NUMBERS
from dataset.tracks import ARTISTS, TRACKS, read_artists, read_tracks

HOSTILE = "<img src=x onerror=alert(1)>\"'&</script>"
REAL = "4uLU6hMCjMI75M1A2tKUQC"  # a song that Spotify has
UNRATED = "artist-19"  # whom nobody has rated
N_ARTISTS, N_SONGS, N_LISTENERS = 20, 60, 40
FEATURES = dict.fromkeys(NUMBERS, 0.5) | {
    "key": 4,
    "loudness": -9,
    "mode": 1,
    "tempo": 120,
    "duration_ms": 200_000,
    "time_signature": 4,
}


def made_shelves(folder: Path) -> Shelves:
    """Write the tables into a folder, read them, fit, and return what is shown."""
    _write(folder / ARTISTS, _artists())
    _write(folder / TRACKS, _tracks())
    lines = ("\t".join(map(str, rating)) for rating in _ratings())
    (folder / SAMPLE_RATINGS).write_text("\n".join(lines), encoding="utf-8")
    artists = read_artists(folder / ARTISTS)
    rated = read_artist_ratings(folder, artists)
    music = Music(read_tracks(folder / TRACKS), artists, rated)
    shape = len(rated.listeners), len(rated.artists)
    svd = taste.fit_tastes(taste.likes(rated.rows, *shape))
    return Shelves(music, Recommender(svd, music))


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app as run_page does, and yield its address."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"
    finally:
        server.trigger.pull_trigger(server.close)
        server.task_dispatcher.shutdown()
        thread.join()


def _artists() -> list[dict]:
    genres = ["['rock']", "['jazz', 'soft jazz']", "[]"]
    return [
        {
            "id": f"artist-{i:02}",
            "followers": 1000 * i,
            "genres": genres[i % 3],
            "name": HOSTILE if i == 1 else f"The Otters {i}",
            "popularity": i,
        }
        for i in range(N_ARTISTS)
    ]


def _tracks() -> list[dict]:
    chance = np.random.default_rng(0)
    tracks = []
    for i in range(N_SONGS):
        artist = _artists()[i % N_ARTISTS]
        values = {
            name: round(float(chance.uniform()), 3)
            for name in ("danceability", "energy", "acousticness", "valence")
        }
        tracks.append(
            FEATURES
            | values
            | {"key": i % 12, "tempo": 60 + 2 * i, "mode": i % 2}
            | {
                "id": f"invented-{i:05}",
                "name": "Love" if i == 7 else f"Love in Toledo {i}",
                "popularity": i,
                "artists": f"[{artist['name']!r}]",
                "id_artists": f"['{artist['id']}']",
                "release_date": "1999-01-01" if i % 5 else "",
            }
        )
    tracks[0] |= {"id": REAL, "name": "A Real One"}
    tracks[1] |= {"name": HOSTILE}
    return tracks


def _ratings() -> Iterator[tuple[int, int, int]]:
    """Yield who rates whom how: the odd ones like the odd ones, and nobody the last."""
    chance = np.random.default_rng(0)
    for listener in range(N_LISTENERS):
        for artist in chance.choice(N_ARTISTS - 1, 8, replace=False):
            likes = listener % 2 == artist % 2
            yield 10 * listener, artist + 1, 90 if likes else 20
    yield 10 * N_LISTENERS, 1, 255  # somebody who likes nobody


def _write(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
