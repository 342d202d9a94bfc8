"""Mistakes and right solutions to plant into step 1.3."""

from tests.planting import Planted, Right

PLANTED = [
    Planted("never fitted", "model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES)"),
    Planted(
        "labels instead of the model",
        "model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES).fit_predict(points)",
    ),
    Planted(
        "songs left out",
        "model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES).fit(points.head(50))",
    ),
    Planted(
        "EPS and MIN_SAMPLES change places",
        "model = DBSCAN(eps=MIN_SAMPLES, min_samples=EPS).fit(points)",
    ),
    Planted("EPS has no effect", "model = DBSCAN(min_samples=MIN_SAMPLES).fit(points)"),
    Planted("MIN_SAMPLES has no effect", "model = DBSCAN(eps=EPS).fit(points)"),
    Planted("EPS so small that all is noise", None, (("EPS = 3.0", "EPS = 0.02"),)),
    Planted("EPS so large that all is one lump", None, (("EPS = 3.0", "EPS = 50"),)),
]

RIGHT = [
    Right("model = DBSCAN(EPS, min_samples=MIN_SAMPLES)\nmodel.fit_predict(points)"),
    Right(
        'model = DBSCAN(eps=EPS, min_samples=MIN_SAMPLES, algorithm="brute")\n'
        "model = model.fit(points.to_numpy())"
    ),
    Right(None, (("EPS = 3.0", "EPS = 2.5"),)),
]
