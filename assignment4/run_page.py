"""Opens the page: three shelves of songs, a search, and stars that change what you see.

    python3 start.py assignment4/run_page.py
    python3 start.py assignment4/run_page.py --port 8080 --no-browser

The recommender must have been trained once, by assignment4/run_recommenders.py. Only
this computer can reach the page; your stars are kept in dataset/mine/.
"""

from toolbox import problems  # isort: skip  # first: it tells a wrong Python kindly

import argparse
import os
import socket
import sys
import webbrowser

import waitress

from assignment4.music import load_music
from assignment4.saving import load_recommender
from assignment4.web.app import create_app
from assignment4.web.own_ratings import own_ratings
from assignment4.web.shelves import Shelves
from toolbox.problems import WorkshopError

USUAL_PORT, HIGHEST_PORT = 8400, 65_535
THREADS = 8  # more: more people at once
ONLY_HERE = "127.0.0.1"
# In a container, its own interfaces are not those of the computer: only there, 0.0.0.0.
ADDRESS = "WORKSHOP_PAGE_ADDRESS"


def main(arguments: list[str] | None = None) -> None:
    """Load everything, serve the page, and open it where there is a screen."""
    options = _options(arguments)
    listening = listen(os.environ.get(ADDRESS, ONLY_HERE), options.port)
    with listening:
        app = create_app(load_shelves())
        address = f"http://{ONLY_HERE}:{listening.getsockname()[1]}/"
        print(f"\nThe page: {address}\nCtrl-C ends it.", flush=True)
        server = waitress.create_server(
            app, sockets=[listening], threads=THREADS, ident=None
        )
        if not options.no_browser and has_screen():
            webbrowser.open(address)
        server.run()  # until Ctrl-C
    print("\nThe page is closed.")


def load_shelves() -> Shelves:
    """Return what the page shows.

    Raises WorkshopError where nothing is trained yet, or where a file is not right.
    """
    music = load_music()
    recommender = load_recommender(music)
    own_ratings()  # what is wrong with them is told here, and not in the page
    return Shelves(music, recommender)


def listen(address: str, port: int | None) -> socket.socket:
    """Return a socket at a port; without one, at the usual or else any that is free.

    Raises WorkshopError where a port that was asked for cannot be had.
    """
    try:
        return socket.create_server((address, USUAL_PORT if port is None else port))
    except OSError as error:
        if port is None:
            return socket.create_server((address, 0))
        raise WorkshopError(
            f"The page cannot be served at port {port}: {os.strerror(error.errno)}.\n"
            "  Perhaps it is open already. Otherwise choose another number, or leave\n"
            "  --port away: then a free one is taken."
        ) from None


def has_screen() -> bool:
    """Return whether a browser can open a window here."""
    on_desktop = "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return sys.platform in ("win32", "darwin") or on_desktop


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, metavar="NUMBER", help="of the page")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    options = parser.parse_args(arguments)
    if options.port is not None and not 0 <= options.port <= HIGHEST_PORT:
        parser.error(f"--port is {options.port}: expected 0 to {HIGHEST_PORT}")
    return options


if __name__ == "__main__":
    with problems.explained():
        main()
