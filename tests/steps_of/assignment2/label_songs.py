"""Mistakes and right solutions to plant into step 2A.2."""

from tests.planting import Planted, Right

LABEL_LOOP = """
liked["label"] = 1
annoying["label"] = 0
"""
LABEL_LIST = """
liked.insert(0, "label", [1 for _ in range(len(liked))])
annoying.insert(0, "label", [0] * len(annoying))
"""

PLANTED = [
    Planted(
        "the labels are swapped",
        "liked = liked.assign(label=0)\nannoying = annoying.assign(label=1)",
    ),
    Planted(
        "labels in words",
        'liked = liked.assign(label="1")\nannoying = annoying.assign(label="0")',
    ),
    Planted(
        "labels in words",
        'liked = liked.assign(label="liked")\nannoying = annoying.assign(label="no")',
    ),
    Planted(
        "the same label for all",
        "liked = liked.assign(label=1)\nannoying = annoying.assign(label=1)",
    ),
    Planted(
        "duplicates counted as songs",
        "liked = pd.concat([liked, liked]).assign(label=1)\n"
        "annoying = annoying.assign(label=0)",
    ),
    Planted(
        "songs lost",
        'liked = liked.drop_duplicates("playlist").assign(label=1)\n'
        "annoying = annoying.assign(label=0)",
    ),
    Planted(
        "no column called label",
        "liked = liked.assign(labels=1)\nannoying = annoying.assign(labels=0)",
    ),
    Planted(
        "no column called label", "liked.assign(label=1)\nannoying.assign(label=0)"
    ),
    Planted("only one table has labels", "liked = liked.assign(label=1)"),
    Planted(
        "other numbers than 1 and 0",
        "liked = liked.assign(label=1)\nannoying = annoying.assign(label=-1)",
    ),
]

RIGHT = [
    Right(LABEL_LOOP),
    Right(LABEL_LIST),
    Right("liked = liked.assign(label=1.0)\nannoying = annoying.assign(label=0.0)"),
    Right("liked = liked.assign(label=True)\nannoying = annoying.assign(label=False)"),
    Right(
        "both = pd.concat([annoying, liked], ignore_index=True)\n"
        'return both.assign(label=both["id"].isin(liked["id"]).astype(int))'
    ),
]
