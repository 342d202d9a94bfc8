"""Your own stars for artists, kept in dataset/mine/artist_ratings.csv.

One to five stars are 20 to 100 in the file, as other listeners' ratings are.
"""

import csv
import io
import re
from pathlib import Path
from threading import Lock
from typing import NamedTuple, NoReturn

from dataset import configuration
from dataset.artist_ratings import HIGHEST
from dataset.row_check import decode
from toolbox.files import write_text
from toolbox.problems import WorkshopError, shown_path
from toolbox.words import harmless, shown

FILE = "artist_ratings.csv"
COLUMNS = ["id", "name", "rating"]
MOST_STARS = 5
POINTS = HIGHEST // MOST_STARS  # of one star
WHOLE_NUMBER = re.compile(r"\s*[0-9]{1,3}\s*")
_writing = Lock()


class Own(NamedTuple):
    """A rating of one's own."""

    name: str  # of the artist, for people who open the file
    rating: int  # 0 to 100


def own_file() -> Path:
    """Return where a person's own ratings of artists are."""
    return configuration.MINE / FILE


def own_ratings() -> dict[str, Own]:
    """Return {artist's id: rating}, the latest one last; {} where there is no file.

    Raises WorkshopError with file and line where something in it is not right.
    """
    path = own_file()
    if not path.exists():
        return {}
    reader = csv.reader(io.StringIO(decode(path, otherwise=""), newline=""))
    ratings: dict[str, Own] = {}
    try:
        if next(reader) != COLUMNS:
            _refuse(path, 1, f"expected the header {','.join(COLUMNS)}")
        for row in filter(None, reader):
            if len(row) != len(COLUMNS):
                _refuse(path, reader.line_num, f"{len(row)} values instead of 3")
            artist, name, rating = row
            if not WHOLE_NUMBER.fullmatch(rating) or int(rating) > HIGHEST:
                problem = f"the rating is {shown(rating)}, and not 0 to {HIGHEST}"
                _refuse(path, reader.line_num, problem)
            ratings.pop(artist, None)  # the latest is the last
            ratings[artist] = Own(harmless(name), int(rating))
    except csv.Error as error:
        _refuse(path, reader.line_num, str(error))
    return ratings


def rate(artist: str, name: str, stars: int) -> dict[str, Own]:
    """Keep a number of stars for an artist, 0 to take them back; return all ratings.

    Raises WorkshopError where the file is not right or cannot be written: it stays as
    it was.
    """
    with _writing:
        ratings = own_ratings()
        ratings.pop(artist, None)
        if stars:
            ratings[artist] = Own(name, stars * POINTS)
        rows = [(key, own.name, own.rating) for key, own in ratings.items()]
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
        write_text(own_file(), text.getvalue())
    return ratings


def stars(own: Own) -> int:
    """Return a rating as stars."""
    return round(own.rating / POINTS)


def _refuse(path: Path, line: int, problem: str) -> NoReturn:
    raise WorkshopError(
        f"{shown_path(path)}, line {line}: {problem}.\n"
        "  Mend the line, or remove the file to begin anew."
    )
