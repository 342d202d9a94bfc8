"""Mechanical mutants of the solutions: operators, constants, names, calls, lines."""

import ast
import copy
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

from classroom.solutions import Gap, gaps, read_sources
from tests.planting import FILES, edited, file_of

OPERATORS = {ast.Mult: ast.Add, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Div: ast.Mult}
LISTS = ["0.1", "1.5", "2A.1"]  # of which any choice is right: only names can be wrong

# Where a changed solution is another right one: the steps, and what was done there.
VALUES = {"one more", "ten times"}  # of a knob that has a range of good values
RIGHT_TOO = {
    "0.2": {"reversed elements"},  # the columns are found by their names
    "1.4": VALUES,
    "2B.1": VALUES
    | {"dropped argument", "dropped keyword", "swapped arguments"}
    | {"other truth value", "other name"},  # settings of the pipeline
    "2B.4": {"negative"},  # the last of two columns is the second
    "2C.1": VALUES | {"dropped line", "dropped call"},  # one hidden layer is enough
    "2C.2": VALUES,
    "2D.2": VALUES | {"dropped keyword"},  # val_loss is what it watches by itself
    "2E.2": {"misspelt text", "empty text"},  # the name of an entry is anybody's
    "3.4": {"dropped keyword"},  # by itself, a regressor is scored by R²
    "3.5": {"dropped argument"},  # an LDA finds the same in features of any size
}


class Mutant(NamedTuple):
    """A changed solution: its step, what was done, the lines."""

    step: str
    done: str
    code: str

    def texts(self) -> dict[str, str]:
        """Return the student's file with the mutant, every other step done."""
        path = file_of(self.step)
        return {path: edited(path, {self.step: self.code})}


def mutants() -> list[Mutant]:
    """Return all mutants of all solutions, each once."""
    found = {}
    for path, text in read_sources().items():
        if path in FILES:
            for gap in gaps(text):
                for mutant in mutants_of(gap, names_in(text, gap)):
                    found[mutant.step, mutant.code] = mutant
    return list(found.values())


def is_right_too(mutant: Mutant) -> bool:
    """Return whether what was done can leave a right solution: it changes nothing."""
    return mutant.done in RIGHT_TOO.get(mutant.step, ())


def names_in(text: str, gap: Gap) -> list[str]:
    """Return the arguments of the function around a gap, and the file's knobs."""
    tree = ast.parse(text)
    knobs = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    line = 1 + text.splitlines().index(gap.solution[0])
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.lineno < line <= node.end_lineno:
            return [argument.arg for argument in node.args.args] + knobs
    return knobs


def mutants_of(gap: Gap, names: list[str]) -> Iterator[Mutant]:
    """Yield the mutants of one solution."""
    tree = ast.parse(textwrap.dedent("\n".join(gap.solution)))
    original = ast.unparse(tree)
    for index, node in enumerate(ast.walk(tree)):
        for done, change in changes(node, names):
            if gap.step in LISTS and done != "misspelt text":
                continue
            mutated = copy.deepcopy(tree)
            target = list(ast.walk(mutated))[index]
            mutated = Replace(target, change).visit(mutated)
            code = ast.unparse(mutated) or "pass"
            if gap.step in LISTS:
                code = "\n".join(f"{line.strip('(),')}," for line in code.splitlines())
            if code != original:
                yield Mutant(gap.step, done, code)


Change = Callable[[ast.AST], ast.AST]


class Replace(ast.NodeTransformer):
    """Replaces one node of a tree by what a function makes of it."""

    def __init__(self, target: ast.AST, change: Change) -> None:
        self.target, self.change = target, change

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the node, changed if it is the one."""
        if node is self.target:
            return self.change(node)
        return super().generic_visit(node)


def changes(node: ast.AST, names: list[str]) -> Iterator[tuple[str, Change]]:
    """Yield the changes that are possible at one place of a solution."""
    if isinstance(node, ast.Module):
        yield from dropped("line", node, "body")
    elif isinstance(node, ast.Call):
        yield from dropped("keyword", node, "keywords")
        yield from dropped("argument", node, "args")
        if len(node.args) > 1:
            yield "swapped arguments", reversed_in("args")
        if isinstance(node.func, ast.Attribute):
            yield "dropped call", lambda n: n.func.value
    elif isinstance(node, ast.List):
        yield from dropped("element", node, "elts")
        if len(node.elts) > 1:
            yield "reversed elements", reversed_in("elts")
    elif isinstance(node, ast.Constant):
        for done, other in other_constants(node.value).items():
            yield done, lambda n, other=other: ast.Constant(other)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        other = OPERATORS[type(node.op)]()
        yield "other operator", lambda n: ast.BinOp(n.left, other, n.right)
    elif isinstance(node, ast.Name) and node.id in names:
        for name in [n for n in names if n != node.id][:4]:
            yield "other name", lambda n, name=name: ast.Name(name, n.ctx)


def dropped(what: str, node: ast.AST, field: str) -> Iterator[tuple[str, Change]]:
    """Yield changes that drop one of the node's parts."""
    for i in range(len(getattr(node, field))):

        def drop(changed: ast.AST, i: int = i) -> ast.AST:
            getattr(changed, field).pop(i)
            return changed

        yield f"dropped {what}", drop


def reversed_in(field: str) -> Change:
    """Return a change that reverses the order of the node's parts."""

    def reverse(changed: ast.AST) -> ast.AST:
        getattr(changed, field).reverse()
        return changed

    return reverse


def other_constants(value: object) -> dict[str, object]:
    """Return other values for a constant, by what was done to it."""
    if isinstance(value, bool):
        return {"other truth value": not value}
    if isinstance(value, int | float):
        more = {"one more": value + 1, "ten times": value * 10}
        return more | {"zero": 0, "negative": -value}
    if isinstance(value, str):
        return {"misspelt text": value + "x", "empty text": ""}
    return {}
