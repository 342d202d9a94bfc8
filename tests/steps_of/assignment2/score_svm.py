"""Mistakes and right solutions to plant into step 2B.3."""

from tests.planting import Planted, Right

PLANTED = [
    Planted("scored on the training set", "val_score = clf.score(x_train, y_train)"),
    Planted("the share of wrong answers", "val_score = 1 - clf.score(x_val, y_val)"),
    Planted("percent instead of a share", "val_score = 100 * clf.score(x_val, y_val)"),
    Planted("predictions instead of a score", "val_score = clf.predict(x_val)"),
    Planted(
        "songs and answers of different sets", "val_score = clf.score(x_val, y_train)"
    ),
]

RIGHT = [
    Right("val_score = (clf.predict(x_val) == y_val).mean()"),
    Right("val_score = float(clf.score(y=y_val, X=x_val))"),
    Right(
        "from sklearn.metrics import accuracy_score\n"
        "val_score = accuracy_score(y_val, clf.predict(x_val))"
    ),
]
