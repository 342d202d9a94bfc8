"""Runs what students wrote: read freshly, silently, and never for ever."""

import _thread
import contextlib
import importlib
import io
import linecache
import os
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple, NoReturn
from unittest import mock

from classroom.step import Waiting
from classroom.student_files import FILES, Place, innermost, place_at, step_at
from toolbox.command import how_to_run
from toolbox.problems import PROJECT, WorkshopError


class TookTooLong(Exception):
    """The student's code was stopped; `place` is where it was then, if known."""

    def __init__(self, place: Place | None) -> None:
        super().__init__("the code did not come to an end")
        self.place = place


def forget() -> None:
    """Forget the students' modules, so that the next import reads the files again."""
    importlib.invalidate_caches()
    linecache.checkcache()
    for file in FILES:
        sys.modules.pop(module_name(file), None)


def module_name(file: str) -> str:
    """Return the name by which a file of the project is imported."""
    return file.removesuffix(".py").replace("/", ".")


def load(file: str) -> ModuleType:
    """Return a student's file as a module.

    Raises WorkshopError if it is gone, or not saved as text that Python reads.
    """
    if not (PROJECT / file).exists():
        raise WorkshopError(
            f"{file} is gone.\n"
            f"To bring it back:\n  {how_to_run(f'-m classroom reset {file}')}"
        )
    if b"\0" in (PROJECT / file).read_bytes():
        raise WorkshopError(
            f"{file} is saved as UTF-16, but Python reads UTF-8.\n"
            'In the editor, save it again: "Save as", encoding "UTF-8".'
        )
    return importlib.import_module(module_name(file))


GRACE = 2.0  # seconds for code to end after it was interrupted
_uncounted = [0.0]  # seconds that were not the student's


@contextlib.contextmanager
def uncounted() -> Iterator[None]:
    """Leave out of what `guarded` counts how long this takes, such as an import."""
    before, started = _uncounted[0], time.monotonic()
    _uncounted[0] = float("inf")
    try:
        yield
    finally:
        # several threads may have computed all the time
        _uncounted[0] = before + 8 * (time.monotonic() - started)


@contextlib.contextmanager
def guarded(seconds: float) -> Iterator[None]:
    """Run student's code silently; raise TookTooLong after `seconds` of computing.

    A wait that computes nothing may take half as long again. Code that does not let
    itself be stopped ends the whole program with a message.
    """
    done, stopped_at, before = threading.Event(), [], _uncounted[0]

    def watch() -> None:
        computed, started = time.process_time(), time.monotonic()
        while not done.wait(0.1):
            limit = seconds + _uncounted[0] - before
            took = time.monotonic() - started
            computing = time.process_time() - computed > limit  # in all threads
            if took > 1.5 * limit or (took > limit and computing):
                main = threading.main_thread().ident
                stopped_at.append(innermost(_stack(sys._current_frames()[main])))
                _interrupt(main)
                if not done.wait(GRACE):
                    _give_up(stopped_at[0])
                return

    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # may be ignored
    threading.Thread(target=watch, daemon=True).start()
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            mock.patch.object(sys, "stdin", io.StringIO()),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield
    except KeyboardInterrupt:
        if stopped_at:
            raise TookTooLong(stopped_at[0]) from None
        raise
    finally:
        done.set()
        signal.signal(signal.SIGINT, heard)


def _interrupt(thread: int) -> None:
    """Press Ctrl-C; where a signal can be sent, it ends a long sleep as well."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(thread, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _give_up(place: Place | None) -> None:
    where = f"{place.file}, line {place.line}\n    {place.text}\n" if place else ""
    print(
        f"{where}  This did not come to an end and could not be stopped. A number far"
        " too large?",
        file=sys.__stdout__,
        flush=True,
    )
    os._exit(1)


class Attempt(NamedTuple):
    """What came of calling a student's function."""

    result: Any
    error: BaseException | None


def attempt(function: Callable, *arguments: Any) -> Attempt:
    """Call a student's function; keep its error instead of raising it."""
    try:
        return Attempt(function(*arguments), None)
    except (Exception, SystemExit) as error:
        return Attempt(None, error)


def place_of_error(error: BaseException) -> Place | None:
    """Return the line of a student's file that led to the error, if one did."""
    if isinstance(error, TookTooLong):
        return error.place
    if isinstance(error, SyntaxError) and error.filename:
        return place_at(error.filename, error.lineno or 1)
    frames = traceback.extract_tb(error.__traceback__)
    return innermost([(f.filename, f.lineno) for f in reversed(frames)])


def _stack(frame: Any) -> list[tuple[str, int]]:
    return [(f.f_code.co_filename, line) for f, line in traceback.walk_stack(frame)]


def step_of_error(error: BaseException) -> str:
    """Return the number of the step in whose lines an error came up, if in any."""
    place = place_of_error(error)
    return step_at(place) if place else ""


def raise_here_or_wait(
    error: BaseException, number: str, together: list[str]
) -> NoReturn:
    """Raise the error of a run that is shared by steps, or Waiting for the other step.

    `together` are the steps; an error in none of their lines is raised for each.
    """
    at = step_of_error(error)
    if at in together and at != number:
        raise Waiting(at)
    raise error
