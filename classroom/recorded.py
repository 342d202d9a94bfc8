"""Watches which objects a student's code makes, of Keras for example."""

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from unittest import mock

from classroom.student_code import uncounted
from models.keras_setup import import_keras


def imported_keras() -> ModuleType:
    """Return Keras; that importing it takes long is not held against the student."""
    with uncounted():
        return import_keras()


@contextlib.contextmanager
def constructions(*classes: type) -> Iterator[list[Any]]:
    """Yield a list that collects the objects of these classes that are made."""
    made: list[Any] = []
    with contextlib.ExitStack() as patches:
        for watched in classes:
            init = _recording(watched.__init__, made)
            patches.enter_context(mock.patch.object(watched, "__init__", init))
        yield made


def _recording(original: Callable, made: list[Any]) -> Callable:
    @functools.wraps(original)
    def init(self: Any, *arguments: Any, **named: Any) -> None:
        original(self, *arguments, **named)
        made.append(self)

    init.__signature__ = inspect.signature(original)  # Keras looks at it
    return init
