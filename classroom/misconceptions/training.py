"""Misconceptions about the network's training, and the calls at the bottom."""

from classroom.misconceptions import Misconception


def recommending(step: str) -> list[Misconception]:
    """Return the mistakes that are possible when a model recommends."""
    return [
        Misconception(
            f"named but not called ({step})",
            step,
            lambda f: bool(f.only_named),
            "The name of a function alone does nothing: Python looks at it and goes on."
            " What is between a name and a call?",
        ),
        Misconception(
            f"recommended before trained ({step})",
            step,
            lambda f: bool(f.too_early),
            "Python runs the lines from top to bottom. At that point the new model does"
            " not exist yet, and an older one would answer.",
        ),
        Misconception(
            f"training songs recommended ({step})",
            step,
            lambda f: bool(f.old_songs),
            "The model has learned these songs by heart, and you know them already."
            " Leave out of the catalogue what the model was trained with.",
        ),
        Misconception(
            f"the worst songs on top ({step})",
            step,
            lambda f: bool(f.reversed),
            "The list that should begin with the most likeable song begins with the"
            " least. Look at which end is taken for which list.",
        ),
    ]


TRAINING = [
    Misconception(
        "EPOCHS is not a whole number",
        "2C.2",
        lambda f: f.epochs is not None and not isinstance(f.epochs, int),
        "An epoch is once through all the training songs, and they are counted. Write a"
        " whole number without quotes or a decimal point.",
    ),
    Misconception(
        "too few epochs to see a curve",
        "2C.2",
        lambda f: f.epochs < 10,
        "In so few epochs the network has hardly begun: both curves still fall. Let it"
        " run until one of them turns.",
    ),
    Misconception(
        "more epochs than there is time for",
        "2C.2",
        lambda f: f.epochs > 1000,
        "That would take long, and most of it is learning by heart. Look at the curves:"
        " where does the validation loss stop falling?",
    ),
    Misconception(
        "the network is trained on the validation set",
        "2C.2",
        lambda f: f.fitted_on == "x_val, y_val",
        "The validation set is the exam: a network that learns it gets good marks and"
        " knows nothing else. Which songs are there to learn from?",
    ),
    Misconception(
        "validated on the training set",
        "2C.2",
        lambda f: f.watched == "x_train, y_train",
        "Both curves now show songs that the network has seen, and you cannot see when"
        " it begins to learn by heart. Watch songs that it does not learn from.",
    ),
    Misconception(
        "validated on the test set",
        "2C.2",
        lambda f: f.watched == "x_test, y_test",
        "The test set is for the very end. Whoever looks at it while trying things out"
        " chooses what happens to suit these songs. There is another set for that.",
    ),
    Misconception(
        "EPOCHS has no effect",
        "2C.2",
        lambda f: f.epochs_used is not None and f.epochs_used != 7,
        "Turning the knob EPOCHS changes nothing, because the training has a number"
        " of its own. Look at what is handed to the network's fit.",
    ),
    Misconception(
        "save_model forgotten",
        "2C.3",
        lambda f: f.saved is False,
        "The network is trained, shown, and thrown away when the program ends. Look at"
        " the argument of train_nn at the bottom of the file.",
    ),
    Misconception(
        "True or False in quotes",
        "2C.3",
        lambda f: isinstance(f.saved, str),
        "A text in quotes counts as true whatever it says, even 'False'. The two truth"
        " values are words without quotes.",
    ),
    Misconception(
        "train_nn named but not called",
        "2C.3",
        lambda f: bool(f.only_named),
        "The name of a function alone does nothing: Python looks at it and goes on."
        " What is between a name and a call?",
    ),
    *recommending("2C.4"),
    Misconception(
        "early stopping made but not used",
        "2D.2",
        lambda f: f.callbacks_made and "EarlyStopping" not in f.callbacks,
        "EarlyStopping was made, but the training does not know of it. It has to be in"
        " the list that is handed to the network's fit.",
    ),
    Misconception(
        "early stopping on the training set",
        "2D.2",
        lambda f: not f.stopped and {"loss", "accuracy"} & set(f.monitors),
        "On the songs that it learns from, the network gets better for ever. When to"
        " stop shows on songs that it does not learn from: which of the curves is"
        " that?",
    ),
    Misconception(
        "monitors something that does not exist",
        "2D.2",
        lambda f: not {*f.monitors} <= {"val_loss", "val_accuracy", "loss", "accuracy"},
        "The history has loss, accuracy, and both again for the validation set, with a"
        " prefix. A misspelt name is never found, and so never stops anything.",
    ),
    Misconception(
        "patience as long as the training",
        "2D.2",
        lambda f: not f.stopped and max(f.patience) >= min(f.epochs, 24),
        "The patience is for how many epochs it goes on without getting better. If that"
        " is as long as the whole training, it never stops early.",
    ),
    Misconception(
        "no patience",
        "2D.2",
        lambda f: f.stopped and f.stopped < f.best and max(f.patience) <= 1,
        "The validation loss goes up and down a little, and the first small step up"
        " ended the training. Let it wait a few epochs for something better.",
    ),
    Misconception(
        "stopped while it was still getting better",
        "2D.2",
        lambda f: f.stopped and f.stopped <= f.best,
        "The training ended although the validation loss was still falling. Look at"
        " what counts as better: the direction, and how much.",
    ),
    Misconception(
        "the last weights instead of the best",
        "2D.2",
        lambda f: f.stopped and f.kept == f.stopped,
        "The training stops some epochs after the best one, and keeps the weights of"
        " the last. EarlyStopping can put the best ones back if it is told to.",
    ),
]
