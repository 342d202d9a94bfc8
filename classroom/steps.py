"""The steps of the task sheets, in the order in which they are done."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from toolbox.problems import PROJECT, WorkshopError, did_you_mean


class Step(NamedTuple):
    """One step: its number, what it is about, its minutes, the file to edit."""

    number: str
    title: str
    minutes: int
    file: str
    module: str  # its hints, check and mistakes: steps_of/<assignment>/<module>.py
    timed: str  # the script, or module:function, that one waits for in this step
    needs: tuple[str, ...] = ()  # the steps without which it cannot be done
    core: bool = False  # whether the workshop makes no sense without it

    @property
    def assignment(self) -> str:
        """The folder with the sheet that the step is in."""
        return f"assignment{self.number[0]}"


CONFIG = "dataset/dataset_config.py"
STATISTICS = "assignment0/run_statistics.py"
CLUSTERS = "assignment1/run_assignment1.py"
CLASSIFICATION = "assignment2/run_classification.py"
SVM = "assignment2.run_classification:train_svm"
NETWORK = "assignment2.run_classification:train_nn"
RATINGS = "assignment3/run_ratings.py"
RECOMMENDERS = "assignment4/run_recommenders.py"

# fmt: off
EVERY_STEP = [
    Step("0.1", "Choose 10 to 15 playlists", 7, CONFIG,
         "choose_playlists", STATISTICS, core=True),
    Step("0.2", "Describe your songs", 4, STATISTICS,
         "describe_songs", STATISTICS, needs=("0.1",), core=True),
    Step("0.3", "Your funness score", 4, STATISTICS,
         "funness_score", STATISTICS, needs=("0.2",), core=True),
    Step("1.1", "k-means", 11, "assignment1/kmeans.py",
         "kmeans", CLUSTERS, needs=("0.1",), core=True),
    Step("1.2", "Agglomerative clustering", 8, "assignment1/agglomerative.py",
         "agglomerative", CLUSTERS, needs=("0.1",)),
    Step("1.3", "DBSCAN", 9, "assignment1/dbscan.py",
         "dbscan", CLUSTERS, needs=("0.1",)),
    Step("1.4", "How many clusters?", 9, "assignment1/kmeans.py",
         "how_many_clusters", CLUSTERS, needs=("1.1",)),
    Step("1.5", "Hand-pick the features", 8, "dataset/features.py",
         "choose_features", CLUSTERS, needs=("1.1",), core=True),
    Step("2A.1", "Choose what annoys you", 6, CONFIG,
         "choose_annoying", SVM, needs=("0.1",), core=True),
    Step("2A.2", "Label the songs", 3, "assignment2/training_set.py",
         "label_songs", SVM, needs=("2A.1",), core=True),
    Step("2B.1", "Create an SVM", 4, "assignment2/svm.py",
         "create_svm", SVM, needs=("2A.2",), core=True),
    Step("2B.2", "Train it", 2, "assignment2/svm.py",
         "train_svm", SVM, needs=("2B.1",), core=True),
    Step("2B.3", "Score it", 2, "assignment2/svm.py",
         "score_svm", SVM, needs=("2B.2",), core=True),
    Step("2B.4", "From SVM to probabilities", 4, "assignment2/svm.py",
         "svm_probabilities", SVM, needs=("2B.2",), core=True),
    Step("2B.5", "Let it recommend songs", 4, CLASSIFICATION,
         "recommend_by_svm", SVM, needs=("2B.3", "2B.4"), core=True),
    Step("2C.1", "A network that can learn", 6, "assignment2/network.py",
         "hidden_layers", NETWORK, needs=("2A.2",), core=True),
    Step("2C.2", "Learning curves", 3, "assignment2/network.py",
         "learning_curves", NETWORK, needs=("2C.1",), core=True),
    Step("2C.3", "Save the network", 2, CLASSIFICATION,
         "save_network", NETWORK, needs=("2C.2",), core=True),
    Step("2C.4", "Let it recommend songs", 3, CLASSIFICATION,
         "recommend_by_network", NETWORK, needs=("2C.3",), core=True),
    Step("2D.1", "Dropout", 3, "assignment2/network.py",
         "dropout", NETWORK, needs=("2C.4",)),
    Step("2D.2", "Early stopping", 3, "assignment2/network.py",
         "early_stopping", NETWORK, needs=("2D.1",)),
    Step("2E.1", "Which features matter", 6, "assignment2/importance.py",
         "importance", SVM, needs=("2B.3",)),
    Step("2E.2", "The artists as an input", 7, "assignment2/artists.py",
         "artists", SVM, needs=("2B.5",)),
    Step("3.1", "Rate songs, and guess their mean", 12, "assignment3/scores.py",
         "r_squared", RATINGS),
    Step("3.2", "How many components?", 5, "assignment3/components.py",
         "count_components", RATINGS, needs=("3.1",)),
    Step("3.3", "A network that predicts marks", 6, "assignment3/regressors.py",
         "create_network", RATINGS, needs=("3.2",)),
    Step("3.4", "Search for better settings", 6, "assignment3/search.py",
         "grid_search", RATINGS, needs=("3.3",)),
    Step("3.5", "A leak", 5, "assignment3/leak.py",
         "close_leak", RATINGS, needs=("3.3",)),
    Step("3.6", "Artificial songs", 5, "assignment3/artificial.py",
         "artificial_songs", RATINGS, needs=("3.3",)),
    Step("3.7", "Let it recommend songs", 6, "assignment3/recommending.py",
         "recommend_marks", RATINGS, needs=("3.3",)),
    Step("4.1", "Popular now", 8, "assignment4/popularity.py",
         "popular", RECOMMENDERS),
    Step("4.2", "Because you listened to", 8, "assignment4/content.py",
         "cosine", RECOMMENDERS),
    Step("4.3", "Who is kind, and who is liked", 8, "assignment4/biases.py",
         "biases", RECOMMENDERS),
    Step("4.4", "Tastes that nobody named", 10, "assignment4/factors.py",
         "factors", RECOMMENDERS, needs=("4.3",)),
    Step("4.5", "Which is best?", 9, "assignment4/ranking.py",
         "ranking", RECOMMENDERS, needs=("4.4",)),
    Step("4.6", "A network that learns who likes whom", 9, "assignment4/neural.py",
         "negatives", RECOMMENDERS, needs=("4.5",)),
    Step("4.7", "A new listener", 8, "assignment4/new_listener.py",
         "fold_in", RECOMMENDERS, needs=("4.4",)),
]
# fmt: on


def _in_this_copy(steps: list[Step]) -> list[Step]:
    """Return the steps of the assignments that are here: a handout may lack some."""
    here = [step for step in steps if (PROJECT / step.assignment).is_dir()]
    numbers = {step.number for step in here}
    needs = [tuple(n for n in step.needs if n in numbers) for step in here]
    return [s._replace(needs=needed) for s, needed in zip(here, needs, strict=True)]


STEPS = _in_this_copy(EVERY_STEP)


def step_numbered(number: str) -> Step:
    """Return the step of that number, as 2B.1 or 2b1.

    Raises WorkshopError if there is none.
    """
    found = [step for step in STEPS if _plain(step.number) == _plain(number)]
    if found:
        return found[0]
    shown = [step.number for step in STEPS]
    near = did_you_mean(number, shown, "  Look for it in the task sheet.")
    raise WorkshopError(
        f"There is no step {number!r}.\n{near}\n  All steps: {', '.join(shown)}"
    )


def steps_named(name: str) -> list[Step]:
    """Return one step (2B.1), those of a part (2B), or those of an assignment (2).

    Raises WorkshopError if there is none.
    """
    part = [s for s in STEPS if _plain(s.number).startswith(_plain(name) or "?")]
    return [step_numbered(name)] if is_number(name) or not part else part


def is_number(name: str) -> bool:
    """Return whether this is the number of a step, and not of a part with steps."""
    return any(_plain(step.number) == _plain(name) for step in STEPS)


def assignments() -> list[str]:
    """Return the assignments' folders, in order."""
    return list(dict.fromkeys(step.assignment for step in STEPS))


