"""Adding an assignment takes five places; everything else knows it then."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, student_environment
from tests.task_sheets import do, read_sheet

PLACES = {
    # its record stands in classroom/steps.py, see `project`
    "classroom/steps_of/assignment6/__init__.py": '"""The steps of assignment 6."""\n',
    "classroom/steps_of/assignment6/add_up.py": '''\
"""6.1: a sum."""

from classroom.step import Facts, Hints, Mistake
from classroom.student_code import load

HINTS = Hints("What is a sum?", "Python has sum().", "total = sum(____)", ["numbers"])


def check(facts: Facts) -> bool:
    """Return whether all numbers are added up."""
    facts.total = load("assignment6/run_sum.py").add([1, 2, 3])
    facts.seen, facts.expected = f"{facts.total}", "6"
    return facts.total == 6


MISTAKES = [
    Mistake(
        "the first is left out",
        lambda f: f.total == 5,
        "A list starts at 0. Which number does yours start with?",
    )
]
''',
    "assignment6/__init__.py": "",
    "assignment6/run_sum.py": '''\
"""Assignment 6: a sum."""

from toolbox import problems


def add(numbers: list[int]) -> int:
    """Return the sum of numbers."""
    ### BEGIN SOLUTION 6.1 add the numbers up in total
    total = sum(numbers)
    ### END SOLUTION
    return total


if __name__ == "__main__":
    with problems.explained():
        print("The sum is", add([1, 2, 3]))
''',
    "assignment6/README.md": """\
# Assignment 6: a sum (5 minutes)

## 6.1 Add up (5 minutes)

**Why.** To know how many.

**Edit** `assignment6/run_sum.py`, the line `todo("6.1", ...)`: replace it. Use `sum`.

<!-- solution
total = sum(numbers)
-->

**Run**

```sh
python3 start.py assignment6/run_sum.py
```

**Expect**

```text
The sum is 6
```

**Discuss.** Is it much?
""",
}
RECORD = """\
    Step("6.1", "Add up", 5, "assignment6/run_sum.py",
         "add_up", "assignment6/run_sum.py", core=True),
]
# fmt: on
"""


def run(folder: Path, *words: str, lines: str = "") -> subprocess.CompletedProcess:
    """Run a command of the classroom in a copy of the project."""
    return subprocess.run(
        [sys.executable, "-m", "classroom", *words],
        env=student_environment(folder),
        cwd=folder,
        input=lines,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one more assignment, of one step."""
    folder = tmp_path_factory.mktemp("\u00c5 b") / "project"
    ignored = shutil.ignore_patterns("__pycache__", "figures", "mine", "trained", ".*")
    for part in ("assignment*", "classroom", "dataset", "models", "toolbox"):
        for source in PROJECT.glob(part):
            shutil.copytree(source, folder / source.name, ignore=ignored)
    for name in (
        ".gitattributes",
        "LICENSE",
        "pyproject.toml",
        "requirements.txt",
        "start.py",
    ):
        shutil.copy(PROJECT / name, folder)
    for path, text in PLACES.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    steps = folder / "classroom" / "steps.py"
    text = steps.read_text(encoding="utf-8")
    assert text.count("]\n# fmt: on\n") == 1
    steps.write_text(text.replace("]\n# fmt: on\n", RECORD), encoding="utf-8")
    return folder


@pytest.fixture
def handout(project: Path, tmp_path: Path) -> Path:
    """A handout of the new assignment alone."""
    done = run(project, "handout", str(tmp_path / "h"), "--assignments", "6")
    assert done.returncode == 0, done.stderr
    return tmp_path / "h"


def test_the_source_knows_it(project):
    done = run(project, "check", "6")
    assert "1 of 1 steps are done." in done.stdout, done.stderr
    code = re.search(r"Your code for the instructor: (.*)", done.stdout)[1]
    assert "Add up" in run(project, "room", "--file", "r.json", lines=code).stdout
    plan = run(project, "plan", "--minutes", "9", "--assignments", "6")
    assert re.search(r"6\.1 +Add up +5 +core", plan.stdout), plan.stderr


def test_a_handout_of_it_alone_is_played_by_its_sheet(project, handout):
    assert not list(handout.glob("assignment[0-5]"))
    assert not list(handout.glob("classroom/steps_of/assignment[0-5]"))
    readme = (handout / "README.md").read_text(encoding="utf-8")
    assert not re.search(r"assignment[0-5]", readme)
    assert not re.findall(r"`[^`]*(?:check|hint|catchup) \d[^`]*`", readme)
    assert "0 of 1 steps are done." in run(handout, "check").stdout
    assert "Hint 1 of 3, step 6.1" in run(handout, "hint").stdout
    (shown,) = read_sheet(handout / "assignment6/README.md")
    assert shown.actions[0].solution == []
    (section,) = read_sheet(project / "assignment6/README.md")
    for action in section.actions:
        do(action, handout)
    assert "1 of 1 steps are done." in run(handout, "check").stdout
    assert "would be open again" in run(handout, "catchup", "6.1").stdout
    assert run(handout, "catchup", "6.1", "--yes").returncode == 0
    assert "Step 6.1 is still open" in run(handout, "check", "6.1").stdout
    assert run(handout, "catchup", "--undo").returncode == 0
    assert run(handout, "check", "6.1").returncode == 0


def test_its_mistake_is_named(handout):
    script = handout / "assignment6/run_sum.py"
    text = script.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "todo(" in line and "6.1" in line)
    script.write_text(text.replace(line, "    total = sum(numbers[1:])"), "utf-8")
    assert "Mistake:   the first is left out" in run(handout, "check", "6.1").stdout


def test_some_assignments_can_be_left_out(project, tmp_path):
    done = run(project, "handout", str(tmp_path / "h"), "--assignments", "1-2")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "h"
    assert sorted(f.name for f in folder.glob("assignment*")) == [
        "assignment1",
        "assignment2",
    ]
    config = (folder / "dataset/dataset_config.py").read_text(encoding="utf-8")
    assert "# Step 0.1" not in config and "# Step 2A.1" in config
    assert '\n    "Rock/Rock This",\n' in config  # who needs playlists has some
    shown = run(folder, "check").stdout
    assert "0.1" not in shown and "Next: step 1.1" in shown


def test_an_assignment_that_is_not_there_is_told(project, tmp_path):
    done = run(project, "handout", str(tmp_path / "h"), "--assignments", "7")
    assert done.returncode == 1
    assert "names no assignments" in done.stderr
