"""The command plan: which steps fit into the time, and when each begins.

A step takes the minutes of the task sheet, which leave WAITING seconds for each of the
RUNS of its script. What this computer needs beyond that is added. A long plan has a
break, about half-way.
"""

import argparse
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from classroom.plan import times
from classroom.steps import STEPS, Step, assignments_in
from toolbox import tables
from toolbox.problems import WorkshopError

RUNS = 2  # of a step's script: to see what it does, and after a change
BREAK = 10  # minutes; in a plan for LONG minutes or more
LONG = 90
WAITING = 30  # seconds for each run that are in the sheet's minutes already


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that only this module knows."""
    parser.add_argument(
        "--start",
        type=clock,
        metavar="HH:MM",
        help="when the first step begins (default: at the next five minutes)",
    )
    parser.add_argument(
        "--assignments",
        type=assignments_in,
        metavar="N",
        help="plan only these, as 1 or 0-2 or 0,2; what they build on is there",
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
    wanted = arguments.assignments
    steps = [step for step in STEPS if not wanted or step.assignment in wanted]
    if arguments.minutes < steps[0].minutes:
        raise WorkshopError(too_short(arguments.minutes, steps))
    seconds = times.seconds(steps)
    needed = {step.number: minutes_for(step, seconds) for step in steps}
    rest = BREAK if arguments.minutes >= LONG else 0
    chosen = choose(steps, needed, arguments.minutes - rest)
    if not chosen:
        raise WorkshopError(too_short(arguments.minutes, steps))
    start = arguments.start or next_five_minutes(datetime.now())
    tell(chosen, needed, start, arguments.minutes)


def minutes_for(step: Step, seconds: Mapping[str, float]) -> int:
    """Return the sheet's minutes and what this computer is too slow for, rounded up."""
    extra = seconds.get(step.timed, 0) - WAITING
    return step.minutes + max(0, math.ceil(RUNS * extra / 60))


def choose(
    steps: Sequence[Step], needed: Mapping[str, int], minutes: int
) -> list[Step]:
    """Return the steps that fit, in order.

    Core steps come first, up to the one that does not fit. Where all fit, the others
    follow in the sheet's order; one is left out with all that need it. Steps that are
    not among `steps` are taken as done.
    """
    numbers = {step.number for step in steps}
    chosen, left = set(), minutes
    for step in (step for step in steps if step.core):
        if needed[step.number] > left:
            break
        chosen.add(step.number)
        left -= needed[step.number]
    else:
        for step in (step for step in steps if not step.core):
            left_out = numbers.intersection(step.needs) - chosen
            if not left_out and needed[step.number] <= left:
                chosen.add(step.number)
                left -= needed[step.number]
    return [step for step in steps if step.number in chosen]


def tell(
    chosen: Sequence[Step], needed: Mapping[str, int], start: datetime, minutes: int
) -> None:
    """Print the timetable with its break, what was left out, the minutes to spare."""
    rows, now = [], start
    used = sum(needed[step.number] for step in chosen)
    half, rest = start + timedelta(minutes=used / 2), BREAK if minutes >= LONG else 0
    for step in chosen:
        if rest and now >= half:
            rows.append([f"{now:%H:%M}", "", "a break", rest, ""])
            now += timedelta(minutes=rest)
            used, rest = used + rest, 0
        kind = "core" if step.core else ""
        time = f"{now:%H:%M}"
        rows.append([time, step.number, step.title, needed[step.number], kind])
        now += timedelta(minutes=needed[step.number])
    rows.append([f"{now:%H:%M}", "", "the end", "", ""])
    header = ["begins", "step", "", "minutes", ""]
    tables.show_table(f"Timetable for {minutes} minutes", header, rows)
    print(f"{used} minutes are planned, {minutes - used} to spare.")
    tell_left_out(chosen, needed, minutes)


def tell_left_out(
    chosen: Sequence[Step], needed: Mapping[str, int], minutes: int
) -> None:
    """Print which steps do not fit, and what it means if the core does not."""
    steps = [step for step in STEPS if step.number in needed]
    left_out = [f"{step.number} {step.title}" for step in steps if step not in chosen]
    if left_out:
        print("Left out: " + ", ".join(left_out) + ".")
    core = sum(needed[step.number] for step in steps if step.core)
    if core > minutes:
        print(
            f"All core steps take {core} minutes: with less, the class does not come"
            " to the\nend. Who is fast can go on from the last step here; or begin at a"
            " later\nstep with catchup."
        )


def too_short(minutes: int, steps: Sequence[Step]) -> str:
    """Return why none of the steps can be planned."""
    core = sum(step.minutes for step in steps if step.core)
    everything = sum(step.minutes for step in steps)
    takes = f"Everything takes {everything} minutes."
    if core:
        takes = f"The core takes {core} minutes, everything {everything}."
    return (
        f"{minutes} minutes are too few: the first step alone takes"
        f" {steps[0].minutes}.\n"
        f"  {takes}\n"
        f"  For example: --minutes {math.ceil((core or everything) / 10) * 10}"
    )


def next_five_minutes(now: datetime) -> datetime:
    """Return the next full five minutes."""
    later = now + timedelta(minutes=5)
    return later.replace(minute=later.minute // 5 * 5, second=0, microsecond=0)
