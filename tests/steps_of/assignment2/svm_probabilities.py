"""Mistakes and right solutions to plant into step 2B.4."""

from tests.planting import Planted, Right

CLASSES = """
liked = list(clf.classes_).index(1)
likeability = clf.predict_proba(x)[:, liked]
"""

PLANTED = [
    Planted(
        "the wrong column, a reversed top 30",
        "likeability = clf.predict_proba(x)[:, 0]",
    ),
    Planted("both columns", "likeability = clf.predict_proba(x)"),
    Planted("yes or no instead of how likely", "likeability = clf.predict(x)"),
    Planted(
        "percent instead of probabilities",
        "likeability = 100 * clf.predict_proba(x)[:, 1]",
    ),
    Planted(
        "sorted here already", "likeability = np.sort(clf.predict_proba(x)[:, 1])[::-1]"
    ),
    Planted(
        "a scaler refitted on the catalogue",
        "x = (x - x.mean()) / x.std()\nlikeability = clf.predict_proba(x)[:, 1]",
    ),
    Planted(
        "a scaler refitted on the catalogue",
        "clf[0].fit(x)\nlikeability = clf.predict_proba(x)[:, 1]",
    ),
    Planted(
        "distances instead of probabilities", "likeability = clf.decision_function(x)"
    ),
    Planted(
        "distances instead of probabilities",
        "likeability = clf.predict_log_proba(x)[:, 1]",
    ),
]

RIGHT = [
    Right(CLASSES),
    Right("likeability = clf.predict_proba(x).T[1]"),
    Right("likeability = 1 - clf.predict_proba(x)[:, 0]"),
    Right("likeability = np.array([p for _, p in clf.predict_proba(x)])"),
]
