"""Does the music follow the features? Prints a table, measured with librosa.

    python3 start.py tests/benchmarks/sound_quality.py [first]     (some minutes)

Plays 200 songs of the catalogue: the one in row `first` and every 40th after it. A
tempo counts as right if it is within 4 % of the song's, of its double or triple, or of
a half or third of it: where one beat ends and two begin is a matter of taste. The key
is the one whose profile (Krumhansl and Kessler, 1982) goes best with the harmonic part.
"""

import sys
import time
import warnings
from collections.abc import Mapping

import librosa
import numpy as np
import pandas as pd

from dataset import playlists
from dataset.make_sample import SAMPLE
from toolbox.music.mixing import LOUD
from toolbox.music.tones import RATE
from toolbox.sound import play
from toolbox.tables import progress, show_table

FIRST, EVERY = 0, 40  # the music was tuned with the songs of first = 5 and 20
PROFILES = {  # how well each semitone above the tonic fits, in the ears of listeners
    1: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
    0: [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
}
MULTIPLES = np.array([1 / 3, 1 / 2, 1, 2, 3])
HEADER = ["measure", "songs", "aim", "measured"]


def main() -> None:
    """Measure the songs one after the other and print the table."""
    first = int(sys.argv[1]) if len(sys.argv) > 1 else FIRST
    catalogue = playlists.read_songs(SAMPLE / "catalogue.csv")
    songs = catalogue.iloc[first::EVERY].to_dict("records")
    play(songs[0])  # the drums are made
    measured = []
    with progress("Listening", len(songs)) as bar:
        for song in songs:
            measured.append(measure(song))
            bar.advance(0)
    title = (
        f"The music of {len(songs)} songs, measured (row {first} and every {EVERY}th)"
    )
    show_table(title, HEADER, summary(pd.DataFrame(measured)))


def measure(song: Mapping) -> dict[str, float | bool]:
    """Play a song; return what is right about it, how loud, and how long it took."""
    start = time.process_time()
    music = play(song)
    seconds = time.process_time() - start
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # librosa's, about its own packages
        tempo = float(np.squeeze(librosa.beat.beat_track(y=music, sr=RATE)[0]))
        key, mode = heard_key(music)
    power = np.sqrt(np.mean(music.astype(float) ** 2))
    return {
        "tempo known": song["tempo"] > 0,
        "tempo": bool(np.any(np.abs(tempo / (song["tempo"] * MULTIPLES) - 1) < 0.04)),
        "key known": song["key"] >= 0,
        "key": key == song["key"],
        "key and mode": (key, mode) == (song["key"], song["mode"]),
        "loud": song["loudness"] > LOUD,
        "off": abs(20 * np.log10(power) - song["loudness"]),
        "peak": float(np.abs(music).max()),
        "seconds": seconds,
    }


def heard_key(music: np.ndarray) -> tuple[int, int]:
    """Return the key (0 is C) and mode (1 major, 0 minor) that the music seems in."""
    harmonic = librosa.effects.harmonic(music)
    chroma = librosa.feature.chroma_cqt(y=harmonic, sr=RATE).mean(axis=1)
    fits = {
        (key, mode): np.corrcoef(np.roll(profile, key), chroma)[0, 1]
        for mode, profile in PROFILES.items()
        for key in range(12)
    }
    return max(fits, key=fits.get)


def summary(songs: pd.DataFrame) -> list[list[object]]:
    """Return the rows of the table."""
    beating, tonal = songs[songs["tempo known"]], songs[songs["key known"]]
    soft, loud = songs[~songs["loud"]], songs[songs["loud"]]
    worst = f"{songs['seconds'].max():.2f}"
    return [
        [
            "tempo, up to a factor 2 or 3",
            len(beating),
            ">= .90",
            _share(beating["tempo"]),
        ],
        ["key", len(tonal), "", _share(tonal["key"])],
        ["key and mode", len(tonal), ">= .80", _share(tonal["key and mode"])],
        ["loudness up to -6 dB: largest error, dB", len(soft), "<= 0.5", _db(soft)],
        ["louder ones: largest error, dB", len(loud), "", _db(loud)],
        ["largest sample", len(songs), "< 1", f"{songs['peak'].max():.3f}"],
        [
            "CPU seconds a song, median",
            len(songs),
            "",
            f"{songs['seconds'].median():.2f}",
        ],
        ["CPU seconds a song, longest", len(songs), "<= 0.4", worst],
    ]


def _share(right: pd.Series) -> str:
    return f"{right.mean():.3f}"


def _db(songs: pd.DataFrame) -> str:
    return f"{songs['off'].max():.2f}" if len(songs) else "none"


if __name__ == "__main__":
    main()
