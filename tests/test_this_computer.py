"""What runs on which computer, and where the workshop's folder should not be."""

import platform
import re
import sys

import pytest
from packaging.markers import Marker

from tests.conftest import PROJECT
from toolbox import this_computer

COMPUTERS = [
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("darwin", "arm64"),
    ("darwin", "x86_64"),
    ("win32", "AMD64"),
    ("win32", "ARM64"),
]
LINE = re.compile(r"^(tensorflow|tensorflow-cpu|jax|librosa)>=[^;]*;(.*)$", re.M)


def on(monkeypatch: pytest.MonkeyPatch, system: str, machine: str, minor: int) -> None:
    """Let this be another computer, and another Python 3."""
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(sys, "version_info", (3, minor))


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
@pytest.mark.parametrize(("system", "machine"), COMPUTERS)
def test_the_requirements_name_what_is_made_for_each_computer(
    monkeypatch, system, machine, minor
) -> None:
    text = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    there = {
        "sys_platform": system,
        "platform_machine": machine,
        "python_version": f"3.{minor}",
    }
    fetched = {n for n, marker in LINE.findall(text) if Marker(marker).evaluate(there)}
    on(monkeypatch, system, machine, minor)
    library = this_computer.network_library().lower()
    assert len(LINE.findall(text)) == 4
    assert {name.removesuffix("-cpu") for name in fetched} == (
        {library, "librosa"} if library else set()
    )
    assert bool(library) != bool(this_computer.no_networks())
    has_small_one = (system, machine) in [("linux", "x86_64"), ("win32", "AMD64")]
    if library == "tensorflow":
        assert ("tensorflow-cpu" in fetched) == has_small_one


def test_a_mac_may_only_have_the_wrong_python(monkeypatch) -> None:
    on(monkeypatch, "darwin", "x86_64", 13)
    assert "Apple chip" in this_computer.no_networks()
    on(monkeypatch, "win32", "ARM64", 13)
    assert "Apple" not in this_computer.no_networks()
    assert "Windows on an ARM" in this_computer.notes("/home/a/workshop")[0]


def test_jax_is_told_beforehand(monkeypatch) -> None:
    on(monkeypatch, "linux", "x86_64", 13)
    assert this_computer.notes("/home/a/workshop") == []
    on(monkeypatch, "linux", "x86_64", 14)
    assert "Keras runs on JAX" in this_computer.notes("/home/a/workshop")[0]


# --- folders --------------------------------------------------------------------------


def test_a_path_too_long_for_windows_is_counted() -> None:
    below = r"\.venv\Lib\site-packages" + "\\" + "x" * 163
    for length in (10, 70, 71, 72, 73, 74, 75, 200):
        short = this_computer.characters_short_of("x" * length)
        assert short == max(0, length + len(below) - 259)
    assert not this_computer.too_long(r"C:\Users\somebody\Documents\workshop")


def test_only_a_windows_that_is_not_set_up_for_it_minds_long_paths(monkeypatch) -> None:
    folder = "C:\\" + "x" * 80
    assert this_computer.too_long(folder) == ""
    monkeypatch.setattr(this_computer, "ON_WINDOWS", True)
    assert not this_computer.has_long_paths()
    said = this_computer.too_long(folder)
    assert "12 characters too long" in said and r"C:\workshop" in said
    assert this_computer.too_long("C:\\" + "x" * 68) == ""
    monkeypatch.setattr(this_computer, "has_long_paths", lambda: True)
    assert this_computer.too_long(folder) == ""


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        (r"C:\Users\kari\OneDrive - School\Desktop\workshop", "(OneDrive)"),
        (r"C:\Users\kari\iCloudDrive\workshop", "(iCloud)"),
        ("/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/w", "(Mobile Doc"),
        ("/Users/kari/Library/CloudStorage/Box/w", "(CloudStorage)"),
        ("/home/kari/Dropbox/workshop", "(Dropbox)"),
        ("/home/kari/my onedrive/workshop", ""),
        (r"C:\workshop", ""),
    ],
)
def test_folders_that_are_synchronised_are_warned_of(folder, words) -> None:
    said = this_computer.unsteady(folder)
    assert words in said and bool(said) == bool(words)


def test_network_drives_are_warned_of(monkeypatch) -> None:
    assert not this_computer.unsteady(r"H:\workshop")
    monkeypatch.setattr(this_computer, "ON_WINDOWS", True)
    kinds = {"H:\\": 4, "C:\\": 3}
    monkeypatch.setattr(this_computer, "kind_of_drive", kinds.__getitem__)
    assert "network drive" in this_computer.unsteady(r"H:\workshop")
    assert "network drive" in this_computer.unsteady(r"\\school\home\kari\workshop")
    assert this_computer.unsteady(r"C:\work") == ""
