"""Two models that are better than the lesson's: a tuned SVM, a network with lenses."""

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.metrics.pairwise import laplacian_kernel
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import QuantileTransformer, StandardScaler
from sklearn.svm import SVC

from assignment2 import report
from assignment2.lenses import lenses
from assignment2.network import nn_accuracy, nn_likeability
from assignment2.saving import save
from assignment2.training_set import SEED, Sets, load_training_set
from models.keras_setup import keras

C = 2  # more: fewer mistakes in training are forgiven
EPOCHS = 100  # at most: early stopping ends the training before
PATIENCE = 8  # epochs without getting better; more: longer training
BATCH_SIZE = 64  # songs between two corrections; more: faster, coarser steps
LEARNING_RATE = 0.002  # how large a correction is; more: faster, less steady


def train_tuned_svm() -> None:
    """Train the tuned SVM on your songs, print its accuracies, save it as "tuned"."""
    chosen, sets = load_training_set()
    clf = make_tuned_svm(sets.x_train).fit(sets.x_train, sets.y_train)
    scores = report.tell_scores("tuned SVM", clf, sets)
    report.tell_mistakes("validation", sets.y_val, clf.predict(sets.x_val))
    save("tuned", clf, chosen, scores)


def make_tuned_svm(x_train: pd.DataFrame) -> Pipeline:
    """Return an SVM that is not trained yet, and compares songs by ranks.

    A song's value becomes its rank among the training songs, so that no extreme value
    counts more than others. The Laplacian kernel adds up the differences of all
    features; the usual one squares them, so that it sees the largest one above all.
    """
    return make_pipeline(
        QuantileTransformer(n_quantiles=min(200, len(x_train))),
        StandardScaler(),
        CalibratedClassifierCV(SVC(C=C, kernel=laplacian_kernel), ensemble=False, cv=3),
    )


def train_lens_network() -> None:
    """Train the network with lenses, print its accuracies, save it as "lenses"."""
    chosen, sets = load_training_set()
    network = build_lens_network(sets.x_train)
    fit_lens_network(network, sets)
    print()
    scores = {
        "training": nn_accuracy(network, sets.x_train, sets.y_train),
        "validation": nn_accuracy(network, sets.x_val, sets.y_val),
    }
    report.tell_accuracies("neural network with lenses", scores, sets)
    liked = nn_likeability(network, sets.x_val) >= 0.5
    report.tell_mistakes("validation", sets.y_val, liked)
    save("lenses", network, chosen, scores)


def build_lens_network(x_train: pd.DataFrame) -> "keras.Sequential":
    """Return a larger network, ready to be trained, that sees small differences."""
    layers = keras.layers
    keras.utils.set_random_seed(SEED)
    songs_seen = x_train.to_numpy("float32")
    normalization = layers.Normalization()
    normalization.adapt(songs_seen)  # learns the mean and the variance
    network = keras.Sequential(
        [
            keras.Input((x_train.shape[1],)),
            normalization,
            *lenses(np.asarray(normalization(songs_seen))),
            layers.Dense(64, activation="relu"),
            layers.Dense(32, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    adam = keras.optimizers.Adam(LEARNING_RATE)
    network.compile(adam, loss="binary_crossentropy", metrics=["accuracy"])
    return network


def fit_lens_network(network: "keras.Sequential", sets: Sets) -> None:
    """Train the network until its validation loss stops to improve."""
    early_stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=PATIENCE, restore_best_weights=True
    )
    network.fit(
        sets.x_train.to_numpy(),
        sets.y_train.to_numpy(),
        validation_data=(sets.x_val.to_numpy(), sets.y_val.to_numpy()),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        callbacks=[
            early_stopping,
            keras.callbacks.LambdaCallback(on_epoch_end=report.tell_epoch),
        ],
        verbose=0,
    )
