"""Tries everything with random hard cases, and prints what became of them.

    python3 start.py -m tests.fuzz                      all of it: half an hour
    python3 start.py -m tests.fuzz tables --seed 2      others of one kind

Each case has its own seed: what failed is tried again with --from NUMBER --cases 1.
"""

import argparse
import os
import sys
import warnings

from tests.fuzz import archives, kills, models, tables
from tests.fuzz.outcomes import FAILED, RIGHT, TOLD, outcomes
from toolbox.tables import show_table

KINDS = {
    "tables": (tables.case, 10_000),
    "models": (models.case, 500),
    "archives": (archives.case, 500),
    "kills": (kills.case, 100),
}
if not hasattr(os, "fork"):  # Windows
    del KINDS["kills"]
COLUMNS = ["cases", RIGHT, TOLD, FAILED]


def main() -> int:
    """Try the kinds that are named; return 1 if there were failures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--cases", type=int, help="how many of each kind")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="NUMBER")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # of packages while they are imported
    rows, failures = [], 0
    for kind in options.kinds or KINDS:
        case, cases = KINDS[kind]
        cases = options.cases or cases
        numbers = range(options.first, options.first + cases)
        found = outcomes(case, numbers, options.seed)
        failures += found[FAILED]
        counts = (found[outcome] for outcome in (RIGHT, TOLD, FAILED))
        rows.append([kind, *(f"{number:,}" for number in (cases, *counts))])
    show_table("Random hard cases", ["", *COLUMNS], rows)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
