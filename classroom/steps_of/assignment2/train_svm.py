"""2B.2: the SVM is trained on the training set."""

from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment2.measured_svm import run_fit_svm

HINTS = Hints(
    "Which songs may the model learn from, and which have to stay unseen?",
    "Every scikit-learn model has a method fit, which takes the features and then"
    " the labels. The arguments of the function hold two sets; use one.",
    "clf.fit(____, y_train)",
    ["x_val", "x_train"],
)


def check(facts: Facts) -> bool:
    """Return whether clf was trained on the training set, and on nothing else."""
    run = run_fit_svm("2B.2")
    facts.fitted_on, facts.fitted_labels = run.fitted_on, run.fitted_labels
    facts.seen = f"it was trained on {run.fitted_on}, with {run.fitted_labels}"
    facts.expected = "trained on x_train with y_train, nothing else"
    return (run.fitted_on, run.fitted_labels) == ("x_train", "y_train")


MISTAKES = [
    Mistake(
        "a scaler fitted on everything",
        lambda f: "together" in f.fitted_on,
        "The validation songs stand for songs that the model has never met. What it"
        " learns from them in training, even only their mean, makes its score too"
        " good.",
    ),
    Mistake(
        "a scaler outside the model",
        lambda f: f.fitted_on == "a changed x_train",
        "The songs were changed before the model saw them, and the catalogue's songs"
        " will not be, because only the model is saved. Leave that to the pipeline.",
    ),
    Mistake(
        "trained on the validation set",
        lambda f: f.fitted_on == "x_val",
        "The validation set is the exam. A model that has learned the exam by heart"
        " gets good marks and knows nothing else; which songs are there to learn from?",
    ),
    Mistake(
        "trained on the test set",
        lambda f: "x_test" in f.fitted_on,
        "The test set is for the very end. A model that has seen these songs cannot be"
        " tested on them any more: which songs are there to learn from?",
    ),
    Mistake(
        "never trained",
        lambda f: f.fitted_on == "nothing",
        "The model is there, but has not seen a single song with its label. What makes"
        " a scikit-learn model learn?",
    ),
    Mistake(
        "features and labels of different sets",
        lambda f: (
            "inconsistent numbers of samples" in str(f.error)
            or f.fitted_labels in ("y_val", "a changed y_train")
        ),
        "Every song needs its own label: the rows of x and y belong together. Use x and"
        " y of the same set.",
        is_error=True,
    ),
]
