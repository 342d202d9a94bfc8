"""Mistakes to plant with every algorithm that has a number of clusters."""

from tests.planting import Planted


def by_grouping(make: str) -> list[Planted]:
    """Return the mistakes with an algorithm; `make` is the code of its new model."""
    return [
        Planted("never fitted", f"model = {make}"),
        Planted("labels instead of the model", f"model = {make}.fit_predict(points)"),
        Planted("songs left out", f"model = {make}.fit(points.T)"),
        Planted("songs left out", f"model = {make}.fit(points.head(30))"),
        Planted("features left out", f"model = {make}.fit(points.iloc[:, :2])"),
        Planted(
            "N_CLUSTERS has no effect",
            f"model = {make.replace('N_CLUSTERS', '3')}.fit(points)",
        ),
    ]
