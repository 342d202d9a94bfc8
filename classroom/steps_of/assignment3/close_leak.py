"""3.5: an LDA inside the pipeline, which sees the training songs of each fold alone."""

from collections.abc import Sequence

from sklearn.base import BaseEstimator, clone, is_classifier, is_regressor
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from classroom.small_data import rated
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment3.shared import PIPELINES, steps_in
from classroom.student_code import attempt, load

FILE = "assignment3/leak.py"
GOOD = 0.6  # R² on new songs, with marks that are easy to learn


HINTS = Hints(
    "What sees only the training songs, whatever the songs are split into?",
    "All that stands in a pipeline is fitted together with its model, to the same"
    " songs. Put the LDA between the scaler and the regression.",
    "model = make_pipeline(StandardScaler(), ____, LinearRegression())",
    [
        "LinearDiscriminantAnalysis",
        "LinearRegression()",
        "LinearDiscriminantAnalysis()",
    ],
)


def check(facts: Facts) -> bool:
    """Return whether an LDA and a regression learn together, and learn easy marks."""
    model = load(FILE).make_lda_inside()
    steps = steps_in(facts, "model", model)
    facts.expected = "a pipeline with an LDA, and a regression at its end"
    if not steps:
        return False
    measure(facts, steps)
    if not facts.lda_before or not facts.is_regressor:
        return False
    (x, y), (x_new, y_new) = rated(150), rated(100, 1)
    ran = attempt(lambda: clone(model).fit(x, y).score(x_new, y_new))
    facts.failed = ran.error is not None
    if ran.error:
        facts.seen += f"; fitted, it ends with {type(ran.error).__name__}: {ran.error}"
        return False
    facts.r2 = ran.result
    facts.seen += f"; R² is {facts.r2:.2f} on new songs with easy marks"
    facts.expected += f"; R² above {GOOD} on these"
    return facts.r2 > GOOD


def measure(facts: Facts, steps: Sequence[BaseEstimator]) -> None:
    """Measure what the steps of the model are, and in which order."""
    *before, last = steps
    facts.is_pipeline = bool(before)
    facts.lda_before = any(_is_lda(step) for step in before)
    facts.lda_last = _is_lda(last)
    facts.has_pca = any(isinstance(step, PCA) for step in steps)
    facts.regressor_before = any(is_regressor(step) for step in before)
    facts.is_regressor, facts.is_classifier = is_regressor(last), is_classifier(last)


def _is_lda(step: BaseEstimator) -> bool:
    return isinstance(step, LinearDiscriminantAnalysis)


MISTAKES = [
    *PIPELINES,
    Mistake(
        "the regression before the LDA",
        lambda f: bool(f.regressor_before),
        "A regression makes marks of numbers and has nothing to hand on; it stands at"
        " the end. The LDA makes the numbers: where does it belong?",
    ),
    Mistake(
        "the guesses of the LDA",
        lambda f: f.lda_last and f.is_classifier,
        "At the end of a pipeline, an LDA guesses classes: to it, marks are names"
        " without an order. Here it only makes numbers, and something behind it"
        " predicts a mark from them.",
    ),
    Mistake(
        "a PCA in place of the LDA",
        lambda f: f.has_pca and not f.lda_before,
        "A PCA never looks at the marks, so it cannot leak them, and there would be"
        " nothing to show. This step is about what does look at them.",
    ),
    Mistake(
        "no LDA",
        lambda f: f.lda_before is False and not f.lda_last,
        "Without an LDA there is nothing that could leak. Compare the same parts as in"
        " r2_outside, but fitted in each fold.",
    ),
    Mistake(
        "a classifier at the end",
        lambda f: bool(f.is_classifier),
        "To a classifier, marks are ten names without an order: 9 is as far from 10 as"
        " from 1. At the end belongs a model that predicts a number.",
    ),
    Mistake(
        "nothing that predicts",
        lambda f: f.is_regressor is False,
        "The last part makes numbers of songs, and no marks. What turns the numbers of"
        " an LDA into a mark?",
    ),
    Mistake(
        "a regression that learns nothing",
        lambda f: f.r2 < GOOD,
        "Even marks that follow two features are not learned: a setting, or the kind of"
        " model, is in the way. Begin with the plainest regression and no settings.",
    ),
]