def steps_of(assignment: str) -> list[Step]:
    """Return the steps of an assignment, in order; none where it is not known."""
    return [step for step in STEPS if step.assignment == assignment]


def after_done(steps: Sequence[Step], done: Collection[str]) -> Sequence[Step]:
    """Return the steps after the last one that is done; all where none is."""
    places = [i for i, step in enumerate(steps, 1) if step.number in done]
    return steps[max(places, default=0) :]


def assignments_in(text: str) -> list[str]:
    """Return the assignments in a text such as "1", "0-2" or "0,2", in their order.

    Raises WorkshopError where it is no such text, or one of them is not there.
    """
    known = assignments()
    numbers = [name.removeprefix("assignment") for name in known]
    chosen = set()
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        last = last if dash else first
        if first not in numbers or last not in numbers[numbers.index(first) :]:
            raise WorkshopError(
                f"{text!r} names no assignments, or one that is not here.\n"
                f"  There are {', '.join(numbers)}. For example:"
                f" {numbers[-1]} or {numbers[0]}-{numbers[-1]}"
            )
        chosen |= set(known[numbers.index(first) : numbers.index(last) + 1])
    return [name for name in known if name in chosen]


def _plain(number: str) -> str:
    return re.sub(r"[\s.\-]", "", number).casefold()
