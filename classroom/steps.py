"""The steps of the task sheets, in the order in which they are done."""

from typing import NamedTuple

from toolbox.problems import WorkshopError, did_you_mean


class Step(NamedTuple):
    """One step: its number, what it is about, its minutes, the file to edit."""

    number: str
    title: str
    minutes: int
    file: str
    core: bool  # whether the workshop makes no sense without it


CLASSIFICATION = "assignment2/run_classification.py"

# fmt: off
STEPS = [
    Step("0.1", "Choose 10 to 15 playlists", 7, "dataset/dataset_config.py", True),
    Step("0.2", "Describe your songs", 4, "assignment0/run_statistics.py", True),
    Step("0.3", "Your funness score", 4, "assignment0/run_statistics.py", True),
    Step("1.1", "k-means", 11, "assignment1/kmeans.py", True),
    Step("1.2", "Agglomerative clustering", 8, "assignment1/agglomerative.py", False),
    Step("1.3", "DBSCAN", 9, "assignment1/dbscan.py", False),
    Step("1.4", "How many clusters?", 9, "assignment1/kmeans.py", False),
    Step("1.5", "Hand-pick the features", 8, "dataset/features.py", True),
    Step("2A.1", "Choose what annoys you", 6, "dataset/dataset_config.py", True),
    Step("2A.2", "Label the songs", 3, "assignment2/training_set.py", True),
    Step("2B.1", "Create an SVM", 4, CLASSIFICATION, True),
    Step("2B.2", "Train it", 2, CLASSIFICATION, True),
    Step("2B.3", "Score it", 2, CLASSIFICATION, True),
    Step("2B.4", "From SVM to probabilities", 4, CLASSIFICATION, True),
    Step("2B.5", "Let it recommend songs", 4, CLASSIFICATION, True),
    Step("2C.1", "A network that can learn", 6, CLASSIFICATION, False),
    Step("2C.2", "Learning curves", 3, CLASSIFICATION, False),
    Step("2C.3", "Save the network", 2, CLASSIFICATION, False),
    Step("2C.4", "Let it recommend songs", 3, CLASSIFICATION, False),
    Step("2D.1", "Dropout", 3, CLASSIFICATION, False),
    Step("2D.2", "Early stopping", 3, CLASSIFICATION, False),
]
# fmt: on


def step_numbered(number: str) -> Step:
    """Return the step of that number. Raises WorkshopError if there is none."""
    numbers = {step.number.casefold(): step for step in STEPS}
    if number.casefold() in numbers:
        return numbers[number.casefold()]
    shown = ", ".join(step.number for step in STEPS)
    near = did_you_mean(number, shown.split(", "), "  Look for it in the task sheet.")
    raise WorkshopError(f"There is no step {number!r}.\n{near}\n  All steps: {shown}")
