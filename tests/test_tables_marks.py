"""A column `rating` of somebody's table goes to their own ratings, or is refused."""

from pathlib import Path

import pandas as pd
import pytest

from dataset import configuration, get_csv_songs, playlists, ratings
from tests.test_get_csv_songs import BLUE, GREEN, RED, names_in, write
from toolbox.problems import WorkshopError


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the songs and ratings go to."""
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    return tmp_path / "mine"


def imported(*arguments: str | Path) -> dict[str, int]:
    """Run the script and return the person's ratings {name of the song: mark}."""
    get_csv_songs.main(list(map(str, arguments)))
    own = ratings.own_ratings()
    return dict(zip(own["name"], own["rating"], strict=True))


@pytest.mark.parametrize(
    "name", ["rating", "Rating", " RATING ", "my_rating", "My rating", "MyRating"]
)
def test_ratings_come_in_with_the_songs(mine, tmp_path, capsys, name) -> None:
    file = write(tmp_path / "x.csv", RED, BLUE, GREEN, **{name: ["7", "", "10.0"]})
    assert imported(file) == {"Red": 7, "Green": 10}
    assert names_in(mine) == {"Mine/x": ["Red", "Blue", "Green"]}
    output = capsys.readouterr().out
    assert f"2 ratings from 7 to 10 saved in {mine / 'ratings.csv'}.\n" in output
    assert ratings.own_ratings()["id"].tolist() == [RED["id"], GREEN["id"]]
    header = (
        (mine / "Mine" / "x.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
    )
    assert header.split(",") == playlists.COLUMNS


@pytest.mark.parametrize(
    "name",
    ["stars", "score", "Rating %", "rating_percent", "rating (0-100)", "ratings",
     "user rating", "track_rating", "popularity", "rating.1", "content_rating"],
)  # fmt: skip
def test_other_scales_are_not_taken(mine, tmp_path, capsys, name) -> None:
    file = write(tmp_path / "x.csv", RED, BLUE, **{name: ["4", "5"]})
    assert imported(file) == {}
    assert names_in(mine) == {"Mine/x": ["Red", "Blue"]}
    assert "saved in" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", ["0", "11", "7.5", "7,5", "70%", "85", "good", "-1", "8/10", "\x1b[31m"]
)
@pytest.mark.parametrize("option", [[], ["--as-catalogue"]])
def test_a_wrong_mark_is_told_and_nothing_is_written(
    mine, tmp_path, wrong, option
) -> None:
    file = write(tmp_path / "x.csv", RED, BLUE, GREEN, rating=["7", wrong, "bad, too"])
    with pytest.raises(WorkshopError) as caught:
        imported(file, *option)
    first, *others = str(caught.value).splitlines()
    assert first == f"{file}, line 3: the rating is {wrong!r}."
    assert others[0].startswith("  Expected a whole number from 1 to 10")
    assert others[-1] == "  Nothing was taken from this file."
    assert not mine.exists()


def test_another_file_is_taken_all_the_same(mine, tmp_path) -> None:
    bad = write(tmp_path / "bad.csv", RED, rating=["7.5"])
    good = write(tmp_path / "good.csv", BLUE, rating=["3"])
    with pytest.raises(WorkshopError, match=r"bad\.csv, line 2"):
        imported(bad, good)
    assert ratings.own_ratings()["name"].tolist() == ["Blue"]
    assert names_in(mine) == {"Mine/good": ["Blue"]}


@pytest.mark.parametrize("blank", ["", " ", "NA", "nan", "-", "null"])
def test_blank_means_not_rated(mine, tmp_path, capsys, blank) -> None:
    file = write(tmp_path / "x.csv", RED, BLUE, rating=[blank, blank])
    assert imported(file) == {}
    assert not (mine / "ratings.csv").exists()
    assert "rating" not in capsys.readouterr().out


def test_what_is_left_out_may_have_any_mark(mine, tmp_path) -> None:
    file = write(tmp_path / "x.csv", {**RED, "energy": "?"}, BLUE, rating=["99", "4"])
    assert imported(file) == {"Blue": 4}


def test_earlier_ratings_stay_and_those_of_the_same_songs_are_replaced(
    mine, tmp_path, capsys
) -> None:
    imported(write(tmp_path / "x.csv", RED, BLUE, rating=["7", "8"]))
    capsys.readouterr()
    file = write(tmp_path / "y.csv", BLUE, GREEN, rating=["1", "9"])
    assert imported(file) == {"Red": 7, "Blue": 1, "Green": 9}
    assert "ratings.csv; 1 earlier one replaced." in capsys.readouterr().out


def test_a_song_that_is_rated_twice(mine, tmp_path, capsys) -> None:
    file = write(tmp_path / "x.csv", RED, BLUE, RED, rating="739")
    assert imported(file) == {"Blue": 3, "Red": 9}
    assert "1 repeat of a song: the later mark counts." in capsys.readouterr().out


def test_an_id_of_two_songs_belongs_to_none(mine, tmp_path) -> None:
    others = [{"name": f"N{i}", "id": f"{i:022}"} for i in range(300)]
    rows = [RED, {**BLUE, "id": RED["id"]}, *others]
    file = write(tmp_path / "x.csv", *rows, rating=["7", "3", *[""] * 300])
    assert imported(file) == {"Red": 7, "Blue": 3}


@pytest.mark.parametrize(("best", "is_asked"), [("5", True), ("6", False)])
def test_marks_that_may_be_stars_are_asked_about(
    mine, tmp_path, capsys, best, is_asked
) -> None:
    imported(write(tmp_path / "x.csv", RED, BLUE, rating=["1", best]))
    assert ("If 5 was the best" in capsys.readouterr().out) == is_asked


def test_two_columns_of_ratings_are_refused(mine, tmp_path) -> None:
    columns = {"rating": ["1"], "My Rating": ["2"]}
    with pytest.raises(WorkshopError, match="two columns for the rating"):
        imported(write(tmp_path / "x.csv", RED, **columns))


def test_with_a_target_and_labels_and_as_a_catalogue(mine, tmp_path) -> None:
    columns = {"target": "10", "rating": "92", "list": "AB"}
    file = write(tmp_path / "x.csv", RED, BLUE, **columns)
    assert imported(file, "--playlist-from", "list") == {"Red": 9, "Blue": 2}
    assert set(names_in(mine)) == {"Mine/A (liked)", "Mine/B (disliked)"}
    imported(file, "--playlist-from", "rating")
    assert set(names_in(mine)) > {"Mine/9 (liked)", "Mine/2 (disliked)"}
    imported(write(tmp_path / "y.csv", GREEN, rating="6"), "--as-catalogue")
    assert len(ratings.own_ratings()) == 3
    songs = playlists.read_songs(mine / "catalogue.csv")
    assert ratings.rated_songs(ratings.own_ratings(), songs)["rating"].tolist() == [6]


def test_ratings_in_json(mine, tmp_path) -> None:
    table = pd.read_csv(write(tmp_path / "x.csv", RED, BLUE, GREEN))
    table["rating"] = [7, None, 3]
    table.to_json(tmp_path / "x.json", orient="records")
    assert imported(tmp_path / "x.json") == {"Red": 7, "Green": 3}
    table["rating"] = [7, None, 3.5]
    table.to_json(tmp_path / "x.json", orient="records")
    with pytest.raises(WorkshopError, match=r"x\.json, song 3: the rating is '3\.5'"):
        imported(tmp_path / "x.json")


def test_a_damaged_file_of_ratings_stops_all_before_anything_is_written(
    mine, tmp_path
) -> None:
    mine.mkdir()
    (mine / "ratings.csv").write_text("id,name,artists,rating\n1,a,b,7.5\n")
    with pytest.raises(WorkshopError, match=r"ratings\.csv, line 2: the rating is"):
        imported(write(tmp_path / "x.csv", RED, rating="7"))
    assert [file.name for file in mine.iterdir()] == ["ratings.csv"]
