"""The final test of a saved classifier, on songs that were kept for it.

It tells the truth once. Whoever looks, changes the model and looks again, chooses what
happens to suit these songs; so how often they were looked at is counted, with all
models together, in models/trained/test_looks.txt. To train again changes nothing of
that: as long as the test songs are the same, they have been seen.
"""

import hashlib

from assignment2 import report
from assignment2.saving import Likeability, how_to_train
from assignment2.training_set import load_training_set
from dataset.configuration import chosen_features
from dataset.playlists import song_keys
from models import store
from toolbox.files import write_text
from toolbox.problems import WorkshopError
from toolbox.words import counted

LOOKS = "test_looks.txt"  # a line a look: which songs, which model


def tell_final_test(name: str, likeability: Likeability) -> None:
    """Print how good a saved model is on its test songs, and count the look.

    Raises WorkshopError where the model was made with other test songs than those of
    today's choice, of which it may have learned some.
    """
    trained = store.load(name, chosen_features(), how_to_train(name))
    chosen, sets = load_training_set()
    test_songs = song_keys(chosen[chosen["set"] == "test"]).tolist()
    if trained.measured.get("test_songs") != test_songs:
        raise WorkshopError(
            f"The model {name!r} was trained with another choice of songs:\n"
            "it may have learned from today's test songs.\n"
            f"  Train it again: {how_to_train(name)}."
        )
    times = count_look(name, test_songs)  # before anything of them is shown
    rows = {
        "test": (sets.x_test, sets.y_test),
        "training": (sets.x_train, sets.y_train),
        "all songs": (chosen[trained.features], chosen["label"]),
    }
    answers = {
        which: (y, likeability(trained.model, x) >= 0.5)
        for which, (x, y) in rows.items()
    }
    report.tell_mistakes("test", *answers["test"])
    report.tell_matrices(answers)
    print(f"{how_much_it_says(times, len(test_songs))}\n")


def count_look(name: str, test_songs: list[str]) -> int:
    """Return how often these test songs have been looked at, with this time."""
    path = store.FOLDER / LOOKS
    which = hashlib.sha256("\n".join(sorted(test_songs)).encode()).hexdigest()[:16]
    before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    looks = [*before.splitlines(), f"{which} {name}"]
    write_text(path, "\n".join([*looks, ""]))
    return sum(look.startswith(which) for look in looks)


def how_much_it_says(times: int, songs: int) -> str:
    """Return what the result is worth where the songs were looked at so many times."""
    of_it = f"these {counted(songs, 'test song')}"
    if times == 1:
        return (
            f"This is the first look at {of_it}. It tells how good the\n"
            "model is on songs that are new, as long as you change nothing after it."
        )
    return (
        f"This is look number {times} at {of_it}, with all models together.\n"
        "If you changed a model after an earlier look, these songs have chosen it,\n"
        "and the numbers flatter it."
    )
