"""Mistakes and right solutions to plant into step 2B.2."""

from tests.planting import Planted, Right

SCALED_TOGETHER = """
scaler = StandardScaler().fit(pd.concat([x_train, x_val]))
clf.fit(pd.concat([x_train, x_val]), pd.concat([y_train, y_val]))
"""
BEFORE = """
x_train = pd.DataFrame(StandardScaler().fit_transform(x_train), columns=x_train.columns)
clf.fit(x_train, y_train)
"""

PLANTED = [
    Planted("a scaler fitted on everything", SCALED_TOGETHER),
    Planted("a scaler outside the model", BEFORE),
    Planted("trained on the validation set", "clf.fit(x_val, y_val)"),
    Planted(
        "trained on the validation set",
        "clf.fit(x_train, y_train)\nclf.fit(x_val, y_val)",
    ),
    Planted("trained on the test set", "clf.fit(sets.x_test, sets.y_test)"),
    Planted("never trained", "pass"),
    Planted("never trained", "clf.fit"),
    Planted("features and labels of different sets", "clf.fit(x_train, y_val)"),
]

RIGHT = [
    Right("clf = clf.fit(x_train, y_train)"),
    Right("clf.fit(X=x_train, y=y_train)"),
    Right("clf.fit(x_train.to_numpy(), y_train.to_numpy())"),
]
