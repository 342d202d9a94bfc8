"""Mistakes and right solutions to plant into step 2C.2."""

from tests.planting import Planted, Right

X_TRAIN = "        sets.x_train.to_numpy(),\n        sets.y_train.to_numpy(),\n"
X_VAL = "validation_data=(sets.x_val.to_numpy(), sets.y_val.to_numpy())"

PLANTED = [
    Planted("EPOCHS is not a whole number", "EPOCHS = 1e2"),
    Planted("too few epochs to see a curve", "EPOCHS = 3"),
    Planted("more epochs than there is time for", "EPOCHS = 100_000"),
    Planted(
        "the network is trained on the validation set",
        None,
        ((X_TRAIN, X_TRAIN.replace("train", "val")),),
    ),
    Planted(
        "validated on the training set",
        None,
        ((X_VAL, X_VAL.replace("_val", "_train")),),
    ),
    Planted(
        "validated on the test set", None, ((X_VAL, X_VAL.replace("_val", "_test")),)
    ),
    Planted("EPOCHS has no effect", None, (("epochs=EPOCHS", "epochs=20"),)),
]

RIGHT = [
    Right("EPOCHS = 30"),
    Right("EPOCHS = 5 * 20"),
]
