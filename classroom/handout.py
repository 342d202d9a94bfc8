"""The command handout: writes the students' copy of the workshop."""

import hashlib
import re
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from classroom import solutions
from classroom.steps import STEPS, Step, assignments_in
from toolbox.files import atomic_write
from toolbox.folders import is_left_over, replaced_folder
from toolbox.problems import PROJECT, WorkshopError

FILES = [".gitattributes", "LICENSE", "pyproject.toml", "requirements.txt", "start.py"]
FOLDERS = ["assignment*", "classroom", "dataset", "models", "toolbox"]
README = "classroom/STUDENTS.md"  # is the handout's README.md
FOR_INSTRUCTORS = ["handout.*", "plan/*", "room/*", "STUDENTS.md"]  # in classroom/
# What running the workshop makes is not copied ...
MADE = ["figures", "mine", "original", "trained", "__pycache__"]
# ... and what setting it up makes is no student's work.
SET_UP = [".venv", ".workshop", "__pycache__", "music_workshop.egg-info"]
SOLUTION_COMMENT = re.compile(r"<!-- solution\n.*?-->\n\n?", re.DOTALL)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the option that only this module knows."""
    parser.add_argument(
        "--assignments",
        metavar="N-M",
        help="which to give out, as 0-2 or 0,1 (default: all)",
    )


def run(arguments: Namespace) -> None:
    """Write the handout into the folder `arguments.folder` and say so."""
    folder = Path(arguments.folder).expanduser().resolve()
    steps = STEPS
    if arguments.assignments:
        given = assignments_in(arguments.assignments)
        steps = [step for step in STEPS if step.assignment in given]
    files = write_handout(folder, steps)
    print(f"The handout is in {folder}: {len(files)} files, {len(steps)} open steps.")
    print("Give it to the students. Its README.md tells them how to start.")


def write_handout(folder: Path, steps: Collection[Step] = STEPS) -> list[str]:
    """Write the handout into `folder`, all or nothing; return the files' paths.

    Of the assignments there are those that `steps` are in. A folder whose name ends
    with .zip becomes a ZIP file, with the folder in it.

    Raises WorkshopError where the folder holds anything but an untouched handout, or
    the ZIP file exists.
    """
    if solutions.is_handout():
        raise WorkshopError(
            f"{PROJECT} is itself a handout, without the solutions.\n"
            "  Make handouts from the instructor's copy."
        )
    if folder.suffix.lower() == ".zip":
        return write_zip(folder, handout_files(steps))
    refuse_work_in(folder)
    files = handout_files(steps)
    with replaced_folder(folder, keep_old=False) as building:
        for path, content in files.items():
            (building / path).parent.mkdir(parents=True, exist_ok=True)
            (building / path).write_bytes(content)
    return list(files)


def write_zip(path: Path, files: dict[str, bytes]) -> list[str]:
    """Write a folder of these files as a ZIP file; return their paths.

    Explorer, Finder and unzip read it: names are UTF-8, and say so. Raises
    WorkshopError where the file exists or cannot be written.
    """
    if path.exists():
        raise WorkshopError(
            f"{path} exists.\n"
            "  Nothing was changed. Choose a file that does not exist yet."
        )
    with (
        atomic_write(path) as temporary,
        ZipFile(temporary, "w", ZIP_DEFLATED) as packed,
    ):
        for name, content in files.items():
            entry = ZipInfo(f"{path.stem}/{name}", time.localtime()[:6])
            entry.external_attr = 0o644 << 16  # may be read and written by its owner
            packed.writestr(entry, content, ZIP_DEFLATED)
    return list(files)


def handout_files(steps: Collection[Step] = STEPS) -> dict[str, bytes]:
    """Return {path: content} of a handout with the assignments of these steps.

    Raises WorkshopError where a marker of a solution is not right.
    """
    texts = solutions.read_sources()
    refuse_missing_gaps(texts)
    left_out = {s.assignment for s in STEPS} - {s.assignment for s in steps}
    texts = {
        path: without_steps(text, steps, path)
        for path, text in texts.items()
        if not left_out & set(Path(path).parts)
    }
    files = {path: (PROJECT / path).read_bytes() for path in copied_paths(left_out)}
    files |= {p: text.encode() for p, text in solutions.opened(texts).items()}
    lines = (PROJECT / README).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (s for s in lines if not any(f"({name}/" in s for name in left_out))
    files["README.md"] = "".join(kept).encode()
    for path in files:
        if path.endswith(".md"):
            text = files[path].decode("utf-8")
            files[path] = SOLUTION_COMMENT.sub("", text).encode()
    hashes = {path: _hash(content) for path, content in files.items()}
    packed = solutions.pack({"texts": texts, "hashes": hashes})
    where = solutions.PACKED.relative_to(PROJECT).as_posix()
    return files | {where: packed.encode()}


def without_steps(text: str, steps: Collection[Step], path: str) -> str:
    """Return a marked text in which only these steps are steps.

    Where one of them needs another step, that has been done already.
    """
    numbers = {step.number for step in steps}
    needed = {number for step in steps for number in step.needs} - numbers
    lines = []
    for part in solutions.parse(text, path):
        if isinstance(part, str):
            lines.append(part)
        elif part.step in numbers:
            lines += part.marked_lines()
        else:
            lines += part.lines(part.step in needed)[1:]
    return "".join(f"{line}\n" for line in lines)


def copied_paths(left_out: Collection[str] = ()) -> list[str]:
    """Return the paths of the source's files that the handout has too.

    `left_out` are the folders of the assignments that it has not.
    """
    found = [PROJECT / name for name in FILES]
    for folder in FOLDERS:
        found += sorted(f for f in PROJECT.glob(f"{folder}/**/*") if f.is_file())
    paths = [file.relative_to(PROJECT) for file in found]
    paths = [p for p in paths if not set(left_out) & set(p.parts)]
    return [p.as_posix() for p in paths if not _stays_behind(p)]


def refuse_missing_gaps(texts: dict[str, str]) -> None:
    """Raise WorkshopError where a step has no marked solution in its file."""
    for step in STEPS:
        marked = solutions.gaps(texts.get(step.file, ""), step.file)
        if step.number not in [gap.step for gap in marked]:
            raise WorkshopError(
                f"Step {step.number} of classroom/steps.py has no marked solution in"
                f" {step.file}.\n"
                f"  Put  ### BEGIN SOLUTION {step.number} <task>  and  ### END SOLUTION"
                " around it."
            )


def refuse_work_in(folder: Path) -> None:
    """Raise WorkshopError where a folder holds anything but an untouched handout."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    packed = folder / "classroom" / "solutions.dat"
    if not packed.exists():
        raise WorkshopError(
            f"{folder} exists and is not a handout.\n"
            "  Nothing was changed. Choose a folder that does not exist yet."
        )
    hashes = solutions.packed(packed)["hashes"]
    touched = [path for path in _files_in(folder) if _is_touched(folder, path, hashes)]
    if touched:
        shown = "".join(f"\n    {path}" for path in touched[:5])
        more = f"\n    and {len(touched) - 5} more" if len(touched) > 5 else ""
        raise WorkshopError(
            f"{folder} holds a handout with work in it:{shown}{more}\n"
            "  Nothing was changed. Choose a folder that does not exist yet."
        )


def _stays_behind(path: Path) -> bool:
    """Return whether a file of the source is not for students."""
    parts = path.parts
    if path.as_posix() in FILES:
        return False
    if parts[0] == "classroom" and any(path.match(name) for name in FOR_INSTRUCTORS):
        return True
    return any(p in MADE or p.startswith(".") or is_left_over(p) for p in parts)


def _files_in(folder: Path) -> list[str]:
    files = (f.relative_to(folder) for f in folder.rglob("*") if not f.is_dir())
    return sorted(f.as_posix() for f in files if not set(f.parts) & set(SET_UP))


def _is_touched(folder: Path, path: str, hashes: dict[str, str]) -> bool:
    if path == "classroom/solutions.dat":
        return False
    return hashes.get(path) != _hash((folder / path).read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
