"""Misconceptions about labels; those about the models are in modules of their own."""

import pandas as pd

from classroom.checks import Facts
from classroom.misconceptions import Misconception
from classroom.misconceptions.network import NETWORK
from classroom.misconceptions.svm import SVM
from classroom.misconceptions.training import TRAINING, recommending


def _swapped(facts: Facts) -> bool:
    labels = facts.labels.loc[facts.right.index]
    return bool((labels == 1 - facts.right).all())


def _as_text(facts: Facts) -> bool:
    return any(isinstance(label, str) for label in facts.result["label"])


def _unsure(facts: Facts) -> pd.Series:
    return facts.result["label"].isna()


LABELS = [
    Misconception(
        "the labels are swapped",
        "2A.2",
        _swapped,
        "Your models would learn to recommend what annoys you. Which number stands for"
        " liked? The docstring above the gap says it.",
    ),
    Misconception(
        "labels in words",
        "2A.2",
        _as_text,
        "Models compute with numbers, and the words would stop them. Use the two"
        " numbers that the docstring names.",
    ),
    Misconception(
        "the same label for all",
        "2A.2",
        lambda f: f.result["label"].nunique(dropna=False) == 1,
        "If every song bears the same label there is nothing to tell apart. The two"
        " tables need different numbers.",
    ),
    Misconception(
        "duplicates counted as songs",
        "2A.2",
        lambda f: f.result["id"].duplicated().any(),
        "Some songs are in your table twice. A song that is in the training set and"
        " again in the test set is no test: the model has seen it. Every song once.",
    ),
    Misconception(
        "songs lost",
        "2A.2",
        lambda f: len(f.result) < len(f.right),
        "There are fewer songs in the table than came in. Adding a column should not"
        " change the number of rows.",
    ),
    Misconception(
        "no column called label",
        "2A.2",
        lambda f: "label" not in f.result,
        "The split looks for a column with exactly the name label, and it is not there."
        " Give the table that goes into pd.concat the new column.",
    ),
    Misconception(
        "only one table has labels",
        "2A.2",
        lambda f: 0 < _unsure(f).sum() < len(f.result),
        "Where a table has no label, pandas fills in NaN, not a number. Both the liked"
        " and the annoying songs need theirs.",
    ),
    Misconception(
        "other numbers than 1 and 0",
        "2A.2",
        lambda f: set(f.result["label"]) != {0, 1},
        "Any two numbers could be names of classes, but everything that follows reads"
        " 1 as liked and 0 as annoying. The network's answer, too, is a number"
        " between these two.",
    ),
]

MISCONCEPTIONS = [*LABELS, *SVM, *recommending("2B.5"), *NETWORK, *TRAINING]
