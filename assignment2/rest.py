"""An exploration: the rest of the music, so that the probabilities mean more.

A model that has met two kinds of songs is as sure of a third kind as of those. Here it
meets half of the catalogue, too, as songs that are not liked. Some of them would be,
and are labelled wrongly: they are weak negatives. But most music is not yours, and that
is what the model learns. Only the other half of the catalogue is recommended from. The
model is the committee: what the three members agree on is seldom chance.
"""

import pandas as pd
from sklearn.ensemble import VotingClassifier

from assignment2 import report
from assignment2.committee import make_committee
from assignment2.saving import save
from assignment2.svm import svm_likeability
from assignment2.training_set import SEED, Sets, load_training_set
from dataset import songs
from dataset.playlists import song_keys

SHARE = 0.5  # of the catalogue; more: the model knows more, fewer are left to recommend


def train_with_rest() -> None:
    """Train the committee with the rest of the music, print how good it is, save it."""
    chosen, sets = load_training_set()
    catalogue = songs.catalogue()
    unknown = catalogue[~song_keys(catalogue).isin(song_keys(chosen))]
    rest = unknown.sample(frac=SHARE, random_state=SEED).assign(label=0, set="rest")
    clf = fit_with_rest(sets, rest[list(sets.x_train.columns)])
    scores = report.tell_scores("committee that knows other music", clf, sets)
    others = unknown.drop(rest.index)
    liked = svm_likeability(clf, others[list(sets.x_train.columns)]) >= 0.5
    print(
        "It calls fewer songs liked, and so misses more of those that you like: with\n"
        f"{len(rest):,} songs of the catalogue as not liked,"
        f" it likes {liked.mean():.0%} of the others.\n"
    )
    save("rest", clf, pd.concat([chosen, rest], ignore_index=True), scores)


def fit_with_rest(sets: Sets, rest: pd.DataFrame) -> VotingClassifier:
    """Return the committee, trained on the training set and on songs as not liked."""
    x = pd.concat([sets.x_train, rest], ignore_index=True)
    y = pd.concat([sets.y_train, pd.Series(0, rest.index)], ignore_index=True)
    return make_committee(x).fit(x, y)
