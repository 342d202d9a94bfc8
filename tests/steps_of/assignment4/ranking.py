"""Mistakes and right solutions to plant into step 4.5."""

from tests.planting import Planted, Right

LOOP = """
before = 0
for score in others:
    if score >= own:
        before += 1
"""

PLANTED = [
    Planted("the artists before it, not how many", "before = others >= own"),
    Planted("the artists before it, not how many", "before = others[others >= own]"),
    Planted(
        "the artists before it, not how many",
        "before = [score for score in others if score >= own]",
    ),
    Planted("ties for the model", "before = (others > own).sum()"),
    Planted(
        "ties for the model", "before = list(np.sort([own, *others])[::-1]).index(own)"
    ),
    Planted("only the ties", "before = (others == own).sum()"),
    Planted("counted from the wrong end", "before = (others <= own).sum()"),
    Planted("counted from the wrong end", "before = (own > others).sum()"),
    Planted(
        "counted from the wrong end", "before = np.searchsorted(sorted(others), own)"
    ),
    Planted("all others counted", "before = len(others >= own)"),
    Planted("all others counted", "before = (others >= own).size"),
    Planted("a share instead of a number", "before = (others >= own).mean()"),
    Planted("whether anybody is before it", "before = (others >= own).any()"),
    Planted("whether anybody is before it", "before = max(others >= own)"),
    Planted("scores added up", "before = others[others >= own].sum()"),
    Planted("scores added up", "before = (others * (others >= own)).sum()"),
    Planted(
        "half of the ties", "before = (others > own).sum() + (others == own).sum() / 2"
    ),
    Planted("where one before it stands", "before = (others >= own).argmax()"),
    Planted("where one before it stands", "before = np.argmax(others > own)"),
    Planted("one place too far", "before = 1 + (others >= own).sum()"),
    Planted("one place too far", "before = np.count_nonzero(others >= own) - 1"),
]

RIGHT = [
    Right(LOOP),
    Right("before = np.count_nonzero(own <= others)"),
    Right("before = len(others[others >= own])"),
    Right("before = len(others) - (others < own).sum()"),
    Right(
        "in_order = np.sort(others)\n"
        "before = len(others) - np.searchsorted(in_order, own)"
    ),
]
