"""For class: the handout, the check, hints, and what the instructor needs."""
