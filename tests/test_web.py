"""The API: what each address answers, and what is refused."""

import json
import threading
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from unittest import mock

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from werkzeug.test import TestResponse

from assignment4 import run_page
from assignment4.web import covers, guards, own_ratings, sounds
from assignment4.web.app import FILES, HERE, create_app
from assignment4.web.shelves import Shelves
from dataset import configuration
from dataset.tracks import TRACKS, read_tracks
from tests.page_stage import (
    FEATURES,
    HOSTILE,
    N_ARTISTS,
    REAL,
    UNRATED,
    made_shelves,
)
from toolbox.problems import WorkshopError

SONG, ARTIST = "invented-00007", "artist-07"
promised = create_app(None)  # its shelves come later, and nothing is too much for it
promised.extensions["buckets"] = dict.fromkeys(guards.RATES, guards.Bucket(1e9, 10**9))
described = schemathesis.openapi.from_wsgi("/openapi.json", promised)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Shelves:
    return made_shelves(tmp_path_factory.mktemp("music"))


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of one's own stars, in a folder of its own."""
    monkeypatch.setattr(configuration, "MINE", tmp_path / "mine")
    return tmp_path / "mine" / own_ratings.FILE


@pytest.fixture
def app(shelves: Shelves) -> Flask:
    return create_app(shelves)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def rate(
    client: FlaskClient, artist: object = ARTIST, stars: object = 5
) -> TestResponse:
    return client.post("/api/rate", json={"artist": artist, "stars": stars})


def refusal(answer: TestResponse) -> tuple[int, str, str]:
    """Return status, error and what to do; nothing else may be in it."""
    assert answer.mimetype == "application/json"
    assert set(answer.json) == {"error", "todo"}
    assert answer.json["todo"]
    return answer.status_code, answer.json["error"], answer.json["todo"]


# --- the shelves ----------------------------------------------------------------------


def test_the_popular_songs_are_the_most_popular_artists(client):
    picks = client.get("/api/popular").json["picks"]
    assert [pick["artist"]["id"] for pick in picks] == [
        f"artist-{N_ARTISTS - 1 - i:02}" for i in range(9)
    ]
    assert picks[0]["id"] == "invented-00059"
    assert picks[0]["why"] == "Popularity 59 of 100"


def test_similar_songs_are_others_and_say_why(client):
    answer = client.get(f"/api/similar/{SONG}").json
    assert answer["because"] == "Love"
    assert len(answer["picks"]) == 10
    assert SONG not in {pick["id"] for pick in answer["picks"]}
    assert all(pick["why"].endswith(", as Love") for pick in answer["picks"])


def test_a_listener_gets_what_is_liked_with_what_they_like(client, shelves):
    answer = client.get("/api/liked/10").json
    rows = shelves.crowd.rated.rows
    rated = {f"artist-{i:02}" for i in rows[rows["listener"] == 1]["artist"]}
    artists = [pick["artist"]["id"] for pick in answer["picks"]]
    assert len(set(artists)) == 10
    assert not rated & set(artists)
    assert all(int(artist[-2:]) % 2 == 1 for artist in artists[:3])
    assert any(p["why"].endswith(answer["because"][0]) for p in answer["picks"])


def test_a_reason_counts_those_who_like_both(client, shelves):
    pick = client.get("/api/liked/10").json["picks"][0]
    numbers, _, name = pick["why"].partition(" who like ")
    names = list(shelves.crowd.rated.artists["name"])
    rows = shelves.crowd.rated.rows.query("rating == 90")
    fans = set(rows[rows["artist"] == names.index(name)]["listener"])
    artist = int(pick["artist"]["id"][-2:])
    both = fans & set(rows[rows["artist"] == artist]["listener"])
    assert numbers == f"Liked by {len(both)} of {len(fans)}"


def test_a_listener_who_likes_nobody_gets_what_is_popular_and_true_words(client):
    answer = client.get("/api/liked/400").json
    assert answer["because"] == []
    assert len(answer["picks"]) == 10
    assert {pick["why"] for pick in answer["picks"]} == {"Liked by many listeners"}


