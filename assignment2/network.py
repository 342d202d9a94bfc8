"""A neural network: layers of neurons that learn, song by song, what you like.

Its first layer scales the features, its last one answers with a single number, the
probability that you like a song. What lies between them is for you to build.
https://keras.io/guides/sequential_model/
"""

import numpy as np
import pandas as pd

from assignment2.report import tell_epoch
from assignment2.training_set import SEED, Sets
from models.keras_setup import keras

### BEGIN SOLUTION 2C.2 let the network go through the songs more often
EPOCHS = 100  # more: longer training, unless early stopping ends it before
### STARTER EPOCHS = 1  # more: longer training, unless early stopping ends it before
### END SOLUTION
BATCH_SIZE = 64  # songs between two corrections; more: faster, coarser steps
LEARNING_RATE = 0.002  # how large a correction is; more: faster, less steady


def build_network(x_train: pd.DataFrame) -> "keras.Sequential":
    """Return a network, ready to be trained: it answers how likely a song is liked."""
    layers = keras.layers
    keras.utils.set_random_seed(SEED)
    normalization = layers.Normalization()
    normalization.adapt(x_train.to_numpy("float32"))  # learns the mean and the variance
    network = keras.Sequential([keras.Input((x_train.shape[1],)), normalization])
    ### BEGIN SOLUTION 2C.1 add hidden Dense layers with more neurons
    network.add(layers.Dense(16, activation="relu"))
    network.add(layers.Dense(8, activation="relu"))
    ### STARTER network.add(layers.Dense(1, activation="relu"))
    ### END SOLUTION
    ### BEGIN SOLUTION 2D.1 add Dropout, which forgets some neurons in every step
    network.add(layers.Dropout(0.3))
    ### STARTER
    ### END SOLUTION
    network.add(layers.Dense(1, activation="sigmoid"))
    adam = keras.optimizers.Adam(LEARNING_RATE)
    network.compile(adam, loss="binary_crossentropy", metrics=["accuracy"])
    return network


def fit_network(network: "keras.Sequential", sets: Sets) -> dict[str, list[float]]:
    """Train the network; return loss and accuracy of both sets after each epoch."""
    ### BEGIN SOLUTION 2D.2 stop early, when the validation loss stops to improve
    callbacks = [
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=10, restore_best_weights=True
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
        callbacks=[*callbacks, keras.callbacks.LambdaCallback(on_epoch_end=tell_epoch)],
        verbose=0,
    )
    return history.history


def nn_likeability(network: "keras.Sequential", x: pd.DataFrame) -> np.ndarray:
    """Return for each song (row of x) the probability that you like it, (songs,)."""
    return network.predict(x.to_numpy(), verbose=0)[:, 0]


def nn_accuracy(network: "keras.Sequential", x: pd.DataFrame, y: pd.Series) -> float:
    """Return the share of songs that the network puts into the right class."""
    return float(np.mean((nn_likeability(network, x) >= 0.5) == y))
