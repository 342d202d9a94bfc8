"""Compares the installed packages with requirements.txt, without importing them."""

import re
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from toolbox import this_computer

LINE = re.compile(r"([\w-]+)>=([\d.]+),<([\d.]+)")


class Required(NamedTuple):
    """A package: its name, the lowest version, and the version that is too new."""

    name: str
    lowest: str
    below: str

    def problem(self) -> str | None:
        """Return what is wrong with what is installed, or None."""
        found = self.installed()
        if found is None:
            return f"{self.name} is missing"
        if not _numbers(self.lowest) <= _numbers(found) < _numbers(self.below):
            need = f"{self.lowest} or later but below {self.below} is needed"
            return f"{self.name} is {found}; {need}"
        return None

    def installed(self) -> str | None:
        """Return the version that is installed, if any."""
        for name in (self.name, f"{self.name}-cpu"):
            try:
                return metadata.version(name)
            except metadata.PackageNotFoundError:
                continue
        return None


def read(file: Path) -> list[Required]:
    """Return the packages in a requirements.txt whose lines are `name>=1.2,<2`.

    TensorFlow comes as tensorflow or as tensorflow-cpu: it is one package here. What is
    not made for this computer is left out.
    """
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    found = (match.groups() for line in lines if (match := LINE.match(line)))
    named = {name.removesuffix("-cpu"): versions for name, *versions in found}
    library = this_computer.network_library().lower()
    left_out = {"tensorflow", "jax"} - {library} | (set() if library else {"librosa"})
    return [
        Required(n, *versions) for n, versions in named.items() if n not in left_out
    ]


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers at the beginning of a version: 2.10rc1 is (2, 10)."""
    leading = re.match(r"[\d.]*", version)[0]
    return tuple(int(part) for part in leading.split(".") if part)
