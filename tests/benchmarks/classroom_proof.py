"""Prints the table of proofs of the classroom: what its checks and hints can do.

python3 start.py -m tests.benchmarks.classroom_proof               (about 20 minutes)
python3 start.py -m tests.benchmarks.classroom_proof --walks 20    (a shorter one)
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from classroom.step import all_mistakes
from classroom.steps import STEPS
from tests.classroom_copy import Answer, Copy
from tests.classroom_mutants import is_right_too, mutants
from tests.classroom_walks import students
from tests.conftest import PROJECT, student_environment
from tests.planting import FILES, edited, file_of, planted_in, right_in, texts
from toolbox import tables

SEEDS = 50
MISTAKES = [(step, planted) for step in STEPS for planted in planted_in(step)]
ALTERNATIVES = [(step, right) for step in STEPS for right in right_in(step)]
THREADS = ["1", "2", "4"]


def main() -> None:
    """Prove everything, print a line for each proof, and at the end the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--walks", type=int, default=200)
    walks = parser.parse_args().walks
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "\u00c5 b"
        for name, prove in {
            "fresh handout: steps that are open": fresh,
            "source: steps that are done": source,
            "planted mistakes that are named": mistakes,
            "right solutions, written differently, accepted": alternatives,
            "mutants of the solutions that are caught": mutation,
            f"verdicts that change, {SEEDS} seeds and row orders": seeds,
            f"verdicts that change, {', '.join(THREADS)} threads": threads,
            "simulated students who finish": lambda p: students(p, walks),
        }.items():
            started = time.monotonic()
            result, note = prove(place / str(len(rows)))
            seconds = time.monotonic() - started
            print(f"{name}: {result} ({seconds:.0f} s)", flush=True)
            rows.append([name, result, note])
    tables.show_table("Proofs of the classroom", ["proof", "result", "with"], rows)


def fresh(folder: Path) -> tuple[str, str]:
    """Count the open steps of a fresh handout."""
    with Copy(folder) as copy:
        states = [answer.state for answer in copy.judge().values()]
    return f"{states.count('open')} of {len(states)}", "in a folder with an \u00c5"


def source(_: Path) -> tuple[str, str]:
    """Count the done steps of the source."""
    command = [sys.executable, "-m", "classroom", "check"]
    ran = subprocess.run(
        command,
        env=student_environment(PROJECT),
        cwd=tempfile.gettempdir(),
        capture_output=True,
        encoding="utf-8",
    )
    line = next(s for s in ran.stdout.splitlines() if s.endswith("are done."))
    return line.removesuffix(" steps are done."), "without a screen"


def mistakes(folder: Path) -> tuple[str, str]:
    """Count the planted mistakes that the check names."""
    with Copy(folder) as copy:
        copy.solve()
        named = sum(
            judged(copy, step.number, texts(step, m)).name == m.name
            for step, m in MISTAKES
        )
    return f"{named} of {len(MISTAKES)}", f"{len(all_mistakes())} mistakes"


def alternatives(folder: Path) -> tuple[str, str]:
    """Count the right solutions that the check accepts."""
    with Copy(folder) as copy:
        copy.solve()
        accepted = sum(
            judged(copy, step.number, texts(step, a)).state == "done"
            for step, a in ALTERNATIVES
        )
    steps = len({step for step, _ in ALTERNATIVES})
    return f"{accepted} of {len(ALTERNATIVES)}", f"of {steps} steps"


def mutation(folder: Path) -> tuple[str, str]:
    """Count the mutants that are caught, and print those that are not."""
    missed, right_too = 0, []
    with Copy(folder) as copy:
        copy.solve()
        for mutant in (everything := mutants()):
            if judged(copy, mutant.step, mutant.texts()).state != "done":
                continue
            if is_right_too(mutant):
                right_too.append(mutant)
            else:
                missed += 1
                print(f"  not caught: {mutant.step} {mutant.done}\n{mutant.code}")
    print("  Mutants that change nothing that matters (another right solution):")
    for (step, done), count in Counter((m.step, m.done) for m in right_too).items():
        print(f"    {step}: {count} x {done}")
    wrong = len(everything) - len(right_too)
    note = f"{len(right_too)} of {len(everything)} change nothing that matters"
    return f"{wrong - missed} of {wrong}, {1 - missed / wrong:.0%}", note


def judged(copy: Copy, number: str, planted: dict[str, str]) -> Answer:
    """Return the verdict on a step while something is planted there."""
    copy.write(planted)
    answer = copy.judge([number])[number]
    path = file_of(number)
    copy.write({path: edited(path)})
    return answer


def seeds(folder: Path) -> tuple[str, str]:
    """Count verdicts that differ with other songs and other orders of the rows."""
    some = {step: m for step, m in MISTAKES}  # one mistake a step
    with Copy(folder) as copy:
        fresh_texts = {path: copy.read(path) for path in FILES}

        def everything() -> list[tuple[str, ...]]:
            found = []
            for files in (fresh_texts, {path: edited(path) for path in FILES}):
                copy.write(files)
                found += [(n, a.state, a.name) for n, a in copy.judge().items()]
            answers = [
                (step.number, judged(copy, step.number, texts(step, m)))
                for step, m in some.items()
            ]
            return found + [(step, a.state, a.name) for step, a in answers]

        first, flips = everything(), 0
        for seed in range(1, SEEDS):
            copy.ask("seed", seed)
            shuffle_rows(copy.folder, seed)
            flips += sum(a != b for a, b in zip(first, everything(), strict=True))
    return f"{flips} of {SEEDS * len(first)}", "fresh, solved, one mistake a step"


def shuffle_rows(folder: Path, seed: int) -> None:
    """Put the songs of the playlists into another order."""
    for file in sorted(folder.glob("dataset/sample/*/*.csv")):
        header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        random.Random(seed).shuffle(rows)
        file.write_text(header + "".join(rows), encoding="utf-8", newline="")


def threads(folder: Path) -> tuple[str, str]:
    """Count verdicts that differ with the number of threads."""
    found = []
    for number in THREADS:
        names = "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"
        with Copy(folder, **dict.fromkeys(names, number)) as copy:
            copy.solve()
            states = [(n, a.state) for n, a in copy.judge().items()]
            names = [
                judged(copy, step.number, texts(step, m)).name for step, m in MISTAKES
            ]
            found.append(states + names)
    flips = sum(len(set(verdicts)) > 1 for verdicts in zip(*found, strict=True))
    return f"{flips} of {len(found[0])}", "solved, and every mistake"


if __name__ == "__main__":
    main()
