"""Assignment 3: how much will you like it, from 1 to 10?

A regression learns the marks that somebody gave to songs, and predicts those of songs
that nobody has rated. Rate songs of your own first, in rate_songs.py; until you have
rated 60, the models learn from an invented listener. Each part of the lesson is in a
file of its own: scores.py, components.py, regressors.py, search.py, leak.py,
artificial.py, recommending.py.

    python3 start.py assignment3/run_ratings.py
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

from assignment3 import artificial, leak, recommending, regressors
from assignment3.components import tell_components
from assignment3.rated import Rated, load_rated, own_songs
from assignment3.report import tell_marks, tell_models, tell_own
from assignment3.scores import REPEATS, score
from dataset import songs
from dataset.averages import with_averages

MODELS = {
    "always the mean": regressors.make_mean,
    "nearest neighbours": regressors.make_neighbours,
    "ridge regression": regressors.make_ridge,
    "neural network": regressors.make_network,
}


def look_at_marks(rated: Rated) -> None:
    """Show what the marks go with, and how wrong one is who always guesses the mean."""
    from assignment3 import charts

    tell_marks(rated.songs)
    if len(songs.known_features(rated.songs, ["valence", "mode"])) == 2:
        charts.show_marks(rated.songs, songs.origin(rated.songs))


def compare_models(rated: Rated) -> None:
    """Show how well each model predicts songs that it has not seen."""
    from assignment3 import charts

    scores = {
        name: score(make(), rated.x, rated.y, REPEATS) for name, make in MODELS.items()
    }
    tell_models(scores, rated.best)
    charts.show_folds(scores, rated.best, songs.origin(rated.songs))


def search_settings(rated: Rated) -> None:
    """Try many settings of the network; it takes half a minute."""
    from assignment3.search import tell_search

    tell_search(rated.x, rated.y)


def show_leak(rated: Rated) -> None:
    """Show what a score is worth where the test songs' marks were seen before."""
    leak.tell_leak(rated.x, rated.y, rated.best)


def add_artificial_songs(rated: Rated) -> None:
    """Show what artificial songs gain, and what they only seem to gain."""
    names = ("nearest neighbours", "ridge regression")
    models = {name: MODELS[name]() for name in names}
    artificial.tell_artificial(models, rated.x, rated.y)


def show_draws() -> None:
    """Show how much a score depends on which hundred songs were rated."""
    from assignment3.draws import tell_draws

    tell_draws(MODELS)


def recommend_songs(rated: Rated) -> None:
    """Save the network, and show the songs of the catalogue with the highest marks."""
    from assignment3 import charts

    catalogue = with_averages(songs.catalogue())
    rated = recommending.for_catalogue(rated, catalogue)
    trained, scores = recommending.train_and_save(rated)
    errors = recommending.interval(rated.y, scores.predicted)
    recommending.tell_best(recommending.predicted_marks(trained, errors, catalogue))
    tell_own(own_songs(), rated, trained.model)
    where = songs.origin(rated.songs)
    charts.show_predictions(rated.songs, scores.predicted, errors, where)


if __name__ == "__main__":
    with problems.explained():
        rated = load_rated()
        # Put a '#' before a line to leave it out. To run it, remove the '#' and the
        # space behind it: all lines begin below each other.
        look_at_marks(rated)
        tell_components(rated.x)
        compare_models(rated)
        # search_settings(rated)
        show_leak(rated)
        add_artificial_songs(rated)
        recommend_songs(rated)

        # To explore further, remove the '#' and the space behind it.
        # show_draws()
