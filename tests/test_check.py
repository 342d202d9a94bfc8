"""Check and hint: what is done, open or wrong, and why, in words that help."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from classroom.step import all_mistakes, module_of
from classroom.steps import STEPS
from tests.classroom_copy import Copy
from tests.classroom_mutants import is_right_too, mutants
from tests.conftest import PROJECT, student_environment
from tests.planting import NUMBERS, edited, file_of, planted_in, right_in, texts
from tests.simulated_student import Student, gap_and_follower

KMEANS = "assignment1/kmeans.py"
MODEL = "    model = KMeans("


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A handout, in which each test puts the files it needs."""
    with Copy(tmp_path_factory.mktemp("\u00c5 b") / "handout") as copy:
        yield copy


@pytest.fixture
def solved(copy: Copy) -> Copy:
    """The handout with every step done, and no hint given."""
    copy.solve()
    (copy.folder / ".workshop" / "hints.json").unlink(missing_ok=True)
    return copy


def test_every_step_of_a_fresh_handout_is_open(copy):
    assert {answer.state for answer in copy.judge().values()} == {"open"}
    status, text = copy.command("check")
    assert status == 1
    assert f"0 of {len(STEPS)} steps are done." in text
    assert "Next: step 0.1, " in text
    assert "\x1b" not in text
    assert "tensorflow" not in copy.ask("modules", None)


def test_every_step_of_the_source_is_done_from_any_folder(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "classroom", "check"],
        env=student_environment(PROJECT) | {"NO_COLOR": "1"},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{len(STEPS)} of {len(STEPS)} steps are done." in ran.stdout


@pytest.mark.parametrize("step", STEPS, ids=NUMBERS)
def test_every_mistake_is_planted_and_answered(step):
    names = [mistake.name for mistake in module_of(step).MISTAKES]
    assert set(names) == {planted.name for planted in planted_in(step)}
    assert len(set(names)) == len(names) > 0
    for mistake in module_of(step).MISTAKES:
        sentences = re.findall(r"[.?!](?:\s|$)", mistake.answer)
        assert 2 <= len(sentences) <= 3, mistake.name


def test_there_are_many_mistakes():
    assert len(all_mistakes()) >= 6 * len(STEPS)


@pytest.mark.parametrize("step", STEPS, ids=NUMBERS)
def test_planted_mistakes_are_named(solved, step):
    measured, missing = set(), set()
    for planted in planted_in(step):
        solved.write(texts(step, planted))
        answer = solved.judge([step.number])[step.number]
        assert (answer.state, answer.name) == ("not yet right", planted.name), answer
        assert answer.words.startswith(f"{step.file}, line ")
        measured |= set(answer.measured)
        missing |= set(answer.missing)
    never_set = missing - measured - {"error"}
    assert not never_set, "mistakes look at facts that the check never sets"


@pytest.mark.parametrize("step", STEPS, ids=NUMBERS)
def test_right_solutions_that_are_written_differently_pass(solved, step):
    for right in right_in(step):
        solved.write(texts(step, right))
        answer = solved.judge([step.number])[step.number]
        assert answer.state == "done", f"{right}\n{answer.words}"


def test_some_mutants_are_caught(solved):
    for mutant in mutants()[::6]:
        solved.write(mutant.texts())
        done = solved.judge([mutant.step])[mutant.step].state == "done"
        assert not done or is_right_too(mutant), mutant
        solved.write({file_of(mutant.step): edited(file_of(mutant.step))})


