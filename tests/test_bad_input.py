"""Every mistake a student can make ends in one message: no traceback, nothing changed.

Each test runs a script as a student would, in a copy of the workshop.
"""

import hashlib
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import edit, student_environment

STATISTICS = "assignment0/run_statistics.py"
CLUSTERS = "assignment1/run_assignment1.py"
CLASSIFIERS = "assignment2/run_classification.py"
CONFIG = "dataset/dataset_config.py"
FEATURES = "dataset/features.py"
PLAYLIST = "dataset/sample/Rock/Rock Anthems.csv"


def change_config(old: str, new: str) -> Callable[[Path], None]:
    return lambda workshop: edit(workshop / CONFIG, old, new)


def choose(list_name: str, *names: str) -> Callable[[Path], None]:
    """Make a list of the configuration hold just these names."""

    def change(workshop: Path) -> None:
        file = workshop / CONFIG
        text = file.read_text(encoding="utf-8")
        lines = "".join(f"    {name!r},\n" for name in names)
        pattern = rf"^{list_name} = \[$.*?^\]$"
        text = re.sub(
            pattern, f"{list_name} = [\n{lines}]", text, flags=re.DOTALL | re.MULTILINE
        )
        file.write_text(text, encoding="utf-8")

    return change


def change_row(column: str, value: str, line: int = 3) -> Callable[[Path], None]:
    """Put another value into one line of a playlist."""

    def change(workshop: Path) -> None:
        file = workshop / PLAYLIST
        lines = file.read_text(encoding="utf-8").splitlines()
        position = lines[0].split(",").index(column)
        values = lines[line - 1].rsplit(",", 13)
        before = values[0].split(",", 2) if position < 3 else []
        if before:
            before[position] = value
            values[0] = ",".join(before)
        else:
            values[position - 2] = value
        lines[line - 1] = ",".join(values)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return change


def rewrite(change: Callable[[bytes], bytes], file: str = PLAYLIST) -> Callable:
    return lambda workshop: (workshop / file).write_bytes(
        change((workshop / file).read_bytes())
    )


def repeat_line_three(raw: bytes) -> bytes:
    return raw + raw.splitlines(keepends=True)[2]


