"""Mistakes that are possible when a model recommends songs."""

from classroom.step import Mistake

RECOMMENDING = [
    Mistake(
        "named but not called",
        lambda f: bool(f.only_named),
        "The name of a function alone does nothing: Python looks at it and goes on."
        " What is between a name and a call?",
    ),
    Mistake(
        "recommended before trained",
        lambda f: bool(f.too_early),
        "Python runs the lines from top to bottom. At that point the new model does"
        " not exist yet, and an older one would answer.",
    ),
    Mistake(
        "training songs recommended",
        lambda f: bool(f.old_songs),
        "The model has learned these songs by heart, and you know them already."
        " Leave out of the catalogue what the model was trained with.",
    ),
    Mistake(
        "the worst songs on top",
        lambda f: bool(f.reversed),
        "The list that should begin with the most likeable song begins with the"
        " least. Look at which end is taken for which list.",
    ),
]
