"""A student's file compared with the file as it was given."""

import ast
from functools import cache
from typing import Any

from classroom.solutions import open_text, source_texts
from classroom.student_code import student_text


@cache
def given_tree(file: str) -> ast.Module:
    """Return the parsed file as the handout has it."""
    return ast.parse(open_text(source_texts()[file], path=file))


def is_as_given(file: str, function: str) -> bool:
    """Return whether a function is still as the handout has it."""
    mine = ast.parse(student_text(file))
    return _dump(mine, function) == _dump(given_tree(file), function)


def given_value(file: str, name: str) -> Any:
    """Return the value that the handout gives to a name in a file."""
    for node in given_tree(file).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(t, ast.Name) and t.id == name for t in targets):
            return ast.literal_eval(node.value)
    return None


def _dump(tree: ast.Module, function: str) -> list[str]:
    found = (n for n in tree.body if isinstance(n, ast.FunctionDef))
    return [ast.dump(node) for node in found if node.name == function]
