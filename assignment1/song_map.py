"""The songs as points: standardised features, and a flat map to draw them on."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from toolbox.problems import WorkshopError
from toolbox.words import counted


class SongMap(NamedTuple):
    """Songs, their standardised features, and where they are on the map."""

    songs: pd.DataFrame
    points: pd.DataFrame  # a row for each song, a column for each chosen feature
    drawn: np.ndarray  # (songs, 2): the two main components of the points
    pca: PCA
    on_picture: bool  # whether songs are grouped by `drawn` instead of `points`

    def to_cluster(self) -> pd.DataFrame:
        """Return what the algorithms see: a row for each song."""
        if not self.on_picture:
            return self.points
        columns = ["component 1", "component 2"]
        return pd.DataFrame(self.drawn, columns=columns, index=self.points.index)


def make_map(
    songs: pd.DataFrame, features: list[str], on_picture: bool = False
) -> SongMap:
    """Return the map of `songs` by `features`.

    Every feature gets mean 0 and standard deviation 1, so that milliseconds do not
    outweigh everything else. Raises WorkshopError where all the songs are equal.
    """
    if not (songs[features].nunique() > 1).any():
        raise WorkshopError(
            f"All {counted(len(songs), 'song')} have the same {', '.join(features)}:"
            " there is nothing to group.\n"
            "  Choose more features in dataset/features.py, or more playlists\n"
            "  in dataset/dataset_config.py."
        )
    scaled = StandardScaler().fit_transform(songs[features])
    points = pd.DataFrame(scaled, columns=features, index=songs.index)
    pca = PCA(n_components=min(2, *points.shape)).fit(points.to_numpy())
    drawn = pca.transform(points.to_numpy())
    if drawn.shape[1] == 1:  # one feature only: all points on a line
        drawn = np.column_stack([drawn, np.zeros(len(drawn))])
    return SongMap(songs, points, drawn, pca, on_picture)


def axis_names(song_map: SongMap) -> list[str]:
    """Return a name for both axes: its share of the variance, its two main features."""
    names = []
    shares = song_map.pca.explained_variance_ratio_
    for number, share in enumerate(shares, start=1):
        weights = pd.Series(
            song_map.pca.components_[number - 1], song_map.points.columns
        )
        main = weights.sort_values(key=abs, ascending=False).head(2)
        text = ", ".join(f"{'+' if w > 0 else '-'}{name}" for name, w in main.items())
        names.append(f"component {number}: {share:.0%} of the variance ({text})")
    return [*names, ""][:2]
