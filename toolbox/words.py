"""Numbers in sentences."""


def counted(number: int, what: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "song"), counted(2000, "song")
    ('1 song', '2,000 songs')
    """
    return f"{number:,} {what}" + ("" if number == 1 else "s")
