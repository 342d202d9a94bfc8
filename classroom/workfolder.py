"""Puts a student's files aside and installs others: catchup and reset.

Nothing that a student wrote is lost: before a file changes, the student's version is
in a dated folder below my_work.
"""

import shutil
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from classroom import solutions
from classroom.steps import STEPS, step_numbered
from toolbox.files import write_text
from toolbox.folders import replaced_folder
from toolbox.problems import PROJECT, WorkshopError, did_you_mean

MY_WORK = PROJECT / "my_work"


def catchup(arguments: Namespace) -> None:
    """Install a state in which every step before `arguments.step` is done.

    That step and all later ones are open; the student's own choices of playlists and
    features stay, as far as they can be used.
    """
    from classroom import choices  # and pandas with it, which reset does not need

    step = step_numbered(arguments.step)
    _refuse_in_the_source()
    numbers = [s.number for s in STEPS]
    done = numbers[: numbers.index(step.number)]
    texts = solutions.source_texts()
    wanted, kept = choices.with_own_choices(solutions.opened(texts, done), done)
    aside, changed = install(wanted)
    before = "Every step before it is done. " if done else ""
    print(f"You can go on with step {step.number}, {step.title}.")
    print(f"{before}It and the steps after it are open.")
    if kept:
        print(f"Kept from your files: {', '.join(kept)}.")
    _tell_aside(aside, changed)


def reset(arguments: Namespace) -> None:
    """Install the file `arguments.file` as it was when the student got it."""
    _refuse_in_the_source()
    texts = solutions.source_texts()
    path = find_file(arguments.file, list(texts))
    aside, changed = install({path: solutions.open_text(texts[path], path=path)})
    print(f"{path} is as it was at the beginning.")
    _tell_aside(aside, changed)


def install(wanted: dict[str, str]) -> tuple[Path | None, list[str]]:
    """Write the texts {path: text} that differ from the files, which are put aside.

    Returns the folder that holds the student's versions (None if there was nothing to
    keep) and the paths that changed. Raises WorkshopError where it cannot write.
    """
    changed = [p for p, text in wanted.items() if _bytes(p) != text.encode()]
    aside = put_aside([path for path in changed if (PROJECT / path).exists()])
    for path in changed:
        write_text(PROJECT / path, wanted[path])
    return aside, changed


def put_aside(paths: list[str]) -> Path | None:
    """Copy the files into a new dated folder below my_work, all or none; return it."""
    if not paths:
        return None
    folder = first = MY_WORK / f"{datetime.now():%Y-%m-%d_%H%M%S}"
    number = 1
    while folder.exists():
        number += 1
        folder = first.with_name(f"{first.name}-{number}")
    with replaced_folder(folder, keep_old=True) as building:
        for path in paths:
            (building / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / path, building / path)
    return folder


def find_file(name: str, known: list[str]) -> str:
    """Return the path of `known` that a person means, from anywhere.

    Raises WorkshopError where there is none or more than one.
    """
    path = Path(name).expanduser().resolve()
    inside = (
        path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else ""
    )
    typed = name.replace("\\", "/").removeprefix("./")
    for candidate in (inside, typed):
        if candidate in known:
            return candidate
    ends = [p for p in known if p.endswith(f"/{typed}")]
    if len(ends) == 1:
        return ends[0]
    near = did_you_mean(
        typed, known, "  Give it as assignment1/kmeans.py, for example."
    )
    raise WorkshopError(f"The workshop has no file {name!r} to reset.\n{near}")


def _bytes(path: str) -> bytes | None:
    try:
        return (PROJECT / path).read_bytes()
    except FileNotFoundError:
        return None


def _refuse_in_the_source() -> None:
    if not solutions.is_handout():
        raise WorkshopError(
            f"{PROJECT} is the source with the solutions, which this would change.\n"
            "  Make a handout and use the command there:\n"
            "  python3 start.py -m classroom handout FOLDER"
        )


def _tell_aside(aside: Path | None, changed: list[str]) -> None:
    if aside is None:
        print("None of your files had to change." if not changed else "")
        return
    shown = aside.relative_to(PROJECT).as_posix()
    print(f"Your own versions of what changed are in {shown}:")
    for path in changed:
        print(f"  {path}")
