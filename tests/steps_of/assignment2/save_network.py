"""Mistakes and right solutions to plant into step 2C.3."""

from tests.planting import Planted, Right

DEFAULT = "save_model: bool = False", "save_model: bool = True"

PLANTED = [
    Planted("save_model forgotten", "train_nn()"),
    Planted("save_model forgotten", "train_nn(save_model=False)"),
    Planted("True or False in quotes", 'train_nn(save_model="True")'),
    Planted("train_nn named but not called", "train_nn"),
]

RIGHT = [
    Right("train_nn(True)"),
    Right("train_nn()", (DEFAULT,)),
    Right("train_nn()\ntrain_nn(save_model=True)"),
]
