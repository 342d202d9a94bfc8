"""The funness score as a code: each part in tenths of a point, as the script shows it.

The score is the sum of the parts that are shown, so that it is the same everywhere.
"""

import math
from collections.abc import Mapping

from toolbox.codes import digits, new_code, number

# The parts of the score: signs for each, lowest value that fits (in tenths).
PARTS = {
    "loudness": (2, -900),
    "tempo": (3, 0),
    "energy": (2, 0),
    "danceability": (2, 0),
}
LENGTH = sum(width for width, _ in PARTS.values())  # signs of content


def funness_line(parts: Mapping[str, float]) -> str:
    """Return the line to print below the score: its code, or why there is none."""
    content = []
    for part, (width, lowest) in PARTS.items():
        points = float(parts.get(part, math.nan))
        tenths = round(points * 10) - lowest if math.isfinite(points) else -1
        if not 0 <= tenths < 32**width:
            return f"There is no code for this score: {part} gives {points:.1f} points."
        content += digits(tenths, width)
    return f"Your code for the instructor: {new_code('F', content)}"


def parts_in(content: list[int]) -> dict[str, float]:
    """Return the parts of the score in the content of a code, to one decimal."""
    parts, rest = {}, list(content)
    for part, (width, lowest) in PARTS.items():
        parts[part] = (number(rest[:width]) + lowest) / 10
        rest = rest[width:]
    return parts
