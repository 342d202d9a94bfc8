"""Recommenders: what is chosen, guessed, ranked and kept; answers worked on paper."""

import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from assignment4 import comparison, factors, look, neural, new_listener, ranking, saving
from assignment4.biases import fit_biases, pulled_means
from assignment4.clusters import cluster
from assignment4.content import Content, cosine
from assignment4.guessing import best_possible, rmse
from assignment4.highest import highest
from assignment4.music import Music, load_music
from assignment4.popularity import popular
from assignment4.split import Split, split
from dataset import configuration
from dataset.artist_ratings import ArtistRatings, without_never
from dataset.columns import NUMBERS
from models import store
from toolbox.problems import PROJECT, WorkshopError

SAMPLE = PROJECT / "dataset" / "sample"


@pytest.fixture(scope="module")
def music() -> Music:
    """The embedded tables."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(configuration, "recommender_folder", lambda: SAMPLE)
        patch.setattr(configuration, "share_of_listeners", lambda: 1.0)
        return load_music()


@pytest.fixture(scope="module")
def parts(music: Music) -> Split:
    return split(music.rated)


@pytest.fixture(scope="module")
def fitted(music: Music, parts: Split) -> factors.Factors:
    return factors.fit_factors(without_never(parts.training), *music.rated.size)


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for trained models."""
    monkeypatch.setattr(store, "FOLDER", tmp_path / "trained")
    return tmp_path / "trained"


def table(*rows: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["listener", "artist", "rating"])


def songs(*changes: dict[str, object]) -> pd.DataFrame:
    """Return tracks that differ in what is told."""
    plain = {"name": "?", "artists": "A", "artist": "a", "popularity": 1.0}
    plain |= {"release_date": "1999"} | dict.fromkeys(NUMBERS, 0.5)
    rows = [plain | {"id": f"invented-{i}"} | c for i, c in enumerate(changes)]
    return pd.DataFrame(rows)


def few(music: Music, folder: Path) -> Path:
    """Write the embedded tables into a folder, of the artists with most ratings."""
    counts = np.bincount(music.rated.rows["artist"])
    most = music.rated.artists["id"].iloc[highest(counts, 300)]
    artists = pd.read_csv(SAMPLE / "artists.csv", keep_default_na=False)
    place = artists["id"].isin(most)
    tracks = pd.read_csv(SAMPLE / "tracks.csv", keep_default_na=False)
    of_them = tracks["id_artists"].map(lambda ids: ids.split("'")[1] in set(most))
    tracks[of_them].to_csv(folder / "tracks.csv", index=False)
    artists[place].to_csv(folder / "artists.csv", index=False)
    rated = pd.read_csv(SAMPLE / "artist_ratings.tsv", sep="\t", header=None)
    rated = rated[place.to_numpy()[rated[1] - 1] & (rated[0] <= 400)]
    rated[1] = place.cumsum().to_numpy()[rated[1] - 1]
    rated.to_csv(folder / "artist_ratings.tsv", sep="\t", header=False, index=False)
    return folder


def test_popular_songs_are_those_of_popular_artists() -> None:
    artists = pd.DataFrame(
        {
            "id": ["no track", "few followers", "many followers", "unpopular"],
            "popularity": [99, 80, 80, 10],
            "followers": [9, 1, 2, 9],
        }
    )
    tracks = songs(
        {"artist": "unpopular", "popularity": 90.0},
        {"artist": "many followers", "popularity": 20.0},
        {"artist": "few followers", "popularity": 60.0},
        {"artist": "many followers", "popularity": 30.0},
    )
    music = Music(tracks, artists, rated=None)
    assert popular(music, 2) == [3, 2]
    assert popular(music) == [3, 2, 0]


def test_popular_songs_need_artists_with_tracks() -> None:
    artists = pd.DataFrame({"id": ["b"], "popularity": [1], "followers": [1]})
    with pytest.raises(WorkshopError, match=r"No artist .* has a track"):
        popular(Music(songs({"artist": "a"}), artists, rated=None))


