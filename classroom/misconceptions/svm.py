"""Misconceptions about the support vector machine, its score and probabilities."""

import numpy as np
from sklearn.exceptions import NotFittedError

from classroom.misconceptions import Misconception


def same(values: object, right: object) -> bool:
    """Return whether two arrays have the same shape and numbers."""
    return np.shape(values) == np.shape(right) and np.allclose(values, right)


def scored(name: str, scale: float = 1, offset: float = 0) -> object:
    """Return whether val_score is this function of a set's accuracy."""
    return lambda f: same(f.val_score, offset + scale * f.scores[name])


SVM = [
    Misconception(
        "a class instead of an object",
        "2B.1",
        lambda f: bool(f.is_class),
        "You have the building plan of a model, not a model. Parentheses after the name"
        " make one.",
    ),
    Misconception(
        "an SVM without probabilities",
        "2B.1",
        lambda f: f.has_svm and f.probabilities is False,
        "A bare SVM says only on which side of its border a song lies. To sort the"
        " songs you need how sure it is: look for what calibrates a classifier.",
    ),
    Misconception(
        "not an SVM",
        "2B.1",
        lambda f: f.has_svm is False,
        "This is another kind of model, and perhaps a good one; this step is about the"
        " support vector machine. Compare the two when yours runs.",
    ),
    Misconception(
        "a model without scaling",
        "2B.1",
        lambda f: f.accuracy < 0.85 <= f.accuracy_by_hand,
        "Durations are hundreds of thousands of milliseconds, energies at most 1: to an"
        " SVM without scaling, only the duration exists. Something in the pipeline has"
        " to bring all features to the same size first.",
    ),
    Misconception(
        "a model that cannot learn easy songs",
        "2B.1",
        lambda f: f.accuracy < 0.85,
        "Even songs that are easy to tell apart end in the wrong class. A setting keeps"
        " the model from learning; begin with as few settings as you can.",
    ),
    Misconception(
        "a model that depends on what should not matter",
        "2B.1",
        lambda f: bool(f.changed),
        "The order of the songs, the unit of a feature, or a feature that is the same"
        " for all tells nothing about taste. Scale every feature by what the training"
        " songs show, and nothing else.",
    ),
    Misconception(
        "a scaler fitted on everything",
        "2B.2",
        lambda f: "together" in f.fitted_on,
        "The validation songs stand for songs that the model has never met. What it"
        " learns from them in training, even only their mean, makes its score too"
        " good.",
    ),
    Misconception(
        "a scaler outside the model",
        "2B.2",
        lambda f: f.fitted_on == "a changed x_train",
        "The songs were changed before the model saw them, and the catalogue's songs"
        " will not be, because only the model is saved. Leave that to the pipeline.",
    ),
    Misconception(
        "trained on the validation set",
        "2B.2",
        lambda f: f.fitted_on == "x_val",
        "The validation set is the exam. A model that has learned the exam by heart"
        " gets good marks and knows nothing else; which songs are there to learn from?",
    ),
    Misconception(
        "never trained",
        "2B.2",
        lambda f: (
            isinstance(f.error, NotFittedError)
            or (f.error is None and f.run and not f.run.is_trained)
        ),
        "The model is there, but has not seen a single song with its label. What makes"
        " a scikit-learn model learn?",
    ),
    Misconception(
        "features and labels of different sets",
        "2B.2",
        lambda f: (
            "inconsistent numbers of samples" in str(f.error)
            or f.fitted_labels in ("y_val", "a changed y_train")
        ),
        "Every song needs its own label: the rows of x and y belong together. Use x and"
        " y of the same set.",
    ),
    Misconception(
        "scored on the training set",
        "2B.3",
        scored("training"),
        "The model has seen these songs with their answers, and remembers them. How"
        " good it is shows only on songs that it has not been trained on.",
    ),
    Misconception(
        "the share of wrong answers",
        "2B.3",
        scored("validation", -1, 1),
        "That is how often the model is wrong. The accuracy is how often it is right.",
    ),
    Misconception(
        "percent instead of a share",
        "2B.3",
        scored("validation", 100),
        "The number is right, but it is written as a percentage later on: 70 would"
        " become 7000 %. Keep it between 0 and 1.",
    ),
    Misconception(
        "predictions instead of a score",
        "2B.3",
        lambda f: np.size(f.val_score) > 1,
        "You have an answer for each song. The score is one number: the share of the"
        " answers that agree with the labels.",
    ),
    Misconception(
        "songs and answers of different sets",
        "2B.3",
        lambda f: "inconsistent numbers of samples" in str(f.error),
        "The answers are compared with the labels of other songs. Use x and y of the"
        " same set.",
    ),
    Misconception(
        "the wrong column, a reversed top 30",
        "2B.4",
        lambda f: same(f.result, f.both[:, 0]),
        "The columns stand in the order of the classes, 0 and 1. You took the"
        " probability that a song annoys: the songs that you would hate come out on"
        " top.",
    ),
    Misconception(
        "both columns",
        "2B.4",
        lambda f: f.shape == (40, 2),
        "There are two numbers for every song, one for each class, and the list needs"
        " one. Which of the two columns is the class liked?",
    ),
    Misconception(
        "yes or no instead of how likely",
        "2B.4",
        lambda f: set(np.ravel(f.result)) <= {0, 1},
        "With only 0 and 1, hundreds of songs share the first place. To choose 30 of"
        " them you need how sure the model is.",
    ),
    Misconception(
        "percent instead of probabilities",
        "2B.4",
        lambda f: same(f.result, 100 * f.both[:, 1]),
        "Probabilities are between 0 and 1. The percent sign is added later, when"
        " they are printed.",
    ),
    Misconception(
        "sorted here already",
        "2B.4",
        lambda f: same(np.sort(f.result), np.sort(f.both[:, 1])),
        "The numbers are right, but no longer in the order of the songs: song and"
        " probability do not belong together any more. The sorting is done later.",
    ),
    Misconception(
        "a scaler refitted on the catalogue",
        "2B.4",
        lambda f: f.alone is False,
        "The probability of a song changed with the songs beside it, because they were"
        " scaled by their own mean. A song should be judged by what the model learned"
        " in training; the model scales by itself.",
    ),
    Misconception(
        "distances instead of probabilities",
        "2B.4",
        lambda f: np.min(f.result) < 0 or np.max(f.result) > 1,
        "Numbers below 0 or above 1 are no probabilities. The distance from the border"
        " and the logarithm of a probability sort the songs too, but cannot be read as"
        " percentages.",
    ),
]
