"""The command nickname: shows the name that stands in your codes, or changes it."""

import argparse

from toolbox import nickname


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", nargs="*", help="your new nickname")


def run(arguments: argparse.Namespace) -> None:
    """Change the nickname if one is given, and print it."""
    words = " ".join(arguments.name)
    name = nickname.change(words) if words else nickname.current()
    print(
        f"Your nickname is {name}. It stands in the codes you give to the instructor."
    )
