"""Popular now: the most popular songs of the most popular artists, for everybody alike.

No model, nothing learned, and hard to beat: most people like what most people like.
"""

from assignment4.music import Music
from dataset.tracks import best_tracks
from toolbox.problems import WorkshopError

SHOWN = 9  # songs on the shelf


def popular(music: Music, count: int = SHOWN) -> list[int]:
    """Return the most popular track of each of the `count` most popular artists.

    These are row numbers in music.tracks. Artists without a track are passed over; of
    those that are equally popular, the one with more followers comes first. Raises
    WorkshopError where no artist has a track.
    """
    ranked = music.artists.sort_values(
        ["popularity", "followers"], ascending=False, kind="stable"
    )
    best = best_tracks(music.tracks)  # by the artist's id
    ids = ranked["id"][ranked["id"].isin(best.index)]
    if ids.empty:
        raise WorkshopError(
            "No artist of artists.csv has a track in tracks.csv.\n"
            "  Expected the artists' ids in the column id_artists. Take both files from"
            " the\n  same place, or write another recommender_source in"
            " dataset/dataset_config.py."
        )
    ### BEGIN SOLUTION 4.1 take the best track of each of the first artists: rows
    rows = best[ids.head(count)].tolist()
    ### END SOLUTION
    return rows
