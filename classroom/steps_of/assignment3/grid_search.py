"""3.4: a grid search over the settings of the network."""

from collections.abc import Iterable
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, RegressorMixin, clone
from sklearn.model_selection import GridSearchCV, ParameterGrid, ShuffleSplit
from sklearn.pipeline import Pipeline

from classroom.small_data import rated
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment3.shared import described
from classroom.student_code import attempt, load
from toolbox.words import shortened

FILE = "assignment3/search.py"
FOLDS = ShuffleSplit(1, test_size=0.5, random_state=5)
GRID = {  # more settings than a search at random tries by itself
    "mlpregressor__hidden_layer_sizes": [(1,), (2,)],
    "mlpregressor__alpha": [0.1, 1, 10, 100, 1000, 10_000],
    "mlpregressor__activation": ["tanh"],
}


class Quick(RegressorMixin, BaseEstimator):
    """A straight line with the settings of a network: it learns in no time."""

    def __init__(
        self,
        hidden_layer_sizes: tuple[int, ...] = (1,),
        alpha: float = 1.0,
        activation: str = "tanh",
    ) -> None:
        self.hidden_layer_sizes = hidden_layer_sizes
        self.alpha = alpha
        self.activation = activation

    def fit(self, x: pd.DataFrame, y: pd.Series) -> "Quick":
        """Learn how energy raises the mark; the less, the larger alpha is."""
        energy, marks = x["energy"].to_numpy() - 0.5, np.asarray(y)
        self.slope_ = (energy * marks).sum() / ((energy**2).sum() + self.alpha)
        self.mean_ = marks.mean()
        return self

    def predict(self, x: pd.DataFrame) -> np.ndarray:
        """Return the marks."""
        return self.mean_ + self.slope_ * (x["energy"].to_numpy() - 0.5)


def make_network() -> Pipeline:
    """Return what stands for the network, with a step of the same name."""
    return Pipeline([("mlpregressor", Quick())])


HINTS = Hints(
    "Which settings are to be tried, on which songs, and how is each one judged?",
    "GridSearchCV takes the model, the settings and cv=..., which says how the songs"
    " are split. What it needs is in this file, or made by a function imported here.",
    'search = GridSearchCV(make_network(), GRID, scoring="r2", cv=____)',
    ["GRID", "5", "SEARCH"],
)


def check(facts: Facts) -> bool:
    """Return whether the search tries all of GRID on the folds of SEARCH, by R²."""
    search = _search(load(FILE))
    facts.search = search
    facts.is_network = isinstance(search, Pipeline)
    facts.is_class = isinstance(search, type)
    facts.seen = f"search is {described(search)}"
    facts.expected = "a GridSearchCV with a network, GRID and SEARCH, not yet started"
    if not hasattr(search, "estimator") or facts.is_class:
        return False
    facts.model, facts.folds = search.estimator, search.cv
    facts.seen = f"a {type(search).__name__} of {described(facts.model)}"
    if not hasattr(facts.model, "get_params") or isinstance(facts.model, type):
        return False
    ran = attempt(lambda: clone(search).set_params(n_jobs=1).fit(*rated(40)))
    if ran.error:
        facts.failed = f"{type(ran.error).__name__}: {ran.error}"
        facts.seen += f"; started, it ends with {shortened(facts.failed)}"
        return False
    return _all_is_tried(facts, ran.result)


def _search(module: ModuleType) -> object:
    knobs = {"GRID": dict(GRID), "SEARCH": FOLDS, "make_network": make_network}
    with mock.patch.multiple(module, **knobs):
        return module.make_search()


def _all_is_tried(facts: Facts, searched: GridSearchCV) -> bool:
    """Measure what a search has tried that was started, and return if it is right."""
    facts.tried = _in_words(searched.cv_results_["params"])
    facts.grid = _in_words(ParameterGrid(GRID))
    facts.scores = searched.cv_results_["mean_test_score"]
    right = _right_scores()
    facts.seen = (
        f"it tries {len(facts.tried)} settings, each {searched.n_splits_} times; the"
        f" best score is {np.max(facts.scores):.2f}"
    )
    facts.expected = (
        f"the {len(facts.grid)} settings of a grid, each as often as SEARCH says, here"
        f" once; the best R² is {max(right):.2f}"
    )
    facts.same_scores = len(facts.scores) == len(right) and np.allclose(
        sorted(facts.scores), sorted(right)
    )
    return facts.folds is FOLDS and facts.tried == facts.grid and facts.same_scores


