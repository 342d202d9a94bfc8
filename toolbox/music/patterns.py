"""What songs are made of, to choose from: forms, chord progressions, rhythms.

A rhythm is two texts, for a bar of four beats and for one of three, with a mark for
each quarter of a beat. "." holds on; "x" is a stroke, or the whole chord; a number is
one voice of the chord, in a bass the step of the scale above the chord's root.
"""

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
    ("3.2.1.2.3.2.1.0.", "3.2.1.2.1.0."),
    ("0.12.12.0.12.12.", "0.12.12.1.2."),
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
            "kick": ("x.....x...x.....", "x.....x....."),
            "snare": ("....x..x.x..x...", "....x..xx..."),
            "hat": ("xxxxxxxxxxxxxxxx", "xxxxxxxxxxxx"),
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
