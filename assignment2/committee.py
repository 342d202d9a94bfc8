"""An exploration: three models of different kinds, each with a vote.

The tuned SVM draws a smooth border between the songs. A forest asks a hundred trees of
questions such as "is it louder than -8 dB?", in which chance takes part, so that no two
are alike. Boosting grows small trees one after the other, each to mend what is still
wrong. They make different mistakes, so the mean of their probabilities makes fewer.
https://scikit-learn.org/stable/modules/ensemble.html#voting-classifier
"""

import pandas as pd
from sklearn.ensemble import (
    ExtraTreesClassifier,
    HistGradientBoostingClassifier,
    VotingClassifier,
)
from sklearn.pipeline import Pipeline, make_pipeline

from assignment2 import artists, report
from assignment2.explorations import make_tuned_svm
from assignment2.saving import save
from assignment2.training_set import SEED, load_training_set

TREES = 100  # of the forest; more: steadier, slower, a larger file
SMALLEST = 2  # songs at the end of a branch of the forest; more: coarser, smaller file
ROUNDS = 150  # of boosting; more: closer to the training songs
LEAVES = 15  # of each of its trees; more: it looks at more features at once
LEARNING_RATE = 0.05  # how much each of its trees mends; more: faster, less steady


def train_committee(with_artists: bool = False) -> None:
    """Train the three models, print how good they are together, save them.

    `with_artists` gives them the artists as an input, which step 2E.2 encodes.
    """
    also = [artists.COLUMN] if with_artists else []
    chosen, sets = load_training_set(also)
    make = make_artist_committee if with_artists else make_committee
    clf = make(sets.x_train).fit(sets.x_train, sets.y_train)
    scores = report.tell_scores("committee", clf, sets)
    report.tell_mistakes("validation", sets.y_val, clf.predict(sets.x_val))
    save("committee", clf, chosen, scores)


def make_committee(x_train: pd.DataFrame) -> VotingClassifier:
    """Return three models that are not trained yet; their mean probability counts."""
    boosting = HistGradientBoostingClassifier(
        learning_rate=LEARNING_RATE,
        max_iter=ROUNDS,
        max_leaf_nodes=LEAVES,
        l2_regularization=1,
        random_state=SEED,
    )
    forest = ExtraTreesClassifier(TREES, min_samples_leaf=SMALLEST, random_state=SEED)
    members = [
        ("svm", make_tuned_svm(x_train)),
        ("forest", forest),
        ("boosting", boosting),
    ]
    return VotingClassifier(members, voting="soft")


def make_artist_committee(x_train: pd.DataFrame) -> Pipeline:
    """Return the same behind the artists' encoding of step 2E.2."""
    encode_artists = artists.make_artist_svm(x_train)[0]
    return make_pipeline(encode_artists, make_committee(x_train))
