"""2B.3: the accuracy of the SVM on the validation set."""

from collections.abc import Callable

import numpy as np

from classroom.step import Facts, Hints, Mistake, Waiting
from classroom.steps_of.assignment2.measured_svm import run_fit_svm, same

HINTS = Hints(
    "What would an exam be worth whose answers were learned by heart before?",
    "Every classifier has a method score, which takes features and labels and"
    " returns the share of right answers. Use the songs that it has not seen.",
    "val_score = clf.score(____, y_val)",
    ["x_train", "x_val"],
)


def check(facts: Facts) -> bool:
    """Return whether val_score is the share of right answers on the validation set."""
    run = run_fit_svm("2B.3")
    if run.fitted_on == "nothing":
        raise Waiting("2B.2")
    facts.val_score, facts.scores = run.val_score, run.scores
    facts.seen = f"val_score is {str(run.val_score)[:70]}"
    facts.expected = f"{run.scores['validation']:.3f}, of the songs in x_val"
    is_number = np.ndim(run.val_score) == 0 and np.isreal(run.val_score)
    return bool(is_number) and same(run.val_score, run.scores["validation"])


def scored(name: str, scale: float = 1, offset: float = 0) -> Callable[[Facts], bool]:
    """Return whether val_score is this function of a set's accuracy."""
    return lambda f: same(f.val_score, offset + scale * f.scores[name])


MISTAKES = [
    Mistake(
        "scored on the training set",
        scored("training"),
        "The model has seen these songs with their answers, and remembers them. How"
        " good it is shows only on songs that it has not been trained on.",
    ),
    Mistake(
        "the share of wrong answers",
        scored("validation", -1, 1),
        "That is how often the model is wrong. The accuracy is how often it is right.",
    ),
    Mistake(
        "percent instead of a share",
        scored("validation", 100),
        "The number is right, but it is written as a percentage later on: 70 would"
        " become 7000 %. Keep it between 0 and 1.",
    ),
    Mistake(
        "predictions instead of a score",
        lambda f: np.size(f.val_score) > 1,
        "You have an answer for each song. The score is one number: the share of the"
        " answers that agree with the labels.",
    ),
    Mistake(
        "songs and answers of different sets",
        lambda f: "inconsistent numbers of samples" in str(f.error),
        "The answers are compared with the labels of other songs. Use x and y of the"
        " same set.",
        is_error=True,
    ),
]
