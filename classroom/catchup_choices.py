"""What catchup keeps of a student's files: the playlists and the features chosen."""

import json
import re
from collections.abc import Callable, Collection, Sized

from classroom.steps import is_number, step_numbered
from classroom.verdicts import DONE, judge
from dataset import configuration, playlists, songs
from toolbox.problems import WorkshopError

CONFIG = "dataset/dataset_config.py"
FEATURES = "dataset/features.py"
SAMPLE = 'song_source = "sample"'
FEWEST, MOST = 4, 6  # categories that annoy, in step 2A.1
ENTRY = re.compile(r'\s*(# *)?(".*"),')  # of a list; with a '#' it is not chosen


def with_own_choices(
    state: dict[str, str], done: list[str]
) -> tuple[dict[str, str], list[str]]:
    """Return the texts of `state` with the student's own choices, and what was kept.

    A choice is kept if it is right, or at least usable where its step is not in
    `done`. Where step 2A.1 is, but what annoys in `state` is what the student likes,
    other categories are taken.
    """
    config, features, kept = state[CONFIG], state[FEATURES], []
    if _is_kept("0.1", done, songs.liked_playlists):
        kept.append("the playlists that you like")
        source = json.dumps(configuration.setting("song_source", str))
        config = config.replace(SAMPLE, f"song_source = {source}")
        config = _with_own(config, "likeable_songs")
        if _is_kept("2A.1", done, songs.annoying_songs):
            kept.append("what annoys you")
            config = _with_own(config, "annoying_songs")
        elif "2A.1" in done:
            config = with_entries(config, "annoying_songs", categories_not_liked())
    if _is_right("1.5"):
        kept.append("the features that you chose")
        own = configuration.chosen_features()
        features = with_entries(features, "chosen_features", own)
    return state | {CONFIG: config, FEATURES: features}, kept


def categories_not_liked() -> list[str]:
    """Return 4 to 6 categories without a liked playlist.

    They are the smallest ones, and of the numbers from 4 to 6 the one that brings
    their songs nearest to the number of liked songs.
    """
    loved = {name.partition("/")[0] for name in songs.liked_playlists()}
    everything = playlists.read_playlists(songs.available_playlists())
    sizes = songs.without_repeats(everything)["category"].value_counts()
    sizes = sizes.drop(loved, errors="ignore").sort_values(kind="stable")
    totals = sizes.cumsum()
    number = min(
        range(FEWEST, min(MOST, len(sizes)) + 1),
        key=lambda n: abs(totals.iloc[n - 1] - len(songs.liked_songs())),
        default=len(sizes),
    )
    return sizes.index[:number].tolist()


def entries(text: str, name: str) -> list[str]:
    """Return what is chosen in the list `name` of a file's text."""
    found = (ENTRY.match(line) for line in _parts(text, name)[1])
    return [json.loads(entry[2]) for entry in found if entry and not entry[1]]


def with_entries(text: str, name: str, chosen: Collection[str]) -> str:
    """Return a file's text with exactly these names chosen in the list `name`."""
    before, lines, after = _parts(text, name)
    missing = [json.dumps(entry, ensure_ascii=False) for entry in chosen]
    for number, line in enumerate(lines):
        if entry := ENTRY.match(line):
            is_chosen = entry[2] in missing
            lines[number] = f"    {'' if is_chosen else '# '}{line.strip(' #')}"
            missing = [m for m in missing if m != entry[2]]
    lines += [f"    {entry}," for entry in missing]
    return "\n".join([*before, *lines, *after]) + "\n"


def _parts(text: str, name: str) -> tuple[list[str], list[str], list[str]]:
    """Return the lines before, in and after the list `name`."""
    lines = text.splitlines()
    start = lines.index(f"{name} = [") + 1
    end = lines.index("]", start)
    return lines[:start], lines[start:end], lines[end:]


def _with_own(text: str, name: str) -> str:
    return with_entries(text, name, configuration.names_in(name))


def _is_kept(number: str, done: list[str], choice: Callable[[], Sized]) -> bool:
    if number in done:
        return _is_right(number)
    try:
        return len(choice()) > 0
    except WorkshopError:
        return False


def _is_right(number: str) -> bool:
    if not is_number(number):  # this handout has not the step: nothing to be wrong
        return True
    return judge(step_numbered(number)).state == DONE
