"""2A.1: the categories that annoy a student."""

from classroom.lists import MISSPELT, RAN_TOGETHER, UNCOMMENT, said
from classroom.step import Facts, Hints, Mistake
from dataset import songs
from toolbox.words import counted

TOTAL = range(1000, 2601)  # songs, generously around the sheet's 1,500 to 2,000
BALANCED = 0.4, 0.6  # share of liked songs, as the script advises


HINTS = Hints(
    "Which music makes you leave the room? And is there as much of it as you like?",
    "Each line of annoying_songs that begins with '#' is left out. Choose"
    " categories of which you like no playlist, until both kinds are about equal.",
    "____ lines of annoying_songs",
    ["1", "4", "20"],
    UNCOMMENT,
)


def check(facts: Facts) -> bool:
    """Return whether there are about as many annoying songs as liked ones."""
    facts.annoying = len(songs.annoying_songs())
    facts.liked = len(songs.liked_songs())
    total = facts.liked + facts.annoying
    facts.total, facts.share = total, facts.liked / total
    facts.seen = f"{facts.liked} liked and {counted(facts.annoying, 'annoying song')}"
    facts.expected = "about 1,500 to 2,000 songs, 40 % to 60 % of them liked"
    return BALANCED[0] <= facts.share <= BALANCED[1] and total in TOTAL


MISTAKES = [
    Mistake(
        "liked and annoying at once",
        said("liked and annoying at once"),
        "A model cannot learn from a song that is an example of both. Decide for each"
        " category which list it belongs in.",
    ),
    Mistake(
        "a missing comma in annoying_songs",
        said("ran together"),
        RAN_TOGETHER,
    ),
    Mistake(
        "a misspelt category",
        said("There is no category"),
        MISSPELT,
    ),
    Mistake(
        "an unbalanced choice, too little that annoys",
        lambda f: f.share > 0.6,
        "If most of the songs are liked, a model is right most of the time by calling"
        " every song liked, and learns nothing. Choose more that annoys you, until both"
        " kinds are about as many.",
    ),
    Mistake(
        "an unbalanced choice, too much that annoys",
        lambda f: f.share < 0.4,
        "If most of the songs annoy, a model is right most of the time by calling every"
        " song annoying, and learns nothing. Choose less that annoys you, until both"
        " kinds are about as many.",
    ),
    Mistake(
        "too few songs to learn from",
        lambda f: f.total < 1000,
        "Balanced, but few: every model is better with more examples. Add to both lists"
        " until there are 1,500 to 2,000 songs.",
    ),
    Mistake(
        "more songs than there is time for",
        lambda f: f.total > 2600,
        "Balanced, but many: the training takes longer and you can try out less. Leave"
        " out of both lists until there are 1,500 to 2,000 songs.",
    ),
]
