"""Assignment 2: models that learn your taste and recommend songs.

A support vector machine (SVM) and a neural network learn from the songs you like and
the songs that annoy you. Then they go through a catalogue of songs and pick the 30 you
will love and the 30 you will hate.

    python3 start.py assignment2/run_classification.py
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.metrics.pairwise import laplacian_kernel
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import QuantileTransformer, StandardScaler
from sklearn.svm import SVC

from assignment2 import report
from assignment2.lenses import lenses
from assignment2.training_set import SEED, Sets, load_training_set
from dataset import songs
from dataset.configuration import chosen_features
from dataset.playlists import song_keys
from models import recommend, store
from models.keras_setup import import_keras
from toolbox import problems

if TYPE_CHECKING:  # keras takes seconds to import: only the network does
    import keras

### BEGIN SOLUTION 2C.2 let the network go through the songs more often
EPOCHS = 100  # more: longer training, unless early stopping ends it before
### STARTER EPOCHS = 1  # more: longer training, unless early stopping ends it before
### END SOLUTION
BATCH_SIZE = 64  # songs between two corrections; more: faster, coarser steps
LEARNING_RATE = 0.002  # how large a correction is; more: faster, less steady


# --- the support vector machine -------------------------------------------------------


def train_svm() -> None:
    """Train the SVM on your songs, print its accuracies, save it."""
    chosen, sets = load_training_set()
    clf, val_score = fit_svm(sets.x_train, sets.y_train, sets.x_val, sets.y_val)
    scores = {
        "training": clf.score(sets.x_train, sets.y_train),
        "validation": val_score,
        "test": clf.score(sets.x_test, sets.y_test),
    }
    report.tell_accuracies("SVM", scores, sets)
    save("svm", clf, chosen, scores)


def fit_svm(
    x_train: pd.DataFrame, y_train: pd.Series, x_val: pd.DataFrame, y_val: pd.Series
) -> tuple[Pipeline, float]:
    """Return the trained SVM and its accuracy on the validation set."""
    ### BEGIN SOLUTION 2B.1 create the SVM with its scaling in a pipeline: clf
    clf = make_pipeline(
        QuantileTransformer(n_quantiles=min(200, len(x_train))),  # values -> ranks
        StandardScaler(),
        # Calibrated: an SVC answers with distances; this turns them into honest
        # probabilities. SVC(probability=True) did that less well and is going away.
        CalibratedClassifierCV(SVC(C=2, kernel=laplacian_kernel), ensemble=False, cv=3),
    )
    ### END SOLUTION
    ### BEGIN SOLUTION 2B.2 train clf on the training set
    clf.fit(x_train, y_train)
    ### END SOLUTION
    ### BEGIN SOLUTION 2B.3 keep the accuracy on the validation set in val_score
    val_score = clf.score(x_val, y_val)
    ### END SOLUTION
    return clf, val_score


def svm_likeability(clf: Pipeline, x: pd.DataFrame) -> np.ndarray:
    """Return for each song (row of x) the probability that you like it, (songs,)."""
    ### BEGIN SOLUTION 2B.4 keep the probabilities of the class "liked" in likeability
    likeability = clf.predict_proba(x)[:, 1]
    ### END SOLUTION
    return likeability


def music_recommendation_svm() -> None:
    """Show the 30 songs that the saved SVM thinks you will love, and the 30 others."""
    music_recommendation("svm", svm_likeability)


# --- the neural network ---------------------------------------------------------------


def train_nn(save_model: bool = False) -> None:
    """Train the network, show how it learned and what it gets wrong; save it if asked.

    The weights that are kept are those of the epoch with the lowest validation loss.
    """
    chosen, sets = load_training_set()
    network = build_network(sets.x_train)
    history = fit_network(network, sets)
    scores = {
        "training": nn_accuracy(network, sets.x_train, sets.y_train),
        "validation": nn_accuracy(network, sets.x_val, sets.y_val),
        "test": nn_accuracy(network, sets.x_test, sets.y_test),
    }
    report.tell_accuracies("neural network", scores, sets)
    report.tell_mistakes(sets.y_test, nn_likeability(network, sets.x_test) >= 0.5)
    if save_model:
        save("nn", network, chosen, scores)
    else:
        print("The network is not saved: call train_nn(save_model=True) to keep it.\n")
    report.show_curves(history, songs.origin(chosen))


def build_network(x_train: pd.DataFrame) -> "keras.Sequential":
    """Return a network, ready to be trained: it answers how likely a song is liked."""
    keras = import_keras()
    layers = keras.layers
    keras.utils.set_random_seed(SEED)

    songs_seen = x_train.to_numpy("float32")
    normalization = layers.Normalization()
    normalization.adapt(songs_seen)  # learns the mean and the variance
    network = keras.Sequential([keras.Input((x_train.shape[1],)), normalization])
    for lens in lenses(np.asarray(normalization(songs_seen))):
        network.add(lens)  # fixed layers that magnify small differences
    ### BEGIN SOLUTION 2C.1 add hidden Dense layers with more neurons
    network.add(layers.Dense(64, activation="relu"))
    network.add(layers.Dense(32, activation="relu"))
    ### STARTER network.add(layers.Dense(1, activation="relu"))
    ### END SOLUTION
    ### BEGIN SOLUTION 2D.1 add Dropout, which forgets some neurons in every step
    network.add(layers.Dropout(0.5))
    ### STARTER
    ### END SOLUTION
    network.add(layers.Dense(1, activation="sigmoid"))
    adam = keras.optimizers.Adam(LEARNING_RATE)
    network.compile(adam, loss="binary_crossentropy", metrics=["accuracy"])
    return network


def fit_network(network: "keras.Sequential", sets: Sets) -> dict[str, list[float]]:
    """Train the network; return loss and accuracy of both sets after each epoch."""
    keras = import_keras()
    ### BEGIN SOLUTION 2D.2 stop early, when the validation loss stops to improve
    callbacks = [
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=8, restore_best_weights=True
        )
    ]
    ### STARTER callbacks = []
    ### END SOLUTION
    history = network.fit(
        sets.x_train.to_numpy(),
        sets.y_train.to_numpy(),
        validation_data=(sets.x_val.to_numpy(), sets.y_val.to_numpy()),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        callbacks=callbacks,
        verbose=2,
    )
    return history.history


def nn_likeability(network: "keras.Sequential", x: pd.DataFrame) -> np.ndarray:
    """Return for each song (row of x) the probability that you like it, (songs,)."""
    return network.predict(x.to_numpy(), verbose=0)[:, 0]


def nn_accuracy(network: "keras.Sequential", x: pd.DataFrame, y: pd.Series) -> float:
    """Return the share of songs that the network puts into the right class."""
    return float(np.mean((nn_likeability(network, x) >= 0.5) == y))


def music_recommendation_nn() -> None:
    """Show the 30 songs that the saved network thinks you will love, and the others."""
    music_recommendation("nn", nn_likeability)


# --- both -----------------------------------------------------------------------------


def save(name: str, model: object, chosen: pd.DataFrame, scores: dict) -> None:
    """Save the model with its card: the features, the songs, the accuracies."""
    path = store.save(
        name,
        store.Trained(
            model=model,
            features=chosen_features(),
            song_ids=chosen["id"].tolist(),
            song_keys=song_keys(chosen).tolist(),
            class_counts=chosen["label"].value_counts().to_dict(),
            accuracies=scores,
        ),
    )
    print(f"The model is saved, with its card {problems.shown_path(path)}\n")


def music_recommendation(
    name: str, likeability: Callable[[object, pd.DataFrame], np.ndarray]
) -> None:
    """Score the songs of the catalogue with a saved model; show the best and worst."""
    trained = store.load(name, chosen_features())
    new = recommend.new_songs(songs.catalogue(), trained)
    probabilities = likeability(trained.model, new[trained.features])
    love, hate = recommend.extremes(new, probabilities)
    recommend.show_and_write(name, love, hate)


if __name__ == "__main__":
    with problems.explained():
        # Put a '#' before a line to leave it out, remove it to run the line.
        train_svm()
        ### BEGIN SOLUTION 2B.5 recommend songs with the SVM
        music_recommendation_svm()
        ### STARTER # music_recommendation_svm()
        ### END SOLUTION
        ### BEGIN SOLUTION 2C.3 train the network and save it
        train_nn(save_model=True)
        ### STARTER # train_nn(save_model=False)
        ### END SOLUTION
        ### BEGIN SOLUTION 2C.4 recommend songs with the network
        music_recommendation_nn()
        ### STARTER # music_recommendation_nn()
        ### END SOLUTION
