"""The solutions that are marked in the source, and the gaps that the handout has.

    ### BEGIN SOLUTION 9.1 add the numbers up in total
    total = sum(numbers)
    ### END SOLUTION

becomes, as long as step 9.1 is open,

    # Step 9.1: add the numbers up in total
    todo("9.1", "add the numbers up in total")

A line `### STARTER ...` before the END says what stands there instead of todo(...): a
line of code, nothing (only the comment is left), or # (the solution, commented out).
"""

import ast
import base64
import json
import re
import textwrap
import zlib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from classroom.steps import STEPS
from toolbox.files import visible
from toolbox.problems import PROJECT, WorkshopError

PACKED = PROJECT / "classroom" / "solutions.dat"  # only the handout has it
MARKER = re.compile(r"\s*###\s*(BEGIN|STARTER|END)\b ?(.*)")
TODO_FROM = "toolbox.problems"
OUR_FOLDERS = ("assignment", "classroom", "dataset", "models", "toolbox")
MARKED_FOLDERS = ("assignment*", "dataset", "models", "toolbox")


class Gap(NamedTuple):
    """A marked solution, and what the handout has in its place."""

    step: str
    task: str
    indent: str
    solution: list[str]  # lines, with their indentation
    starter: list[str] | None  # None: todo(...); []: nothing

    def lines(self, is_solved: bool) -> list[str]:
        """Return the lines of a student's file, before or after the step."""
        return [f"{self.indent}# Step {self.step}: {self.task}"] + (
            self.solution if is_solved else self.open_lines()
        )

    def marked_lines(self) -> list[str]:
        """Return the lines of the source, between their markers."""
        starter = []
        if self.starter is not None:
            starter = [f"{self.indent}### STARTER {s}".rstrip() for s in self.starter]
            starter = starter or [f"{self.indent}### STARTER"]
        begin = f"{self.indent}### BEGIN SOLUTION {self.step} {self.task}"
        return [begin, *self.solution, *starter, f"{self.indent}### END SOLUTION"]

    def open_lines(self) -> list[str]:
        """Return what a student finds instead of the solution."""
        if self.starter is None:
            quoted = repr(self.task) if '"' in self.task else f'"{self.task}"'
            return [f'{self.indent}todo("{self.step}", {quoted})']
        if self.starter == ["#"]:
            return [_commented_out(line) for line in self.solution]
        return [self.indent + line for line in self.starter]


def open_text(text: str, solved: Collection[str] = (), path: str = "the file") -> str:
    """Return a marked text as students have it: only the steps in `solved` are done.

    Raises WorkshopError, with the line in `path`, where a marker is not right.
    """
    lines, needs_todo = [], False
    for part in parse(text, path):
        if isinstance(part, Gap):
            needs_todo |= part.step not in solved and part.starter is None
            lines += part.lines(part.step in solved)
        else:
            lines.append(part)
    opened = "".join(f"{line}\n" for line in lines)
    return _with_import(opened) if needs_todo else opened


def opened(texts: dict[str, str], solved: Collection[str] = ()) -> dict[str, str]:
    """Return {path: marked text} with each text opened by `open_text`."""
    return {path: open_text(text, solved, path) for path, text in texts.items()}


def gaps(text: str, path: str = "the file") -> list[Gap]:
    """Return the marked solutions of a text, in order. Raises as `open_text` does."""
    return [part for part in parse(text, path) if isinstance(part, Gap)]


def parse(text: str, path: str = "the file") -> list[str | Gap]:
    """Return the lines of a text, those of each marked solution as one Gap.

    Raises WorkshopError, with the line in `path`, where a marker is not right.
    """
    parts: list[str | Gap] = []
    gap = None
    for number, line in enumerate(text.splitlines(), start=1):
        marker = MARKER.match(line)
        if marker is None and gap is None:
            parts.append(line)
        elif marker is None and gap.starter is None:
            gap.solution.append(line)
        elif marker and marker[1] == "BEGIN" and gap is None:
            gap = _begin(line, marker[2], f"{path}, line {number}")
        elif marker and marker[1] == "STARTER" and gap:
            more = [marker[2].rstrip()] if marker[2].strip() else []
            gap = gap._replace(starter=[*(gap.starter or []), *more])
        elif marker and marker[1] == "END" and gap:
            parts.append(gap)
            gap = None
        else:
            raise _misplaced(line, gap, f"{path}, line {number}")
    if gap:
        raise _misplaced("the end of the file", gap, path)
    return parts


