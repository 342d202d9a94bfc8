"""Mistakes to plant into the network of assignment 2; and all mistakes together."""

from tests.classroom_mistakes import CHOICES, STATISTICS, Mistake
from tests.classroom_mistakes_clusters import CLUSTERS
from tests.classroom_mistakes_svm import CALLS, LABELS, SVM

OUTPUT = 'network.add(layers.Dense(1, activation="sigmoid"))'
LOSS = 'loss="binary_crossentropy"'
DENSE = 'network.add(layers.Dense(32, activation="relu"))'
X_VAL = "validation_data=(sets.x_val.to_numpy(), sets.y_val.to_numpy())"
X_TRAIN = "        sets.x_train.to_numpy(),\n        sets.y_train.to_numpy(),\n"

LAYERS = [
    Mistake("no hidden layer", "pass"),
    Mistake("a layer made but not added", f'{DENSE}\nlayers.Dense(16, "relu")'),
    Mistake(
        "a network that ends with many answers",
        DENSE,
        ((OUTPUT, "network.add(layers.Dense(2, activation='softmax'))"),),
    ),
    Mistake(
        "a network that ends with many answers",
        DENSE,
        ((OUTPUT, f'{OUTPUT}\n    network.add(layers.Dense(8, "relu"))'),),
    ),
    Mistake("a hidden layer without activation", "network.add(layers.Dense(32))"),
    Mistake(
        "a hidden layer without activation", f"{DENSE}\nnetwork.add(layers.Dense(16))"
    ),
    Mistake(
        "still a bottleneck of one neuron",
        f'{DENSE}\nnetwork.add(layers.Dense(1, activation="relu"))',
    ),
    Mistake(
        "a linear output where a sigmoid belongs",
        DENSE,
        ((OUTPUT, "network.add(layers.Dense(1))"),),
    ),
    Mistake(
        "softmax on a single neuron",
        DENSE,
        ((OUTPUT, OUTPUT.replace("sigmoid", "softmax")),),
    ),
    Mistake(
        "an answer that is no probability",
        DENSE,
        ((OUTPUT, OUTPUT.replace("sigmoid", "relu")),),
    ),
    Mistake("the wrong loss", DENSE, ((LOSS, 'loss="mse"'),)),
    Mistake("the wrong loss", DENSE, ((LOSS, 'loss="categorical_crossentropy"'),)),
    Mistake(
        "features of different sizes go in",
        DENSE,
        (
            (", normalization])", "])"),
            ("lenses(np.asarray(normalization(songs_seen)))", "[]"),
        ),
    ),
    Mistake("a network larger than the task", DENSE.replace("32", "50_000")),
    Mistake("accuracy not measured", DENSE, ((', metrics=["accuracy"]', ""),)),
    Mistake("dropout made but not added", "layers.Dropout(0.3)"),
    Mistake(
        "dropout of the answer",
        "",
        ((OUTPUT, f"{OUTPUT}\n    network.add(layers.Dropout(0.3))"),),
    ),
    Mistake("dropout of everything", "network.add(layers.Dropout(1.0))"),
    Mistake("dropout of everything", "network.add(layers.Dropout(0.99))"),
    Mistake("dropout of nothing", "network.add(layers.Dropout(0))"),
    Mistake("dropout in percent", "network.add(layers.Dropout(30))"),
    Mistake(
        "dropout of the features",
        "",
        (
            (
                "    # Step 2C.1",
                "    network.add(layers.Dropout(0.3))\n    # Step 2C.1",
            ),
        ),
    ),
]

STOP = "callbacks = [keras.callbacks.EarlyStopping({}, restore_best_weights=True)]"
TRAINING = [
    Mistake("EPOCHS is not a whole number", "EPOCHS = 1e2"),
    Mistake("too few epochs to see a curve", "EPOCHS = 3"),
    Mistake("more epochs than there is time for", "EPOCHS = 100_000"),
    Mistake(
        "the network is trained on the validation set",
        None,
        ((X_TRAIN, X_TRAIN.replace("train", "val")),),
    ),
    Mistake(
        "validated on the training set",
        None,
        ((X_VAL, X_VAL.replace("_val", "_train")),),
    ),
    Mistake(
        "validated on the test set", None, ((X_VAL, X_VAL.replace("_val", "_test")),)
    ),
    Mistake("EPOCHS has no effect", None, (("epochs=EPOCHS", "epochs=20"),)),
    Mistake(
        "early stopping made but not used",
        'stop = keras.callbacks.EarlyStopping("val_loss", patience=3)\ncallbacks = []',
    ),
    Mistake(
        "early stopping made but not used",
        None,
        (("        callbacks=callbacks,\n", ""),),
    ),
    Mistake("early stopping on the training set", STOP.format('"loss", patience=3')),
    Mistake(
        "early stopping on the training set", STOP.format('"accuracy", patience=3')
    ),
    Mistake(
        "monitors something that does not exist",
        STOP.format('"validation_loss", patience=3'),
    ),
    Mistake(
        "patience as long as the training", STOP.format('"val_loss", patience=500')
    ),
    Mistake("no patience", STOP.format('"val_loss"')),
    Mistake(
        "stopped while it was still getting better",
        STOP.format('"val_loss", patience=3, mode="max"'),
    ),
    Mistake(
        "stopped while it was still getting better",
        STOP.format('"val_loss", patience=3, min_delta=1.0'),
    ),
    Mistake(
        "the last weights instead of the best",
        'callbacks = [keras.callbacks.EarlyStopping("val_loss", patience=3)]',
    ),
]

MISTAKES = [*CHOICES, *STATISTICS, *CLUSTERS, *LABELS, *SVM, *CALLS, *LAYERS, *TRAINING]
