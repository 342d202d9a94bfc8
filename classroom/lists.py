"""What the steps share in which a student chooses lines of a list."""

from collections.abc import Callable

from classroom.step import Facts

UNCOMMENT = (  # how to follow a hint
    "remove the '#' and the space behind it from so many lines of the list"
)
RAN_TOGETHER = (
    "Python glues two texts together when there is no comma between them. The name that"
    " comes out is in no folder. Look at the ends of the lines that you changed."
)
MISSPELT = (
    "A playlist is found by its name, letter by letter. The lines in the file are"
    " spelt rightly: it is safest to remove only their '#' and the space behind it."
)


def said(words: str) -> Callable[[Facts], bool]:
    """Return whether the problem that stopped the check says these words."""
    return lambda facts: words in str(facts.error)
