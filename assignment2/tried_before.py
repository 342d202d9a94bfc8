"""Explorations: what a student found out about such a recommender in 2021, repeated.

A deep network is not better than a shallow one here; longer training improves the
training songs alone; more songs help; and a wrong "you will love it" costs more than a
song that is missed, so 50 % need not be the border.
"""

import numpy as np
import pandas as pd

from assignment2 import report
from assignment2.network import BATCH_SIZE, LEARNING_RATE, build_network
from assignment2.saving import how_to_train
from assignment2.svm import fit_svm, make_svm, svm_likeability
from assignment2.training_set import SEED, Sets, load_training_set
from dataset import songs
from dataset.configuration import chosen_features
from models import store
from models.keras_setup import keras
from toolbox import tables

EPOCHS, MANY_EPOCHS = 100, 1000  # of the deep network, of the long training
WRONG_COSTS = 2  # a wrong "you will love it", in missed songs; more: a higher border
SHARES = [0.125, 0.25, 0.5, 1]  # of the training songs
DEEP = [  # the layers of 2021: neurons and activation, or the share of a dropout
    *((10, "relu"), (10, "relu"), (25, "relu"), 0.1, (10, "relu")),
    *((10, "softplus"), (10, "relu"), (10, "softplus"), (10, "relu")),
    *((10, "softmax"), 0.1, (5, "relu"), (1, "sigmoid")),
]


def show_thresholds() -> None:
    """Show what the saved SVM gets right and misses, for every border between 0 and 1.

    Marks the one that costs least on the validation songs.
    """
    from toolbox import figures  # matplotlib: training does not need it

    trained = store.load("svm", chosen_features(), how_to_train("svm"))
    chosen, sets = load_training_set()
    likeability = svm_likeability(trained.model, sets.x_val)
    kinds = at_thresholds(likeability, sets.y_val.to_numpy())
    tables.show_table(
        "The validation songs, by where the border is",
        ["called liked from", "rightly", "wrongly", "missed", "cost"],
        [[f"{border:.0%}", *row] for border, *row in kinds.iloc[1::2].itertuples()],
    )
    best = kinds["cost"].idxmin()
    print(
        f'If a wrong "you will love it" costs as much as {WRONG_COSTS} missed songs,\n'
        f"the border that costs least is {best:.0%}.\n"
    )
    figure, ax = figures.new_figure(
        f"Costs are lowest with the border at {best:.0%}", songs.origin(chosen)
    )
    styles = {"rightly": "o-", "wrongly": "s--", "missed": "^:", "cost": "D-."}
    for colour, (kind, style) in zip(figures.COLOURS, styles.items(), strict=False):
        ax.plot(kinds.index, kinds[kind], style, color=colour, ms=4, label=kind)
    ax.axvline(best, color="0.35", lw=1)
    ax.set(xlabel="called liked from this probability on", ylabel="validation songs")
    ax.legend()
    figures.show(figure, report.FIGURES / "thresholds.png")


