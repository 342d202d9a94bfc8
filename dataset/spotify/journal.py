"""Keeps what was fetched until it is written, so that an interrupted run goes on."""

import json
from collections.abc import Iterator
from pathlib import Path

from toolbox.files import remove
from toolbox.problems import WorkshopError


class Journal:
    """Records in a file, a line of JSON each; one cut short by a crash is ignored."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def records(self) -> Iterator[dict]:
        """Yield the records in the order in which they were added."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict):
                yield record

    def add(self, *records: dict) -> None:
        """Add records. Raises WorkshopError where the file cannot be written."""
        # The line end comes first, so that a line cut short spoils only itself.
        text = "".join("\n" + json.dumps(record) for record in records)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self.path.open("a", encoding="utf-8", newline="") as file:
                file.write(text)
        except OSError as error:
            raise WorkshopError(
                f"Cannot keep what was fetched in {self.path}: {error.strerror}.\n"
                "  Make that folder writable or make space; then run this again."
            ) from None

    def forget(self) -> None:
        """Remove the file: what it kept is written elsewhere, or out of date."""
        remove(self.path)
