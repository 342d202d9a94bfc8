"""Ratings: what is learned from, how well it is predicted, what is only flattery."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assignment3 import artificial, draws, leak, rated, recommending, regressors, scores
from assignment3.components import make_components, number_of_components
from dataset import averages, configuration, playlists, ratings
from dataset.columns import NUMBERS
from dataset.sample_maker import listener
from models import store
from toolbox.problems import WorkshopError

SCRIPT = "assignment3/run_ratings.py"


@pytest.fixture(scope="module")
def catalogue() -> pd.DataFrame:
    return playlists.read_songs(rated.SAMPLE)


@pytest.fixture(scope="module")
def hundred() -> draws.Draw:
    """A hundred rated songs and a thousand fresh ones."""
    return next(draws.draws(1))


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for songs and ratings of one's own."""
    folder = tmp_path / "\u00c5 b"
    for module in (configuration, averages.configuration):
        monkeypatch.setattr(module, "MINE", folder)
    monkeypatch.setattr("dataset.songs.MINE", folder)
    monkeypatch.setattr(store, "FOLDER", tmp_path / "trained")
    return folder


def rate_some(catalogue: pd.DataFrame, marks: list[int]) -> None:
    ratings.write_own(catalogue.head(len(marks)).assign(rating=marks))


def test_r2_is_the_share_of_the_means_mistakes_that_is_gone() -> None:
    marks = pd.Series([4, 6, 8])
    assert scores.r2_of(marks, np.array([5, 6, 7])) == pytest.approx(0.75)
    assert scores.r2_of(marks, np.array([6, 6, 6])) == pytest.approx(0)
    assert scores.r2_of(marks, marks) == 1


def test_every_song_is_predicted_by_a_model_that_has_not_seen_it() -> None:
    x = pd.DataFrame({"number": range(30)})
    y = pd.Series(np.random.default_rng(0).permutation(30))
    trained_on = []

    def remember(x_train: pd.DataFrame, y_train: pd.Series) -> KNeighborsRegressor:
        trained_on.append(set(x_train["number"]))
        return KNeighborsRegressor(1).fit(x_train, y_train)

    result = scores.score_with(remember, x, y, scores.REPEATS)
    assert len(trained_on) == scores.FOLDS * scores.REPEATS
    for repeat in np.reshape(trained_on, (scores.REPEATS, scores.FOLDS)):
        for number in range(30):
            assert sum(number not in seen for seen in repeat) == 1
    assert result.train_r2 == 1  # seen songs are known by heart ...
    assert result.train_mse == 0
    assert not np.isin(result.predicted, y).all()  # ... and unseen ones are not
    assert result.r2 < 0.5
    assert result.fold_r2.shape == (scores.FOLDS * scores.REPEATS,)


def test_the_scores_are_those_of_all_folds_together() -> None:
    x = pd.DataFrame({"number": np.arange(50.0)})
    y = 3 * x["number"] + np.random.default_rng(1).normal(0, 10, 50)
    result = scores.score(LinearRegression(), x, y)
    assert result.r2 == pytest.approx(1 - result.mse / y.var(ddof=0))
    assert result.r2 < result.train_r2 < 1


def test_the_listeners_rule_is_all_that_can_be_known(catalogue: pd.DataFrame) -> None:
    opinion = listener.opinion(catalogue, 1)
    assert opinion.mean() == pytest.approx(listener.MEAN)
    assert opinion.std(ddof=0) == pytest.approx(listener.SPREAD)
    marks = listener.rate(catalogue, 1, seed=5)
    assert set(marks) == set(range(1, 11))
    best = listener.best_r2(catalogue, 1)
    assert best == pytest.approx(0.79, abs=0.005)
    # The rule itself, unrounded, reaches nearly that; nothing reaches more.
    near = scores.r2_of(marks, opinion.clip(1, 10))
    assert best - 0.02 < near < best + 0.01


def test_other_listeners_like_other_songs(catalogue: pd.DataFrame) -> None:
    opinions = pd.DataFrame({n: listener.opinion(catalogue, n) for n in range(1, 7)})
    between = opinions.corr().to_numpy()[np.triu_indices(6, 1)]
    assert between.max() < 0.9
    assert listener.rule_of(2) == listener.rule_of(2) != listener.rule_of(3)


