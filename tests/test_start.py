"""The one command that sets up: what it says when it cannot."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import start


def test_no_script_is_explained(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py"])
    assert start.main() == 1
    assert (
        "python3 start.py assignment2/run_classification.py" in capsys.readouterr().err
    )


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14)])
def test_another_python_gets_a_kind_sentence(capsys, monkeypatch, version) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", "x.py"])
    monkeypatch.setattr(sys, "version_info", version)
    assert start.main() == 1
    message = capsys.readouterr().err
    assert "3.11, 3.12 or 3.13" in message and f"{version[0]}.{version[1]}" in message


def test_set_up_once_then_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no packages to install, the whole way of a fresh machine."""
    folder = tmp_path / "\u00c5 b"
    folder.mkdir()
    source = Path(start.__file__).read_text(encoding="utf-8")
    (folder / "start.py").write_text(source, encoding="utf-8")
    (folder / "requirements.txt").write_text("")
    (folder / "pyproject.toml").write_text("")
    (folder / "hello.py").write_text("import sys; print(sys.prefix); sys.exit(7)")
    command = [sys.executable, str(folder / "start.py"), "hello.py"]
    first = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert first.returncode == 7, first.stderr
    assert "Setting up" in first.stdout and str(folder / ".venv") in first.stdout
    again = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert again.returncode == 7 and "Setting up" not in again.stdout


def test_packages_that_cannot_be_installed(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "requirements.txt").write_text("a-package-that-is-not-there==1\n")
    (tmp_path / "pyproject.toml").write_text("")
    python = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    for name, path in {
        "FOLDER": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv" / python,
        "DONE": tmp_path / ".venv" / "done",
    }.items():
        monkeypatch.setattr(start, name, str(path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert not start.set_up()
    said = capsys.readouterr()
    assert "could not be installed" in said.err
    assert "No matching distribution found for a-package-that-is-not-there" in said.err
    assert "1 of 3: making the environment" in said.out
    assert not start.is_set_up()


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
    assert start.install() == ""
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
    assert start.install() == "  ERROR: no space left"


def test_an_unreadable_script_is_not_run(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", "x.py"])
    monkeypatch.setattr(start, "is_set_up", lambda: True)
    monkeypatch.setattr(start, "unreadable", lambda script: f"{script}, line 3")
    monkeypatch.setattr(subprocess, "call", lambda _: pytest.fail("it was run"))
    assert start.main() == 1
    assert capsys.readouterr().err == "x.py, line 3\n"


def test_setting_up_can_be_stopped(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["start.py", "x.py"])
    monkeypatch.setattr(start, "is_set_up", lambda: False)
    monkeypatch.setattr(start, "set_up", stop)
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
