"""Brings your own Spotify playlists into dataset/mine/.

    python3 start.py dataset/get_spotify_playlists.py               lists your playlists
    python3 start.py dataset/get_spotify_playlists.py Running "Old hits"    brings two
    python3 start.py dataset/get_spotify_playlists.py "Liked Songs"    all that you like

You need a Spotify app of your own; dataset/README.md says how to make one.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse

import pandas as pd

from dataset import configuration
from dataset.own_playlists import NamedSongs, save_playlists
from dataset.spotify import account, contents, library, lookup
from toolbox.command import how_to_run
from toolbox.tables import show_table

CATEGORY = "My Spotify"  # the playlists become "My Spotify/..."
TERMS = (
    "Spotify's developer terms (section III.14) forbid training models on what its\n"
    "API hands out. What you do with these songs is yours to decide and answer for."
)


def main(arguments: list[str] | None = None) -> None:
    """List the person's playlists, or bring the named ones and say how to use them."""
    options = _options(arguments)
    with account.logged_in(account.READ) as person:
        mine = library.my_playlists(person)
        if options.playlists:
            bring(person, library.choose(mine, options.playlists), options)
        else:
            list_playlists(mine)


def bring(
    person: account.Account, chosen: list[library.Playlist], options: argparse.Namespace
) -> None:
    """Read the chosen playlists, look their songs' features up and write them.

    Raises WorkshopError at the end for playlists that Spotify does not show.
    """
    print(TERMS)
    shown, read, not_shown = [], [], []
    for playlist in chosen:
        try:
            read.append(contents.read_contents(person, playlist))
            shown.append(playlist)
        except contents.NotShown as problem:
            not_shown.append(str(problem))
    if not shown:
        raise problems.WorkshopError("\n".join(not_shown))
    tracks = list({track.id: track for one in read for track in one.tracks}.values())

    may_ask = lookup.consent(options.no_reccobeats, options.yes)
    found = lookup.look_up(tracks, person, may_ask, contents.kept_features())
    numbers = {song_id: one.numbers for song_id, one in found.items()}
    tables = [lookup.song_table(one.tracks, numbers) for one in read]
    lookup.show_sources(len(tracks), found.values())
    show_playlists(shown, read, tables)
    save(shown, tables)
    if not_shown:
        raise problems.WorkshopError("\n".join(not_shown))
    contents.forget_unfinished()


def list_playlists(mine: list[library.Playlist]) -> None:
    """Print a person's playlists and how to bring some."""
    rows = [(p.name, p.size, p.owner, "yes" if p.readable else "no") for p in mine]
    show_table("Your Spotify library", ["playlist", "items", "whose", "readable"], rows)
    print(
        "Spotify lets apps read playlists that are yours or shared with you.\n"
        "To bring one: " + how_to_run('dataset/get_spotify_playlists.py "NAME"')
    )


def show_playlists(
    chosen: list[library.Playlist],
    read: list[contents.Contents],
    tables: list[pd.DataFrame],
) -> None:
    """Print for each playlist how many songs it brings, and what was left out."""
    rows = []
    for playlist, one, songs in zip(chosen, read, tables, strict=True):
        without = len(one.tracks) - len(songs)
        skipped = one.skipped | ({"without features": without} if without else {})
        left_out = ", ".join(f"{count} {kind}" for kind, count in skipped.items())
        rows.append((playlist.name, len(songs), left_out or "nothing"))
    show_table("Playlists", ["playlist", "songs", "left out"], rows)


def save(chosen: list[library.Playlist], tables: list[pd.DataFrame]) -> None:
    """Write the playlists that have songs into dataset/mine/ and say how to use them.

    Raises WorkshopError where none has.
    """
    lists = [
        NamedSongs(CATEGORY, playlist.name, songs)
        for playlist, songs in zip(chosen, tables, strict=True)
        if not songs.empty
    ]
    if not lists:
        raise problems.WorkshopError(
            "No song with features, so there is nothing to write.\n"
            "  Try other playlists, or let ReccoBeats be asked (answer y, or --yes)."
        )
    save_playlists(configuration.MINE, lists)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Brings your own Spotify playlists.")
    parser.add_argument(
        "playlists", nargs="*", metavar="PLAYLIST", help="its name, address or id"
    )
    parser.add_argument(
        "--no-reccobeats", action="store_true", help="never ask reccobeats.com"
    )
    parser.add_argument("--yes", action="store_true", help="answer yes to questions")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    with problems.explained():
        main()
