"""Checks of the network: layers, loss, curves, saving, dropout, early stopping."""

from classroom.checks import Facts, Waiting, check, raise_here_or_wait, still_open
from classroom.checks.network_layers import built
from classroom.checks.network_training import stopping, training
from classroom.checks.recommending import called, recommendations
from classroom.given import given_value, is_as_given
from classroom.steps import CLASSIFICATION
from classroom.student_code import attempt, load

IN_ONE_FUNCTION = ["2C.1", "2D.1"]  # two steps in build_network
MOST_WEIGHTS = 100_000  # more would take long and learn the songs by heart


def build(facts: Facts, number: str) -> None:
    """Build the student's network and measure it, to judge one of two steps.

    Raises OpenStep where nothing was changed, Waiting where the other step's lines end
    with an error, and the error itself where it came up in this one's.
    """
    if is_as_given(CLASSIFICATION, "build_network"):
        raise still_open(number)
    run = attempt(built, load(CLASSIFICATION))
    if run.error:
        raise_here_or_wait(run.error, number, IN_ONE_FUNCTION)
    facts.__dict__ |= run.result


@check("2C.1")
def architecture(facts: Facts) -> bool:
    """Whether hidden layers can learn curves, and the answer is a probability."""
    build(facts, "2C.1")
    if facts.hidden == [1] and facts.unused == []:
        raise still_open("2C.1")
    shown = ", ".join(facts.layers)
    facts.seen = f"the layers are {shown}; the loss is {facts.loss}"
    facts.expected = "hidden Dense layers that can bend, then one probability"
    return (
        bool(facts.hidden)
        and min(facts.hidden) > 1
        and not facts.straight
        and facts.outputs == 1
        and "Dense" not in facts.unused
        and facts.in_range
        and facts.differ
        and facts.loss_is_right
        and facts.scale_free
        and facts.weights <= MOST_WEIGHTS
        and facts.reports_accuracy
    )


@check("2C.2")
def curves(facts: Facts) -> bool:
    """Whether there are epochs enough to see a curve, of the right two sets."""
    facts.epochs = load(CLASSIFICATION).EPOCHS
    if facts.epochs == given_value(CLASSIFICATION, "EPOCHS"):
        raise still_open("2C.2")
    facts.seen = f"EPOCHS = {facts.epochs!r}"
    facts.expected = "a whole number of epochs, large enough to see a curve"
    if not isinstance(facts.epochs, int) or not 10 <= facts.epochs <= 1000:
        return False
    if is_as_given(CLASSIFICATION, "fit_network"):
        return True
    run = attempt(training, load(CLASSIFICATION))
    if run.error:
        return True  # the callbacks are another step's
    facts.__dict__ |= run.result
    facts.seen = f"trained on {facts.fitted_on}, watched on {facts.watched}"
    facts.seen += f", {facts.epochs_used} epochs with EPOCHS = 7"
    facts.expected = "trained on x_train, watched on x_val, EPOCHS epochs"
    right = "x_train, y_train", "x_val, y_val", 7
    return (facts.fitted_on, facts.watched, facts.epochs_used) == right


@check("2C.3")
def save(facts: Facts) -> bool:
    """Whether the last training of the network saves it."""
    if not called(facts, "2C.3", "train_nn"):
        return False
    facts.saved = facts.last.get("save_model")
    facts.seen = f"train_nn is called with save_model = {facts.saved!r}"
    facts.expected = "a call that saves the network"
    return facts.saved is True


@check("2C.4")
def recommend(facts: Facts) -> bool:
    """Whether the network recommends, after its training, new songs, best on top."""
    return recommendations(facts, "2C.4", "nn")


@check("2D.1")
def dropout(facts: Facts) -> bool:
    """Whether dropout stands between hidden and last layer, at a sensible rate."""
    build(facts, "2D.1")
    if not facts.rates and not facts.dropouts_made:
        raise still_open("2D.1")
    facts.seen = f"the layers are {', '.join(facts.layers)}"
    facts.expected = "Dropout after a hidden layer, forgetting some of its neurons"
    if facts.hidden == [] and not facts.rates_before_hidden:
        raise Waiting("2C.1")
    return bool(facts.rates_inside) and all(0 < rate <= 0.8 for rate in facts.rates)


@check("2D.2")
def early_stopping(facts: Facts) -> bool:
    """Whether training stops after the validation loss was lowest, and goes back."""
    if is_as_given(CLASSIFICATION, "fit_network"):
        raise still_open("2D.2")
    facts.__dict__ |= stopping(load(CLASSIFICATION))
    if not facts.callbacks and not facts.callbacks_made:
        raise still_open("2D.2")
    stopped = f"after epoch {facts.stopped}" if facts.stopped else "not at all"
    facts.seen = f"in a trial whose validation loss was lowest in epoch {facts.best}, "
    facts.seen += f"training stopped {stopped}; kept: the weights of {facts.kept}"
    facts.expected = f"stop some epochs after {facts.best}, keep the weights of then"
    return bool(facts.stopped) and facts.stopped > facts.best == facts.kept
