"""The command reset: a file as it was when the student got it."""

from argparse import Namespace
from difflib import get_close_matches
from pathlib import Path

from classroom import solutions
from classroom.my_work import install, refuse_in_the_source, tell_aside
from toolbox.problems import PROJECT, WorkshopError, did_you_mean


def run(arguments: Namespace) -> None:
    """Install the file `arguments.file` as it was when the student got it."""
    refuse_in_the_source()
    texts = solutions.source_texts()
    path = find_file(arguments.file, list(texts))
    text = solutions.open_text(texts[path], path=path)
    aside, changed = install({path: text.encode()})
    print(f"{path} is as it was at the beginning.")
    tell_aside(aside, changed)


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
    by_name = {Path(path).name: path for path in known}
    alike = get_close_matches(Path(typed).name, by_name, cutoff=0.8)
    near = did_you_mean(
        typed,
        [by_name[file] for file in alike],
        "  Give it as assignment1/kmeans.py, for example.",
    )
    raise WorkshopError(f"The workshop has no file {name!r} to reset.\n{near}")
