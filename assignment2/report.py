"""Shows how good a classifier is: accuracies, kinds of mistakes, learning curves."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin
from sklearn.metrics import confusion_matrix

from assignment2.training_set import Sets
from models import recommend
from toolbox import tables
from toolbox.words import counted

FIGURES = Path(__file__).resolve().parent / "figures"
CLASSES = ["annoying", "liked"]  # of the labels 0 and 1
MARKS = 100  # of a curve, at most: those of 1,000 epochs would hide its line
EDGES = [0, 0.01, 0.1, 0.5, 0.9, 0.99, 1]  # of how sure a model can be
MEANING = """\
The model has learned two kinds of songs, and tells only them apart. It is as sure of
songs of a third kind, which are neither like those you like nor like those that annoy
you: of the songs above 99 %, you will love far fewer than 99 in 100.
"""
MEANING_WITH_REST = """\
The model has met songs of all kinds, most of which are not yours. So it likes few, and
what it says of them comes nearer to how many of 100 such songs you would like.
"""
NOTES = {  # what the songs of each set are to a model
    "training": "songs it has learned from",
    "validation": "new songs: compare this one while you try things",
    "test": "new songs, kept for the end",
}


def tell_accuracies(name: str, scores: dict[str, float], sets: Sets) -> None:
    """Print the accuracy on each set beside that of always guessing the larger class.

    `scores` holds the accuracies by the name of the set, as in NOTES.
    """
    larger = sets.y_train.mode()[0]
    labels = {"training": sets.y_train, "validation": sets.y_val, "test": sets.y_test}
    rows = [
        [s, f"{score:.1%}", f"{np.mean(labels[s] == larger):.1%}", NOTES[s]]
        for s, score in scores.items()
    ]
    header = ["set", "right", f'always "{CLASSES[larger]}"', ""]
    tables.show_table(f"Accuracy of the {name}", header, rows)


def tell_scores(name: str, clf: ClassifierMixin, sets: Sets) -> dict[str, float]:
    """Print a trained classifier's accuracies in training and validation; return them.

    They are what `tell_accuracies` takes.
    """
    scores = {
        "training": clf.score(sets.x_train, sets.y_train),
        "validation": clf.score(sets.x_val, sets.y_val),
    }
    tell_accuracies(name, scores, sets)
    return scores


def tell_mistakes(name: str, y_true: pd.Series, y_predicted: np.ndarray) -> None:
    """Print the confusion matrix of a set, and three numbers that sum it up.

    `name` is that of the set, `y_predicted` whether the model calls each song liked.
    """
    matrix = confusion_matrix(y_true, y_predicted, labels=[0, 1])
    tables.show_table(
        f"Confusion matrix of the {name} set: rows are the truth",
        ["", "predicted annoying", "predicted liked"],
        [[f"truly {CLASSES[i]}", *matrix[i]] for i in (0, 1)],
    )
    liked_rightly = matrix[1, 1]
    tables.show_table(
        f"Report on the {counted(len(y_true), 'song')} of the {name} set",
        ["", "share", ""],
        [
            ["accuracy", _share(np.trace(matrix), len(y_true)), "of all: it is right"],
            [
                "precision",
                _share(liked_rightly, matrix[:, 1].sum()),
                "of the songs that it calls liked: you like them",
            ],
            [
                "recall",
                _share(liked_rightly, matrix[1].sum()),
                "of the songs that you like: it calls them liked",
            ],
        ],
    )


def tell_matrices(answers: dict[str, tuple[pd.Series, np.ndarray]]) -> None:
    """Print the confusion matrices of several sets of songs side by side.

    `answers` holds the truth and what is predicted by the name of the set.
    """
    matrices = [confusion_matrix(*both, labels=[0, 1]) for both in answers.values()]
    tables.show_table(
        "Confusion matrices: rows are the truth, columns what it says",
        ["", *(f"{name}:\n{kind}" for name in answers for kind in CLASSES)],
        [
            [f"truly {CLASSES[i]}", *(n for matrix in matrices for n in matrix[i])]
            for i in (0, 1)
        ],
    )


def tell_epoch(epoch: int, logs: dict[str, float]) -> None:
    """Print one line on an epoch of the training, as a callback of keras.

    `epoch` counts from 0; `logs` holds loss and accuracy, in validation as "val_...".
    """
    print(
        f"epoch {epoch + 1:3}: loss {logs['loss']:.3f}, right {logs['accuracy']:.1%};"
        f" in validation {logs['val_loss']:.3f}, {logs['val_accuracy']:.1%}",
        flush=True,
    )


def show_curves(history: dict[str, list[float]], origin: str) -> None:
    """Show loss and accuracy of training and validation after each epoch.

    `history` is that of keras: "loss", "val_loss", "accuracy", "val_accuracy".
    """
    from toolbox import figures  # matplotlib: the SVM does not need it

    epochs = range(1, len(history["loss"]) + 1)
    best = int(np.argmin(history["val_loss"]))
    title = f"The validation loss is lowest in epoch {best + 1} of {len(epochs)}"
    figure, axes = figures.new_figure(title, origin, columns=2)
    colours = figures.COLOURS
    marks = {"ms": 3, "markevery": -(-len(epochs) // MARKS)}
    for ax, what, free in zip(
        axes, ("loss", "accuracy"), ("upper right", "lower right"), strict=True
    ):
        val = history[f"val_{what}"]
        ax.axvline(best + 1, color="0.35", ls=":", label="lowest validation loss")
        ax.plot(
            epochs, history[what], "o-", color=colours[0], label="training", **marks
        )
        ax.plot(epochs, val, "s--", color=colours[5], label="validation", **marks)
        ax.plot(best + 1, val[best], "D", color="black", ms=7, fillstyle="none")
        ax.set(xlabel="epoch (once through the training songs)", ylabel=what)
        ax.legend(loc=free)
    print(
        f"{len(epochs)} epochs; the validation loss was lowest in number {best + 1}:\n"
        f"loss {history['loss'][best]:.3f} in training, {history['val_loss'][best]:.3f}"
        f" in validation; accuracy {history['accuracy'][best]:.1%} and"
        f" {history['val_accuracy'][best]:.1%}.\n"
    )
    figures.show(figure, FIGURES / "learning_curves.png")


def show_probabilities(name: str, probabilities: np.ndarray, origin: str) -> None:
    """Show how many songs of the catalogue the model `name` is how sure of.

    Both lists are marked: the songs with the highest and with the lowest probability.
    """
    from toolbox import figures  # matplotlib: training does not need it

    ranked = np.sort(probabilities)
    length = min(recommend.LENGTH, len(ranked) // 2)
    counts, _ = np.histogram(ranked, EDGES)
    tables.show_table(
        "How sure the model is that songs are liked rather than annoying",
        ["probability", "songs", "share"],
        [
            [f"{low:.0%} to {high:.0%}", f"{n:,}", f"{n / len(ranked):.0%}"]
            for low, high, n in zip(EDGES, EDGES[1:], counts, strict=False)
        ],
    )
    print(MEANING_WITH_REST if name == "rest" else MEANING)
    liked = np.mean(ranked >= 0.5)
    title = f"{liked:.0%} of the catalogue's songs are liked rather than annoying"
    figure, ax = figures.new_figure(title, origin)
    bins = np.linspace(0, 1, 21)
    heights, *_ = ax.hist(ranked, bins, color="0.75", edgecolor="white")
    top = heights.max()
    ends = ("hate", ranked[:length], "left", 5), ("love", ranked[-length:], "right", 0)
    for word, songs, side, colour in ends:
        ax.plot(
            songs,
            np.full(length, 1.06 * top),
            "v",
            color=figures.COLOURS[colour],
            clip_on=False,
        )
        ax.annotate(
            f"the {length} you will {word}",
            (songs.mean(), 1.06 * top),
            (0, 8),
            textcoords="offset points",
            ha=side,
            color=figures.COLOURS[colour],
        )
    ax.set(
        xlabel="probability of liked rather than annoying",
        ylabel="songs of the catalogue",
        xlim=(-0.02, 1.02),
        ylim=(0, 1.18 * top),
    )
    figures.show(figure, FIGURES / "probabilities.png")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"
