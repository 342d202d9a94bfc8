"""Mistakes and right solutions to plant into step 2D.2."""

from tests.planting import Planted, Right

STOP = "callbacks = [keras.callbacks.EarlyStopping({}, restore_best_weights=True)]"
IN_LINES = """
stop = keras.callbacks.EarlyStopping()
stop.patience = 4
stop.restore_best_weights = True
callbacks = []
callbacks.append(stop)
"""
IMPORTED = """
from keras.callbacks import EarlyStopping
callbacks = [EarlyStopping("val_loss", patience=6, restore_best_weights=True)]
"""

PLANTED = [
    Planted(
        "early stopping made but not used",
        'stop = keras.callbacks.EarlyStopping("val_loss", patience=3)\ncallbacks = []',
    ),
    Planted(
        "early stopping made but not used",
        None,
        (("callbacks=[*callbacks, ", "callbacks=["),),
    ),
    Planted("early stopping on the training set", STOP.format('"loss", patience=3')),
    Planted(
        "early stopping on the training set", STOP.format('"accuracy", patience=3')
    ),
    Planted(
        "monitors something that does not exist",
        STOP.format('"validation_loss", patience=3'),
    ),
    Planted(
        "patience as long as the training", STOP.format('"val_loss", patience=500')
    ),
    Planted("no patience", STOP.format('"val_loss"')),
    Planted(
        "stopped while it was still getting better",
        STOP.format('"val_loss", patience=3, mode="max"'),
    ),
    Planted(
        "stopped while it was still getting better",
        STOP.format('"val_loss", patience=3, min_delta=1.0'),
    ),
    Planted(
        "the last weights instead of the best",
        'callbacks = [keras.callbacks.EarlyStopping("val_loss", patience=3)]',
    ),
]

RIGHT = [
    Right(STOP.format('"val_loss", patience=2')),
    Right(STOP.format('patience=20, mode="min"')),
    Right(STOP.format('"val_accuracy", patience=5, mode="max"')),
    Right(STOP.format('"val_accuracy", patience=5')),
    Right(IN_LINES),
    Right(IMPORTED),
]
