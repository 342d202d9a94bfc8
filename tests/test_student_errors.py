"""A script that fails in a student's line ends with that line, and which step it is."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.steps import STEPS
from tests.conftest import PROJECT, edit, student_environment
from tests.planting import edited
from toolbox import student_errors

STATISTICS = "assignment0/run_statistics.py"
CLUSTERS = "assignment1/run_assignment1.py"
RUN_SCRIPTS = sorted(PROJECT.glob("assignment*/run_*.py"))
SCRIPTS = [
    *RUN_SCRIPTS,
    *sorted(PROJECT.glob("dataset/get_*.py")),
    PROJECT / "dataset" / "listen.py",
    PROJECT / "dataset" / "make_sample.py",
    PROJECT / "models" / "save_recommendations.py",
]
FIRST_IMPORT = "from toolbox import problems  # isort: skip"


def run(folder: Path, *words: str, python: str = sys.executable, **more: str):
    """Run Python in a copy of the workshop, without a screen."""
    return subprocess.run(
        [python, *words],
        env=student_environment(folder) | more,
        cwd=folder.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture
def chosen(handout: Path) -> Path:
    """A handout in which the playlists are chosen."""
    config = "dataset/dataset_config.py"
    (handout / config).write_text(edited(config), encoding="utf-8")
    return handout


def plant(folder: Path, number: str, code: str) -> None:
    """Write a line in place of the todo(...) of a step."""
    file = folder / next(step.file for step in STEPS if step.number == number)
    lines = file.read_text(encoding="utf-8").splitlines()
    todo = next(line for line in lines if f'todo("{number}"' in line)
    edit(file, f"{todo}\n", f"    {code}\n")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (  # the line is right by itself; another function cannot use what it made
            'statistics = songs[features].agg(["mean", "std"])',
            ["unit = everyone", "KeyError: 'std'. There is no column", "step 0.2"],
        ),
        (
            "statistics = song[features].mean()",
            ["'song' is not defined. Did you mean: 'songs'?", "step 0.2"],
        ),
    ],
)
def test_the_line_what_python_said_and_the_step(chosen, code, words):
    plant(chosen, "0.2", code)
    done = run(chosen, str(chosen / STATISTICS))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    first, *_, last = done.stderr.strip().splitlines()
    assert first.startswith(f"{Path(STATISTICS)}, line ")
    step = "python3 start.py -m classroom check 0.2"
    assert last == f"  This may be your step 0.2: {step}"
    said = " ".join(done.stderr.split())
    assert all(word in said for word in words)


@pytest.mark.parametrize(
    ("code", "said"),
    [("model = KMeans(", "'(' was never closed"), ("model = kmean()", "")],
)
def test_an_error_while_a_students_file_is_imported(chosen, code, said):
    plant(chosen, "1.1", code)
    if not said:  # at the top of the file, when it is imported
        file = chosen / "assignment1/kmeans.py"
        edit(file, "N_CLUSTERS = 2 ", "N_CLUSTERS = tow ")
        said = "name 'tow' is not defined"
    done = run(chosen, str(chosen / CLUSTERS))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.lstrip().startswith(f"{Path('assignment1/kmeans.py')}, line ")
    assert said in done.stderr
    assert "python3 start.py -m classroom check 1" in done.stderr.splitlines()[-1]


def test_a_crash_of_ours_keeps_its_traceback_and_points_to_the_check(chosen):
    plant(chosen, "0.2", 'statistics = songs[features].agg(["mean", "std"]).T')
    edit(
        chosen / "assignment0/charts.py",
        "ax.axvline(start, color",
        "ax.axvline(start, kolor",
    )
    plant(chosen, "0.3", "parts = average * [1, 1, 100, 100]")
    done = run(chosen, str(chosen / STATISTICS))
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "classroom check 0" in done.stderr.splitlines()[-1]


def test_what_the_classroom_says_of_steps_makes_it_no_students_file() -> None:
    quoting = PROJECT / "classroom" / "solutions.py"
    assert student_errors.steps_in(student_errors.lines_of(quoting))
    assert not student_errors.Place(quoting, 1).is_students
    assert student_errors.Place(PROJECT / STATISTICS, 1).is_students


def test_a_line_that_is_shown_steers_no_terminal(chosen):
    config = chosen / "dataset/dataset_config.py"
    edit(config, 'song_source = "sample"', 'song_source = "sample  # \x1b[31m')
    done = run(chosen, str(chosen / STATISTICS))
    assert "The line reads:  song_source" in done.stderr
    assert "\x1b" not in done.stderr


def test_a_file_in_another_encoding_is_told(chosen):
    config = chosen / "dataset/dataset_config.py"
    config.write_bytes(config.read_text(encoding="utf-8").encode("utf-16"))
    done = run(chosen, str(chosen / STATISTICS))
    assert done.returncode == 1
    assert "dataset_config.py" in done.stderr and "UTF-8" in done.stderr
    assert "None" not in done.stderr and "Traceback" not in done.stderr


# --- the first import -----------------------------------------------------------------


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_each_script_starts_with_the_same_import(script):
    lines = script.read_text(encoding="utf-8").splitlines()
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    assert imports[0].startswith(FIRST_IMPORT)


def test_what_is_found_first_is_the_same_in_every_folder():
    folders = {script.parent for script in SCRIPTS}
    assert len({(folder / "toolbox.py").read_bytes() for folder in folders}) == 1


def test_older_pythons_can_read_what_tells_them_that_they_are_too_old() -> None:
    for file in [*SCRIPTS, PROJECT / "assignment0" / "toolbox.py"]:
        ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_same_versions_are_asked_for_everywhere() -> None:
    files = [PROJECT / "start.py", PROJECT / "assignment0" / "toolbox.py"]
    lines = "\n".join(file.read_text(encoding="utf-8") for file in files).splitlines()
    start = "VERSIONS = "
    texts = [line.removeprefix(start) for line in lines if line.startswith(start)]
    asked_for, known = (ast.literal_eval(text) for text in texts)
    assert sorted(asked_for) == sorted(known)


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python without any package."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_python_without_the_packages_gets_one_message(bare_python, script, tmp_path):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [bare_python, str(script)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "lacks packages" in done.stderr
    assert bare_python in done.stderr and "start.py" in done.stderr
    assert str(PROJECT / ".venv") in done.stderr


@pytest.mark.parametrize("way", ["path", "module"])
def test_a_script_runs_by_its_path_and_as_a_module(handout, way):
    by_path = [str(handout / STATISTICS)]
    words = by_path if way == "path" else ["-m", "assignment0.run_statistics"]
    done = run(handout, *words)
    assert (done.returncode, "Step 0.1 is still open" in done.stderr) == (1, True)


SLOW = """
import time

print("importing", flush=True)
try:
    time.sleep(60)
except BaseException:  # as packages do that try an import
    pass
"""


@pytest.mark.skipif(os.name == "nt", reason="a test cannot press Ctrl-C there")
def test_stopped_while_modules_are_imported(handout: Path) -> None:
    file = handout / "assignment1" / "describe.py"
    file.write_text(file.read_text(encoding="utf-8") + SLOW, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(handout / CLUSTERS)],
        env=student_environment(handout),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout.readline() == "importing\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip() == "Stopped. Nothing was left half-written."