def test_who_rates_nothing_or_nothing_well_gets_an_empty_shelf(client):
    assert client.get("/api/liked/me").json == {"because": [], "picks": []}
    rate(client, stars=3)
    assert client.get("/api/liked/me").json == {"because": [], "picks": []}


def test_stars_change_the_shelf_at_once_and_stay_on_disk(client, mine, shelves):
    answer = rate(client, "artist-07", 5)
    assert answer.json == {"stars": {"artist-07": 5}, "counts": True}
    assert rate(client, "artist-03", 4).json["stars"] == {
        "artist-07": 5,
        "artist-03": 4,
    }
    shelf = client.get("/api/liked/me").json
    assert set(shelf["because"]) <= {"The Otters 7", "The Otters 3"}
    artists = {pick["artist"]["id"] for pick in shelf["picks"]}
    assert len(artists) == 10
    assert not artists & {"artist-07", "artist-03"}
    assert mine.read_text(encoding="utf-8") == (
        "id,name,rating\nartist-07,The Otters 7,100\nartist-03,The Otters 3,80\n"
    )
    assert create_app(shelves).test_client().get("/api/rate").json == {
        "stars": {"artist-07": 5, "artist-03": 4}
    }


def test_stars_are_taken_back_with_0(client, mine):
    rate(client, "artist-07", 5)
    assert rate(client, "artist-07", 0).json["stars"] == {}
    assert mine.read_text(encoding="utf-8") == "id,name,rating\n"
    assert client.get("/api/liked/me").json["picks"] == []


def test_stars_for_whom_nobody_else_rated_are_kept_and_change_nothing(client):
    assert rate(client, UNRATED).json == {"stars": {UNRATED: 5}, "counts": False}
    assert client.get("/api/liked/me").json["picks"] == []


def test_many_who_rate_at_once_lose_nothing(client, app):
    app.extensions["buckets"]["rate"] = guards.Bucket(1000, 1000)
    threads = [
        threading.Thread(target=rate, args=(app.test_client(), f"artist-{i:02}", 4))
        for i in range(N_ARTISTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(client.get("/api/rate").json["stars"]) == N_ARTISTS


def test_some_listeners_are_listed_with_their_taste(client):
    listed = client.get("/api/listeners").json["listeners"]
    assert len(listed) == 24
    assert all(client.get(f"/api/liked/{one['listener']}").json for one in listed)
    assert {word for one in listed for word in one["likes"].split(" and ")} <= {
        "rock",
        "jazz",
    }


# --- songs ----------------------------------------------------------------------------


def test_a_search_finds_all_words_and_the_exact_name_first(client):
    answer = client.get("/api/songs", query_string={"q": "L\u00d3VE"}).json
    assert answer["found"] == 58
    assert answer["picks"][0]["id"] == SONG
    assert [pick["id"] for pick in answer["picks"][1:3]] == [
        "invented-00059",
        "invented-00058",
    ]
    assert len(answer["picks"]) == 24
    both = client.get("/api/songs?q=toledo+otters+12").json
    assert [pick["id"] for pick in both["picks"]][:2] == [
        "invented-00052",
        "invented-00032",
    ]
    assert client.get("/api/songs?q=toledo+nowhere").json == {"found": 0, "picks": []}
    assert client.get("/api/songs?q=.*").json["found"] == 0


def test_what_was_found_is_described_as_far_as_it_is_known(client):
    def why(song):
        return client.get(f"/api/songs?q=Toledo+{song}").json["picks"][-1]["why"]

    assert why("23") == "rock, 1999"
    assert why("22") == "1999"  # of an artist without a genre
    assert why("30") == "jazz"  # without a date


def test_a_track_with_an_infinite_number_is_left_out(tmp_path, capsys):
    made_shelves(tmp_path)
    file = tmp_path / TRACKS
    before = len(read_tracks(file))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",-9,", ",inf,", 1), encoding="utf-8")
    assert len(read_tracks(file)) == before - 1
    assert "1 track left out" in capsys.readouterr().out


def test_names_from_files_come_as_data_and_never_as_html(client):
    answer = client.get("/api/songs?q=onerror")
    assert answer.mimetype == "application/json"
    hostile = answer.json["picks"][-1]
    assert hostile["name"] == hostile["artist"]["name"] == HOSTILE
    assert HOSTILE not in client.get("/").text
    assert "<script>" not in client.get(f"/api/cover/{hostile['id']}").text
    unknown = client.get("/api/cover/<script>alert(1)<%2Fscript>")
    assert unknown.mimetype == "application/json"


