"""What the READMEs name exists, and their commands are the ones that work."""

import re
from pathlib import Path

import pytest

from dataset.features import FEATURES

PROJECT = Path(__file__).resolve().parents[1]
GUIDES = [
    guide.relative_to(PROJECT).as_posix()
    for pattern in ("*.md", "dataset/*.md", "assignment*/*.md", "tests/benchmarks/*.md")
    for guide in sorted(PROJECT.glob(pattern))
]
MADE_IN_CLASS = ("dataset/mine", "dataset/original", "models/trained")
ADDRESS = re.compile(r"https?://\S+")
PATH = re.compile(
    r"(?:\.?[a-z0-9_]+/)+[A-Za-z0-9_.-]*|\b[a-z0-9_]+\.(?:py|md|txt|toml)\b"
)


def read(guide: str) -> str:
    return (PROJECT / guide).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_somewhere(guide: str) -> None:
    folder = (PROJECT / guide).parent
    targets = re.findall(r"\]\(([^)]+)\)", read(guide))
    for target in targets:
        if not target.startswith(("http", "#")):
            assert (folder / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("guide", GUIDES)
def test_paths_in_code_exist(guide: str) -> None:
    folder = (PROJECT / guide).parent
    code = re.findall(r"`([^`\n]+)`|^```\w*\n(.*?)^```", read(guide), re.M | re.S)
    text = ADDRESS.sub("", "\n".join(a or b for a, b in code))
    for path in PATH.findall(text):
        known = (PROJECT / path).exists() or (folder / path).exists()
        known = known or bool(list(PROJECT.rglob(path) if "/" not in path else []))
        assert known or path.startswith(MADE_IN_CLASS), path


@pytest.mark.parametrize("guide", GUIDES)
def test_commands_start_scripts_that_exist(guide: str) -> None:
    commands = re.findall(
        r"^(?:\$ )?(?:python3|py) (\S+) (\S+)(?: (\S+))?", read(guide), re.M
    )
    for start, script, module in commands:
        assert start == "start.py"
        if script == "-m":
            path = PROJECT / module.replace(".", "/")
            is_module = path.with_suffix(".py").exists()
            assert module == "pytest" or is_module or (path / "__main__.py").exists()
        else:
            assert (PROJECT / script.replace("\\", "/")).is_file(), script


def test_both_commands_are_given_for_every_system() -> None:
    commands = re.findall(r"^```\n(.*)\n```$", read("README.md"), re.M)
    assert commands == [
        "python3 start.py assignment2/run_classification.py",
        "python3 start.py -m pytest",
        r"py start.py assignment2\run_classification.py",
        "py start.py -m pytest",
    ]


def test_every_feature_is_explained() -> None:
    rows = re.findall(r"^\| ([a-z_]+) \| ([^|]+) \|", read("dataset/README.md"), re.M)
    assert [name for name, _ in rows[-13:]] == list(FEATURES)


def test_the_readme_is_short() -> None:
    assert len(read("README.md").splitlines()) <= 120
