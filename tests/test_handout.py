"""The handout has gaps and no solution, and is never written over somebody's work."""

import ast
import json
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from classroom import handout as handout_command
from classroom import solutions
from classroom.handout import write_handout
from classroom.solutions import gaps, open_text, read_sources
from classroom.steps import STEPS, assignments, steps_of
from tests.conftest import PROJECT, student_environment
from tests.task_sheets import Edit, read_sheet
from toolbox import folders
from toolbox.problems import WorkshopError

ALL_GAPS = [(path, gap) for path, text in read_sources().items() for gap in gaps(text)]
WITH_TODO = {gap.step for _, gap in ALL_GAPS if gap.starter is None}
SCRIPTS = {  # and the first step at which each stops in a handout
    script.relative_to(PROJECT).as_posix(): next(
        step.number for step in steps_of(name) if step.number in WITH_TODO
    )
    for name in assignments()
    for script in (PROJECT / name).glob("run_*.py")
    if script.name != "run_page.py"  # which shows what others have trained
}
BRACKETS = ["()", "[]", "{}"]
SHORTEST = 20  # characters; shorter lines, such as "callbacks = [", tell nothing


def test_every_gap_is_a_step_of_the_list_in_its_file():
    own = {(step.number, step.file) for step in STEPS}
    assert own <= {(gap.step, path) for path, gap in ALL_GAPS}
    others = [gap for path, gap in ALL_GAPS if (gap.step, path) not in own]
    numbers = {step.number for step in STEPS}
    for gap in others:  # a knob that the step changes elsewhere: it stops nobody
        assert gap.step in numbers
        assert gap.starter


