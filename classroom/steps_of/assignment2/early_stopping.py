"""2D.2: training stops early, and goes back to the best weights."""

from classroom.as_given import is_as_given, still_open
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment2.measured_layers import FILE
from classroom.steps_of.assignment2.measured_training import stopping
from classroom.student_code import load

HINTS = Hints(
    "Looking at both curves: when would you have stopped?",
    "callbacks is a list; keras.callbacks.EarlyStopping belongs in it. It takes"
    " what to monitor, how long to be patient, and restore_best_weights.",
    'stop = keras.callbacks.EarlyStopping(monitor="____", patience=5)\n'
    "stop.restore_best_weights = True\n"
    "callbacks = [stop]",
    ["val_loss", "loss"],
)


def check(facts: Facts) -> bool:
    """Return whether training stops after the validation loss was lowest."""
    if is_as_given(FILE, "fit_network"):
        raise still_open("2D.2")
    facts.add(stopping(load(FILE)))
    if not facts.callbacks and not facts.callbacks_made:
        raise still_open("2D.2")
    stopped = f"after epoch {facts.stopped}" if facts.stopped else "not at all"
    facts.seen = f"in a trial whose validation loss was lowest in epoch {facts.best}, "
    facts.seen += f"training stopped {stopped}; kept: the weights of {facts.kept}"
    facts.expected = f"stop some epochs after {facts.best}, keep the weights of then"
    return bool(facts.stopped) and facts.stopped > facts.best == facts.kept


MISTAKES = [
    Mistake(
        "early stopping made but not used",
        lambda f: f.callbacks_made and "EarlyStopping" not in f.callbacks,
        "EarlyStopping was made, but the training does not know of it. It has to be in"
        " the list that is handed to the network's fit.",
    ),
    Mistake(
        "early stopping on the training set",
        lambda f: not f.stopped and {"loss", "accuracy"} & set(f.monitors),
        "On the songs that it learns from, the network gets better for ever. When to"
        " stop shows on songs that it does not learn from: which of the curves is"
        " that?",
    ),
    Mistake(
        "monitors something that does not exist",
        lambda f: not {*f.monitors} <= {"val_loss", "val_accuracy", "loss", "accuracy"},
        "The history has loss, accuracy, and both again for the validation set, with a"
        " prefix. A misspelt name is never found, and so never stops anything.",
    ),
    Mistake(
        "patience as long as the training",
        lambda f: not f.stopped and max(f.patience) >= min(f.epochs, 24),
        "The patience is for how many epochs it goes on without getting better. If that"
        " is as long as the whole training, it never stops early.",
    ),
    Mistake(
        "no patience",
        lambda f: f.stopped and f.stopped < f.best and max(f.patience) <= 1,
        "The validation loss goes up and down a little, and the first small step up"
        " ended the training. Let it wait a few epochs for something better.",
    ),
    Mistake(
        "stopped while it was still getting better",
        lambda f: f.stopped and f.stopped <= f.best,
        "The training ended although the validation loss was still falling. Look at"
        " what counts as better: the direction, and how much.",
    ),
    Mistake(
        "the last weights instead of the best",
        lambda f: f.stopped and f.kept == f.stopped,
        "The training stops some epochs after the best one, and keeps the weights of"
        " the last. EarlyStopping can put the best ones back if it is told to.",
    ),
]
