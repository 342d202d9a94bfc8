"""What the recommenders are made from: tracks, their artists, and what people rated."""

from typing import NamedTuple

import pandas as pd

from dataset import configuration
from dataset.artist_ratings import ArtistRatings, read_artist_ratings
from dataset.tracks import ARTISTS, TRACKS, read_artists, read_tracks


class Music(NamedTuple):
    """The tables that `recommender_source` in dataset/dataset_config.py names."""

    tracks: pd.DataFrame  # as read_tracks returns them
    artists: pd.DataFrame  # as read_artists
    rated: ArtistRatings


def load_music() -> Music:
    """Return the tables, and print how much there is.

    Raises WorkshopError where one is missing or wrong.
    """
    folder = configuration.recommender_folder()
    tracks = read_tracks(folder / TRACKS)
    artists = read_artists(folder / ARTISTS)
    print(f"{len(tracks):,} tracks and {len(artists):,} artists.")
    share = configuration.share_of_listeners()
    return Music(tracks, artists, read_artist_ratings(folder, artists, share))
