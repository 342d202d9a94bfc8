"""2C.4: The network recommends songs."""

from classroom.step import Facts, Hints
from classroom.steps_of.assignment2.measured_calls import recommendations
from classroom.steps_of.assignment2.shared import RECOMMENDING

HINTS = Hints(
    "The network is trained and saved. Who asks it for songs?",
    "At the bottom of the file are the calls. A line that begins with '#' is left"
    " out; the recommendations come after the training.",
    "____()",
    ["music_recommendation_nn", "music_recommendation_svm"],
)


def check(facts: Facts) -> bool:
    """Return whether it recommends, after its training, new songs, the best on top."""
    return recommendations(facts, "2C.4", "nn")


MISTAKES = RECOMMENDING
