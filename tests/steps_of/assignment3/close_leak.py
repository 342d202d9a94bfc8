"""Mistakes and right solutions to plant into step 3.5."""

from tests.planting import Planted, Right

LDA = "LinearDiscriminantAnalysis()"
NEIGHBOURS = f"""
from sklearn.neighbors import KNeighborsRegressor
model = make_pipeline({LDA}, KNeighborsRegressor(10))
"""
LOGISTIC = f"""
from sklearn.linear_model import LogisticRegression
model = make_pipeline(StandardScaler(), {LDA}, LogisticRegression())
"""
MEAN = f"""
from sklearn.dummy import DummyRegressor
model = make_pipeline(StandardScaler(), {LDA}, DummyRegressor())
"""
WITH_PCA = """
from sklearn.decomposition import PCA
model = make_pipeline(StandardScaler(), PCA(), LinearRegression())
"""
STEPS = f"""
from sklearn.linear_model import Ridge
from sklearn.pipeline import Pipeline
lda = {LDA}
model = Pipeline([("scaler", StandardScaler()), ("lda", lda), ("ridge", Ridge())])
"""

PLANTED = [
    Planted(
        "a class instead of an object",
        f"model = make_pipeline(StandardScaler(), {LDA}, LinearRegression)",
    ),
    Planted("a class instead of an object", "model = LinearDiscriminantAnalysis"),
    Planted(
        "a list in the pipeline",
        f"model = make_pipeline([StandardScaler(), {LDA}, LinearRegression()])",
    ),
    Planted(
        "several parts without a pipeline",
        f"model = StandardScaler(), {LDA}, LinearRegression()",
    ),
    Planted(
        "the regression before the LDA",
        f"model = make_pipeline(StandardScaler(), LinearRegression(), {LDA})",
    ),
    Planted(
        "the guesses of the LDA", f"model = make_pipeline(StandardScaler(), {LDA})"
    ),
    Planted("the guesses of the LDA", f"model = {LDA}"),
    Planted("a PCA in place of the LDA", WITH_PCA),
    Planted("no LDA", "model = make_pipeline(StandardScaler(), LinearRegression())"),
    Planted("no LDA", "model = LinearRegression()"),
    Planted("a classifier at the end", LOGISTIC),
    Planted(
        "nothing that predicts",
        f"model = make_pipeline({LDA}, StandardScaler())",
    ),
    Planted("a regression that learns nothing", MEAN),
]

RIGHT = [
    Right(STEPS),
    Right(NEIGHBOURS),
    Right(f"model = make_pipeline({LDA}, LinearRegression())"),
    Right(
        "lda = LinearDiscriminantAnalysis(n_components=2)\n"
        "model = make_pipeline(StandardScaler(), lda, LinearRegression())"
    ),
]