def test_the_shipped_ratings_are_the_listeners(catalogue: pd.DataFrame) -> None:
    shipped = ratings.listener_ratings()
    assert len(shipped) == 100
    opinion = listener.opinion(catalogue, 1)
    opinion.index = catalogue["id"]
    off = shipped["rating"] - opinion[shipped["id"]].to_numpy()
    assert abs(off.mean()) < 0.3
    assert 0.8 < off.std() < 1.2


def test_own_ratings_are_learned_from_when_there_are_enough(
    mine: Path, catalogue: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = [1 + i % 10 for i in range(rated.ENOUGH)]
    rate_some(catalogue, marks[:-1])
    assert rated.load_rated().whose == "the invented listener's"
    rate_some(catalogue, marks)
    assert rated.load_rated().whose == "your"
    printed = capsys.readouterr().out
    assert "You have rated 59 songs; from 60 on" in printed
    assert "Learning from your 60 ratings (invented songs)" in printed


@pytest.mark.parametrize(
    ("marks", "words"),
    [([5, 7] * 9, "18 rated songs: too few"), ([7] * 30, "All 30 songs have the mark")],
)
def test_ratings_that_teach_nothing_are_refused(catalogue, marks, words) -> None:
    songs = catalogue.head(len(marks)).assign(rating=marks)
    with pytest.raises(WorkshopError, match=words):
        rated.as_rated(songs, "your")


def test_averages_are_used_where_all_songs_have_them(
    mine: Path, catalogue: pd.DataFrame
) -> None:
    assert list(rated.inputs(catalogue.head(30))) == NUMBERS + averages.AVERAGES
    unknown = catalogue.head(30).copy()
    unknown.loc[3, ["id", "name"]] = ["", "never measured"]
    assert list(rated.inputs(unknown)) == NUMBERS


def test_one_component_is_enough_only_where_milliseconds_outweigh_all(hundred) -> None:
    raw = make_components().set_params(standardscaler="passthrough")
    assert number_of_components(raw, hundred.x) == 1
    assert 25 <= number_of_components(make_components(), hundred.x) <= 35


def test_the_network_beats_the_mean_and_the_neighbours(hundred: draws.Draw) -> None:
    fresh = {
        make: make().fit(hundred.x, hundred.y).score(hundred.x_fresh, hundred.y_fresh)
        for make in (
            regressors.make_network,
            regressors.make_ridge,
            regressors.make_neighbours,
            regressors.make_mean,
        )
    }
    network, ridge, neighbours, mean = fresh.values()
    assert min(network, ridge) > 0.5 > neighbours > 0.05 > mean


def test_the_network_is_the_same_every_time(hundred: draws.Draw) -> None:
    one, other = (
        regressors.make_network().fit(hundred.x, hundred.y).predict(hundred.x_fresh)
        for _ in range(2)
    )
    assert np.array_equal(one, other)


def test_shuffled_marks_show_the_leak(hundred: draws.Draw) -> None:
    order = np.random.default_rng(0).permutation(len(hundred.y))
    shuffled = pd.Series(hundred.y.to_numpy()[order], hundred.y.index)
    honest = scores.score(regressors.make_network(), hundred.x, shuffled).r2
    inside = scores.score(leak.make_lda_inside(), hundred.x, shuffled).r2
    assert max(honest, inside) < 0 < leak.r2_outside(hundred.x, shuffled)
    true = scores.score(leak.make_lda_inside(), hundred.x, hundred.y).r2
    assert leak.r2_outside(hundred.x, hundred.y) > true + 0.1


def test_artificial_songs_are_near_their_songs_and_have_their_marks(hundred) -> None:
    x, y = artificial.enlarge(hundred.x, hundred.y)
    assert len(x) == len(y) == 125
    pd.testing.assert_frame_equal(x.head(100), hundred.x.reset_index(drop=True))
    apart = (x.tail(25).to_numpy()[:, None] - hundred.x.to_numpy()) / x.std().to_numpy()
    nearest = np.abs(apart).mean(axis=2).argmin(axis=1)
    assert len(set(nearest)) == 25
    assert (y.tail(25).to_numpy() == hundred.y.to_numpy()[nearest]).all()


def test_copies_of_test_songs_flatter_the_neighbours(hundred: draws.Draw) -> None:
    model = make_pipeline(StandardScaler(), KNeighborsRegressor(1))
    flattered = scores.score(model, *artificial.enlarge(hundred.x, hundred.y)).r2
    honest = artificial.score_enlarged(model, hundred.x, hundred.y).r2
    assert flattered > honest + 0.1


def test_nine_of_ten_errors_lie_in_the_interval() -> None:
    predicted = np.full(101, 5.0)
    marks = pd.Series(5 + np.arange(-50, 51) / 10)
    assert recommending.interval(marks, predicted) == pytest.approx((-4.5, 4.5))


def test_the_best_songs_come_first_and_none_that_was_rated(
    mine: Path, hundred: draws.Draw, catalogue: pd.DataFrame
) -> None:
    songs = catalogue.loc[hundred.x.index].assign(rating=hundred.y)
    learned = rated.as_rated(songs, "your")
    trained, result = recommending.train_and_save(learned)
    marked = recommending.predicted_marks(
        trained, (-2.0, 1.5), averages.with_averages(catalogue)
    )
    assert not set(marked["id"]) & set(songs["id"])
    assert marked["predicted"].is_monotonic_decreasing
    assert marked[["low", "predicted", "high"]].stack().between(1, 10).all()
    opinion = listener.opinion(catalogue, 1)
    opinion.index = catalogue["id"]
    assert opinion[marked["id"].head(30)].mean() > opinion.mean() + 2
    again = store.load("ratings", trained.features, "train it")
    assert again.kind == "regressor"
    assert again.measured["r2"] == pytest.approx(result.r2)
    path = recommending.tell_best(marked)
    assert len(pd.read_csv(path)) == 30


def test_the_script_runs_on_the_embedded_songs(run: Callable, workshop: Path) -> None:
    done = run(SCRIPT)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for figure in ("marks", "folds", "predictions"):
        assert (workshop / "assignment3" / "figures" / f"{figure}.png").exists()
    lines = re.findall(r"^ +\d+ +\d+\.\d ", done.stdout, re.MULTILINE)
    assert len(lines) == 30
    best = float(re.search(r"best possible +(\S+)", done.stdout)[1])
    network = float(re.search(r"neural network +(\S+)", done.stdout)[1])
    assert 0.4 < network < best


def test_the_script_runs_on_ratings_of_real_songs(
    run: Callable, workshop: Path, real_songs: Path, tmp_path: Path
) -> None:
    songs = playlists.read_songs(real_songs / "catalogue.csv")
    marks = listener.rate(songs, listener=3, seed=1)
    table = songs.assign(rating=marks).sample(150, random_state=0)
    table.to_csv(tmp_path / "rated.csv", index=False)
    imported = run("dataset/get_csv_songs.py", str(tmp_path / "rated.csv"))
    assert imported.returncode == 0, imported.stderr
    done = run(SCRIPT, WORKSHOP_SONGS=str(real_songs))
    assert done.returncode == 0, done.stderr
    assert "Learning from your 150 ratings (real songs), with 13 numbers" in done.stdout
    assert "best possible" not in done.stdout
    assert "30 songs for you (real songs)" in done.stdout


def test_few_own_ratings_are_compared_with_the_listeners(
    run: Callable, workshop: Path, catalogue: pd.DataFrame
) -> None:
    mine = workshop / "dataset" / "mine"
    mine.mkdir()
    own = catalogue.head(12).assign(rating=[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 1])
    table = own[ratings.COLUMNS]
    table.to_csv(mine / "ratings.csv", index=False)
    done = run(SCRIPT)
    assert done.returncode == 0, done.stderr
    assert "Your 12 ratings, guessed by the listener's taste" in done.stdout


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("{id},{name},{artist},11\n", "the rating is '11'"),
        ("{id},{name},{artist},7.5\n", "the rating is '7.5'"),
        ("{id},{name},{artist},\n", "the rating is blank"),
    ],
)
def test_a_wrong_mark_is_told_with_its_line(
    rows: str, words: str, mine: Path, catalogue: pd.DataFrame
) -> None:
    song = catalogue.iloc[0]
    row = rows.format(id=song["id"], name="A song", artist="Somebody")
    mine.mkdir()
    header = ",".join(ratings.COLUMNS)
    (mine / "ratings.csv").write_text(f"{header}\n{row}", encoding="utf-8")
    with pytest.raises(WorkshopError, match=f"line 2: {words}"):
        rated.load_rated()


def test_an_unknown_song_is_left_out_and_told(
    mine: Path, catalogue: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    own = catalogue.head(70).assign(rating=[1 + i % 10 for i in range(70)])
    own.loc[5, ["id", "name"]] = ["nobody-knows", "Nobody Knows"]
    ratings.write_own(own)
    assert len(rated.load_rated().y) == 69
    assert "1 rated song" in capsys.readouterr().out
    assert len(ratings.own_ratings()) == 70
