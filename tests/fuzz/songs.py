"""Songs that nobody sang, with every sign that a title may have."""

import random
import string

from dataset.columns import COLUMNS, NUMBERS
from dataset.features import FEATURES
from dataset.row_check import WHOLE

SIGNS = "abc XYZ 0179 åéßñ'\"&,.!?()-/#$%+*:=@ 東京 Привет 🎵 \\ `~^ \u05d0"
BASE62 = string.digits + string.ascii_letters


def song(rng: random.Random) -> dict[str, str | float]:
    """Return a song in the kit's columns."""
    return {
        "id": "".join(rng.choices(BASE62, k=22)),
        "name": title(rng),
        "artists": "; ".join(title(rng) for _ in range(rng.randint(1, 3))),
        **{name: number(rng, name) for name in NUMBERS},
    }


def songs(rng: random.Random, at_least: int = 6) -> list[dict[str, str | float]]:
    """Return some songs, no two with the same title."""
    made = {}
    while len(made) < at_least or rng.random() < 0.7:
        one = song(rng)
        made[one["name"].casefold()] = {column: one[column] for column in COLUMNS}
    return list(made.values())


def title(rng: random.Random) -> str:
    """Return a title, or the name of an artist."""
    text = "".join(rng.choices(SIGNS, k=rng.randint(1, 30)))
    return f"{rng.choice(string.ascii_letters)}{' '.join(text.split())}x"


def number(rng: random.Random, name: str) -> float:
    """Return a value of a feature, as songs have them."""
    if name == "duration_ms":
        return rng.randint(60, 400) * 1000
    low, high = FEATURES[name].low, FEATURES[name].high
    if name in WHOLE:
        return rng.randint(max(int(low), 0), int(high))
    low, high = {"loudness": (-30, -1), "tempo": (50, 210)}.get(name, (low, high))
    return round(rng.uniform(low, high), rng.choice([2, 3, 5]))
