"""Plain data come out of a pickle; whatever names a class or a function is refused."""

import copyreg
import os
import pickle

import pytest

from dataset.archive import safe_pickle
from dataset.archive.safe_pickle import load_plain
from tests.archive_server import pickled, song
from toolbox.problems import WorkshopError


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_plain_data_come_out_as_they_went_in(protocol):
    data = [song(1), {"name": "Å", "n": [None, True, -3, 70_000, 2.5e-6]}, "x" * 300]
    assert load_plain(pickle.dumps(data, protocol), "a.pkl") == data


class Bomb:
    def __reduce__(self):
        return os.mkdir, ("bombed",)


ASKING = {
    "a call": pickle.dumps(Bomb()),
    "a call in protocol 0": b"cos\nmkdir\n(S'bombed'\ntR.",
    "an instance": b"(S'bombed'\nios\nmkdir\n.",
    "a class alone": pickle.dumps(Bomb, protocol=3),
    "a class that is harmless": pickle.dumps(complex(1, 2)),
    "an outside object": b"\x80\x03K\x01Q.",
    "an outside object in protocol 0": b"Pbombed\n.",
}


@pytest.mark.parametrize("content", ASKING.values(), ids=ASKING)
def test_nothing_is_looked_up_or_run(content, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    message = r"^a\.pkl is not a file of plain songs: it asks for "
    with pytest.raises(WorkshopError, match=message):
        load_plain(content, "a.pkl")
    assert list(tmp_path.iterdir()) == []


def test_a_class_from_the_extension_registry_is_not_looked_up_either():
    copyreg.add_extension("os", "mkdir", 1)
    try:
        with pytest.raises(WorkshopError, match=r"it asks for os\.mkdir"):
            load_plain(b"\x80\x02\x82\x01.", "a.pkl")
    finally:
        copyreg.remove_extension("os", "mkdir", 1)


DAMAGED = {
    "cut off": pickled([song(1)])[:-1],
    "empty": b"",
    "a web page": b"<!doctype html><p>Log in</p>",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_told_in_one_message(content):
    with pytest.raises(WorkshopError, match=r"^a\.pkl is not a file of plain songs: "):
        load_plain(content, "a.pkl")


def test_the_size_is_bounded(monkeypatch):
    content = pickled([song(1)])
    monkeypatch.setattr(safe_pickle, "MAX_BYTES", len(content))
    assert load_plain(content, "a.pkl") == [song(1)]
    with pytest.raises(WorkshopError, match=f"larger than {len(content)} bytes"):
        load_plain(content + b" ", "a.pkl")
