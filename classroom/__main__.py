"""The commands of the classroom: python3 start.py -m classroom COMMAND.

Each module has a function `run` that its command calls, with the parsed arguments. It
is imported when it is needed, so that every command starts fast.
"""

from toolbox import problems  # isort: skip

if __name__ == "__main__":  # first: Ctrl-C is heard while all else is imported
    problems.guard_imports()

import argparse
import importlib
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

from toolbox.command import how_to_run


class Command(NamedTuple):
    """One command: what it is for, its module, its arguments as argparse has them."""

    summary: str
    module: str
    arguments: tuple[tuple[str, dict], ...] = ()


ANY_STEP = (
    "step",
    {"metavar": "STEP", "nargs": "?", "help": "a number of the task sheet, as 2B.1"},
)
SOME_STEPS = (
    "step",
    {"metavar": "STEP", "nargs": "?", "help": "2B.1; or 2B, or 2: a part, a sheet"},
)
FILE = ("file", {"metavar": "FILE", "help": "a file, as assignment1/kmeans.py"})
FOLDER = ("folder", {"metavar": "FOLDER", "help": "the folder to make, or FOLDER.zip"})
MINUTES = (
    "--minutes",
    {"metavar": "N", "type": int, "required": True, "help": "how long it may take"},
)

COMMANDS = {
    "check": Command(
        "how far you are, and what to do next",
        "classroom.check",
        arguments=(SOME_STEPS,),
    ),
    "hint": Command(
        "a hint; each call gives a plainer one",
        "classroom.hints",
        arguments=(ANY_STEP,),
    ),
    "catchup": Command(
        "have every step before STEP done; your files are kept in my_work",
        "classroom.catchup",
        arguments=(ANY_STEP,),
    ),
    "reset": Command(
        "have FILE as it was at first; your version is kept in my_work",
        "classroom.reset",
        arguments=(FILE,),
    ),
    "doctor": Command("is this computer ready?", "classroom.doctor.command"),
    "nickname": Command("the name in your codes", "classroom.nickname"),
    "handout": Command(
        "write the students' copy (instructor)",
        "classroom.handout",
        arguments=(FOLDER,),
    ),
    "plan": Command(
        "which steps fit into the time (instructor)",
        "classroom.plan.command",
        arguments=(MINUTES,),
    ),
    "room": Command("who is where (instructor)", "classroom.room.command"),
}


class Parser(argparse.ArgumentParser):
    """Tells what is wrong with a command line as the other problems are told."""

    def error(self, message: str) -> NoReturn:
        """Raise WorkshopError."""
        raise problems.WorkshopError(f"{message}\n  {self.format_usage().strip()}")


def main(words: list[str]) -> int:
    """Run the command, or list the commands if there is none; return exit status."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return 0
    name, *rest = words
    if name not in available():
        otherwise = f"  {how_to_run('-m classroom')} lists them."
        raise problems.WorkshopError(
            f"There is no command {name!r}.\n"
            + problems.did_you_mean(name, available(), otherwise)
        )
    command = COMMANDS[name]
    module = importlib.import_module(command.module)
    program = how_to_run(f"-m classroom {name}")
    parser = Parser(prog=program, description=command.summary)
    for argument, details in command.arguments:
        parser.add_argument(argument, **details)
    if hasattr(module, "add_arguments"):  # more, which only its module knows
        module.add_arguments(parser)
    return module.run(parser.parse_args(rest)) or 0


def overview() -> str:
    """Return the list of commands, for people."""
    lines = ["Commands for class:", ""]
    for name, command in available().items():
        shown = [name, *(_shown(*argument) for argument in command.arguments)]
        lines.append(f"  {' '.join(shown):20} {command.summary}")
    return "\n".join([*lines, "", "For example: " + how_to_run("-m classroom check")])


def available() -> dict[str, Command]:
    """Return the commands of this copy: a handout has not those that make handouts."""
    return {name: c for name, c in COMMANDS.items() if _file(c).exists()}


def _file(command: Command) -> Path:
    return problems.PROJECT / f"{command.module.replace('.', '/')}.py"


def _shown(name: str, details: dict) -> str:
    shown = details["metavar"]
    if name.startswith("--"):
        return f"{name} {shown}"
    return f"[{shown}]" if details.get("nargs") == "?" else shown


if __name__ == "__main__":
    with problems.explained():
        sys.exit(main(sys.argv[1:]))
