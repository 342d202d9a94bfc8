"""Two models compared by the probabilities that they have written."""

import numpy as np
import pytest

from models import comparison, recommend, store
from tests.test_recommend import songs
from toolbox.problems import WorkshopError


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    return tmp_path


def test_agreement_and_disagreement_are_told(capsys) -> None:
    rising = np.linspace(0, 1, 100)
    other = rising.copy()
    other[[40, 99]] = [1, 0.4]  # S040 goes to the top, S099 to the middle
    some = songs(100)
    recommend.write_probabilities("svm", some, rising)
    recommend.write_probabilities("nn", some[::-1], other[::-1])
    comparison.tell_comparison("svm", "nn")
    text, _, apart = capsys.readouterr().out.partition("disagree most")
    assert "98% of the songs" in text
    assert "you will love: 29 songs of 30" in text
    assert "you will hate: 30 songs of 30" in text
    love = text.partition("you will hate")[0]
    assert "S098" in love and "S099" not in love and "S040" not in love
    first, second = [line for line in apart.splitlines() if " S0" in line][:2]
    assert second.split()[:6] == ["40", "%", ">", "99", "%", "The"] and "S040" in second
    assert "S099" in first


def test_a_formula_is_the_same_song_for_both(capsys) -> None:
    some = songs(4).assign(name=["=1", "'x", "plain", "-"])
    for name in ("svm", "nn"):
        recommend.write_probabilities(name, some, np.arange(4) / 4)
    comparison.tell_comparison("svm", "nn")
    assert "2 songs of 2" in capsys.readouterr().out


def test_who_has_not_recommended_yet_is_told(capsys) -> None:
    recommend.write_probabilities("nn", songs(4), np.arange(4) / 4)
    comparison.tell_comparison("svm", "nn")
    assert "let the SVM recommend songs, too" in capsys.readouterr().out


def test_other_catalogues_cannot_be_compared(capsys) -> None:
    recommend.write_probabilities("nn", songs(4), np.arange(4) / 4)
    recommend.write_probabilities("svm", songs(4).assign(name="x"), np.arange(4) / 4)
    comparison.tell_comparison("svm", "nn")
    assert "seen other catalogues" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    ["", "id,name\n", "probability,id,name,artists\nmany,a,b,c\n", "\x00\xff"],
)
def test_a_damaged_file_is_told(folder, content: str) -> None:
    recommend.write_probabilities("svm", songs(4), np.arange(4) / 4)
    (folder / "nn_probabilities.csv").write_text(content, encoding="latin-1")
    with pytest.raises(WorkshopError, match="damaged: not the probabilities"):
        comparison.tell_comparison("svm", "nn")
