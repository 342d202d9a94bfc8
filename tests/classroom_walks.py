"""Lets simulated students walk through the workshop, one after the other."""

import shutil
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.classroom_copy import Copy
from tests.planting import FILES
from tests.simulated_student import Student

WORKERS = 2


def students(folder: Path, walks: int) -> tuple[str, str]:
    """Let simulated students walk from a fresh handout to the end."""
    shares = [range(worker, walks, WORKERS) for worker in range(WORKERS)]
    folders = [folder / str(worker) for worker in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        results = [r for share in pool.map(walk, folders, shares) for r in share]
    total = sum((Counter(result) for result in results), Counter())
    most = max(result["most hints in a step"] for result in results)
    note = f"{total['mistakes']} mistakes, {total['named']} of them named; "
    note += f"at most {most} hints a step; {total['resets']} resets, no byte lost"
    return f"{total['finished']} of {walks}", note


def walk(folder: Path, seeds: range) -> list[dict[str, int]]:
    """Let one student after the other sit down in a folder; return what they did."""
    results = []
    with Copy(folder) as copy:
        fresh_texts = {path: copy.read(path) for path in FILES}
        copy.ask("remember", None)
        for seed in seeds:
            start_again(copy, fresh_texts)
            student = Student(copy, seed)
            try:
                student.walk()
                finished = all(a.state == "done" for a in copy.judge().values())
            except AssertionError as problem:
                print(f"  student {seed}: {problem}", flush=True)
                finished = False
            results.append(
                {
                    "finished": int(finished),
                    "mistakes": student.made,
                    "named": student.named,
                    "resets": student.resets,
                    "most hints in a step": max(student.hints.values()),
                }
            )
    return results


def start_again(copy: Copy, fresh: dict[str, str]) -> None:
    """Make the handout fresh again: the next student sits down."""
    copy.write(fresh)
    for made in ("my_work", ".workshop"):
        shutil.rmtree(copy.folder / made, ignore_errors=True)
