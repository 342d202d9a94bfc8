"""The task sheets are executed: every edit and every command, as they are worded."""

import ast
from pathlib import Path

import pytest

from classroom import solutions
from classroom.steps import STEPS, assignments, steps_of
from tests.conftest import PROJECT, edit
from tests.task_sheets import Edit, Run, Section, do, read_sheet

SHEETS = [f"{name}/README.md" for name in assignments()]


# The knobs of the network, so that an epoch takes a fifth of the time.
FASTER = "assignment2/network.py", "\nBATCH_SIZE = 64 ", "\nBATCH_SIZE = 1024 "


@pytest.mark.parametrize("assignment", assignments())
def test_following_a_sheet_from_first_to_last_step(assignment, handout, warm) -> None:
    """The last command has a Python of its own, which imports everything itself."""
    before = [s.number for s in STEPS if s.assignment < assignment]
    for file, text in solutions.opened(solutions.read_sources(), before).items():
        (handout / file).write_text(text, encoding="utf-8", newline="\n")
    file, old, new = FASTER
    edit(handout / file, old, new)
    sheet = f"{assignment}/README.md"
    source, students = read_sheet(PROJECT / sheet), read_sheet(handout / sheet)
    for section, shown in zip(source, students, strict=True):
        assert [without_solution(a) for a in section.actions] == shown.actions
    actions = [action for section in source for action in section.actions]
    for action in actions[:-1]:
        do(action, handout, warm)
    do(actions[-1], handout)


AFTERWARDS = ["If you have time left", "The final test"]  # may change what was built
FREE = ["dataset/dataset_config.py", "dataset/features.py"]  # steps 0.1, 1.5, 2A.1


def test_the_edits_of_the_sheets_lead_to_the_source(handout: Path) -> None:
    for section in all_sections():
        for action in section.actions:
            if isinstance(action, Edit) and section.title not in AFTERWARDS:
                do(action, handout)
    everything = [step.number for step in STEPS]
    source = solutions.opened(solutions.read_sources(), everything)
    for file in {step.file for step in STEPS} - set(FREE):
        edited = (handout / file).read_text(encoding="utf-8")
        assert code_of(edited) == code_of(source[file]), file


def code_of(text: str) -> str:
    """Return the code without comments, layout and the import of todo()."""
    tree = ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            node.names = [alias for alias in node.names if alias.name != "todo"]
    tree.body = [n for n in tree.body if getattr(n, "names", True)]
    return ast.unparse(tree)


def without_solution(action: Edit | Run) -> Edit | Run:
    """Return what the students' sheet has of an action."""
    return action._replace(solution=[]) if isinstance(action, Edit) else action


def all_sections() -> list[Section]:
    """Return the sections of all the sheets."""
    return [section for sheet in SHEETS for section in read_sheet(PROJECT / sheet)]


def test_the_sheets_have_the_steps_of_the_list() -> None:
    listed = [(s.number, s.title, s.minutes) for s in STEPS]
    told = [(s.number, s.title, s.minutes) for s in all_sections() if s.number]
    assert told == listed


@pytest.mark.parametrize("assignment", assignments())
def test_the_minutes_add_up_to_those_of_the_assignment(assignment):
    minutes = sum(step.minutes for step in steps_of(assignment))
    text = (PROJECT / assignment / "README.md").read_text(encoding="utf-8")
    assert text.splitlines()[0].endswith(f"({minutes} minutes)")


@pytest.mark.parametrize("number", [step.number for step in STEPS])
def test_every_step_has_all_its_parts(number):
    section = next(s for s in all_sections() if s.number == number)
    for part in ("Why", "Edit", "Run", "Expect", "Discuss"):
        assert f"**{part}" in section.text
    assert section.text.rstrip().endswith("?")
    assert isinstance(section.actions[-1], Run)
    files = [action.file for action in section.actions if isinstance(action, Edit)]
    step = next(step for step in STEPS if step.number == number)
    assert step.file in files
