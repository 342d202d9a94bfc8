"""The ways to recommend, side by side: do they find what is hidden?"""

import numpy as np

from assignment4 import ranking, taste
from assignment4.factors import Factors
from assignment4.ranking import Questions, Scorer
from assignment4.split import Split
from dataset.artist_ratings import ArtistRatings
from toolbox import tables

WHY = """\
Predicted ratings are right where there are ratings: of artists that somebody chose to
rate. Which one would be chosen they do not say, and some with few fans look best by
luck. Among 100, most others are artists that hardly anybody knows: easily beaten.
The page uses the tastes: they rank well, and for somebody new they learn nothing anew.
"""


def simple_ways(
    rated: ArtistRatings, parts: Split, factors: Factors
) -> dict[str, Scorer]:
    """Return the ways to recommend that learn in a moment, from the training part."""
    likes = taste.likes(parts.training, *rated.size)
    by_all = fans(parts, len(rated.artists))
    tastes = taste.fit_tastes(likes)
    chance = np.random.default_rng(ranking.SEED)
    return {
        "at random": lambda who: chance.random((len(who), len(by_all))),
        "popular": lambda who: np.tile(by_all, (len(who), 1)),
        "predicted rating": lambda who: np.array(list(map(factors.predicted, who))),
        "tastes": lambda who: taste.scores(tastes, likes[who]),
    }


def fans(parts: Split, n_artists: int) -> np.ndarray:
    """Return how many listeners of the training part like each artist, (artists,)."""
    artists = taste.liked(parts.training)["artist"]
    return np.bincount(artists, minlength=n_artists)


def found(ways: dict[str, Scorer], questions: Questions) -> dict[str, ranking.Places]:
    """Return where each way finds the hidden artists; shows progress."""
    places = {}
    with tables.progress("Looking for hidden artists", len(ways)) as bar:
        for name, scorer in ways.items():
            places[name] = ranking.find(scorer, questions)
            bar.advance(0)
    return places


def tell_found(places: dict[str, ranking.Places], fans: np.ndarray) -> None:
    """Print how good each way is, and how many `fans` those have that it ranks first.

    `fans` hold the number for each artist.
    """
    rows = [
        [
            name,
            f"{ranking.hit_ratio(p.among_all):.3f}",
            f"{ranking.gain(p.among_all):.3f}",
            f"{ranking.hit_ratio(p.among_drawn):.3f}",
            f"{np.median(fans[p.first]):,.0f}",
        ]
        for name, p in places.items()
    ]
    tables.show_table(
        f"One liked artist of each of {len(next(iter(places.values())).among_all):,}"
        " listeners was hidden",
        ["ranked by", "HR@10", "nDCG@10", "HR@10 of 100", "fans of the first ten"],
        rows,
    )
    print(WHY)
