"""The tables of the room, the same in the terminal and in the page."""

from collections.abc import Sequence
from typing import NamedTuple

from assignment0.funness_code import PARTS
from classroom.room.state import Student
from classroom.steps import STEPS, Step, after_done, assignments, steps_of


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
        done = student.done()
        row = [
            student.name,
            "; ".join(help_needed),
            place(student),
            "" if done is None else f"{len(done)} of {len(STEPS)}",
            computer(student),
            f"{minutes(now - student.heard)} min ago",
        ]
        order = (not help_needed, len(done or ()), student.name.casefold())
        rows.append((order, row))
    title = f"Who is where ({len(students)} in all; those who need help first)"
    header = ["nickname", "needs help", "at step", "done", "computer", "last code"]
    rows = [row for _, row in sorted(rows)]
    return Table(title, header, rows, "No code has come in yet.")


def needs(student: Student, now: float, patience: int) -> list[str]:
    """Return why a student may need help."""
    states, examined = student.says("C"), student.says("D")
    reasons = []
    if wrong := [step for step, state in states.items() if state == "wrong"]:
        reasons.append(f"wrong at {', '.join(wrong)}")
    waiting = minutes(now - student.progressed)
    if states and waiting >= patience and place(student) != "finished":
        reasons.append(f"no new step for {waiting} min")
    if mend := [name for name, state in examined.items() if state == "mend"]:
        reasons.append(f"mend {', '.join(mend)}")
    return reasons


def place(student: Student) -> str:
    """Return the step at which a student is, as people name it.

    "finished" where none is left, "" where no check has come in.
    """
    if student.done() is None:
        return ""
    step = next_step(student)
    return f"{step.number} {step.title}" if step else "finished"


def next_step(student: Student) -> Step | None:
    """Return the step that a student who was checked does next, None if none is left.

    In the assignment of the newest check it is the first one after all done ones, then
    a core step that was left out. After that come the next assignments, and at last the
    core steps that were left out in earlier ones.
    """
    done, states = student.done(), student.says("C")
    names = assignments()
    for name in names[names.index(student.assignment()) :]:
        steps = steps_of(name)
        missed = [s for s in steps if s.core and s.number not in done]
        if todo := after_done(steps, done) or missed:
            return todo[0]
    missed = (s for s in STEPS if s.core and states.get(s.number, "done") != "done")
    return next(missed, None)


def computer(student: Student) -> str:
    """Return what doctor found, in a word or two; "" where it was not heard of."""
    examined = student.says("D")
    if not examined:
        return ""
    notes = [name for name, state in examined.items() if state == "note"]
    if "mend" in examined.values():
        return "to mend"
    return f"note: {', '.join(notes)}" if notes else "ready"


def steps(students: Sequence[Student]) -> Table:
    """Return a row for each step: how many have done it, who is there or wrong."""
    checked = [(s.name, s.says("C"), place(s)) for s in students if s.says("C")]
    rows = []
    for step in STEPS:
        label = f"{step.number} {step.title}"
        here = [name for name, _, at in checked if at == label]
        states = {name: says.get(step.number) for name, says, _ in checked}
        wrong = [name for name, state in states.items() if state == "wrong"]
        finished = sum(state == "done" for state in states.values())
        counts = f"{finished} of {len(checked)}"
        rows.append([label, counts, ", ".join(here), ", ".join(wrong)])
    header = ["step", "done", "at it now", "not yet right"]
    return Table("The steps", header, rows if checked else [], "No check yet.")


def ranking(students: Sequence[Student]) -> Table:
    """Return the funness ranking with the four parts; equal scores share a rank."""
    scored = [(s.name, s.says("F")) for s in students if s.says("F")]
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
