"""Shows how good a classifier is: accuracies, learning curves, kinds of mistakes."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import classification_report, confusion_matrix

from assignment2.training_set import Sets
from toolbox import tables

FIGURES = Path(__file__).resolve().parent / "figures"
CLASSES = ["annoying", "liked"]  # of the labels 0 and 1


def tell_accuracies(name: str, scores: dict[str, float], sets: Sets) -> None:
    """Print the accuracy on each set beside that of always guessing the larger class.

    `scores` holds the accuracies of "training", "validation" and "test".
    """
    larger = sets.y_train.mode()[0]
    labels = {"training": sets.y_train, "validation": sets.y_val, "test": sets.y_test}
    notes = {
        "training": "songs it has seen",
        "validation": "new songs: compare this one while you try things",
        "test": "FINAL: look once, when you have stopped trying",
    }
    rows = [
        [s, f"{scores[s]:.1%}", f"{np.mean(labels[s] == larger):.1%}", note]
        for s, note in notes.items()
    ]
    header = ["set", "right", f'always "{CLASSES[larger]}"', ""]
    tables.show_table(f"Accuracy of the {name}", header, rows)


def tell_mistakes(y_true: pd.Series, y_predicted: np.ndarray) -> None:
    """Print the confusion matrix and the classification report of the test set."""
    matrix = confusion_matrix(y_true, y_predicted, labels=[0, 1])
    tables.show_table(
        "Confusion matrix of the test set: rows are the truth",
        ["", "predicted annoying", "predicted liked"],
        [[f"truly {CLASSES[i]}", *matrix[i]] for i in (0, 1)],
    )
    print(
        classification_report(
            y_true, y_predicted, labels=[0, 1], target_names=CLASSES, zero_division=0
        )
    )


def show_curves(history: dict[str, list[float]], origin: str) -> None:
    """Show loss and accuracy of training and validation after each epoch.

    `history` is that of keras: "loss", "val_loss", "accuracy", "val_accuracy".
    """
    from toolbox import figures  # matplotlib: the SVM does not need it

    epochs = range(1, len(history["loss"]) + 1)
    figure, axes = figures.new_figure("Learning curves", origin, columns=2)
    for ax, what in zip(axes, ("loss", "accuracy"), strict=True):
        first, second = figures.COLOURS[0], figures.COLOURS[5]
        ax.plot(epochs, history[what], "o-", color=first, ms=3, label="training")
        ax.plot(
            epochs,
            history[f"val_{what}"],
            "s--",
            color=second,
            ms=3,
            label="validation",
        )
        ax.set(xlabel="epoch (once through the training songs)", ylabel=what)
        ax.legend()
    best = int(np.argmin(history["val_loss"]))
    print(
        f"{len(epochs)} epochs; the validation loss was lowest in number {best + 1}:\n"
        f"loss {history['loss'][best]:.3f} in training, {history['val_loss'][best]:.3f}"
        f" in validation; accuracy {history['accuracy'][best]:.1%} and"
        f" {history['val_accuracy'][best]:.1%}.\n"
    )
    figures.show(figure, FIGURES / "learning_curves.png")
