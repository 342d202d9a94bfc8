"""The calls at the bottom of a student's script, recorded instead of made."""

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

from classroom.student_code import attempt


class MainBlock(NamedTuple):
    """What the bottom of a script would do."""

    calls: list[tuple[str, dict[str, Any]]]  # functions with their arguments, by name
    only_named: set[str]  # functions that stand there without their parentheses
    error: BaseException | None


def run_main_block(module: ModuleType, names: list[str]) -> MainBlock:
    """Run `if __name__ == "__main__":` with the functions `names` only recorded."""
    file = Path(module.__file__)
    block = _main_block(ast.parse(file.read_bytes(), filename=str(file)))
    calls: list[tuple[str, dict[str, Any]]] = []

    def recorder(name: str) -> Callable:
        signature = inspect.signature(getattr(module, name))

        def record(*positional: Any, **named: Any) -> None:
            bound = signature.bind(*positional, **named)
            bound.apply_defaults()
            calls.append((name, dict(bound.arguments)))

        return record

    code = compile(ast.Module(block, type_ignores=[]), str(file), "exec")
    recorders = {name: recorder(name) for name in names}
    with mock.patch.multiple(module, **recorders):
        error = attempt(lambda: exec(code, vars(module))).error
    bare = (n.value for b in block for n in ast.walk(b) if isinstance(n, ast.Expr))
    named = {node.id for node in bare if isinstance(node, ast.Name)}
    return MainBlock(calls, named, error)


def _main_block(tree: ast.Module) -> list[ast.stmt]:
    for node in tree.body:
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
            return node.body
    return []
