"""catchup and reset, as a student runs them; nothing that a student wrote is lost."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from classroom import catchup, catchup_choices, solutions
from classroom.catchup_choices import entries, with_entries
from classroom.solutions import gaps, read_sources
from classroom.steps import STEPS
from tests.conftest import edit, student_environment

CONFIG = "dataset/dataset_config.py"


def classroom(handout: Path, *words: str) -> subprocess.CompletedProcess:
    """Run a command of the classroom in a handout."""
    return subprocess.run(
        [sys.executable, "-m", "classroom", *words],
        env=student_environment(handout),
        cwd=handout.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def kept(handout: Path) -> dict[str, bytes]:
    """Return {path: content} of what is in my_work."""
    files = (f for f in (handout / "my_work").rglob("*") if f.is_file())
    parts = [(f.relative_to(handout / "my_work").parts, f) for f in files]
    return {"/".join(path[1:]): file.read_bytes() for path, file in parts}


def chosen(handout: Path, name: str, file: str = CONFIG) -> list[str]:
    """Return what is chosen in a list of a student's file."""
    return entries((handout / file).read_text(encoding="utf-8"), name)


def choose(handout: Path, name: str, names: list[str], file: str = CONFIG) -> None:
    """Choose exactly these names in a list, as a student does."""
    text = (handout / file).read_text(encoding="utf-8")
    text = with_entries(text, name, names)
    (handout / file).write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("step", STEPS, ids=[step.number for step in STEPS])
def test_catchup_solves_the_steps_before_and_no_others(step, monkeypatch, capsys):
    installed = {}

    def install(wanted: dict[str, bytes]) -> tuple[None, list[str]]:
        installed.update({path: content.decode() for path, content in wanted.items()})
        return None, []

    monkeypatch.setattr(catchup, "refuse_in_the_source", lambda: None)
    monkeypatch.setattr(solutions, "source_texts", read_sources)
    monkeypatch.setattr(catchup, "install", install)
    monkeypatch.setattr(
        catchup_choices, "with_own_choices", lambda state, _: (state, [])
    )
    catchup.run(Namespace(step=step.number, yes=True, undo=False))
    same = [s.number for s in STEPS if s.assignment == step.assignment]
    before = {*same[: same.index(step.number)]}
    if step.number != "0.1" and step.assignment < "assignment3":
        before |= {"0.1"}  # ratings are of any songs or artists: no playlists needed
    before |= {"2A.1", "2A.2"} & {*same[: same.index(step.number)]}
    others = {s.assignment for s in STEPS} - {step.assignment}
    for path, text in read_sources().items():
        assert (path in installed) == (path.partition("/")[0] not in others)
        for gap in gaps(text):
            lines = "\n".join(gap.lines(gap.step in before)) + "\n"
            assert lines in installed.get(path, lines)
    assert f"go on with step {step.number}, " in capsys.readouterr().out


def test_catchup_keeps_every_byte(handout):
    mine = {
        "assignment2/training_set.py": b"syntax error (",
        "assignment2/svm.py": b"\xff\xfe not UTF-8\r\n",
        CONFIG: b"likeable_songs = [",
    }
    for path, content in mine.items():
        (handout / path).write_bytes(content)
    others = ["notes.txt", "dataset/mine/ratings.csv"]
    (handout / "dataset" / "mine").mkdir()
    for name in others:
        (handout / name).write_text("mine")
    asked = classroom(handout, "catchup", "2B.2")
    assert asked.returncode == 1
    assert "You have worked on steps 2B.2, 2B.3 and 2B.4, which" in asked.stdout
    assert not (handout / "my_work").exists()
    done = classroom(handout, "catchup", "2B.2", "--yes")
    assert done.returncode == 0, done.stderr
    before = {path: content for path, content in kept(handout).items() if path in mine}
    assert before == mine
    assert [(handout / name).read_text() for name in others] == ["mine", "mine"]
    assert "my_work/2" in done.stdout
    text = (handout / "assignment2/svm.py").read_text(encoding="utf-8")
    assert 'todo("2B.1"' not in text and 'todo("2B.2"' in text
    assert len(chosen(handout, "likeable_songs")) == 12


def test_another_assignment_is_left_alone(handout):
    mine = handout / "assignment0/run_statistics.py"
    mine.write_bytes(b"my own")
    assert classroom(handout, "catchup", "1.3").returncode == 0
    assert mine.read_bytes() == b"my own"


def test_what_catchup_put_aside_comes_back_and_goes_again(handout):
    script = handout / "assignment1/kmeans.py"
    fresh = script.read_bytes()
    solved = fresh.replace(b'todo("1.1"', b'model = ("1.1"')
    script.write_bytes(solved)
    assert "step 1.1" in classroom(handout, "catchup", "1.1").stdout
    assert script.read_bytes() == solved
    done = classroom(handout, "catchup", "1.1", "--yes")
    assert "To have them back: " in done.stdout
    assert script.read_bytes() == fresh
    (handout / "my_work" / "2999-01-01_000000.part-killed").mkdir()
    for content in (solved, fresh):
        undone = classroom(handout, "catchup", "--undo")
        assert undone.returncode == 0, undone.stderr
        assert script.read_bytes() == content
    assert len(list((handout / "my_work").glob("2*[0-9]"))) == 3


