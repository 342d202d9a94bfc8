"""The 13 audio features that describe a song, and the ones you choose to use.

Spotify computed these numbers from the recording itself. Change the list
`chosen_features` at the bottom and every assignment changes with it.
"""

from typing import NamedTuple


class Feature(NamedTuple):
    """One audio feature: what it means, its unit, its range, and a high example."""

    meaning: str
    unit: str
    low: float
    high: float
    high_sounds_like: str


# fmt: off
FEATURES = {
    "danceability": Feature(
        "how well the song suits dancing: a steady beat, a regular tempo",
        "0 to 1", 0, 1, "a disco floor-filler with the same beat throughout",
    ),
    "energy": Feature(
        "how intense and active it feels: fast, loud, noisy",
        "0 to 1", 0, 1, "death metal; a Bach prelude is near 0",
    ),
    "key": Feature(
        "the key it is in: 0 is C, 1 is C sharp, ... 11 is B; -1 is none found",
        "pitch class", -1, 11, "nothing in particular: 11 is the key of B",
    ),
    "loudness": Feature(
        "the average loudness of the whole recording",
        "dB", -80, 10, "a modern pop or metal master at about -4 dB",
    ),
    "mode": Feature(
        "1 for a major key, 0 for a minor key",
        "0 or 1", 0, 1, "a bright song in major",
    ),
    "speechiness": Feature(
        "how much of it is spoken words; above 0.66 it is probably all speech",
        "0 to 1", 0, 1, "a talk show or an audio book; rap is around 0.3",
    ),
    "acousticness": Feature(
        "how sure Spotify is that the instruments are acoustic",
        "0 to 1", 0, 1, "a string quartet, or one voice with a wooden guitar",
    ),
    "instrumentalness": Feature(
        "how likely it is that nobody sings; above 0.5 it is meant to be instrumental",
        "0 to 1", 0, 1, "a symphony or a techno track without a singer",
    ),
    "liveness": Feature(
        "how likely an audience can be heard; above 0.8 it is almost surely live",
        "0 to 1", 0, 1, "a concert recording with a cheering crowd",
    ),
    "valence": Feature(
        "the mood: 1 is happy and cheerful, 0 is sad or angry",
        "0 to 1", 0, 1, "a sunny summer hit",
    ),
    "tempo": Feature(
        "the speed of the beat in beats per minute; 0 where none was found",
        "BPM", 0, 300, "drum and bass at 174 BPM",
    ),
    "duration_ms": Feature(
        "the length in milliseconds: 240000 is four minutes",
        "ms", 1, 36_000_000, "a whole symphonic movement or a DJ set",
    ),
    "time_signature": Feature(
        "beats in a bar: 4 for most songs, 3 for a waltz",
        "beats per bar", 0, 7, "5 or 7: progressive rock that is hard to clap to",
    ),
}
# fmt: on

# Put a '#' before a feature to leave it out.
chosen_features = [
    "danceability",
    "energy",
    "tempo",
    "valence",
    ### BEGIN SOLUTION 1.5 choose the features that matter to your ears
    "key",
    "loudness",
    "mode",
    "speechiness",
    "acousticness",
    "instrumentalness",
    "liveness",
    "duration_ms",
    "time_signature",
    ### STARTER #
    ### END SOLUTION
]
