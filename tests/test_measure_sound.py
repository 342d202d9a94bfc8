"""Measuring songs: the shipped file is right; recordings are matched and measured."""

from pathlib import Path

import librosa
import numpy as np
import pandas as pd
import pytest
import soundfile

from dataset import configuration, measure_sound, playlists, recordings, songs
from dataset.averages import AVERAGES, SOUND, read_sound, with_averages
from dataset.make_sample import SAMPLE
from dataset.measure_sound import averages_of_song, main, songs_in
from tests.test_playlists import table
from toolbox import player
from toolbox.music.tones import RATE
from toolbox.problems import WorkshopError
from toolbox.sound import play

SONGS = [
    {"id": "invented-1", "name": "Été / Blue", "artists": "Kaja Zan; Ola", "key": 2},
    {"id": "", "name": "Don't - Live", "artists": "10 & Co.", "key": 7, "energy": 0.9},
    {"id": "invented-3", "name": "???", "artists": "Zoë", "tempo": 80.0},
]
FILES = {"Kaja Zan - Ete Blue": 0, "03 10 & Co - Dont - live": 1, "Zoe - ???": 2}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of three songs, and a folder for recordings of them."""
    playlists.write_playlist(tmp_path / "source", "Rock/one", table(*SONGS))
    playlists.write_catalogue(tmp_path / "source", table(SONGS[0]))
    monkeypatch.setenv("WORKSHOP_SONGS", str(tmp_path / "source"))
    for module in (songs, configuration):
        monkeypatch.setattr(module, "MINE", tmp_path / "mine")
    (tmp_path / "recorded" / "CD 1").mkdir(parents=True)
    return tmp_path


def song(i: int) -> pd.Series:
    return table(SONGS[i]).iloc[0]


def record(folder: Path, name: str, i: int, rate: int = RATE) -> None:
    """Play song i into a file: with two channels where the rate is not the music's."""
    music = play(song(i), 10)
    if rate != RATE:
        music = librosa.resample(music, orig_sr=RATE, target_sr=rate)
        music = np.stack([music, 0.8 * music], axis=1)
    soundfile.write(folder / "recorded" / name, music, rate)


def measured(folder: Path) -> pd.DataFrame:
    return read_sound(folder / "mine" / SOUND)


# --- the sample -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    return songs_in(SAMPLE)


def test_every_song_of_the_sample_is_in_the_shipped_file(sample) -> None:
    shipped = read_sound(SAMPLE / SOUND)
    assert shipped["id"].tolist() == sample["id"].tolist()
    assert len(sample) == 13_294
    assert with_averages(sample)[AVERAGES].notna().all(axis=None)
    assert (SAMPLE / SOUND).stat().st_size < 1_200_000


def test_five_songs_are_measured_again(sample) -> None:
    some = sample.iloc[7::2_800]
    shipped = with_averages(some)[AVERAGES].to_numpy()
    again = [averages_of_song(one) for one in some.to_dict("records")]
    assert len(again) == 5
    assert np.abs(shipped - again).max() < 0.6  # of which rounding is 0.5


def test_the_shipped_chroma_tells_the_key(sample) -> None:
    tonal = with_averages(sample[sample["key"] >= 0])
    strongest = tonal[AVERAGES[:12]].to_numpy().argmax(axis=1)
    assert (strongest == tonal["key"]).mean() > 0.85


def test_a_small_sample_is_measured_the_same_each_time(folder, capsys) -> None:
    source = folder / "source"
    playlists.write_playlist(source, "Rock/one", table(SONGS[2], SONGS[0]))
    measure_sound.measure_sample(source)
    first = (source / SOUND).read_bytes()
    measure_sound.measure_sample(source)
    assert (source / SOUND).read_bytes() == first
    assert read_sound(source / SOUND)["id"].tolist() == ["invented-1", "invented-3"]
    assert "2 invented songs" in capsys.readouterr().out
    assert list(playlists.list_playlists(source)) == ["Rock/one"]


def test_all_cores_give_the_results_in_order() -> None:
    numbers = list(range(measure_sound.FEW + 20))
    assert list(measure_sound.on_all_cores(float, numbers)) == numbers


# --- recordings -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "rate"), [(".wav", RATE), (".FLAC", 48_000), (".ogg", 44_100)]
)
def test_recordings_are_matched_and_measured(folder, suffix, rate, capsys) -> None:
    record(folder, f"CD 1/01 - KAJA ZAN, Ola - Été _ Blue{suffix}", 0, rate)
    record(folder, f"10 & Co. - Don't - Live{suffix}", 1, rate)
    main([str(folder / "recorded")])
    found = measured(folder).set_index("name")
    assert set(found.index) == {"Été / Blue", "Don't - Live"}
    for i in (0, 1):
        name = SONGS[i]["name"]
        numbers = found.loc[name, AVERAGES].to_numpy("float64")
        assert numbers == pytest.approx(averages_of_song(song(i)), abs=4)
        assert found.loc[name, "id"] == SONGS[i]["id"]
    output = capsys.readouterr().out
    assert "2 songs measured" in output and '"Été / Blue" by Kaja Zan, Ola' in output


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Kaja Zan - Été Blue", 0),
        ("kaja_zan_-_ete_blue", 0),
        ("12. Kaja Zan feat. Ola - Été, Blue!", 0),
        ("1-03 Kaja Zan & Ola - E\u0301te\u0301 Blue", 0),
        ("10 & Co - Dont - Live", 1),
        ("07 10 & Co - Don't - Live", 1),
        ("Zoë - ???", 2),
        ("Kaja Zan - Blue", "of this artist, other songs are known: ['Été / Blue']"),
        ("Ola - Été Blue", "its artist is not among the songs"),
        ("Été Blue", "its name is not like"),
        (" - ", "its artist is not among"),
    ],
)
def test_songs_are_told_by_file_names(name, row) -> None:
    file = Path(f"{name}.mp3")
    found, unknown = recordings.match([file], table(*SONGS))
    if isinstance(row, int):
        assert (found, unknown) == ({file: row}, {})
    else:
        assert not found and unknown[file].startswith(row)


