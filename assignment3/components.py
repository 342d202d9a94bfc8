"""How many numbers does it take to describe a song?

Some of the features of a song tell the same thing twice: loud songs are energetic. A
principal component analysis (PCA) makes new numbers of them, the components, each of
which tells something new. Those that tell little can be left out.
https://scikit-learn.org/stable/modules/decomposition.html#pca
"""

import pandas as pd
from sklearn.decomposition import PCA
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

KEPT = 0.99  # of the variance; more: more components


def make_components() -> Pipeline:
    """Return what turns features into components: not fitted to any songs yet."""
    ### BEGIN SOLUTION 3.2 standardise the features, then keep KEPT of their variance
    components = make_pipeline(StandardScaler(), PCA(KEPT))
    ### END SOLUTION
    return components


def number_of_components(components: Pipeline, x: pd.DataFrame) -> int:
    """Return how many components are made of the songs in x."""
    return components.fit_transform(x).shape[1]


def tell_components(x: pd.DataFrame) -> None:
    """Print how many components of the songs hold KEPT of the variance, and why."""
    variances = x.var().sort_values(ascending=False)
    largest, share = variances.index[0], variances.iloc[0] / variances.sum()
    raw = number_of_components(make_pipeline(PCA(KEPT)), x)
    own = number_of_components(make_components(), x)
    print(
        f"{x.shape[1]} numbers describe a song. {KEPT:.0%} of their variance is in\n"
        f"  {raw:>3} of {x.shape[1]} components, as the numbers are\n"
        f"  {own:>3} of {x.shape[1]} components, by make_components()\n"
        f"As they are, {share:.4%} of the variance is that of {largest}: it has the\n"
        "largest numbers, and whoever adds up variances finds that it is enough.\n"
    )