def test_the_highest_scores_come_first() -> None:
    assert highest(np.array([5.0, 9.0, 7.0, 9.0]), 3).tolist() == [1, 3, 2]
    assert highest(np.array([1.0, 2.0]), 10).tolist() == [1, 0]
    assert highest(np.array([]), 10).tolist() == []
    assert highest(np.array([1.0, 2.0]), 0).tolist() == []


def test_a_cosine_says_whether_arrows_point_the_same_way() -> None:
    directions = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]])
    assert cosine(directions, np.array([5, 0])) == pytest.approx([1, 0.6, 0, -1])
    assert cosine(directions, np.zeros(2)).tolist() == [0, 0, 0, 0]


def test_near_songs_are_alike_and_never_the_given_ones() -> None:
    tracks = songs(
        {"name": "loud", "energy": 0.9, "tempo": 180.0},
        {"name": "loud, too", "energy": 0.8, "tempo": 170.0},
        {"name": "quiet", "energy": 0.1, "tempo": 60.0},
        {"name": "Loud ", "energy": 0.9, "tempo": 180.0},  # the same song again
        {"name": "quiet, too", "energy": 0.2, "tempo": 70.0},
    )
    content = Content(tracks)
    assert content.nearest([0], 1) == [1]
    assert content.nearest([0]) == [1, 4, 2]
    assert content.nearest([2, 4], 2)[0] in (0, 1, 3)
    assert content.nearest([0, 1, 2, 3, 4]) == []
    assert content.reason(1, [0, 3]) == "fast and intense, as loud"
    assert content.reason(4, [2]) == "slow and calm, as quiet"


def test_a_song_that_is_like_all_others_is_near_to_none() -> None:
    content = Content(songs({"name": "a"}, {"name": "b"}))
    assert content.nearest([0]) == [1]
    assert content.reason(1, [0]) == "in all a little, as a"


def test_songs_of_the_sample_have_neighbours(music: Music) -> None:
    content = Content(music.tracks)
    assert content.features.dtype == np.float32
    assert content.features.mean(axis=0) == pytest.approx(0, abs=1e-4)
    assert content.features.std(axis=0) == pytest.approx(1, abs=1e-4)
    near = content.nearest([5, 9])
    assert len(set(near)) == 10
    arrow = content.features[[5, 9]].mean(axis=0)
    order = np.argsort(-cosine(content.directions, arrow), kind="stable")
    assert near == [row for row in order[:12] if row not in (5, 9)][:10]


def test_groups_are_made_of_few_songs_too() -> None:
    features = np.random.default_rng(0).normal(size=(4, 13))
    clusters = cluster(features)
    assert sorted(clusters.labels) == [0, 1, 2, 3]
    assert clusters.points.shape == (4, 2)


def test_one_song_makes_no_groups() -> None:
    with pytest.raises(WorkshopError, match="too few to make groups"):
        cluster(np.zeros((1, 13)))


def test_means_are_pulled_towards_nothing() -> None:
    who, values = np.array([0, 0, 2]), np.array([10.0, 20.0, -10.0])
    assert pulled_means(who, values, 3) == pytest.approx([30 / 6, 0, -10 / 5])


def test_biases_of_two_ratings() -> None:
    # The mean is 50. The listener is as often above as below it; each artist is 10 off,
    # in one rating, which counts 1 of 1 + 4.
    rows = table((0, 0, 60), (0, 1, 40))
    biases = fit_biases(rows, 2, 2)
    assert biases.listeners == pytest.approx([0, 0])
    assert biases.artists == pytest.approx([2, -2])
    assert biases.guesses(rows) == pytest.approx([52, 48])


def test_factors_of_one_rating() -> None:
    # A rating is 12 above the mean, the artist's bias is 2 and its factor 1, so that
    # the listener's bias b and factor f fulfil (1 + 4) b + f = 10 and
    # b + (1 + 100) f = 10.
    rated = csr_array(([12.0], ([0], [1])), shape=(2, 2))
    artists = np.array([[7.0, 3.0], [2.0, 1.0]])
    found = factors.solved(rated, artists, 100)
    assert found[0] == pytest.approx([1000 / 504, 40 / 504])
    assert found[1] == pytest.approx([0, 0])  # who rated nothing
    each = factors.solved(rated, artists, np.array([100, 3]))
    assert each == pytest.approx(found)
    assert (artists == [[7, 3], [2, 1]]).all()


