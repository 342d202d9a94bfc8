"""The tables of the room, the same in the terminal and in the page."""

from collections.abc import Sequence
from typing import NamedTuple

from assignment0.funness_code import PARTS
from classroom.room.state import Student, done
from classroom.steps import STEPS


class Table(NamedTuple):
    """A table for people; `empty` is what to say where there are no rows."""

    title: str
    header: list[str]
    rows: list[list[str]]
    empty: str


def all_tables(students: Sequence[Student], now: float, patience: int) -> list[Table]:
    """Return the three tables. `patience`: minutes after which one counts as stuck."""
    return [who_is_where(students, now, patience), steps(students), ranking(students)]


def who_is_where(students: Sequence[Student], now: float, patience: int) -> Table:
    """Return a row for each student; those who need help come first."""
    rows = []
    for student in students:
        help_needed = needs(student, now, patience)
        steps_done = progress(student)
        row = [
            student.name,
            "; ".join(help_needed),
            place(student),
            "" if steps_done is None else f"{steps_done} of {len(STEPS)}",
            computer(student),
            f"{minutes(now - student.heard)} min ago",
        ]
        order = (not help_needed, steps_done or 0, student.name.casefold())
        rows.append((order, row))
    title = f"Who is where ({len(students)} in all; those who need help first)"
    header = ["nickname", "needs help", "at step", "done", "computer", "last code"]
    rows = [row for _, row in sorted(rows)]
    return Table(title, header, rows, "No code has come in yet.")


def needs(student: Student, now: float, patience: int) -> list[str]:
    """Return why a student may need help."""
    check, doctor = student.newest.get("C"), student.newest.get("D")
    reasons = []
    if check:
        wrong = [step for step, state in check.says.items() if state == "wrong"]
        reasons += [f"wrong at {', '.join(wrong)}"] if wrong else []
        waiting = minutes(now - student.progressed)
        if waiting >= patience and place(student) != "finished":
            reasons.append(f"no new step for {waiting} min")
    if doctor and (mend := [k for k, v in doctor.says.items() if v == "mend"]):
        reasons.append(f"mend {', '.join(mend)}")
    return reasons


def place(student: Student) -> str:
    """Return the step at which a student is: the first one open after all done ones.

    "finished" where none is open after them, "" where no check has come in.
    """
    check = student.newest.get("C")
    if not check:
        return ""
    numbers = [step.number for step in STEPS]
    last_done = max((numbers.index(n) for n in done(check)), default=-1)
    later = numbers[last_done + 1 :]
    missed = [s.number for s in STEPS if s.core and s.number not in done(check)]
    number = next(iter(later or missed), None)
    if number is None:
        return "finished"
    return f"{number} {STEPS[numbers.index(number)].title}"


def progress(student: Student) -> int | None:
    """Return how many steps a student has done, None where no check has come in."""
    check = student.newest.get("C")
    return len(done(check)) if check else None


def computer(student: Student) -> str:
    """Return what doctor found, in a word or two; "" where it was not heard of."""
    doctor = student.newest.get("D")
    if not doctor:
        return ""
    notes = [name for name, state in doctor.says.items() if state == "note"]
    if "mend" in doctor.says.values():
        return "to mend"
    return f"note: {', '.join(notes)}" if notes else "ready"


def steps(students: Sequence[Student]) -> Table:
    """Return a row for each step: how many have done it, who is there or wrong."""
    checked = [student for student in students if "C" in student.newest]
    rows = []
    for step in STEPS:
        states = [(s, s.newest["C"].says[step.number]) for s in checked]
        here = [s.name for s in checked if place(s).split(" ")[0] == step.number]
        wrong = [s.name for s, state in states if state == "wrong"]
        finished = sum(state == "done" for _, state in states)
        counts = f"{finished} of {len(checked)}"
        label = f"{step.number} {step.title}"
        rows.append([label, counts, ", ".join(here), ", ".join(wrong)])
    header = ["step", "done", "at it now", "not yet right"]
    return Table("The steps", header, rows if checked else [], "No check yet.")


def ranking(students: Sequence[Student]) -> Table:
    """Return the funness ranking with the four parts; equal scores share a rank."""
    scored = [(s.name, s.newest["F"].says) for s in students if "F" in s.newest]
    totals = [round(sum(parts.values()), 1) for _, parts in scored]
    rows = []
    for (name, parts), total in zip(scored, totals, strict=True):
        rank = 1 + sum(other > total for other in totals)
        points = [f"{parts[part]:.1f}" for part in PARTS]
        rows.append((rank, name.casefold(), [str(rank), name, f"{total:.1f}", *points]))
    header = ["rank", "nickname", "funness", *PARTS]
    rows = [row for _, _, row in sorted(rows)]
    return Table("Whose songs are most fun?", header, rows, "No score yet.")


def minutes(seconds: float) -> int:
    """Return whole minutes, never below 0."""
    return max(0, int(seconds // 60))