MISTAKES = {
    "misspelt playlist": (
        change_config('"Rock/Rock Anthems"', '"Rock/Rock Antems"'),
        STATISTICS,
        ["Rock/Rock Antems", "dataset_config.py, line ", '"Rock/Rock Anthems"'],
    ),
    "missing comma": (
        change_config('"Rock/Rock Anthems",', '"Rock/Rock Anthems"'),
        STATISTICS,
        ["ran together", "comma", "dataset_config.py, line "],
    ),
    "misspelt category": (
        change_config('    "Country",', '    "Cuontry",'),
        CLASSIFIERS,
        ["no category 'Cuontry'", '"Country"', "dataset_config.py, line "],
    ),
    "nothing liked": (
        choose("likeable_songs"),
        STATISTICS,
        ["Step 0.1", "dataset_config.py, line ", "10 to 15 playlists"],
    ),
    "nothing annoying": (
        choose("annoying_songs"),
        CLASSIFIERS,
        ["Step 2A.1", "dataset_config.py, line ", "4 to 6 categories"],
    ),
    "liked and annoying": (
        choose("annoying_songs", "Rock", "Pop"),
        CLASSIFIERS,
        ["liked and annoying at once", "Rock/", "dataset_config.py, line "],
    ),
    "not a list": (
        change_config("annoying_songs = [", "annoying_songs = 5\nothers = ["),
        CLASSIFIERS,
        ["annoying_songs", "it is 5", "a list"],
    ),
    "syntax error": (
        change_config("annoying_songs = [", "annoying_songs = [["),
        STATISTICS,
        ["dataset/dataset_config.py, line ", "not valid Python"],
    ),
    "name without quotes": (
        change_config('    "Country",', "    Country,"),
        STATISTICS,
        ["dataset/dataset_config.py, line ", "NameError", "Country,"],
    ),
    "unknown source": (
        change_config('song_source = "sample"', 'song_source = "no such folder"'),
        STATISTICS,
        ["song_source", "'no such folder'", "dataset_config.py, line "],
    ),
    "original songs not fetched": (
        change_config('song_source = "sample"', 'song_source = "original"'),
        STATISTICS,
        ["get_original_songs.py"],
    ),
    "syntax error in features": (
        lambda w: edit(w / FEATURES, '    "danceability",', '    "danceability'),
        CLUSTERS,
        ["dataset/features.py, line ", "not valid Python"],
    ),
    "unknown feature": (
        lambda w: edit(w / FEATURES, '    "danceability",', '    "dancability",'),
        CLUSTERS,
        ["dancability", '"danceability"', "features.py, line "],
    ),
    "no feature": (
        lambda w: (w / FEATURES).write_text(
            (w / FEATURES).read_text(encoding="utf-8") + "chosen_features = []\n",
            encoding="utf-8",
        ),
        STATISTICS,
        ["No feature is chosen", "dataset/features.py"],
    ),
    "missing column": (
        rewrite(lambda raw: raw.replace(b"valence,", b"valance,", 1)),
        STATISTICS,
        ["Rock Anthems.csv, line 1", "no column valence", "get_csv_songs.py"],
    ),
    "empty file": (rewrite(lambda raw: b""), STATISTICS, ["Rock Anthems.csv is empty"]),
    "header only": (
        rewrite(lambda raw: raw.splitlines(keepends=True)[0]),
        STATISTICS,
        ["Rock Anthems.csv, line 1", "no songs"],
    ),
    "text for a number": (
        change_row("energy", "loud"),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column energy is 'loud'", "from 0 to 1"],
    ),
    "blank number": (
        change_row("tempo", ""),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column tempo is blank"],
    ),
    "blank name": (
        change_row("name", " "),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column name is blank"],
    ),
    "infinite": (
        change_row("loudness", "-inf"),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column loudness is '-inf'"],
    ),
    "not a number": (
        change_row("valence", "nan"),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column valence is 'nan'"],
    ),
    "out of range": (
        change_row("danceability", "1.2"),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column danceability is '1.2'", "from 0 to 1"],
    ),
    "half a key": (
        change_row("key", "3.5"),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "column key is '3.5'", "a whole number"],
    ),
    "a comma too many": (
        change_row("mode", "1,1"),
        STATISTICS,
        ["Rock Anthems.csv, line 3", "17 values", "16 columns"],
    ),
    "wrong encoding": (
        rewrite(lambda raw: raw + "é".encode("latin-1")),
        STATISTICS,
        ["Rock Anthems.csv, line 131", "not UTF-8", "0xe9"],
    ),
    "repeated id": (
        rewrite(repeat_line_three),
        STATISTICS,
        ["Rock Anthems.csv, line 131", "already on line 3"],
    ),
    "too few songs": (
        lambda w: (
            choose("likeable_songs", "Rock/Rock Solid")(w),
            choose("annoying_songs", "Latin/Fuego")(w),
            edit(w / "assignment2/training_set.py", "FEWEST = 20", "FEWEST = 200"),
        ),
        CLASSIFIERS,
        ["Too few songs to split", "dataset_config.py"],
    ),
    "more clusters than songs": (
        lambda w: edit(
            w / "assignment1/kmeans.py", "\nN_CLUSTERS = 4 ", "\nN_CLUSTERS = 4000 "
        ),
        CLUSTERS,
        ["N_CLUSTERS in assignment1/kmeans.py is 4000"],
    ),
    "recommending before training": (
        lambda w: edit(w / CLASSIFIERS, "        train_svm()\n", ""),
        CLASSIFIERS,
        ["no trained model 'svm'", "train_svm()"],
    ),
    "no catalogue": (
        lambda w: (w / "dataset/sample/catalogue.csv").unlink(),
        STATISTICS,
        ["no catalogue.csv", "--as-catalogue"],
    ),
    "unwritable models": (
        lambda w: (w / "models/trained/svm.json").mkdir(parents=True),
        CLASSIFIERS,
        ["Cannot write models/trained/svm.json", "run this again"],
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_told_in_one_message(
    mistake: str, workshop: Path, run: Callable[..., subprocess.CompletedProcess]
) -> None:
    change, script, expected = MISTAKES[mistake]
    change(workshop)
    before = snapshot(workshop)
    result = run(script)
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    message = result.stderr.strip()
    for text in expected:
        assert text in message.replace("\\", "/")
    assert len(message.splitlines()) <= 6
    assert snapshot(workshop) == before


def test_byte_order_mark_is_accepted(workshop: Path, run: Callable) -> None:
    rewrite(lambda raw: b"\xef\xbb\xbf" + raw)(workshop)
    assert run(STATISTICS).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl-C there")
def test_ctrl_c_keeps_the_old_model(workshop: Path, run: Callable) -> None:
    edit(workshop / CLASSIFIERS, "        train_nn(", "        # train_nn(")
    edit(workshop / CLASSIFIERS, "        music_recommendation_nn()\n", "")
    assert run(CLASSIFIERS).returncode == 0
    before = snapshot(workshop)
    edit(
        workshop / "assignment2/svm.py",
        "    clf.fit(x_train, y_train)\n",
        "    print('training', flush=True)\n"
        "    while True:\n        clf.fit(x_train, y_train)\n",
    )
    script = snapshot(workshop)
    with subprocess.Popen(
        [sys.executable, str(workshop / CLASSIFIERS)],
        env=student_environment(workshop) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            while process.stdout.readline().strip() != "training":
                assert process.poll() is None
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()  # it would train for ever
    assert process.returncode == 130
    assert "Stopped" in errors and "Traceback" not in errors
    assert snapshot(workshop) == script
    assert {k: v for k, v in script.items() if "/models/trained/" in k} == {
        k: v for k, v in before.items() if "/models/trained/" in k
    }


def with_another_copy(workshop: Path, script: str) -> subprocess.CompletedProcess:
    """Run a script with a Python that is set up for another copy of the workshop."""
    other = Path(__file__).resolve().parents[1]
    return subprocess.run(
        [sys.executable, str(workshop / script)],
        env=student_environment(workshop) | {"PYTHONPATH": str(other)},
        capture_output=True,
        encoding="utf-8",
    )


def test_two_copies_are_not_mixed(workshop: Path) -> None:
    (workshop / "own").mkdir()
    lines = "from toolbox import problems", "with problems.explained():", "    pass"
    (workshop / "own" / "script.py").write_text("\n".join(lines), encoding="utf-8")
    result = with_another_copy(workshop, "own/script.py")
    assert result.returncode == 1
    assert "Two copies of the workshop are mixed" in result.stderr


@pytest.mark.parametrize(
    ("script", "part"),
    [
        (STATISTICS, "assignment0/charts.py"),
        ("dataset/get_csv_songs.py", "dataset/playlists.py"),
    ],
)
def test_a_script_takes_its_own_copy(workshop: Path, script: str, part: str) -> None:
    (workshop / part).write_text('raise SystemExit("mine")')
    assert with_another_copy(workshop, script).stderr == "mine\n"


def snapshot(workshop: Path) -> dict[str, str]:
    """Return a hash of every file of the workshop, but for Python's own caches."""
    return {
        file.as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in workshop.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_a_saved_model_that_does_not_fit(workshop: Path, run: Callable) -> None:
    script = workshop / CLASSIFIERS
    edit(script, "        train_nn(save_model=True)\n", "")
    edit(script, "        music_recommendation_nn()\n", "")
    assert run(CLASSIFIERS).returncode == 0
    edit(script, "        train_svm()\n", "")
    card = workshop / "models/trained/svm.json"
    model = next((workshop / "models/trained").glob("svm-*.skops"))
    whole_card, whole_model = card.read_text(encoding="utf-8"), model.read_bytes()
    features = workshop / FEATURES
    all_features = features.read_text(encoding="utf-8")

    def refused(*expected: str) -> None:
        before = snapshot(workshop)
        result = run(CLASSIFIERS)
        assert result.returncode == 1 and "Traceback" not in result.stderr
        assert "Train the model again" in result.stderr
        assert all(text in result.stderr for text in expected), result.stderr
        assert snapshot(workshop) == before
        card.write_text(whole_card, encoding="utf-8")
        model.write_bytes(whole_model)
        features.write_text(all_features, encoding="utf-8")

    model.write_bytes(whole_model[:5000])
    refused("cut short")
    model.write_bytes(pickle.dumps({"a": "pickle"}))
    refused("cut short or changed")
    card.write_text(re.sub(r'"scikit-learn": "1', '"scikit-learn": "2', whole_card))
    refused("saved with scikit-learn 2.")
    edit(features, '    "tempo",\n', "")
    refused("other features", "tempo")
    assert run(CLASSIFIERS).returncode == 0


def test_a_pipe_that_knows_few_letters_is_no_problem(
    workshop: Path, run: Callable
) -> None:
    change_row("name", "\u0414\u0435\u0442\u0438")(workshop)
    edit(workshop / "assignment1/describe.py", "nsmallest(3)", "nsmallest(900)")
    result = run(CLUSTERS, PYTHONIOENCODING="cp1252")
    assert result.returncode == 0, result.stderr
    assert "\\u0414" in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_a_reader_that_stops_reading_is_no_crash(workshop: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", str(workshop / STATISTICS)],
        env=student_environment(workshop),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 1
