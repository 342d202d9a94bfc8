"""What becomes of one case, and of many."""

import contextlib
import io
import random
import tempfile
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from toolbox.problems import WorkshopError

RIGHT, TOLD, FAILED = "right", "one message", "failures"
# A case tries something in an empty folder and returns RIGHT, or raises WorkshopError,
# which is the one message; anything else that it raises is a failure.
Case = Callable[[random.Random, Path], str]


def outcomes(case: Case, cases: range, seed: int) -> Counter[str]:
    """Try a case with many numbers; print how each failure comes about again."""
    found: Counter[str] = Counter()
    for number in cases:
        problem = failure(case, number, seed)
        found[problem if problem in (RIGHT, TOLD) else FAILED] += 1
        if problem not in (RIGHT, TOLD):
            print(f"{case.__module__}, case {number} of seed {seed}:\n{problem}")
    return found


def failure(case: Case, number: int, seed: int) -> str:
    """Return RIGHT or TOLD, or else the traceback of what went wrong."""
    rng = random.Random(f"{seed} {number}")
    with tempfile.TemporaryDirectory() as folder, quiet():
        try:
            return case(rng, Path(folder))
        except WorkshopError as told:
            return TOLD if is_one_message(str(told)) else f"not a message: {told!r}"
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return "".join(traceback.format_exception(error)[-6:])


@contextlib.contextmanager
def quiet() -> contextlib.AbstractContextManager[None]:
    """Print nothing, and take a warning for an error, as the tests do."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def is_one_message(text: str) -> bool:
    """Return whether a text is for people: short, and steers no terminal."""
    return (
        10 < len(text) < 2_000
        and "Traceback" not in text
        and all(line.isprintable() for line in text.splitlines())
    )


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return {path: content} of the files in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
