"""Reads pickles of plain data, for which no class and no function exists.

A pickle is a small program that can call whatever it can look up. Only files that are
byte for byte the published ones get here (unpacking.checked_files); that nothing can be
looked up is the second lock.
"""

import io
import pickle

from toolbox.problems import WorkshopError

MAX_BYTES = 20_000_000  # more: larger files are read; the largest known has about 6 MB


def load_plain(content: bytes, name: str) -> object:
    """Return what the pickle `content` holds: lists, dicts, texts and numbers.

    Raises WorkshopError, which calls the file `name`, where it is damaged, too large,
    or asks for a class, a function or an object outside the file.
    """
    try:
        if len(content) > MAX_BYTES:
            raise pickle.UnpicklingError(f"it is larger than {MAX_BYTES:,} bytes")
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
