"""Checks of the lists that students choose: playlists, categories, features."""

from classroom.checks import Facts, check, still_open
from classroom.given import given_value
from dataset import configuration, songs

PLAYLISTS = range(10, 16)  # as the sheet asks
ENOUGH_LIKED = range(500, 1301)  # songs: whoever has playlists of other sizes
TOTAL = range(1000, 2601)  # songs, generously around the sheet's 1,500 to 2,000
BALANCED = 0.4, 0.6  # share of liked songs, as assignment 2 advises


@check("0.1")
def liked(facts: Facts) -> bool:
    """Whether there are enough songs to describe, and not too many."""
    facts.listed = configuration.setting("likeable_songs", list)
    facts.liked = len(songs.liked_songs())
    facts.playlists = len(songs.liked_playlists())
    facts.seen = f"{facts.playlists} playlists with {facts.liked} different songs"
    facts.expected = "10 to 15 different playlists, about 750 to 1,000 songs"
    return facts.playlists in PLAYLISTS or facts.liked in ENOUGH_LIKED


@check("1.5")
def features(facts: Facts) -> bool:
    """Whether other features are chosen than the handout's, at least two."""
    given = given_value("dataset/features.py", "chosen_features")
    facts.chosen = configuration.chosen_features()
    if set(facts.chosen) == set(given):
        raise still_open("1.5")
    facts.seen = f"{len(facts.chosen)} features: {', '.join(facts.chosen)}"
    facts.expected = "the features that matter to your ears, at least two"
    return len(facts.chosen) >= 2


@check("2A.1")
def annoying(facts: Facts) -> bool:
    """Whether there are about as many annoying songs as liked ones."""
    facts.annoying = len(songs.annoying_songs())
    facts.liked = len(songs.liked_songs())
    total = facts.liked + facts.annoying
    facts.total, facts.share = total, facts.liked / total
    facts.seen = f"{facts.liked} liked and {facts.annoying} annoying songs"
    facts.expected = "about 1,500 to 2,000 songs, 40 % to 60 % of them liked"
    return BALANCED[0] <= facts.share <= BALANCED[1] and total in TOTAL
