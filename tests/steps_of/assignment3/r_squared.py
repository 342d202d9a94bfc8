"""Mistakes and right solutions to plant into step 3.1."""

from tests.planting import Planted, Right

MSE = "from sklearn.metrics import mean_squared_error\n"
R2 = "from sklearn.metrics import r2_score\n"
LOOP = """
ours = theirs = 0
for i in range(len(y)):
    ours += (y[i] - predicted[i]) ** 2
    theirs += (y[i] - sum(y) / len(y)) ** 2
r2 = (theirs - ours) / theirs
"""

PLANTED = [
    Planted("a number for each song", "r2 = 1 - (y - predicted) ** 2 / y.var(ddof=0)"),
    Planted("the mean squared error alone", "r2 = ((y - predicted) ** 2).mean()"),
    Planted(
        "the mean squared error alone", MSE + "r2 = mean_squared_error(y, predicted)"
    ),
    Planted(
        "the share that is left, not the one that is gone",
        "r2 = ((y - predicted) ** 2).sum() / ((y - y.mean()) ** 2).sum()",
    ),
    Planted(
        "the ratio is turned round",
        "r2 = 1 - ((y - y.mean()) ** 2).mean() / ((y - predicted) ** 2).mean()",
    ),
    Planted(
        "mistakes that are not squared",
        "r2 = 1 - np.abs(y - predicted).sum() / np.abs(y - y.mean()).sum()",
    ),
    Planted(
        "mistakes that are not squared",
        "r2 = 1 - (y - predicted).mean() / (y - y.mean()).mean()",
    ),
    Planted(
        "the root of the mistakes",
        MSE + "r2 = 1 - mean_squared_error(y, predicted) ** 0.5 / y.std(ddof=0)",
    ),
    Planted("the correlation", "r2 = np.corrcoef(y, predicted)[0, 1] ** 2"),
    Planted("the correlation", "r2 = y.corr(pd.Series(predicted))"),
    Planted(
        "how much the predictions differ",
        "r2 = ((predicted - y.mean()) ** 2).sum() / ((y - y.mean()) ** 2).sum()",
    ),
    Planted("y and predicted change places", R2 + "r2 = r2_score(predicted, y)"),
    Planted(
        "the mean of the predictions",
        "r2 = 1 - ((y - predicted) ** 2).sum() / ((y - predicted.mean()) ** 2).sum()",
    ),
    Planted(
        "divided by different numbers",
        "r2 = 1 - ((y - predicted) ** 2).mean() / y.var()",
    ),
    Planted(
        "divided by different numbers",
        "r2 = 1 - ((y - predicted) ** 2).sum() / ((y - y.mean()) ** 2).mean()",
    ),
    Planted(
        "divided by different numbers",
        "r2 = 1 - ((y - predicted) ** 2).mean() / ((y - y.mean()) ** 2).sum()",
    ),
    Planted("percent instead of a share", R2 + "r2 = 100 * r2_score(y, predicted)"),
]

RIGHT = [
    Right(R2 + "r2 = r2_score(y, predicted)"),
    Right(LOOP),
    Right(MSE + "r2 = 1 - mean_squared_error(y, predicted) / y.var(ddof=0)"),
    Right(MSE + "r2 = 1 - mean_squared_error(y, predicted) / np.var(y.to_numpy())"),
    Right(
        "always = np.full(len(y), y.mean())\n"
        "r2 = float(1 - np.sum((predicted - y) ** 2) / np.sum((always - y) ** 2))"
    ),
]
