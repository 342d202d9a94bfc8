"""What the figures of assignment 0 show, in a sentence each: their titles."""

import numpy as np
import pandas as pd

from toolbox.words import harmless

ALIKE = 0.1  # standard deviations: averages that are nearer count as the same
WEAK = 0.3  # correlations below it are hardly seen
LONGEST_NAME = 30  # signs that are shown of a category's name

# In words: what songs are that have more of a feature, and less of it.
COMPARED = {
    "danceability": ("more danceable", "less danceable"),
    "energy": ("more energetic", "calmer"),
    "key": ("in higher keys", "in lower keys"),
    "loudness": ("louder", "quieter"),
    "mode": ("more often in major", "more often in minor"),
    "speechiness": ("wordier", "less wordy"),
    "acousticness": ("more acoustic", "more electric"),
    "instrumentalness": ("more instrumental", "more often sung"),
    "liveness": ("more often live", "less often live"),
    "valence": ("happier", "sadder"),
    "tempo": ("faster", "slower"),
    "duration_ms": ("longer", "shorter"),
    "time_signature": ("with more beats in a bar", "with fewer beats in a bar"),
}


def about_averages(shifts: pd.Series) -> str:
    """Return in which two features the averages are furthest from the catalogue's.

    `shifts` are those averages in the catalogue's standard deviations.
    """
    far = shifts[shifts.abs() >= ALIKE].sort_values(key=abs, ascending=False).head(2)
    if far.empty:
        return "On average your songs are like those of the catalogue"
    words = [COMPARED[name][int(shift < 0)] for name, shift in far.items()]
    return f"On average your songs are {' and '.join(words)} than the catalogue's"


def extremes(spreads: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the features most alike and those most varied: up to three, none twice.

    `spreads` are standard deviations divided by the catalogue's.
    """
    ordered = spreads.dropna().sort_values()
    count = min(3, len(ordered) // 2)
    return ordered.head(count), ordered[::-1].head(count)


def about_spreads(spreads: pd.Series) -> str:
    """Return in which feature the songs are most alike, and in which most varied."""
    alike, varied = extremes(spreads)
    if len(alike):
        most, least = alike.index[0], varied.index[0]
        return f"Your songs are most alike in {most}, and vary most in {least}"
    if spreads.isna().all():
        return "The catalogue's songs do not differ: there is nothing to compare with"
    [(name, spread)] = spreads.dropna().items()
    words = "more" if spread < 1 else "no more"
    return f"In {name} your songs are {words} alike than songs in general"


def strongest_pairs(correlations: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs "a" and "b" of features, the strongest correlation "r" first."""
    pairs = correlations.stack().rename_axis(["a", "b"]).reset_index(name="r").dropna()
    return pairs[pairs["a"] < pairs["b"]].sort_values("r", key=abs, ascending=False)


def about_correlations(correlations: pd.DataFrame) -> str:
    """Return which two features go together most."""
    pairs = strongest_pairs(correlations)
    if pairs.empty:
        return "There are no two features that could go together"
    a, b, r = pairs.iloc[0]
    if abs(r) < WEAK:
        return f"No two features go together much; most do {a} and {b} ({r:+.2f})"
    if r > 0:
        return f"Songs with a high {a} tend to have a high {b} ({r:+.2f})"
    return f"Songs with a high {a} tend to have a low {b} ({r:+.2f})"


def about_categories(shifts: pd.DataFrame) -> str:
    """Return which category differs most from all the liked songs, and in what.

    `shifts` are the categories' averages (rows), as distances from those of all the
    liked songs in their standard deviations.
    """
    distances = shifts.fillna(0).to_numpy()
    row, column = np.unravel_index(np.abs(distances).argmax(), distances.shape)
    if len(shifts) == 1:
        return f"All your songs are in one category, {short_name(shifts.index[0])}"
    if not distances[row, column]:
        return "Your categories have the same averages"
    word = COMPARED[shifts.columns[column]][int(distances[row, column] < 0)]
    name = short_name(shifts.index[row])
    return f"{name} stands out most: it is {word} than your others"


def short_name(category: str) -> str:
    """Return the start of a category's name, which may be of any length."""
    return harmless(category[:LONGEST_NAME])
