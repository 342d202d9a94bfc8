"""Assignment 4: three recommenders, built, measured and compared.

"Popular now", "because you listened to", "because you liked": what every streaming
service shows. Each part of the lesson is in a file of its own: look.py, popularity.py,
content.py, biases.py, factors.py, ranking.py, neural.py, new_listener.py.

    python3 start.py assignment4/run_recommenders.py
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import numpy as np
import pandas as pd

from assignment4 import comparison, look, new_listener, ranking, report, taste
from assignment4.biases import fit_biases
from assignment4.clusters import cluster
from assignment4.content import Content
from assignment4.factors import Factors, fit_factors
from assignment4.guessing import best_possible, rmse
from assignment4.music import Music, load_music
from assignment4.popularity import popular
from assignment4.ranking import Scorer
from assignment4.saving import load_recommender, save_recommender
from assignment4.split import Split, split
from dataset import configuration
from dataset.artist_ratings import without_never
from dataset.songs import origin
from dataset.tracks import GENRES, best_tracks
from toolbox.problems import WorkshopError
from toolbox.words import counted, shown

LISTENER = 1  # another number: another listener of those in the ratings, from 0


def own_ratings(music: Music) -> pd.DataFrame:
    """Return what LISTENER has rated. Raises WorkshopError where there is none such."""
    own = music.rated.rows[music.rated.rows["listener"] == LISTENER]
    if own.empty:
        raise WorkshopError(
            f"LISTENER in run_recommenders.py is {shown(LISTENER)}, which is nobody.\n"
            f"  Expected a number from 0 to {len(music.rated.listeners) - 1}."
        )
    return own


def look_at_popularity(music: Music) -> None:
    """Show what goes with popularity, and the features of the most popular genres."""
    from assignment4 import charts

    where, correlations = origin(music.tracks), look.correlations(music.tracks)
    report.tell_correlations(correlations, look.within_decades(music.tracks))
    charts.show_correlations(correlations, where)
    folder = configuration.recommender_folder()
    genres = look.popular_genres(music, folder / GENRES)
    report.tell_genres(genres)
    charts.show_genres(genres, where)


def show_popular(music: Music) -> None:
    """Show the most popular songs of the most popular artists."""
    rows = popular(music)
    marks = music.tracks["popularity"].iloc[rows].map("{:.0f}".format)
    report.tell_tracks("Popular now", music, rows, {"popularity": marks})


def show_clusters(music: Music, content: Content) -> None:
    """Show twenty groups of songs, and a picture of them."""
    from assignment4 import charts

    clusters = cluster(content.features)
    report.tell_clusters(clusters, music)
    charts.show_clusters(clusters, music.tracks)


def recommend_alike(music: Music, content: Content) -> None:
    """Show what sounds like one song, and like the songs that a listener may like."""
    song = popular(music, 1)
    name = music.tracks["name"].iloc[song[0]]
    report.tell_alike(f"Because you listened to {name}", music, content, song)
    ids = music.rated.artists["id"].iloc[taste.liked(own_ratings(music))["artist"]]
    songs = best_tracks(music.tracks).reindex(ids).dropna().astype(int).tolist()
    if songs:
        count = counted(len(songs), "artist")
        title = f"Because listener {LISTENER} likes {count}, by their best-known song"
        report.tell_alike(title, music, content, songs)
    else:
        print(f"Listener {LISTENER} likes no artist of whom a track is here.\n")


def guess_by_biases(music: Music, parts: Split) -> dict[str, np.ndarray]:
    """Show how far off guesses are that know no taste; return them by name."""
    training, new = without_never(parts.training), without_never(parts.validation)
    biases = fit_biases(training, *music.rated.size)
    guesses = {
        "always the mean": np.full(len(new), biases.mean),
        "biases": biases.guesses(new),
    }
    report.tell_guesses(guesses, new)
    return guesses


def guess_by_factors(
    music: Music, parts: Split, guesses: dict[str, np.ndarray]
) -> Factors:
    """Show how far off the factors are, beside other guesses; return the factors."""
    from assignment4 import charts

    new = without_never(parts.validation)
    factors = fit_factors(without_never(parts.training), *music.rated.size)
    guesses = guesses | {"factors": factors.of(new)}
    best = best_possible(music, new)
    if best is not None:
        guesses["best possible"] = best
    errors = report.tell_guesses(guesses, new)
    charts.show_guesses(errors, origin(music.tracks))
    with_never = fit_factors(parts.training, *music.rated.size).of(parts.validation)
    print(
        "255 means never again. Whoever takes it for a rating, two and a half times as"
        f" good as\nthe best, is {rmse(parts.validation, with_never):.1f} off.\n"
    )
    return factors


def foretell(music: Music, factors: Factors) -> None:
    """Show the artists that a listener is predicted to rate highest."""
    rated = own_ratings(music)["artist"].to_numpy()
    title = f"Because of what listener {LISTENER} has rated, by predicted rating"
    report.tell_foretold(title, music, factors.predicted(LISTENER), rated)


def train_networks(music: Music, parts: Split) -> dict[str, Scorer]:
    """Train two networks, which takes a minute; return what they score by."""
    from assignment4 import neural

    likes = taste.liked(parts.training)
    few = ranking.ask(parts.validation, music.rated.rows, most=300)
    print("Dot product, with its hit ratio on validation listeners:")
    dot = neural.build_dot(*music.rated.size)
    ways = {"dot product": neural.train(dot, likes, few, neural.DOT_EPOCHS)}
    print("MLP:")
    ways["MLP"] = neural.train(neural.build_mlp(dot), likes, few, neural.MLP_EPOCHS)
    return ways


def compare_on_test(
    music: Music, parts: Split, ways: dict[str, Scorer], factors: Factors
) -> None:
    """Show which way finds the artists that test listeners like: once, at the end."""
    from assignment4 import charts

    test = without_never(parts.test)
    off, off_by_mean = rmse(test, factors.of(test)), rmse(test, factors.mean)
    print(
        f"On the {len(test):,} test ratings the factors are {off:.1f} off, always the"
        f" mean {off_by_mean:.1f}."
    )
    places = comparison.found(ways, ranking.ask(parts.test, music.rated.rows))
    comparison.tell_found(places, comparison.fans(parts, len(music.rated.artists)))
    charts.show_found(places, origin(music.tracks))


def rate_five_artists(music: Music, factors: Factors) -> None:
    """Show what is foretold to somebody new, who has rated MINE, in two ways."""
    artists = music.rated.artists
    counts = np.bincount(music.rated.rows["artist"], minlength=len(artists))
    mine = new_listener.known_ratings(new_listener.MINE, artists, counts)
    rated, marks = list(mine), list(mine.values())
    who = f"Somebody new, who has rated {counted(len(mine), 'artist')}"
    predicted = new_listener.fold_in(factors, rated, marks)
    report.tell_foretold(f"{who}, by predicted rating", music, predicted, rated)
    tastes = load_recommender(music).for_ratings(rated, marks)
    report.tell_foretold(f"{who}, by taste", music, tastes, rated)


if __name__ == "__main__":
    with problems.explained():
        music = load_music()
        parts = split(music.rated)
        # Put a '#' before a line to leave it out. To run it, remove the '#' and the
        # space behind it: all lines begin below each other.
        look_at_popularity(music)
        show_popular(music)
        content = Content(music.tracks)
        show_clusters(music, content)
        recommend_alike(music, content)
        guesses = guess_by_biases(music, parts)
        factors = guess_by_factors(music, parts, guesses)
        foretell(music, factors)
        ways = comparison.simple_ways(music.rated, parts, factors)
        # ways.update(train_networks(music, parts))  # a minute
        compare_on_test(music, parts, ways, factors)
        save_recommender(music)
        rate_five_artists(music, factors)
