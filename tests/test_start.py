"""The one command that sets up: what it says when it cannot."""

import os
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
    monkeypatch.setattr(start, "FOLDER", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    python = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    monkeypatch.setattr(start, "PYTHON", tmp_path / ".venv" / python)
    monkeypatch.setattr(start, "DONE", tmp_path / ".venv" / "done")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert not start.set_up()
    assert "could not be installed" in capsys.readouterr().err
    assert not start.is_set_up()
