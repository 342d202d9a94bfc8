"""Saves a classifier with its card, and says how one that is missing is made."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from dataset.columns import NUMBERS
from dataset.configuration import chosen_features
from dataset.playlists import song_keys
from models import store
from toolbox.problems import shown_path

# From a model and songs to the probability of liking each of them.
Likeability = Callable[[Any, pd.DataFrame], np.ndarray]
TRAINING = {  # by the name of the model: the call that trains and saves it
    "svm": "train_svm()",
    "nn": "train_nn(save_model=True)",
    "tuned": "run_tuned_svm()",
    "lenses": "run_lenses()",
    "artists": "run_artists()",
    "committee": "run_committee()",
    "rest": "run_rest()",
}


def save(name: str, model: Any, chosen: pd.DataFrame, scores: dict[str, float]) -> None:
    """Save the model with its card: the features, the songs, the accuracies.

    `chosen` are all songs, with their "label" and their "set". The card names those of
    the test set too, of which nothing was used.
    """
    keys = song_keys(chosen)
    known = [name for name in chosen_features() if name in chosen]
    features = list(getattr(model, "feature_names_in_", known))
    numbers = [name for name in features if name in NUMBERS]
    own = chosen[chosen["set"] == "training"]
    path = store.save(
        name,
        store.Trained(
            model=model,
            features=features,
            left_out=tuple(n for n in chosen_features() if n not in chosen),
            song_ids=chosen["id"].tolist(),
            song_keys=keys.tolist(),
            kind="classifier",
            measured={
                "songs": chosen["label"].value_counts().to_dict(),
                "accuracy": scores,
                "test_songs": keys[chosen["set"] == "test"].tolist(),
            },
            own_songs=own[[*store.OWN, "label", *numbers]].to_dict("list"),
        ),
    )
    print(f"The model is saved, with its card {shown_path(path)}\n")


def how_to_train(name: str) -> str:
    """Return what to do where the model saved as `name` is missing or of no use."""
    call = TRAINING.get(name, "the function that trains it")
    return (
        f"call {call} at the bottom of\n"
        "  assignment2/run_classification.py, then run that file again"
    )
