import signal
import subprocess
import sys
import threading

import pandas as pd
import pytest

from dataset import get_original_songs, playlists
from dataset.archive import unpacking
from dataset.archive.safe_pickle import load_plain
from dataset.get_original_songs import get_songs, song_tables
from tests.archive_server import (
    CATALOGUE,
    SMALL,
    TOP,
    archive_of,
    manifest_of,
    pickled,
    sends,
    served,
    song,
)
from tests.conftest import student_environment
from toolbox.problems import WorkshopError

MINT = "playlist_features/Electronic_Dance/mint.pkl"


def tree(folder):
    """Return the content of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def fetch(folder, files=SMALL, answer=None):
    with served(answer or sends(archive_of(files))) as url:
        get_songs(folder, url, manifest_of(files))


def table(*songs):
    tables, left_out = song_tables({MINT: pickled(list(songs))})
    return tables[MINT], {reason: count for reason, count in left_out.items() if count}


def changed(**features):
    """Return song 1 with some of its features changed."""
    return song(1, audio_features=song(1)["audio_features"] | features)


def test_songs_are_written_in_the_samples_layout(tmp_path, capsys):
    folder = tmp_path / "original"
    fetch(folder)
    assert set(tree(folder)) == {
        "Electronic & Dance/mint.csv",
        "Electronic & Dance/track_list.txt",
        "Metal/Metal Talks - TesseracT.csv",
        "Metal/track_list.txt",
        "catalogue.csv",
        "source.txt",
    }
    header, first, _second = tree(folder)["Electronic & Dance/mint.csv"].splitlines()
    assert header.decode() == ",".join(playlists.COLUMNS)
    assert first.decode() == (
        "0000000000000000000001,Låt 1,Ane Brun; Kaizers,"
        "0.5,0.5,1,-7.5,1,0.5,0.5,0.5,0.5,0.5,120.25,200001,4"
    )
    assert b"Kaizers - L\xc3\xa5t 3" in tree(folder)["Metal/track_list.txt"]
    assert len(playlists.read_songs(folder / "catalogue.csv")) == 7
    printed = capsys.readouterr().out
    assert "2 playlists with 3 real songs, and a catalogue of 7" in printed
    assert '  song_source = "original"\n' in printed and "Left out" not in printed


def test_a_second_run_does_nothing(tmp_path, capsys):
    folder = tmp_path / "original"
    fetch(folder)
    before = tree(folder)
    get_songs(folder, "http://nowhere.invalid/", manifest_of(SMALL))
    assert "nothing to do" in capsys.readouterr().out
    assert tree(folder) == before


def test_a_folder_that_lost_a_playlist_is_filled_again(tmp_path):
    folder = tmp_path / "original"
    fetch(folder)
    before = tree(folder)
    (folder / "Electronic & Dance" / "mint.csv").unlink()
    fetch(folder)
    assert tree(folder) == before
    assert list(tmp_path.iterdir()) == [folder]


def test_songs_from_elsewhere_are_kept(tmp_path, capsys):
    folder = tmp_path / "original"
    folder.mkdir()
    (folder / "mine.csv").write_text("mine")
    fetch(folder)
    assert "is kept as" in capsys.readouterr().out
    (kept,) = tmp_path.glob("original.before-*")
    assert tree(kept) == {"mine.csv": b"mine"}


def test_songs_without_features_or_name_are_left_out_and_counted():
    no_tempo = song(1)
    del no_tempo["audio_features"]["tempo"]
    bad = [
        song(1, audio_features=None),
        song(1, audio_features=[None]),
        song(1, name=""),
        song(1, artists=[]),
        no_tempo,
        changed(tempo=None),
        changed(tempo="120"),
        changed(energy=1.5),
        changed(energy=float("nan")),
        changed(tempo=10**400),
        changed(loudness=float("-inf")),
        changed(key=1.5),
        changed(mode=True),
        None,
        "song",
    ]
    songs, left_out = table(*bad, song(1), song(2))
    assert songs["name"].tolist() == ["Låt 1", "Låt 2"]
    assert left_out == {"without all features or without a name": len(bad)}


def test_repeated_songs_are_left_out_and_counted():
    local = song(3, uri="spotify:local:Ane+Brun::L%C3%A5t:200")
    songs, left_out = table(song(1), song(2), song(1, name="other"), local, local)
    assert songs["name"].tolist() == ["Låt 1", "Låt 2", "Låt 3", "Låt 3"]
    assert songs["id"].tolist()[2:] == ["", ""]
    assert left_out == {"twice in the same playlist": 1}


def test_names_that_no_file_can_hold_are_mended(tmp_path):
    songs, _ = table(song(1, name="half \ud83d", artists=["x" * 10_000]))
    assert songs["name"][0] == "half ?"
    assert len(songs["artists"][0]) == 500
    playlists.write_playlist(tmp_path, "a/b", songs)


@pytest.mark.parametrize("content", [[], {}, [song(1, name="")], 5])
def test_a_file_without_songs_is_refused(content):
    with pytest.raises(WorkshopError, match=r"mint\.pkl in the archive holds no songs"):
        song_tables({MINT: pickled(content)})


FAILURES = {
    "not found": sends(b"", 404),
    "a proxy's page": sends(b"<html>Log in</html>", kind="text/html"),
    "cut off": sends(archive_of(SMALL)[:300]),
    "another content": sends(archive_of(SMALL | {MINT: b"x"})),
    "a file less": sends(archive_of({MINT: SMALL[MINT]})),
}


@pytest.mark.parametrize("answer", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("before", [{}, {"source.txt": "old", "a/b.csv": "x"}])
def test_a_failure_changes_nothing(answer, before, tmp_path):
    for name, text in before.items():
        path = tmp_path / "original" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    there = tree(tmp_path)
    with pytest.raises(WorkshopError, match="Nothing was changed"):
        fetch(tmp_path / "original", answer=answer)
    assert tree(tmp_path) == there
    assert list(tmp_path.glob("original.*")) == []


CHANGED = pickled([song(9)])
UNPUBLISHED = {
    "a playlist changed": archive_of(SMALL | {MINT: CHANGED}),
    "the catalogue changed": archive_of(SMALL | {CATALOGUE: CHANGED}),
    "a playlist changed by one byte": archive_of(SMALL | {MINT: SMALL[MINT] + b"\0"}),
    "a playlist replaced by another": archive_of(SMALL | {MINT: SMALL[CATALOGUE]}),
}


@pytest.fixture
def unpickled(monkeypatch):
    """The content of every file that is unpickled, in their order."""
    contents = []

    def load(content, name):
        contents.append(content)
        return load_plain(content, name)

    monkeypatch.setattr(get_original_songs, "load_plain", load)
    return contents


@pytest.mark.parametrize("archive", UNPUBLISHED.values(), ids=UNPUBLISHED)
def test_nothing_is_unpickled_where_one_file_is_another(archive, unpickled, tmp_path):
    with pytest.raises(WorkshopError, match="than was published"):
        fetch(tmp_path / "original", answer=sends(archive))
    assert unpickled == []


def test_only_published_files_are_unpickled(unpickled, tmp_path):
    other = "playlist_features/Metal/other.pkl"
    fetch(tmp_path / "original", answer=sends(archive_of(SMALL | {other: CHANGED})))
    assert sorted(unpickled) == sorted(SMALL.values())


# The script as a user runs it, in a copy of the project with a small manifest.


@pytest.fixture
def copy(workshop):
    rows = [f"{expected}\t?\t{path}" for path, expected in manifest_of(SMALL).items()]
    manifest = "\n".join(["git_blob_sha1\tbytes\tpath", *rows]) + "\n"
    (workshop / "dataset" / "archive" / "manifest.tsv").write_text(manifest)
    return workshop


def start(copy, url, *before):
    script = copy / "dataset" / "get_original_songs.py"
    return subprocess.Popen(
        [*before, sys.executable, str(script), "--url", url],
        cwd=copy.parent,
        env=student_environment(copy),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(copy, answer, *before):
    """Return the exit status and what the script printed and complained."""
    with served(answer) as url:
        process = start(copy, url, *before)
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_a_user_sees_one_message_then_the_songs_then_nothing_to_do(copy):
    original = copy / "dataset" / "original"
    status, _, err = run(copy, sends(archive_of(SMALL)[:300]))
    assert status == 1 and "Traceback" not in err
    assert "The downloaded archive cannot be used: it is damaged or was cut off" in err
    assert not original.exists()
    if sys.platform != "win32":
        full_disk = "sh", "-c", 'ulimit -f 0; exec "$@"', "sh"
        status, _, err = run(copy, sends(archive_of(SMALL)), *full_disk)
        assert status == 1 and "Traceback" not in err
        assert "Cannot write" in err and "unchanged" in err
        assert list((copy / "dataset").glob("original*/")) == []
    status, out, err = run(copy, sends(archive_of(SMALL)))
    assert (status, err) == (0, "")
    assert out.endswith('  song_source = "original"\n')
    assert len(playlists.list_playlists(original)) == 2
    status, out, err = run(copy, sends(b"", 404))
    assert (status, err) == (0, "") and "nothing to do" in out


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_stopping_a_download_leaves_nothing(copy):
    asked, over = threading.Event(), threading.Event()

    def stalled(request):
        request.send_response(200)
        request.end_headers()
        request.wfile.write(archive_of(SMALL)[:100])
        request.wfile.flush()
        asked.set()
        over.wait(30)

    with served(stalled) as url:
        process = start(copy, url)
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        over.set()
    assert process.returncode == 130 and "Traceback" not in err
    assert list((copy / "dataset").glob("original*/")) == []


# The real archive, without its catalogue, for which the test makes one.


@pytest.fixture(scope="module")
def real_files(shared_folder):
    (mirror,) = (shared_folder / "mirror").glob("ml-music-rec-*.tar.gz")
    manifest = unpacking.read_manifest()
    assert mirror.name == f"{TOP}.tar.gz"
    files = unpacking.unpack(mirror.read_bytes(), manifest)
    assert {p: unpacking.blob_id(c) for p, c in files.items()} == {
        path: expected for path, expected in manifest.items() if path != CATALOGUE
    }
    return files | {CATALOGUE: pickled([song(number) for number in range(8000)])}


def test_the_real_playlists_come_out_as_they_are(real_files, shared_folder, tmp_path):
    fetch(tmp_path / "original", real_files)
    expected = pd.read_csv(
        shared_folder / "data" / "workshop_playlists.csv", na_filter=False
    )
    files = playlists.list_playlists(tmp_path / "original")
    assert len(files) == 106
    assert len(playlists.read_songs(tmp_path / "original" / "catalogue.csv")) == 8000
    spelt = {"Electronic_Dance": "Electronic & Dance"}
    spelt["Romance_love songs"] = "Romance & love songs"
    named = expected.replace({"category": spelt}).groupby(["category", "playlist"])
    assert len(expected) == 7577
    for (category, playlist), songs in named:
        name = f"{category}/{playlists.safe_name(playlist)}"
        wanted = songs[playlists.COLUMNS].reset_index(drop=True)
        written = pd.read_csv(files.pop(name), na_filter=False)
        pd.testing.assert_frame_equal(written, wanted, check_exact=True)
    assert not files


def test_the_real_archive_cut_off_or_damaged_is_refused(real_files, tmp_path):
    whole = archive_of(real_files)
    middle = len(whole) // 2
    damaged = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    for archive in (whole[:middle], damaged):
        with pytest.raises(WorkshopError, match="it is damaged or was cut off"):
            fetch(tmp_path / "original", real_files, sends(archive))
    assert list(tmp_path.iterdir()) == []
