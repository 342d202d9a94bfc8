"""Which line and which step an error is told at, and what Ctrl-C leaves behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from classroom import student_files
from tests.conftest import PROJECT, student_environment
from toolbox import problems, student_errors

STATISTICS = PROJECT / "assignment0" / "run_statistics.py"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is taken for the project's."""
    monkeypatch.setattr(student_errors, "PROJECT", tmp_path)
    return tmp_path


def error_in(file: Path, text: str, **names: object) -> Exception:
    """Return the error that a file with this text ends with."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    try:
        exec(compile(text, str(file), "exec"), names)
    except Exception as error:
        return error
    raise AssertionError(f"no error: {text}")


def test_the_line_of_a_step_steers_no_terminal(project):
    error = error_in(project / "assignment0" / "run_it.py", "it  # \x1b[31m red\n")
    told = student_errors.in_words(error)
    assert "    it  #  [31m red\n" in told
    assert told.replace("\n", "").isprintable()


@pytest.mark.parametrize("folder", [".venv/lib", "env/lib/site-packages"])
def test_an_error_inside_a_package_is_told_at_the_students_line(project, folder):
    """The packages are installed in the project's folder, by start.py."""
    package = project / folder / "package.py"
    inside: dict = {}
    package.parent.mkdir(parents=True)
    package.write_text("def fit():\n    raise ValueError('no songs')\n")
    exec(compile(package.read_text(), str(package), "exec"), inside)
    script = project / "assignment0" / "run_it.py"
    error = error_in(script, "x = 1\nfit()\n", fit=inside["fit"])
    first, line, *_ = student_errors.in_words(error).splitlines()
    assert (first, line) == (f"{script}, line 2", "    fit()")


def test_the_step_is_the_one_above_the_line_in_the_same_function() -> None:
    lines = student_errors.lines_of(STATISTICS)  # every step is done

    def step_at(start: str) -> str:
        found = (i for i, s in enumerate(lines, 1) if s.strip().startswith(start))
        return student_errors.step_of(lines, next(found))

    assert step_at("statistics = songs") == "0.2"
    assert step_at("parts = average") == "0.3"
    assert step_at("unit = everyone") == ""  # may be either


def test_a_file_that_is_no_text_has_no_line(project):
    file = project / "assignment0" / "run_it.py"
    file.parent.mkdir()
    file.write_bytes("x = 1\ny = '\u00c5'\n".encode("latin-1"))
    with pytest.raises(SyntaxError) as caught:
        compile(file.read_bytes(), str(file), "exec")
    assert student_errors.places_of(caught.value) == [(file, None)]


STOPPED_IN_MAIN = """
import signal
from toolbox import problems

problems.guard_imports()
with problems.explained():
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        print("tidied")
"""
STOPPED_AFTER_MAIN = """
import signal
from toolbox import problems

problems.guard_imports()
with problems.explained():
    print("tidied")
signal.raise_signal(signal.SIGINT)
"""
STOPPED_IN_A_CALLBACK = """
import signal
from toolbox import problems

class Resource:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

problems.guard_imports()
with problems.explained():
    print("tidied")
    Resource()
    print("not reached")
"""
STOPPED_IN_A_LATE_IMPORT = """
import pathlib, signal, sys
from toolbox import problems

package = "import signal\\ntry: signal.raise_signal(2)\\nexcept BaseException: pass"
pathlib.Path("late.py").write_text(package)
sys.path.insert(0, "")
problems.guard_imports()
with problems.explained():
    print("tidied")
    import late
    print("not reached")
"""


@pytest.mark.parametrize(
    "code",
    [
        STOPPED_IN_MAIN,
        STOPPED_AFTER_MAIN,
        STOPPED_IN_A_CALLBACK,
        STOPPED_IN_A_LATE_IMPORT,
    ],
)
def test_ctrl_c_lets_the_main_part_tidy_up(code: str, tmp_path: Path) -> None:
    """While modules are imported it ends at once; here files may be half-written."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=student_environment(PROJECT),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (130, "tidied\n")
    assert done.stderr.strip() == "Stopped. Nothing was left half-written."


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_is_the_students_by_whatever_way_it_is_reached(tmp_path: Path) -> None:
    """A link, or a mapped drive, has another name for the folder of the workshop."""
    (tmp_path / "link").symlink_to(PROJECT)
    file = tmp_path / "link" / "assignment1" / "kmeans.py"
    assert problems.shown_path(file) == str(Path("assignment1") / "kmeans.py")
    assert student_files.place_at(str(file), 1).file == "assignment1/kmeans.py"
    assert problems.shown_path(tmp_path / "kmeans.py") == str(tmp_path / "kmeans.py")
