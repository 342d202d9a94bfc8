import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.plan import command, times
from classroom.steps import STEPS, assignments, assignments_in, steps_of
from tests.conftest import PROJECT
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


@given(st.integers(0, ALL + 30), st.sampled_from(STEPS))
def test_a_step_is_not_chosen_without_those_it_needs(minutes, slow):
    numbers = chosen(minutes, SHEET | {slow.number: 200})
    for step in STEPS:
        if step.number in numbers:
            assert set(step.needs) <= set(numbers)


def test_what_needs_a_step_that_does_not_fit_is_left_out():
    slow = next(step for step in STEPS if not step.core and needing(step))
    numbers = chosen(ALL + 100, SHEET | {slow.number: 999})
    assert set(SHEET) - set(numbers) == {slow.number} | needing(slow)


def needing(step):
    """Return the numbers of the steps that need a step, directly or not."""
    found = {step.number}
    for later in STEPS:
        if found & set(later.needs):
            found.add(later.number)
    return found - {step.number}


def test_what_other_assignments_give_is_taken_as_done():
    for name in assignments():
        steps = steps_of(name)
        assert command.choose(steps, SHEET, ALL) == steps


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 4), (29, 4), (31, 5), (60, 5), (61, 6), (300, 13)]
)
def test_a_slow_computer_takes_longer(seconds, minutes):
    (step,) = (step for step in STEPS if step.number == "0.2")
    assert command.minutes_for(step, {step.timed: seconds, "other": 900}) == minutes


def run(text, monkeypatch, capsys, measured=None):
    monkeypatch.setattr(times, "seconds", lambda steps: measured or {})
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
    core = sum(step.minutes for step in CORE)
    assert f"All core steps take {core} minutes" in said


@pytest.mark.parametrize("text", ["{0}", "{0}-{1}", "{0},{2}"])
def test_only_some_assignments_are_planned(text, monkeypatch, capsys):
    digits = [name.removeprefix("assignment") for name in assignments()]
    text = text.format(*digits)
    steps = [s for name in assignments_in(text) for s in steps_of(name)]
    minutes = sum(step.minutes for step in steps)
    said = run(f"--minutes {minutes} --assignments {text}", monkeypatch, capsys)
    assert f"{minutes} minutes are planned, 0 to spare." in said
    assert "Left out" not in said
    for step in STEPS:
        assert (f" {step.number} " in said) == (step in steps)


def test_an_assignment_that_is_not_there_is_told(monkeypatch, capsys):
    with pytest.raises(WorkshopError, match="'7-9' names no assignments"):
        run("--minutes 90 --assignments 7-9", monkeypatch, capsys)
    second = assignments()[1]
    first_step = steps_of(second)[0].minutes
    with pytest.raises(WorkshopError, match=f"first step alone takes {first_step}"):
        run(f"--minutes 1 --assignments {second[-1]}", monkeypatch, capsys)


def test_the_whole_workshop_leaves_nothing_out(monkeypatch, capsys):
    minutes = ALL + command.BREAK
    said = run(f"--minutes {minutes}", monkeypatch, capsys)
    assert "Left out" not in said
    assert f"{minutes} minutes are planned, 0 to spare." in said


def test_ninety_minutes_keep_the_network_and_have_a_break(monkeypatch, capsys):
    said = run("--minutes 90", monkeypatch, capsys)
    timetable, _, left_out = said.partition("Left out")
    assert all(f" {step} " in timetable for step in ("2C.1", "2C.2", "2C.3", "2C.4"))
    assert timetable.count("a break") == 1
    assert all(step in left_out for step in ("1.2", "1.3", "1.4"))
    assert "a break" not in run("--minutes 89", monkeypatch, capsys)


@pytest.mark.parametrize("minutes", [STEPS[0].minutes - 1, 0, -90])
def test_too_few_minutes_are_told_kindly(minutes, monkeypatch, capsys):
    takes = f"the first step alone takes {STEPS[0].minutes}"
    with pytest.raises(WorkshopError, match=takes):
        run(f"--minutes {minutes}", monkeypatch, capsys)
    with pytest.raises(WorkshopError, match="are too few"):
        run("--minutes 8", monkeypatch, capsys, {STEPS[0].timed: 600})


def test_steps_without_a_core_are_planned_as_a_whole():
    steps = [step._replace(core=False, minutes=8) for step in STEPS[:3]]
    told = command.too_short(5, steps)
    assert "Everything takes 24 minutes." in told and "core" not in told
    assert told.endswith("--minutes 30")


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
def timing(tmp_path, monkeypatch):
    """Return steps that time scripts of this text; the times are kept elsewhere."""
    monkeypatch.setattr(times, "FILE", tmp_path / "times.json")

    def steps(**scripts):
        for name, text in scripts.items():
            (tmp_path / f"{name}.py").write_text(text)
        named = {name: str(tmp_path / f"{name}.py") for name in scripts}
        return [STEPS[0]._replace(timed=script) for script in named.values()]

    return steps


