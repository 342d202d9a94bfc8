"""The classifiers: honest sets, the two models, and the script as a student runs it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from assignment2 import (
    artists,
    committee,
    explorations,
    final_test,
    report,
    rest,
    run_classification,
    saving,
    training_set,
    tried_before,
)
from assignment2.svm import fit_svm, make_svm, svm_likeability
from models import store
from tests.conftest import edit
from tests.test_playlists import table
from toolbox.problems import WorkshopError

SCRIPT = "assignment2/run_classification.py"


def songs(count: int, energy: float, prefix: str) -> pd.DataFrame:
    rng = np.random.default_rng(count)
    names = (f"{prefix}{i}" for i in range(count))
    return table(
        *({"id": n, "name": n, "energy": energy + rng.normal(0, 0.05)} for n in names)
    )


@pytest.fixture
def trained_svm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The card of an SVM that was trained on the chosen songs."""
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    run_classification.train_svm()
    return tmp_path / "svm.json"


@pytest.fixture(scope="module")
def chosen() -> pd.DataFrame:
    return training_set.label_songs(songs(120, 0.8, "a"), songs(80, 0.2, "b"))


def test_conflicts_are_dropped_from_both() -> None:
    liked, annoying = table({"name": "A"}, {"name": "B"}), table({"name": "b "})
    left, right = training_set.without_conflicts(liked, annoying)
    assert left["name"].tolist() == ["A"] and right.empty


def test_labels(chosen: pd.DataFrame) -> None:
    assert chosen["label"].tolist() == [1] * 120 + [0] * 80


def test_split_is_80_10_10_stratified_and_disjoint(chosen: pd.DataFrame) -> None:
    sets = training_set.split(chosen, ["energy", "tempo"])
    assert [len(sets.x_train), len(sets.x_val), len(sets.x_test)] == [160, 20, 20]
    for y in (sets.y_train, sets.y_val, sets.y_test):
        assert y.mean() == pytest.approx(0.6)
    rows = [*sets.x_train.index, *sets.x_val.index, *sets.x_test.index]
    assert sorted(rows) == list(range(200))
    again = training_set.split(chosen, ["energy", "tempo"])
    pd.testing.assert_frame_equal(sets.x_test, again.x_test)


def test_too_few_songs() -> None:
    few = training_set.label_songs(songs(30, 0.8, "a"), songs(19, 0.2, "b"))
    with pytest.raises(WorkshopError, match="30 liked and 19 annoying"):
        training_set.split(few, ["energy"])


@pytest.mark.parametrize(
    ("liked", "annoying", "words"),
    [
        (900, 900, []),
        (300, 300, ["600 songs", "more"]),
        (1500, 1600, ["3,100 songs", "fewer"]),
        (500, 1200, ["29% of the songs are liked", "likeable_songs"]),
        (1300, 400, ["76% of the songs are liked", "annoying_songs"]),
    ],
)
def test_advice(liked: int, annoying: int, words: list[str]) -> None:
    advice = " ".join(training_set.advise(liked, annoying))
    assert bool(advice) == bool(words)
    assert all(word in advice for word in words)


def test_svm_sees_the_training_songs_alone(chosen: pd.DataFrame) -> None:
    sets = training_set.split(chosen, ["energy", "tempo"])
    clf, other = make_svm(), make_svm()
    assert fit_svm(clf, sets) == 1.0
    fit_svm(other, sets._replace(x_val=sets.x_val * 0 + 0.2))
    np.testing.assert_array_equal(
        svm_likeability(clf, sets.x_test), svm_likeability(other, sets.x_test)
    )
    assert clf[0].mean_[0] == pytest.approx(sets.x_train["energy"].mean())


def test_likeability_is_the_probability_of_liking(chosen: pd.DataFrame) -> None:
    x, y = chosen[["energy", "tempo"]], chosen["label"]
    mixed = chosen.sample(frac=1, random_state=0).index
    clf = make_svm()
    fit_svm(clf, training_set.Sets(x.loc[mixed], y[mixed], x, y, x, y))
    likeability = svm_likeability(clf, x)
    assert likeability[:120].min() > 0.5 > likeability[120:].max()
    assert likeability.min() >= 0 and likeability.max() <= 1