def test_nothing_to_undo_and_no_step_are_told(handout):
    for words, message in (
        (["--undo"], "nothing to bring back"),
        ([], "Which step do you want to go on with?"),
    ):
        done = classroom(handout, "catchup", *words)
        assert done.returncode == 1 and message in done.stderr


def test_nothing_to_change(handout):
    done = classroom(handout, "catchup", "0.1")
    assert "None of your files had to change." in done.stdout
    assert not (handout / "my_work").exists()


MINE = [
    "Classical/Chilled Classical",
    "Classical/Classical Essentials",
    "Jazz/Coffee Table Jazz",
    "Jazz/Jazz Classics",
    "Pop/Ny Pop",
    "R&B/Channel X",
    "Soul/35 Soul Classics 1970\u20131975",
    "Soul/Funk & Soul Classics",
    "Soul/Soul Lounge",
    "Soul/Sweet Soul Chillout",
]


def test_catchup_keeps_the_own_choices(handout):
    annoying, features = ["Metal", "Punk"], ["danceability", "valence", "mode"]
    choose(handout, "likeable_songs", MINE)
    choose(handout, "annoying_songs", annoying)
    choose(handout, "chosen_features", features, "dataset/features.py")
    done = classroom(handout, "catchup", "2B.1")
    assert chosen(handout, "likeable_songs") == MINE
    assert chosen(handout, "annoying_songs") == annoying
    features_now = chosen(handout, "chosen_features", "dataset/features.py")
    assert set(features_now) == set(features)
    assert "Kept from your files: the playlists that you like, what" in done.stdout


def test_catchup_finds_what_annoys_who_likes_what_the_solution_does_not(handout):
    choose(handout, "likeable_songs", MINE)
    classroom(handout, "catchup", "2A.2")
    assert chosen(handout, "likeable_songs") == MINE
    annoying = chosen(handout, "annoying_songs")
    assert 4 <= len(annoying) <= 6
    assert not {name.partition("/")[0] for name in MINE} & set(annoying)
    check = classroom(handout, "check", "2A.1")
    assert check.stdout.startswith("Step 2A.1, Choose what annoys you: done\n")


def test_a_choice_of_a_later_step_is_kept_as_it_is(handout):
    choose(handout, "likeable_songs", MINE)
    choose(handout, "annoying_songs", ["Metal"])
    classroom(handout, "catchup", "1.1")
    assert chosen(handout, "annoying_songs") == ["Metal"]


@pytest.mark.parametrize("names", [["Jazz/Jaz Classics"], MINE[:2]])
def test_choices_that_are_not_right_are_replaced(handout, names):
    choose(handout, "likeable_songs", names)
    classroom(handout, "catchup", "0.2")
    assert len(chosen(handout, "likeable_songs")) == 12
    assert chosen(handout, "annoying_songs") == []
    assert f'    "{names[0]}",\n'.encode() in kept(handout)[CONFIG]


@pytest.mark.parametrize(
    "name", ["assignment1/kmeans.py", "kmeans.py", "assignment1\\kmeans.py"]
)
def test_reset(handout, name):
    file = handout / "assignment1" / "kmeans.py"
    fresh = file.read_bytes()
    edit(file, "N_CLUSTERS = 2", "N_CLUSTERS = 7")
    mine = file.read_bytes()
    ratings = handout / "dataset" / "mine" / "ratings.csv"
    ratings.parent.mkdir()
    ratings.write_text("my own")
    done = classroom(handout, "reset", name)
    assert ratings.read_text() == "my own"
    assert "assignment1/kmeans.py is as it was at the beginning." in done.stdout
    assert file.read_bytes() == fresh
    assert kept(handout) == {"assignment1/kmeans.py": mine}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["catchup", "2B.9"], "There is no step '2B.9'.\n  Did you mean \"2B."),
        (["reset", "kmean.py"], 'Did you mean "assignment1/kmeans.py"'),
        (["chekc"], 'Did you mean "check"'),
        (["check", "7"], "There is no step '7'."),
        (["handout", "x"], "There is no command 'handout'."),
    ],
)
def test_a_wrong_word_is_answered_in_words(fresh_handout, words, message):
    done = classroom(fresh_handout, *words)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["catchup", "1.2"], ["reset", "kmeans.py"]])
def test_the_source_is_left_alone(words):
    done = subprocess.run(
        [sys.executable, "-m", "classroom", *words], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "is the source with the solutions" in done.stderr