def test_a_cover_is_always_the_same_and_is_drawn_safely(client):
    first, again = (client.get(f"/api/cover/{SONG}") for _ in range(2))
    assert first.data == again.data
    assert first.mimetype == "image/svg+xml"
    drawn = ET.fromstring(first.text)
    names = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert names <= {"svg", "linearGradient", "stop", "g", "path", "circle"}
    assert first.data != client.get("/api/cover/invented-00008").data


@pytest.mark.parametrize("value", [-1e9, 0, 0.55, 1, 1e9])
def test_every_cover_can_be_drawn(value):
    for feature in FEATURES:
        text = covers.cover(FEATURES | {"id": "x", feature: value})
        ET.fromstring(text)
        assert "nan" not in text
        assert len(text) < 10_000


def test_the_sound_of_an_invented_song_comes_whole_or_in_part(client):
    whole = client.get(f"/api/sound/{SONG}")
    assert (whole.status_code, whole.mimetype) == (200, "audio/wav")
    assert whole.data[:4] == b"RIFF"
    assert len(whole.data) == 44 + 2 * 20 * 22_050
    part = client.get(f"/api/sound/{SONG}", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data) == (206, whole.data[4:8])
    wrong = client.get(f"/api/sound/{SONG}", headers={"Range": "bytes=9999999-"})
    assert refusal(wrong)[0] == 416
    kept = client.get(
        f"/api/sound/{SONG}", headers={"If-None-Match": whole.headers["ETag"]}
    )
    assert kept.status_code == 304


def test_a_real_song_has_no_sound_and_its_player_is_only_named(client):
    status, error, todo = refusal(client.get(f"/api/sound/{REAL}"))
    assert status == 404
    assert "'A Real One' is a real song" in error
    assert todo == f"Listen to it at https://open.spotify.com/track/{REAL}"
    (pick,) = client.get("/api/songs?q=real+one").json["picks"]
    assert pick["sound"] is False
    assert pick["embed"] == f"https://open.spotify.com/embed/track/{REAL}"


def test_a_song_is_made_once_however_many_ask(monkeypatch):
    made, playing = [], threading.Barrier(5)
    monkeypatch.setattr(sounds, "wav", lambda song: made.append(song["id"]) or b"RIFF")
    kept = sounds.Sounds()

    def ask():
        playing.wait()
        assert kept.of({"id": "a"}) == b"RIFF"

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["a"]


def test_only_so_many_sounds_are_kept_and_so_many_wait(monkeypatch):
    may_end = threading.Event()
    monkeypatch.setattr(sounds, "wav", lambda song: may_end.wait(60) and b"RIFF")
    kept = sounds.Sounds()
    threads = [
        threading.Thread(target=kept.of, args=({"id": str(i)},))
        for i in range(sounds.MOST_WAITING)
    ]
    for thread in threads:
        thread.start()
    while len(kept._kept) < sounds.MOST_WAITING:
        time.sleep(0.01)
    with pytest.raises(sounds.Busy):
        kept.of({"id": "one too many"})
    may_end.set()
    for thread in threads:
        thread.join()
    for i in range(sounds.MOST_KEPT + 5):
        kept.of({"id": f"later {i}"})
    assert len(kept._kept) == sounds.MOST_KEPT


def test_a_song_that_could_not_be_made_is_tried_again(monkeypatch):
    kept = sounds.Sounds()
    with pytest.raises(KeyError):
        kept.of({"id": "x"})
    monkeypatch.setattr(sounds, "wav", lambda song: b"RIFF")
    assert kept.of({"id": "x"}) == b"RIFF"


def test_too_many_songs_at_once_are_told_to_come_again(client, app, monkeypatch):
    monkeypatch.setattr(sounds.Sounds, "of", mock.Mock(side_effect=sounds.Busy))
    assert refusal(client.get(f"/api/sound/{SONG}"))[0] == 503


