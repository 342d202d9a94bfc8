"""Mistakes and right solutions to plant into step 4.2."""

from tests.planting import Planted, Right

LOOP = """
cosines = np.zeros(len(directions))
for i, direction in enumerate(directions):
    cosines[i] = sum(direction * arrow) / length
"""
SKLEARN = """
from sklearn.metrics.pairwise import cosine_similarity
cosines = cosine_similarity(directions, [arrow])[:, 0]
"""

LIBRARY = "from sklearn.metrics.pairwise import cosine_similarity\n"

PLANTED = [
    Planted(
        "a table instead of one row of numbers",
        f"{LIBRARY}cosines = cosine_similarity(directions, arrow)",
    ),
    Planted(
        "a table instead of one row of numbers",
        f"{LIBRARY}cosines = cosine_similarity(directions, [arrow])",
    ),
    Planted(
        "a table instead of one row of numbers", "cosines = directions @ directions.T"
    ),
    Planted(
        "divided by another length",
        "cosines = directions @ arrow / np.linalg.norm(directions)",
    ),
    Planted(
        "divided by another length",
        "cosines = (directions * arrow / length).mean(axis=1)",
    ),
    Planted(
        "songs in order instead of cosines",
        "cosines = np.argsort(-directions @ (arrow / length))",
    ),
    Planted("the order is swapped", "cosines = (arrow / length) @ directions"),
    Planted("the order is swapped", "cosines = np.dot(arrow / length, directions)"),
    Planted("the order is swapped", "cosines = directions.T @ (arrow / length)"),
    Planted("numbers that are not added up", "cosines = directions * (arrow / length)"),
    Planted(
        "a number that is not for a song",
        "cosines = (directions * arrow / length).sum()",
    ),
    Planted(
        "a number that is not for a song",
        "cosines = (directions * arrow / length).sum(axis=0)",
    ),
    Planted("a number that is not for a song", "cosines = arrow / length"),
    Planted("no array", "cosines = [sum(d * arrow) / length for d in directions]"),
    Planted("no array", "cosines = pd.Series(directions @ arrow / length)"),
    Planted("the arrow is not brought to length 1", "cosines = directions @ arrow"),
    Planted(
        "the arrow is not brought to length 1",
        "lengths = np.linalg.norm(directions, axis=1)\n"
        "cosines = directions @ arrow / lengths",
    ),
    Planted(
        "the length counts twice",
        "cosines = directions @ (arrow / length) / length",
    ),
    Planted("the length counts twice", "cosines = directions @ (arrow * length)"),
    Planted("distances", "cosines = 1 - directions @ (arrow / length)"),
    Planted(
        "distances", "cosines = np.linalg.norm(directions - arrow / length, axis=1)"
    ),
    Planted("distances", "cosines = np.linalg.norm(directions - arrow, axis=1)"),
    Planted("the sign is lost", "cosines = abs(directions @ (arrow / length))"),
    Planted("the sign is lost", "cosines = (directions @ (arrow / length)) ** 2"),
    Planted(
        "an angle, or the cosine of no angle",
        "cosines = np.arccos(directions @ (arrow / length))",
    ),
    Planted(
        "an angle, or the cosine of no angle",
        "cosines = np.cos(directions @ (arrow / length))",
    ),
    Planted(
        "an angle, or the cosine of no angle", "cosines = np.cos(directions @ arrow)"
    ),
    Planted(
        "an arrow without a length",
        "cosines = directions @ (arrow / np.linalg.norm(arrow))",
    ),
]

RIGHT = [
    Right(f"{LIBRARY}cosines = cosine_similarity(directions, [arrow])[:, 0]"),
    Right("cosines = directions @ arrow / length"),
    Right("cosines = (directions * arrow).sum(axis=1) / length"),
    Right("cosines = (arrow / length) @ directions.T"),
    Right(LOOP),
    Right(SKLEARN),
]
