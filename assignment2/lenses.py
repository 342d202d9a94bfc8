"""Lets a small network see small differences between songs.

Most songs have an instrumentalness close to 0; after normalisation they all look the
same to a network. A lens is a soft step, tanh((value - centre) / width): values far
below its centre become -1, values far above 1, and around the centre it magnifies. Each
feature gets five lenses whose centres have equally many training songs between them.
"""

import numpy as np

from models.keras_setup import keras

N_LENSES = 5  # more: the network sees finer differences within a feature
NARROWEST = 0.01  # in standard deviations; many songs may share one value


def lenses(normalised: np.ndarray) -> list["keras.Layer"]:
    """Return layers from normalised features to N_LENSES numbers for each of them.

    `normalised` holds the training songs: a row a song, features of mean 0 and
    standard deviation 1.
    """
    layers = keras.layers
    quantiles = (np.arange(N_LENSES) + 0.5) / N_LENSES
    centres = np.quantile(normalised, quantiles, axis=0)
    widths = np.maximum(np.gradient(centres, axis=0), NARROWEST)
    return [
        layers.RepeatVector(N_LENSES),
        layers.Rescaling((1 / widths).tolist(), (-centres / widths).tolist()),
        layers.Activation("tanh"),
        layers.Flatten(),
    ]
