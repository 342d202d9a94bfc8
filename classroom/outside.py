"""What students changed outside the steps, where nothing is to be changed.

Free are the lines of the steps, the knobs on top of a file, the lists of choices, the
calls at the bottom, and whatever is added; comments and docstrings do not count.
"""

import ast
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from classroom.solutions import Gap, is_handout, parse, source_texts
from classroom.student_files import FILES, student_text, student_tree
from toolbox.command import how_to_run
from toolbox.errors_in_words import advice, said

CHOICES = ["dataset/dataset_config.py", "dataset/features.py"]
GAP = "_gap_"  # a statement or an entry that stands for any number of them


def look(assignments: Collection[str]) -> tuple[list[str], list[str]]:
    """Return in words which scripts Python cannot read, and what was changed elsewhere.

    The files are those of the assignments, and the two in which choices are made. A
    file of a step that cannot be read is left to the check of that step.
    """
    unreadable, changed = [], []
    for file in sorted(source_texts()):
        if file.partition("/")[0] in assignments or file in CHOICES:
            broken, change = _looked_at(file, student_text(file))
            unreadable += [broken] if broken else []
            changed += [change] if change else []
    return unreadable, changed


@lru_cache(200)
def _looked_at(file: str, text: str) -> tuple[str, str]:
    """Return in words why a file with this text cannot be read, and what is changed."""
    try:
        compile(student_tree(file), file, "exec")
    except (SyntaxError, ValueError, OSError) as error:
        return ("" if file in FILES else _told(file, error)), ""
    change = first_change(file) if is_handout() else ""
    if not change:
        return "", ""
    reset = how_to_run(f"-m classroom reset {file}")
    brings_back = "brings the file back as it was, and keeps yours."
    return "", f"You also {change}\n  {reset}\n  {brings_back}"


def _told(file: str, error: Exception) -> str:
    line = getattr(error, "lineno", None) or 1
    text = student_text(file).splitlines()[line - 1 : line]
    shown = f"\n    {text[0].strip()}" if text else ""
    return f"{file}, line {line}{shown}\n  {said(error)}\n  {advice(error)}"


def first_change(file: str) -> str:
    """Return the first change outside the steps: which line is another, or is gone."""
    mine, lines = student_tree(file), student_text(file).splitlines()
    for given in pattern(file).body:
        gone, line = _difference(given, mine.body)
        if line:
            text = lines[line - 1].strip()
            return f"changed line {line} of {file}, outside any step:\n    {text}"
        if gone:
            return f"removed this from {file}, outside any step:\n    {gone}"
    return ""


@cache
def pattern(file: str) -> ast.Module:
    """Return the parsed file as it was given, with a GAP for the lines of a step."""
    lines = []
    for part in parse(source_texts()[file], file):
        if isinstance(part, Gap):
            code = [s for s in map(str.strip, part.solution) if s and s[0] != "#"]
            comma = "," if code and code[0].endswith(",") else ""
            lines.append(f"{part.indent}{GAP}{comma}")
        else:
            lines.append(part)
    return ast.parse("\n".join(lines) + "\n")


def _difference(given: ast.stmt, mine: Sequence[ast.stmt]) -> tuple[str, int]:
    """Return what is gone of a top-level statement, and which line is another."""
    if isinstance(given, ast.FunctionDef | ast.ClassDef):
        named = [node for node in mine if getattr(node, "name", "") == given.name]
        return _in_function(given, named[0]) if named else (_head(given), 0)
    if isinstance(given, ast.Import | ast.ImportFrom):
        is_there = _imported(given) <= _imported(*mine)
        return ("" if is_there else ast.unparse(given)), 0
    if isinstance(given, ast.Assign):
        targets = [t for node in mine for t in getattr(node, "targets", ())]
        names = set(map(ast.unparse, targets))
        there = names >= set(map(ast.unparse, given.targets))
        same = any(ast.dump(node) == ast.dump(given) for node in mine)
        is_kept = same or (there and _is_knob(given.value))
        return ("" if is_kept else _head(given)), 0
    if isinstance(given, ast.If):  # the calls at the bottom
        heads = [_head(node) for node in mine if isinstance(node, ast.If)]
        return ("" if _head(given) in heads else _head(given)), 0
    return "", 0


def _in_function(given: ast.stmt, mine: ast.stmt) -> tuple[str, int]:
    """Return what is gone from a function, and which of its lines is another.

    A loop in a function is looked at in the same way.
    """
    if _signature(given) != _signature(mine):
        return "", mine.lineno
    wanted, found = _without_docstring(given.body), _without_docstring(mine.body)
    if GAP not in map(ast.unparse, wanted):
        return _first_other(wanted, found, mine)
    names = [ast.unparse(node) for node in wanted]
    first, last = names.index(GAP), names[::-1].index(GAP)
    change = _first_other(wanted[:first], found[:first], mine)
    if any(change):
        return change
    tail = found[len(found) - last :] if last else []
    change = _first_other(wanted[len(wanted) - last :] if last else [], tail, mine)
    if any(change):
        return change
    between = [n for n in wanted[first : len(wanted) - last] if ast.unparse(n) != GAP]
    kept = {ast.dump(node) for node in found}
    return next((ast.unparse(n) for n in between if ast.dump(n) not in kept), ""), 0


def _first_other(
    wanted: Sequence[ast.stmt], found: Sequence[ast.stmt], function: ast.stmt
) -> tuple[str, int]:
    for given, mine in zip(wanted, found, strict=False):
        if hasattr(given, "body") and _has_gap(given):
            change = _in_function(given, mine)
            if any(change):
                return change
        elif ast.dump(given) != ast.dump(mine):
            return "", mine.lineno
    if len(found) > len(wanted):
        return "", found[len(wanted)].lineno
    return (ast.unparse(wanted[len(found)]) if len(found) < len(wanted) else ""), 0


def _without_docstring(body: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    first = body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if is_text else body


def _imported(*nodes: ast.stmt) -> set[str]:
    """Return what statements import, as "module name as" texts."""
    imports = (n for n in nodes if isinstance(n, ast.Import | ast.ImportFrom))
    return {
        f"{getattr(node, 'module', '')} {alias.name} {alias.asname}"
        for node in imports
        for alias in node.names
    }


def _is_knob(value: ast.expr) -> bool:
    """Return whether a value is for turning: constants, or a list of choices."""
    if _has_gap(value):
        return True
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True


def _has_gap(node: ast.AST) -> bool:
    """Return whether the lines of a step stand somewhere in a statement or value."""
    return any(isinstance(n, ast.Name) and n.id == GAP for n in ast.walk(node))


def _signature(node: ast.stmt) -> str:
    """Return all of a function or a class but its body."""
    parts = ast.iter_fields(node)
    return f"{type(node)} {[_dumped(part) for name, part in parts if name != 'body']}"


def _dumped(part: object) -> object:
    if isinstance(part, list):
        return [_dumped(each) for each in part]
    return ast.dump(part) if isinstance(part, ast.AST) else part


def _head(node: ast.stmt) -> str:
    """Return the first line of a statement, as Python would write it."""
    return ast.unparse(node).splitlines()[0]
