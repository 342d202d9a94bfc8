"""The command doctor: is this computer ready for the workshop?

It needs nothing but Python itself, so that it can say what else is missing. What may
take long or break is tried in processes of their own, all at the same time.
"""

import argparse
import time

from classroom import messages
from classroom.doctor import findings
from classroom.doctor.findings import Finding
from classroom.doctor.probes import Probes
from toolbox.words import harmless

PATIENCE = 8.0  # seconds for everything together


def run(arguments: argparse.Namespace) -> int:
    """Print what was found and a code; return 1 if something must be mended."""
    deadline = time.monotonic() + PATIENCE
    print("A look at this computer; it takes a few seconds.\n", flush=True)
    with Probes() as probes:
        found = {
            "Python": findings.python(),
            "Disk": findings.disk(),
            "Songs": findings.songs(),
            "Folder": findings.folder(),
            "Packages": findings.packages(probes.answer("packages", deadline)),
            "Figures": findings.figures(probes.answer("figures", deadline)),
            "TensorFlow": findings.tensorflow(
                probes.answer("tensorflow", deadline), PATIENCE
            ),
        }
    for name in messages.EXAMINED:
        tell(name, found[name])
    states = {name: finding.state for name, finding in found.items()}
    mend = [name for name, state in states.items() if state == "mend"]
    if mend:
        print("\nTo mend before the workshop: " + ", ".join(mend) + ".")
    else:
        print("\nNothing must be mended: this computer can run the workshop.")
    print(f"Your code for the instructor: {messages.doctor_code(states)}")
    return 1 if mend else 0


def tell(name: str, finding: Finding) -> None:
    """Print one finding: its state, what was seen, and what to do."""
    print(f"{finding.state.upper():6}{name + ':':12}{harmless(finding.seen)}")
    for line in finding.advice.splitlines():
        print(f"{'':18}{harmless(line)}")
