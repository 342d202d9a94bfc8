"""Misconceptions in the lists that students choose from."""

from classroom.checks import Facts
from classroom.misconceptions import Misconception


def said(words: str) -> object:
    """Return whether the problem that stopped the check says these words."""
    return lambda f: words in str(f.error)


def _repeated(facts: Facts) -> bool:
    different = len(set(facts.listed))
    return len(facts.listed) > different == facts.playlists < 10


RAN_TOGETHER = (
    "Python glues two texts together when there is no comma between them. The name that"
    " comes out is in no folder. Look at the ends of the lines that you changed."
)
MISSPELT = (
    "A playlist is found by its name, letter by letter. The lines in the file are"
    " spelt rightly: it is safest to remove only their '#', and change nothing else."
)

MISCONCEPTIONS = [
    Misconception(
        "a missing comma in likeable_songs", "0.1", said("ran together"), RAN_TOGETHER
    ),
    Misconception("a misspelt playlist", "0.1", said("There is no playlist"), MISSPELT),
    Misconception(
        "the same playlist twice",
        "0.1",
        _repeated,
        "A playlist that stands in the list twice is read once: its songs would"
        " otherwise count double. Replace one of the two by a different playlist.",
    ),
    Misconception(
        "too few playlists",
        "0.1",
        lambda f: f.liked < 500,
        "A model learns from examples, and statistics of a few songs say little about"
        " your taste. Choose more playlists, until there are 10 to 15.",
    ),
    Misconception(
        "too many playlists",
        "0.1",
        lambda f: f.liked > 1300,
        "Whoever likes everything has no taste to learn: the average of your songs"
        " comes near that of all songs. Keep the 10 to 15 playlists that are most you.",
    ),
    Misconception(
        "a missing comma in chosen_features", "1.5", said("ran together"), RAN_TOGETHER
    ),
    Misconception(
        "a misspelt feature",
        "1.5",
        said("Unknown feature"),
        "Features are columns of the table of songs, found by their exact names."
        " Compare the name with those in FEATURES, higher up in the same file.",
    ),
    Misconception(
        "no feature at all",
        "1.5",
        said("No feature is chosen"),
        "Without any feature all songs are the same to an algorithm: there is nothing"
        " to compare. Choose some of those that you hear in the music.",
    ),
    Misconception(
        "all features but one forgotten",
        "1.5",
        lambda f: len(f.chosen) == 1,
        "With one feature the songs lie on a line, and two songs count as alike when"
        " that one number is. Think of what else makes two songs alike to your ears.",
    ),
    Misconception(
        "liked and annoying at once",
        "2A.1",
        said("liked and annoying at once"),
        "A model cannot learn from a song that is an example of both. Decide for each"
        " category which list it belongs in.",
    ),
    Misconception(
        "a missing comma in annoying_songs", "2A.1", said("ran together"), RAN_TOGETHER
    ),
    Misconception(
        "a misspelt category", "2A.1", said("There is no category"), MISSPELT
    ),
    Misconception(
        "an unbalanced choice, too little that annoys",
        "2A.1",
        lambda f: f.share > 0.6,
        "If most of the songs are liked, a model is right most of the time by calling"
        " every song liked, and learns nothing. Choose more that annoys you, until both"
        " kinds are about as many.",
    ),
    Misconception(
        "an unbalanced choice, too much that annoys",
        "2A.1",
        lambda f: f.share < 0.4,
        "If most of the songs annoy, a model is right most of the time by calling every"
        " song annoying, and learns nothing. Choose less that annoys you, until both"
        " kinds are about as many.",
    ),
    Misconception(
        "too few songs to learn from",
        "2A.1",
        lambda f: f.total < 1000,
        "Balanced, but few: every model is better with more examples. Add to both lists"
        " until there are 1,500 to 2,000 songs.",
    ),
    Misconception(
        "more songs than there is time for",
        "2A.1",
        lambda f: f.total > 2600,
        "Balanced, but many: the training takes longer and you can try out less. Leave"
        " out of both lists until there are 1,500 to 2,000 songs.",
    ),
]
