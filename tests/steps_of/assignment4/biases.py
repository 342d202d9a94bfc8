"""Mistakes and right solutions to plant into step 4.3."""

from tests.planting import Planted, Right

LOOP = """
means = np.zeros(size)
for i in range(size):
    own = values[who == i]
    means[i] = own.sum() / (len(own) + PULL)
"""

PLANTED = [
    Planted("the values instead of their sums", "means = values / (counts + PULL)"),
    Planted("sums that are not divided", "means = sums"),
    Planted("upside down", "means = (counts + PULL) / sums"),
    Planted("upside down", "means = counts / (sums + PULL)"),
    Planted(
        "nobody with enough values is pulled", "means = sums / np.maximum(counts, PULL)"
    ),
    Planted("rounded", "means = sums // (counts + PULL)"),
    Planted("rounded", "means = np.round(sums / (counts + PULL))"),
    Planted("one number for all", "means = np.mean(values)"),
    Planted("one number for all", "means = sums.sum() / (counts.sum() + PULL)"),
    Planted("a number for each value", "means = values / (counts[who] + PULL)"),
    Planted(
        "no array",
        "means = [s / (n + PULL) for s, n in zip(sums, counts)]",
    ),
    Planted("no array", "means = pd.Series(sums) / (counts + PULL)"),
    Planted("no pull at all", "means = sums / counts"),
    Planted("no pull at all", "means = sums / np.maximum(counts, 1)"),
    Planted("PULL added to the sums", "means = (sums + PULL) / counts"),
    Planted("PULL added to the sums", "means = (sums + PULL) / (counts + PULL)"),
    Planted("PULL added to the means", "means = sums / counts + PULL"),
    Planted("multiplied", "means = sums / (counts * PULL)"),
    Planted("multiplied", "means = sums / counts * PULL"),
    Planted("multiplied", "means = sums * (counts + PULL)"),
    Planted("pushed away from 0", "means = sums / (counts - PULL)"),
    Planted("the same number below each sum", "means = sums / len(values)"),
    Planted("the same number below each sum", "means = sums / (size + PULL)"),
    Planted("the same number below each sum", "means = sums / PULL"),
    Planted("PULL has no effect", "means = sums / (counts + 4)"),
    Planted("PULL has no effect", "means = sums / (counts + 1)"),
]

RIGHT = [
    Right("means = np.divide(sums, PULL + counts)"),
    Right("means = sums * (1 / (counts + PULL))"),
    Right("sums /= counts + PULL\nmeans = sums"),
    Right(LOOP),
]
