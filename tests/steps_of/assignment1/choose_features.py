"""Mistakes and right solutions to plant into step 1.5."""

from tests.planting import Planted, Right


def without(*features: str) -> tuple[tuple[str, str], ...]:
    """Return edits that leave out features which the handout has chosen."""
    return tuple((f'    "{name}",\n', "") for name in features)


PLANTED = [
    Planted(
        "a missing comma in chosen_features", '"loudness",\n"key"\n"mode",\n"liveness",'
    ),
    Planted("a misspelt feature", '"loudnes",'),
    Planted(
        "no feature at all",
        "",
        without("danceability", "energy", "tempo", "valence"),
    ),
    Planted(
        "all features but one forgotten",
        "",
        without("danceability", "tempo", "valence"),
    ),
]

RIGHT = [
    Right('"loudness",', without("danceability")),
    Right('"acousticness",\n"instrumentalness",'),
    Right("", without("danceability", "tempo")),
]
