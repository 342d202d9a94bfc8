"""Asks you how much you like songs, from 1 to 10, and keeps every answer.

    python3 start.py assignment3/rate_songs.py
    python3 start.py assignment3/rate_songs.py --songs 40
    python3 start.py assignment3/rate_songs.py --playlist "Rock/Rock This"

Invented songs are played, of real ones the page is told. The songs are spread over the
catalogue or over a playlist, and those that you have rated are not asked again: stop
when you like, and run this again to go on. The ratings are in dataset/mine/ratings.csv.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import io
import sys
import webbrowser
from itertools import islice

import pandas as pd

from assignment3.hearing import Hearing
from assignment3.spreading import spread_out
from dataset import listen, playlists, ratings, songs
from dataset.columns import TEXT_COLUMNS
from toolbox.command import how_to_run, on_this_system
from toolbox.problems import WorkshopError, did_you_mean, shown_path
from toolbox.words import counted, shortened, shown

HOW_TO_ANSWER = """\
Type a mark from 1 (awful) to 10 (wonderful) and press Enter. Or type
  s  to skip the song            b  to go back and change the mark before
  r  to hear it again            q  to stop"""
OF_REAL_SONGS = "Of a real song, r opens the page."
QUESTION = "1 to 10, s, b, r or q? "
LETTERS = ("s", "b", "r", "q")
MOVES = {"b": -1, "r": 0}  # from song to song; all other answers go on to the next
WIDTH = 50  # of the longest bar, in characters


def main(arguments: list[str] | None = None) -> None:
    """Ask for marks until the songs are through or the person stops; show them all."""
    options = _options(arguments)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a letter in another encoding
    rated = ratings.own_ratings()
    asked = songs_to_rate(options.playlist, rated, options.songs)
    introduce(rated, asked)
    try:
        rate(asked, Hearing(options.silent))
    except KeyboardInterrupt:
        print()
    tell(ratings.own_ratings())


def songs_to_rate(playlist: str, rated: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return songs of a playlist, or of the catalogue, that are not rated, spread out.

    Raises WorkshopError where there is no such playlist.
    """
    here = songs.catalogue() if not playlist else read_playlist(playlist)
    here = songs.without_repeats(here)
    is_new = ratings.marks_of(here, rated).isna().to_numpy()
    places = (place for place in spread_out(here) if is_new[place])
    return here.iloc[list(islice(places, number))]


def read_playlist(name: str) -> pd.DataFrame:
    """Return the songs of "Category/Playlist".

    Raises WorkshopError where there is no such playlist.
    """
    available = songs.available_playlists()
    if name not in available:
        todo = "  Playlists are named as in dataset/dataset_config.py."
        raise WorkshopError(
            f"There is no playlist {shown(name)}.\n"
            f"{did_you_mean(name, available, todo)}"
        )
    return playlists.read_playlists({name: available[name]})


def introduce(rated: pd.DataFrame, asked: pd.DataFrame) -> None:
    """Print how many songs are rated, how many come now, and how to answer."""
    if rated.empty:
        print("You have rated no song yet.")
    else:
        where = shown_path(ratings.own_file())
        print(f"You have rated {counted(len(rated), 'song')}, in {where}.")
    if asked.empty:
        print("There is no other song to rate here.")
        return
    origin = songs.origin(asked)
    print(f"{counted(len(asked), 'song')} to rate now ({origin}).\n\n{HOW_TO_ANSWER}")
    if "real" in origin:
        print(OF_REAL_SONGS)


def rate(asked: pd.DataFrame, hearing: Hearing) -> None:
    """Ask for a mark of each song; what is answered is on disk before the next one."""
    place, given = 0, {}
    while place < len(asked):
        song = asked.iloc[place]
        before = f" (you gave it {given[place]})" if place in given else ""
        print(f"\nSong {place + 1} of {len(asked)}: {listen.label(song)}{before}")
        with hearing.of(song):
            answer = ask()
            if answer not in LETTERS and not keep(song, int(answer)):
                continue
        if answer == "q":
            return
        if answer == "r" and not songs.is_invented(song):
            webbrowser.open(listen.page_of(song))
        if answer not in LETTERS:
            given[place] = answer
        place = max(place + MOVES.get(answer, 1), 0)


def ask() -> str:
    """Return a mark or one of LETTERS; the end of the input means to stop."""
    while True:
        typed = read_line(QUESTION)
        if typed is None:
            return "q"
        mark = ratings.mark_in(typed)
        if mark or typed.casefold() in LETTERS:
            return str(mark or typed.casefold())
        print(f"  Expected {ratings.EXPECTED}, or one of {', '.join(LETTERS)}.")


def read_line(question: str) -> str | None:
    """Return what is typed after a question; None at the end of the input."""
    try:
        typed = input(question).strip()
    except (EOFError, RuntimeError):  # the second where there is no input at all
        print()
        return None
    if not sys.stdin.isatty():  # a terminal shows what is typed
        print(shortened(typed))
    return typed


def keep(song: pd.Series, mark: int) -> bool:
    """Write a mark to disk; where that fails, say why and return False."""
    try:
        write(pd.DataFrame([{**song[TEXT_COLUMNS], "rating": mark}]))
    except WorkshopError as problem:
        print(f"\n{problem}\n  The mark {mark} is not kept: give it again, or stop.")
        return False
    return True


def write(rating: pd.DataFrame) -> None:
    """Add a rating to one's own; Ctrl-C on the way does not lose it."""
    try:
        ratings.add_own(rating)
    except KeyboardInterrupt:
        ratings.add_own(rating)
        raise


def tell(rated: pd.DataFrame) -> None:
    """Show how often each mark was given, and what comes next."""
    if rated.empty:
        print("\nNothing is rated yet.")
        return
    counts = rated["rating"].value_counts()
    print(f"\nYour {counted(len(rated), 'rating')}:\n")
    for mark in range(ratings.LOWEST, ratings.HIGHEST + 1):
        number = counts.get(mark, 0)
        bar = "#" * -(-number * WIDTH // max(WIDTH, counts.max()))
        print(f"  {mark:>2}  {bar} {number or ''}".rstrip())
    print(
        f"\nOn average {rated['rating'].mean():.1f}. They are in"
        f" {shown_path(ratings.own_file())}.\n"
        "Rate more by running this again. To learn from them:\n"
        f"  {how_to_run('assignment3/run_ratings.py')}"
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=on_this_system(__doc__),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--songs", type=int, default=20, metavar="N", help="how many (default: 20)"
    )
    parser.add_argument(
        "--playlist", default="", metavar="NAME", help='as "Category/Playlist"'
    )
    parser.add_argument("--silent", action="store_true", help="play nothing")
    options = parser.parse_args(arguments)
    if options.songs < 1:
        parser.error(f"--songs is {options.songs}: expected 1 or more")
    return options


if __name__ == "__main__":
    with problems.explained():
        main()
