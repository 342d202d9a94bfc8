"""INSTRUCTORS.md names commands, times and misconceptions as they are.

    python3 start.py -m tests.test_instructors

writes its table of misconceptions anew.
"""

import re
import shlex
from importlib import import_module

import pytest

from classroom.__main__ import COMMANDS, Parser
from classroom.reset import find_file
from classroom.step import all_mistakes, module_of
from classroom.steps import STEPS, steps_named
from tests.conftest import PROJECT
from toolbox.files import write_text

GUIDE = PROJECT / "INSTRUCTORS.md"
TABLE = re.compile(
    r"(?<=<!-- misconceptions -->\n).*?(?=<!-- end of misconceptions -->)", re.DOTALL
)
TEXT = GUIDE.read_text(encoding="utf-8")
COMMAND = re.compile(r"^(python3 start\.py .+)$|`(python3 start\.py [^`]+)`", re.M)
LINES = [first or second for first, second in COMMAND.findall(TEXT)]


def misconceptions() -> str:
    """Return the tables of mistakes, one a step, as INSTRUCTORS.md has them."""
    parts = []
    for step in STEPS:
        known = module_of(step).MISTAKES
        rows = "".join(f"| {_cell(m.name)} | {_cell(m.answer)} |\n" for m in known)
        title = f"**{step.number} {step.title}**"
        parts.append(f"{title}\n\n| mistake | answer |\n|---|---|\n{rows}\n")
    return "\n" + "".join(parts)


def _cell(text: str) -> str:
    """Return text for a cell of a table."""
    return " ".join(text.replace("|", r"\|").split())


def test_the_table_of_misconceptions_is_the_one_of_the_check():
    again = "python3 start.py -m tests.test_instructors  writes it anew"
    assert TABLE.search(TEXT)[0] == misconceptions(), again


def test_commands_are_found():
    named = {line.split()[4] for line in LINES if "-m classroom" in line}
    assert named == set(COMMANDS)


@pytest.mark.parametrize("line", LINES)
def test_every_command_exists_and_takes_these_arguments(line):
    words = shlex.split(line.partition(" < ")[0])[2:]
    if words[:2] == ["-m", "pytest"]:
        return
    if words[:2] == ["-m", "tests.benchmarks.classroom_proof"]:
        assert (PROJECT / "tests" / "benchmarks" / "classroom_proof.py").is_file()
        return
    if words[:2] != ["-m", "classroom"]:
        assert (PROJECT / words[0]).is_file()
        return
    command = COMMANDS[words[2]]
    module = import_module(command.module)
    assert callable(module.run)
    parser = Parser()
    for argument, details in command.arguments:
        parser.add_argument(argument, **details)
    if hasattr(module, "add_arguments"):
        module.add_arguments(parser)
    arguments = parser.parse_args(words[3:])
    if getattr(arguments, "step", None):
        assert steps_named(arguments.step)
    if words[2] == "reset":
        find_file(arguments.file, [step.file for step in STEPS])


def test_the_times_are_those_of_the_steps():
    core = sum(step.minutes for step in STEPS if step.core)
    everything = sum(step.minutes for step in STEPS)
    assert f"All steps take {everything} minutes, the core of them {core}." in TEXT


def test_the_table_of_proofs_is_about_these_steps_and_mistakes():
    assert TEXT.count(f"| {len(STEPS)} of {len(STEPS)} |") == 2
    assert f"| {len(all_mistakes())} mistakes, each planted" in TEXT


if __name__ == "__main__":
    write_text(GUIDE, TABLE.sub(lambda _: misconceptions(), TEXT))
