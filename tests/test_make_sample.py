"""The invented songs: drawn again byte for byte, invented, and sized as the real."""

import ast
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dataset import make_sample, playlists
from dataset.averages import SOUND
from dataset.playlists import COLUMNS, NUMBERS, song_keys
from dataset.sample_maker import fit, model
from dataset.sample_maker.draw import Sample, draw
from dataset.sample_maker.names import invent
from dataset.sample_maker.words import STYLE_OF, STYLES
from toolbox.problems import WorkshopError

SCRIPT = "dataset/make_sample.py"
STATISTICS = make_sample.read_statistics(make_sample.STATISTICS)


@pytest.fixture(scope="module")
def sample() -> Sample:
    """The sample, drawn anew."""
    return draw(STATISTICS, make_sample.SEED)


@pytest.fixture(scope="module")
def rows(sample: Sample) -> pd.DataFrame:
    """All rows of its playlists, with the name of the playlist."""
    tables = [t.assign(playlist=name) for name, t in sample.playlists.items()]
    return pd.concat(tables, ignore_index=True)


def made_up_songs(category: str, playlists_of: dict[str, int]) -> pd.DataFrame:
    """Return songs with random numbers for a test, with category and playlist."""
    names = [name for name, n in playlists_of.items() for _ in range(n)]
    random = np.random.default_rng(len(names))
    songs = pd.DataFrame(random.random((len(names), len(NUMBERS))), columns=NUMBERS)
    songs["loudness"] = -20 * songs["loudness"]
    songs["tempo"] = 60 + 100 * songs["tempo"]
    songs["key"] = random.integers(0, 12, len(names))
    songs["mode"] = 1
    songs["duration_ms"] = random.integers(100_000, 300_000, len(names))
    songs["time_signature"] = 4
    songs["name"] = [f"{category} {i}" for i in range(len(names))]
    songs["artists"] = "Somebody; Somebody's Guest"
    return songs.assign(id="", category=category, playlist=names)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder of playlists with random numbers, in the kit's layout."""
    folder = tmp_path / "small"
    for category, sizes in (("Loud", {"A": 30, "B": 25}), ("Odd", {"C": 20, "D": 2})):
        songs = made_up_songs(category, sizes)
        for name, own in songs.groupby("playlist"):
            playlists.write_playlist(folder, f"{category}/{name}", own)
    others = made_up_songs("Other", {"": 40})
    playlists.write_catalogue(folder, pd.concat([songs, others]))
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_shipped_songs_are_drawn_again_byte_for_byte(sample, tmp_path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "older").touch()
    make_sample.write_sample(sample, tmp_path / "again")
    assert [file.name for file in tmp_path.iterdir()] == ["again"]
    shipped = files_of(make_sample.SAMPLE)
    shipped.pop(SOUND)  # which is not drawn but measured
    assert files_of(tmp_path / "again") == shipped


def test_what_was_measured_stays_as_long_as_the_songs_do(sample, tmp_path) -> None:
    folder = tmp_path / "sample"
    small = replace(sample, playlists=dict([*sample.playlists.items()][:1]))
    make_sample.write_sample(small, folder)
    assert SOUND not in files_of(folder)
    (folder / SOUND).write_text("measured")
    make_sample.write_sample(small, folder)
    assert files_of(folder)[SOUND] == b"measured"
    louder = sample.tracks.assign(loudness=sample.tracks["loudness"] + 1)
    make_sample.write_sample(replace(small, tracks=louder), folder)
    assert SOUND not in files_of(folder)


def test_another_seed_draws_other_songs(sample: Sample) -> None:
    other = draw(STATISTICS, make_sample.SEED + 1)
    assert not other.catalogue[NUMBERS].merge(sample.catalogue[NUMBERS]).size


def test_sizes_and_overlaps_are_those_of_the_original(sample, rows) -> None:
    assert len(sample.playlists) == 106
    assert len({name.partition("/")[0] for name in sample.playlists}) == 22
    assert len(rows) == 7_577
    assert 1_147 <= song_keys(rows).duplicated().sum() <= 1_175
    assert len(sample.catalogue) == 8_000
    known = sample.catalogue["id"].isin(rows["id"])
    assert known.mean() == pytest.approx(0.14, abs=0.002)


