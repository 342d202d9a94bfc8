"""The command plan: which steps fit into the time, and when each begins.

A step takes the minutes of the task sheet, which leave WAITING seconds for each of the
RUNS of its script. What this computer needs beyond that is added.
"""

import argparse
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from classroom.plan import times
from classroom.steps import STEPS, Step
from toolbox import tables
from toolbox.problems import WorkshopError

RUNS = 2  # of a step's script: to see what it does, and after a change
WAITING = 30  # seconds for each run that are in the sheet's minutes already


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the option that only this module knows."""
    parser.add_argument(
        "--start",
        type=clock,
        metavar="HH:MM",
        help="when the first step begins (default: at the next five minutes)",
    )


def clock(text: str) -> datetime:
    """Return today at the time "HH:MM". Raises ArgumentTypeError."""
    try:
        time = datetime.strptime(text, "%H:%M").time()
    except ValueError:
        message = f"{text!r} is not a time of day, such as 13:30"
        raise argparse.ArgumentTypeError(message) from None
    return datetime.combine(datetime.now().date(), time)


def run(arguments: argparse.Namespace) -> None:
    """Measure this computer if need be, and print the timetable."""
    if arguments.minutes < STEPS[0].minutes:
        raise WorkshopError(too_short(arguments.minutes))
    seconds = times.seconds()
    needed = {step.number: minutes_for(step, seconds) for step in STEPS}
    chosen = choose(STEPS, needed, arguments.minutes)
    if not chosen:
        raise WorkshopError(too_short(arguments.minutes))
    start = arguments.start or next_five_minutes(datetime.now())
    tell(chosen, needed, start, arguments.minutes)


def minutes_for(step: Step, seconds: Mapping[str, float]) -> int:
    """Return the sheet's minutes and what this computer is too slow for, rounded up."""
    extra = seconds.get(times.script_of(step), 0) - WAITING
    return step.minutes + max(0, math.ceil(RUNS * extra / 60))


def choose(
    steps: Sequence[Step], needed: Mapping[str, int], minutes: int
) -> list[Step]:
    """Return the steps that fit, in order.

    Core steps come first, up to the one that does not fit. Where all fit, the others
    follow in the sheet's order; one is left out with all that build on it.
    """
    core = [step for step in steps if step.core]
    chosen, left = set(), minutes
    for step in core:
        if needed[step.number] > left:
            break
        chosen.add(step.number)
        left -= needed[step.number]
    else:
        broken_off = set()
        for step in (step for step in steps if not step.core):
            if chain_of(step) in broken_off:
                continue
            if needed[step.number] > left:
                broken_off.add(chain_of(step))
            else:
                chosen.add(step.number)
                left -= needed[step.number]
    return [step for step in steps if step.number in chosen]


def chain_of(step: Step) -> str:
    """Return a name that steps have in common which build on each other.

    The steps of assignment 1 stand alone; all about the network build on each other.
    """
    assignment = step.number[0]
    return step.number if assignment == "1" else assignment


def tell(
    chosen: Sequence[Step], needed: Mapping[str, int], start: datetime, minutes: int
) -> None:
    """Print the timetable, what was left out, and the minutes to spare."""
    rows, now = [], start
    for step in chosen:
        kind = "core" if step.core else ""
        time = f"{now:%H:%M}"
        rows.append([time, step.number, step.title, needed[step.number], kind])
        now += timedelta(minutes=needed[step.number])
    rows.append([f"{now:%H:%M}", "", "the end", "", ""])
    header = ["begins", "step", "", "minutes", ""]
    tables.show_table(f"Timetable for {minutes} minutes", header, rows)
    used = sum(needed[step.number] for step in chosen)
    print(f"{used} minutes are planned, {minutes - used} to spare.")
    left_out = [step for step in STEPS if step not in chosen]
    if left_out:
        print("Left out: " + ", ".join(f"{s.number} {s.title}" for s in left_out) + ".")
    core = sum(needed[step.number] for step in STEPS if step.core)
    if core > minutes:
        print(
            f"All core steps take {core} minutes: with less, the class does not come"
            " to the\nrecommendations. Who is fast can go on from the last step here;"
            " or begin at a later\nstep with catchup."
        )


def too_short(minutes: int) -> str:
    """Return why nothing can be planned."""
    core = sum(step.minutes for step in STEPS if step.core)
    return (
        f"{minutes} minutes are too few: the first step alone takes"
        f" {STEPS[0].minutes}.\n"
        f"  The core takes {core} minutes, everything"
        f" {sum(step.minutes for step in STEPS)}.\n"
        "  For example: --minutes 90"
    )


def next_five_minutes(now: datetime) -> datetime:
    """Return the next full five minutes."""
    later = now + timedelta(minutes=5)
    return later.replace(minute=later.minute // 5 * 5, second=0, microsecond=0)
