"""0.1: the playlists that a student likes."""

from classroom.lists import MISSPELT, RAN_TOGETHER, UNCOMMENT, said
from classroom.step import Facts, Hints, Mistake
from dataset import configuration, songs
from toolbox.words import counted

PLAYLISTS = range(10, 16)  # as the sheet asks
ENOUGH_LIKED = range(500, 1301)  # songs: whoever has playlists of other sizes


HINTS = Hints(
    "Which playlists would you put on tonight? And which ones would you skip?",
    "Each line of likeable_songs that begins with '#' is left out. The sheet says"
    " how many to choose; the track lists in dataset/sample say what is in them.",
    "____ lines of likeable_songs",
    ["3", "12", "60"],
    UNCOMMENT,
)


def check(facts: Facts) -> bool:
    """Return whether there are enough songs to describe, and not too many."""
    facts.listed = configuration.setting("likeable_songs", list)
    facts.liked = len(songs.liked_songs())
    facts.playlists = len(songs.liked_playlists())
    facts.seen = (
        f"{counted(facts.playlists, 'playlist')} with"
        f" {counted(facts.liked, 'different song')}"
    )
    facts.expected = "10 to 15 different playlists, about 750 to 1,000 songs"
    return facts.playlists in PLAYLISTS or facts.liked in ENOUGH_LIKED


def _repeated(facts: Facts) -> bool:
    different = len(set(facts.listed))
    return len(facts.listed) > different == facts.playlists < 10


MISTAKES = [
    Mistake(
        "a missing comma in likeable_songs",
        said("ran together"),
        RAN_TOGETHER,
    ),
    Mistake(
        "a misspelt playlist",
        said("There is no playlist"),
        MISSPELT,
    ),
    Mistake(
        "the same playlist twice",
        _repeated,
        "A playlist that stands in the list twice is read once: its songs would"
        " otherwise count double. Replace one of the two by a different playlist.",
    ),
    Mistake(
        "too few playlists",
        lambda f: f.liked < 500,
        "A model learns from examples, and statistics of a few songs say little about"
        " your taste. Choose more playlists, until there are 10 to 15.",
    ),
    Mistake(
        "too many playlists",
        lambda f: f.liked > 1300,
        "Whoever likes everything has no taste to learn: the average of your songs"
        " comes near that of all songs. Keep the 10 to 15 playlists that are most you.",
    ),
]
