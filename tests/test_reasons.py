"""Why a song is recommended: the nearest own song, and what both stand out by."""

import pandas as pd
import pytest

from models import reasons, store
from tests.test_playlists import table

FEATURES = ["energy", "valence", "key"]


@pytest.fixture
def catalogue() -> pd.DataFrame:
    """101 songs whose energy grows while their valence falls."""
    return table(
        *(
            {"id": f"c{i}", "name": f"C{i}", "energy": i / 100, "valence": 1 - i / 100}
            for i in range(101)
        )
    )


def trained(*songs: tuple) -> store.Trained:
    """Return a model that learned from songs: name, category, label, two features."""
    columns = ["name", "category", "label", "energy", "valence"]
    own = pd.DataFrame(songs, columns=columns).assign(artists="Moa; Bo", key=11)
    own_songs = own.to_dict("list")
    return store.Trained(None, FEATURES, [], [], "classifier", {}, own_songs=own_songs)


def one(energy: float, valence: float) -> pd.DataFrame:
    return table({"name": "New", "energy": energy, "valence": valence, "key": 0})


LOUD = trained(
    ("Loud", "Metal", 1, 0.9, 0.1),
    ("Louder", "Metal", 1, 0.95, 0.1),
    ("Happy", "Pop", 1, 0.9, 0.9),
    ("Calm", "Jazz", 0, 0.05, 0.5),
)


def test_the_nearest_song_and_what_both_stand_out_by(catalogue) -> None:
    love, hate = reasons.explained(one(0.91, 0.2), one(0.1, 0.5), catalogue, LOUD)
    assert love[reasons.REASONS].to_numpy().tolist() == [
        ["intense, sad", "Loud \u2013 Moa", "Metal"]
    ]
    assert hate[reasons.REASONS].to_numpy().tolist() == [
        ["calm", "Calm \u2013 Moa", "Jazz"]
    ]


def test_what_only_one_of_both_stands_out_by_is_no_reason(catalogue) -> None:
    happy = trained(("Happy", "Pop", 1, 0.5, 0.9))
    love, _ = reasons.explained(one(0.99, 0.95), one(0, 0), catalogue, happy)
    assert love["why"].tolist() == ["happy"]
    opposite = trained(("Sad", "Blues", 1, 0.01, 0.01))
    love, _ = reasons.explained(one(0.99, 0.95), one(0, 0), catalogue, opposite)
    assert love["why"].tolist() == [""]


def test_units_and_order_of_the_catalogue_do_not_matter(catalogue) -> None:
    mixed = catalogue.sample(frac=1, random_state=0)
    love, _ = reasons.explained(one(0.91, 0.2), one(0.1, 0.5), catalogue, LOUD)
    again, _ = reasons.explained(one(0.91, 0.2), one(0.1, 0.5), mixed, LOUD)
    pd.testing.assert_frame_equal(love, again)


def test_an_older_card_gives_no_reasons(catalogue) -> None:
    old = LOUD._replace(own_songs=None)
    love, hate = reasons.explained(one(1, 1), one(0, 0), catalogue, old)
    assert not set(reasons.REASONS) & {*love, *hate}


def test_every_word_is_short_enough_for_its_column() -> None:
    words = sorted((word for pair in reasons.SOUNDS.values() for word in pair), key=len)
    assert len(", ".join(words[-2:])) <= 20