def source_texts() -> dict[str, str]:
    """Return {path: marked text} of all the Python files that students have.

    In the handout they come from a packed file. Raises WorkshopError if it is damaged.
    """
    return packed()["texts"] if is_handout() else read_sources()


def read_sources() -> dict[str, str]:
    """Return {path: marked text} as `source_texts`, from the source itself."""
    files = (f for name in MARKED_FOLDERS for f in visible(PROJECT, f"{name}/**/*.py"))
    return {
        file.relative_to(PROJECT).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(files)
    }


def is_handout() -> bool:
    """Return whether this copy of the workshop is a handout."""
    return PACKED.exists()


def pack(content: dict) -> str:
    """Return a text that holds `content` and cannot be read at a glance."""
    compressed = zlib.compress(json.dumps(content, sort_keys=True).encode(), 9)
    return textwrap.fill(base64.b64encode(compressed).decode(), 76) + "\n"


def packed(path: Path = PACKED) -> dict:
    """Return the content of a packed file. Raises WorkshopError if it is damaged."""
    try:
        return json.loads(zlib.decompress(base64.b64decode(path.read_bytes())))
    except (OSError, ValueError, zlib.error) as error:
        raise WorkshopError(
            f"{path} is damaged: {error}.\n"
            "  Ask your instructor for the file of the same name in another copy."
        ) from error


def _begin(line: str, rest: str, place: str) -> Gap:
    word, step, task = [*rest.strip().split(maxsplit=2), "", "", ""][:3]
    if word != "SOLUTION" or not task:
        raise WorkshopError(
            f"{place}: the marker should be\n"
            "  ### BEGIN SOLUTION <step> <the task in a few words>\n"
            f"  but it is\n  {line.strip()}"
        )
    if step not in (known := [s.number for s in STEPS]):
        raise WorkshopError(
            f"{place}: there is no step {step!r} in classroom/steps.py.\n"
            f"  It has: {', '.join(known)}"
        )
    return Gap(step, task, line[: line.index("#")], [], None)


def _misplaced(line: str, gap: Gap | None, place: str) -> WorkshopError:
    where = f"in the solution of step {gap.step}" if gap else "outside a solution"
    return WorkshopError(
        f"{place}: unexpected {where}: {line.strip()}\n"
        "  A solution is ### BEGIN SOLUTION, its lines, perhaps ### STARTER, then\n"
        "  ### END SOLUTION; after STARTER there are no more lines of the solution."
    )


def _commented_out(line: str) -> str:
    code = line.lstrip()
    is_code = code and not code.startswith("#")
    return f"{line.removesuffix(code)}# {code}" if is_code else line


def _with_import(text: str) -> str:
    """Return the text with `todo` imported, in its place among the imports."""
    body, lines = ast.parse(text).body, text.splitlines()
    nodes = [n for n in body if isinstance(n, ast.Import | ast.ImportFrom)]
    ours = [n for n in nodes if _first_name(n).startswith(OUR_FOLDERS)]
    for node in ours:
        if _first_name(node) == TODO_FROM:  # other names of it are imported already
            lines[node.end_lineno - 1] += ", todo"
            return "\n".join(lines) + "\n"
    after = [n for n in ours if isinstance(n, ast.Import) or n.module < TODO_FROM]
    new = [f"from {TODO_FROM} import todo"]
    if after:
        place = after[-1].end_lineno
    elif ours:
        place = ours[0].lineno - 1
    else:
        place, new = nodes[-1].end_lineno, ["", *new]
    lines[place:place] = new
    return "\n".join(lines) + "\n"


def _first_name(node: ast.Import | ast.ImportFrom) -> str:
    return node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
