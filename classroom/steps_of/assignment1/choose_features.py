"""1.5: the features that a student chooses."""

from classroom.as_given import given_value, still_open
from classroom.lists import RAN_TOGETHER, UNCOMMENT, said
from classroom.step import Facts, Hints, Mistake
from dataset import configuration
from toolbox.words import counted

FILE = "dataset/features.py"


HINTS = Hints(
    "What do you hear when you say that two songs sound alike?",
    "Each line of chosen_features that begins with '#' is left out. FEATURES,"
    " further up in the file, says what each of them means.",
    "____ lines of chosen_features",
    ["0", "3"],
    UNCOMMENT,
)


def check(facts: Facts) -> bool:
    """Return whether other features are chosen than the handout's, at least two."""
    facts.chosen = configuration.chosen_features()
    if set(facts.chosen) == set(given_value(FILE, "chosen_features")):
        raise still_open("1.5")
    number = counted(len(facts.chosen), "feature")
    facts.seen = f"{number}: {', '.join(facts.chosen)}"
    facts.expected = "the features that matter to your ears, at least two"
    return len(facts.chosen) >= 2


MISTAKES = [
    Mistake(
        "a missing comma in chosen_features",
        said("ran together"),
        RAN_TOGETHER,
    ),
    Mistake(
        "a misspelt feature",
        said("Unknown feature"),
        "Features are columns of the table of songs, found by their exact names."
        " Compare the name with those in FEATURES, higher up in the same file.",
    ),
    Mistake(
        "no feature at all",
        said("No feature is chosen"),
        "Without any feature all songs are the same to an algorithm: there is nothing"
        " to compare. Choose some of those that you hear in the music.",
    ),
    Mistake(
        "all features but one forgotten",
        lambda f: len(f.chosen) == 1,
        "With one feature the songs lie on a line, and two songs count as alike when"
        " that one number is. Think of what else makes two songs alike to your ears.",
    ),
]
