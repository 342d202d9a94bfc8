"""The three hints of each step: a question, where to look, and the line with a blank.

Whoever fills in the blank with the right one of the choices has solved the step.
"""

from typing import NamedTuple


class Hints(NamedTuple):
    """The hints of a step."""

    question: str
    pointer: str
    lines: str  # what to write, with ____ for the blank
    choices: list[str]  # what could go into the blank; one of them is right
    how: str = "write this in place of what is there"


UNCOMMENT = "remove the '#' before so many lines of the list"

HINTS = {
    "0.1": Hints(
        "Which playlists would you put on tonight? And which ones would you skip?",
        "Each line of likeable_songs that begins with '#' is left out. The sheet says"
        " how many to choose; the track lists in dataset/sample say what is in them.",
        "____ lines of likeable_songs",
        ["3", "12", "60"],
        UNCOMMENT,
    ),
    "0.2": Hints(
        "Which two numbers describe many songs: the usual, and how much they differ?",
        "songs[features] is a table of just the chosen features. pandas has a method"
        " agg that computes several statistics at once; .T turns a table on its side.",
        'statistics = songs[features].agg(["mean", "____"]).T',
        ["var", "std", "median"],
    ),
    "0.3": Hints(
        "Tempo is about 120, energy at most 1. What makes them count about equally?",
        "A Series times a list of four numbers multiplies each value by its own number."
        " Look at the formula in the docstring for the four numbers.",
        "parts = average * [1, 1, ____]",
        ["1, 1", "100, 100", "100, 1"],
    ),
    "1.1": Hints(
        "How does k-means know how many groups to make, and where to start?",
        "KMeans takes the number of clusters and random_state; what it returns has a"
        " method fit for the points. Both knobs are at the top of the file.",
        "model = KMeans(____, random_state=SEED).fit(points)",
        ["points", "SEED", "N_CLUSTERS"],
    ),
    "1.2": Hints(
        "When does the merging stop, and how are the two nearest groups found?",
        "AgglomerativeClustering takes the number of clusters and linkage=..., and has"
        " a method fit. Both knobs are at the top of the file.",
        "model = AgglomerativeClustering(N_CLUSTERS, linkage=____).fit(points)",
        ["LINKAGE", "points", "N_CLUSTERS"],
    ),
    "1.3": Hints(
        "When are two songs neighbours, and how many neighbours make a crowd?",
        "DBSCAN takes eps=... and min_samples=..., and has a method fit. Both knobs are"
        " at the top of the file; with EPS = 2.0 most songs find a crowd.",
        "model = DBSCAN(eps=EPS, min_samples=____).fit(points)",
        ["EPS", "MIN_SAMPLES", "points"],
    ),
    "1.4": Hints(
        "If you had to sort your songs into a few boxes, how many would you take?",
        "N_CLUSTERS at the top of the file is the number of groups. Try a few, and look"
        " at the silhouette that run_assignment1.py prints.",
        "N_CLUSTERS = ____",
        ["0", "4", "10_000"],
    ),
    "1.5": Hints(
        "What do you hear when you say that two songs sound alike?",
        "Each line of chosen_features that begins with '#' is left out. FEATURES,"
        " further up in the file, says what each of them means.",
        "____ lines of chosen_features",
        ["0", "3"],
        UNCOMMENT,
    ),
    "2A.1": Hints(
        "Which music makes you leave the room? And is there as much of it as you like?",
        "Each line of annoying_songs that begins with '#' is left out. Choose"
        " categories of which you like no playlist, until both kinds are about equal.",
        "____ lines of annoying_songs",
        ["1", "4", "20"],
        UNCOMMENT,
    ),
    "2A.2": Hints(
        "How could a computer know which of two songs you like?",
        "A table has a method assign that returns it with one more column. The two"
        " tables need the column label, with different numbers.",
        "liked = liked.assign(label=____)\nannoying = annoying.assign(label=1 - ____)",
        ["0", "1"],
    ),
    "2B.1": Hints(
        "Which features are large numbers and which small? What would a distance see?",
        "make_pipeline puts steps one after the other: first one that brings all"
        " features to the same size, then the SVM. CalibratedClassifierCV around the"
        " SVM gives probabilities.",
        "clf = make_pipeline(____, CalibratedClassifierCV(SVC(), ensemble=False))",
        ["StandardScaler()", "StandardScaler", "SVC()"],
    ),
    "2B.2": Hints(
        "Which songs may the model learn from, and which have to stay unseen?",
        "Every scikit-learn model has a method fit, which takes the features and then"
        " the labels. The arguments of the function hold two sets; use one.",
        "clf.fit(____, y_train)",
        ["x_val", "x_train"],
    ),
    "2B.3": Hints(
        "What would an exam be worth whose answers were learned by heart before?",
        "Every classifier has a method score, which takes features and labels and"
        " returns the share of right answers. Use the songs that it has not seen.",
        "val_score = clf.score(____, y_val)",
        ["x_train", "x_val"],
    ),
    "2B.4": Hints(
        "To find your 30 favourites of 8,000 songs, is a yes or no enough?",
        "predict_proba returns a row for each song and a column for each class: class 0"
        " first, then class 1. [:, n] takes a column; counting starts with 0.",
        "likeability = clf.predict_proba(x)[:, ____]",
        ["0", "1"],
    ),
    "2B.5": Hints(
        "The SVM is trained and saved. Who asks it for songs?",
        "At the bottom of the file are the calls. A line that begins with '#' is left"
        " out; the recommendations come after the training.",
        "____()",
        ["music_recommendation_nn", "music_recommendation_svm"],
    ),
    "2C.1": Hints(
        "How much of a song fits through a single number?",
        "The hidden layer has one neuron. Dense takes the number of neurons and an"
        " activation; network.add can be called several times.",
        'network.add(layers.Dense(____, activation="relu"))',
        ["1", "32", "5_000"],
    ),
    "2C.2": Hints(
        "How often would you have to hear a song to know it? And a computer?",
        "EPOCHS near the top of the file says how often the network goes through all"
        " the training songs. One epoch makes no curve.",
        "EPOCHS = ____",
        ["2", "50", "100_000"],
    ),
    "2C.3": Hints(
        "What is left of the network when the program has ended?",
        "At the bottom of the file train_nn is left out, and its argument save_model"
        " says whether the network is kept.",
        "train_nn(save_model=____)",
        ["False", "True"],
    ),
    "2C.4": Hints(
        "The network is trained and saved. Who asks it for songs?",
        "At the bottom of the file are the calls. A line that begins with '#' is left"
        " out; the recommendations come after the training.",
        "____()",
        ["music_recommendation_nn", "music_recommendation_svm"],
    ),
    "2D.1": Hints(
        "How do you keep a team from leaning on one single member?",
        "The layer Dropout takes the share of neurons that sit out each step. It is"
        " added like a Dense layer, after the hidden ones.",
        "network.add(layers.Dropout(____))",
        ["0.3", "1.0", "30"],
    ),
    "2D.2": Hints(
        "Looking at both curves: when would you have stopped?",
        "callbacks is a list; keras.callbacks.EarlyStopping belongs in it. It takes"
        " what to monitor, how long to be patient, and restore_best_weights.",
        'stop = keras.callbacks.EarlyStopping(monitor="____", patience=5)\n'
        "stop.restore_best_weights = True\n"
        "callbacks = [stop]",
        ["val_loss", "loss"],
    ),
}
