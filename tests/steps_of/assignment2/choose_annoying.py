"""Mistakes and right solutions to plant into step 2A.1."""

from tests.planting import LIKED, OTHERS, Planted, Right, listed

CATEGORIES = ["Country", "Latin", "Pop", "R&B", "Reggae"]
MORE = ["60s", "70s", "80s", "90s", "Blues", "Classical", "Folk & Americana", "Funk"]

PLANTED = [
    Planted("liked and annoying at once", listed([*CATEGORIES[1:], "Punk"])),
    Planted(
        "a missing comma in annoying_songs",
        listed(CATEGORIES).replace('"Latin",', '"Latin"'),
    ),
    Planted("a misspelt category", listed([*CATEGORIES, "Jaz"])),
    Planted("an unbalanced choice, too little that annoys", listed(CATEGORIES[:1])),
    Planted("an unbalanced choice, too much that annoys", listed([*CATEGORIES, *MORE])),
    Planted(
        "too few songs to learn from",
        listed(CATEGORIES[:1]),
        also={"0.1": listed(LIKED[:3])},
    ),
    Planted(
        "more songs than there is time for",
        listed([*CATEGORIES, "Funk", "Soul"]),
        also={"0.1": listed([*LIKED, *OTHERS])},
    ),
]

RIGHT = [
    Right(listed([*CATEGORIES[1:], "Country/Wild Country"])),
    Right(listed(["Pop", "Latin", "Hip-Hop", "R&B"])),
]