def readable_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a handout that a person can read, but for the songs."""
    for file in folder.rglob("*"):
        if file.suffix in (".py", ".md", ".txt", ".toml", ".js", ".css"):
            yield file


def telling_code() -> set[str]:
    """Return the statements and lines of all solutions that tell how to do a step."""
    found = set()
    for lines in all_solutions():
        code = textwrap.dedent("\n".join(lines))
        statements = (ast.get_source_segment(code, s) for s in ast.parse(code).body)
        found |= {" ".join(text.split()) for text in [*lines, *statements]}
    return {text for text in found if len(text) >= SHORTEST and is_complete(text)}


def all_solutions() -> list[list[str]]:
    """Return the lines of the solutions, in the source and in the task sheets.

    Left out are those that the handout has commented out, to be commented in.
    """
    marked = (gap for _, gap in ALL_GAPS if not is_commented_out(gap))
    sheets = [PROJECT / name / "README.md" for name in assignments()]
    actions = (a for sheet in sheets for s in read_sheet(sheet) for a in s.actions)
    edits = (a for a in actions if isinstance(a, Edit) and not a.is_list)
    return [gap.solution for gap in marked] + [edit.solution for edit in edits]


def is_commented_out(gap: solutions.Gap) -> bool:
    """Return whether the handout has the solution of a gap, but as a comment."""
    return "".join(gap.starter or []).startswith("#")


def is_complete(code: str) -> bool:
    """Return whether the brackets in a line of code match; it is not a comment."""
    return code[0] != "#" and all(code.count(a) == code.count(b) for a, b in BRACKETS)


def test_no_line_of_a_solution_is_left(fresh_handout):
    code = telling_code()
    assert {"clf.fit(x_train, y_train)", "liked = liked.assign(label=1)"} < code
    for file in readable_files(fresh_handout):
        text = " ".join(file.read_text(encoding="utf-8").split())
        assert not {piece for piece in code if piece in text}, file


def test_what_is_to_be_commented_in_is_commented_out(fresh_handout):
    for path, gap in ALL_GAPS:
        if is_commented_out(gap):
            text = (fresh_handout / path).read_text(encoding="utf-8")
            lines = {line.strip() for line in text.splitlines()}
            code = {line.strip() for line in gap.solution}
            assert not {line for line in code if line[0] != "#"} & lines


def test_the_handout_has_no_markers_no_tests_nothing_that_was_made(fresh_handout):
    for file in readable_files(fresh_handout):
        if file.parent != fresh_handout / "classroom":  # which knows the markers
            text = file.read_text(encoding="utf-8")
            assert "### BEGIN" not in text and "<!-- solution" not in text
    paths = [f.relative_to(fresh_handout).as_posix() for f in fresh_handout.rglob("*")]
    unwanted = r"tests|INSTRUCTORS|figures/|__pycache__|\.skops|\.keras|handout\.py|/\."
    assert not [path for path in paths if re.search(unwanted, path)]
    assert "dataset/sample/catalogue.csv" in paths
    assert "dataset/sample/Rock/track_list.txt" in paths


def test_what_a_run_put_aside_or_left_unfinished_is_not_given_out(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(handout_command, "PROJECT", tmp_path)
    monkeypatch.setattr(solutions, "PROJECT", tmp_path)
    left = ["original.before-x/a.py", "original.part-x.old/b.py", ".writing-x.py"]
    for name in ["songs.py", *left]:
        (tmp_path / "dataset" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dataset" / name).write_text("half = 1\n")
    assert handout_command.copied_paths() == [
        *handout_command.FILES,
        "dataset/songs.py",
    ]
    assert ".writing" not in " ".join(read_sources())


def test_the_starters_of_the_network(fresh_handout):
    text = (fresh_handout / "assignment2/network.py").read_text("utf-8")
    assert "\nEPOCHS = 1 " in text
    assert text.count("Dense(") == 2  # one hidden neuron, and the answer
    assert '    network.add(layers.Dense(1, activation="relu"))\n' in text
    text = (fresh_handout / "assignment2/run_classification.py").read_text("utf-8")
    assert "        # train_nn(save_model=False)\n" in text


def test_a_zip_file_holds_the_handout(tmp_path, fresh_handout, monkeypatch):
    files = {"README.md": b"read", "dataset/sample/L\u00e5t.csv": b"id", "a/b.py": b"c"}
    path = tmp_path / "music workshop.zip"
    assert handout_command.write_zip(path, files) == list(files)
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        names = {entry.filename: entry for entry in packed.infolist()}
        assert {n: packed.read(f"music workshop/{n}") for n in files} == files
    odd = names["music workshop/dataset/sample/L\u00e5t.csv"]
    assert odd.flag_bits & 0x800  # the name says that it is UTF-8
    assert odd.external_attr >> 16 == 0o644
    with pytest.raises(WorkshopError, match="exists"):
        handout_command.write_zip(path, {})
    monkeypatch.setattr(handout_command, "handout_files", lambda steps: files)
    assert write_handout(tmp_path / "other.ZIP") == list(files)
    assert ZipFile(tmp_path / "other.ZIP").namelist()[0] == "other/README.md"
    assert (fresh_handout / ".gitattributes").is_file()
    assert not (fresh_handout / "requirements_tests.txt").exists()


# Names that are unused, or unknown, as long as their gap is open.
UNFINISHED = ["F401", "F821", "F841", "RUF059"]


def test_nothing_is_left_over_outside_the_gaps(fresh_handout):
    """Whatever lint finds in a fresh handout is gone when the gaps are filled."""
    command = [sys.executable, "-m", "ruff", "check", "--output-format", "json"]
    options = ["--no-cache", "--select", "F,I,E,B,SIM,RUF,W,UP", "--ignore", "RUF003"]
    done = subprocess.run(
        [*command, *options, "."], cwd=fresh_handout, capture_output=True, text=True
    )
    for finding in json.loads(done.stdout):
        path = Path(finding["filename"]).relative_to(fresh_handout.resolve()).as_posix()
        words = set(re.findall(r"\w+", finding["message"]))
        filled = "\n".join(
            line for file, gap in ALL_GAPS if file == path for line in gap.solution
        )
        is_of_a_gap = bool(words & set(re.findall(r"\w+", filled)))
        assert finding["code"] in UNFINISHED and is_of_a_gap, finding


def test_the_packed_solutions_are_the_sources(fresh_handout):
    packed = solutions.packed(fresh_handout / "classroom" / "solutions.dat")
    assert packed["texts"] == read_sources()


def test_the_solved_texts_are_the_sources_without_markers():
    everything = {step.number for step in STEPS}
    for path, text in read_sources().items():
        solved = open_text(text, everything, path)
        compile(solved, path, "exec")
        outside = re.sub(r" *### STARTER.*\n| *### (BEGIN|END) .*\n", "", text)
        assert re.sub(r" *# Step \d\w?\.\d: .*\n", "", solved) == outside


def run(folder: Path, *words: str) -> subprocess.CompletedProcess:
    """Run Python in a handout, from another working directory."""
    return subprocess.run(
        [sys.executable, *words],
        env=student_environment(folder),
        cwd=folder.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


# Ratings are of any songs or artists: those assignments need no playlists.
@pytest.mark.parametrize("script", [s for s in SCRIPTS if s[:11] < "assignment3"])
def test_a_script_of_a_fresh_handout_names_the_open_step(fresh_handout, script):
    done = run(fresh_handout, "-B", str(fresh_handout / script))
    config = Path("dataset") / "dataset_config.py"
    lines = (fresh_handout / config).read_text(encoding="utf-8").splitlines()
    place = f"Where: {config}, line {lines.index('likeable_songs = [') + 1}"
    assert done.returncode == 1
    assert "Step 0.1 is still open: " in done.stderr
    assert place in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("script", "number"), SCRIPTS.items())
def test_a_gap_names_its_step_file_and_line(handout, script, number):
    config = handout / "dataset" / "dataset_config.py"
    shutil.copy(PROJECT / "dataset" / "dataset_config.py", config)
    step = next(step for step in STEPS if step.number == number)
    lines = (handout / step.file).read_text(encoding="utf-8").splitlines()
    gap = next(i for i, line in enumerate(lines) if f'todo("{number}", ' in line)
    done = run(handout, str(handout / script))
    assert done.returncode == 1
    assert f"Step {number} is still open: " in done.stderr
    assert f"Where: {Path(step.file)}, line {gap + 1}\n" in done.stderr
    assert "Traceback" not in done.stderr


IMPORT = """
import importlib, sys
_, source, *names = sys.argv
for name in names:
    importlib.import_module(name)
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
files = [file for file in files if "site-packages" not in file]
print([file for file in files if file.startswith(source)])
"""


def test_its_own_copy_of_the_classroom_is_used_and_can_be_imported(fresh_handout):
    environment = student_environment(fresh_handout)
    del environment["PYTHONPATH"]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "classroom"],
        env=environment,
        cwd=fresh_handout,
        capture_output=True,
        text=True,
    )
    assert "catchup [STEP]" in done.stdout
    assert "handout FOLDER" not in done.stdout
    names = [
        ".".join(file.relative_to(fresh_handout).with_suffix("").parts)
        for file in (fresh_handout / "classroom").rglob("*.py")
        if file.stem not in ("__main__", "__init__")
    ]
    done = run(fresh_handout, "-B", "-c", IMPORT, str(PROJECT), *names)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


# --- writing over what is there -----------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_an_untouched_handout_is_written_anew(handout):
    before = tree(handout)
    (handout / ".venv").mkdir()
    (handout / ".venv" / "set-up-for.txt").write_text("x")
    (handout / "start.py").unlink()
    write_handout(handout)
    assert tree(handout) == before


def test_an_empty_folder_is_filled(tmp_path):
    assert "start.py" in write_handout(tmp_path)
    assert (tmp_path / "start.py").exists()


@pytest.mark.parametrize(
    "path",
    [
        "assignment1/kmeans.py",
        "models/trained/svm.json",
        "notes.txt",
        "my_work/x/a.py",
        "dataset/mine/ratings.csv",
    ],
)
def test_a_handout_with_work_in_it_is_refused(handout, path):
    (handout / path).parent.mkdir(parents=True, exist_ok=True)
    (handout / path).write_text("my work")
    before = tree(handout)
    with pytest.raises(WorkshopError, match=rf"work in it:\n    {path}\n"):
        write_handout(handout)
    assert tree(handout) == before


def test_ones_own_songs_and_ratings_are_not_handed_out(tmp_path, monkeypatch):
    for name in ("ratings.csv", "catalogue.csv", "Mine/road.csv"):
        file = tmp_path / "dataset" / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    (tmp_path / "dataset" / "songs.py").write_text("")
    monkeypatch.setattr(handout_command, "PROJECT", tmp_path)
    monkeypatch.setattr(handout_command, "FILES", [])
    assert handout_command.copied_paths() == ["dataset/songs.py"]


@pytest.mark.parametrize("is_file", [True, False])
def test_anything_else_is_refused(tmp_path, is_file):
    taken = tmp_path / "taken"
    kept = taken if is_file else taken / "thesis.txt"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine")
    with pytest.raises(WorkshopError, match="exists and is not a handout"):
        write_handout(taken)
    assert kept.read_text() == "mine"


def test_the_source_is_refused():
    with pytest.raises(WorkshopError, match="exists and is not a handout"):
        write_handout(PROJECT)


def test_a_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "_put_in_place", fail)
    with pytest.raises(WorkshopError, match="No space left on device"):
        write_handout(tmp_path / "handout")
    assert not list(tmp_path.iterdir())


# --- markers -------------------------------------------------------------------

GOOD = """\
import os
def f():
    ### BEGIN SOLUTION 0.2 say "one"
    x = 1

    # because
    ### END SOLUTION
    ### BEGIN SOLUTION 0.3 two
    y = 2
    ### STARTER y = 0
    ### END SOLUTION
    ### BEGIN SOLUTION 1.1 three
    z = 3
    # z = 4
    ### STARTER #
    ### END SOLUTION
    ### BEGIN SOLUTION 1.2 four
    z = 4
    ### STARTER
    ### END SOLUTION
