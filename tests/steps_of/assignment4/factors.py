"""Mistakes and right solutions to plant into step 4.4."""

from tests.planting import Planted, Right

FIRST = "listeners = solved(by_listener, artists, LISTENER_PENALTY)\n"
SECOND = "artists = solved(by_artist, listeners, ARTIST_PENALTY + counts)\n"
LOOPS = """
listeners = np.zeros((n_listeners, 1 + FACTORS))
for who in range(n_listeners):
    own = solved(by_listener[[who]], artists, LISTENER_PENALTY)
    listeners[who] = own[0]
for who in range(n_artists):
    own = solved(by_artist[[who]], listeners, ARTIST_PENALTY + counts[who])
    artists[who] = own[0]
"""
TURNED = """
artists = solved(by_listener, artists, LISTENER_PENALTY)
listeners = solved(by_artist, artists, ARTIST_PENALTY + counts)
"""
AGAIN = """
for _ in range(ROUNDS):
    listeners = solved(by_listener, artists, LISTENER_PENALTY)
    artists = solved(by_artist, listeners, ARTIST_PENALTY + counts)
"""


def both(listener_penalty: str, artist_penalty: str) -> str:
    """Return the two lines with these penalties."""
    return (
        f"listeners = solved(by_listener, artists, {listener_penalty})\n"
        f"artists = solved(by_artist, listeners, {artist_penalty})\n"
    )


PLANTED = [
    Planted("no table of ratings", FIRST.replace("by_listener", "rows") + SECOND),
    Planted(
        "no table of ratings",
        "listeners = solved(artists, by_listener, LISTENER_PENALTY)\n" + SECOND,
    ),
    Planted("the names are turned round", TURNED),
    Planted(
        "the same for all artists",
        both("LISTENER_PENALTY", "ARTIST_PENALTY + counts.sum()"),
    ),
    Planted(
        "the same for all artists",
        both("LISTENER_PENALTY", "ARTIST_PENALTY + len(rows)"),
    ),
    Planted("more rounds than ROUNDS", FIRST + SECOND + FIRST + SECOND),
    Planted("more rounds than ROUNDS", AGAIN),
    Planted("listeners who are not known yet", SECOND + FIRST),
    Planted("listeners who are not known yet", SECOND),
    Planted("too little for solved", FIRST.replace("artists, ", "") + SECOND),
    Planted(
        "too little for solved",
        "listeners = solved(by_listener, artists)\n"
        "artists = solved(by_artist, listeners)",
    ),
    Planted("no penalty", both("0", "0")),
    Planted("no penalty", both("0", "ARTIST_PENALTY + counts")),
    Planted("no penalty", both("LISTENER_PENALTY", "counts")),
    Planted("no penalty", both("LISTENER_PENALTY", "ARTIST_PENALTY * counts")),
    Planted(
        "the listeners are solved twice",
        FIRST + "listeners = solved(by_artist, listeners, ARTIST_PENALTY + counts)",
    ),
    Planted("the artists are forgotten", FIRST),
    Planted("the artists are forgotten", FIRST + FIRST),
    Planted("the artists are forgotten", f"{FIRST}found = {SECOND[10:]}"),
    Planted(
        "the wrong table of ratings", FIRST + SECOND.replace("by_artist", "by_listener")
    ),
    Planted(
        "the wrong table of ratings", FIRST.replace("by_listener", "by_artist") + SECOND
    ),
    Planted(
        "the wrong table of ratings",
        "listeners = solved(by_artist, artists, LISTENER_PENALTY)\n"
        "artists = solved(by_listener, listeners, ARTIST_PENALTY + counts)",
    ),
    Planted(
        "artists from artists",
        FIRST + "artists = solved(by_artist, artists, ARTIST_PENALTY + counts)",
    ),
    Planted(
        "the penalties are swapped", both("ARTIST_PENALTY + counts", "LISTENER_PENALTY")
    ),
    Planted(
        "the penalties are swapped", both("ARTIST_PENALTY", "LISTENER_PENALTY + counts")
    ),
    Planted("one penalty for both", both("LISTENER_PENALTY", "LISTENER_PENALTY")),
    Planted("one penalty for both", both("ARTIST_PENALTY", "ARTIST_PENALTY + counts")),
    Planted("counts left out", both("LISTENER_PENALTY", "ARTIST_PENALTY")),
    Planted(
        "counts in another place", both("LISTENER_PENALTY + counts", "ARTIST_PENALTY")
    ),
    Planted(
        "counts in another place",
        both("LISTENER_PENALTY + counts", "ARTIST_PENALTY + counts"),
    ),
    Planted("the knobs have no effect", both("300", "30 + counts")),
    Planted("the knobs have no effect", both("LISTENER_PENALTY", "30 + counts")),
]

RIGHT = [
    Right(LOOPS),
    Right(
        "listeners = solved(by_listener, artists, penalty=LISTENER_PENALTY)\n"
        "held = np.full(n_artists, ARTIST_PENALTY)\n"
        "held += np.diff(by_artist.indptr)\n"
        "artists = solved(by_listener.T.tocsr(), listeners, held)"
    ),
    Right(
        "for_artists = counts + ARTIST_PENALTY\n"
        "listeners = solved(by_listener, others=artists, penalty=LISTENER_PENALTY)\n"
        "artists = solved(by_artist, others=listeners, penalty=for_artists)"
    ),
]
