"""The command check: how far a student is, and what to do next."""

import argparse

from classroom import messages, outside
from classroom.progress import next_step, step_after, verdicts_on
from classroom.steps import STEPS, Step, is_number, steps_named, steps_of
from classroom.student_code import forget
from classroom.student_files import place_of_step
from classroom.verdicts import DONE, OPEN, WRONG, Verdict
from toolbox import tables
from toolbox.command import how_to_run

CODE_STATES = {DONE: "done", OPEN: "open", WRONG: "wrong"}


def run(arguments: argparse.Namespace) -> int:
    """Check all steps, those of an assignment or a part, or one; return exit status.

    It is 0 if everything asked for is done and every script can be read, else 1.
    """
    forget()
    steps = steps_named(arguments.step) if arguments.step else STEPS
    verdicts = verdicts_on(steps)
    unreadable, changed = outside.look({step.assignment for step in steps})
    is_one = arguments.step and is_number(arguments.step)
    status = tell_one(verdicts[0]) if is_one else tell_all(verdicts)
    for words in [*unreadable, *changed]:
        print(f"\n{words}")
    return int(bool(status or unreadable))


def tell_one(verdict: Verdict) -> int:
    """Print the verdict on one step, and what comes next; return the exit status."""
    step = verdict.step
    if verdict.state == WRONG:
        print(verdict.words)
        return 1
    print(f"Step {step.number}, {step.title}: {verdict.state}")
    if verdict.words:
        print("  " + verdict.words.replace("\n  ", "\n").replace("\n", "\n  "))
    if verdict.state != DONE:
        return 1
    if following := step_after(step):
        tell_next(following)
    else:
        print("Next: " + how_to_run("-m classroom check"))
    return 0


def tell_all(verdicts: list[Verdict]) -> int:
    """Print a table of the steps, what is wrong, what is next; return exit status."""
    rows = [(v.step.number, v.step.title, v.state) for v in verdicts]
    tables.show_table("Your steps", ["step", "", "state"], rows)
    for verdict in verdicts:
        if verdict.state == WRONG:
            print(verdict.words + "\n")
    done = sum(v.state == DONE for v in verdicts)
    print(f"{done} of {len(verdicts)} steps are done.")
    following = next_step(verdicts)
    if following:
        tell_next(following)
    elif len(verdicts) == len(STEPS):
        print("Everything is done: well done! The task sheets have more to explore.")
    else:
        print("Next: " + how_to_run("-m classroom check"))
    tell_code(verdicts, following or verdicts[-1].step)
    return int(following is not None)


def tell_next(step: Step) -> None:
    """Print which step to do next, and where."""
    place = place_of_step(step.number, step.file)
    print(f"Next: step {step.number}, {step.title}")
    print(f"  in {place.file}, line {place.line}")
    print("  Help: " + how_to_run(f"-m classroom hint {step.number}"))


def tell_code(verdicts: list[Verdict], step: Step) -> None:
    """Print the code of the assignment that the step is in, if all of it was judged."""
    states = {v.step.number: CODE_STATES[v.state] for v in verdicts}
    if {s.number for s in steps_of(step.assignment)} <= set(states):
        code = messages.check_code(step.assignment, states)
        print(f"Your code for the instructor: {code}")
