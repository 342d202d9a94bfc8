import gzip
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset import make_sample, playlists
from dataset.archive import unpacking
from dataset.archive.unpacking import blob_id, checked_files, read_manifest
from dataset.get_original_songs import CATALOGUE, playlist_name
from tests.archive_server import SMALL, TOP, archive_of, manifest_of
from toolbox.problems import WorkshopError

MANIFEST = manifest_of(SMALL)
MINT = "playlist_features/Electronic_Dance/mint.pkl"


def entry(name, kind=tarfile.REGTYPE, link="", size=0):
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, link, size
    return made, b"x" * size


def packed(*extra):
    return archive_of(SMALL, extra)


def refusal(archive, manifest=MANIFEST):
    with pytest.raises(WorkshopError) as problem:
        checked_files(archive, manifest)
    return str(problem.value)


def test_a_blob_id_is_the_one_that_git_gives():
    assert blob_id(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_files_of_the_manifest_come_out_and_others_are_passed_over():
    others = packed(entry(f"{TOP}/README.md", size=9), entry(TOP, tarfile.DIRTYPE))
    assert checked_files(others, MANIFEST) == SMALL


def test_another_content_is_refused():
    said = refusal(archive_of(SMALL | {MINT: b"other"}))
    assert f"it holds another {MINT}" in said and MANIFEST[MINT] in said


def test_a_file_that_comes_twice_has_to_be_right_the_second_time():
    assert "another" in refusal(packed(entry(f"{TOP}/{MINT}", size=3)))


def test_a_missing_file_is_refused():
    said = refusal(archive_of({MINT: SMALL[MINT]}))
    assert "2 of 3 files are not in it" in said and "TesseracT" in said


@pytest.mark.parametrize(
    "name", ["../x.pkl", f"{TOP}/../../x.pkl", "/tmp/x.pkl", "..\\x.pkl", "a/.."]
)
def test_a_path_that_leads_out_is_refused(name):
    assert "leads out of its folder" in refusal(packed(entry(name)))


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_a_link_or_device_is_refused(kind):
    said = refusal(packed(entry(f"{TOP}/x.pkl", kind, link="/etc/passwd")))
    assert "is a link or a special file" in said


def test_a_web_page_or_other_file_is_told_apart():
    assert "sent a web page" in refusal(b"<!doctype html><title>Log in</title>")
    assert "sent something else" in refusal(b"PK\3\4")
    assert "sent something else" in refusal(b"")


def test_a_cut_off_archive_is_refused_wherever_it_is_cut():
    whole = packed()
    for length in range(2, len(whole), 13):
        assert "it is damaged or was cut off" in refusal(whole[:length])


def test_an_archive_cut_off_before_it_was_compressed_is_refused():
    half = gzip.compress(gzip.decompress(packed())[:1500])
    assert "it is damaged or was cut off" in refusal(half)


def test_what_it_unpacks_to_is_bounded(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 1_000_000)
    assert "unpacks to more than 1,000,000" in refusal(gzip.compress(bytes(5_000_000)))


def with_header(name, **fields):
    """Return an archive whose entry claims what it does not hold."""
    header = entry(name)[0]
    for field, value in fields.items():
        setattr(header, field, value)
    return gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + bytes(10_240))


def test_false_sizes_and_sparse_files_are_refused():
    assert "claims 9,000,000,000 bytes" in refusal(with_header("a", size=9_000_000_000))
    assert "claims -512 bytes" in refusal(with_header("a", size=-512))
    assert "special" in refusal(with_header("a", type=tarfile.GNUTYPE_SPARSE))


def test_the_number_of_entries_is_bounded(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_ENTRIES", 10)
    many = packed(*[entry(f"{TOP}/{n}") for n in range(10)])
    assert "more than 10 entries" in refusal(many)


def test_nested_headers_without_end_are_refused():
    headers = io.BytesIO()
    for _ in range(3000):
        long_name = entry("long", tarfile.GNUTYPE_LONGNAME, size=5)[0]
        headers.write(long_name.tobuf(tarfile.GNU_FORMAT) + b"abcde".ljust(512, b"\0"))
    assert "nested without end" in refusal(gzip.compress(headers.getvalue()))


@given(st.data())
def test_a_damaged_archive_gives_the_files_or_one_message(data):
    content = bytearray(gzip.decompress(packed()))
    header = st.integers(0, 1023)  # a tar's first header, then all of it
    places = st.lists(header | st.integers(0, len(content) - 1), min_size=1, max_size=5)
    for place in data.draw(places):
        content[place] = data.draw(st.integers(0, 255))
    try:
        assert checked_files(gzip.compress(content, 1), MANIFEST) == SMALL
    except WorkshopError as problem:
        assert str(problem).startswith("The downloaded archive cannot be used: ")


def test_the_manifest_names_106_playlists_and_the_catalogue():
    manifest = read_manifest()
    assert len(manifest) == 107 and CATALOGUE in manifest
    assert all(len(expected) == 40 for expected in manifest.values())
    names = {playlist_name(path) for path in manifest if path != CATALOGUE}
    assert len({name.casefold() for name in names}) == 106
    sample = playlists.list_playlists(make_sample.SAMPLE)
    if sample:
        assert names == set(sample)
