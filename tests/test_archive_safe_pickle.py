import os
import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.archive import safe_pickle
from dataset.archive.safe_pickle import load_plain
from tests.archive_server import pickled, song
from toolbox.problems import WorkshopError


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_plain_data_come_out_as_they_went_in(protocol):
    data = [song(1), {"name": "Å", "n": [None, True, -3, 70_000, 2.5e-6]}, "x" * 300]
    assert load_plain(pickle.dumps(data, protocol), "a.pkl") == data


class Bomb:
    def __reduce__(self):
        return os.mkdir, ("bombed",)


HOSTILE = {
    "a call": pickle.dumps(Bomb()),
    "a call in protocol 0": b"cos\nmkdir\n(S'bombed'\ntR.",
    "an instance": b"(S'bombed'\nios\nmkdir\n.",
    "a class alone": pickle.dumps(Bomb, protocol=3),
    "a class from the extension registry": b"\x80\x02\x82\x01.",
    "an outside object": b"\x80\x03K\x01Q.",
    "a text of 2 GB that is not there": b"\x80\x03X\xff\xff\xff\x7fabc.",
    "9 exabytes that are not there": b"\x80\x05\x96" + b"\xff" * 7 + b"\x7f.",
    "a frame that is not there": b"\x80\x04\x95" + b"\xff" * 7 + b"\x7f].",
    "tuples, whose hash can nest": pickle.dumps({((1,),): 1}),
    "a number of many digits": pickle.dumps(10**1000),
    "a list as a key": b"\x80\x03}]K\x01s.",
    "a value that was never kept": b"\x80\x03h\x07.",
    "nothing to append to": b"\x80\x03K\x01a.",
    "no end": b"\x80\x03]",
    "nothing": b"",
    "an unknown step": b"\x80\x03\xff.",
    "an unknown protocol": b"\x80\x63].",
    "a web page": b"<!doctype html><p>Log in</p>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_anything_else_is_refused_and_not_run(content, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    started = time.monotonic()
    with pytest.raises(WorkshopError, match=r"^a\.pkl is not a file of plain songs: "):
        load_plain(content, "a.pkl")
    assert list(tmp_path.iterdir()) == []
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("content", [pickle.dumps(Bomb()), b"\x80\x03K\x01Q."])
def test_the_unpickler_alone_knows_no_class_either(content, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(safe_pickle, "_check_steps", lambda content: None)
    with pytest.raises(WorkshopError, match="it asks for"):
        load_plain(content, "a.pkl")
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_reserved_for_values_that_are_not_there():
    with pytest.raises(WorkshopError, match="it numbers its values wrongly"):
        load_plain(b"\x80\x03]r" + (200_000_000).to_bytes(4, "little") + b".", "a.pkl")


def test_deep_nesting_is_read_without_a_crash():
    depth = 500_000
    data = load_plain(b"\x80\x03" + b"]" * depth + b"a" * (depth - 1) + b".", "a.pkl")
    while data:  # taken apart from outside, to be kind to the interpreter's stack
        (data,) = data
        depth -= 1
    assert depth == 1


def test_size_and_number_of_steps_are_bounded(monkeypatch):
    content = pickled([song(n) for n in range(20)])
    monkeypatch.setattr(safe_pickle, "MAX_STEPS", 100)
    with pytest.raises(WorkshopError, match="more than 100 steps"):
        load_plain(content, "a.pkl")
    monkeypatch.setattr(safe_pickle, "MAX_BYTES", 1000)
    with pytest.raises(WorkshopError, match="larger than 1,000 bytes"):
        load_plain(content, "a.pkl")


@given(st.data())
def test_damaged_pickles_end_in_plain_data_or_in_one_message(data):
    content = bytearray(pickled([song(1)]))
    places = st.integers(0, len(content) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        load_plain(bytes(content[: data.draw(places) + 1]), "a.pkl")
    except WorkshopError as problem:
        assert str(problem).startswith("a.pkl is not a file of plain songs: ")
