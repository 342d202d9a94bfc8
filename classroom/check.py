"""The command check: how far a student is, and what to do next."""

import argparse

from classroom import messages
from classroom.steps import STEPS, step_numbered
from classroom.student_code import forget, place_of_step
from classroom.verdicts import DONE, OPEN, PROGRAM, WRONG, Verdict, judge
from toolbox import tables

CODE_STATES = {DONE: "done", OPEN: "open", WRONG: "wrong"}


def run(arguments: argparse.Namespace) -> int:
    """Check one step, or all; return 0 if everything asked for is done, else 1."""
    forget()
    if arguments.step:
        return tell_one(judge(step_numbered(arguments.step)))
    return tell_all([judge(step) for step in STEPS])


def tell_one(verdict: Verdict) -> int:
    """Print the verdict on one step; return the exit status."""
    step = verdict.step
    if verdict.state == WRONG:
        print(verdict.words)
    else:
        print(f"Step {step.number}, {step.title}: {verdict.state}")
        if verdict.words:
            print("  " + verdict.words.replace("\n  ", "\n").replace("\n", "\n  "))
    return int(verdict.state != DONE)


def tell_all(verdicts: list[Verdict]) -> int:
    """Print a table of all steps, what is wrong, what is next; return exit status."""
    rows = [(v.step.number, v.step.title, v.state) for v in verdicts]
    tables.show_table("Your steps", ["step", "", "state"], rows)
    for verdict in verdicts:
        if verdict.state == WRONG:
            print(verdict.words + "\n")
    done = sum(v.state == DONE for v in verdicts)
    print(f"{done} of {len(verdicts)} steps are done.")
    todo = [v for v in verdicts if v.state != DONE]
    if todo:
        tell_next(todo)
    else:
        print("Everything is done: well done! The task sheets have more to explore.")
    states = {v.step.number: CODE_STATES[v.state] for v in verdicts}
    code = messages.check_code(messages.assignment_now(states), states)
    print(f"Your code for the instructor: {code}")
    return int(bool(todo))


def tell_next(todo: list[Verdict]) -> None:
    """Print which step to do next: the first that is not done, and where."""
    step = step_numbered(todo[0].first or todo[0].step.number)
    place = place_of_step(step.number, step.file)
    print(f"Next: step {step.number}, {step.title}")
    print(f"  in {place.file}, line {place.line}")
    print(f"  Help: {PROGRAM} hint {step.number}")