"""


def test_an_open_text():
    assert (
        open_text(GOOD, {"0.3"})
        == """\
import os

from toolbox.problems import todo
def f():
    # Step 0.2: say "one"
    todo("0.2", 'say "one"')
    # Step 0.3: two
    y = 2
    # Step 1.1: three
    # z = 3
    # z = 4
    # Step 1.2: four
"""
    )


def test_a_solved_text_needs_no_todo():
    assert "todo" not in open_text(GOOD, {"0.2"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("### BEGIN SOLUTION 9.9 x\n### END SOLUTION\n", r"line 1: .* no step '9\.9'"),
        ("### BEGIN SOLUTION 0.1\n### END SOLUTION\n", "line 1: the marker should be"),
        ("### BEGIN SOLUTON 0.1 x\n### END SOLUTION", "line 1: the marker should be"),
        ("x\n### END SOLUTION\n", "line 2: unexpected outside a solution"),
        ("### STARTER x\n", "line 1: unexpected outside a solution"),
        ("### BEGIN SOLUTION 0.1 x\n", "the end of the file"),
        (
            "### BEGIN SOLUTION 0.1 x\n### BEGIN SOLUTION 0.2 x\n",
            r"line 2: unexpected in the solution of step 0\.1",
        ),
        (
            "### BEGIN SOLUTION 0.1 x\n### STARTER y\nz\n### END SOLUTION\n",
            r"line 3: unexpected in the solution of step 0\.1: z",
        ),
    ],
)
def test_a_marker_that_is_not_right(text, message):
    with pytest.raises(WorkshopError, match=rf"(?s)a\.py.*{message}"):
        open_text(text, path="a.py")


def test_a_step_without_a_gap(monkeypatch, tmp_path):
    texts = read_sources()
    texts["assignment1/kmeans.py"] = ""
    monkeypatch.setattr(solutions, "read_sources", lambda: texts)
    with pytest.raises(WorkshopError, match=r"Step 1\.1 .* has no marked solution in"):
        write_handout(tmp_path / "handout")


def test_damaged_solutions(tmp_path):
    (tmp_path / "solutions.dat").write_text("nonsense")
    with pytest.raises(WorkshopError, match="is damaged"):
        solutions.packed(tmp_path / "solutions.dat")
