"""The columns of every file of songs; features.py says what the 13 numbers mean."""

TEXT_COLUMNS = ["id", "name", "artists"]
NUMBERS = [
    "danceability",
    "energy",
    "key",
    "loudness",
    "mode",
    "speechiness",
    "acousticness",
    "instrumentalness",
    "liveness",
    "valence",
    "tempo",
    "duration_ms",
    "time_signature",
]
COLUMNS = [*TEXT_COLUMNS, *NUMBERS]  # the header