def test_no_verdict_changes_with_the_songs_of_the_check(solved):
    for seed in (1, 2, 3):
        solved.ask("seed", seed)
        states = {n: answer.state for n, answer in solved.judge().items()}
        assert set(states.values()) == {"done"}, states
    solved.ask("seed", 0)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("    model = KMeans(N_CLUSTERS.fit(points)", "never closed"),
        ("    model = KMean(N_CLUSTERS).fit(points)", "Did you mean: 'KMeans'?"),
        ("    model = KMeans(N_CLUSTERS).fitt(points)", "no attribute 'fitt'"),
        ("    exit()", "SystemExit"),
        ("    input()", "EOFError"),
        ("    raise RuntimeError", "RuntimeError: no more is known"),
    ],
)
def test_errors_are_shown_with_the_students_line_first(solved, line, words):
    lines = edited(KMEANS).splitlines()
    number = next(i for i, text in enumerate(lines) if text.startswith(MODEL))
    lines[number] = line
    solved.write({KMEANS: "\n".join(lines) + "\n"})
    status, text = solved.command("check", "1.1")
    assert status == 1
    assert text.startswith(f"{KMEANS}, line {number + 1}\n    {line.strip()}\n")
    assert words in " ".join(text.split())
    assert "classroom/" not in text
    assert "Traceback" not in text


def test_a_loop_without_end_is_stopped_and_shown(solved):
    loop = "while True:\n    model = None"
    path = file_of("1.2")
    solved.write({path: edited(path, {"1.2": loop})})
    solved.ask("seconds", 2)
    answer = solved.judge(["1.2"])["1.2"]
    solved.ask("seconds", 5)
    assert answer.state == "not yet right"
    assert "did not come to an end" in answer.words
    assert answer.words.startswith(f"{path}, line ")


def test_a_step_waits_for_the_one_before_it(solved):
    path = file_of("2B.1")
    gap, _ = gap_and_follower(path, "2B.2")
    sets = "from assignment2.training_set import Sets\n"
    imported = f"{sets}from toolbox.problems import todo\n"
    opened = {"2B.2": "\n".join(gap.open_lines())}
    solved.write({path: edited(path, opened, [(sets, imported)])})
    answers = solved.judge(["2B.1", "2B.2", "2B.3", "2B.4"])
    assert [a.state for a in answers.values()] == ["done", "open", "open", "done"]
    assert "Step 2B.2 is still open" in answers["2B.2"].words
    assert answers["2B.3"].words == "Step 2B.2 comes first."


def test_what_the_student_prints_is_not_shown(solved):
    path = file_of("0.2")
    noise = 'print("noise")\nstatistics = songs[features].agg(["mean", "std"]).T'
    solved.write({path: edited(path, {"0.2": noise})})
    status, text = solved.command("check", "0.2")
    assert status == 0
    assert text.startswith("Step 0.2, Describe your songs: done\nNext: ")


def test_hints_get_plainer_and_survive_a_damaged_file(solved):
    texts = [solved.command("hint", "1.1")[1] for _ in range(4)]
    assert [text.split(",")[0] for text in texts] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3",
        "Hint 3 of 3",
    ]
    given = solved.folder / ".workshop" / "hints.json"
    assert json.loads(given.read_text(encoding="utf-8")) == {"1.1": 3}
    given.write_text("[broken", encoding="utf-8")
    assert solved.command("hint", "1.1")[1].startswith("Hint 1 of 3")


@pytest.mark.parametrize("number", NUMBERS)
def test_the_third_hint_solves_the_step(solved, number):
    student = Student(solved, seed=0)
    gap, _ = gap_and_follower(file_of(number), number)
    student.put(number, "\n".join(gap.open_lines()))
    hint = [solved.command("hint", number)[1] for _ in range(3)][-1]
    student.follow(number, hint)
    assert student.resets == 0
    assert solved.judge([number])[number].state == "done"


def test_an_unknown_step_is_explained(solved):
    status, text = solved.command("check", "2B.9")
    assert status == 1
    assert "There is no step '2B.9'" in text


def test_a_file_that_is_gone_is_told_and_can_be_brought_back(solved):
    (solved.folder / KMEANS).unlink()
    status, text = solved.command("check", "1.1")
    assert status == 1
    assert text.startswith(f"{KMEANS}, line 1")
    assert f"{KMEANS} is gone." in text
    assert f"reset {KMEANS}" in text
