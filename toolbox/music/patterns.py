"""What songs are made of, to choose from: forms, chord progressions, rhythms.

A rhythm is two texts, for a bar of four beats and for one of three, with a mark for
each quarter of a beat. "." holds on; "x" is a stroke, or the whole chord; a number is
one voice of the chord, in a bass the step of the scale above the chord's root.
"""

from itertools import pairwise

Rhythm = tuple[str, str]

# i: intro, v: verse, c: chorus, b: break. A song's bars are spread over the letters.
FORMS = ("ivvvcccc", "ivvcbccc", "ivvcvvcc", "iivvcccc", "vvvccbcc", "ivcvccbc")
# Which parts play in a section; for intros and breaks one of several is chosen.
PLAYING = {
    "v": [("drums", "bass", "chords", "lead")],
    "c": [("drums", "bass", "chords", "riff", "lead")],
    "i": [
        ("chords",),
        ("riff", "chords"),
        ("drums", "bass", "chords"),
        ("chords", "bass"),
    ],
    "b": [("chords", "lead"), ("bass", "riff", "drums"), ("riff", "lead", "chords")],
}

# Roots of four chords, as steps of the scale: 0 is the tonic, 4 the dominant.
# In major and in minor; the sadder ones first.
PROGRESSIONS = {
    False: (
        (0, 5, 3, 0), (0, 2, 3, 0), (0, 5, 1, 4), (0, 4, 5, 3), (0, 5, 3, 4),
        (0, 3, 1, 4), (0, 4, 3, 0), (0, 3, 0, 4), (0, 3, 4, 0), (0, 0, 3, 4),
    ),
    True: (
        (0, 3, 0, 4), (0, 5, 3, 4), (0, 3, 4, 0), (0, 0, 5, 4), (0, 6, 5, 4),
        (0, 5, 6, 0), (0, 3, 6, 0), (0, 6, 3, 0), (0, 2, 6, 0), (0, 5, 2, 4),
    ),
}  # fmt: skip

# Rhythms of the chords: held, struck, and broken (one voice after the other).
HELD = (("x...............", "x..........."), ("x.......x.......", "x..........."))
STRUCK = (
    ("x.....x.x...x...", "x...x...x..."),
    ("x...x...x...x...", "x...x...x..."),
    ("..x...x...x...x.", "....x...x..."),
    ("x..x..x...x..x..", "x...x.x.x..."),
    ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
    ("....x.......x...", "....x...x..."),
)
BROKEN = (
    ("0.1.2.1.0.1.2.1.", "0.1.2.1.2.1."),
    ("0.2.1.2.0.2.1.2.", "0.2.1.2.1.2."),
    ("0.1.2.3.2.1.2.1.", "0.1.2.3.2.1."),
    ("0...x...1...x...", "0...x...x..."),
    ("3.2.1.2.3.2.1.2.", "3.2.1.2.1.2."),
    ("0.123.120.123.12", "0.12.12.1.2."),
)

# Rhythms of the bass: calm, walking, dancing, driving.
BASS = {
    "calm": (
        ("0...............", "0..........."),
        ("0.......4.......", "0.......4..."),
        ("0.......0.....4.", "0.......0..."),
    ),
    "walking": (
        ("0...2...4...2...", "0...2...4..."),
        ("0...4...7...4...", "0...4...7..."),
        ("0.....0.4.....0.", "0.....0.4..."),
    ),
    "dancing": (
        ("0..0..0...4.7...", "0..0..4.7..."),
        ("0.7.0.7.0.7.0.7.", "0.7.0.7.0.7."),
        ("..0...0...0...0.", "0...0.0.0.0."),
        ("0..0..7.0..0..4.", "0..0..7.0.4."),
    ),
    "driving": (
        ("0.0.0.0.0.0.0.0.", "0.0.0.0.0.0."),
        ("0.000.000.000.00", "0.000.000.00"),
        ("0...0.0.0...0.4.", "0...0.0.0.4."),
    ),
}

