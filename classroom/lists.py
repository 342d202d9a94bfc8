"""What the steps share in which a student chooses lines of a list."""

from collections.abc import Callable

from classroom.step import Facts

UNCOMMENT = "remove the '#' before so many lines of the list"  # how to follow a hint
RAN_TOGETHER = (
    "Python glues two texts together when there is no comma between them. The name that"
    " comes out is in no folder. Look at the ends of the lines that you changed."
)
MISSPELT = (
    "A playlist is found by its name, letter by letter. The lines in the file are"
    " spelt rightly: it is safest to remove only their '#', and change nothing else."
)


def said(words: str) -> Callable[[Facts], bool]:
    """Return whether the problem that stopped the check says these words."""
    return lambda facts: words in str(facts.error)