def at_thresholds(likeability: np.ndarray, y: np.ndarray) -> pd.DataFrame:
    """Return how many songs are called liked rightly, wrongly, or missed, and the cost.

    A row for each border between the two answers, from 5 % to 95 %.
    """
    rows = {}
    for border in np.arange(5, 100, 5) / 100:
        liked = likeability >= border
        wrongly, missed = int((liked & (y == 0)).sum()), int((~liked & (y == 1)).sum())
        cost = WRONG_COSTS * wrongly + missed
        rows[border] = [int((liked & (y == 1)).sum()), wrongly, missed, cost]
    columns = ["rightly", "wrongly", "missed", "cost"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def show_fewer_songs() -> None:
    """Show how good the lesson's SVM is when it learns from fewer songs."""
    from toolbox import figures  # matplotlib: training does not need it

    chosen, sets = load_training_set()
    accuracies = with_fewer_songs(sets)
    tables.show_table(
        "The SVM, trained on a part of the songs",
        ["training songs", "right in training", "right in validation"],
        [
            [f"{count:,}", f"{row['training']:.1%}", f"{row['validation']:.1%}"]
            for count, row in accuracies.iterrows()
        ],
    )
    half, everything = accuracies["validation"].iloc[-2:]
    figure, ax = figures.new_figure(
        f"Half the songs: {half:.1%} right instead of {everything:.1%}",
        songs.origin(chosen),
    )
    styles = {"training": "o-", "validation": "s--"}
    for colour, (name, style) in zip((0, 5), styles.items(), strict=True):
        ax.plot(accuracies[name], style, color=figures.COLOURS[colour], label=name)
    ax.set(xlabel="training songs", ylabel="accuracy")
    ax.legend()
    figures.show(figure, report.FIGURES / "fewer_songs.png")


def with_fewer_songs(sets: Sets) -> pd.DataFrame:
    """Return the accuracies of SVMs that learn from SHARES of the training songs."""
    rows = {}
    for share in SHARES:
        x = sets.x_train.sample(frac=share, random_state=SEED)
        fewer = sets._replace(x_train=x, y_train=sets.y_train[x.index])
        clf = make_svm()
        validation = fit_svm(clf, fewer)
        rows[len(x)] = [clf.score(x, fewer.y_train), validation]
    columns = ["training", "validation"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def run_deep_network() -> None:
    """Train the network of eleven layers; show its layers and how it learns."""
    chosen, sets = load_training_set()
    network = build_deep_network(sets.x_train)
    network.summary()
    history = train_for(network, sets, EPOCHS)
    tell_epochs("The deep network", history, [10, EPOCHS])
    report.show_curves(history, songs.origin(chosen))


def run_long_training() -> None:
    """Train your network for MANY_EPOCHS, whatever the validation loss; takes minutes.

    Shows what is better than after EPOCHS.
    """
    chosen, sets = load_training_set()
    print(f"{MANY_EPOCHS:,} epochs take one to five minutes. Stop with Ctrl-C.")
    history = train_for(build_network(sets.x_train), sets, MANY_EPOCHS)
    tell_epochs("Your network", history, [EPOCHS, MANY_EPOCHS])
    report.show_curves(history, songs.origin(chosen))


def build_deep_network(x_train: pd.DataFrame) -> "keras.Sequential":
    """Return the network of 2021, ready to be trained, with the scaling it lacked."""
    layers = keras.layers
    keras.utils.set_random_seed(SEED)
    normalization = layers.Normalization()
    normalization.adapt(x_train.to_numpy("float32"))
    network = keras.Sequential([keras.Input((x_train.shape[1],)), normalization])
    for layer in DEEP:
        if isinstance(layer, tuple):
            neurons, activation = layer
            network.add(layers.Dense(neurons, activation=activation))
        else:
            network.add(layers.Dropout(layer))
    adam = keras.optimizers.Adam(LEARNING_RATE)
    network.compile(adam, loss="binary_crossentropy", metrics=["accuracy"])
    return network


def train_for(
    network: "keras.Sequential", sets: Sets, epochs: int
) -> dict[str, list[float]]:
    """Train the network for so many epochs, none less; return what each measured."""
    with tables.progress("epochs", epochs) as bar:
        advance = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: bar.advance(0))
        history = network.fit(
            sets.x_train.to_numpy(),
            sets.y_train.to_numpy(),
            validation_data=(sets.x_val.to_numpy(), sets.y_val.to_numpy()),
            epochs=epochs,
            batch_size=BATCH_SIZE,
            callbacks=[advance],
            verbose=0,
        )
    return history.history


def tell_epochs(name: str, history: dict[str, list[float]], epochs: list[int]) -> None:
    """Print loss and accuracy after some of the epochs."""
    columns = ["loss", "accuracy", "val_loss", "val_accuracy"]
    tables.show_table(
        f"{name} after some epochs",
        ["epochs", "loss", "right", "loss in validation", "right in validation"],
        [
            [n, *(_shown(column, history[column][n - 1]) for column in columns)]
            for n in epochs
            if n <= len(history["loss"])
        ],
    )


def _shown(column: str, value: float) -> str:
    return f"{value:.1%}" if "accuracy" in column else f"{value:.3f}"
