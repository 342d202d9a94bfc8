"""An exploration: the artists as one more input, beside the features of the sound.

A model needs numbers, and there are thousands of names. The target encoder writes in
place of each name how many of its songs are liked. That leaks the answer: an artist of
a single song would be written as the label of that song, and the model would learn to
copy it. So a training song's artist is encoded by the other songs alone: the songs are
cut into folds, and each fold is encoded by what the others know (cross-fitting).
https://scikit-learn.org/stable/modules/preprocessing.html#target-encoder

The price: it recommends artists that you have.
"""

import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import TargetEncoder

from assignment2 import report
from assignment2.explorations import make_tuned_svm
from assignment2.saving import save
from assignment2.training_set import SEED, load_training_set

COLUMN = "artists"
FOLDS = 5  # more: each song's artist is encoded by more of the others; slower


def train_artist_svm() -> None:
    """Train the tuned SVM with the artists, print how good it is, save it."""
    chosen, sets = load_training_set(also=[COLUMN])
    clf = make_artist_svm(sets.x_train).fit(sets.x_train, sets.y_train)
    scores = report.tell_scores("SVM that sees the artists", clf, sets)
    known = sets.x_val[COLUMN].isin(sets.x_train[COLUMN]).mean()
    print(f"{known:.0%} of the validation songs are by artists of training songs.\n")
    save("artists", clf, chosen, scores)


def make_artist_svm(x_train: pd.DataFrame) -> Pipeline:
    """Return a tuned SVM that is not trained yet, with the artists as an input."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    encoder = TargetEncoder(target_type="binary", cv=folds)
    ### BEGIN SOLUTION 2E.2 encode the column of artists, let the others pass
    encode_artists = ColumnTransformer(
        [("artists", encoder, [COLUMN])], remainder="passthrough"
    )
    ### END SOLUTION
    return make_pipeline(encode_artists, *make_tuned_svm(x_train))