def test_a_song_is_the_same_wherever_it_is(sample: Sample, rows: pd.DataFrame) -> None:
    everywhere = pd.concat([rows[COLUMNS], sample.catalogue])
    songs = everywhere.drop_duplicates()
    assert songs["id"].is_unique
    assert song_keys(songs).is_unique
    assert songs["id"].str.fullmatch(r"invented-\d{5}").all()
    assert not rows.duplicated(["playlist", "id"]).any()
    assert sample.catalogue["id"].is_unique


def test_every_shipped_row_is_right() -> None:
    files = playlists.list_playlists(make_sample.SAMPLE)
    assert len(playlists.read_playlists(files)) == 7_577
    catalogue = make_sample.SAMPLE / "catalogue.csv"
    assert len(playlists.read_songs(catalogue)) == 8_000


def test_every_text_for_people_says_that_the_songs_are_invented() -> None:
    lists = list(make_sample.SAMPLE.glob("*/track_list.txt"))
    assert len(lists) == 22
    for file in [*lists, make_sample.SAMPLE / "README.md"]:
        assert "invented" in file.read_text(encoding="utf-8")


def test_playlists_are_those_of_the_real_ones(real_songs: Path) -> None:
    invented = playlists.list_playlists(make_sample.SAMPLE)
    for name, file in playlists.list_playlists(real_songs).items():
        size = len(playlists.read_songs(invented.pop(name)))
        assert size == len(playlists.read_songs(file)), name
    assert not invented


def test_no_artist_and_no_row_is_real(real_data: Path, sample, rows) -> None:
    invented = pd.concat([rows, sample.catalogue])
    names = invented["artists"].str.split("; ").explode().str.casefold()
    assert not set(names) & artists_in(real_data)
    for file in ("workshop_playlists.csv", "world_songs.csv"):
        real = pd.read_csv(real_data / file)
        assert not invented[NUMBERS].merge(real[NUMBERS]).size


def artists_in(folder: Path) -> set[str]:
    """Return all artists of the tables in a folder, in small letters."""
    names: set[str] = set()
    for file in folder.rglob("*.csv"):
        table = pd.read_csv(file, keep_default_na=False)
        for column in table.columns[table.columns.str.lower().str.contains("artist")]:
            for text in table[column]:
                parts = re.split(r"""[;,]|['"], ['"]""", text.strip("[]"))
                names |= {part.strip(" '\"").casefold() for part in [text, *parts]}
    assert len(names) > 1_000
    return names


def test_statistics_hold_no_text_but_names_of_playlists() -> None:
    kinds, ranked = STATISTICS["categories"], set(STATISTICS["scale"])
    names = {f"{kind}/{name}" for kind in kinds for name in kinds[kind]["playlists"]}
    assert ranked <= set(NUMBERS)
    assert set(STATISTICS["in_catalogue"]) == set(kinds)
    for together in STATISTICS["shared_songs"]:
        assert names.issuperset(together.split(model.TOGETHER))
    for kind in [*kinds.values(), STATISTICS["catalogue"]]:
        assert set(kind) - {"newcomers"} == {
            "artists", "centres", "guests", "key", "mode", "on_frames", "playlists",
            "ranks", "shape", "time_signature",
        }  # fmt: skip
        assert set(kind["ranks"]) == ranked
        assert len(kind["centres"]) == len(STATISTICS["clouds"])
        for playlist in kind["playlists"].values():
            assert set(playlist) == {"songs", "artists", "weights", "mean", "spread"}
    assert not [x for x in values_in(STATISTICS) if isinstance(x, str)]


