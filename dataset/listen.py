"""Plays a song: an invented one from its features, a real one on its Spotify page.

    python3 start.py dataset/listen.py "Patient Hour"
    python3 start.py dataset/listen.py kaja --save song.mp3

The song is looked for by its name and artists among all playlists and the catalogue;
capital letters and accents do not matter. --save writes WAV, FLAC, OGG or MP3.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import re
import webbrowser
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import platformdirs

from dataset import configuration, playlists
from dataset.songs import (
    available_playlists,
    catalogue,
    is_invented,
    origin,
    without_repeats,
)
from toolbox import player
from toolbox.command import on_this_system
from toolbox.problems import WorkshopError, did_you_mean, shown_path
from toolbox.sound import play
from toolbox.words import counted, harmless, plain

MOST_SHOWN = 10  # of several songs that are found
SPOTIFY = "https://open.spotify.com"
SPOTIFY_ID = re.compile(r"[0-9A-Za-z]{22}")
KEYS = ("C", "C sharp", "D", "D sharp", "E", "F", "F sharp", "G", "G sharp", "A",
        "A sharp", "B")  # fmt: skip
IN_WORDS = {  # the lowest, the middle and the highest third
    "energy": ("calm", "lively", "energetic"),
    "valence": ("sad", "neither sad nor happy", "happy"),
    "danceability": ("not for dancing", "danceable", "made for dancing"),
    "acousticness": ("electric", "partly acoustic", "acoustic"),
}


def main(arguments: list[str] | None = None) -> None:
    """Find the song, say what it is, and play or save it."""
    options = _options(arguments)
    if options.save:
        player.format_of(options.save)  # a wrong name is told before all else
    songs = all_songs()
    found = find(" ".join(options.song), songs)
    if len(found) > 1:
        list_found(found)
    song = found.iloc[0]
    print(f"{label(song)} ({origin(found[:1]).removesuffix('s')})\n{described(song)}")
    if not is_invented(song):
        open_page(song, options.save)
    elif options.save:
        player.save(play(with_all_features(song, songs)), options.save)
        print(f"Saved as {shown_path(options.save)}")
    else:
        listen(with_all_features(song, songs))


def all_songs() -> pd.DataFrame:
    """Return the songs of all playlists and of the catalogue, each once.

    Raises WorkshopError where there are none, or a file is not right.
    """
    files = available_playlists()
    tables = [playlists.read_playlists(files)] if files else []
    if not files or (configuration.song_folder() / playlists.CATALOGUE).exists():
        tables.append(catalogue())
    return without_repeats(pd.concat(tables, ignore_index=True))


def find(words: str, songs: pd.DataFrame) -> pd.DataFrame:
    """Return the songs whose name and artists hold all the words; exact names first.

    Raises WorkshopError where there is none.
    """
    names = songs["name"].map(plain)
    texts = names + " " + songs["artists"].map(plain)
    wanted = plain(words)
    matching = pd.Series(True, songs.index)
    for word in wanted.split():
        matching &= texts.str.contains(word, regex=False)
    found = songs[matching].assign(other_name=names[matching] != wanted)
    if found.empty or not wanted:
        known = pd.concat([songs["name"], songs["artists"]]).unique()
        near = did_you_mean(words, known, "  Try one word of its name.")
        raise WorkshopError(
            f'There is no song or artist "{harmless(words)}" among '
            f"{counted(len(songs), 'song')}.\n{harmless(near)}"
        )
    return found.sort_values("other_name", kind="stable").drop(columns="other_name")


def list_found(found: pd.DataFrame) -> None:
    """Print the first of several songs."""
    print(f"{counted(len(found), 'song')} found; this is the first of them:")
    for _, song in found.head(MOST_SHOWN).iterrows():
        print(f"  {label(song)}")
    if len(found) > MOST_SHOWN:
        print(f"  and {len(found) - MOST_SHOWN:,} more")
    print()


def label(song: pd.Series) -> str:
    """Return the name and the artists of a song in one line."""
    artists = ", ".join(name.strip() for name in song["artists"].split(";"))
    return harmless(f'"{song["name"]}" by {artists}')


def described(song: pd.Series) -> str:
    """Return a song's features in words, and the names of those that it lacks."""
    lacking = lacking_features(song)
    has = song.notna()
    facts, words = [], []
    if has["tempo"]:
        beat = f"{song['tempo']:.0f} beats a minute"
        facts.append(beat if song["tempo"] else "no steady beat")
    if has["time_signature"]:
        facts.append(f"{song['time_signature']:.0f} in a bar")
    if has["key"] and has["mode"]:
        mode = "major" if song["mode"] else "minor"
        clear = song["key"] >= 0
        facts.append(f"{KEYS[int(song['key'])]} {mode}" if clear else "no clear key")
    if has["loudness"]:
        facts.append(f"{song['loudness']:.1f} dB")
    for name, terms in IN_WORDS.items():
        words += [terms[min(int(3 * song[name]), 2)]] if has[name] else []
    if song["instrumentalness"] > 0.5:
        words.append("instrumental")
    elif has["speechiness"]:
        words.append("spoken" if song["speechiness"] > 0.33 else "sung")
    words += ["live"] if song["liveness"] > 0.8 else []
    text = "; ".join(", ".join(part) for part in (facts, words) if part)
    return f"  {text}" + (f"\n  Not known: {', '.join(lacking)}" if lacking else "")


