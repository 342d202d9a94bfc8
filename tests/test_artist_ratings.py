"""Ratings of artists: what is read, what is refused, and what is known of the crowd."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dataset import artist_ratings, make_sample, tracks
from dataset.artist_names import matches, name_key
from dataset.artist_ratings import (
    SAMPLE_RATINGS,
    YAHOO,
    YAHOO_NAMES,
    read_artist_ratings,
    without_never,
)
from dataset.sample_maker import crowd
from toolbox.problems import WorkshopError

SAMPLE = make_sample.SAMPLE
ARTISTS = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "name": ["Zoë", "The Hats", "Zoe"],
        "popularity": [10, 20, 30],
    }
)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes ratings, perhaps with names as Yahoo has them."""

    def write(ratings: str, names: str | None = None) -> Path:
        file = SAMPLE_RATINGS if names is None else YAHOO
        (tmp_path / file).write_text(ratings, encoding="utf-8", newline="\n")
        if names is not None:
            (tmp_path / YAHOO_NAMES).write_text(names, encoding="utf-8", newline="\n")
        return tmp_path

    return write


@pytest.fixture(scope="module")
def sample() -> artist_ratings.ArtistRatings:
    """The ratings that the workshop comes with."""
    artists = tracks.read_artists(SAMPLE / tracks.ARTISTS)
    return read_artist_ratings(SAMPLE, artists)


def test_ratings_are_read_with_listeners_and_artists_numbered_anew(folder) -> None:
    rated = read_artist_ratings(folder("70\t3\t0\n7\t1\t255\n7\t3\t100\n"), ARTISTS)
    assert rated.listeners.tolist() == [7, 70]
    assert rated.artists.to_numpy().tolist() == [[1, "Zoë", "a"], [3, "Zoe", "c"]]
    assert rated.rows.to_numpy().tolist() == [[1, 1, 0], [0, 0, 255], [0, 1, 100]]
    assert without_never(rated.rows)["rating"].tolist() == [0, 100]


def test_yahoos_artists_are_found_by_name(folder, capsys) -> None:
    names = "5\tHats, The\n6\tZOE\n9\tNobody\n-100\tNot Applicable\n"
    ratings = "1\t5\t90\n1\t6\t50\n2\t9\t10\n"
    rated = read_artist_ratings(folder(ratings, names), ARTISTS)
    assert rated.artists["id"].tolist() == ["b", "c", ""]
    assert rated.artists["name"].tolist() == ["Hats, The", "ZOE", "Nobody"]
    expected = "3 ratings by 2 listeners of 3 artists, of whom 2 are in artists.csv.\n"
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beyoncé", "BEYONCE"),
        ("The Beatles", "Beatles"),
        ("Beatles, The", "the beatles"),
        ("Simon & Garfunkel", "Simon and Garfunkel"),
        ("Ola feat. Kari", "Ola"),
        ("Ola (ft. Kari)", "OLA"),
        ("AC/DC", "ac dc"),
        ("Sigur Rós", "Sigur Ro\u0301s"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Theo", "o"), ("Other Lives", "Lives"), ("!!!", "???"), ("Featherman", "")],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_of_artists_with_the_same_name_the_most_popular_is_taken() -> None:
    names = pd.Series(["zoe", "Hats", "Cap"])
    assert matches(names, ARTISTS).tolist() == ["c", "b", ""]


def test_a_share_takes_listeners_with_all_their_ratings(sample, capsys) -> None:
    artists = tracks.read_artists(SAMPLE / tracks.ARTISTS)
    some = read_artist_ratings(SAMPLE, artists, share=0.01)
    assert len(some.listeners) == 30
    everyone = pd.Series(sample.listeners[sample.rows["listener"]]).value_counts()
    here = pd.Series(some.listeners[some.rows["listener"]]).value_counts()
    assert here.eq(everyone[here.index]).all()
    again = read_artist_ratings(SAMPLE, artists, share=0.01)
    assert again.rows.equals(some.rows)
    assert "by 30 listeners" in capsys.readouterr().out


def test_one_rating_is_enough(folder) -> None:
    rated = read_artist_ratings(folder("1\t1\t30\n"), ARTISTS, share=0.01)
    assert rated.rows["rating"].tolist() == [30]


def test_the_later_of_two_ratings_counts(folder, capsys) -> None:
    rated = read_artist_ratings(folder("1\t1\t30\n1\t2\t5\n1\t1\t40\n"), ARTISTS)
    assert rated.rows["rating"].tolist() == [5, 40]
    assert "1 rating given again later; the later one counts.\n" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ("1\t1\t50\n1\t2\t101\n", r"line 2: it is '1\\t2\\t101'"),
        ("1\t1\t-1\n", "line 1: it is"),
        ("1\t1\t50\n1\t2\tmuch\n", "line 2: it is"),
        ("1\t1\t50\n1\t2\n", "line 2: it is"),
        ("1\t1\t50\n1,2,50\n", "line 2: it is '1,2,50'"),
        ("1\t1\t50\n\n1\t2\t7.5\n", "line 3: it is"),
        ("1\t1\t99999999999\n", "line 1: it is"),
        ("user\tartist\trating\n1\t1\t50\n", "line 1: it is"),
        ("1\t1\t\x1b[2J\n", r"line 1: it is '1\\t1\\t\\x1b\[2J'"),
        ("", "it holds no rating"),
        ("1\t4\t50\n", "no rating of a known artist is in it"),
    ],
)
def test_what_is_no_rating_is_told_with_its_line(folder, ratings, said) -> None:
    with pytest.raises(WorkshopError, match=said) as problem:
        read_artist_ratings(folder(ratings), ARTISTS)
    assert "rating from 0 to 100, or 255" in str(problem.value)
    assert str(problem.value).isascii() and "\x1b" not in str(problem.value)