SLOW = "import time; time.sleep(0.5)"


def test_times_are_measured_once(timing, capsys):
    steps = timing(quick="", slow=SLOW)
    first = times.seconds([*steps, *steps])
    assert first[steps[1].timed] >= 0.5
    said = capsys.readouterr().out
    assert said.count("slow.py ... ") == 1
    assert ", measured" not in said
    assert times.seconds(steps) == first
    again = capsys.readouterr().out
    assert f"slow.py ... {first[steps[1].timed]:.1f} s, measured 20" in again


def test_only_what_is_planned_is_measured_and_the_rest_is_kept(timing, capsys):
    quick, slow = timing(quick="", slow=SLOW)
    assert list(times.seconds([quick])) == [quick.timed]
    assert "slow" not in capsys.readouterr().out
    assert set(times.seconds([slow])) == {quick.timed, slow.timed}
    times.seconds([quick, slow])
    assert capsys.readouterr().out.count(" s, measured ") == 2


def test_they_are_measured_again_after_a_change(timing, monkeypatch, capsys):
    steps = timing(quick="")
    times.seconds(steps)
    monkeypatch.setenv("WORKSHOP_SONGS", "elsewhere")
    times.seconds(steps)
    assert ", measured" not in capsys.readouterr().out


@pytest.mark.parametrize("file", ["dataset/songs.py", "dataset/tables/files.py"])
def test_they_are_measured_again_where_any_file_changes(monkeypatch, tmp_path, file):
    monkeypatch.setattr(times, "PROJECT", tmp_path)
    changed = tmp_path / file
    changed.parent.mkdir(parents=True)
    keys = set()
    for text in ("one = 1", "two = 2"):
        changed.write_text(text)
        keys.add(times._key())
    assert len(keys) == 2


@pytest.mark.parametrize(
    "content", ["", "[]", '{"key": 1}', '{"seconds": {}}', '{"key": KEY, "times": [1]}']
)
def test_a_damaged_file_is_measured_anew(timing, content):
    steps = timing(quick="")
    times.FILE.write_text(content.replace("KEY", json.dumps(times._key())))
    assert set(times.seconds(steps)) == {steps[0].timed}
    assert "key" in json.loads(times.FILE.read_text())


def test_a_script_that_fails_is_named_and_not_kept(timing, capsys):
    still_open = "from toolbox.problems import todo; todo('0.1', 'no')"
    steps = timing(quick="", open=still_open, bad="1 / 0")
    assert list(times.seconds(steps)) == [steps[0].timed]
    said = capsys.readouterr().out
    used = "not measured, the sheet's minutes are used: "
    assert f"open.py ... {used}Step 0.1 is still open" in said
    assert f"bad.py ... {used}" in said
    assert set(json.loads(times.FILE.read_text())["times"]) == {steps[0].timed}


def test_a_script_that_never_ends_is_stopped(timing, monkeypatch, capsys):
    monkeypatch.setattr(times, "LONGEST", 0.3)
    assert times.seconds(timing(endless="import time; time.sleep(60)")) == {}
    assert "it takes more than" in capsys.readouterr().out


SAVES = """
import os, sys
from pathlib import Path
from models import store

def save():
    (store.FOLDER / "model").write_text(str(sys.argv[1:]))
    Path(os.environ["SEEN"]).write_text(str(store.FOLDER))

if __name__ == "__main__":
    save()
"""


@pytest.mark.parametrize("what", ["{folder}/saves.py", "saves:save"])
def test_nothing_stays_of_a_run(tmp_path, monkeypatch, what):
    (tmp_path / "saves.py").write_text(SAVES)
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    times.measured(what.format(folder=tmp_path))
    folder = (tmp_path / "seen").read_text()
    assert not folder.startswith(str(PROJECT))
    assert not Path(folder).exists()


def test_a_real_function_is_measured_and_leaves_nothing():
    before = files()
    assert times.measured(next(s.timed for s in STEPS if ":" in s.timed)) > 0
    assert files() == before


def files():
    """Return what is in the folders that scripts write to, but for Python's own."""
    folders = ("models", "assignment*")
    found = {file for name in folders for file in PROJECT.glob(f"{name}/**/*")}
    return {file for file in found if "__pycache__" not in file.parts}


def test_what_the_steps_time_is_there_and_has_a_name():
    for what in {step.timed for step in STEPS}:
        module, _, function = what.partition(":")
        if function:
            assert callable(getattr(import_module(module), function))
        else:
            assert (PROJECT / module).is_file()
    assert times.shown("assignment0/run.py") == "assignment0/run.py"
    assert times.shown("assignment2.run:train") == "train in assignment2/run.py"
