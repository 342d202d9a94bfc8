"""The command room: who is where, who is stuck, and whose songs are most fun.

Paste or type the codes that students give you, one a line, here or in the page whose
address is printed. Everything stays on this computer.
"""

import argparse
import codecs
import sys
import time
from pathlib import Path

from classroom.room import board, server
from classroom.room.state import LONGEST_INPUT, Answer, Room
from toolbox import nickname, tables
from toolbox.problems import WorkshopError, shown_path

FILE = nickname.FOLDER / "room.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--file", type=Path, default=FILE, help="where the codes are kept"
    )
    parser.add_argument(
        "--codes", type=Path, metavar="FILE", help="take the codes of a text file"
    )
    parser.add_argument(
        "--stuck",
        type=int,
        default=12,
        metavar="MINUTES",
        help="without a new step for so long, a student is named (default: 12)",
    )
    parser.add_argument(
        "--port", type=int, default=8250, help="of the page (default: 8250)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Take codes until the input ends; return 1 if a piped one could not be read."""
    room = Room(arguments.file)
    if left_out := len(room.unreadable):
        print(
            f"{left_out} of {left_out + len(room.arrivals)} codes in"
            f" {shown_path(room.file)} cannot be read any more and are left out:\n"
            "they come from other steps or from another version of the workshop.\n"
        )
    if not arguments.codes and sys.stdin and sys.stdin.isatty():
        with server.serving(room, arguments.stuck, arguments.port) as address:
            converse(room, arguments.stuck, address)
        return 0
    text = ""
    if arguments.codes:
        text = text_of(arguments.codes)
    elif sys.stdin:  # which a program that starts this may have closed
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        text = sys.stdin.read(LONGEST_INPUT + 1)
    answers = room.add(text, time.time())
    show(room, arguments.stuck)
    tell(answers)
    return 1 if any(answer.problem for answer in answers) else 0


def text_of(file: Path) -> str:
    """Return a file's text, in UTF-8 or as PowerShell writes it, in UTF-16.

    Raises WorkshopError where it cannot be read.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise WorkshopError(
            f"Cannot read {shown_path(file)}: {error.strerror}.\n"
            "  Expected a text file with a code in each line."
        ) from None
    is_utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = raw.decode("utf-16" if is_utf16 else "utf-8-sig", errors="replace")
    return text[: LONGEST_INPUT + 1]


def converse(room: Room, stuck: int, address: str) -> None:
    """Read codes from the keyboard until it says q or ends; show the room on demand."""
    print(
        f"The page of the room: {address}\n"
        "Paste or type codes here or there, one a line.\n"
        "An empty line shows the room, q ends. The codes are kept in\n"
        f"{shown_path(room.file)}, also when you end."
    )
    for line in sys.stdin:
        if line.strip().lower() in ("q", "quit", "exit"):
            return
        if not line.strip():
            show(room, stuck)
            continue
        try:
            tell(room.add(line, time.time()))
        except WorkshopError as problem:
            print(problem)


def show(room: Room, stuck: int) -> None:
    """Print the tables of the room."""
    for table in board.all_tables(room.students(), time.time(), stuck):
        if table.rows:
            tables.show_table(table.title, table.header, table.rows)
        else:
            print(f"{table.title}\n  {table.empty}\n")


def tell(answers: list[Answer]) -> None:
    """Print what became of the lines; of many taken ones, their number only."""
    taken = [answer for answer in answers if not answer.problem]
    short = len(answers) <= 3
    for answer in answers:
        if answer.problem or short:
            print(answer)
    if taken and not short:
        print(f"{len(taken)} codes taken.")
