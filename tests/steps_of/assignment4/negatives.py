"""Mistakes and right solutions to plant into step 4.6."""

from tests.planting import Planted, Right

ROUNDS = """
rounds = [chance.integers(n_artists, size=len(likes)) for _ in range(NEGATIVES)]
drawn = np.concatenate(rounds)
"""
LOOP = """
drawn = []
for _ in range(NEGATIVES):
    for _ in likes["artist"]:
        drawn.append(int(chance.random() * n_artists))
"""
FIXED = """
fixed = np.random.default_rng(SEED)
drawn = fixed.integers(n_artists, size=NEGATIVES * len(likes))
"""
OTHER_DIE = """
import random
drawn = random.choices(range(n_artists), k=NEGATIVES * len(likes))
"""
UNLIKED = """
nobodys = np.setdiff1d(np.arange(n_artists), likes["artist"])
drawn = chance.choice(nobodys, NEGATIVES * len(likes))
"""
NOT_ONES_OWN = """
drawn = chance.integers(n_artists, size=NEGATIVES * len(likes))
pairs = set(zip(likes["listener"], likes["artist"]))
for i, listener in enumerate(listeners[len(likes) :]):
    while (listener, drawn[i]) in pairs:
        drawn[i] = chance.integers(n_artists)
"""

PLANTED = [
    Planted(
        "a table instead of one row of numbers",
        "drawn = chance.integers(n_artists, size=(len(likes), NEGATIVES))",
    ),
    Planted(
        "each artist at most once",
        "drawn = chance.choice(n_artists, NEGATIVES * len(likes), replace=False)",
    ),
    Planted("the same artists over and over", "drawn = chance.integers(n_artists)"),
    Planted(
        "the same artists over and over",
        "drawn = np.tile(chance.integers(n_artists, size=len(likes)), NEGATIVES)",
    ),
    Planted(
        "the same artists over and over",
        "drawn = np.repeat(chance.integers(n_artists, size=len(likes)), NEGATIVES)",
    ),
    Planted(
        "the same artists over and over",
        "drawn = np.repeat(chance.integers(n_artists, size=NEGATIVES), len(likes))",
    ),
    Planted(
        "the likes are counted again",
        "drawn = chance.integers(n_artists, size=(1 + NEGATIVES) * len(likes))",
    ),
    Planted(
        "each artist once",
        "drawn = chance.permutation(n_artists)[: NEGATIVES * len(likes)]",
    ),
    Planted(
        "more or fewer than the pairs",
        "drawn = chance.integers(n_artists, size=NEGATIVES + len(likes))",
    ),
    Planted(
        "more or fewer than the pairs",
        "drawn = chance.integers(NEGATIVES * len(likes), size=n_artists - 1)",
    ),
    Planted("only artists that nobody likes", UNLIKED),
    Planted(
        "NEGATIVES for all likes together",
        "drawn = chance.integers(n_artists, size=NEGATIVES)",
    ),
    Planted("one for each like", "drawn = chance.integers(n_artists, size=len(likes))"),
    Planted(
        "NEGATIVES has no effect",
        "drawn = chance.integers(n_artists, size=4 * len(likes))",
    ),
    Planted(
        "numbers that are no rows", "drawn = chance.random(NEGATIVES * len(likes))"
    ),
    Planted(
        "numbers that are no rows",
        "drawn = chance.uniform(0, n_artists, NEGATIVES * len(likes))",
    ),
    Planted("the same in each epoch", FIXED),
    Planted(
        "the same in each epoch",
        "drawn = np.arange(NEGATIVES * len(likes)) % n_artists",
    ),
    Planted(
        "another chance than the one that is given",
        "drawn = np.random.randint(n_artists, size=NEGATIVES * len(likes))",
    ),
    Planted("another chance than the one that is given", OTHER_DIE),
    Planted(
        "listeners instead of artists",
        'drawn = chance.choice(likes["listener"], NEGATIVES * len(likes))',
    ),
    Planted(
        "artists that do not exist",
        "drawn = chance.integers(n_artists + 1, size=NEGATIVES * len(likes))",
    ),
    Planted(
        "artists that do not exist",
        "drawn = chance.integers(0, n_artists, NEGATIVES * len(likes), endpoint=True)",
    ),
    Planted(
        "artists that do not exist",
        "drawn = chance.integers(len(likes), size=NEGATIVES * len(likes))",
    ),
    Planted(
        "only artists that somebody likes",
        'drawn = chance.choice(likes["artist"].unique(), NEGATIVES * len(likes))',
    ),
    Planted(
        "the first or the last is never drawn",
        "drawn = chance.integers(n_artists - 1, size=NEGATIVES * len(likes))",
    ),
    Planted(
        "the first or the last is never drawn",
        "drawn = chance.integers(1, n_artists, size=NEGATIVES * len(likes))",
    ),
]

RIGHT = [
    Right(ROUNDS),
    Right(LOOP),
    Right(NOT_ONES_OWN),
    Right("drawn = chance.choice(n_artists, NEGATIVES * len(likes))"),
    Right("drawn = chance.integers(0, n_artists, (NEGATIVES, len(likes))).ravel()"),
]