def test_the_tuned_svm_compares_ranks(chosen: pd.DataFrame) -> None:
    sets = training_set.split(chosen, ["energy", "tempo"])
    clf = explorations.make_tuned_svm(sets.x_train).fit(sets.x_train, sets.y_train)
    assert clf.score(sets.x_val, sets.y_val) == 1.0
    assert clf[0].quantiles_[-1, 0] == sets.x_train["energy"].max()
    in_other_units = explorations.make_tuned_svm(sets.x_train)
    in_other_units.fit(np.exp(sets.x_train), sets.y_train)
    np.testing.assert_allclose(
        svm_likeability(clf, sets.x_train),
        svm_likeability(in_other_units, np.exp(sets.x_train)),
    )


def test_the_test_songs_are_used_by_nothing_but_the_final_test(
    trained_svm: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    before = json.loads(trained_svm.read_text(encoding="utf-8"))
    assert set(before["measured"]["accuracy"]) == {"training", "validation"}
    split = training_set.split

    def without_test_songs(*arguments: Any) -> training_set.Sets:
        sets = split(*arguments)
        return sets._replace(x_test=sets.x_test * np.nan, y_test=sets.y_test * 0)

    monkeypatch.setattr(training_set, "split", without_test_songs)
    run_classification.train_svm()
    after = json.loads(trained_svm.read_text(encoding="utf-8"))
    assert after["measured"] == before["measured"]


def test_the_final_test_counts_the_looks(trained_svm: Path, capsys) -> None:
    for words in ("This is the first look", "This is look number 2"):
        run_classification.final_test_svm()
        assert words in capsys.readouterr().out
    run_classification.train_svm()  # the test songs stay those that were seen
    run_classification.final_test_svm()
    assert "This is look number 3" in capsys.readouterr().out


def test_the_final_test_of_other_songs_is_refused(
    trained_svm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training_set, "SEED", 1)
    with pytest.raises(WorkshopError, match="another choice of songs"):
        run_classification.final_test_svm()
    assert not (trained_svm.parent / final_test.LOOKS).exists()


def test_three_matrices_stand_side_by_side(capsys) -> None:
    truth, said = pd.Series([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 1])
    report.tell_matrices({"test": (truth, said), "training": (truth, truth)})
    assert re.search(r"truly annoying +2 +1 +3 +0", text := capsys.readouterr().out)
    assert re.search(r"truly liked +0 +2 +0 +2", text)


def test_the_report_says_which_share_is_meant(capsys) -> None:
    truth, said = (
        pd.Series([0, 0, 0, 1, 1, 1, 1, 1]),
        np.array([0, 0, 1, 1, 1, 1, 0, 0]),
    )
    report.tell_mistakes("validation", truth, said)
    text = capsys.readouterr().out
    for name, share in (
        ("accuracy", "62.5%"),
        ("precision", "75.0%"),
        ("recall", "60"),
    ):
        assert re.search(rf"{name} +{share}", text)
    report.tell_mistakes("validation", truth, truth * 0)  # nothing is called liked
    assert re.search(r"precision +- ", capsys.readouterr().out)


def test_script_recommends_real_songs(
    run: Callable, workshop: Path, real_songs: Path
) -> None:
    result = run(SCRIPT, WORKSHOP_SONGS=str(real_songs), PYTHONWARNINGS="default")
    assert result.returncode == 0, result.stderr
    output = result.stdout
    for text in ("46%", "Accuracy of the SVM", 'always "annoying"', "recall",
                 "Accuracy of the neural network", "Confusion matrix", "precision",
                 "30 songs you will love (real songs)", "epochs; the"):  # fmt: skip
        assert text in output
    accuracies = re.findall(r"^ +validation +([\d.]+)%", output, re.MULTILINE)
    assert len(accuracies) == 2 and all(float(a) > 80 for a in accuracies)
    for name in ("svm", "nn"):
        check_lists(
            workshop / "models/trained" / f"{name}_recommendations.csv", real_songs
        )
    for figure in ("learning_curves", "probabilities"):
        assert (workshop / f"assignment2/figures/{figure}.png").exists()
    assert "The songs on which they disagree most" in output
    assert not [
        f for f in (workshop / "models/trained").iterdir() if "writing" in f.name
    ]


def check_lists(path: Path, real_songs: Path) -> None:
    lists = pd.read_csv(path, keep_default_na=False)
    love, hate = lists[lists["list"] == "love"], lists[lists["list"] == "hate"]
    assert len(love) == len(hate) == 30
    assert love["probability"].is_monotonic_decreasing
    assert hate["probability"].is_monotonic_increasing
    assert lists["like"].str.contains(" \u2013 ").all()
    assert love["probability"].min() > 0.9 and hate["probability"].max() < 0.1
    card = json.loads((path.parent / f"{path.name.split('_')[0]}.json").read_text())
    catalogue = pd.read_csv(real_songs / "catalogue.csv", keep_default_na=False)
    assert set(lists["name"]) <= set(catalogue["name"])
    artists = lists["artists"].str.partition(";")[0].str.casefold()
    assert not set(artists + "\t" + lists["name"].str.casefold()) & set(
        card["song_keys"]
    )


def test_the_svm_does_not_need_tensorflow_and_matplotlib_only_for_its_figure(
    run: Callable, workshop: Path
) -> None:
    script = workshop / SCRIPT
    edit(script, "        train_nn(save_model=True)\n", "")
    edit(
        script,
        "        music_recommendation_nn()\n",
        "        print(*{'tensorflow', 'keras'} & set(sys.modules))\n"
        "        print('no more')\n",
    )
    edit(
        script,
        "        train_svm()\n        ###",
        "        train_svm()\n"
        "        import sys\n"
        "        assert not {'tensorflow', 'keras', 'matplotlib'} & set(sys.modules)\n"
        "        ###",
    )
    result = run(SCRIPT, PYTHONWARNINGS="error")  # in a Python of its own
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("\n\nno more\n")
    assert "30 songs you will love (invented songs)" in result.stdout


@pytest.mark.parametrize(("name", "call"), saving.TRAINING.items())
def test_how_to_train_names_a_call_at_the_bottom(name: str, call: str) -> None:
    assert call in saving.how_to_train(name)
    assert callable(getattr(run_classification, call.partition("(")[0]))
    script = Path(run_classification.__file__).read_text(encoding="utf-8")
    assert call in script.partition("__main__")[2]


def test_network_is_saved_only_if_asked(run: Callable, workshop: Path) -> None:
    script = workshop / SCRIPT
    edit(script, "        train_svm()\n        ###", "        ###")
    edit(script, "        music_recommendation_svm()\n", "")
    edit(script, "        train_nn(save_model=True)\n", "        train_nn()\n")
    network = workshop / "assignment2/network.py"
    edit(network, "\nEPOCHS = 100 ", "\nEPOCHS = 1 ")
    result = run(SCRIPT, PYTHONWARNINGS="default")
    assert result.returncode == 1
    assert "train_nn(save_model=True) to keep it" in result.stdout
    assert "There is no trained model 'nn' yet" in result.stderr
    assert not list((workshop / "models").rglob("nn*"))


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # of Keras
def test_the_explorations_recommend_songs(
    trained_svm: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(report, "show_probabilities", lambda *_: None)
    monkeypatch.setattr(explorations, "EPOCHS", 3)
    monkeypatch.setattr(committee, "TREES", 10)
    monkeypatch.setattr(committee, "ROUNDS", 10)
    for run, name in (
        (run_classification.run_tuned_svm, "tuned"),
        (run_classification.run_lenses, "lenses"),
        (run_classification.run_artists, "artists"),
        (lambda: run_classification.run_committee(with_artists=True), "committee"),
        (run_classification.run_rest, "rest"),
    ):
        run()
        output = capsys.readouterr().out
        assert 'always "' in output and f"{name}.json" in output
        assert "30 songs you will love (invented songs)" in output
        assert f"{name}_recommendations.csv" in output


@pytest.fixture
def with_artists(chosen: pd.DataFrame) -> training_set.Sets:
    """Songs that sound like nothing, and whose artist tells the label."""
    same = chosen.assign(energy=np.random.default_rng(0).random(len(chosen)))
    same["artists"] = same["label"].map({1: "Moa", 0: "Bo"})
    return training_set.split(same, ["energy", "tempo", "artists"])


def test_the_artists_are_an_input(with_artists: training_set.Sets) -> None:
    sets = with_artists
    clf = artists.make_artist_svm(sets.x_train).fit(sets.x_train, sets.y_train)
    assert clf.score(sets.x_val, sets.y_val) == 1.0
    unknown = svm_likeability(clf, sets.x_val.assign(artists="new"))
    assert 0.2 < unknown.min() <= unknown.max() < 0.9


def test_a_songs_own_label_does_not_leak(with_artists: training_set.Sets) -> None:
    """Where each song has an artist of its own, the artists tell nothing."""
    x = with_artists.x_train.assign(artists=[f"A{i}" for i in range(160)])
    clf = artists.make_artist_svm(x)
    encoded = clf[0].fit_transform(x, with_artists.y_train)[:, 0]
    assert abs(np.corrcoef(encoded, with_artists.y_train)[0, 1]) < 0.3


def test_a_model_with_artists_is_saved_and_loaded(
    with_artists: training_set.Sets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    x, y = with_artists.x_train, with_artists.y_train
    clf = artists.make_artist_svm(x).fit(x, y)
    features = list(x.columns)
    store.save("artists", store.Trained(clf, features, [], [], "classifier", {}))
    loaded = store.load("artists", features, "")
    np.testing.assert_array_equal(
        svm_likeability(loaded.model, x), svm_likeability(clf, x)
    )


def test_the_rest_of_the_music_makes_fewer_songs_liked(chosen: pd.DataFrame) -> None:
    sets = training_set.split(chosen, ["energy", "tempo"])
    others = songs(300, 0.8, "c")[["energy", "tempo"]]  # as the liked ones
    alone = rest.fit_with_rest(sets, others.head(1))
    with_rest = rest.fit_with_rest(sets, others)
    liked = sets.x_val[sets.y_val == 1]
    assert svm_likeability(alone, liked).mean() > 0.9
    assert svm_likeability(with_rest, liked).mean() < 0.5


def test_the_border_with_the_lowest_cost() -> None:
    likeability, y = np.array([0.97, 0.8, 0.62, 0.4, 0.1]), np.array([1, 1, 0, 1, 0])
    kinds = tried_before.at_thresholds(likeability, y)
    assert kinds.loc[0.5].tolist() == [2, 1, 1, 3]
    assert kinds.loc[0.65].tolist() == [2, 0, 1, 1]
    assert kinds["cost"].idxmin() == 0.65


def test_fewer_songs_are_part_of_the_training_songs(chosen: pd.DataFrame) -> None:
    sets = training_set.split(chosen, ["energy", "tempo"])
    accuracies = tried_before.with_fewer_songs(sets)
    assert accuracies.index.tolist() == [20, 40, 80, 160]
    assert accuracies["validation"].iloc[-1] == 1.0


def test_the_deep_network_of_2021_has_eleven_layers(chosen: pd.DataFrame) -> None:
    sets = training_set.split(chosen, ["energy", "tempo"])
    network = tried_before.build_deep_network(sets.x_train)
    dense = [layer for layer in network.layers if type(layer).__name__ == "Dense"]
    units = [layer.units for layer in dense]
    assert units == [10, 10, 25, 10, 10, 10, 10, 10, 10, 5, 1]
    history = tried_before.train_for(network, sets, 2)
    assert len(history["val_loss"]) == 2


def test_the_figures_of_the_explorations(
    trained_svm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("WORKSHOP_FIGURES", str(tmp_path))
    run_classification.show_importance()
    run_classification.show_thresholds()
    run_classification.show_fewer_songs()
    output = capsys.readouterr().out
    assert "when a feature is shuffled" in output and "costs least is" in output
    for figure in ("importance", "thresholds", "fewer_songs"):
        assert (tmp_path / f"{figure}.png").exists()
