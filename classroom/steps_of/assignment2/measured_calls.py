"""Checks of the calls at the bottom of assignment 2 and of what they recommend."""

from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
import pandas as pd

from classroom.as_given import still_open
from classroom.main_block import MainBlock, run_main_block
from classroom.small_data import songs
from classroom.step import Facts
from classroom.steps import CLASSIFICATION
from classroom.student_code import load, raise_here_or_wait
from dataset.playlists import song_keys
from models.store import Trained

IN_MAIN_BLOCK = ["2B.5", "2C.3", "2C.4"]
SCRIPT_CALLS = [
    "train_svm",
    "music_recommendation_svm",
    "train_nn",
    "music_recommendation_nn",
    "music_recommendation",  # which is what the two others call
    "run_tuned_svm",
    "run_lenses",
    "show_importance",
    "run_artists",
    "run_committee",
    "run_rest",
    "show_thresholds",
    "show_fewer_songs",
    "run_deep_network",
    "run_long_training",
    "final_test_svm",
    "final_test_nn",
]


def main_block() -> MainBlock:
    """Return what the bottom of the student's script would do."""
    return run_main_block(load(CLASSIFICATION), SCRIPT_CALLS)


def called(facts: Facts, number: str, function: str) -> bool:
    """Measure whether a function is called at the bottom; raise if that is open."""
    block = main_block()
    calls = [(_full_name(name, given), given) for name, given in block.calls]
    facts.calls = [name for name, _ in calls]
    facts.last = next((a for n, a in reversed(calls) if n == function), None)
    if facts.last is not None:
        return True
    if block.error:
        raise_here_or_wait(block.error, number, IN_MAIN_BLOCK)
    facts.only_named = function in block.only_named
    facts.seen = f"{function} stands there without being called"
    facts.expected = f"a call: {function} with parentheses after it"
    if not facts.only_named:
        raise still_open(number)
    return False


def _full_name(name: str, given: dict[str, Any]) -> str:
    return f"{name}_{given['name']}" if name == "music_recommendation" else name


def recommendations(facts: Facts, number: str, name: str) -> bool:
    """Measure whether a model recommends: after its training, new songs, best first."""
    recommend, train = f"music_recommendation_{name}", f"train_{name}"
    if not called(facts, number, recommend):
        return False
    facts.too_early = train in facts.calls and (
        facts.calls.index(recommend) < facts.calls.index(train)
    )
    facts.seen = f"the calls are, in this order: {', '.join(facts.calls)}"
    facts.expected = f"{recommend} after {train}"
    if facts.too_early:
        return False
    facts.lists = recommend_songs(load(CLASSIFICATION), name, swapped=False)
    facts.swapped = recommend_songs(load(CLASSIFICATION), name, swapped=True)
    return lists_are_right(facts)


class Lists(NamedTuple):
    """The ids of the songs in both lists, and those of the training set."""

    love: list[str]
    hate: list[str]
    trained: list[str]
    model: str  # the name of the model that was loaded


def recommend_songs(module: ModuleType, name: str, swapped: bool) -> Lists:
    """Return what the student's script recommends, with a model that likes energy.

    With `swapped` the model likes what it hated, and hates what it liked.
    """
    table = songs(100)
    known, shown, loaded = table.head(25), [], []

    def likeability(_: object, x: pd.DataFrame) -> np.ndarray:
        energy = x["energy"].to_numpy()
        return 1 - energy if swapped else energy

    def load_stand_in(model: str, *_: Any) -> Trained:
        loaded.append(model)
        keys = song_keys(known).tolist()
        ids = known["id"].tolist()
        return Trained(None, ["tempo", "energy"], ids, keys, "classifier", {})

    with (
        mock.patch.object(module, f"{name}_likeability", likeability),
        mock.patch.object(module.store, "load", load_stand_in),
        mock.patch.object(module.songs, "catalogue", lambda: table),
        mock.patch.object(module, "chosen_features", lambda: ["tempo", "energy"]),
        mock.patch.object(
            module.recommend, "show_and_write", lambda *a: shown.append(a)
        ),
        mock.patch.object(module.recommend, "write_probabilities"),
        mock.patch.object(module.report, "show_probabilities"),
        mock.patch.object(module.comparison, "tell_comparison"),
    ):
        getattr(module, f"music_recommendation_{name}")()
    _, love, hate = shown[-1] if shown else ("", table.head(0), table.head(0))
    ids = love["id"].tolist(), hate["id"].tolist(), known["id"].tolist()
    return Lists(*ids, loaded[-1] if loaded else "")


def lists_are_right(facts: Facts) -> bool:
    """Measure relations that hold for any songs and any model."""
    one, other = facts.lists, facts.swapped
    facts.old_songs = bool(set(one.love + one.hate) & set(one.trained))
    energy = songs(100).set_index("id")["energy"]
    best = energy.drop(one.trained).sort_values(ascending=False).index.tolist()
    facts.reversed = bool(one.love) and one.love[0] == best[-1]
    facts.seen = "what it shows is not the songs with the highest and lowest values"
    if facts.old_songs:
        facts.seen = "songs of the training set are among the recommended ones"
    facts.expected = "new songs, the most likeable in one list, the least in the other"
    swap = one.love == other.hate and one.hate == other.love
    return swap and not facts.old_songs and one.love == best[: len(one.love)]
