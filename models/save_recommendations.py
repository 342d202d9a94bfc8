"""Saves your model's 30 recommendations as a private playlist in your Spotify account.

python3 start.py models/save_recommendations.py          those of the SVM
python3 start.py models/save_recommendations.py nn       those of the network
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse

import pandas as pd

from dataset.spotify import account, library, web
from dataset.spotify.journal import Journal
from models import recommend, store
from toolbox.command import how_to_run
from toolbox.consent import agreed
from toolbox.problems import WorkshopError, shown_path
from toolbox.tables import show_table

COLUMNS = ["list", "rank", "id", "name", "artists"]
NAMES = {
    "svm": "Recommended by my support vector machine",
    "nn": "Recommended by my neural network",
    "tuned": "Recommended by my tuned support vector machine",
    "lenses": "Recommended by my neural network with lenses",
    "artists": "Recommended by my support vector machine that knows artists",
    "committee": "Recommended by my three models that vote",
    "rest": "Recommended by my three models that know other music",
}
DESCRIPTION = "The 30 songs that my own model of the music workshop thinks I like most."


def main(arguments: list[str] | None = None) -> None:
    """Show the recommendations, ask, and save those that are on Spotify."""
    parser = argparse.ArgumentParser(description="Saves the top 30 in Spotify.")
    parser.add_argument("model", nargs="?", choices=list(NAMES), default="svm")
    parser.add_argument("--yes", action="store_true", help="answer yes to the question")
    options = parser.parse_args(arguments)
    songs = recommended(options.model)
    on_spotify = songs["id"].str.fullmatch(library.SPOTIFY_ID)
    show_songs("Left out: these songs have no Spotify id", songs[~on_spotify])
    songs = songs[on_spotify]
    if songs.empty:
        raise WorkshopError(
            "None of the recommended songs has a Spotify id, so nothing can be saved.\n"
            "  The songs that come with the workshop are invented. dataset/README.md\n"
            "  says how to get real ones; then run assignment 2 again."
        )
    name = NAMES[options.model]
    show_songs(name, songs)
    question = (
        f"Make the private playlist {name!r} with these {len(songs)} songs\n"
        "in your Spotify account?"
    )
    if agreed(question, options.yes):
        with account.logged_in(account.SAVE) as person:
            address = save(person, name, songs["id"].tolist())
        print(f"Saved: {address}")
    else:
        print("Nothing was saved.")


def recommended(model: str) -> pd.DataFrame:
    """Return the songs that a model likes most, best first, in the columns COLUMNS.

    Raises WorkshopError where assignment 2 has not written them.
    """
    path = store.FOLDER / f"{model}_recommendations.csv"
    again = "Write it first: " + how_to_run("assignment2/run_classification.py")
    try:
        songs = pd.read_csv(path, dtype="str", na_filter=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise WorkshopError(f"There is no {shown_path(path)} yet.\n  {again}") from None
    except (OSError, ValueError) as error:
        raise WorkshopError(
            f"Cannot read {shown_path(path)}: {web.plain(str(error))}\n  {again}"
        ) from None
    if not set(COLUMNS) <= set(songs.columns):
        raise WorkshopError(
            f"{shown_path(path)} lacks a column of {', '.join(COLUMNS)}.\n  {again}"
        )
    loved = songs.loc[songs["list"] == "love", COLUMNS]
    loved[recommend.TEXTS] = loved[recommend.TEXTS].map(recommend.as_it_was)
    return loved.sort_values("rank", key=lambda rank: pd.to_numeric(rank, "coerce"))


def show_songs(title: str, songs: pd.DataFrame) -> None:
    """Print the songs under a title; nothing where there are none."""
    if not songs.empty:
        rows = songs[["rank", "artists", "name"]].map(web.plain).to_numpy()
        show_table(title, ["rank", "artists", "name"], rows)


def save(person: account.Account, name: str, ids: list[str]) -> str:
    """Make a private playlist of the songs and return its address.

    One that an interrupted run left empty is filled instead of making another.
    """
    journal = Journal(web.cache_folder() / "unfinished playlist.jsonl")
    made = {record["name"]: record["id"] for record in journal.records()}
    if name not in made:
        made[name] = _make(person, name)
        journal.add({"name": name, "id": made[name]})
    address = f"https://open.spotify.com/playlist/{made[name]}"
    try:
        # Replacing what is in it can be repeated; adding would add songs twice.
        person.ask("playlist_replace_items", made[name], ids)
    except WorkshopError as problem:
        if isinstance(problem, web.Refused) and problem.status == 404:
            journal.forget()
        raise WorkshopError(
            f"{problem}\n  The playlist is made, but perhaps still empty: {address}"
        ) from None
    journal.forget()
    return address


def _make(person: account.Account, name: str) -> str:
    """Return the id of a new, empty, private playlist."""
    answer = person.ask_once(
        "current_user_playlist_create", name, public=False, description=DESCRIPTION
    )
    playlist_id = str(library.as_dict(answer).get("id"))
    if not library.SPOTIFY_ID.fullmatch(playlist_id):
        raise web.strange_answer("Spotify")
    return playlist_id


if __name__ == "__main__":
    with problems.explained():
        main()
