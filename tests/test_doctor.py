import os
import re
import shutil
import subprocess
import sys
import time
from argparse import Namespace

import pytest

from classroom.doctor import command, findings, probes, requirements
from classroom.doctor.probes import Answer
from classroom.doctor.requirements import Required
from classroom.room.reading import read
from dataset import configuration
from tests.conftest import PROJECT, student_environment
from toolbox import nickname, this_computer

BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}")
sys.meta_path.insert(0, Blocked())
"""
ALL = ["numpy", "pandas", "sklearn", "matplotlib", "rich", "tensorflow", "keras"]


@pytest.fixture
def copy(workshop):
    """A copy of the workshop with its classroom."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "classroom", workshop / "classroom", ignore=ignored)
    shutil.copy(PROJECT / "requirements.txt", workshop)
    return workshop


def run_doctor(copy, **environment):
    return subprocess.run(
        [sys.executable, "-m", "classroom", "doctor"],
        env=student_environment(copy) | environment,
        cwd=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def test_without_any_package_doctor_says_what_is_missing(copy, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(BLOCK.format(names=set(ALL)))
    paths = os.pathsep.join([str(tmp_path), str(copy)])
    done = run_doctor(copy, PYTHONPATH=paths)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    for name in ("Packages", "Figures", "TensorFlow"):
        assert any(re.match(f"MEND  {name}:", line) for line in lines), done.stdout
    assert "numpy cannot be imported (ModuleNotFoundError: No module" in done.stdout
    assert "FINE  Songs:      7577 in 106 playlists, 8000 in" in done.stdout
    assert "To mend before the workshop: Packages, Figures, TensorFlow." in lines
    says = read(lines[-1]).says
    assert [name for name, state in says.items() if state == "mend"] == [
        "Packages",
        "Figures",
        "TensorFlow",
    ]


def test_a_file_in_place_of_a_folder_and_no_songs_are_found(copy, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(BLOCK.format(names=set(ALL)))
    shutil.rmtree(copy / "dataset" / "sample")
    shutil.rmtree(copy / "assignment0" / "figures", ignore_errors=True)
    (copy / "assignment0" / "figures").touch()
    paths = os.pathsep.join([str(tmp_path), str(copy)])
    done = run_doctor(copy, PYTHONPATH=paths)
    assert done.returncode == 1
    assert re.search(
        r"MEND  Songs: +song_source in dataset.dataset_config", done.stdout
    )
    assert re.search(r"MEND  Folder: +cannot write in .*figures", done.stdout)
    assert "Copy the workshop to a folder of your own" in done.stdout


@pytest.fixture
def anna(monkeypatch):
    monkeypatch.setattr(nickname, "current", lambda: "Anna")


def test_what_takes_too_long_is_stopped_and_no_fault(monkeypatch, capsys, anna):
    slow = dict.fromkeys(probes.PROBES, "time.sleep(60)\nanswer = {}")
    monkeypatch.setattr(probes, "PROBES", slow)
    monkeypatch.setattr(command, "PATIENCE", 0.5)
    begin = time.monotonic()
    assert command.run(Namespace()) == 0
    assert time.monotonic() - begin < 5
    said = capsys.readouterr().out
    assert re.search(r"NOTE  TensorFlow: not imported within", said)
    says = read(said.splitlines()[-1]).says
    assert says["TensorFlow"] == says["Figures"] == says["Packages"] == "note"
    assert says["Python"] == says["Songs"] == says["Folder"] == "fine"


def test_a_probe_answers_with_what_it_found_and_its_time(monkeypatch):
    quick = {
        "good": "time.sleep(0.2)\nanswer = [1, 'two']",
        "broken": "raise ImportError('no such thing')",
        "killed": "import os\nos._exit(7)",
    }
    monkeypatch.setattr(probes, "PROBES", quick)
    with probes.Probes() as running:
        answers = {n: running.answer(n, time.monotonic() + 30) for n in quick}
    assert answers["good"].found == [1, "two"]
    assert 0.2 <= answers["good"].seconds < 5
    assert answers["broken"] == Answer(None, 0, "ImportError: no such thing")
    assert answers["killed"] == Answer(None, 0, "exit status 7")


def test_the_probes_of_this_computer_find_packages_and_backend(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    quick = {name: probes.PROBES[name] for name in ("packages", "figures")}
    monkeypatch.setattr(probes, "PROBES", quick)
    with probes.Probes() as running:
        deadline = time.monotonic() + 60
        packages = running.answer("packages", deadline)
        figures = running.answer("figures", deadline)
    assert packages.found == {}
    assert findings.packages(packages).state == "fine"
    finding = findings.figures(figures)
    assert (finding.state, "backend agg" in finding.seen) == ("note", True)
    assert "PNG" in finding.advice


def test_a_window_is_fine_and_tensorflow_tells_its_time():
    window = {"backend": "qtagg", "window": True, "why": ""}
    finding = findings.figures(Answer(window, 1))
    assert finding == ("fine", "a window opens (backend qtagg)", "")
    finding = findings.tensorflow(Answer("2.21.0", 4.26), 8)
    assert finding == ("fine", "2.21.0 is imported in 4.3 s", "")


# --- versions -------------------------------------------------------------------------


def test_the_requirements_are_read():
    required = {r.name: r for r in requirements.read(PROJECT / "requirements.txt")}
    assert {"numpy", "pandas", "scikit-learn", "tensorflow", "keras"} <= set(required)
    assert "tensorflow-cpu" not in required
    assert all(r.problem() is None for r in required.values())


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ("2.9", True),
        ("2.10", False),
        ("2.10.0", False),
        ("2.11rc1", False),
        ("3", True),
        ("3.0.1", True),
        ("10.1", True),
    ],
)
def test_versions_are_compared_as_numbers(monkeypatch, found, wrong):
    monkeypatch.setattr(requirements.metadata, "version", lambda name: found)
    assert bool(Required("some", "2.10", "3").problem()) == wrong


def test_a_missing_package_and_a_wrong_version_are_named(monkeypatch):
    wanted = [Required("no-such-package", "1", "2"), Required("rich", "98", "99")]
    monkeypatch.setattr(requirements, "read", lambda file: wanted)
    finding = findings.packages(Answer({}, 1))
    assert finding.state == "mend"
    assert "no-such-package is missing" in finding.seen
    assert "98 or later but below 99 is needed" in finding.seen


# --- the rest -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "state"), [(0.3e9, "mend"), (1e9, "note"), (5e9, "fine")]
)
def test_the_disk(monkeypatch, free, state):
    usage = Namespace(free=free)
    monkeypatch.setattr(findings.shutil, "disk_usage", lambda path: usage)
    assert findings.disk().state == state


@pytest.mark.parametrize(
    ("version", "state"), [((3, 10), "mend"), ((3, 14), "fine"), ((3, 15), "mend")]
)
def test_python(monkeypatch, version, state):
    monkeypatch.setattr(findings.sys, "version_info", version)
    assert findings.python().state == state


@pytest.mark.parametrize(
    ("ids", "seen"),
    [
        (
            ["invented-1", "invented-2"],
            "2 in 1 playlists, 2 in the catalogue; invented",
        ),
        (["", "5CwJnP"], "2 in 1 playlists, 2 in the catalogue; real songs"),
        (["invented-1", ""], "2 in 1 playlists, 2 in the catalogue; invented and real"),
    ],
)
def test_the_songs_are_counted(tmp_path, monkeypatch, ids, seen):
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path))
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    text = "id,name,artists\n" + "".join(f'{i},"two\nlines",x\n' for i in ids)
    (tmp_path / "Pop").mkdir()
    (tmp_path / "Pop" / ".writing-killed.csv").write_text("half a")
    for name in ("Pop/Hits.csv", "catalogue.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    finding = findings.songs()
    assert finding.state == "fine"
    assert finding.seen.startswith(seen)


def test_an_empty_folder_of_songs_and_one_that_is_no_text(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path))
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    assert findings.songs().seen.startswith("0 in 0 playlists, 0 in the catalogue")
    (tmp_path / "catalogue.csv").write_bytes(b"\xff\xfe\x00")
    finding = findings.songs()
    assert (finding.state, "cannot be read" in finding.seen) == ("mend", True)


