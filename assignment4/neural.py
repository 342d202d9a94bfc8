"""Neural collaborative filtering: a network learns which artists a listener would pick.

It is shown artists that a listener likes (1), and artists drawn at random (0), anew in
each epoch: what nobody has rated is mostly not what one would like. Two networks begin
alike, with numbers (an embedding) for each listener and each artist, and differ in what
they do with them.
https://arxiv.org/abs/1708.05031 and https://arxiv.org/abs/2005.09683
"""

import numpy as np
import pandas as pd

from assignment4.ranking import Questions, Scorer, find, gain, hit_ratio
from models.keras_setup import keras

SIZE = 8  # numbers of an embedding; more: finer tastes, and more learned by heart
DOT_EPOCHS = 14  # more: longer training of the dot product
MLP_EPOCHS = 4  # of the MLP, which begins with what the dot product has learned
PENALTY = 4e-6  # more: smaller numbers, above all of artists with few fans
NEGATIVES = 4  # drawn artists for each liked one; more: slower, surer of the rest
BATCH_SIZE = 2048  # pairs between two corrections; more: faster, coarser steps
AT_ONCE = 65_536  # pairs that are scored together; more: faster, and more memory
LEARNING_RATE = 0.01  # how large a correction is
NEURONS = (64, 32, 16)  # of the MLP's hidden layers
SEED = 0  # another number: another start, and other artists are drawn


def draw_pairs(
    likes: pd.DataFrame, n_artists: int, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return listeners, artists and labels to learn from in one epoch.

    Each row of `likes` comes once, with label 1, and NEGATIVES times with an artist
    drawn among all, with label 0.
    """
    listeners = np.tile(likes["listener"], 1 + NEGATIVES)
    ### BEGIN SOLUTION 4.6 draw NEGATIVES artists for each row of likes: drawn
    drawn = chance.integers(n_artists, size=NEGATIVES * len(likes))
    ### END SOLUTION
    artists = np.concatenate([likes["artist"], drawn])
    labels = np.repeat([1.0, 0.0], [len(likes), len(drawn)])
    return listeners, artists, labels


def build_dot(n_listeners: int, n_artists: int) -> "keras.Model":
    """Return the dot product of both embeddings, plus a bias of the artist."""
    listener, artist, taste, style = _embedded(n_listeners, n_artists)
    layers = keras.layers
    bias = layers.Flatten()(layers.Embedding(n_artists, 1)(artist))
    meeting = layers.Add()([layers.Dot(axes=1)([taste, style]), bias])
    return keras.Model([listener, artist], layers.Activation("sigmoid")(meeting))


def build_mlp(dot: "keras.Model") -> "keras.Model":
    """Return layers of neurons that are to find out how embeddings meet (an MLP).

    They begin with the embeddings that a dot product has learned. From a start by
    chance, there are too few likes to learn embeddings and neurons at once.
    """
    sizes = [dot.get_layer(name).input_dim for name in ("taste", "style")]
    listener, artist, taste, style = _embedded(*sizes)
    layers = keras.layers
    hidden = layers.Concatenate()([taste, style])
    for neurons in NEURONS:
        hidden = layers.Dense(neurons, activation="relu")(hidden)
    liking = layers.Dense(1, activation="sigmoid")(hidden)
    mlp = keras.Model([listener, artist], liking)
    for name in ("taste", "style"):
        mlp.get_layer(name).set_weights(dot.get_layer(name).get_weights())
    return mlp


def _embedded(n_listeners: int, n_artists: int) -> tuple:
    """Return the inputs, a listener's and an artist's row, and their embeddings."""
    keras.utils.set_random_seed(SEED)
    listener, artist = (keras.Input((), dtype="int32") for _ in range(2))
    taste = _embedding(n_listeners, "taste")(listener)
    return listener, artist, taste, _embedding(n_artists, "style")(artist)


def _embedding(size: int, name: str) -> "keras.layers.Embedding":
    pull = keras.regularizers.L2(PENALTY)
    return keras.layers.Embedding(size, SIZE, embeddings_regularizer=pull, name=name)


def train(
    network: "keras.Model", likes: pd.DataFrame, questions: Questions, epochs: int
) -> Scorer:
    """Train a network, and tell after each epoch how well it ranks; return its scores.

    `likes` are rows of listeners and artists that they like, `questions` those of
    validation listeners.
    """
    network.compile(keras.optimizers.Adam(LEARNING_RATE), "binary_crossentropy")
    scorer, chance = by_network(network), np.random.default_rng(SEED)
    n_artists = network.get_layer("style").input_dim
    for epoch in range(1, epochs + 1):
        listeners, artists, labels = draw_pairs(likes, n_artists, chance)
        history = network.fit(
            [listeners, artists], labels, batch_size=BATCH_SIZE, verbose=0
        )
        places = find(scorer, questions).among_all
        print(
            f"  epoch {epoch:>2} of {epochs}: loss {history.history['loss'][0]:.3f},"
            f" hit ratio {hit_ratio(places):.3f}, gain {gain(places):.3f}"
        )
    return scorer


def by_network(network: "keras.Model") -> Scorer:
    """Return what scores all artists for some listeners by a network."""
    n_artists = network.get_layer("style").input_dim

    def scores(listeners: np.ndarray) -> np.ndarray:
        pairs = [
            np.repeat(listeners, n_artists),
            np.tile(np.arange(n_artists), len(listeners)),
        ]
        answers = network.predict(pairs, batch_size=AT_ONCE, verbose=0)
        return answers.reshape(len(listeners), n_artists)

    return scores
