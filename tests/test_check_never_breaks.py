"""The check never breaks, and never calls done what cannot run."""

import itertools
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.classroom_copy import Copy
from tests.conftest import PROJECT, student_environment
from tests.planting import FILES, edited, file_of, source_parts

FUNNESS = file_of("0.3")
PARTS = "parts = average * [1, 1, 100, 100]"
SCRIPTS = sorted(
    file.relative_to(PROJECT).as_posix()
    for folder in PROJECT.glob("assignment*")
    for file in folder.glob("*.py")
    if file.stem not in ("__init__", "toolbox")
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A handout, in which each test puts the files it needs."""
    with Copy(tmp_path_factory.mktemp("\u00c5 b") / "handout") as copy:
        yield copy


@pytest.fixture
def solved(copy: Copy) -> Iterator[Copy]:
    """The handout with every step done; afterwards all files are as they were."""
    before = {path: copy.read(path) for path in SCRIPTS}
    copy.solve()
    yield copy
    copy.write(before)


def broken(path: str, line: str) -> str:
    """Return a student's file, solved, with a line that Python cannot read at its end.

    It is the last line of a function or of the calls at the bottom, or a new one.
    """
    return f"{edited(path)}\n\ndef broken():\n{line}\n"


UNREADABLE = ["    return (", "    x = 1\n  y = 2", "    x\n\ty"]
IN_TURN = list(zip(FILES, itertools.cycle(UNREADABLE), strict=False))


@pytest.mark.parametrize(("path", "line"), IN_TURN)
def test_a_file_that_python_cannot_read_is_told_with_its_line(solved, path, line):
    """An assignment knows nothing of another: its own steps are looked at."""
    solved.write({path: broken(path, line)})
    digits = re.findall(r"^assignment(\d+)", path)
    status, text = solved.command("check", *digits)
    assert status == 1
    assert "Traceback" not in text
    assert f"{path}, line " in text
    assert ("Error: " if path.startswith("assignment") else "is not valid") in text
    assert text.count("not yet right\n  Seen:") == 1, "told once"
    assert "line None" not in text and "<unknown>" not in text
    assert "comma?." not in text and "well done" not in text


@pytest.mark.parametrize("path", [p for p in SCRIPTS if p not in FILES])
def test_a_script_without_a_step_that_cannot_be_read_is_told(solved, path):
    text = (PROJECT / path).read_text(encoding="utf-8")
    solved.write({path: f"{text}\n  x = 1\n"})
    line = len(text.splitlines()) + 2
    status, text = solved.command("check", path[len("assignment")])
    assert status == 1
    assert f"{path}, line {line}\n    x = 1\n  IndentationError: un" in text


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("parts = average * [1, 1, 100, 100", "SyntaxError: '[' was never closed"),
        ("parts = average * [1, 1, 100]", "ValueError: "),
        ("parts = avrage * [1, 1, 100, 100]", "Did you mean: 'average'?"),
        ("while True:\n    parts = average", "the code did not come to an end"),
    ],
)
def test_an_error_is_told_as_an_error(solved, code, seen):
    solved.write({FUNNESS: edited(FUNNESS, {"0.3": code})})
    started = time.monotonic()
    _, text = solved.command("check", "0.3")
    assert time.monotonic() - started < 10
    assert seen in " ".join(text.split())
    assert "Mistake:" not in text


def test_a_step_that_breaks_its_file_is_the_one_that_is_told(solved):
    code = "val_score = clf.score(x_val, y_val"
    solved.write({SVM: edited(SVM, {"2B.3": code})})
    answers = solved.judge(["2B.1", "2B.2", "2B.3", "2B.4"])
    told = {number: answer.words for number, answer in answers.items()}
    assert "'(' was never closed" in told.pop("2B.3")
    assert set(told.values()) == {"Step 2B.3 comes first."}


def test_a_tab_is_called_a_tab(solved):
    code = f"if True:\n\t{PARTS}\n    {PARTS}"
    solved.write({FUNNESS: edited(FUNNESS, {"0.3": code})})
    _, text = solved.command("check", "0.3")
    assert "TabError: " in text and "space bar" in text


def test_a_wait_without_end_is_stopped(solved):
    code = f"import time\nwhile True:\n    time.sleep(1)\n{PARTS}"
    solved.write({FUNNESS: edited(FUNNESS, {"0.3": code})})
    started = time.monotonic()
    _, text = solved.command("check", "0.3")
    assert time.monotonic() - started < 10
    assert "did not come to an end" in text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_another_encoding_is_told(solved, encoding):
    path = file_of("1.1")
    (solved.folder / path).write_bytes(edited(path).encode(encoding))
    _, text = solved.command("check", "1.1")
    assert f"{path} is saved as UTF-16" in text and '"UTF-8"' in text
    assert "None" not in text


@pytest.mark.parametrize("how", ["utf-8-sig", "cp1252 with a cookie"])
def test_what_python_reads_is_read(solved, how):
    path = file_of("1.1")
    text = edited(path).replace("# more:", "# h\u00e4r:", 1)
    if how == "utf-8-sig":
        content = text.encode(how)
    else:
        content = f"# coding: cp1252\n{text}".encode("cp1252")
    (solved.folder / path).write_bytes(content)
    assert solved.judge(["1.1"])["1.1"].state == "done"
    (solved.folder / path).write_text(text.replace(".fit(", ".fitt("), "utf-8")
    assert solved.judge(["1.1"])["1.1"].state == "not yet right"


# --- what lies outside the steps ------------------------------------------------------

NETWORK, SVM, FACTORS = file_of("2C.1"), file_of("2B.1"), file_of("4.4")
CHANGES = {
    "the other column": (NETWORK, "verbose=0)[:, 0]", "verbose=0)[:, 1]", "changed"),
    "a deleted import": (SVM, "import numpy as np\n", "", "removed"),
    "a renamed function": (SVM, "def svm_likeability", "def likeability", "removed"),
    "before a gap": (SVM, "*_ = sets", "*_ = reversed(sets)", "changed"),
    "behind a gap": (SVM, "    return likeability", "    return x", "changed"),
    "a loop around a gap": (FACTORS, "range(ROUNDS)", "range(9)", "changed"),
    "behind such a loop": (
        FACTORS,
        "return Factors(mean, ",
        "return Factors(0, ",
        "ch",
    ),
    "a loop that is gone": (
        FACTORS,
        "for _ in range(ROUNDS):",
        "if ROUNDS:",
        "changed",
    ),
    "another argument": (NETWORK, "fit_network(network: ", "fit_network(net: ", "cha"),
    "a file without steps": (
        "assignment1/song_map.py",
        "n_components=min(2, *",
        "n_components=min(1, *",
        "changed",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_outside_the_steps_is_told(solved, name):
    path, old, new, word = CHANGES[name]
    text = solved.read(path)
    assert text.count(old) == 1
    solved.write({path: text.replace(old, new)})
    _, said = solved.command("check", path[len("assignment")])
    assert f"You also {word}" in said and f"reset {path}" in said
    if word == "changed":
        line = text[: text.index(old)].count("\n") + 1
        assert f"changed line {line} of {path}, outside any step" in said


def test_what_may_be_changed_is_not_told(solved):
    knobs = {"N_CLUSTERS = 4": "N_CLUSTERS = 7", "SEED = 0": "SEED = 2"}
    text = edited(file_of("1.1"))
    for old, new in knobs.items():
        assert old in text
        text = text.replace(old, new)
    calls = "        run_kmeans()\n        run_agglomerative()\n"
    script = "assignment1/run_assignment1.py"
    assert calls in solved.read(script)
    changed = solved.read(script).replace(calls, "        run_kmeans()\n")
    helped = "import math\n\n\ndef helper():\n    return math.pi\n"
    solved.write({file_of("1.1"): f"{text}\n{helped}", script: changed})
    status, said = solved.command("check", "1")
    assert "You also" not in said
    assert status == 0


def test_a_fresh_and_a_solved_handout_have_no_changes(copy):
    for words in (["check"], ["check", "2"]):
        assert "You also" not in copy.command(*words)[1]
    copy.solve()
    status, said = copy.command("check")
    assert (status, "You also" in said) == (0, False)


def test_every_gap_is_found_in_a_pattern():
    for path in FILES:
        assert any(not isinstance(part, str) for part in source_parts(path)), path


def test_a_loop_that_catches_everything_ends_the_check_with_its_line(handout):
    number = "1.2"
    sleep = "    try:\n        time.sleep(9)\n    except:\n        model = None"
    endless = f"import time\nwhile True:\n{sleep}"
    path = file_of(number)
    (handout / path).write_text(edited(path, {number: endless}), encoding="utf-8")
    started = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "classroom", "check", number],
        env=student_environment(handout),
        cwd=handout,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.returncode == 1
    assert time.monotonic() - started < 20  # with the start of Python
    assert ran.stdout.startswith(f"{path}, line ")
    assert "could not be stopped" in ran.stdout
