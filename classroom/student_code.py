"""Runs what students wrote: read freshly, silently, and never for ever."""

import _thread
import contextlib
import importlib
import inspect
import io
import linecache
import re
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

from classroom.steps import STEPS
from toolbox.problems import PROJECT, WorkshopError

FILES = sorted({step.file for step in STEPS})
GAP = re.compile(r"\s*#\s*(?:Step|## BEGIN SOLUTION) (\w+\.\d+)\b")


class Place(NamedTuple):
    """A line of a student's file."""

    file: str  # from the project's folder, with slashes
    line: int
    text: str


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
    """Return a student's file as a module. Raises WorkshopError if it is gone."""
    if not (PROJECT / file).exists():
        raise WorkshopError(
            f"{file} is gone.\n"
            f"To bring it back:\n  python3 start.py -m classroom reset {file}"
        )
    return importlib.import_module(module_name(file))


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
    """Run student's code silently; raise TookTooLong after `seconds` of computing."""
    done, stopped_at, before = threading.Event(), [], _uncounted[0]

    def watch() -> None:
        cpu, wall = time.process_time() + seconds, time.monotonic() + 4 * seconds
        while not done.wait(0.1):
            more = _uncounted[0] - before
            if time.process_time() > cpu + more or time.monotonic() > wall + more:
                main = threading.main_thread().ident
                stopped_at.append(_innermost(_stack(sys._current_frames()[main])))
                _thread.interrupt_main()
                return

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


class Attempt(NamedTuple):
    """What came of calling a student's function."""

    result: Any
    error: BaseException | None
    variables: dict[str, Any]  # of the function, where it ended with an error


def attempt(function: Callable, *arguments: Any) -> Attempt:
    """Call a student's function; keep its error instead of raising it."""
    try:
        return Attempt(function(*arguments), None, {})
    except (Exception, SystemExit) as error:
        variables = {}
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if frame.f_code is inspect.unwrap(function).__code__:
                variables = dict(frame.f_locals)
        return Attempt(None, error, variables)


def place_of_error(error: BaseException) -> Place | None:
    """Return the line of a student's file that led to the error, if one did."""
    if isinstance(error, TookTooLong):
        return error.place
    if isinstance(error, SyntaxError) and error.filename:
        return _place(error.filename, error.lineno or 1)
    frames = traceback.extract_tb(error.__traceback__)
    return _innermost([(f.filename, f.lineno) for f in reversed(frames)])


def _stack(frame: Any) -> list[tuple[str, int]]:
    return [(f.f_code.co_filename, line) for f, line in traceback.walk_stack(frame)]


def _innermost(stack: list[tuple[str, int]]) -> Place | None:
    places = (_place(file, line) for file, line in stack)
    return next((place for place in places if place), None)


def _place(filename: str, line: int) -> Place | None:
    path = Path(filename)
    if not path.is_relative_to(PROJECT):
        return None
    file = path.relative_to(PROJECT).as_posix()
    if file not in FILES:
        return None
    return Place(file, line, linecache.getline(filename, line).strip())


def place_of_step(number: str, file: str) -> Place:
    """Return where a student works on a step: the line below its comment."""
    lines = student_text(file).splitlines()
    for i, line in enumerate(lines[:-1], start=1):
        gap = GAP.match(line)
        if gap and gap[1] == number:
            return Place(file, i + 1, lines[i].strip())
    return Place(file, 1, "")


def step_at(place: Place) -> str:
    """Return the number of the step whose comment is the nearest above a line."""
    above = student_text(place.file).splitlines()[: place.line]
    numbers = [gap[1] for gap in map(GAP.match, above) if gap]
    return numbers[-1] if numbers else ""


def student_text(file: str) -> str:
    """Return the text of a student's file, nothing if it is gone."""
    path = PROJECT / file
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
