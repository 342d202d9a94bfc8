"""Mistakes and right solutions to plant into step 0.1."""

from tests.planting import LIKED, OTHERS, Planted, Right, listed

PLANTED = [
    Planted(
        "a missing comma in likeable_songs",
        listed(LIKED).replace('Solid",', 'Solid"'),
    ),
    Planted("a misspelt playlist", listed([*LIKED, "Rock/Rock Antems"])),
    Planted("the same playlist twice", listed([*LIKED[:6], *LIKED[:6]])),
    Planted("too few playlists", listed(LIKED[:3])),
    Planted("too many playlists", listed([*LIKED, *OTHERS])),
]

RIGHT = [
    Right(listed([*LIKED[:9], "Jazz/Jazz Classics"])),
    Right(listed([*LIKED, *OTHERS[:3]])),
    Right(listed([*LIKED, LIKED[0]])),
]