def _right_scores() -> list[float]:
    """Return R² of each setting in GRID, on the only fold of FOLDS."""
    x, y = rated(40)
    train, test = next(FOLDS.split(x))
    models = [make_network().set_params(**setting) for setting in ParameterGrid(GRID)]
    fitted = [model.fit(x.iloc[train], y.iloc[train]) for model in models]
    return [model.score(x.iloc[test], y.iloc[test]) for model in fitted]


def _in_words(settings: Iterable[dict[str, Any]]) -> list[str]:
    """Return a text for each setting; the order does not matter."""
    return sorted(str(sorted(setting.items())) for setting in settings)


MISTAKES = [
    Mistake(
        "nothing to search",
        lambda f: "param_grid" in str(f.error),
        "A search has to be told which settings to try. They are listed at the top of"
        " this file.",
        is_error=True,
    ),
    Mistake(
        "started here already",
        lambda f: (
            str(f.error) in ("name 'x' is not defined", "name 'y' is not defined")
        ),
        "This function only makes the search and knows no songs. It is started further"
        " down, where it gets them.",
        is_error=True,
    ),
    Mistake(
        "a class instead of an object",
        lambda f: bool(f.is_class or isinstance(f.model, type)),
        "You have the building plan of a model, not a model. Parentheses after the name"
        " make one.",
    ),
    Mistake(
        "a network instead of a search",
        lambda f: bool(f.is_network),
        "This is the network with the settings that it has. What is missing is what"
        " tries others, and compares them.",
    ),
    Mistake(
        "a function instead of a network",
        lambda f: f.model.__name__ == "make_network",
        "You hand over the recipe instead of the cake: the search cannot set anything"
        " in a function. What makes a function return its network?",
    ),
    Mistake(
        "network and settings change places",
        lambda f: isinstance(f.model, dict),
        "The search takes the dictionary of settings for its model. Which of the two"
        " comes first?",
    ),
    Mistake(
        "a network without its pipeline",
        lambda f: "Invalid parameter 'mlpregressor'" in f.failed,
        "The names in GRID begin with a step of the pipeline, and this network is in"
        " none. One function that is imported here makes it together with its scaler"
        " and components.",
    ),
    Mistake(
        "folds of its own",
        lambda f: f.folds is None,
        "A search that is told nothing cuts the songs into five pieces as they stand,"
        " once: luck decides much. The way of splitting them, in another order each"
        " time, is at the top of the file.",
    ),
    Mistake(
        "SEARCH has no effect",
        lambda f: f.folds is not FOLDS and f.folds is not None,
        "Turning the knob SEARCH changes nothing: your line says itself how the songs"
        " are split. Let it read the knob.",
    ),
    Mistake(
        "only some of the settings",
        lambda f: set(f.tried) < set(f.grid),
        "Some settings were never tried, and the best may be among them. A search at"
        " random is for grids that are too large; this one is small enough for all.",
    ),
    Mistake(
        "GRID has no effect",
        lambda f: set(f.tried) != set(f.grid),
        "Other settings were tried than those in GRID: turning the knob changes"
        " nothing. Let the search read it.",
    ),
    Mistake(
        "scored like a classifier",
        lambda f: np.isnan(f.scores).all() or "continuous" in f.failed,
        "Accuracy counts answers that are exactly right, and hardly a predicted mark is"
        " ever exactly 7. A regression is judged by how far off it is.",
    ),
    Mistake(
        "another measure than R²",
        lambda f: f.same_scores is False,
        "The settings are compared by another measure, while the table calls it R²."
        " Look for the name of R² in scikit-learn, or leave the argument out: what does"
        " a regressor use by itself?",
    ),
]
