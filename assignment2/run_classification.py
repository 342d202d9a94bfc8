"""Assignment 2: models that learn your taste and recommend songs.

A support vector machine (SVM) and a neural network learn from the songs you like and
the songs that annoy you. Then they go through a catalogue of songs and pick the 30 you
will love and the 30 you will hate. The models are in files of their own: svm.py and
network.py.

    python3 start.py assignment2/run_classification.py
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

from collections.abc import Sequence

from assignment2 import explorations, final_test, report
from assignment2.network import build_network, fit_network, nn_accuracy, nn_likeability
from assignment2.saving import Likeability, how_to_train, save
from assignment2.svm import fit_svm, make_svm, svm_likeability
from assignment2.training_set import load_training_set
from dataset import songs
from dataset.configuration import chosen_features
from models import comparison, reasons, recommend, store


def train_svm() -> None:
    """Train the SVM on your songs, print its accuracies, save it."""
    chosen, sets = load_training_set()
    clf = make_svm()
    val_score = fit_svm(clf, sets)
    train_score = clf.score(sets.x_train, sets.y_train)
    scores = {"training": train_score, "validation": val_score}
    report.tell_accuracies("SVM", scores, sets)
    report.tell_mistakes("validation", sets.y_val, clf.predict(sets.x_val))
    save("svm", clf, chosen, scores)


def music_recommendation_svm() -> None:
    """Show the 30 songs that the saved SVM thinks you will love, and the 30 others."""
    music_recommendation("svm", svm_likeability)


def train_nn(save_model: bool = False) -> None:
    """Train the network, show how it learned and what it gets wrong; save it if asked.

    It ends with the weights of the last epoch; only early stopping (step 2D.2) goes
    back to those of the epoch with the lowest validation loss.
    """
    chosen, sets = load_training_set()
    network = build_network(sets.x_train)
    history = fit_network(network, sets)
    print()
    scores = {
        "training": nn_accuracy(network, sets.x_train, sets.y_train),
        "validation": nn_accuracy(network, sets.x_val, sets.y_val),
    }
    report.tell_accuracies("neural network", scores, sets)
    liked = nn_likeability(network, sets.x_val) >= 0.5
    report.tell_mistakes("validation", sets.y_val, liked)
    if save_model:
        save("nn", network, chosen, scores)
    else:
        print("The network is not saved: call train_nn(save_model=True) to keep it.\n")
    report.show_curves(history, songs.origin(chosen))


def music_recommendation_nn() -> None:
    """Show the 30 songs that the saved network thinks you will love, and the others."""
    music_recommendation("nn", nn_likeability)


def music_recommendation(
    name: str, likeability: Likeability, also: Sequence[str] = ()
) -> None:
    """Score the songs of the catalogue with a saved model; show the best and worst.

    `also` names columns that the model sees besides the chosen features.
    """
    trained = store.load(name, [*chosen_features(), *also], how_to_train(name))
    new = recommend.new_songs(songs.catalogue(), trained)
    probabilities = likeability(trained.model, new[trained.features])
    love, hate = recommend.extremes(new, probabilities)
    recommend.show_and_write(name, *reasons.explained(love, hate, new, trained))
    recommend.tell_origins(new, trained)
    recommend.write_probabilities(name, new, probabilities)
    report.show_probabilities(name, probabilities, songs.origin(new))
    if name != "svm":
        comparison.tell_comparison("svm", name)


def final_test_svm() -> None:
    """Show how good the saved SVM is on the test songs; count that they were seen."""
    final_test.tell_final_test("svm", svm_likeability)


def final_test_nn() -> None:
    """Show the same of the saved network."""
    final_test.tell_final_test("nn", nn_likeability)


def run_tuned_svm() -> None:
    """Train a better SVM than the lesson's, save it, show what it recommends."""
    explorations.train_tuned_svm()
    music_recommendation("tuned", svm_likeability)


def run_lenses() -> None:
    """Train a better network than the lesson's, save it, show what it recommends."""
    explorations.train_lens_network()
    music_recommendation("lenses", nn_likeability)


def run_artists() -> None:
    """Train an SVM that sees the artists, too; show what it recommends."""
    from assignment2 import artists

    artists.train_artist_svm()
    music_recommendation("artists", svm_likeability, also=[artists.COLUMN])


def run_committee(with_artists: bool = False) -> None:
    """Train three models that vote; show what they recommend."""
    from assignment2 import artists, committee

    committee.train_committee(with_artists)
    also = [artists.COLUMN] if with_artists else []
    music_recommendation("committee", svm_likeability, also)


def run_rest() -> None:
    """Train the committee with other music, too; show what it recommends."""
    from assignment2 import rest

    rest.train_with_rest()
    music_recommendation("rest", svm_likeability)


def show_importance() -> None:
    """Show by how much the saved SVM gets worse without each feature."""
    from assignment2 import importance

    importance.show_importance()


def show_thresholds() -> None:
    """Show what the saved SVM gets wrong, for every border between liked and not."""
    from assignment2 import tried_before

    tried_before.show_thresholds()


def show_fewer_songs() -> None:
    """Show how good the lesson's SVM is when it learns from fewer songs."""
    from assignment2 import tried_before

    tried_before.show_fewer_songs()


def run_deep_network() -> None:
    """Train a network of eleven layers; show its layers and how it learns."""
    from assignment2 import tried_before

    tried_before.run_deep_network()


def run_long_training() -> None:
    """Train your network for 1,000 epochs; show what is better than after 100."""
    from assignment2 import tried_before

    tried_before.run_long_training()


if __name__ == "__main__":
    with problems.explained():
        # Put a '#' before a line to leave it out. To run it, remove the '#' and the
        # space behind it: all lines begin below each other.
        train_svm()
        ### BEGIN SOLUTION 2B.5 recommend songs with the SVM
        music_recommendation_svm()
        ### STARTER # music_recommendation_svm()
        ### END SOLUTION
        ### BEGIN SOLUTION 2C.3 train the network and save it
        train_nn(save_model=True)
        ### STARTER # train_nn(save_model=False)
        ### END SOLUTION
        ### BEGIN SOLUTION 2C.4 recommend songs with the network
        music_recommendation_nn()
        ### STARTER # music_recommendation_nn()
        ### END SOLUTION

        # To explore further, remove the '#' and the space behind it from one of these.
        # run_tuned_svm()
        # run_lenses()
        # show_importance()
        # run_artists()
        # run_committee()
        # run_rest()
        # show_thresholds()
        # show_fewer_songs()
        # run_deep_network()
        # run_long_training()

        # When you have stopped trying, these show the final test. Look only once.
        # final_test_svm()
        # final_test_nn()