# Rhythms of the drums.
GROOVES = {
    "calm": (
        {"hat": ("x...x...x...x...", "x...x...x...")},
        {
            "kick": ("x.......x.......", "x..........."),
            "snare": ("....x.......x...", "....x...x..."),
            "hat": ("x...x.x.x...x.x.", "x...x...x..."),
        },
        {
            "kick": ("x.............x.", "x..........."),
            "snare": ("........x.......", "....x...x..."),
            "hat": ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
        },
    ),
    "steady": (
        {
            "kick": ("x.......x.x.....", "x..........."),
            "snare": ("....x.......x...", "....x...x..."),
            "hat": ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
        },
        {
            "kick": ("x.....x.x.......", "x.........x."),
            "snare": ("....x.......x...", "........x..."),
            "hat": ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
        },
        {
            "kick": ("x...x...x...x...", "x...x...x..."),
            "snare": ("..x...x...x...x.", "..x...x...x."),
            "hat": ("x.xxx.xxx.xxx.xx", "x.xxx.xxx.xx"),
        },
    ),
    "dancing": (
        {
            "kick": ("x...x...x...x...", "x...x...x..."),
            "snare": ("....x.......x...", "....x...x..."),
            "hat": ("..x...x...x...x.", "..x...x...x."),
        },
        {
            "kick": ("x...x...x...x...", "x...x...x..."),
            "snare": ("...x..x....x..x.", "...x..x...x."),
            "hat": ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
        },
        {
            "kick": ("x.x.....x.x.....", "x.x...x....."),
            "snare": ("....x.......x..x", "....x...x..x"),
            "hat": ("x.xxx.xxx.xxx.xx", "x.xxx.xxx.xx"),
        },
        {
            "kick": ("x..x......x.....", "x.....x....."),
            "snare": ("....x.......x...", "....x...x..."),
            "hat": ("x.x.x.x.x.xxx.x.", "x.x.x.xxx.x."),
        },
    ),
    "driving": (
        {
            "kick": ("x.....x.x.x.....", "x.....x....."),
            "snare": ("....x.......x...", "....x...x..."),
            "hat": ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
        },
        {
            "kick": ("x...x...x...x...", "x...x...x..."),
            "snare": ("..x...x...x...x.", "..x...x...x."),
            "hat": ("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
        },
        {
            "kick": ("x.x...x.x.x...x.", "x.x...x.x.x."),
            "snare": ("....x.......x...", "....x...x..."),
            "hat": ("x...x...x...x...", "x...x...x..."),
        },
    ),
}

# Rhythms of the melody, the sparse ones first, and of spoken words.
MELODY = (
    ("x.......x.......", "x.......x..."),
    ("....x...x.......", "x.......x..."),
    ("x.....x.x.......", "x.....x.x..."),
    ("x...x...x.......", "x...x...x..."),
    ("x...x.x.x...x...", "x...x.x.x..."),
    ("..x.x.x.x...x...", "..x.x.x.x..."),
    ("x..x..x...x.x...", "x..x..x.x..."),
    ("x.x.x...x.x.x...", "x.x.x...x.x."),
    ("x.x.x.x.x..x..x.", "x.x.x.x.x.x."),
)
SPEECH = (
    ("x.xxx.x.x.xxx.x.", "x.xxx.x.x.x."),
    ("xxx.x.xxx.x.x.x.", "xxx.x.xxx.x."),
    ("..x.xxx.x.xxx...", "..x.xxx.x..."),
    ("x.x.x.xxx.x.x...", "x.x.x.xxx..."),
)


def ending(marks: str) -> Rhythm:
    """Return the rhythm of a last bar, which begins with these marks and holds on."""
    return marks.ljust(16, "."), marks.ljust(12, ".")


def strokes(rhythm: Rhythm, metre: int, chords: int = 1) -> list[tuple[int, str, int]]:
    """Return (step, mark, length) of a bar's strokes; a step is a quarter of a beat.

    With two chords, the second is struck where the rhythm would hold the first.

    >>> strokes(("x.....x.........", "x..........."), 3)
    [(0, 'x', 12)]
    """
    four, three = rhythm
    blocks = {2: four[:8], 3: three, 4: four, 5: three + four[:8], 6: three * 2}
    marks = list(blocks.get(metre, four + three))
    middle = -(-len(marks) // 2)
    if chords == 2 and marks[middle] == ".":
        marks[middle] = marks[0]
    starts = [i for i, mark in enumerate(marks) if mark != "."]
    return [(i, marks[i], end - i) for i, end in pairwise([*starts, len(marks)])]


def accent(step: int) -> float:
    """Return how loud a step is: the bar's first most, then beats and half beats."""
    if step == 0:
        return 1.0
    return 0.88 if step % 4 == 0 else 0.75 if step % 2 == 0 else 0.5