# --- what is refused ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/similar/nothing", 404, "There is no song with the id 'nothing'"),
        ("/api/cover/nothing", 404, "There is no song with the id 'nothing'"),
        ("/api/sound/nothing", 404, "There is no song with the id 'nothing'"),
        ("/api/liked/nobody", 404, "There is no listener 'nobody'"),
        ("/api/liked/5", 404, "There is no listener '5'"),
        ("/api/liked/-1", 404, "There is no listener '-1'"),
        ("/api/liked/\u0663", 404, "There is no listener"),
        ("/api/liked/" + "9" * 500, 404, "There is no listener '999"),
        ("/api/songs", 400, "The search is blank."),
        ("/api/songs?q=%20", 400, "The search is ' '."),
        ("/api/songs?q=" + "a" * 101, 400, "The search is 'aaa"),
        ("/api/rated", 404, "There is nothing at this address."),
        ("/web/api.py", 404, "There is nothing at this address."),
        ("/../run_page.py", 404, "There is nothing at this address."),
        ("/%2e%2e/run_page.py", 404, "There is nothing at this address."),
    ],
)
def test_what_there_is_not_is_told(client, path, status, words):
    answer = client.get(path)
    assert refusal(answer)[0] == status
    assert answer.json["error"].startswith(words)
    assert len(answer.data) < 600


@pytest.mark.parametrize("stars", [6, -1, 1.5, True, "5", None, [5], 1e400])
def test_other_stars_than_0_to_5_are_refused(client, mine, stars):
    assert refusal(rate(client, stars=stars))[0] == 400
    assert not mine.exists()


@pytest.mark.parametrize(
    "body", ["[]", "null", '"x"', "{}", '{"artist": "artist-07"}', "{", "[" * 900]
)
def test_what_is_no_rating_is_refused(client, mine, body):
    answer = client.post("/api/rate", data=body, content_type="application/json")
    assert refusal(answer)[0] == 400
    assert not mine.exists()


def test_unknown_artists_and_more_fields_are_refused(client, mine):
    assert refusal(rate(client, artist="artist-99"))[0] == 404
    assert refusal(rate(client, artist=["artist-07"]))[0] == 400
    more = {"artist": ARTIST, "stars": 5, "rating": 255}
    assert refusal(client.post("/api/rate", json=more))[0] == 400
    assert not mine.exists()


def test_a_form_of_another_page_is_refused(client, mine):
    body = json.dumps({"artist": ARTIST, "stars": 5})
    answer = client.post("/api/rate", data=body, content_type="text/plain")
    assert refusal(answer)[0] == 415
    for origin in ("http://evil.example", "null", "http://localhost:1"):
        answer = client.post("/api/rate", data=body, headers={"Origin": origin})
        assert refusal(answer)[0] == 403
    assert not mine.exists()
    right = {"Origin": "http://localhost"}
    answer = client.post("/api/rate", json=json.loads(body), headers=right)
    assert answer.status_code == 200


def test_other_names_for_this_computer_are_refused(client):
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.io", ""):
        for path in ("/", "/api/popular", "/page.js", "/nothing"):
            answer = client.get(path, headers={"Host": host})
            assert refusal(answer)[0] == 403, (host, path)
    for host in ("localhost:8400", "127.0.0.1:8400"):
        assert client.get("/", headers={"Host": host}).status_code == 200


def test_long_bodies_are_refused(client):
    assert refusal(rate(client, artist="a" * 2000))[0] == 413
    assert refusal(client.post("/", data=b"a" * 2000))[0] == 405


