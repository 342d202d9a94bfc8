"""Mistakes and right solutions to plant into step 3.6."""

from tests.planting import Planted, Right

MORE = "x_more, y_more = enlarge(x_train, y_train)\n"
COPIES = "x_more.iloc[len(x_train):], y_more.iloc[len(x_train):]"
TOGETHER = """
x_more, y_more = enlarge(x_train, y_train)
x_more, y_more = pd.concat([x_train, x_more]), pd.concat([y_train, y_more])
model.fit(x_more, y_more)
"""
SHUFFLED = """
x_more, y_more = enlarge(x_train, y_train)
order = np.random.default_rng(SEED).permutation(len(x_more))
model.fit(x_more.iloc[order], y_more.iloc[order])
"""

PLANTED = [
    Planted(
        "both results as one argument", "model.fit(enlarge(x_train, y_train), y_train)"
    ),
    Planted("both results as one argument", "model.fit(enlarge(x_train, y_train))"),
    Planted(
        "features and marks change places",
        "y_more, x_more = enlarge(x_train, y_train)\nmodel.fit(x_more, y_more)",
    ),
    Planted("enlarged features with other marks", f"{MORE}model.fit(x_more, y_train)"),
    Planted("enlarged features with other marks", f"{MORE}model.fit(x_train, y_more)"),
    Planted("the songs instead of the model", "model = enlarge(x_train, y_train)"),
    Planted("another model learned", f"{MORE}clone(model).fit(x_more, y_more)"),
    Planted("enlarged, but never fitted", MORE),
    Planted(
        "fitted twice, so the first is forgotten",
        f"{MORE}model.fit(x_more, y_more)\nmodel.fit(x_train, y_train)",
    ),
    Planted(
        "fitted twice, so the first is forgotten",
        f"{MORE}model.fit(x_train, y_train)\nmodel.fit({COPIES})",
    ),
    Planted(
        "marks that belong to other songs",
        f"{MORE}model.fit(x_more, y_more.sample(frac=1, random_state=SEED))",
    ),
    Planted("only the original songs", "model.fit(x_train, y_train)"),
    Planted("only the original songs", f"{MORE}model.fit(x_train, y_train)"),
    Planted("only the artificial songs", f"{MORE}model.fit({COPIES})"),
    Planted("some songs too often", "model.fit(*enlarge(*enlarge(x_train, y_train)))"),
    Planted("some songs too often", TOGETHER),
]

RIGHT = [
    Right("model = model.fit(*enlarge(x_train, y_train))"),
    Right("both = enlarge(x_train, y_train)\nmodel.fit(X=both[0], y=both[1])"),
    Right("model = clone(model).fit(*enlarge(x_train, y_train))"),
    Right(SHUFFLED),
    Right(f"{MORE}model.fit(x_more.to_numpy(), y_more.to_numpy())"),
]
