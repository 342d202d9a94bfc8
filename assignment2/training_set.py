"""The songs to learn from: labels, and the split into three sets."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from sklearn.model_selection import train_test_split

from dataset import songs
from dataset.configuration import chosen_features
from dataset.playlists import song_keys
from toolbox import tables
from toolbox.problems import WorkshopError
from toolbox.words import counted

SEED = 0  # another number: other songs are in each set
FEWEST = 20  # songs in each class, so that every set gets some of both


class Sets(NamedTuple):
    """Features x (a row for each song) and labels y (1 liked, 0 annoying) of each set.

    80 % of the songs are for training, 10 % for validation, 10 % for the final test.
    """

    x_train: pd.DataFrame
    y_train: pd.Series
    x_val: pd.DataFrame
    y_val: pd.Series
    x_test: pd.DataFrame
    y_test: pd.Series


def load_training_set(also: Sequence[str] = ()) -> tuple[pd.DataFrame, Sets]:
    """Return all chosen songs with their label, and the same split into three sets.

    The column "set" says in which a song is: "training", "validation" or "test".
    `also` names columns that a model sees besides the chosen features; a feature that
    not all songs have, nor the catalogue, is left out. Prints how many songs there are.
    Raises WorkshopError where they are too few.
    """
    liked, annoying = songs.liked_songs(), songs.annoying_songs()
    both = len(liked) + len(annoying)
    liked, annoying = without_conflicts(liked, annoying)
    tell_balance(liked, annoying, conflicts=both - len(liked) - len(annoying))
    chosen = label_songs(liked, annoying)
    features = songs.usable_features(songs.with_catalogue(chosen), chosen_features())
    chosen = chosen.drop(columns=set(chosen_features()) - set(features))
    sets = split(chosen, [*features, *also])
    parts = {"training": sets.x_train, "validation": sets.x_val, "test": sets.x_test}
    for name, part in parts.items():
        chosen.loc[part.index, "set"] = name
    sizes = map(len, parts.values())
    print("Training, validation and test set: {}, {} and {} songs.\n".format(*sizes))
    return chosen, sets


def without_conflicts(
    liked: pd.DataFrame, annoying: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both tables without the songs that are in both."""
    liked_keys, annoying_keys = song_keys(liked), song_keys(annoying)
    return (
        liked[~liked_keys.isin(annoying_keys)],
        annoying[~annoying_keys.isin(liked_keys)],
    )


def label_songs(liked: pd.DataFrame, annoying: pd.DataFrame) -> pd.DataFrame:
    """Return all songs in one table with the column "label": 1 liked, 0 annoying."""
    ### BEGIN SOLUTION 2A.2 add the column label: 1 to the liked songs, 0 to the others
    liked = liked.assign(label=1)
    annoying = annoying.assign(label=0)
    ### END SOLUTION
    return pd.concat([liked, annoying], ignore_index=True)


def split(songs: pd.DataFrame, features: list[str]) -> Sets:
    """Return 80 % of the songs for training, 10 % for validation, 10 % for the test.

    Each set has the same share of liked songs (it is stratified). Raises WorkshopError
    where there are fewer than FEWEST songs of a class.
    """
    counts = songs["label"].value_counts().reindex([1, 0], fill_value=0)
    if counts.min() < FEWEST:
        raise WorkshopError(
            f"Too few songs to split: {counts[1]} liked and {counts[0]} annoying.\n"
            f"  At least {FEWEST} of each are needed, 750 to 1,000 of each are good.\n"
            "  Choose more in dataset/dataset_config.py."
        )
    train, rest = train_test_split(
        songs, train_size=0.8, stratify=songs["label"], random_state=SEED
    )
    val, test = train_test_split(
        rest, train_size=0.5, stratify=rest["label"], random_state=SEED
    )
    return Sets(
        *(part for s in (train, val, test) for part in (s[features], s["label"]))
    )


def tell_balance(liked: pd.DataFrame, annoying: pd.DataFrame, conflicts: int) -> None:
    """Print the number of songs of each class, and advice where it is not good."""
    both = pd.concat([liked, annoying])
    counts = {"liked": len(liked), "annoying": len(annoying)}
    tables.show_table(
        f"Songs to learn from ({songs.origin(both)})",
        ["", "songs", "share"],
        [[kind, n, f"{n / max(len(both), 1):.0%}"] for kind, n in counts.items()],
    )
    if conflicts:
        print(f"{conflicts} rows left out: songs that are liked and annoying at once.")
    for advice in advise(len(liked), len(annoying)):
        print(f"Advice: {advice}")


def advise(liked: int, annoying: int) -> list[str]:
    """Return what to change where the songs are too few, too many or unbalanced."""
    total, advice = liked + annoying, []
    if not 1500 <= total <= 2000:
        few = total < 1500
        advice.append(
            f"you have {counted(total, 'song')}; 1,500 to 2,000 are good. Choose "
            + ("more, the models learn better." if few else "fewer to save time.")
        )
    if not 0.4 <= liked / max(total, 1) <= 0.6:
        less = "likeable_songs" if liked < annoying else "annoying_songs"
        advice.append(
            f"{liked / max(total, 1):.0%} of the songs are liked; 40 % to 60 % is good."
            f" Choose more in {less}, or fewer in the other list."
        )
    return advice
