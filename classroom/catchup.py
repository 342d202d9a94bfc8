"""The command catchup: has the steps before one done, and can be undone."""

import argparse
from argparse import Namespace

from classroom import solutions
from classroom.my_work import MY_WORK, install, refuse_in_the_source, tell_aside
from classroom.steps import STEPS, Step, step_numbered
from classroom.student_files import student_text
from toolbox.command import how_to_run
from toolbox.consent import agreed
from toolbox.folders import is_left_over
from toolbox.problems import WorkshopError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of catchup."""
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--undo", action="store_true", help="bring your files back")


def run(arguments: Namespace) -> int:
    """Have every step of the assignment before `arguments.step` done; return status.

    That step and the later ones of the assignment are open; other assignments stay as
    they are. The student's own choices of playlists and features stay, as far as they
    can be used. Where work on later steps would be put aside, it asks before.
    """
    from classroom import catchup_choices  # and pandas with it, which reset needs not

    refuse_in_the_source()
    if arguments.undo:
        return undo()
    if not arguments.step:
        raise WorkshopError(
            "Which step do you want to go on with?\n"
            "  For example: " + how_to_run("-m classroom catchup 1.2")
        )
    step = step_numbered(arguments.step)
    reopened = [s.number for s in _same_and_later(step) if _is_worked_on(s)]
    if reopened and not agreed(
        f"You have worked on {_listed(reopened)}, which would be open again."
        " Your files are\nkept. Go on?",
        arguments.yes,
    ):
        print("Nothing was changed.")
        return 1
    done = _before(step)
    opened = solutions.opened(_texts_for(step), done)
    wanted, kept = catchup_choices.with_own_choices(opened, done)
    aside, changed = install({path: text.encode() for path, text in wanted.items()})
    before = "Every step before it is done. " if done else ""
    print(f"You can go on with step {step.number}, {step.title}.")
    print(f"{before}It and the steps after it are open.")
    if kept:
        print(f"Kept from your files: {', '.join(kept)}.")
    tell_aside(aside, changed)
    if aside:
        print("To have them back: " + how_to_run("-m classroom catchup --undo"))
    return 0


def undo() -> int:
    """Bring back the files that the last catchup or reset put aside; return status."""
    whole = (f for f in MY_WORK.glob("*") if not is_left_over(f.name))
    folders = sorted(f for f in whole if f.is_dir())
    if not folders:
        raise WorkshopError("There is nothing to bring back: my_work is empty.")
    files = [file for file in folders[-1].rglob("*") if file.is_file()]
    mine = {f.relative_to(folders[-1]).as_posix(): f.read_bytes() for f in files}
    aside, changed = install(mine)
    print(f"Your files are back, as they were put aside in {folders[-1].name}.")
    tell_aside(aside, changed)
    return 0


def _texts_for(step: Step) -> dict[str, str]:
    """Return the marked texts of all files, without those of other assignments."""
    texts = solutions.source_texts()
    others = {s.assignment for s in STEPS} - {step.assignment}
    return {p: text for p, text in texts.items() if p.partition("/")[0] not in others}


def _before(step: Step) -> list[str]:
    """Return the steps of the assignment before a step, and what all those need."""
    done = [s.number for s in STEPS if s.assignment == step.assignment]
    done = done[: done.index(step.number)]
    needed = [*done, *step.needs]
    for number in needed:  # grows on the way
        needed += [n for n in step_numbered(number).needs if n not in needed]
    return [s.number for s in STEPS if s.number in needed]


def _same_and_later(step: Step) -> list[Step]:
    later = STEPS[STEPS.index(step) :]
    return [s for s in later if s.assignment == step.assignment]


def _is_worked_on(step: Step) -> bool:
    """Return whether the lines of a step are others than those it was given with.

    Choices of playlists and features are kept, and do not count.
    """
    if step.file.startswith("dataset/"):
        return False
    marked = solutions.gaps(solutions.source_texts()[step.file], step.file)
    given = next(gap.lines(False) for gap in marked if gap.step == step.number)
    return "\n".join(given) not in student_text(step.file)


def _listed(numbers: list[str]) -> str:
    *others, last = numbers
    return f"steps {', '.join(others)} and {last}" if others else f"step {last}"