def test_a_guess_is_the_mean_both_biases_and_where_tastes_meet() -> None:
    listeners, artists = np.array([[10, 2, 0, 0]]), np.array([[5, 3, 1, 1]])
    assert factors.guesses(50, listeners, artists) == pytest.approx([71])
    assert factors.guesses(90, listeners, artists) == pytest.approx([100])


def test_factors_guess_better_than_biases(
    music: Music, parts: Split, fitted: factors.Factors
) -> None:
    validation = without_never(parts.validation)
    mean = rmse(validation, fitted.mean)
    training = without_never(parts.training)
    biases = rmse(
        validation, fit_biases(training, *music.rated.size).guesses(validation)
    )
    best = rmse(validation, best_possible(music, validation))
    error = rmse(validation, fitted.of(validation))
    assert best / mean == pytest.approx(0.67, abs=0.02)
    assert best < error < 0.975 * biases < 0.975 * 0.85 * mean
    assert error < 0.82 * mean


def test_a_few_ratings_of_each_listener_are_not_learned_by_heart() -> None:
    # 3,000 listeners rate 6 of 100 artists each, some of which nearly all know.
    chance = np.random.default_rng(0)
    fame = 1 / np.arange(1.0, 101)
    whom = [chance.choice(100, 6, False, fame / fame.sum()) for _ in range(3000)]
    rows = pd.DataFrame({"listener": np.arange(18_000) // 6, "artist": np.ravel(whom)})
    tastes, styles = chance.normal(size=(3000, 2)), chance.normal(size=(100, 2))
    meeting = (tastes[rows["listener"]] * styles[rows["artist"]]).sum(axis=1)
    opinions = 50 + 15 * meeting + 20 * chance.normal(size=len(rows))
    rows["rating"] = opinions.clip(0, 100)
    is_new = chance.random(len(rows)) < 0.2
    new, seen = rows[is_new], rows[~is_new]
    biases = rmse(new, fit_biases(seen, 3000, 100).guesses(new))
    assert rmse(new, factors.fit_factors(seen, 3000, 100).of(new)) < 0.95 * biases


def test_a_rating_is_predicted_in_one_way(
    music: Music, parts: Split, fitted: factors.Factors
) -> None:
    rows = parts.test[parts.test["listener"] == parts.test["listener"].iloc[0]]
    predicted = fitted.predicted(rows["listener"].iloc[0])
    assert predicted.shape == (music.rated.size[1],)
    assert predicted[rows["artist"]] == pytest.approx(fitted.of(rows))
    assert 0 <= predicted.min() < predicted.max() <= 100


def test_never_again_is_no_rating(music: Music, parts: Split) -> None:
    never = factors.fit_factors(parts.training, *music.rated.size).of(parts.test)
    assert 55 < rmse(parts.test, never) < 65


def test_somebody_new_is_folded_in(parts: Split, fitted: factors.Factors) -> None:
    rows = without_never(parts.training)
    listener = rows["listener"].mode()[0]  # who has rated most
    own = rows[rows["listener"] == listener]
    folded = new_listener.fold_in(fitted, own["artist"], own["rating"])
    assert folded == pytest.approx(fitted.predicted(listener), abs=3)
    nothing = new_listener.fold_in(fitted, [], [])
    assert nothing == pytest.approx((fitted.mean + fitted.artists[:, 0]).clip(0, 100))
    assert np.abs(folded - nothing).max() > 20


def test_ratings_of_ones_own_are_found_by_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    artists = pd.DataFrame({"name": ["The Tarns", "Beyoncé", "Beyonce", "Lins"]})
    counts = np.array([1, 2, 3, 4])
    find = new_listener.known_ratings
    assert find({"tarns": 100, "BEYONCE": 0}, artists, counts) == {0: 100, 1: 0}
    assert capsys.readouterr().out == ""
    assert find({"The Tarns": 90, "The Tarn": 5}, artists, counts) == {0: 90}
    assert "1 artist not there, the first: 'The Tarn'" in capsys.readouterr().out
    assert find({"x": 90, "y": 5}, artists, counts) == {3: 90, 2: 5}
    assert "most ratings are taken instead" in capsys.readouterr().out


@pytest.mark.parametrize("mark", [101, -1, "good", None, float("nan")])
def test_a_rating_of_ones_own_that_is_none_is_told(mark: object) -> None:
    artists = pd.DataFrame({"name": ["The Tarns"]})
    with pytest.raises(WorkshopError, match="Expected a number from 0 to 100"):
        new_listener.known_ratings({"The Tarns": mark}, artists, np.array([1]))


def test_ties_count_against_who_ranks() -> None:
    assert ranking.place(5, np.array([7, 5, 3])) == 3
    assert ranking.place(8, np.array([7, 5, 3])) == 1
    assert ranking.place(5, np.array([])) == 1


def test_hits_and_gains_of_three_places() -> None:
    places = np.array([1, 3, 11])
    assert ranking.hit_ratio(places) == pytest.approx(2 / 3)
    assert ranking.gain(places) == pytest.approx((1 + 1 / 2 + 0) / 3)


def test_hidden_artists_are_looked_for_among_those_not_rated() -> None:
    rows = table((0, 0, 100), (0, 1, 0), (0, 2, 90), (1, 3, 80), (1, 0, 10), (2, 4, 20))
    questions = ranking.ask(rows.iloc[[2, 3, 4, 5]], rows)
    asked = dict(zip(questions.listeners, questions.hidden, strict=True))
    assert asked == {0: 2, 1: 3}  # listener 2 likes nobody
    scores = np.tile([9.0, 9, 5, 6, 7, 1], (3, 1))
    places = ranking.find(lambda who: scores[who], questions)
    by_listener = dict(zip(questions.listeners, places.among_all, strict=True))
    assert by_listener == {0: 3, 1: 3}  # behind 7 and 6; behind 9 and 7
    first = dict(zip(questions.listeners, places.first.tolist(), strict=True))
    assert first[0][:4] == [4, 3, 2, 5]
    assert (scores[:, 0] == 9).all()  # what was lent is unchanged


@pytest.mark.parametrize("score", [0.0, np.nan, np.inf])
def test_the_same_score_for_all_finds_nothing(
    music: Music, parts: Split, score: float
) -> None:
    questions = ranking.ask(parts.validation, music.rated.rows, most=20)
    same = np.full(music.rated.size[1], score)
    places = ranking.find(lambda who: np.tile(same, (len(who), 1)), questions)
    assert ranking.hit_ratio(places.among_all) == 0
    assert ranking.hit_ratio(places.among_drawn) == 0


def test_a_score_that_is_no_number_comes_last() -> None:
    rows = table(*[(0, artist, 90) for artist in range(3)])
    questions = ranking.ask(rows.iloc[[1]], rows)
    scores = np.arange(20.0)
    scores[[1, 7]] = np.nan  # the hidden one and another
    places = ranking.find(lambda who: np.tile(scores, (len(who), 1)), questions)
    assert places.among_all == [18]  # of 18: 20 less two that are rated


def test_what_ranks_well(music: Music, parts: Split, fitted: factors.Factors) -> None:
    questions = ranking.ask(parts.validation, music.rated.rows, most=600)
    ways = comparison.simple_ways(music.rated, parts, fitted)
    places = comparison.found(ways, questions)
    hits = {n: ranking.hit_ratio(p.among_all) for n, p in places.items()}
    gains = {n: ranking.gain(p.among_all) for n, p in places.items()}
    assert hits["at random"] < hits["predicted rating"] < hits["popular"]
    assert hits["tastes"] > 1.35 * hits["popular"]
    assert gains["tastes"] > 1.5 * gains["popular"]
    among_drawn = ranking.hit_ratio(places["popular"].among_drawn)
    assert among_drawn > 2.5 * hits["popular"]
    drawn_at_random = ranking.hit_ratio(places["at random"].among_drawn)
    assert drawn_at_random == pytest.approx(0.1, abs=0.04)


def test_every_rating_is_in_one_part(music: Music, parts: Split) -> None:
    together = pd.concat(parts).sort_index()
    assert together.equals(music.rated.rows)
    assert not set(parts.validation["listener"]) & set(parts.test["listener"])
    shares = [len(part) / len(together) for part in parts]
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.01)


@pytest.mark.parametrize(
    ("listeners", "artists", "rating"), [(3000, 1, 90), (1, 500, 90), (50, 50, 255)]
)
def test_too_few_ratings_are_told(listeners: int, artists: int, rating: int) -> None:
    pairs = np.indices((listeners, artists)).reshape(2, -1)
    rows = pd.DataFrame({"listener": pairs[0], "artist": pairs[1], "rating": rating})
    names = pd.DataFrame({"number": range(artists), "name": "?", "id": ""})
    with pytest.raises(WorkshopError, match="too few to learn from") as problem:
        split(ArtistRatings(rows, np.arange(listeners), names))
    assert "share_of_listeners" in str(problem.value)


def test_pairs_are_drawn_anew() -> None:
    likes = table((0, 5, 90), (1, 6, 100))
    chance = np.random.default_rng(0)
    first, second = (neural.draw_pairs(likes, 50, chance) for _ in range(2))
    for listeners, artists, labels in (first, second):
        assert listeners.tolist() == [0, 1] * 5
        assert artists[:2].tolist() == [5, 6]
        assert labels.tolist() == [1, 1, *[0] * 8]
        assert ((artists >= 0) & (artists < 50)).all()
    assert first[1][2:].tolist() != second[1][2:].tolist()


def test_a_dot_product_finds_who_likes_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("BATCH_SIZE", 128), ("LEARNING_RATE", 0.05)):
        monkeypatch.setattr(neural, name, value)
    # Listeners and artists are of two kinds, which like each other.
    pairs = np.indices((60, 60)).reshape(2, -1)
    alike = pairs[0] % 2 == pairs[1] % 2
    chosen = np.random.default_rng(0).permutation(np.flatnonzero(alike))[:900]
    rows = pd.DataFrame({"listener": pairs[0][chosen], "artist": pairs[1][chosen]})
    rows["rating"] = 90
    questions = ranking.ask(rows.iloc[:150], rows)
    dot = neural.build_dot(60, 60)
    scores = neural.train(dot, rows.iloc[150:], questions, 6)(np.array([0, 1]))
    assert scores.shape == (2, 60)
    assert scores[0, ::2].mean() > 0.1 + scores[0, 1::2].mean()
    assert scores[1, 1::2].mean() > 0.1 + scores[1, ::2].mean()
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 6
    assert printed[-1].startswith("  epoch  6 of 6: loss 0.")