def lacking_features(song: pd.Series) -> list[str]:
    """Return the names of the features that a song does not have."""
    return [name for name in playlists.NUMBERS if pd.isna(song.get(name, 0))]


def with_all_features(song: pd.Series, songs: pd.DataFrame) -> pd.Series:
    """Return a song with what it lacks taken from the middle one of all songs.

    Prints what was taken. Raises WorkshopError where no song has it.
    """
    lacking = lacking_features(song)
    middle = {name: songs[name].quantile(interpolation="nearest") for name in lacking}
    unknown = [name for name, value in middle.items() if pd.isna(value)]
    if unknown:
        raise WorkshopError(
            f"There is no music of this song: no song here has {', '.join(unknown)}.\n"
            "  The music is made of all 13 features. Choose a song that has them."
        )
    if lacking:
        taken = ", ".join(f"{name} {value:g}" for name, value in middle.items())
        print(f"Taken for its music, from the middle of all songs: {taken}")
    return pd.Series(song.to_dict() | middle)


def open_page(song: pd.Series, save: Path | None) -> None:
    """Open the Spotify page of a real song, and print its address.

    Raises WorkshopError where the song should be saved.
    """
    address = page_of(song)
    if save:
        raise WorkshopError(
            "A real song cannot be saved: only its numbers are here, not its sound.\n"
            f"  Listen to it at {address}"
        )
    print(f"Its page: {address}")
    webbrowser.open(address)


def page_of(song: pd.Series) -> str:
    """Return the address of a real song's page; without Spotify's id, of a search."""
    if SPOTIFY_ID.fullmatch(song["id"]):
        return f"{SPOTIFY}/track/{song['id']}"
    return f"{SPOTIFY}/search/{quote(song['name'] + ' ' + song['artists'], '')}"


def listen(song: pd.Series) -> None:
    """Play an invented song; where nothing can play, keep its file and say where."""
    file = sound_file(song)
    with player.playing(play(song), file) as process:
        if process is None:
            print(f"Nothing here can play it. Open the file yourself:\n  {file}")
            return
        print("Playing 20 seconds; Ctrl-C stops.")
        process.wait()


def sound_file(song: pd.Series) -> Path:
    """Return the file that holds a song while it is played."""
    folder = platformdirs.user_cache_path("music-workshop", appauthor=False)
    return folder / "listen" / f"{playlists.safe_name(song['name'])}.wav"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=on_this_system(__doc__),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("song", nargs="+", help="words of its name or its artists")
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="write a file instead of playing"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    with problems.explained():
        main()
