"""2C.2: epochs enough to see a curve."""

from classroom.as_given import given_value, is_as_given, still_open
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment2.measured_layers import FILE
from classroom.steps_of.assignment2.measured_training import training
from classroom.student_code import attempt, load

HINTS = Hints(
    "How often would you have to hear a song to know it? And a computer?",
    "EPOCHS near the top of the file says how often the network goes through all"
    " the training songs. One epoch makes no curve.",
    "EPOCHS = ____",
    ["2", "50", "100_000"],
)


def check(facts: Facts) -> bool:
    """Return whether there are epochs enough to see a curve, of the right two sets."""
    facts.epochs = load(FILE).EPOCHS
    if facts.epochs == given_value(FILE, "EPOCHS"):
        raise still_open("2C.2")
    facts.seen = f"EPOCHS = {facts.epochs!r}"
    facts.expected = "a whole number of epochs, large enough to see a curve"
    if not isinstance(facts.epochs, int) or not 10 <= facts.epochs <= 1000:
        return False
    if is_as_given(FILE, "fit_network"):
        return True
    run = attempt(training, load(FILE))
    if run.error:
        return True  # the callbacks are another step's
    facts.add(run.result)
    facts.seen = f"trained on {facts.fitted_on}, watched on {facts.watched}"
    facts.seen += f", {facts.epochs_used} epochs with EPOCHS = 7"
    facts.expected = "trained on x_train, watched on x_val, EPOCHS epochs"
    right = "x_train, y_train", "x_val, y_val", 7
    return (facts.fitted_on, facts.watched, facts.epochs_used) == right


MISTAKES = [
    Mistake(
        "EPOCHS is not a whole number",
        lambda f: f.epochs is not None and not isinstance(f.epochs, int),
        "An epoch is once through all the training songs, and they are counted. Write a"
        " whole number without quotes or a decimal point.",
    ),
    Mistake(
        "too few epochs to see a curve",
        lambda f: f.epochs < 10,
        "In so few epochs the network has hardly begun: both curves still fall. Let it"
        " run until one of them turns.",
    ),
    Mistake(
        "more epochs than there is time for",
        lambda f: f.epochs > 1000,
        "That would take long, and most of it is learning by heart. Look at the curves:"
        " where does the validation loss stop falling?",
    ),
    Mistake(
        "the network is trained on the validation set",
        lambda f: f.fitted_on == "x_val, y_val",
        "The validation set is the exam: a network that learns it gets good marks and"
        " knows nothing else. Which songs are there to learn from?",
    ),
    Mistake(
        "validated on the training set",
        lambda f: f.watched == "x_train, y_train",
        "Both curves now show songs that the network has seen, and you cannot see when"
        " it begins to learn by heart. Watch songs that it does not learn from.",
    ),
    Mistake(
        "validated on the test set",
        lambda f: f.watched == "x_test, y_test",
        "The test set is for the very end. Whoever looks at it while trying things out"
        " chooses what happens to suit these songs. There is another set for that.",
    ),
    Mistake(
        "EPOCHS has no effect",
        lambda f: f.epochs_used is not None and f.epochs_used != 7,
        "Turning the knob EPOCHS changes nothing, because the training has a number"
        " of its own. Look at what is handed to the network's fit.",
    ),
]
