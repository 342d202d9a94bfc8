"""Mistakes to plant into correct copies: at least one for each misconception."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from classroom.misconceptions import all_misconceptions
from tests.classroom_copy import edited, file_of

STEP_OF = {m.name: m.step for m in all_misconceptions()}


class Mistake(NamedTuple):
    """A mistake: the misconception, the lines in the step's gap, other edits."""

    name: str
    code: str | None  # None: the solution
    edits: tuple[tuple[str, str], ...] = ()
    also: Mapping[str, str] = MappingProxyType({})  # lines in the gaps of other steps

    @property
    def step(self) -> str:
        """The number of the step that is wrong."""
        return STEP_OF[self.name]

    def texts(self) -> Mapping[str, str]:
        """Return the student's file with the mistake, every other step done."""
        path = file_of(self.step)
        own = {} if self.code is None else {self.step: self.code}
        return {path: edited(path, {**self.also, **own}, self.edits)}


def listed(names: list[str]) -> str:
    """Return the lines of a list of names."""
    return "\n".join(f'"{name}",' for name in names)


def without(*features: str) -> tuple[tuple[str, str], ...]:
    """Return edits that leave out features which the handout has chosen."""
    return tuple((f'    "{name}",\n', "") for name in features)


LIKED = [
    *("Metal/Kickass Metal", "Metal/Metal Essentials", "Metal/Old School Metal"),
    *("Punk/Punk Essentials", "Punk/Skatepark Punks", "Rock/100% Rock"),
    *("Rock/Rock Anthems", "Rock/Rock Solid", "Rock/Rock This", "Indie/Indielista"),
    *("Indie/Ultimate Indie", "Indie/Indie Pop"),
]
OTHERS = [
    *("60s/60s Smash Hits", "70s/70s Smash Hits", "80s/80s Smash Hits"),
    *("Blues/Acoustic Blues", "Blues/Blues Origins", "Jazz/Jazz Classics"),
    *("Classical/Chilled Classical", "Classical/Classical Essentials"),
]
CATEGORIES = ["Country", "Latin", "Pop", "R&B", "Reggae"]
MORE = ["60s", "70s", "80s", "90s", "Blues", "Classical", "Folk & Americana", "Funk"]


CHOICES = [
    Mistake(
        "a missing comma in likeable_songs",
        listed(LIKED).replace('Solid",', 'Solid"'),
    ),
    Mistake("a misspelt playlist", listed([*LIKED, "Rock/Rock Antems"])),
    Mistake("the same playlist twice", listed([*LIKED[:6], *LIKED[:6]])),
    Mistake("too few playlists", listed(LIKED[:3])),
    Mistake("too many playlists", listed([*LIKED, *OTHERS])),
    Mistake(
        "a missing comma in chosen_features", '"loudness",\n"key"\n"mode",\n"liveness",'
    ),
    Mistake("a misspelt feature", '"loudnes",'),
    Mistake(
        "no feature at all",
        "",
        without("danceability", "energy", "tempo", "valence"),
    ),
    Mistake(
        "all features but one forgotten",
        "",
        without("danceability", "tempo", "valence"),
    ),
    Mistake("liked and annoying at once", listed([*CATEGORIES[1:], "Punk"])),
    Mistake(
        "a missing comma in annoying_songs",
        listed(CATEGORIES).replace('"Latin",', '"Latin"'),
    ),
    Mistake("a misspelt category", listed([*CATEGORIES, "Jaz"])),
    Mistake("an unbalanced choice, too little that annoys", listed(CATEGORIES[:1])),
    Mistake("an unbalanced choice, too much that annoys", listed([*CATEGORIES, *MORE])),
    Mistake(
        "too few songs to learn from",
        listed(CATEGORIES[:1]),
        also={"0.1": listed(LIKED[:3])},
    ),
    Mistake(
        "more songs than there is time for",
        listed([*CATEGORIES, "Funk", "Soul"]),
        also={"0.1": listed([*LIKED, *OTHERS])},
    ),
]

STATISTICS = [
    Mistake(
        "divided by all the songs",
        "x = songs[features]\n"
        'statistics = pd.DataFrame({"mean": x.mean(), "std": x.std(ddof=0)})',
    ),
    Mistake(
        "divided by all the songs",
        "x = songs[features].to_numpy()\n"
        'statistics = pd.DataFrame({"mean": x.mean(0), "std": x.std(0)}, features)',
    ),
    Mistake(
        "the variance instead of the std",
        'statistics = songs[features].agg(["mean", "var"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Mistake(
        "the error of the mean instead of the std",
        'statistics = songs[features].agg(["mean", "sem"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Mistake(
        "the median instead of the mean",
        'statistics = songs[features].agg(["median", "std"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Mistake(
        "mean and std change places",
        'statistics = songs[features].agg(["std", "mean"]).T\n'
        'statistics.columns = ["mean", "std"]',
    ),
    Mistake(
        "features where the columns should be",
        'statistics = songs[features].agg(["mean", "std"])',
    ),
    Mistake(
        "statistics of scaled songs",
        "scaled = (songs[features] - songs[features].mean()) / songs[features].std()\n"
        'statistics = scaled.agg(["mean", "std"]).T',
    ),
    Mistake("only one of the two statistics", "statistics = songs[features].mean()"),
    Mistake(
        "only one of the two statistics", 'statistics = songs[features].agg(["mean"]).T'
    ),
    Mistake(
        "features forgotten",
        'statistics = songs.select_dtypes("number").agg(["mean", "std"]).T',
    ),
    Mistake(
        "features forgotten",
        'statistics = songs[["energy", "tempo"]].agg(["mean", "std"]).T',
    ),
    Mistake("the weights are forgotten", "parts = average"),
    Mistake("everything is multiplied by 100", "parts = average * 100"),
    Mistake("danceability is not multiplied", "parts = average * [1, 1, 100, 1]"),
    Mistake("energy is not multiplied", "parts = average * [1, 1, 1, 100]"),
    Mistake(
        "the weights are on the wrong features", "parts = average * [100, 100, 1, 1]"
    ),
    Mistake("loudness has lost its sign", "parts = average.abs() * [1, 1, 100, 100]"),
    Mistake(
        "one number instead of four parts",
        "parts = (average * [1, 1, 100, 100]).sum()",
    ),
    Mistake(
        "sums instead of averages",
        'parts = songs[["loudness", "tempo", "energy", "danceability"]].sum()\n'
        "parts = parts * [1, 1, 100, 100]",
    ),
    Mistake(
        "a part is missing, or there is one too many",
        "parts = average * pd.Series([1, 1, 100, 100])",
    ),
    Mistake(
        "a part is missing, or there is one too many",
        'parts = (average * [1, 1, 100, 100]).drop("tempo")',
    ),
    Mistake(
        "the parts are in another order",
        "parts = (average * [1, 1, 100, 100]).sort_index()",
    ),
]
