"""Asks a person before something is done that cannot be taken back at once."""

import sys


def agreed(question: str, yes: bool = False) -> bool:
    """Return whether the person agrees; `yes` is an answer given beforehand.

    Where there is no terminal to ask on, the answer is no.
    """
    print(question)
    if yes:
        print("Yes, as --yes says.")
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        print("No: there is no terminal to ask on. (--yes answers yes beforehand.)")
        return False
    try:
        return input("y or n? ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False
