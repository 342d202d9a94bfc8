"""The one command that sets up: what it says when it cannot."""

import ast
import os
import shutil
import signal
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

import start
from classroom.doctor import findings
from toolbox import this_computer

PROJECT = Path(start.__file__).resolve().parent
BIN_PYTHON = "Scripts/python.exe" if os.name == "nt" else "bin/python"


def test_no_script_is_explained(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py"])
    assert start.main() == 1
    assert (
        "python3 start.py assignment2/run_classification.py" in capsys.readouterr().err
    )


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that start.py takes for the workshop's, where nothing is set up."""
    (tmp_path / "requirements.txt").write_text("")
    (tmp_path / "pyproject.toml").write_text("")
    for name, path in {
        "FOLDER": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv" / BIN_PYTHON,
        "DONE": tmp_path / ".venv" / "done",
    }.items():
        monkeypatch.setattr(start, name, str(path))
    monkeypatch.setattr(sys, "argv", ["start.py", "x.py", "7"])
    return tmp_path


def set_up_by_hand(folder: Path, *needed: str) -> None:
    """Leave what a set-up leaves, but for the packages."""
    (folder / ".venv" / BIN_PYTHON).parent.mkdir(parents=True)
    (folder / ".venv" / BIN_PYTHON).touch()
    marks = [start.mark(name) for name in ("", "requirements.txt", *needed)]
    (folder / ".venv" / "done").write_text("\n".join(marks))


def commands_run(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return a list that collects the commands that start.py runs in the end."""
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "run", lambda command: commands.append(command) or 7)
    return commands


# --- which Python ---------------------------------------------------------------------


WRONG = [(2, 7), (3, 10), (3, 15)]


@pytest.mark.parametrize("version", WRONG)
@pytest.mark.parametrize(
    ("windows", "system", "words"),
    [
        (True, "win32", ["py install 3.13", "py -3.13 start.py x.py 7"]),
        (False, "darwin", ["3.13 from https://www.python.org", "python3.13 start.py"]),
        (False, "linux", ["your system's packages", "python3.13 start.py x.py 7"]),
    ],
)
def test_without_a_python_that_will_do_each_system_is_told_how_to_get_one(
    capsys, monkeypatch, alone, version, windows, system, words
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(start, "ON_WINDOWS", windows)
    monkeypatch.setattr(start, "says", lambda command: "")
    assert start.main() == 1
    message = capsys.readouterr().err
    for text in [*words, "3.11, 3.12, 3.13 or 3.14", f"{version[0]}.{version[1]}"]:
        assert text in message


@pytest.mark.parametrize("version", WRONG)
def test_a_wrong_python_goes_on_with_another_that_works(
    monkeypatch, alone, version
) -> None:
    """pyenv has names of Pythons that are not chosen: they exist and say nothing."""
    asked = []

    def says(command: list[str]) -> str:
        asked.append(command[:-2])
        return "3.12" if command[0] == "python3.12" else ""

    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(start, "ON_WINDOWS", True)
    monkeypatch.setattr(start, "says", says)
    commands = commands_run(monkeypatch)
    assert start.main() == 7
    assert commands == [["python3.12", str(Path(start.__file__)), "x.py", "7"]]
    tried = ["py -3.13", "python3.13", "py -3.12", "python3.12"]
    assert [" ".join(command) for command in asked] == tried


@pytest.mark.parametrize("version", WRONG)
def test_what_is_set_up_is_used_by_any_python(monkeypatch, alone, version) -> None:
    set_up_by_hand(alone)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(
        start, "another_python", lambda: pytest.fail("it was looked for")
    )
    commands = commands_run(monkeypatch)
    assert start.main() == 7
    assert commands == [[start.PYTHON, str(Path(start.__file__)), "x.py", "7"]]


def test_a_python_for_32_bits_will_not_do(monkeypatch, alone) -> None:
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    assert not start.will_do()
    assert "one for 32 bits" in start.get_python()


def test_a_command_is_asked_for_its_version() -> None:
    here = ".".join(map(str, sys.version_info[:2]))
    assert start.says([sys.executable, "-c", start.ASK]) == here
    assert start.says([sys.executable, "-c", "print('3.13'); exit(1)"]) == ""
    assert start.says(["no-such-python", "-c", start.ASK]) == ""


def test_the_versions_are_the_same_everywhere() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    versions = sorted(start.VERSIONS)
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert project["requires-python"] == ">=3.11,<3.15"
    assert findings.VERSIONS == ((3, 11), (3, 14))
    sentence = "You need Python 3.11, 3.12, 3.13 or 3.14."
    for guide in ("README.md", "classroom/STUDENTS.md"):
        assert sentence in (PROJECT / guide).read_text(encoding="utf-8")
    for stub in PROJECT.glob("*/toolbox.py"):
        assert f"VERSIONS = {tuple(versions)}".replace("'", '"') in stub.read_text()


# --- what is set up -------------------------------------------------------------------


def test_start_without_its_folder_says_extract_all(capsys, monkeypatch, alone) -> None:
    (alone / "requirements.txt").unlink()
    assert start.main() == 1
    assert "extract all of it first" in capsys.readouterr().err


def test_the_tests_need_more(monkeypatch, alone) -> None:
    tests, students = (
        ["requirements.txt", "requirements_tests.txt"],
        ["requirements.txt"],
    )
    run = [["-m", "pytest"], ["-m", "tests.fuzz"], ["tests/benchmarks/speed.py"]]
    for words in (*run, ["-m", "ruff", "check"], [r"tests\\x.py"]):
        assert start.requirements_for(words) == students  # a handout has no tests
    (alone / "requirements_tests.txt").write_text("pytest")
    for words in (*run, ["-m", "ruff", "check"], [r"tests\\x.py"]):
        assert start.requirements_for(words) == tests
    for words in (["x.py"], ["-m"], ["-m", "classroom", "tests"], ["a/tests.py"]):
        assert start.requirements_for(words) == students


def test_what_makes_a_set_up_useless(monkeypatch, alone) -> None:
    needed = ["requirements.txt"]
    assert not start.is_set_up(needed)
    set_up_by_hand(alone)
    assert start.is_set_up(needed)
    (alone / "requirements_tests.txt").write_text("pytest")
    assert not start.is_set_up([*needed, "requirements_tests.txt"])
    (alone / "requirements.txt").write_text("more\n")
    assert start.is_whole() and not start.is_set_up(needed)  # no need to make it anew
    (alone / ".venv" / BIN_PYTHON).unlink()
    assert not start.is_whole()


def test_a_copied_set_up_is_made_anew(monkeypatch, alone) -> None:
    set_up_by_hand(alone)
    monkeypatch.setattr(start, "FOLDER", str(alone.parent))
    assert not start.is_whole()


def test_on_windows_the_base_python_may_be_gone(monkeypatch, alone) -> None:
    set_up_by_hand(alone)
    monkeypatch.setattr(start, "ON_WINDOWS", True)
    config = alone / ".venv" / "pyvenv.cfg"
    assert not start.is_whole()
    config.write_text(f"home = {alone}\nversion = 3.13.1\n")
    assert not start.is_whole()
    (alone / "python.exe").touch()
    assert start.is_whole()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_the_folder_is_the_folder(monkeypatch, alone) -> None:
    set_up_by_hand(alone)
    (alone / "link").symlink_to(alone)
    monkeypatch.setattr(start, "FOLDER", str(alone / "link"))
    assert start.is_whole()


# --- setting up -----------------------------------------------------------------------


def test_a_locked_set_up_says_who_may_lock_it(monkeypatch, alone) -> None:
    set_up_by_hand(alone)
    locked = PermissionError(13, "Access is denied", "python.exe")
    monkeypatch.setattr(venv, "create", raises(locked))
    assert "Close the editor" in start.make() and "python.exe" in start.make()


@pytest.mark.parametrize(
    ("debian", "conda", "words"),
    [
        (True, False, "sudo apt install python3-venv"),
        (False, True, "This is conda's Python"),
        (False, False, "Install Python again"),
    ],
)
def test_without_ensurepip_its_words_are_kept(
    monkeypatch, alone, debian, conda, words
) -> None:
    error = subprocess.CalledProcessError(1, "x", b"one\nNo module named ensurepip\n")
    monkeypatch.setattr(venv, "create", raises(error))
    monkeypatch.setattr(start, "ON_DEBIAN", debian)
    monkeypatch.setattr(sys, "base_prefix", str(alone))
    if conda:
        (alone / "conda-meta").mkdir()
    said = start.make()
    assert words in said and "  No module named ensurepip" in said
    assert ("apt" in said) == debian


def test_a_folder_that_cannot_be_written_is_no_matter_of_debian(
    monkeypatch, alone
) -> None:
    monkeypatch.setattr(venv, "create", raises(OSError(28, "No space left on device")))
    assert "No space left" in start.make() and "apt" not in start.make()


def test_it_cannot_be_made_anew_from_inside(monkeypatch, alone) -> None:
    monkeypatch.setattr(sys, "prefix", start.VENV)
    monkeypatch.setattr(venv, "create", lambda *_: pytest.fail("it was made"))
    assert "deactivate" in start.make()


def raises(error: BaseException) -> Callable[..., None]:
    """Return a function that fails, whatever it gets."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_what_is_known_of_this_computer_is_told_before_the_set_up(
    monkeypatch, alone, capsys
) -> None:
    monkeypatch.setattr(this_computer, "notes", lambda folder: ["In OneDrive."])
    monkeypatch.setattr(start, "make", lambda: "no more")
    assert not start.set_up(["requirements.txt"])
    assert "In OneDrive." in capsys.readouterr().out
    monkeypatch.setattr(this_computer, "too_long", lambda folder: "Too long.")
    monkeypatch.setattr(start, "make", lambda: pytest.fail("it was begun"))
    assert not start.set_up(["requirements.txt"])
    assert capsys.readouterr().err == "Too long.\n"


def test_set_up_once_then_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no packages to install, the whole way of a fresh machine."""
    folder = tmp_path / "\u00c5 b"
    folder.mkdir()
    source = Path(start.__file__).read_text(encoding="utf-8")
    (folder / "start.py").write_text(source, encoding="utf-8")
    shutil.copytree(PROJECT / "toolbox", folder / "toolbox")
    (folder / "requirements.txt").write_text("")
    (folder / "pyproject.toml").write_text("")
    (folder / "hello.py").write_text("import sys; print(sys.prefix); sys.exit(7)")
    command = [sys.executable, str(folder / "start.py"), "hello.py"]
    first = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert first.returncode == 7, first.stderr
    assert "Setting up" in first.stdout and str(folder / ".venv") in first.stdout
    again = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert again.returncode == 7 and "Setting up" not in again.stdout


def test_packages_that_cannot_be_installed(alone, monkeypatch, capsys) -> None:
    (alone / "requirements.txt").write_text("a-package-that-is-not-there==1\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert not start.set_up(["requirements.txt"])
    said = capsys.readouterr()
    assert "could not be installed" in said.err
    assert "No matching distribution found for a-package-that-is-not-there" in said.err
    assert "1 of 3: making the environment" in said.out
    assert not start.is_whole()


def test_progress_is_shown_now_and_then_in_a_pipe(monkeypatch, capsys) -> None:
    pip = (
        r"print('Collecting a\nProcessing /b.whl\n  Downloading a-1.whl.metadata (9 kB)"
    )
    pip += (
        r"\nDownloading a-1-py3.whl (238.5 MB)\nInstalling collected packages: a, b')"
    )
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda _, **more: popen([sys.executable, "-c", pip], **more),
    )
    assert start.install(["requirements.txt"]) == ""
    first, large, last = capsys.readouterr().out.splitlines()
    assert large.startswith("  2 of 3: fetching a (238.5 MB) (")
    assert first.startswith("  2 of 3: fetching package 1 of about ")
    assert last.startswith("  3 of 3: unpacking 2 packages (")


def test_what_the_installer_calls_an_error_is_kept(monkeypatch) -> None:
    pip = r"print('Collecting a\nERROR: no space left' + '\nnotice' * 9); exit(1)"
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda _, **more: popen([sys.executable, "-c", pip], **more),
    )
    assert start.install(["requirements.txt"]) == "  ERROR: no space left"


def test_an_unreadable_script_is_not_run(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", "x.py"])
    monkeypatch.setattr(start, "is_set_up", lambda needed: True)
    monkeypatch.setattr(start, "unreadable", lambda script: f"{script}, line 3")
    monkeypatch.setattr(subprocess, "call", lambda _: pytest.fail("it was run"))
    assert start.main() == 1
    assert capsys.readouterr().err == "x.py, line 3\n"


def test_setting_up_can_be_stopped(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["start.py", "x.py"])
    monkeypatch.setattr(start, "is_set_up", lambda needed: False)
    monkeypatch.setattr(start, "set_up", lambda needed: stop())
    assert start.main() == 130
    assert "Run this again" in capsys.readouterr().err


def test_a_script_with_a_syntax_error_is_told_before_it_runs(handout: Path) -> None:
    script = handout / "assignment1" / "run_assignment1.py"
    text = script.read_text(encoding="utf-8")
    line = next(i for i, s in enumerate(text.splitlines(), 1) if "run_kmeans()" in s)
    script.write_text(text.replace("        run_kmeans()", "         run_kmeans()"))
    code = "import start; print(start.unreadable('assignment1/run_assignment1.py'))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=handout, capture_output=True, text=True
    )
    place = Path("assignment1") / "run_assignment1.py"
    assert done.stdout.startswith(f"{place}, line ") and line
    assert "IndentationError" in done.stdout
    assert "python3 start.py -m classroom check 1" in done.stdout


def test_the_oldest_python_can_read_it() -> None:
    """Python 2.7 has no annotations, f-strings, starred lists or keyword-only names."""
    source = Path(start.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source)
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncWith)
    for node in ast.walk(tree):
        assert not isinstance(node, newer)
        if isinstance(node, ast.FunctionDef):
            assert not node.returns and not node.args.kwonlyargs
            assert not any(argument.annotation for argument in node.args.args)
        if isinstance(node, ast.List | ast.Tuple):
            assert not any(isinstance(each, ast.Starred) for each in node.elts)
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    prints = [n for n in calls if getattr(n.func, "id", "") == "print"]
    assert all(len(n.args) == 1 and not n.keywords for n in prints)
    assert source.isascii()
    guarded = next(node for node in tree.body if isinstance(node, ast.Try)).body
    imports = [n for n in tree.body + guarded if isinstance(n, ast.Import)]
    imported = {alias.name for node in imports for alias in node.names}
    assert imported == {"hashlib", "os", "signal", "subprocess", "sys", "time"}


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_a_script_that_ctrl_c_ended_before_it_could_tell(capfd, monkeypatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # this process hears on
    kill = "import os, signal as s; s.signal(2, s.SIG_DFL); os.kill(os.getpid(), 2)"
    assert start.run([sys.executable, "-S", "-c", kill]) == 130
    assert capfd.readouterr().err == "\nStopped.\n"
    assert start.run([sys.executable, "-S", "-c", "raise SystemExit(7)"]) == 7