def test_an_mlp_begins_with_what_a_dot_product_has_learned() -> None:
    dot = neural.build_dot(7, 5)
    mlp = neural.build_mlp(dot)
    for name in ("taste", "style"):
        learned, own = (m.get_layer(name).get_weights()[0] for m in (dot, mlp))
        assert (learned == own).all()
    scores = neural.by_network(mlp)(np.array([3, 6, 3]))
    assert scores.shape == (3, 5)
    assert scores[0] == pytest.approx(scores[2])
    mlp.get_layer("taste").set_weights([np.zeros((7, neural.SIZE))])
    assert dot.get_layer("taste").get_weights()[0].any()  # each has its own


def test_what_is_kept_recommends_to_anybody(music: Music, trained: Path) -> None:
    card = saving.save_recommender(music)
    assert card == trained / "recommender.json"
    kept = saving.load_recommender(music)
    listener = music.rated.rows["listener"].mode()[0]
    own = music.rated.rows.query("listener == @listener")
    scores = kept.for_listener(listener)
    assert scores.shape == (music.rated.size[1],)
    assert (own["rating"] == 255).any()  # which is not liked
    again = kept.for_ratings(own["artist"], own["rating"])
    assert again == pytest.approx(scores, abs=1e-5)
    nobody = kept.for_ratings([], [])
    likes = music.rated.rows.query("70 <= rating <= 100")["artist"]
    assert nobody.tolist() == np.bincount(likes, minlength=len(nobody)).tolist()
    assert kept.for_ratings([4], [10]).tolist() == nobody.tolist()


