"""A mistake in the two files edited in class, however they are saved, is explained."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import dataset
from dataset import configuration, songs
from toolbox.problems import WorkshopError

CONFIG, FEATURES = "dataset_config", "features"
ORIGINAL = {
    name: (configuration.FOLDER / f"{name}.py").read_text(encoding="utf-8")
    for name in (CONFIG, FEATURES)
}
LIKED = "likeable_songs = "
TEN_MILLION = 10_000_000


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that saves one of the two files; the rest of the kit reads that."""
    monkeypatch.setattr(dataset, "__path__", [str(tmp_path), *dataset.__path__])
    monkeypatch.setattr(configuration, "FOLDER", tmp_path)
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    monkeypatch.setattr(songs, "MINE", tmp_path / "mine")
    sample = Path(dataset.__file__).parent / "sample"
    monkeypatch.setenv("WORKSHOP_SONGS", str(sample))

    def save(name: str, text: str | bytes) -> None:
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / f"{name}.py").write_bytes(content)
        monkeypatch.delitem(sys.modules, f"dataset.{name}", raising=False)

    for name in (CONFIG, FEATURES):  # brought back as they were at the end
        monkeypatch.setitem(
            sys.modules, f"dataset.{name}", import_module(f"dataset.{name}")
        )
    return save


def told(act: Callable[[], object]) -> str:
    """Return the message that something ends with: one, and short."""
    with pytest.raises(WorkshopError) as caught:
        act()
    message = str(caught.value)
    assert len(message) < 1000 and len(message.splitlines()) <= 6
    return message


SAVED = {
    "a byte-order mark": (b"\xef\xbb\xbf", ""),
    "a comment in Windows-1252": (b"# caf\xe9\n", ""),
    "a coding cookie": (b"# -*- coding: cp1252 -*-\n# caf\xe9\n", ""),
    "a cookie and a list": (b"# coding: latin-1\n", "# \xc5"),
}


@pytest.mark.parametrize("saved", SAVED)
def test_any_file_that_python_reads_is_explained(saved: str, edited) -> None:
    before, comment = SAVED[saved]
    lines = before.count(b"\n")
    start = before + f"{LIKED}[ {comment}\n".encode("latin-1")
    edited(CONFIG, start + b'    "Rock/Antems",\n]\nannoying_songs = []\n')
    place = f"dataset/dataset_config.py, line {lines + 2}"
    assert place in told(songs.liked_songs)
    edited(CONFIG, start + b"]\n")
    assert f"dataset/dataset_config.py, line {lines + 1}" in told(songs.liked_songs)
    edited(
        FEATURES, before + ORIGINAL[FEATURES].replace('"tempo",', '"tmpo",').encode()
    )
    assert "'tmpo' (dataset/features.py, line" in told(configuration.chosen_features)


def test_a_file_that_changed_since_it_was_read_is_explained(edited, tmp_path) -> None:
    edited(CONFIG, f'{LIKED}["Rock/Antems"]')
    configuration.load(CONFIG)
    for content in (b"", b"likeable_songs = [", b"\0", b"\xff = 1", b"(" * 9999):
        (tmp_path / f"{CONFIG}.py").write_bytes(content)
        assert "no playlist 'Rock/Antems'" in told(songs.liked_songs)
    (tmp_path / f"{CONFIG}.py").unlink()
    assert "no playlist 'Rock/Antems'" in told(songs.liked_songs)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("('Rock/Rock Anthems',)", "it is ('Rock/Rock Anthems',)"),
        ("{'Rock/Rock Anthems'}", "it is {'Rock/Rock Anthems'}"),
        ("(name for name in ['a'])", "it is <generator"),
        ("'Rock/Rock Anthems'", "it is 'Rock/Rock Anthems'"),
        ("None", "it is None"),
        ("10 ** 5000", "it is <int instance"),
        ("[['a', 'b']]", "holds ['a', 'b'], which is not a name"),
        ("['a', 5]", "holds 5, which is not a name"),
        ("[...]", "holds Ellipsis, which is not a name"),
        (f"'x' * {TEN_MILLION}", "it is 'xxx"),
        (f"['x' * {TEN_MILLION}]", "no playlist 'xxx"),
        (f"[['x'] * {TEN_MILLION}]", "holds ['x', 'x', "),
        (f"['{'x' * TEN_MILLION}']", "no playlist 'xxx"),
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_list_of_names_is_shown_shortly(value, shown, edited) -> None:
    edited(CONFIG, f"{LIKED}{value}\n")
    message = told(songs.liked_songs)
    assert shown in message and "dataset/dataset_config.py" in message
    assert ", line 1" in message or value.startswith("['x' *")


