"""What several steps of assignment 4 say of what they have seen."""

import numpy as np

from toolbox.words import shortened


def as_text(result: object) -> str:
    """Return an array, its numbers short, or whatever else it is."""
    if not isinstance(result, np.ndarray):
        return shortened(f"{type(result).__name__} {result}")
    return shortened(str(result.astype("float64").round(2).tolist()))