def values_in(value: object) -> list[object]:
    """Return all that is no list and no dict in what was read from JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [x for part in value for x in values_in(part)]
    return [value]


def test_features_depend_on_each_other_as_in_music(rows: pd.DataFrame) -> None:
    songs = rows.drop_duplicates("id")
    correlations = songs[NUMBERS].corr()
    assert correlations.loc["energy", "loudness"] > 0.75
    assert correlations.loc["energy", "acousticness"] < -0.7
    loud = songs["playlist"].str.startswith("Metal/")
    assert songs["energy"][loud].mean() > songs["energy"][~loud].mean() + 0.2
    assert (songs["instrumentalness"] == 0).mean() == pytest.approx(0.28, abs=0.03)


def first_artists(songs: pd.DataFrame) -> pd.Series:
    return songs["artists"].str.partition(";")[0]


def test_songs_of_an_artist_are_alike(sample: Sample, rows: pd.DataFrame) -> None:
    songs = rows.drop_duplicates("id")
    kind = songs["playlist"].str.partition("/")[0]
    loudness = songs["loudness"] - songs.groupby(kind)["loudness"].transform("mean")
    groups = loudness.groupby(first_artists(songs))
    several = groups.transform("size") > 1
    others = (groups.transform("sum") - loudness) / (groups.transform("size") - 1)
    assert loudness[several].corr(others[several]) > 0.3
    assert songs["artists"].nunique() < 0.8 * len(songs)
    known = first_artists(sample.catalogue).isin(set(first_artists(songs)))
    assert 0.3 < known.mean() < 0.7  # the other songs are by newcomers


def test_what_playlists_share_fits_both(rows: pd.DataFrame) -> None:
    loud, rock = (rows[rows["playlist"].str.startswith(k)] for k in ("Metal", "Rock/"))
    shared = rock["id"].isin(loud["id"])
    assert shared.sum() > 10
    assert rock["energy"][shared].mean() > rock["energy"][~shared].mean()


def test_tracks_tell_of_every_song(sample: Sample, rows: pd.DataFrame) -> None:
    tracks = sample.tracks.set_index("id")
    everything = pd.concat([rows[COLUMNS], sample.catalogue]).drop_duplicates("id")
    assert set(everything["id"]) == set(tracks.index)
    own = tracks.loc[everything["id"], ["name", *NUMBERS]].reset_index(drop=True)
    assert own.equals(everything[["name", *NUMBERS]].reset_index(drop=True))
    artists = tracks["artists"].map(ast.literal_eval).str.join("; ")
    assert artists[everything["id"]].tolist() == everything["artists"].tolist()
    ids = sample.artists.set_index("name")["id"]
    for names, numbers in zip(tracks["artists"], tracks["id_artists"], strict=True):
        assert ids[ast.literal_eval(names)].tolist() == ast.literal_eval(numbers)
    assert tracks["release_date"].str.fullmatch(r"\d{4}(-\d\d-\d\d)?").all()
    sixties = rows["id"][rows["playlist"].str.startswith("60s/")]
    years = tracks["release_date"].str[:4].astype(int)
    assert years[sixties].between(1960, 1969).mean() > 0.8  # some are another decade's
    assert years.between(1935, 2018).all()


def test_what_is_popular(sample: Sample) -> None:
    tracks = sample.tracks.assign(year=sample.tracks["release_date"].str[:4])
    tracks["year"] = tracks["year"].astype(int)
    ranks = tracks.corr("spearman", numeric_only=True)["popularity"]
    assert ranks["year"] > 0.3 and ranks["loudness"] > 0.1
    assert ranks["acousticness"] < -0.1 and abs(ranks["mode"]) < 0.1
    assert tracks["popularity"].between(0, 100).all()
    assert 0.02 < tracks["explicit"].mean() < 0.2


def test_artists_have_genres_that_fit(sample: Sample) -> None:
    artists = sample.artists
    assert artists["id"].is_unique and artists["name"].is_unique
    genres = artists["genres"].map(ast.literal_eval)
    assert 0.1 < (genres.str.len() == 0).mean() < 0.3
    first = sample.tracks["id_artists"].map(ast.literal_eval).str[0]
    genres = pd.Series(genres.to_numpy(), artists["id"]).loc[first].explode()
    acousticness = (
        sample.tracks.set_index(first)["acousticness"].groupby(level=0).mean()
    )
    by_genre = acousticness.reindex(genres.index).groupby(genres.to_numpy()).mean()
    assert by_genre["acoustic folk"] > by_genre["folk"] + 0.05
    assert artists["followers"].corr(artists["popularity"], "spearman") > 0.8


def test_values_are_rounded_as_spotify_rounds(rows: pd.DataFrame) -> None:
    for value in rows["acousticness"]:
        assert value == float(f"{value:.3g}")
    assert (rows["loudness"].round(3) == rows["loudness"]).all()
    smallest = rows["instrumentalness"][rows["instrumentalness"] > 0].min()
    assert smallest >= 1e-6


def test_playlists_of_a_category_differ_as_the_real_ones(real_songs, rows) -> None:
    real = playlists.read_playlists(playlists.list_playlists(real_songs))
    real["playlist"] = real["category"] + "/" + real["playlist"]
    means = [x.groupby("playlist")["energy"].mean() for x in (real, rows)]
    within = [
        m - m.groupby(m.index.str.split("/").str[0]).transform("mean") for m in means
    ]
    assert within[0].corr(within[1]) > 0.8


def test_quantiles_are_joined_by_straight_lines() -> None:
    shares = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
    assert model.quantile(shares, [10, 20]).tolist() == [5, 10, 15, 20, 25]
    assert model.quantile(shares, [7]).tolist() == [7] * 5


def test_normal_numbers_are_normal() -> None:
    numbers = model.Chance(0).normal(100_000)
    assert numbers.mean() == pytest.approx(0, abs=0.01)
    assert numbers.std() == pytest.approx(1, abs=0.01)


def test_every_kind_of_music_has_names() -> None:
    random = np.random.RandomState(0)
    for category in [*STYLES, *STYLE_OF, "Something else"]:
        for kind in ("artist", "title"):
            names = {invent(kind, category, random.random_sample) for _ in range(500)}
            assert len(names) > 100
            assert not any("{" in name or "_" in name for name in names)


def test_measuring_other_playlists_gives_a_sample_of_them(small, tmp_path) -> None:
    make_sample.write_statistics(make_sample.fit(small, None), tmp_path / "s.json")
    drawn = draw(make_sample.read_statistics(tmp_path / "s.json"), seed=1)
    assert {n: len(t) for n, t in drawn.playlists.items()} == {
        "Loud/A": 30, "Loud/B": 25, "Odd/C": 20, "Odd/D": 2
    }  # fmt: skip
    make_sample.write_sample(drawn, tmp_path / "new")
    songs = playlists.read_playlists(playlists.list_playlists(tmp_path / "new"))
    assert (songs["mode"] == 1).all() and (songs["time_signature"] == 4).all()
    assert songs["tempo"].between(50, 170).all()
    assert "Somebody" not in (tmp_path / "s.json").read_text(encoding="utf-8")


def test_a_table_is_measured_as_its_folder_is(small: Path, tmp_path: Path) -> None:
    table = playlists.read_playlists(playlists.list_playlists(small))
    table.to_csv(tmp_path / "songs.csv", index=False)
    from_table = make_sample.fit(tmp_path / "songs.csv", small / "catalogue.csv")
    assert from_table == make_sample.fit(small, None)


def test_a_few_songs_are_not_measured() -> None:
    few = made_up_songs("Few", {"A": fit.FEWEST})
    with pytest.raises(WorkshopError, match=r"Few has 10.*\n.*at least 20"):
        fit.measure(few, made_up_songs("Other", {"": 40}))


def test_a_mistake_is_told_in_words_and_changes_nothing(
    run: Callable, workshop: Path
) -> None:
    before = files_of(workshop / "dataset")
    for arguments, message in (
        (["--fit", "nowhere"], "nowhere is not there"),
        (["--catalogue", "table.csv"], "--fit"),
    ):
        result = run(SCRIPT, *arguments)
        assert result.returncode == 1
        assert message in result.stderr
        assert "Traceback" not in result.stderr
    after = files_of(workshop / "dataset")
    assert {k: v for k, v in after.items() if not k.endswith(".pyc")} == before


def test_what_cannot_be_measured_is_explained(small: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "table.csv").write_text("name,artists\nA,B\n", encoding="utf-8")
    (small / "catalogue.csv").unlink()
    for source, catalogue, message in (
        (tmp_path / "empty", None, "empty has no playlists"),
        (small, None, "catalogue.csv"),
        (tmp_path / "table.csv", None, "table.csv needs a catalogue"),
        (tmp_path / "table.csv", tmp_path / "no.csv", "no column"),
    ):
        with pytest.raises(WorkshopError, match=message):
            make_sample.fit(source, catalogue)


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"scale": {}})])
def test_damaged_statistics_are_explained(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text, encoding="utf-8")
    with pytest.raises(WorkshopError, match="Cannot read the statistics"):
        make_sample.read_statistics(tmp_path / "s.json")


def test_a_failed_run_leaves_the_old_songs(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "songs").mkdir()
    (tmp_path / "songs" / "old").touch()
    monkeypatch.setattr(playlists, "write_catalogue", stop)
    with pytest.raises(KeyboardInterrupt):
        make_sample.write_sample(sample, tmp_path / "songs")
    assert [file.name for file in tmp_path.rglob("*")] == ["songs", "old"]
