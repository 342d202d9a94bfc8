"""Reads pickles of plain data without giving them a chance to run anything.

A pickle is a small program. Only the steps that build lists, dicts, texts and
numbers are let through; whatever could name a class or a function, or reserve
memory that the file does not fill, is refused before the first step is taken.
"""

import io
import pickle
import pickletools

from toolbox.problems import WorkshopError

MAX_BYTES = 20_000_000  # more: larger files are read; the largest known has about 6 MB
MAX_STEPS = 4_000_000  # more: more values are read, with up to 100 bytes for each
PLAIN_STEPS = frozenset(
    [
        "PROTO",
        "FRAME",
        "STOP",
        "MARK",
        "NONE",
        "NEWTRUE",
        "NEWFALSE",
        "BININT",
        "BININT1",
        "BININT2",
        "BINFLOAT",
        "BINUNICODE",
        "SHORT_BINUNICODE",
        "EMPTY_LIST",
        "APPEND",
        "APPENDS",
        "EMPTY_DICT",
        "SETITEM",
        "SETITEMS",
        "BINPUT",
        "LONG_BINPUT",
        "MEMOIZE",
        "BINGET",
        "LONG_BINGET",
    ]
)


def load_plain(content: bytes, name: str) -> object:
    """Return what the pickle `content` holds: lists, dicts, texts and numbers.

    Raises WorkshopError, which calls the file `name`, where it is damaged, too large,
    or holds anything else. No class and no function is ever looked up.
    """
    try:
        _check_steps(content)
        return _PlainUnpickler(io.BytesIO(content)).load()
    except Exception as error:  # damaged pickles raise nearly anything
        raise WorkshopError(
            f"{name} is not a file of plain songs: {error or type(error).__name__}.\n"
            "  Expected lists, dicts, texts and numbers. Nothing in it was run.\n"
            "  Fetch the file again from where it was published."
        ) from None


class _PlainUnpickler(pickle.Unpickler):
    """An unpickler for which no class exists."""

    def find_class(self, module: str, name: str) -> None:
        raise pickle.UnpicklingError(f"it asks for {module}.{name}")

    def persistent_load(self, key: object) -> None:
        raise pickle.UnpicklingError("it asks for an object outside the file")


def _check_steps(content: bytes) -> None:
    """Raise UnpicklingError where a step is not plain, or takes too much memory."""
    if len(content) > MAX_BYTES:
        raise pickle.UnpicklingError(f"it is larger than {MAX_BYTES:,} bytes")
    for count, (step, argument, _) in enumerate(pickletools.genops(content)):
        if step.name not in PLAIN_STEPS:
            raise pickle.UnpicklingError(f"it holds the step {step.name}")
        # The unpickler reserves room for every place up to the one that is named.
        if step.name == "LONG_BINPUT" and argument > count:
            raise pickle.UnpicklingError("it numbers its values wrongly")
        if count >= MAX_STEPS:
            raise pickle.UnpicklingError(f"it has more than {MAX_STEPS:,} steps")
