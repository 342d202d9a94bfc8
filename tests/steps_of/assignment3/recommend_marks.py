"""Mistakes and right solutions to plant into step 3.7."""

from tests.planting import Planted, Right

SORTED = """
errors = sorted(y - predicted)
low, high = errors[len(errors) // 20], errors[-1 - len(errors) // 20]
"""
BY_STD = """
errors = y - predicted
low, high = errors.mean() - 1.645 * errors.std(), errors.mean() + 1.645 * errors.std()
"""

PLANTED = [
    Planted(
        "percent and shares mixed up",
        "low, high = np.quantile(y - predicted, [5, 95])",
    ),
    Planted(
        "percent and shares mixed up",
        "low, high = np.percentile(y - predicted, [0.05, 0.95])",
    ),
    Planted(
        "an interval for each song",
        "errors = np.quantile(y - predicted, [0.05, 0.95])\n"
        "low, high = predicted + errors[0], predicted + errors[1]",
    ),
    Planted(
        "low and high change places",
        "low, high = np.quantile(y - predicted, [0.95, 0.05])",
    ),
    Planted(
        "the sign of the errors is turned",
        "low, high = np.quantile(predicted - y, [0.05, 0.95])",
    ),
    Planted(
        "how far off, without the direction",
        "low, high = np.quantile(np.abs(y - predicted), [0.05, 0.95])",
    ),
    Planted(
        "squared errors",
        "low, high = np.quantile((y - predicted) ** 2, [0.05, 0.95])",
    ),
    Planted(
        "the marks instead of the errors", "low, high = np.quantile(y, [0.05, 0.95])"
    ),
    Planted(
        "the predictions instead of the errors",
        "low, high = np.quantile(predicted, [0.05, 0.95])",
    ),
    Planted(
        "the smallest and the largest error",
        "low, high = (y - predicted).min(), (y - predicted).max()",
    ),
    Planted("eight of ten songs", "low, high = np.quantile(y - predicted, [0.1, 0.9])"),
    Planted(
        "the tenth is all at one end",
        "low, high = np.quantile(y - predicted, [0, 0.9])",
    ),
    Planted(
        "the tenth is all at one end",
        "low, high = np.quantile(y - predicted, [0.1, 1])",
    ),
    Planted("as far down as up", BY_STD),
    Planted(
        "as far down as up",
        "high = np.quantile(np.abs(y - predicted), 0.9)\nlow = -high",
    ),
]

RIGHT = [
    Right("low, high = np.percentile(y - predicted, [5, 95])"),
    Right("low, high = (y - predicted).quantile([0.05, 0.95])"),
    Right(SORTED),
    Right(
        "low, high = np.quantile(\n"
        '    y.to_numpy() - predicted, [0.05, 0.95], method="median_unbiased"\n'
        ")"
    ),
    Right("high, low = -np.quantile(predicted - y, [0.05, 0.95])"),
]
