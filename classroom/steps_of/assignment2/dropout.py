"""2D.1: dropout between the hidden layers and the answer."""

from classroom.as_given import still_open
from classroom.step import Facts, Hints, Mistake, Waiting
from classroom.steps_of.assignment2.measured_layers import build

HINTS = Hints(
    "How do you keep a team from leaning on one single member?",
    "The layer Dropout takes the share of neurons that sit out each step. It is"
    " added like a Dense layer, after the hidden ones.",
    "network.add(layers.Dropout(____))",
    ["0.3", "1.0", "30"],
)


def check(facts: Facts) -> bool:
    """Return whether dropout follows a hidden layer, at a sensible rate."""
    build(facts, "2D.1")
    if not facts.rates and not facts.dropouts_made:
        raise still_open("2D.1")
    facts.seen = f"the layers are {', '.join(facts.layers)}"
    facts.expected = "Dropout after a hidden layer, forgetting some of its neurons"
    if facts.hidden == [] and not facts.rates_before_hidden:
        raise Waiting("2C.1")
    return bool(facts.rates_inside) and all(0 < rate <= 0.8 for rate in facts.rates)


MISTAKES = [
    Mistake(
        "dropout made but not added",
        lambda f: f.dropouts_made and not f.rates,
        "A Dropout layer was made, but it is not part of the network: nothing flows"
        " through it. What puts a layer into the network?",
    ),
    Mistake(
        "dropout of the answer",
        lambda f: bool(f.rates_after_last),
        "Behind the last layer, dropout throws away the answer itself. It should forget"
        " some of the neurons in the middle; where are those?",
    ),
    Mistake(
        "dropout of everything",
        lambda f: max(f.rates) > 0.8,
        "The rate is the share of neurons that are forgotten in each step. With all or"
        " nearly all of them forgotten, nothing is left to learn from.",
    ),
    Mistake(
        "dropout of nothing",
        lambda f: min(f.rates) <= 0,
        "The rate is the share of neurons that are forgotten in each step. At 0 the"
        " layer does nothing.",
    ),
    Mistake(
        "dropout in percent",
        lambda f: isinstance(f.error, ValueError) and "`rate`" in str(f.error),
        "The rate is a share, not a percentage. Shares of something lie between 0 and"
        " 1; what is yours as such a number?",
        is_error=True,
    ),
    Mistake(
        "dropout of the features",
        lambda f: f.rates_before_hidden and not f.rates_inside,
        "Before the hidden layer, dropout makes the network blind for whole features of"
        " a song. Here it should keep single neurons from learning by heart: put it"
        " after the layer whose neurons it forgets.",
    ),
]