def test_a_bad_place_for_the_folder_is_told(monkeypatch) -> None:
    bad = "The folder is in a cloud,\nwhich is slow."
    monkeypatch.setattr(this_computer, "unsteady", lambda folder: bad)
    assert findings.folder() == ("note", "The folder is in a cloud,", "which is slow.")


def test_a_missing_dll_is_told_wherever_it_stands() -> None:
    error = """Traceback (most recent call last):
  File "pywrap_tensorflow.py", line 73, in <module>
ImportError: DLL load failed while importing _pywrap: A routine failed.

During handling of the above exception, another exception occurred:
ImportError: Failed to load the native TensorFlow runtime.
See https://www.tensorflow.org/install/errors for some common causes."""
    line = probes.telling_line(error)
    assert line.startswith("ImportError: DLL load failed while importing _pywrap")
    finding = findings.tensorflow(Answer(None, 0, line), 8)
    assert finding.state == "mend" and "vc_redist.x64.exe" in finding.advice
    assert probes.telling_line("a\n\nb\n") == "b"
    finding = findings.tensorflow(Answer(None, 0, "ImportError: x"), 8)
    assert "Delete the folder .venv" in finding.advice


def test_what_is_not_made_for_a_computer_is_not_missed(monkeypatch) -> None:
    def names() -> set[str]:
        return {r.name for r in requirements.read(PROJECT / "requirements.txt")}

    monkeypatch.setattr(this_computer, "network_library", lambda: "JAX")
    assert {"jax", "librosa"} < names() and "tensorflow" not in names()
    monkeypatch.setattr(this_computer, "network_library", lambda: "")
    assert not {"jax", "librosa", "tensorflow"} & names()
    monkeypatch.setattr(this_computer, "no_networks", lambda: "Neither:\nthe rest is.")
    finding = findings.tensorflow(Answer(None, 0, "ImportError: keras"), 8)
    assert finding == ("note", "Neither:", "the rest is.")


def test_a_broken_tk_is_told() -> None:
    why = ": Can't find a usable init.tcl"
    finding = findings.figures(
        Answer({"backend": "TkAgg", "window": False, "why": why}, 1)
    )
    assert finding.state == "note" and finding.seen.endswith(why)
    assert "Tcl/Tk" in finding.advice