def test_what_was_measured_before_is_kept(folder, capsys) -> None:
    record(folder, "Kaja Zan - Été Blue.wav", 0)
    main([str(folder / "recorded")])
    before = measured(folder)
    record(folder, "Zoe - ???.wav", 2)
    record(folder, "Kaja Zan - Été Blue.wav", 1)  # another sound under its name
    record(folder, "03 Zoë - ???.flac", 2)
    main([str(folder / "recorded")])
    output = capsys.readouterr().out
    assert measured(folder)[:1].equals(before)
    assert measured(folder)["id"].tolist() == ["invented-1", "invented-3"]
    assert "its song was measured before" in output
    assert "the same song as 03 Zoë - ???.flac" in output
    main([str(folder / "recorded")])
    assert len(measured(folder)) == 2


def test_files_that_cannot_be_measured_do_not_stop_the_others(folder, capfd) -> None:
    record(folder, "Kaja Zan - Été Blue.wav", 0)
    (folder / "recorded" / "Zoë - ???.mp3").write_bytes(b"ID3 nonsense" * 1_000)
    soundfile.write(
        folder / "recorded" / "10 & Co. - Don't - Live.wav", np.zeros(RATE), RATE
    )
    main([str(folder / "recorded")])
    output = capfd.readouterr()
    assert "1 song measured" in output.out
    assert "it is damaged, or not of the kind" in output.out
    assert "the sound is silent" in output.out
    assert output.err == ""
    assert len(measured(folder)) == 1


def test_the_middle_of_a_long_recording_is_measured(tmp_path, monkeypatch) -> None:
    file = tmp_path / "a.wav"
    soundfile.write(file, np.repeat([0.1, 0.2, 0.3, 0.4], 5 * RATE), RATE)
    monkeypatch.setattr(recordings, "SECONDS", 10)
    sound, rate = recordings.mono(file)
    assert (rate, len(sound)) == (RATE, 10 * RATE)
    assert sound[[0, -1]] == pytest.approx([0.2, 0.3], abs=1e-4)


def test_ctrl_c_keeps_what_was_measured(folder, monkeypatch) -> None:
    record(folder, "Kaja Zan - Été Blue.wav", 0)
    record(folder, "Zoë - ???.wav", 2)
    measure = measure_sound.averages_of_recording

    def interrupted(file: Path) -> np.ndarray | str:
        if file.name.startswith("Zoë"):
            raise KeyboardInterrupt
        return measure(file)

    monkeypatch.setattr(measure_sound, "averages_of_recording", interrupted)
    with pytest.raises(KeyboardInterrupt):
        main([str(folder / "recorded")])
    assert measured(folder)["id"].tolist() == ["invented-1"]


def test_no_folder_no_recording_and_no_match(folder) -> None:
    with pytest.raises(WorkshopError, match=r"There is no folder .*nowhere"):
        main([str(folder / "nowhere")])
    with pytest.raises(WorkshopError, match="There is no recording") as caught:
        main([str(folder / "recorded")])
    assert " ".join(player.FORMATS) in str(caught.value)
    (folder / "recorded" / "Zoë - ???.m4a").touch()
    with pytest.raises(WorkshopError, match=r"only \.m4a"):
        main([str(folder / "recorded")])
    record(folder, "Somebody - Else.wav", 0)
    with pytest.raises(WorkshopError, match="No song was measured"):
        main([str(folder / "recorded")])
    assert not (folder / "mine").exists()


def test_no_match_is_told_also_where_songs_were_measured_before(folder) -> None:
    record(folder, "Zoë - ???.wav", 2)
    main([str(folder / "recorded")])
    (folder / "recorded" / "Zoë - ???.wav").rename(folder / "recorded" / "a.wav")
    with pytest.raises(WorkshopError, match="No song was measured"):
        main([str(folder / "recorded")])
    assert len(measured(folder)) == 1


def test_a_damaged_file_of_before_is_told_first(folder) -> None:
    record(folder, "Zoë - ???.wav", 2)
    (folder / "mine").mkdir()
    (folder / "mine" / SOUND).write_text("id\n")
    with pytest.raises(WorkshopError, match=r"sound\.csv, line 1: the header"):
        main([str(folder / "recorded")])
    assert (folder / "mine" / SOUND).read_text() == "id\n"


def test_the_script_as_a_student_runs_it(run, workshop, tmp_path) -> None:
    one = playlists.read_songs(SAMPLE / "catalogue.csv").iloc[0]
    name = playlists.safe_name(f"{one['artists'].partition(';')[0]} - {one['name']}")
    player.save(play(one, 10), tmp_path / "r" / f"{name}.mp3")
    done = run("dataset/measure_sound.py", str(tmp_path / "r"))
    assert (done.returncode, done.stderr) == (0, "")
    found = read_sound(workshop / "dataset" / "mine" / SOUND)
    assert found["id"].tolist() == [one["id"]]
    shipped = with_averages(pd.DataFrame([one]))[AVERAGES].to_numpy()
    assert found[AVERAGES].to_numpy() == pytest.approx(shipped, abs=6)