def test_ratings_of_unknown_artists_are_left_out_and_counted(folder, capsys) -> None:
    rated = read_artist_ratings(folder("1\t4\t50\n1\t2\t9\n2\t5\t9\n"), ARTISTS)
    assert rated.rows.to_numpy().tolist() == [[0, 0, 9]]
    assert rated.artists["id"].tolist() == ["b"]
    said = "2 ratings of 2 artists that nothing is known of left out; the first is"
    assert f"{said} artist 4.\n" in capsys.readouterr().out


def test_missing_files_are_told(tmp_path, folder) -> None:
    with pytest.raises(WorkshopError, match="has no ratings of artists"):
        read_artist_ratings(tmp_path, ARTISTS)
    folder("1\t5\t90\n", "")
    (tmp_path / YAHOO_NAMES).unlink()
    with pytest.raises(WorkshopError, match="missing or damaged"):
        read_artist_ratings(tmp_path, ARTISTS)
    folder("1\t5\t90\n", "no number\tA\n")
    with pytest.raises(WorkshopError, match="missing or damaged"):
        read_artist_ratings(tmp_path, ARTISTS)


def test_the_crowd_is_as_hard_to_foresee_as_was_fixed(sample) -> None:
    rows = without_never(sample.rows)
    rated = pd.DataFrame(
        {
            "listener": sample.listeners[rows["listener"]],
            "artist": sample.artists["number"].to_numpy()[rows["artist"]],
        }
    )
    tables = (pd.read_csv(SAMPLE / f"{name}.csv") for name in ("tracks", "artists"))
    best = crowd.best_guesses(*tables, make_sample.CROWD_SEED, rated)
    errors = rows["rating"] - best
    assert abs(errors.mean()) < 0.5  # who knows the rule is right on average
    assert 0.65 < np.sqrt((errors**2).mean()) / rows["rating"].std() < 0.69


def test_few_artists_have_many_ratings_and_most_have_few(sample) -> None:
    counts = sample.rows["artist"].value_counts()
    assert 98_000 < len(sample.rows) < 102_000
    assert len(sample.listeners) == crowd.LISTENERS
    assert counts.median() <= 5
    assert counts.head(len(counts) // 100).sum() > 0.3 * len(sample.rows)
    per_listener = sample.rows["listener"].value_counts()
    assert per_listener.min() <= 2 and per_listener.max() > 200


def test_another_seed_makes_another_crowd() -> None:
    tables = [pd.read_csv(SAMPLE / f"{name}.csv") for name in ("tracks", "artists")]
    shipped = pd.read_csv(SAMPLE / SAMPLE_RATINGS, sep="\t", names=["l", "a", "r"])
    other = crowd.ratings(*tables, make_sample.CROWD_SEED + 1)
    assert len(
        other.merge(shipped, left_on=["listener", "artist"], right_on=["l", "a"])
    ) < (0.1 * len(other))


def test_the_tables_of_the_recommenders_are_small() -> None:
    files = ("tracks.csv", "artists.csv", SAMPLE_RATINGS)
    assert sum((SAMPLE / name).stat().st_size for name in files) < 4_000_000
