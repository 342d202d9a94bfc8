import json
import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.plan import command, times
from classroom.steps import STEPS
from toolbox.problems import WorkshopError

SHEET = {step.number: step.minutes for step in STEPS}
CORE = [step for step in STEPS if step.core]
ALL = sum(SHEET.values())


def chosen(minutes, needed=SHEET):
    return [step.number for step in command.choose(STEPS, needed, minutes)]


@given(st.integers(0, ALL + 30))
def test_what_is_chosen_fits_in_order_and_the_core_comes_first(minutes):
    numbers = chosen(minutes)
    assert sum(SHEET[n] for n in numbers) <= minutes
    assert numbers == [n for n in SHEET if n in numbers]
    core = [step.number for step in CORE]
    chosen_core = [n for n in numbers if n in core]
    assert chosen_core == core[: len(chosen_core)]
    if len(chosen_core) < len(core):
        assert numbers == chosen_core
        next_one = core[len(chosen_core)]
        assert sum(SHEET[n] for n in [*numbers, next_one]) > minutes


def test_there_is_time_for_everything_or_for_nothing():
    assert chosen(ALL) == list(SHEET)
    assert chosen(ALL - 1) == list(SHEET)[:-1]
    assert chosen(STEPS[0].minutes - 1) == []


def test_a_step_of_the_network_is_not_chosen_without_those_before_it():
    after_core = sum(step.minutes for step in CORE)
    small = {n: 1 if n[0] == "2" else m for n, m in SHEET.items()} | {"2C.1": 200}
    assert not any(n.startswith(("2C", "2D")) for n in chosen(after_core + 60, small))


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 4), (29, 4), (31, 5), (60, 5), (61, 6), (300, 13)]
)
def test_a_slow_computer_takes_longer(seconds, minutes):
    (step,) = (step for step in STEPS if step.number == "0.2")
    assert command.minutes_for(step, {"statistics": seconds, "SVM": 900}) == minutes


def run(text, monkeypatch, capsys, measured=None):
    monkeypatch.setattr(times, "seconds", lambda: measured or {})
    parser = ArgumentParser()
    parser.add_argument("--minutes", type=int)
    command.add_arguments(parser)
    command.run(parser.parse_args(text.split()))
    return capsys.readouterr().out


def test_the_timetable_has_clock_times(monkeypatch, capsys):
    said = run("--minutes 16 --start 13:50", monkeypatch, capsys)
    rows = [line.split() for line in said.splitlines()]
    assert ["13:50", "0.1", *STEPS[0].title.split(), "7", "core"] in rows
    assert ["13:57", "0.2", *STEPS[1].title.split(), "4", "core"] in rows
    assert ["14:05", "the", "end"] in rows
    assert "15 minutes are planned, 1 to spare." in said
    assert "Left out: 1.1 k-means, 1.2 Agglomerative" in said
    assert "All core steps take 59 minutes" in said


def test_the_whole_workshop_leaves_nothing_out(monkeypatch, capsys):
    said = run(f"--minutes {ALL}", monkeypatch, capsys)
    assert "Left out" not in said
    assert f"{ALL} minutes are planned, 0 to spare." in said


@pytest.mark.parametrize("minutes", [6, 0, -90])
def test_too_few_minutes_are_told_kindly(minutes, monkeypatch, capsys):
    with pytest.raises(WorkshopError, match="the first step alone takes 7"):
        run(f"--minutes {minutes}", monkeypatch, capsys)
    with pytest.raises(WorkshopError, match="are too few"):
        run("--minutes 8", monkeypatch, capsys, {"statistics": 600})


@pytest.mark.parametrize("time", ["25:00", "noon", ""])
def test_the_start_must_be_a_time(time):
    with pytest.raises(ArgumentTypeError, match="is not a time of day"):
        command.clock(time)


def test_the_start_is_at_the_next_five_minutes():
    def start(*clock):
        return f"{command.next_five_minutes(datetime(2030, 1, 1, *clock)):%H:%M:%S}"

    assert start(9, 1, 30) == "09:05:00"
    assert start(9, 5) == "09:10:00"
    assert start(23, 59) == "00:00:00"


# --- the times of this computer -------------------------------------------------------


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The file with the times, in a folder of its own."""
    monkeypatch.setattr(times, "FILE", tmp_path / "times.json")
    scripts = {"quick": ["-c", "pass"], "slow": ["-c", "import time; time.sleep(0.5)"]}
    monkeypatch.setattr(times, "SCRIPTS", scripts)
    return times.FILE


def test_times_are_measured_once(kept, capsys):
    first = times.seconds()
    assert first["slow"] >= 0.5
    said = capsys.readouterr().out
    assert "  slow ... " in said
    assert times.seconds() == first
    again = capsys.readouterr().out
    assert "Measuring" not in again
    assert f"slow {first['slow']:.1f} s" in again


def test_they_are_measured_again_after_a_change(kept, monkeypatch, capsys):
    times.seconds()
    monkeypatch.setenv("WORKSHOP_SONGS", "elsewhere")
    times.seconds()
    assert capsys.readouterr().out.count("Measuring") == 2


@pytest.mark.parametrize("file", ["dataset/songs.py", "dataset/tables/files.py"])
def test_they_are_measured_again_where_any_file_changes(
    kept, monkeypatch, tmp_path, capsys, file
):
    monkeypatch.setattr(plan_times, "PROJECT", tmp_path)
    changed = tmp_path / file
    changed.parent.mkdir(parents=True)
    for text in ("one = 1", "two = 2"):
        changed.write_text(text)
        plan_times.seconds()
    assert capsys.readouterr().out.count("Measuring") == 2


@pytest.mark.parametrize("content", ["", "[]", '{"key": 1}', '{"seconds": {}}'])
def test_a_damaged_file_is_measured_anew(kept, content):
    kept.write_text(content)
    assert set(times.seconds()) == {"quick", "slow"}
    assert "key" in json.loads(kept.read_text())


def test_a_script_that_fails_is_named_and_not_kept(kept, monkeypatch, capsys):
    code = (
        "import sys; print('\\nStep 0.1 is still open: no', file=sys.stderr); exit(1)"
    )
    scripts = {"quick": ["-c", "pass"], "open": ["-c", code], "bad": ["-c", "1 / 0"]}
    monkeypatch.setattr(times, "SCRIPTS", scripts)
    assert list(times.seconds()) == ["quick"]
    said = capsys.readouterr().out
    assert "open ... not measured, the sheet's minutes are used: Step 0.1 is" in said
    assert "used: ZeroDivisionError: division by zero" in said
    assert not kept.exists()


def test_a_script_that_never_ends_is_stopped(kept, monkeypatch, capsys):
    monkeypatch.setattr(times, "LONGEST", 0.3)
    monkeypatch.setattr(
        times, "SCRIPTS", {"endless": ["-c", "import time; time.sleep(60)"]}
    )
    assert times.seconds() == {}
    assert "it takes more than" in capsys.readouterr().out


def test_every_step_has_a_measurement():
    assert {times.script_of(step) for step in STEPS} == set(times.SCRIPTS)


def test_what_is_measured_are_scripts_and_their_functions():
    from assignment2 import run_classification, training_set

    assert callable(training_set.load_training_set)
    for script, *code in times.SCRIPTS.values():
        assert code or (times.PROJECT / script).is_file()
        for name in re.findall(r"script[.](\w+)", "".join(code)):
            assert callable(getattr(run_classification, name))