def test_a_missing_list_is_told(edited) -> None:
    edited(CONFIG, "annoying_songs = []\n")
    assert "likeable_songs" in told(songs.liked_songs)
    assert "it is missing" in told(songs.liked_songs)


@pytest.mark.parametrize(
    "line", ["import sys; sys.exit()", "raise SystemExit(0)", "exit(3)", "exit('bye')"]
)
def test_a_file_that_ends_the_program_is_told(line: str, edited) -> None:
    edited(CONFIG, f"{LIKED}[]\n{line}\n")
    message = told(songs.liked_songs)
    assert "dataset/dataset_config.py, line 2" in message
    assert "SystemExit" in message and "ends the program" in message


def test_the_line_is_that_of_the_file_not_of_what_it_calls(edited) -> None:
    edited(CONFIG, "\n\nimport json\njson.loads('{')\n")
    assert "dataset/dataset_config.py, line 4" in told(songs.liked_songs)
    edited(CONFIG, "\nimport no_such_module\n")
    assert "dataset/dataset_config.py, line 2" in told(songs.liked_songs)


def test_a_long_line_is_cut(edited) -> None:
    edited(CONFIG, f"{LIKED}['{'x' * TEN_MILLION}\n")
    assert "line 1, is not valid Python" in told(songs.liked_songs)
    edited(CONFIG, f"{LIKED}['{'x' * TEN_MILLION}'] + 1\n")
    assert "line 1, is not valid Python" in told(songs.liked_songs)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x" * 5000, "xxx"),
        ("~nobody/songs", "'~nobody/songs'"),
        ("", "is ''"),
        ("a\0b", r"'a\x00b'"),
        ("\udce5", r"'\udce5'"),
    ],
)
def test_a_source_that_can_be_no_folder(source, shown, edited, monkeypatch) -> None:
    monkeypatch.delenv("WORKSHOP_SONGS")
    edited(CONFIG, f"song_source = {source!r}\n")
    message = told(configuration.song_folder)
    assert shown in message and "there is no folder" in message
    assert "dataset/dataset_config.py, line 1" in message


def test_the_tables_of_the_recommenders_may_be_elsewhere(edited, tmp_path) -> None:
    (tmp_path / "sample").mkdir()
    edited(CONFIG, 'recommender_source = "sample"\nshare_of_listeners = 1\n')
    assert configuration.recommender_folder() == tmp_path / "sample"
    assert configuration.share_of_listeners() == 1
    (tmp_path / "kaggle").mkdir()
    where = str(tmp_path / "kaggle")
    edited(CONFIG, f"recommender_source = {where!r}\nshare_of_listeners = 0.01\n")
    assert configuration.recommender_folder() == tmp_path / "kaggle"
    assert configuration.share_of_listeners() == 0.01


@pytest.mark.parametrize("source", ["no/such", "~nobody/songs", "", "a\0b"])
def test_tables_that_are_not_there_are_told(source, edited) -> None:
    edited(CONFIG, f"recommender_source = {source!r}\n")
    message = told(configuration.recommender_folder)
    assert "dataset/dataset_config.py, line 1" in message
    assert "recommender_source" in message and "artists.csv" in message


@pytest.mark.parametrize("share", [0, 1.5, -0.1, float("nan"), "all", None])
def test_a_share_that_is_none_is_told(share, edited) -> None:
    edited(CONFIG, f"nan = float('nan')\nshare_of_listeners = {share!r}\n")
    message = told(configuration.share_of_listeners)
    assert "share_of_listeners" in message and "number" in message


FEATURE_FAULTS = {
    "deleted": ("FEATURES = {", "OTHERS = {", "it is missing"),
    "of another type": ("# fmt: on", "FEATURES = list(FEATURES)", "it is ['dance"),
    "extended": ("# fmt: on", "FEATURES['mood'] = FEATURES['key']", "'mood'"),
    "one less": ("# fmt: on", "del FEATURES['tempo']", "'tempo'"),
    "no feature": ("# fmt: on", "FEATURES['tempo'] = 5", "'tempo'"),
    "no range": (
        "# fmt: on",
        "FEATURES['tempo'] = FEATURES['tempo']._replace(low='0')",
        "'tempo'",
    ),
    "odd name": ("# fmt: on", f"FEATURES['x' * {TEN_MILLION}] = 5", "'xxx"),
}


@pytest.mark.parametrize("fault", FEATURE_FAULTS)
def test_features_that_are_not_the_13_are_told(fault: str, edited) -> None:
    old, new, shown = FEATURE_FAULTS[fault]
    assert ORIGINAL[FEATURES].count(old) == 1
    edited(FEATURES, ORIGINAL[FEATURES].replace(old, new))
    for act in (configuration.chosen_features, songs.catalogue):
        message = told(act)
        assert "dataset/features.py" in message and "FEATURES should" in message
        assert shown in message
