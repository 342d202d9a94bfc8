"""Where two models agree and where they do not, read from what each has written.

Neither model is loaded, nor what it was made with.
"""

import numpy as np
import pandas as pd

from models import recommend, store
from toolbox import tables
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import counted, shortened

SHOWN = 10  # songs on which they disagree most; more: a longer table
NAMES = {"svm": "SVM", "nn": "network", "tuned": "tuned SVM"}


def tell_comparison(one: str, other: str) -> None:
    """Print the songs that are in both models' lists, and where they disagree most.

    Says so where a model has not recommended yet. Raises WorkshopError where what it
    has written cannot be read.
    """
    names = [NAMES.get(name, name) for name in (one, other)]
    for name, shown in zip((one, other), names, strict=True):
        if not _path(name).exists():
            print(f"To compare them, let the {shown} recommend songs, too.\n")
            return
    both = _probabilities(one).merge(_probabilities(other), on=recommend.TEXTS)
    if len(both) < 2:
        print(f"{names[0]} and {names[1]} have seen other catalogues.\n")
        return
    same = np.mean((both["p_x"] >= 0.5) == (both["p_y"] >= 0.5))
    print(f"On {same:.0%} of the songs, {names[0]} and {names[1]} say the same.\n")
    lists = [recommend.extremes(both, both[p]) for p in ("p_x", "p_y")]
    for i, feeling in enumerate(("love", "hate")):
        ids = set(lists[1][i].index)
        shared = lists[0][i][lists[0][i].index.isin(ids)]
        count = f"{counted(len(shared), 'song')} of {len(ids)}"
        _show(f"In both lists of songs you will {feeling}: {count}", shared, names)
    apart = (
        (both["p_x"] - both["p_y"]).abs().sort_values(ascending=False, kind="stable")
    )
    most = both.loc[apart.index[:SHOWN]]
    _show("The songs on which they disagree most", most, names)


def _show(title: str, songs: pd.DataFrame, names: list[str]) -> None:
    """Print songs with what both models say of them."""
    sure = [songs[p].map(recommend.how_sure) for p in ("p_x", "p_y")]
    rows = zip(*sure, songs["artists"], songs["name"], strict=True)
    if len(songs):
        tables.show_table(title, [*names, "artist", "song"], rows, may_go=0)
    else:
        print(f"{title}\n")


def _path(name: str) -> object:
    return store.FOLDER / f"{name}_probabilities.csv"


def _probabilities(name: str) -> pd.DataFrame:
    """Return each song with the probability `p` that a model has written."""
    path = _path(name)
    try:
        songs = pd.read_csv(path, dtype="str", na_filter=False, encoding="utf-8-sig")
        songs["p"] = songs.pop("probability").astype(float)
        songs[recommend.TEXTS] = songs[recommend.TEXTS].map(recommend.as_it_was)
        whole = np.isfinite(songs["p"]).all()
    except (OSError, ValueError, KeyError) as error:
        whole, songs = False, shortened(str(error))
    if not whole:
        raise WorkshopError(
            f"{shown_path(path)} is damaged: not the probabilities of a model.\n"
            "  Let the model recommend songs again, which writes it."
        )
    return songs.drop_duplicates(recommend.TEXTS)
