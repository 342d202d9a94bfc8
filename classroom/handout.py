"""The command handout: writes the students' copy of the workshop."""

import hashlib
import re
from argparse import Namespace
from pathlib import Path

from classroom import solutions
from classroom.steps import STEPS
from toolbox.folders import UNFINISHED, replaced_folder
from toolbox.problems import PROJECT, WorkshopError

FILES = ["LICENSE", "pyproject.toml", "requirements.txt", "start.py"]
FOLDERS = ["assignment*", "classroom", "dataset", "models", "toolbox"]
README = "classroom/STUDENTS.md"  # is the handout's README.md
FOR_INSTRUCTORS = ["handout.*", "plan/*", "room/*", "STUDENTS.md"]  # in classroom/
# What running the workshop makes is not copied ...
MADE = ["figures", "mine", "original", "trained", "__pycache__"]
# ... and what setting it up makes is no student's work.
SET_UP = [".venv", ".workshop", "__pycache__", "music_workshop.egg-info"]
SOLUTION_COMMENT = re.compile(r"<!-- solution\n.*?-->\n\n?", re.DOTALL)


def run(arguments: Namespace) -> None:
    """Write the handout into the folder `arguments.folder` and say so."""
    folder = Path(arguments.folder).expanduser().resolve()
    files = write_handout(folder)
    print(f"The handout is in {folder}: {len(files)} files, {len(STEPS)} open steps.")
    print("Give students this folder. Its README.md tells them how to start.")


def write_handout(folder: Path) -> list[str]:
    """Write the handout into `folder`, all or nothing; return the files' paths.

    Raises WorkshopError where the folder holds anything but an untouched handout.
    """
    if solutions.is_handout():
        raise WorkshopError(
            f"{PROJECT} is itself a handout, without the solutions.\n"
            "  Make handouts from the instructor's copy."
        )
    refuse_work_in(folder)
    files = handout_files()
    with replaced_folder(folder, keep_old=False) as building:
        for path, content in files.items():
            (building / path).parent.mkdir(parents=True, exist_ok=True)
            (building / path).write_bytes(content)
    return list(files)


def handout_files() -> dict[str, bytes]:
    """Return {path: content} of a handout.

    Raises WorkshopError where a marker of a solution is not right.
    """
    texts = solutions.read_sources()
    refuse_missing_gaps(texts)
    files = {path: (PROJECT / path).read_bytes() for path in copied_paths()}
    files |= {p: text.encode() for p, text in solutions.opened(texts).items()}
    files["README.md"] = (PROJECT / README).read_bytes()
    for path in files:
        if path.endswith(".md"):
            text = files[path].decode("utf-8")
            files[path] = SOLUTION_COMMENT.sub("", text).encode()
    hashes = {path: _hash(content) for path, content in files.items()}
    packed = solutions.pack({"texts": texts, "hashes": hashes})
    where = solutions.PACKED.relative_to(PROJECT).as_posix()
    return files | {where: packed.encode()}


def copied_paths() -> list[str]:
    """Return the paths of the source's files that the handout has too."""
    found = [PROJECT / name for name in FILES]
    for folder in FOLDERS:
        found += sorted(f for f in PROJECT.glob(f"{folder}/**/*") if f.is_file())
    paths = [file.relative_to(PROJECT) for file in found]
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
    if parts[0] == "classroom" and any(path.match(name) for name in FOR_INSTRUCTORS):
        return True
    return any(p in MADE or p.startswith(".") or UNFINISHED in p for p in parts)


def _files_in(folder: Path) -> list[str]:
    files = (f.relative_to(folder) for f in folder.rglob("*") if not f.is_dir())
    return sorted(f.as_posix() for f in files if not set(f.parts) & set(SET_UP))


def _is_touched(folder: Path, path: str, hashes: dict[str, str]) -> bool:
    if path == "classroom/solutions.dat":
        return False
    return hashes.get(path) != _hash((folder / path).read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
