"""Runs the kit of a handout in one process: reads requests, answers, line by line.

A request is a JSON list of the name of one of these functions and its argument. The
text of this file is run with `python -c`, in the handout: as a script it would be one
of another copy of the workshop.
"""

import ast
import contextlib
import functools
import io
import json
import os
import sys
from unittest import mock

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what anything else prints

from classroom import progress, small_data, step, student_code, student_files, verdicts  # noqa: E402  # noqa: E402
from classroom.__main__ import main  # noqa: E402
from classroom.steps import Step, step_numbered  # noqa: E402
from toolbox.problems import WorkshopError  # noqa: E402

LISTS = ["dataset/dataset_config.py", "dataset/features.py"]
known: dict[tuple[str, ...], verdicts.Verdict] = {}


def command(words: list[str]) -> tuple[int, str]:
    """Run a command of the classroom; return exit status and what is printed."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        try:
            status = main(words)
        except WorkshopError as problem:
            print(problem)
            status = 1
    return status, text.getvalue()


def judge(numbers: list[str]) -> dict[str, list]:
    """Return state, mistake and words for each of the steps, and facts by name.

    The facts are those that were measured, and those that were looked at and not there.
    """
    student_code.forget()
    found = {}
    for number in numbers:
        facts, missing = step.Facts(), set()
        looked_at = mock.patch.object(step.Facts, "__getattr__", _noting(missing))
        with mock.patch.object(verdicts, "Facts", lambda facts=facts: facts), looked_at:
            verdict = verdicts.judge(step_numbered(number))
            for mistake in step.module_of(verdict.step).MISTAKES:
                with contextlib.suppress(Exception):
                    mistake.behaves(facts)
        measured = sorted(facts.__dict__)
        answer = verdict.state, verdict.name, verdict.words, measured, sorted(missing)
        found[number] = answer
    return found


def _noting(missing: set[str]) -> object:
    original = step.Facts.__getattr__

    def get(facts: step.Facts, name: str) -> object:
        missing.add(name)
        return original(facts, name)

    return get


def remember(_: object) -> None:
    """From now on let the commands judge the same lines only once."""
    progress.judge = remembered


def remembered(step: Step) -> verdicts.Verdict:
    """Return the verdict on a step, the one from before where nothing has changed."""
    key = [step.number, relevant(step)]
    if step.file.startswith("assignment2"):
        key.append(student_files.student_text("assignment2/training_set.py"))
    if step.number in ("0.1", "1.3", "1.4", "1.5", "2A.1"):
        key += map(student_files.student_text, LISTS)
    if tuple(key) not in known:
        known[tuple(key)] = verdicts.judge(step)
    return known[tuple(key)]


def relevant(step: Step) -> str:
    """Return the part of the step's file that its check can depend on."""
    text = student_files.student_text(step.file)
    return part(text, student_files.place_of_step(step.number, step.file).line)


@functools.cache
def part(text: str, line: int) -> str:
    """Return the function around a line and what is outside of functions, or all."""
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return text
    inside = [node for node in body if node.lineno <= line <= node.end_lineno]
    if not isinstance(inside and inside[0], ast.FunctionDef):
        return text
    others = [node for node in body if not isinstance(node, ast.FunctionDef | ast.If)]
    return "".join(map(ast.unparse, inside + others))


def seed(number: int) -> None:
    """Let the checks draw other songs."""
    small_data.SEED = number


def seconds(number: float) -> None:
    """Set after how many seconds of computing a step's code counts as endless."""
    verdicts.SECONDS = number


def modules(_: object) -> list[str]:
    """Return the names of the modules that were imported so far."""
    return sorted(sys.modules)


for request in sys.stdin:
    name, argument = json.loads(request)
    print(json.dumps(globals()[name](argument)), file=answers, flush=True)
answers.close()
