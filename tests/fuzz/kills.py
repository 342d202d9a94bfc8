"""Runs that are killed at one of the moments at which they touch a file.

Each runs in a process forked off this one, which has imported everything before:"""

import contextlib
import os
import random
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from assignment2.svm import make_svm
from classroom import catchup, handout, my_work, solutions, student_files
from dataset import configuration, get_csv_songs, get_original_songs, playlists
from dataset.columns import COLUMNS
from models import store
from tests.archive_server import SMALL, archive_of, manifest_of
from tests.fuzz.models import FEATURES, some_songs
from tests.fuzz.outcomes import RIGHT, contents_of
from tests.fuzz.songs import songs
from toolbox.folders import OLD

TOUCHES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime"}
WRITES = os.O_WRONLY | os.O_RDWR
STUDENTS, OWN = "assignment0/run_statistics.py", "# a line of my own\n"
MOST = 40  # touches after which a run is killed at the latest, or is over


class Job(NamedTuple):
    """Something that writes: how it is done, and which state a folder is then in."""

    run: Callable[[Path, str], None]  # of the folder, for the "old" or "new" state
    state: Callable[[Path], set[str]]  # "old", "new", both for a mixture, or neither


def case(rng: random.Random, folder: Path) -> str:
    """Kill a run: there is the old state or the new one, and the next run works."""
    job = JOBS[rng.choice(sorted(JOBS))]
    assert forked(lambda: job.run(folder, "old")) == 0
    assert job.state(folder) == {"old"}
    status = forked(lambda: job.run(folder, "new"), touches=rng.randint(1, MOST))
    assert status in (0, -signal.SIGKILL), f"the run ended with {status}"
    found = job.state(folder)
    assert found <= {"old", "new"} and (found or is_set_aside(folder)), found
    assert status != 0 or found == {"new"}
    assert forked(lambda: job.run(folder, "new")) == 0, "the next run does not work"
    assert job.state(folder) == {"new"}
    return RIGHT


def forked(run: Callable[[], None], touches: int = 0) -> int:
    """Run something in a process of its own, killed at its n-th touch of a file.

    Returns its exit status, or the signal's number below zero.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        if touches:
            kill_at(touches)
        run()
        status = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        os._exit(status)


def kill_at(touches: int) -> None:
    """Have this process killed just before it touches a file for the n-th time."""
    left = touches

    def count(event: str, arguments: tuple) -> None:
        nonlocal left
        is_write = event == "open" and bool((arguments[2] or 0) & WRITES)
        if is_write or event in TOUCHES:
            left -= 1
        if left == 0:
            left -= 1  # to be killed is an event, too
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def is_set_aside(folder: Path) -> bool:
    """Return whether the old state is there beside its place, to be brought back."""
    return any(path.name.endswith(OLD) for path in folder.iterdir())


def save(folder: Path, state: str) -> None:
    """Save a model whose card names its state."""
    x = some_songs()
    model = make_svm().fit(x, x["energy"] > 0.5)
    with mock.patch.object(store, "FOLDER", folder):
        store.save(
            "m", store.Trained(model, FEATURES, [], [], "classifier", {state: 1})
        )


def saved(folder: Path) -> set[str]:
    """Return the state of the model that is loaded."""
    with mock.patch.object(store, "FOLDER", folder):
        return set(store.load("m", FEATURES, "").measured)


def import_songs(folder: Path, state: str) -> None:
    """Import a table of several playlists, whose artists are all named as the state."""
    rows = [",".join([*COLUMNS, "list"])]
    for number, song in enumerate(songs(random.Random(7))):
        cells = song | {"name": f"Song {number}", "artists": state}
        rows.append(",".join([*map(str, cells.values()), f"List {number % 5}"]))
    table = folder / f"{state}.csv"
    table.write_text("\n".join(rows), encoding="utf-8")
    with mock.patch.object(configuration, "MINE", folder / "mine"):
        get_csv_songs.main([str(table), "--playlist-from", "list"])


def imported(folder: Path) -> set[str]:
    """Return the states of the playlists, of which there are always five."""
    there = playlists.list_playlists(folder / "mine")
    assert len(there) == 5
    return set(playlists.read_playlists(there)["artists"])


def download(folder: Path, state: str) -> None:
    """Fetch an archive into a folder of somebody's own, which is to be kept."""
    original = folder / "original"
    if state == "old":
        original.mkdir()
        (original / "mine.txt").write_text("somebody's own")
        return
    archive, manifest = archive_of(SMALL), manifest_of(SMALL)
    with mock.patch.object(get_original_songs, "download", lambda _: archive):
        get_original_songs.get_songs(original, "", manifest)


def downloaded(folder: Path) -> set[str]:
    """Return which songs there are; somebody's own file is there, wherever."""
    assert b"somebody's own" in contents_of(folder).values()
    if (folder / "original" / "mine.txt").exists():
        return {"old"}
    manifest = manifest_of(SMALL)
    whole = get_original_songs.is_complete(folder / "original", manifest)
    return {"new"} if whole else set()


def hand_out(folder: Path, state: str) -> None:
    """Write a handout: of one assignment, or of all."""
    steps = [
        s for s in handout.STEPS if state == "new" or s.assignment == "assignment0"
    ]
    handout.write_handout(folder / "handout", steps)


def handed_out(folder: Path) -> set[str]:
    """Return which handout there is; every file of it has to be as it was written."""
    there = folder / "handout"
    if not there.exists():
        return set()
    hashes = solutions.packed(there / "classroom" / "solutions.dat")["hashes"]
    handout.refuse_work_in(there)
    assert all((there / path).exists() for path in hashes)
    return {"new" if (there / "assignment2").exists() else "old"}


def catch_up(folder: Path, state: str) -> None:
    """Have steps done in a handout in which somebody has written a line."""
    copy = folder / "handout"
    if state == "old":
        handout.write_handout(copy, [s for s in handout.STEPS if s.number[0] == "0"])
        with (copy / STUDENTS).open("a", encoding="utf-8") as file:
            file.write(OWN)
        return
    with in_the_copy(copy):
        catchup.run(Namespace(step="0.3", yes=True, undo=False))


def caught_up(folder: Path) -> set[str]:
    """Return whether steps are open or done; the student's line is there, wherever."""
    copy = folder / "handout"
    assert any(OWN.encode() in content for content in contents_of(copy).values())
    text = (copy / STUDENTS).read_text(encoding="utf-8")
    return {"old" if text.endswith(OWN) else "new"}


@contextlib.contextmanager
def in_the_copy(copy: Path) -> Iterator[None]:
    """Let the classroom work in a copy of the workshop."""
    with contextlib.ExitStack() as patches:
        for module in (my_work, solutions, student_files):
            patches.enter_context(mock.patch.object(module, "PROJECT", copy))
        aside = mock.patch.object(my_work, "MY_WORK", copy / "my_work")
        packed = copy / "classroom" / "solutions.dat"
        patches.enter_context(aside)
        patches.enter_context(mock.patch.object(catchup, "MY_WORK", copy / "my_work"))
        patches.enter_context(mock.patch.object(solutions, "PACKED", packed))
        default = mock.patch.object(solutions.packed, "__defaults__", (packed,))
        patches.enter_context(default)
        yield


JOBS = {
    "save": Job(save, saved),
    "import": Job(import_songs, imported),
    "download": Job(download, downloaded),
    "handout": Job(hand_out, handed_out),
    "catchup": Job(catch_up, caught_up),
}