def test_a_recommender_of_other_data_is_refused(music: Music, trained: Path) -> None:
    with pytest.raises(WorkshopError, match="no trained model 'recommender' yet"):
        saving.load_recommender(music)
    saving.save_recommender(music)
    rated = music.rated
    other_marks = rated.rows.assign(rating=rated.rows["rating"].replace(90, 80))
    for other in (
        rated._replace(rows=other_marks),
        rated._replace(listeners=rated.listeners + 1),
        rated._replace(artists=rated.artists.assign(number=rated.artists.index + 7)),
    ):
        with pytest.raises(WorkshopError, match="other data") as problem:
            saving.load_recommender(music._replace(rated=other))
        assert "run_recommenders.py" in str(problem.value)
        assert len(str(problem.value)) < 400  # it names no thousand artists
    (file,) = trained.glob("*.skops")
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(WorkshopError, match="cut short or changed"):
        saving.load_recommender(music)


def test_what_goes_with_popularity(music: Music) -> None:
    tracks = songs(
        {"popularity": 1.0, "release_date": "1990", "energy": 0.1},
        {"popularity": 2.0, "release_date": "1991-05-05", "energy": 0.2},
        {"popularity": 4.0, "release_date": "2000-01", "energy": 0.4},
        {"popularity": 3.0, "release_date": "2001", "energy": 0.3},
        {"popularity": 3.0, "release_date": "?", "energy": 0.3},
    )
    assert look.year(tracks)[:4].tolist() == [1990, 1991, 2000, 2001]
    assert look.correlations(tracks).loc["popularity", "energy"] == pytest.approx(1)
    assert look.within_decades(tracks)["energy"] == pytest.approx(1)


