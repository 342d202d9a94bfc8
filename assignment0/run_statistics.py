"""Assignment 0: what are the songs you like like?

Prints the average and the spread of every chosen feature beside those of the whole
catalogue, your funness score, and four figures. You learn to describe many songs with
few numbers, and that a number says little without something to compare it with.

    python3 start.py assignment0/run_statistics.py
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import pandas as pd

from assignment0 import charts, findings
from assignment0.funness_code import funness_line
from dataset import songs
from dataset.configuration import chosen_features
from toolbox import tables
from toolbox.words import counted

FUN = ["loudness", "tempo", "energy", "danceability"]  # what the funness score needs
CATEGORY_FEATURES = ["danceability", "energy", "valence", "acousticness"]  # any four


def main() -> None:
    """Show statistics, funness, correlations and categories of the liked songs."""
    liked, catalogue = songs.liked_songs(), songs.catalogue()
    features = songs.usable_features(pd.concat([liked, catalogue]), chosen_features())
    yours = feature_statistics(liked, features)
    everyone = feature_statistics(catalogue, features)
    comparison = compare(yours, everyone)
    tell_statistics(liked, catalogue, comparison)
    scored = liked.dropna(subset=FUN)
    if len(scored) < len(liked):
        left_out = counted(len(liked) - len(scored), "song")
        print(f"No funness of {left_out} without all of {', '.join(FUN)}.\n")
    if len(scored):
        tell_funness(scored)
    tell_correlations(liked, features)
    of_categories = songs.usable_features(liked, CATEGORY_FEATURES)
    by_category = liked.groupby("category")[of_categories].mean()
    shifts = category_shifts(by_category, liked)
    tell_categories(by_category, shifts)

    origin = songs.origin(liked)
    charts.show_averages(comparison, origin)
    charts.show_spreads(comparison, origin)
    charts.show_correlations(liked[features].corr(), origin)
    charts.show_categories(by_category, shifts, origin)


def feature_statistics(songs: pd.DataFrame, features: list[str]) -> pd.DataFrame:
    """Return a row for each feature with the columns "mean" and "std".

    The standard deviation is the sample's: divided by the number of songs less one.
    """
    ### BEGIN SOLUTION 0.2 put the mean and the std of songs[features] into statistics
    statistics = songs[features].agg(["mean", "std"]).T
    ### END SOLUTION
    return statistics


def funness_parts(songs: pd.DataFrame) -> pd.Series:
    """Return the four parts of the funness score; their sum is the score.

    funness = loudness + tempo + 100 * energy + 100 * danceability, of the averages.
    One song of -10 dB, 100 BPM, energy .5 and danceability .4 has 180.
    """
    average = songs[["loudness", "tempo", "energy", "danceability"]].mean()
    ### BEGIN SOLUTION 0.3 multiply energy and danceability by 100, keep them in parts
    parts = average * [1, 1, 100, 100]
    ### END SOLUTION
    return parts


def compare(yours: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    """Return your statistics and the catalogue's, and two numbers without a unit.

    "shift": how many of the catalogue's standard deviations your average is above its.
    "spread": your standard deviation divided by the catalogue's; below 1, your songs
    are more alike than songs in general. Both are NaN where the catalogue is constant.
    """
    table = yours.join(everyone.add_prefix("catalogue_"))
    unit = everyone["std"].where(everyone["std"] > 0)
    return table.assign(
        shift=(yours["mean"] - everyone["mean"]) / unit, spread=yours["std"] / unit
    )


def tell_statistics(
    liked: pd.DataFrame, catalogue: pd.DataFrame, comparison: pd.DataFrame
) -> None:
    """Print the table of statistics, and the features most alike and most varied."""
    title = (
        f"Your {counted(len(liked), 'song')} ({songs.origin(liked)}) beside the "
        f"{len(catalogue)} of the catalogue ({songs.origin(catalogue)})"
    )
    header = ["feature", "average", "std", "catalogue average", "catalogue std"]
    columns = ["mean", "std", "catalogue_mean", "catalogue_std"]
    rows = comparison[columns].map("{:.3f}".format)
    spreads = comparison["spread"].map("{:.2f}".format)
    tables.show_table(
        title,
        [*header, "std / catalogue's"],
        ([name, *row, spreads[name]] for name, *row in rows.itertuples()),
    )
    print(f"{findings.about_averages(comparison['shift'])}.")
    alike, varied = findings.extremes(comparison["spread"])
    if len(alike):
        print(
            "A spread below 1 means that your songs are more alike than songs in"
            " general.\n"
            f"Your songs are most alike in:  {_spread_list(alike)}\n"
            f"Your songs vary most in:       {_spread_list(varied)}\n"
        )
    else:
        print(f"{findings.about_spreads(comparison['spread'])}.\n")


def _spread_list(spreads: pd.Series) -> str:
    return ", ".join(f"{name} ({spread:.2f})" for name, spread in spreads.items())


def tell_funness(liked: pd.DataFrame) -> None:
    """Print the funness score with its four parts."""
    parts = funness_parts(liked).round(1)  # what is shown adds up
    units = ["dB", "BPM", "average x 100", "average x 100"]
    rows = zip(parts.index, parts.map("{:.1f}".format), units, strict=True)
    total = ["your funness score", f"{parts.sum():.1f}", ""]
    header = ["part", "points", ""]
    tables.show_table("How fun are your songs?", header, [*rows, total])
    print("Compare the score with your neighbours': who is most fun?")
    print(f"{funness_line(parts)}\n")


def tell_correlations(liked: pd.DataFrame, features: list[str]) -> None:
    """Print the three pairs of features that are most strongly correlated."""
    correlations = liked[features].corr()
    print(f"{findings.about_correlations(correlations)}.")
    pairs = findings.strongest_pairs(correlations)
    if pairs.empty:
        return
    print("Features that go together most (1: in step, -1: opposite, 0: not at all):")
    for pair in pairs.head(3).itertuples():
        print(f"  {pair.a} and {pair.b}: {pair.r:+.2f}")
    print()


def category_shifts(averages: pd.DataFrame, liked: pd.DataFrame) -> pd.DataFrame:
    """Return how far categories' averages are from those of all the liked songs.

    In the liked songs' standard deviations; NaN where they do not differ.
    """
    songs = liked[averages.columns]
    return (averages - songs.mean()) / songs.std().where(songs.std() > 0)


def tell_categories(averages: pd.DataFrame, shifts: pd.DataFrame) -> None:
    """Print the averages of some features (columns) for each category (rows)."""
    rows = averages.map("{:.2f}".format).itertuples()
    tables.show_table("Your categories", ["category", *averages.columns], rows)
    print(f"{findings.about_categories(shifts)}.\n")


if __name__ == "__main__":
    with problems.explained():
        main()