def test_other_methods_are_refused(client):
    for path in ("/api/popular", "/", f"/api/sound/{SONG}"):
        answer = client.delete(path)
        assert refusal(answer)[0] == 405
        assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("what", "ask"),
    [
        ("rate", lambda client: rate(client)),
        ("sound", lambda client: client.get(f"/api/sound/{SONG}")),
    ],
)
def test_too_much_at_once_is_refused_for_a_moment(client, monkeypatch, what, ask):
    now = 1000.0
    monkeypatch.setattr(guards.time, "monotonic", lambda: now)
    per_second, at_once = guards.RATES[what]
    client.application.extensions["buckets"][what] = guards.Bucket(per_second, at_once)
    assert all(ask(client).status_code == 200 for _ in range(at_once))
    answer = ask(client)
    assert refusal(answer) == (429, "That is too much at once.", "Try again in 1 s.")
    assert answer.headers["Retry-After"] == "1"
    assert client.get("/api/popular").status_code == 200
    now += 1
    assert [ask(client).status_code for _ in range(per_second + 1)] == [
        *[200] * per_second,
        429,
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id,rating\n", "line 1: expected the header id,name,rating"),
        ("id,name,rating\na,b,255\n", "line 2: the rating is '255'"),
        ("id,name,rating\na,b,-1\n", "line 2: the rating is '-1'"),
        ("id,name,rating\na,b,\u0663\n", "line 2: the rating is"),
        ('id,name,rating\n"a\nb",c,80\na,b,good\n', "line 4: the rating is 'good'"),
        ("id,name,rating\na,b\n", "line 2: 2 values"),
        ("", "is empty"),
        ("\0\0\0", "line 1"),
    ],
)
def test_a_damaged_file_of_stars_is_told_and_kept(client, mine, content, words):
    mine.parent.mkdir()
    mine.write_text(content, encoding="utf-8", newline="")
    for answer in (rate(client), client.get("/api/rate"), client.get("/api/liked/me")):
        status, error, _ = refusal(answer)
        assert status == 409
        assert words in error
    assert mine.read_text(encoding="utf-8") == content
    assert client.get("/api/liked/10").status_code == 200


def test_stars_that_cannot_be_written_are_told(client, mine):
    mine.parent.write_text("a file where the folder should be")
    answer = rate(client)
    assert refusal(answer)[0] == 409
    assert "Cannot write" in answer.json["error"]


def test_a_spreadsheet_may_write_the_stars(client, mine):
    mine.parent.mkdir()
    mine.write_text("\ufeffid,name,rating\r\n\r\nartist-07,X,70\r\n", encoding="utf-8")
    assert client.get("/api/rate").json == {"stars": {"artist-07": 4}}


def test_a_mistake_of_ours_is_told_in_json_and_shown_in_the_terminal(
    app, client, monkeypatch, caplog
):
    monkeypatch.setattr(Shelves, "popular", mock.Mock(side_effect=ZeroDivisionError))
    assert refusal(client.get("/api/popular"))[:2] == (
        500,
        "That is a mistake of the page.",
    )
    assert "ZeroDivisionError" in caplog.text


# --- the page and its description -----------------------------------------------------


def test_the_page_may_load_nothing_from_elsewhere_but_spotifys_player(client):
    for path in ("/", "/api/popular", "/nothing", f"/api/cover/{SONG}", "/page.js"):
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert policy.count("https://") == 1
        assert "frame-src https://open.spotify.com;" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for name in FILES:
        text = (
            (HERE / name).read_text(encoding="utf-8").replace("http://www.w3.org", "")
        )
        assert "http://" not in text
        assert "https://" not in text
        assert "style=" not in text
        assert "innerHTML" not in text


def test_every_file_of_the_page_is_served_and_asked_for_again(client):
    for name, kind in FILES.items():
        name = name.replace("page.html", "")
        answer = client.get(f"/{name}")
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert answer.headers["Cache-Control"] == "no-cache"
        same = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(f"/{name}", headers=same).status_code == 304


def test_the_description_has_every_address(app, client):
    described = client.get("/openapi.json").json["paths"]
    served = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
    }
    files = {"/", "/page.css", "/page.js", "/icon.svg"}
    assert set(described) == served - files


@described.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_it_answers_as_it_is_described(case: schemathesis.Case, shelves: Shelves):
    promised.extensions["shelves"] = shelves
    case.call_and_validate()


# --- the script -----------------------------------------------------------------------


def test_a_port_that_is_taken_is_told_or_another_is_found(monkeypatch):
    with run_page.listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WorkshopError, match=f"port {port}"):
            run_page.listen("127.0.0.1", port)
        monkeypatch.setattr(run_page, "USUAL_PORT", port)
        with run_page.listen("127.0.0.1", None) as free:
            assert free.getsockname()[1] != port
    for wrong in ("99999", "-1", "x"):
        with pytest.raises(SystemExit):
            run_page.main(["--port", wrong])
