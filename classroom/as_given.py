"""A student's file compared with the file as it was given."""

import ast
from functools import cache
from typing import Any

from classroom.solutions import gaps, open_text, source_texts
from classroom.steps import step_numbered
from classroom.student_files import place_of_step, student_tree
from toolbox.problems import OpenStep


@cache
def given_tree(file: str) -> ast.Module:
    """Return the parsed file as the handout has it."""
    return ast.parse(open_text(source_texts()[file], path=file))


def is_as_given(file: str, function: str) -> bool:
    """Return whether a function is still as the handout has it."""
    mine = student_tree(file)
    return _dump(mine, function) == _dump(given_tree(file), function)


def given_value(file: str, name: str) -> Any:
    """Return the value that the handout gives to a name in a file."""
    for node in given_tree(file).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(t, ast.Name) and t.id == name for t in targets):
            return ast.literal_eval(node.value)
    return None


def still_open(number: str) -> OpenStep:
    """Return the error that says that a step is open, as todo(...) raises it."""
    step = step_numbered(number)
    place = place_of_step(number, step.file)
    marked = gaps(source_texts()[step.file], step.file)
    task = next(gap.task for gap in marked if gap.step == number)
    where = f"{place.file}, line {place.line}"
    return OpenStep(f"Step {number} is still open: {task}\n  Where: {where}")


def _dump(tree: ast.Module, function: str) -> list[str]:
    found = (n for n in tree.body if isinstance(n, ast.FunctionDef))
    return [ast.dump(node) for node in found if node.name == function]
