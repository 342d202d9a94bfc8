"""From the marks that a model predicts to the songs to listen to next."""

from pathlib import Path

import numpy as np
import pandas as pd

from assignment3.rated import Rated
from assignment3.regressors import make_network
from assignment3.scores import Scores, score
from dataset import ratings, songs
from dataset.columns import TEXT_COLUMNS
from dataset.playlists import song_keys
from models import recommend, store
from toolbox import tables
from toolbox.problems import shown_path

NAME = "ratings"  # of the saved model
LENGTH = 30  # songs in the list


def interval(y: pd.Series, predicted: np.ndarray) -> tuple[float, float]:
    """Return how far a mark is from its prediction in nine of ten songs.

    That is two numbers of marks, the first below 0: 5 % of the errors (mark minus
    prediction) are lower, and 5 % are higher than the second.
    """
    ### BEGIN SOLUTION 3.7 keep the quantiles .05 and .95 of the errors in low and high
    low, high = np.quantile(y - predicted, [0.05, 0.95])
    ### END SOLUTION
    return low, high


def for_catalogue(rated: Rated, catalogue: pd.DataFrame) -> Rated:
    """Return the ratings with those inputs alone that the catalogue has, too."""
    return rated._replace(x=rated.x[songs.known_features(catalogue, list(rated.x))])


def train_and_save(rated: Rated) -> tuple[store.Trained, Scores]:
    """Fit the network to all rated songs and save it; return it and its scores."""
    scores = score(make_network(), rated.x, rated.y)
    trained = store.Trained(
        model=make_network().fit(rated.x, rated.y),
        features=list(rated.x.columns),
        song_ids=rated.songs["id"].tolist(),
        song_keys=song_keys(rated.songs).tolist(),
        kind="regressor",
        measured={"ratings": len(rated.y), "r2": scores.r2, "mse": scores.mse},
    )
    path = store.save(NAME, trained)
    print(f"The network is saved, with its card {shown_path(path)}\n")
    return trained, scores


def predicted_marks(
    trained: store.Trained, errors: tuple[float, float], catalogue: pd.DataFrame
) -> pd.DataFrame:
    """Return the songs of a catalogue, with averages, that are not rated: best first.

    Columns beside a song's own: predicted, low and high, in marks from 1 to 10.
    """
    new = recommend.new_songs(catalogue, trained)
    predicted = trained.model.predict(new[trained.features].astype("float64"))
    marks = np.column_stack([predicted, predicted + errors[0], predicted + errors[1]])
    marks = marks.clip(ratings.LOWEST, ratings.HIGHEST)
    new = new.assign(predicted=marks[:, 0], low=marks[:, 1], high=marks[:, 2])
    new = new.assign(unclipped=predicted, key=song_keys(new))
    return new.sort_values(["unclipped", "key"], ascending=[False, True])


def tell_best(marked: pd.DataFrame) -> Path:
    """Print the LENGTH best songs; write them to a file beside the model."""
    best = marked.head(LENGTH)
    tables.show_table(
        f"{len(best)} songs for you ({songs.origin(best)})",
        ["", "mark", "nine of ten lie in", "artist", "song"],
        [
            [i, f"{s.predicted:.1f}", f"{s.low:.1f} to {s.high:.1f}", s.artists, s.name]
            for i, s in enumerate(best.itertuples(index=False), start=1)
        ],
    )
    path = store.FOLDER / f"{NAME}_recommendations.csv"
    best = best.assign(rank=range(1, len(best) + 1))
    columns = ["rank", "predicted", "low", "high", *TEXT_COLUMNS]
    recommend.write_songs(path, best[columns])
    print(f"The list is in {shown_path(path)}\n")
    return path
