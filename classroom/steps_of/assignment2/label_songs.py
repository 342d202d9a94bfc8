"""2A.2: the label of every song."""

import numpy as np
import pandas as pd

from classroom.small_data import songs
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load

FILE = "assignment2/training_set.py"


HINTS = Hints(
    "How could a computer know which of two songs you like?",
    "A table has a method assign that returns it with one more column. The two"
    " tables need the column label, with different numbers.",
    "liked = liked.assign(label=____)\nannoying = annoying.assign(label=1 - ____)",
    ["0", "1"],
)


def check(facts: Facts) -> bool:
    """Return whether every song is there, liked with label 1, annoying with 0."""
    table = songs(20)
    liked, annoying = table.head(12), table.tail(8)
    facts.right = pd.Series([1] * 12 + [0] * 8, index=table["id"])
    facts.result = load(FILE).label_songs(liked.copy(), annoying.copy())
    facts.seen = f"of 12 liked and 8 annoying songs: {_counted(facts.result)}"
    facts.expected = "a column label: 1 in the rows of the 12, 0 in those of the 8"
    if "label" not in facts.result or len(facts.result) != len(facts.right):
        return False
    facts.labels = facts.result.set_index("id")["label"]
    if set(facts.labels.index) != set(facts.right.index):
        return False
    if facts.labels.dtype.kind not in "biuf":  # "1" in quotes is no number
        return False
    return np.allclose(facts.labels.loc[facts.right.index], facts.right)


def _counted(result: pd.DataFrame) -> str:
    if "label" not in result:
        return f"{len(result)} rows without a column label"
    counts = result["label"].value_counts(dropna=False)
    return ", ".join(f"{count} with label {label!r}" for label, count in counts.items())


def _swapped(facts: Facts) -> bool:
    labels = facts.labels.loc[facts.right.index]
    return bool((labels == 1 - facts.right).all())


def _as_text(facts: Facts) -> bool:
    return any(isinstance(label, str) for label in facts.result["label"])


def _unsure(facts: Facts) -> pd.Series:
    return facts.result["label"].isna()


MISTAKES = [
    Mistake(
        "the labels are swapped",
        _swapped,
        "Your models would learn to recommend what annoys you. Which number stands for"
        " liked? The docstring above the gap says it.",
    ),
    Mistake(
        "labels in words",
        _as_text,
        "Models compute with numbers, and the words would stop them. Use the two"
        " numbers that the docstring names.",
    ),
    Mistake(
        "the same label for all",
        lambda f: f.result["label"].nunique(dropna=False) == 1,
        "If every song bears the same label there is nothing to tell apart. The two"
        " tables need different numbers.",
    ),
    Mistake(
        "duplicates counted as songs",
        lambda f: f.result["id"].duplicated().any(),
        "Some songs are in your table twice. A song that is in the training set and"
        " again in the test set is no test: the model has seen it. Every song once.",
    ),
    Mistake(
        "songs lost",
        lambda f: len(f.result) < len(f.right),
        "There are fewer songs in the table than came in. Adding a column should not"
        " change the number of rows.",
    ),
    Mistake(
        "no column called label",
        lambda f: "label" not in f.result,
        "The split looks for a column with exactly the name label, and it is not there."
        " Give the table that goes into pd.concat the new column.",
    ),
    Mistake(
        "only one table has labels",
        lambda f: 0 < _unsure(f).sum() < len(f.result),
        "Where a table has no label, pandas fills in NaN, not a number. Both the liked"
        " and the annoying songs need theirs.",
    ),
    Mistake(
        "other numbers than 1 and 0",
        lambda f: set(f.result["label"]) != {0, 1},
        "Any two numbers could be names of classes, but everything that follows reads"
        " 1 as liked and 0 as annoying. The network's answer, too, is a number"
        " between these two.",
    ),
]
