"""What Python says of an error, and what that means in plain words.

    >>> in_words(KeyError("std"))
    "KeyError: 'std'. There is no column or entry of that name. Is it ..."

Only Python itself is needed here: start.py uses it before the packages are there.
"""

import contextlib
import io
import sys
import traceback

from toolbox.words import harmless

ADVICE: dict[type[BaseException], str] = {
    SyntaxError: "Python cannot read this line. Often a bracket, a quote or a comma is"
    " missing, here or one line above.",
    IndentationError: "The line starts too far left or right. Lines that belong"
    " together begin below each other: give it as many spaces as the line above or"
    " below has. Where a '#' was removed, the space behind it goes, too.",
    TabError: "Python sees a tab and spaces mixed at the start of the line. They look"
    " alike: use only the space bar there, or let the editor turn tabs into spaces.",
    NameError: "A name is misspelt, or the line that makes it is missing or further"
    " down. Capital and small letters differ.",
    AttributeError: "What stands before the dot has nothing called like what stands"
    " after it. Is it spelt rightly, and is it the object that you mean?",
    TypeError: "Something was called with too much or too little between the"
    " parentheses, or is of another kind than it should be.",
    KeyError: "There is no column or entry of that name. Is it spelt as in the table?",
    ImportError: "Something is imported that does not exist under that name.",
    SystemExit: "This line ends the program. Remove it.",
}
LONGEST = 300  # characters of a line: pandas may name every column
NOT_TEXT = (
    "The file is not saved as plain text in UTF-8, the only kind that Python reads:"
    " in your editor, save it again with the encoding UTF-8."
)


ESCAPE = "'unicodeescape' codec can't decode"  # a text's backslashes, not the file's
BACKSLASH = (
    r"In a text, Python takes \U or \x for the start of a special letter."
    ' Write paths with /, on Windows, too, as "C:/Users/me/songs".'
)


def in_words(error: BaseException) -> str:
    """Return what Python says of an error, and what that means, as sentences."""
    words = said(error)
    end = "" if words.endswith((".", "?", "!", ":")) else "."
    return f"{words}{end} {advice(error)}".rstrip()


def said(error: BaseException) -> str:
    """Return what Python says, at most three lines, with its "Did you mean ...?"."""
    told = traceback.TracebackException.from_exception(error).format_exception_only()
    words = next(part for part in told if not part.startswith(" ")).strip()
    words = words.removeprefix(f"{type(error).__module__}.")
    if ": " not in words:
        return f"{words}: no more is known"
    if sys.version_info < (3, 12):
        words += _suggestion(error, words)
    lines = [harmless(line)[:LONGEST] for line in words.splitlines() if line.strip()]
    return "\n".join(lines[:3])


def _suggestion(error: BaseException, words: str) -> str:
    """Return Python's "Did you mean ...?", which 3.11 adds only where it prints."""
    with contextlib.redirect_stderr(io.StringIO()) as printed:
        sys.__excepthook__(type(error), error, error.__traceback__)
    return printed.getvalue().rpartition(words)[2].partition("\n")[0]


def advice(error: BaseException) -> str:
    """Return what kind of mistake an error usually is; nothing where that is open."""
    if isinstance(error, SyntaxError) and is_not_text(error):
        return NOT_TEXT
    if isinstance(error, SyntaxError) and "unicodeescape" in str(error):
        return BACKSLASH
    return next((ADVICE[kind] for kind in type(error).__mro__ if kind in ADVICE), "")


def is_not_text(error: SyntaxError) -> bool:
    """Return whether a file cannot be read because of its encoding, not of a line."""
    said = str(error)
    return "codec can't decode" in said.replace(ESCAPE, "") or "null bytes" in said
