"""The nickname that stands in a student's codes: invented, until it is changed."""

import contextlib
import random
import unicodedata

from toolbox import problems
from toolbox.files import write_text

FOLDER = problems.PROJECT / ".workshop"
FILE = FOLDER / "nickname"
LONGEST = 20  # characters

ADJECTIVES = """
bold brave bright brisk calm cheery clever cosy curious daring eager fancy gentle
glad happy jolly keen kind lively lucky merry mellow nimble proud quick quiet
shiny smart snappy sunny swift witty
"""
ANIMALS = """
badger beaver bison camel crane dolphin eagle falcon ferret finch gecko heron
koala lemur llama lynx magpie marten mole moose newt otter panda puffin raven robin
seal stork swan tapir whale zebra
"""


def current() -> str:
    """Return the nickname of this copy of the workshop; invent it the first time.

    Where it cannot be written down, the next one is another.
    """
    try:
        kept = tidy(FILE.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        kept = ""
    if kept.isascii() and not problem_with(kept):
        return kept
    chance = random.SystemRandom()
    words = [chance.choice(text.split()) for text in (ADJECTIVES, ANIMALS)]
    invented = "-".join([*words, str(chance.randrange(10, 100))])
    with contextlib.suppress(problems.WorkshopError):
        write_text(FILE, invented + "\n")
    return invented


def change(name: str) -> str:
    """Keep `name` as the nickname and return it, tidied.

    Raises WorkshopError where it is not a nickname or cannot be written.
    """
    name = tidy(name)
    problem = problem_with(name)
    if not name.isascii():
        problem = "not every terminal can show all its letters; take those from A to Z"
    if problem:
        raise problems.WorkshopError(f"This cannot be your nickname: {problem}.")
    write_text(FILE, name + "\n")
    return name


def tidy(name: str) -> str:
    """Return `name` with its letters composed, and single spaces between words only."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def problem_with(name: str) -> str | None:
    """Return why a tidy `name` cannot be a nickname, or None."""
    if not any(character.isalnum() for character in name):
        return "a nickname needs at least one letter or digit"
    if len(name) > LONGEST:
        return f"a nickname has at most {LONGEST} characters, and this has {len(name)}"
    if ":" in name or not name.isprintable():
        return "a nickname has no colon and no invisible characters"
    return None
