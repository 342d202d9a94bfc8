"""Problems that a person can mend, told in words instead of a traceback."""

import atexit
import errno
import io
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, NoReturn

from toolbox.command import how_to_run
from toolbox.words import LONGEST, harmless, harmless_lines

PROJECT = Path(__file__).resolve().parents[1]
FULL = (
    "\nNo space is left where this writes or prints.\n"
    "  Free some space on the disk, for example in the bin; then run this again."
)
STOPPED = "\nStopped. Nothing was left half-written."


class WorkshopError(Exception):
    """Something a person can mend.

    The message says what was found, where, what was expected and what to do next. It
    may quote what somebody else wrote: nothing in it can steer a terminal.
    """

    def __init__(self, message: str) -> None:
        super().__init__(harmless_lines(message))


class OpenStep(WorkshopError):
    """A step of the task sheet that is not done yet."""


def todo(step: str, task: str) -> None:
    """Mark an open step in a student's file: says which step, where, what to do.

    Raises OpenStep, always, with the file and line of the caller.
    """
    caller = sys._getframe(1)
    place = f"{shown_path(caller.f_code.co_filename)}, line {caller.f_lineno}"
    raise OpenStep(
        f"Step {step} is still open: {task}\n"
        f"  Where: {place}\n"
        f"  Write your solution there, in place of the line that calls todo(...)."
    )


@contextmanager
def explained() -> Iterator[None]:
    """Run a script's main part; end it kindly if something is wrong.

    A WorkshopError and an error in a student's line are shown without a traceback
    (exit status 1), Ctrl-C with one line (exit status 130). Any other exception is a
    defect and keeps its traceback.
    """
    heard = signal.getsignal(signal.SIGINT)
    heard = heard if heard in (_stop, signal.default_int_handler) else None
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a song's name in a Windows pipe
            stream.reconfigure(errors="backslashreplace")
    try:
        if heard:
            signal.signal(signal.SIGINT, _interrupt)
        _check_folder()
        try:
            yield
        finally:
            if sys.stdout:
                sys.stdout.flush()  # what cannot be written is told below
    except BrokenPipeError:  # as in `... | head`: nobody reads on
        _print_no_more()
        sys.exit(1)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            _print_no_more()
            print(FULL, file=sys.stderr)
        elif not _is_told(error):
            raise
        sys.exit(1)
    finally:
        if heard:
            signal.signal(signal.SIGINT, heard)


def guard_imports() -> None:
    """Before and after the main part of a script: tell errors of its imports, Ctrl-C.

    The last moment of Python, in which nobody could tell it, passes over Ctrl-C.
    """
    sys.excepthook = _tell_uncaught
    sys.unraisablehook = _tell_unraisable
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a line that offers the nearest names of `known`, or `otherwise`."""
    lower = {k.casefold(): k for k in known}
    near = get_close_matches(name[:LONGEST].casefold(), list(lower), n=3, cutoff=0.5)
    if not near:
        return otherwise
    return "  Did you mean " + " or ".join(f'"{lower[k]}"' for k in near) + "?"


def shown_path(path: str | Path) -> str:
    """Return a path as people name it: from the project's folder where it is in it."""
    path = Path(path)
    real = path.resolve() if path.is_absolute() else path  # of a link, a mapped drive
    if real.is_relative_to(PROJECT):
        path = real.relative_to(PROJECT)
    return harmless(str(path))


def _print_no_more() -> None:
    """Pass over what is still to be printed: it cannot be."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check_folder() -> None:
    """Refuse to mix two copies of the workshop: a script of one, modules of another."""
    script = Path(getattr(sys.modules["__main__"], "__file__", __file__)).resolve()
    copy = script.parents[1]
    if copy != PROJECT and (copy / "toolbox" / "problems.py").exists():
        raise WorkshopError(
            f"Two copies of the workshop are mixed: the script is in {copy},\n"
            f"but this Python is set up for {PROJECT}.\n"
            f"  Run it with its own copy's Python: change to {copy} and use\n"
            f"  {how_to_run(script.relative_to(copy).as_posix())}"
        )


def _is_told(error: BaseException) -> bool:
    """Tell an error that needs no traceback; return whether it is such a one."""
    from toolbox import student_errors  # which imports this module

    told = str(error) if isinstance(error, WorkshopError) else ""
    told = told or student_errors.in_words(error)
    if told:
        sys.stdout.flush()
        print(f"\n{told}", file=sys.stderr)
    elif hint := student_errors.hint(error):
        error.add_note(hint)
    return bool(told)


def _tell_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if isinstance(error, KeyboardInterrupt):
        _stop()
    if not _is_told(error):
        sys.__excepthook__(kind, error, trace)


def _tell_unraisable(unraisable: Any) -> None:
    """End where Python would show an interrupt and go on, as in a callback."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        _stop()
    sys.__unraisablehook__(unraisable)


def _interrupt(_: int, frame: FrameType | None) -> NoReturn:
    """Let the main part tidy up; but a package that it is importing may go on."""
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            _stop()
        frame = frame.f_back
    raise KeyboardInterrupt


def _stop(*_: object) -> NoReturn:
    """End at once: while modules are imported, KeyboardInterrupt may get lost."""
    with suppress(OSError, RuntimeError, ValueError):  # closed, or written to just now
        sys.stdout.flush()
    with suppress(OSError):
        os.write(2, f"{STOPPED}\n".encode())
    os._exit(130)
