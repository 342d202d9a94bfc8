"""2C.3: the network is saved."""

from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment2.measured_calls import called

HINTS = Hints(
    "What is left of the network when the program has ended?",
    "At the bottom of the file train_nn is left out, and its argument save_model"
    " says whether the network is kept.",
    "train_nn(save_model=____)",
    ["False", "True"],
)


def check(facts: Facts) -> bool:
    """Return whether the last training of the network saves it."""
    if not called(facts, "2C.3", "train_nn"):
        return False
    facts.saved = facts.last.get("save_model")
    facts.seen = f"train_nn is called with save_model = {facts.saved!r}"
    facts.expected = "a call that saves the network"
    return facts.saved is True


MISTAKES = [
    Mistake(
        "save_model forgotten",
        lambda f: f.saved is False,
        "The network is trained, shown, and thrown away when the program ends. Look at"
        " the argument of train_nn at the bottom of the file.",
    ),
    Mistake(
        "True or False in quotes",
        lambda f: isinstance(f.saved, str),
        "A text in quotes counts as true whatever it says, even 'False'. The two truth"
        " values are words without quotes.",
    ),
    Mistake(
        "train_nn named but not called",
        lambda f: bool(f.only_named),
        "The name of a function alone does nothing: Python looks at it and goes on."
        " What is between a name and a call?",
    ),
]
