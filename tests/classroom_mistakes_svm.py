"""Mistakes to plant into assignment 2: labels, the SVM, the calls at the bottom."""

from tests.classroom_mistakes import Mistake

SCALED_TOGETHER = """
scaler = StandardScaler().fit(pd.concat([x_train, x_val]))
clf.fit(pd.concat([x_train, x_val]), pd.concat([y_train, y_val]))
"""
BEFORE = """
x_train = pd.DataFrame(StandardScaler().fit_transform(x_train), columns=x_train.columns)
clf.fit(x_train, y_train)
"""
FIXED_SIZES = """
from sklearn.preprocessing import FunctionTransformer
sizes = [0.2, 0.3, 23, 1e5]
scale = FunctionTransformer(lambda x: (x - [0.5, 0.5, 120, 2.5e5]) / sizes)
clf = make_pipeline(scale, CalibratedClassifierCV(SVC(), ensemble=False))
"""
PLAIN = "CalibratedClassifierCV(SVC(), ensemble=False)"

LABELS = [
    Mistake(
        "the labels are swapped",
        "liked = liked.assign(label=0)\nannoying = annoying.assign(label=1)",
    ),
    Mistake(
        "labels in words",
        'liked = liked.assign(label="liked")\nannoying = annoying.assign(label="no")',
    ),
    Mistake(
        "the same label for all",
        "liked = liked.assign(label=1)\nannoying = annoying.assign(label=1)",
    ),
    Mistake(
        "duplicates counted as songs",
        "liked = pd.concat([liked, liked]).assign(label=1)\n"
        "annoying = annoying.assign(label=0)",
    ),
    Mistake(
        "songs lost",
        'liked = liked.drop_duplicates("playlist").assign(label=1)\n'
        "annoying = annoying.assign(label=0)",
    ),
    Mistake(
        "no column called label",
        "liked = liked.assign(labels=1)\nannoying = annoying.assign(labels=0)",
    ),
    Mistake(
        "no column called label", "liked.assign(label=1)\nannoying.assign(label=0)"
    ),
    Mistake("only one table has labels", "liked = liked.assign(label=1)"),
    Mistake(
        "other numbers than 1 and 0",
        "liked = liked.assign(label=1)\nannoying = annoying.assign(label=-1)",
    ),
]

SVM = [
    Mistake("a class instead of an object", "clf = SVC"),
    Mistake(
        "an SVM without probabilities", "clf = make_pipeline(StandardScaler(), SVC())"
    ),
    Mistake(
        "not an SVM",
        "from sklearn.neighbors import KNeighborsClassifier\n"
        "clf = make_pipeline(StandardScaler(), KNeighborsClassifier())",
    ),
    Mistake("a model without scaling", f"clf = {PLAIN}"),
    Mistake(
        "a model that cannot learn easy songs",
        f"clf = make_pipeline(StandardScaler(), {PLAIN})\n"
        "clf.set_params(calibratedclassifiercv__estimator__gamma=1e9)",
    ),
    Mistake("a model that depends on what should not matter", FIXED_SIZES),
    Mistake("a scaler fitted on everything", SCALED_TOGETHER),
    Mistake("a scaler outside the model", BEFORE),
    Mistake("trained on the validation set", "clf.fit(x_val, y_val)"),
    Mistake(
        "trained on the validation set",
        "clf.fit(x_train, y_train)\nclf.fit(x_val, y_val)",
    ),
    Mistake("never trained", "pass"),
    Mistake("never trained", "clf.fit"),
    Mistake("features and labels of different sets", "clf.fit(x_train, y_val)"),
    Mistake("scored on the training set", "val_score = clf.score(x_train, y_train)"),
    Mistake("the share of wrong answers", "val_score = 1 - clf.score(x_val, y_val)"),
    Mistake("percent instead of a share", "val_score = 100 * clf.score(x_val, y_val)"),
    Mistake("predictions instead of a score", "val_score = clf.predict(x_val)"),
    Mistake(
        "songs and answers of different sets", "val_score = clf.score(x_val, y_train)"
    ),
    Mistake(
        "the wrong column, a reversed top 30",
        "likeability = clf.predict_proba(x)[:, 0]",
    ),
    Mistake("both columns", "likeability = clf.predict_proba(x)"),
    Mistake("yes or no instead of how likely", "likeability = clf.predict(x)"),
    Mistake(
        "percent instead of probabilities",
        "likeability = 100 * clf.predict_proba(x)[:, 1]",
    ),
    Mistake(
        "sorted here already", "likeability = np.sort(clf.predict_proba(x)[:, 1])[::-1]"
    ),
    Mistake(
        "a scaler refitted on the catalogue",
        "x = (x - x.mean()) / x.std()\nlikeability = clf.predict_proba(x)[:, 1]",
    ),
    Mistake(
        "a scaler refitted on the catalogue",
        "clf[0].fit(x)\nlikeability = clf.predict_proba(x)[:, 1]",
    ),
    Mistake(
        "distances instead of probabilities", "likeability = clf.decision_function(x)"
    ),
    Mistake(
        "distances instead of probabilities",
        "likeability = clf.predict_log_proba(x)[:, 1]",
    ),
]

FIRST_CALL = "to run the line.\n        train_svm()", "to run the line."
OLD_SONGS = ("recommend.new_songs(songs.catalogue(), trained)", "songs.catalogue()")
UPSIDE_DOWN = (
    "love, hate = recommend.extremes",
    "hate, love = recommend.extremes",
)


def by_recommending(step: str, model: str, **more: object) -> list[Mistake]:
    """Return the mistakes with the call that recommends songs."""
    call = f"music_recommendation_{model}"
    late = f"{call}()\ntrain_{model}()"
    return [
        Mistake(f"named but not called ({step})", call),
        Mistake(f"recommended before trained ({step})", late, **more),
        Mistake(f"training songs recommended ({step})", f"{call}()", (OLD_SONGS,)),
        Mistake(f"the worst songs on top ({step})", f"{call}()", (UPSIDE_DOWN,)),
    ]


CALLS = [
    *by_recommending("2B.5", "svm", edits=(FIRST_CALL,)),
    Mistake("save_model forgotten", "train_nn()"),
    Mistake("save_model forgotten", "train_nn(save_model=False)"),
    Mistake("True or False in quotes", 'train_nn(save_model="True")'),
    Mistake("train_nn named but not called", "train_nn"),
    *by_recommending("2C.4", "nn", also={"2C.3": "# train_nn()"}),
]
