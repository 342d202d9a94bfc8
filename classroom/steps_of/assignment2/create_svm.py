"""2B.1: a support vector machine with its scaling, in a pipeline."""

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin, clone
from sklearn.svm import SVC, LinearSVC, NuSVC

from classroom.small_data import two_moods
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import attempt, load

FILE = "assignment2/svm.py"
GOOD = 0.85  # accuracy on songs that are easy to tell apart
ALIKE = 0.95  # share of answers that stay the same


HINTS = Hints(
    "Which features are large numbers and which small? What would a distance see?",
    "make_pipeline puts steps one after the other: first one that brings all"
    " features to the same size, then the SVM. CalibratedClassifierCV around the"
    " SVM gives probabilities.",
    "clf = make_pipeline(____, CalibratedClassifierCV(SVC(), ensemble=False))",
    ["StandardScaler()", "StandardScaler", "SVC()"],
)


def check(facts: Facts) -> bool:
    """Return whether clf is an SVM that scales by itself and knows probabilities."""
    facts.clf = clf = load(FILE).make_svm()
    facts.seen = f"clf is {str(clf)[:70]}"
    facts.expected = "an SVM that scales the features and knows probabilities"
    facts.is_class = isinstance(clf, type)
    facts.has_list = any(isinstance(s, list) for _, s in getattr(clf, "steps", []))
    if facts.is_class or facts.has_list or not hasattr(clf, "get_params"):
        return False
    parts = [clf, *clf.get_params(deep=True).values()]
    facts.has_svm = any(isinstance(part, SVC | NuSVC | LinearSVC) for part in parts)
    model, (x_new, _) = learn(facts), two_moods(150, 1)
    if facts.accuracy >= GOOD:
        facts.changed = changing_answers(model, *two_moods(150), x_new)
    facts.probabilities = hasattr(model, "predict_proba")
    facts.seen += f"; it puts {facts.accuracy:.0%} of easy new songs into their class"
    if facts.changed:
        facts.seen += f"; its answers change with {' and '.join(facts.changed)}"
    good = facts.accuracy >= GOOD and not facts.changed
    return facts.has_svm and facts.probabilities and good


def learn(facts: Facts) -> ClassifierMixin:
    """Return the classifier, trained on easy songs, and measure how good it is.

    If it is not, measure also how good it is where all features have one size.
    """
    (x, y), (x_new, y_new) = two_moods(150), two_moods(150, 1)
    model = clone(facts.clf).fit(x, y)
    facts.accuracy = model.score(x_new, y_new)
    if facts.accuracy < GOOD:
        same_size = pd.Series({"energy": 1, "valence": 1, "tempo": 100})
        same_size = same_size.reindex(x.columns, fill_value=3e5)
        by_hand = clone(facts.clf).fit(x / same_size, y)
        facts.accuracy_by_hand = by_hand.score(x_new / same_size, y_new)
    return model


def changing_answers(
    model: ClassifierMixin, x: pd.DataFrame, y: pd.Series, new: pd.DataFrame
) -> list[str]:
    """Return what changes the answers of a model although it should not matter."""
    changes = {
        "the order of the songs": lambda table: table[::-1],
        "the unit of a feature": lambda table: table.assign(tempo=table["tempo"] * 60),
        "a feature that is always the same": lambda table: table.assign(metre=4.0),
    }
    answers = pd.Series(model.predict(new), new.index)
    broken = []
    for name, change in changes.items():
        y_changed = y[change(x).index]
        run = attempt(clone(model).fit, change(x), y_changed)
        run = run if run.error else attempt(run.result.predict, change(new))
        if run.error or np.mean(run.result == answers[change(new).index]) < ALIKE:
            broken.append(name)
    return broken


MISTAKES = [
    Mistake(
        "a class instead of an object",
        lambda f: bool(f.is_class),
        "You have the building plan of a model, not a model. Parentheses after the name"
        " make one.",
    ),
    Mistake(
        "a list in the pipeline",
        lambda f: bool(f.has_list),
        "A list stands where the pipeline expects its parts one after the other. Which"
        " kind of brackets does make_pipeline need, and which are too many?",
    ),
    Mistake(
        "an SVM without probabilities",
        lambda f: f.has_svm and f.probabilities is False,
        "A bare SVM says only on which side of its border a song lies. To sort the"
        " songs you need how sure it is: look for what calibrates a classifier.",
    ),
    Mistake(
        "not an SVM",
        lambda f: f.has_svm is False,
        "This is another kind of model, and perhaps a good one; this step is about the"
        " support vector machine. Compare the two when yours runs.",
    ),
    Mistake(
        "a model without scaling",
        lambda f: f.accuracy < 0.85 <= f.accuracy_by_hand,
        "Durations are hundreds of thousands of milliseconds, energies at most 1: to an"
        " SVM without scaling, only the duration exists. Something in the pipeline has"
        " to bring all features to the same size first.",
    ),
    Mistake(
        "a model that cannot learn easy songs",
        lambda f: f.accuracy < 0.85,
        "Even songs that are easy to tell apart end in the wrong class. A setting keeps"
        " the model from learning; begin with as few settings as you can.",
    ),
    Mistake(
        "a model that depends on what should not matter",
        lambda f: bool(f.changed),
        "The order of the songs, the unit of a feature, or a feature that is the same"
        " for all tells nothing about taste. Scale every feature by what the training"
        " songs show, and nothing else.",
    ),
]
