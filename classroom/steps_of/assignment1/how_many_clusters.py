"""1.4: another number of clusters than the handout's."""

import contextlib

from classroom.as_given import given_value, still_open
from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load
from dataset import songs
from toolbox.problems import WorkshopError
from toolbox.words import counted

FILE = "assignment1/kmeans.py"


HINTS = Hints(
    "If you had to sort your songs into a few boxes, how many would you take?",
    "N_CLUSTERS at the top of the file is the number of groups. Try a few, and look"
    " at the silhouette that run_assignment1.py prints.",
    "N_CLUSTERS = ____",
    ["0", "4", "10_000"],
)


def check(facts: Facts) -> bool:
    """Return whether another number of clusters was tried, and one that is possible."""
    facts.k = load(FILE).N_CLUSTERS
    if facts.k == given_value(FILE, "N_CLUSTERS"):
        raise still_open("1.4")
    facts.songs = 900
    with contextlib.suppress(WorkshopError):
        facts.songs = len(songs.liked_songs())
    facts.seen = f"N_CLUSTERS = {facts.k!r} for {counted(facts.songs, 'song')}"
    facts.expected = "a whole number of groups that one can look at: 2 to 20, say"
    return isinstance(facts.k, int) and 1 < facts.k <= facts.songs / 5


MISTAKES = [
    Mistake(
        "N_CLUSTERS is not a whole number",
        lambda f: f.k is not None and not isinstance(f.k, int),
        "Half a cluster does not exist, and a text in quotes is not a number. Write a"
        " whole number without quotes or a decimal point.",
    ),
    Mistake(
        "one cluster, or none",
        lambda f: f.k <= 1,
        "One cluster holds every song and tells nothing apart. Start with 2 or 3 and go"
        " up.",
    ),
    Mistake(
        "more clusters than songs",
        lambda f: f.k > f.songs,
        "Every cluster needs at least one song, and there are not so many. How many"
        " groups could you describe to a friend?",
    ),
    Mistake(
        "hardly a song a cluster",
        lambda f: f.k > f.songs / 5,
        "Clusters of two or three songs describe your songs no shorter than a list of"
        " them does. Take so few that each can be given a name.",
    ),
]
