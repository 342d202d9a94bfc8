"""Mistakes to plant with the call that recommends songs."""

from collections.abc import Mapping
from types import MappingProxyType

from tests.planting import Edits, Planted

FIRST_CALL = ("below each other.\n        train_svm()", "below each other.")
OLD_SONGS = ("recommend.new_songs(songs.catalogue(), trained)", "songs.catalogue()")
UPSIDE_DOWN = (
    "love, hate = recommend.extremes",
    "hate, love = recommend.extremes",
)


def by_recommending(
    model: str, edits: Edits = (), also: Mapping[str, str] = MappingProxyType({})
) -> list[Planted]:
    """Return the mistakes; `edits` and `also` take away the training before."""
    call = f"music_recommendation_{model}"
    late = f"{call}()\ntrain_{model}()"
    return [
        Planted("named but not called", call),
        Planted("recommended before trained", late, edits, also),
        Planted("training songs recommended", f"{call}()", (OLD_SONGS,)),
        Planted("the worst songs on top", f"{call}()", (UPSIDE_DOWN,)),
    ]