def test_genres_are_kaggles_where_they_are_there(music: Music, tmp_path: Path) -> None:
    file = tmp_path / "data_by_genres_o.csv"
    own = look.popular_genres(music, file)
    assert len(own) == 10
    assert own["popularity"].is_monotonic_decreasing
    columns = ["genres", "popularity", *NUMBERS[:-1]]
    file.write_text(
        ",".join(columns) + "\n"
        + ",".join(["dull"] + ["0.5"] * 13) + "\n"
        + ",".join(["polka"] + ["0.9"] * 13) + "\n",
        encoding="utf-8",
    )  # fmt: skip
    assert look.popular_genres(music, file).index.tolist() == ["polka", "dull"]
    file.write_text("genres,popularity\n", encoding="utf-8")
    with pytest.raises(WorkshopError, match=r"data_by_genres_o\.csv"):
        look.popular_genres(music, file)


def test_artists_without_genre_have_none(music: Music, tmp_path: Path) -> None:
    artists = music.artists.assign(genres=[()] * len(music.artists))
    genres = look.popular_genres(music._replace(artists=artists), tmp_path / "none")
    assert genres.empty


def test_a_listener_who_is_nobody_is_told(music: Music) -> None:
    names = runpy.run_path(str(PROJECT / "assignment4" / "run_recommenders.py"))
    names["own_ratings"].__globals__["LISTENER"] = 3000
    with pytest.raises(WorkshopError, match="Expected a number from 0 to 2999"):
        names["own_ratings"](music)


def test_the_script_shows_every_part(
    music: Music,
    trained: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = few(music, tmp_path)
    monkeypatch.setattr(configuration, "recommender_folder", lambda: folder)
    monkeypatch.setattr(configuration, "share_of_listeners", lambda: 1.0)
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path / "figures"))
    script = PROJECT / "assignment4" / "run_recommenders.py"
    runpy.run_path(str(script), run_name="__main__")
    printed = capsys.readouterr().out
    for title in (
        "What goes with popularity",
        "most popular genre",
        "Popular now (invented songs)",
        "20 groups by k-means",
        "Because you listened to",
        "Because listener 1 likes",
        "ratings that nobody has seen?",
        "Because of what listener 1 has rated",
        "test ratings the factors are",
        "listeners was hidden",
        "Somebody new, who has rated 5 artists, by predicted rating",
        "Somebody new, who has rated 5 artists, by taste",
        "The recommender is saved",
    ):
        assert title in printed
    assert "best possible" not in printed  # it is known of all the embedded ones alone
    names = {file.name for file in (tmp_path / "figures").iterdir()}
    assert names == {
        "correlations.png",
        "genres.png",
        "groups.png",
        "guesses.png",
        "hit_ratios.png",
    }
