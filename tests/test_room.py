import io
import json
import subprocess
import sys
import time
from argparse import Namespace
from contextlib import contextmanager
from html.parser import HTMLParser
from http.client import HTTPConnection
from unittest import mock
from urllib.parse import urlencode

import pytest

from assignment0.funness_code import PARTS, funness_line
from classroom import messages, steps
from classroom.handout import copied_paths
from classroom.room import board, command, page, server
from classroom.room.state import LONGEST_INPUT, Answer, Room
from classroom.steps import STEPS, assignments, step_numbered, steps_of
from tests.conftest import PROJECT, student_environment
from toolbox import files, nickname
from toolbox.problems import WorkshopError

NOW = 1_800_000_000.0
NUMBERS = [step.number for step in STEPS]


@contextmanager
def computer_of(name, minute):
    """The computer of a student, so many minutes after NOW."""
    clock = mock.patch.object(time, "time", lambda: NOW + 60 * minute)
    with clock, mock.patch.object(nickname, "current", lambda: name):
        yield


def check(name, done, wrong=(), minute=0):
    """Return the code of a student who has done the first so many steps."""
    states = dict.fromkeys(NUMBERS[:done], "done") | dict.fromkeys(wrong, "wrong")
    return code_of(name, states, minute)


def code_of(name, states, minute=0, assignment=None):
    with computer_of(name, minute):
        assignment = assignment or messages.assignment_now(states)
        return messages.check_code(assignment, states)


def titled(number):
    return f"{number} {step_numbered(number).title}"


def doctor(name, minute=0, **findings):
    with computer_of(name, minute):
        fine = dict.fromkeys(messages.EXAMINED, "fine")
        return messages.doctor_code(fine | findings)


def funness(name, *points, minute=0):
    with computer_of(name, minute):
        return funness_line(dict(zip(PARTS, points, strict=True)))


@pytest.fixture
def empty(tmp_path):
    return Room(tmp_path / "\u00c5 b" / "room.json")


def tables(some_room, minute=0, patience=12):
    now = NOW + 60 * minute
    where, steps, ranking = board.all_tables(some_room.students(), now, patience)
    return where.rows, steps.rows, ranking.rows


# --- the tables -----------------------------------------------------------------------


def test_who_is_where(empty):
    lines = [check("Bo", 3), check("Anna", 5, ["1.3"]), check("Cy", len(STEPS))]
    empty.add("\n".join([*lines, doctor("Bo", Songs="mend"), doctor("Dee")]), NOW)
    where, rows, _ = tables(empty, minute=2)
    all_of_them = len(STEPS)
    assert [row[:-1] for row in where] == [
        ["Bo", "mend Songs", "1.1 k-means", f"3 of {all_of_them}", "to mend"],
        ["Anna", "wrong at 1.3", "1.3 DBSCAN", f"5 of {all_of_them}", ""],
        ["Dee", "", "", "", "ready"],
        ["Cy", "", "finished", f"{all_of_them} of {all_of_them}", ""],
    ]
    assert {row[-1] for row in where} == {"2 min ago"}
    by_step = {row[0]: row[1:] for row in rows}
    assert list(by_step) == [titled(number) for number in NUMBERS]
    assert by_step["1.1 k-means"] == ["2 of 3", "Bo", ""]
    assert by_step["1.3 DBSCAN"] == ["1 of 3", "Anna", "Anna"]


def test_one_who_left_out_a_step_is_after_it_and_returns_for_the_core(empty):
    first, last = assignments()[0], assignments()[-1]
    core, end = steps_of(first)[1].number, steps_of(last)[-1].number
    most = {n: "done" for n in NUMBERS if n not in (core, end)}
    empty.add(code_of("Anna", most, 0, first), NOW)
    assert place_of_anna(empty) == titled(core)
    empty.add(code_of("Anna", most, 1), NOW)
    assert place_of_anna(empty) == titled(end)
    empty.add(code_of("Anna", most | {end: "done"}, 2, last), NOW)
    assert place_of_anna(empty) == titled(core)
    empty.add(code_of("Anna", dict.fromkeys(NUMBERS, "done"), 3), NOW)
    assert place_of_anna(empty) == "finished"


def place_of_anna(some_room):
    return {row[0]: row[2] for row in tables(some_room)[0]}["Anna"]


def test_a_step_left_out_comes_before_the_next_assignment_only_in_the_core(empty):
    first = next(a for a in assignments() if not all(s.core for s in steps_of(a)))
    following = assignments()[assignments().index(first) + 1]
    done = {step.number: "done" for step in steps_of(first)}
    for minute, is_core in enumerate((False, True)):
        left = next(s.number for s in steps_of(first) if s.core == is_core)
        states = {n: state for n, state in done.items() if n != left}
        empty.add(code_of("Anna", states, minute, first), NOW)
        number = left if is_core else steps_of(following)[0].number
        assert place_of_anna(empty) == titled(number)


def test_the_codes_of_all_assignments_count_together(empty):
    first, second, last = assignments()[0], assignments()[1], assignments()[-1]
    done = {s.number: "done" for s in [*steps_of(first)[:2], *steps_of(second)[1:3]]}
    for minute, name in enumerate([first, second, last]):
        empty.add(code_of("Anna", done, minute, name), NOW)
    (student,) = empty.students()
    assert student.done() == set(done)
    assert tables(empty)[0][0][3] == f"4 of {len(STEPS)}"
    assert place_of_anna(empty) == titled(steps_of(last)[0].number)


def test_an_assignment_that_a_newer_code_calls_complete_is_done(empty):
    first, second = assignments()[:2]
    number = steps_of(first)[0].number
    complete = {step.number: "done" for step in steps_of(first)}
    older = code_of("Anna", {number: "wrong"}, 5, first)
    newer = code_of("Anna", complete, 7, second)
    for text in (newer, older):  # in whatever order they come in
        empty.add(text, NOW)
        (student,) = empty.students()
        assert student.done() == set(complete)
    assert tables(empty, minute=8)[0][0][1] == ""
    empty.add(code_of("Anna", {number: "wrong"}, 8, first), NOW)
    assert tables(empty, minute=8)[0][0][1] == f"wrong at {number}"


def test_a_new_step_in_any_assignment_is_progress(empty):
    first, last = assignments()[0], assignments()[-1]
    empty.add(code_of("Anna", {}, 0, first), NOW)
    empty.add(code_of("Anna", {}, 11, last), NOW + 660)
    assert tables(empty, minute=12)[0][0][1] == "no new step for 12 min"
    step = steps_of(last)[0].number
    empty.add(code_of("Anna", {step: "done"}, 12, last), NOW + 720)
    assert tables(empty, minute=13)[0][0][1] == ""


def test_no_new_step_for_a_while_is_stuck(empty):
    empty.add(check("Anna", 3), NOW)
    empty.add(check("Anna", 3, ["1.2"], minute=5), NOW + 300)
    empty.add(check("Bo", 4, minute=5), NOW + 300)
    empty.add(check("Cy", len(STEPS)), NOW)
    rows = {row[0]: row[1] for row in tables(empty, minute=12)[0]}
    stuck = "wrong at 1.2; no new step for 12 min"
    assert rows == {"Anna": stuck, "Bo": "", "Cy": ""}
    empty.add(check("Anna", 4, minute=12), NOW + 720)
    assert {row[1] for row in tables(empty, minute=13)[0]} == {""}


def test_a_newer_code_counts_and_an_older_one_does_not(empty):
    older, newer = check("Anna", 3), check("Anna", 6, minute=4)
    for text in (newer, older, newer, f"the same: {older}"):
        empty.add(text, NOW)
    assert tables(empty)[0][0][2] == f"{NUMBERS[6]} {STEPS[6].title}"


def test_the_ranking_has_the_four_parts_and_shared_ranks(empty):
    lines = [
        funness("Anna", -10, 100, 50, 40),
        funness("Bo", -10, 110, 50, 40),
        funness("Cy", -9, 99, 50, 40),
        funness("Dee", -80, 0, 0, 0),
    ]
    empty.add("\n".join(lines), NOW)
    assert tables(empty)[2] == [
        ["1", "Bo", "190.0", "-10.0", "110.0", "50.0", "40.0"],
        ["2", "Anna", "180.0", "-10.0", "100.0", "50.0", "40.0"],
        ["2", "Cy", "180.0", "-9.0", "99.0", "50.0", "40.0"],
        ["4", "Dee", "-80.0", "-80.0", "0.0", "0.0", "0.0"],
    ]


def test_spellings_of_a_nickname_are_one_student(empty):
    empty.add(check("calm-otter", 2), NOW)
    empty.add(check("Calm Otter", 3, minute=1).lower(), NOW)
    assert [s.name for s in empty.students()] == ["calm otter"]


# --- what is taken and kept -----------------------------------------------------------


def test_mistyped_lines_are_named_and_the_others_taken(empty):
    good = check("Anna", 2)
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    answers = empty.add(f"\n{good}\r\n{wrong}\n\nhello\n{doctor('Bo')}", NOW)
    assert [(a.line, bool(a.problem)) for a in answers] == [
        (2, False),
        (3, True),
        (5, True),
        (6, False),
    ]
    assert "Line 3, not taken: there is a typing error" in str(answers[1])
    assert "Line 5, not taken: a nickname and a colon are missing" in str(answers[2])
    assert [s.name for s in empty.students()] == ["Anna", "Bo"]


def test_a_pasted_line_steers_no_terminal(empty):
    for line in ("\x1b[2J\x9b31m", f"{'x' * 300}\x1b"):
        (answer,) = empty.add(line, NOW)
        assert answer.problem and str(answer).replace("\n", "").isprintable()


def test_a_restart_loses_nothing(empty):
    empty.add(check("\u00c5se", 2), NOW)
    empty.add(funness("Bo", -10, 100, 50, 40), NOW + 60)
    again = Room(empty.file)
    assert tables(again, minute=3) == tables(empty, minute=3)
    assert again.add(check("\u00c5se", 2), NOW)[0].seen.endswith("(known already)")


def test_what_cannot_be_written_is_not_shown_as_taken(empty, monkeypatch):
    empty.add(check("Anna", 2), NOW)
    before = empty.file.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(WorkshopError, match="No space left"):
        empty.add(check("Bo", 2), NOW)
    assert empty.file.read_bytes() == before
    assert [s.name for s in empty.students()] == ["Anna"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"codes": [1]}',
        '{"codes": {"x": {}}}',
        "\udcff",
    ],
)
def test_a_damaged_file_is_told_and_left_alone(tmp_path, content):
    file = tmp_path / "room.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(WorkshopError, match="does not hold the codes of a room"):
        Room(file)
    assert file.read_bytes() == content.encode("utf-8", "surrogateescape")


def test_codes_of_other_steps_are_left_out_and_kept(empty, monkeypatch):
    first = assignments()[0]
    empty.add(code_of("Anna", {}, 0, first) + "\n" + doctor("Bo"), NOW)
    others = [step._replace(number=step.number + "1") for step in STEPS]
    monkeypatch.setattr(steps, "STEPS", others)
    again = Room(empty.file)
    assert [s.name for s in again.students()] == ["Bo"]
    assert len(again.unreadable) == 1
    again.add(doctor("Cy"), NOW)
    monkeypatch.undo()
    assert [s.name for s in Room(empty.file).students()] == ["Anna", "Bo", "Cy"]


def test_the_command_says_how_many_are_left_out(tmp_path, monkeypatch, capsys):
    file = tmp_path / "room.json"
    old = "calm-otter-42:C1H2-3456-7890"
    kept = {old: 3, doctor("Bo"): 3}
    file.write_text(json.dumps({"codes": kept}), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert command.run(Namespace(file=file, codes=None, stuck=12, port=0)) == 0
    said = capsys.readouterr().out
    assert f"1 of 2 codes in {file} cannot be read" in said
    assert "Who is where (1 in all" in said


def test_without_an_input_the_room_is_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", None)
    arguments = Namespace(file=tmp_path / "room.json", codes=None, stuck=12, port=0)
    assert command.run(arguments) == 0
    assert "Who is where" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_codes_is_taken_as_any_editor_or_shell_writes_it(
    tmp_path, monkeypatch, capsys, encoding
):
    """PowerShell has no <, and its > writes UTF-16."""
    lines = f"{check('Anna', 2)}\r\n{doctor('Bo')}\r\n\u00e5: oops\r\n"
    codes = tmp_path / "codes.txt"
    codes.write_bytes(lines.encode(encoding))
    room = Namespace(file=tmp_path / "room.json", codes=codes, stuck=12, port=0)
    assert command.run(room) == 1
    said = capsys.readouterr().out
    assert "Line 1: Anna, check" in said and "Line 3, not taken" in said
    assert "Who is where (2 in all" in said
    codes.unlink()
    with pytest.raises(WorkshopError, match="Cannot read"):
        command.run(room)


def test_too_much_is_refused(empty):
    with pytest.raises(WorkshopError, match="too much at once"):
        empty.add("x" * (LONGEST_INPUT + 1), NOW)
    (answer,) = empty.add("x" * 5000, NOW)
    assert (len(answer.text), "too long" in answer.problem) == (204, True)


def test_piped_codes_are_shown_and_the_command_ends(tmp_path):
    lines = [check("\u00c5se", 2), "oops", funness("Bo", -10, 100, 50, 40)]
    words = [sys.executable, "-m", "classroom", "room", "--file", tmp_path / "r.json"]
    done = subprocess.run(
        words,
        input="\n".join(lines),
        env=student_environment(PROJECT),
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "\u00c5se" in done.stdout
    assert "180.0" in done.stdout
    assert "Line 2, not taken: a nickname and a colon are missing" in done.stdout
    assert len(json.loads((tmp_path / "r.json").read_text("utf-8"))["codes"]) == 2


def test_the_conversation(empty, monkeypatch, capsys):
    lines = [check("Anna", 2) + "\n", "oops\n", "\n", "q\n", check("Bo", 2)]
    monkeypatch.setattr(sys, "stdin", lines)
    command.converse(empty, 12, "http://127.0.0.1:1/")
    said = capsys.readouterr().out
    assert "Line 1: Anna, check" in said
    assert "Line 1, not taken" in said
    assert "Who is where (1 in all" in said
    assert [s.name for s in empty.students()] == ["Anna"]


# --- the page -------------------------------------------------------------------------


@pytest.fixture
def site(empty):
    """A server; call it with method, path, body and headers."""
    with server.serving(empty, 12, 0) as address:
        host = address.removeprefix("http://").strip("/")

        def ask(method, path="/", body=None, **headers):
            connection = HTTPConnection(host, timeout=10)
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, names)
            answer = connection.getresponse()
            answer.text = answer.read().decode()
            connection.close()
            return answer

        ask.host = host
        yield ask


FORM = {"Content_Type": "application/x-www-form-urlencoded"}


def token_of(site):
    text = site("GET").text
    return text.partition('name="token" value="')[2].partition('"')[0]


def post(site, text, **headers):
    body = urlencode({"token": token_of(site), "codes": text})
    return site("POST", body=body, **FORM | headers)


def test_codes_are_given_in_the_page(site, empty):
    answer = post(
        site, f"{check('Anna', 5)}\nhello & <bye>", Origin="http://" + site.host
    )
    assert answer.status == 200
    assert "<li>Line 1: Anna, check</li>" in answer.text
    assert "Line 2, not taken" in answer.text
    assert "hello &amp; &lt;bye&gt;</textarea>" in answer.text
    assert '<th scope="row">Anna</th>' in site("GET", "/board").text
    assert [s.name for s in Room(empty.file).students()] == ["Anna"]


def test_a_code_that_comes_in_elsewhere_is_on_the_board(site, empty):
    assert "No code has come in yet." in site("GET", "/board").text
    empty.add(check("Anna", 5), time.time())
    assert "Anna" in site("GET", "/board").text


def test_nothing_that_a_student_writes_is_html(site):
    name = "<b onclick=x>\"'&"
    answer = post(site, f"{check(name, 5)}\n{funness(name, -10, 100, 50, 40)}")
    assert "<b" not in answer.text.replace("<body", "").replace("<button", "")
    assert "&lt;b onclick=x&gt;&quot;&#x27;&amp;" in answer.text


def test_a_form_from_elsewhere_is_refused(site, empty):
    code = check("Anna", 5)
    body = urlencode({"token": "guessed", "codes": code})
    assert site("POST", body=body, **FORM).status == 403
    assert site("POST", body=urlencode({"codes": code}), **FORM).status == 403
    assert post(site, code, Origin="http://evil.example").status == 403
    assert post(site, code, Origin="null").status == 403
    body = urlencode({"token": token_of(site), "codes": code})
    assert site("POST", body=body, Content_Type="text/plain").status == 400
    assert site("POST", "/board", body=body, **FORM).status == 404
    assert empty.students() == []


def test_other_names_for_this_computer_are_refused(site):
    port = site.host.partition(":")[2]
    assert site("GET", Host=f"evil.example:{port}").status == 403
    assert site("GET", Host="127.0.0.1").status == 403
    assert site("GET", Host=f"localhost:{port}").status == 200


@pytest.mark.parametrize(
    "path", ["/server.py", "/../start.py", "/..%2fstart.py", "/?x"]
)
def test_only_the_page_is_served(site, path):
    assert site("GET", path).status == 404


def test_forms_too_long_or_not_whole_are_refused(site):
    assert site("POST", body="x" * 10, Content_Length="9" * 8, **FORM).status == 413
    assert site("POST", body="codes=%ff&token=a", **FORM).status == 400
    assert site("POST", body="\u00e5".encode(), **FORM).status == 400
    assert site("POST", body="a=1&" * 20, **FORM).status == 400
    assert post(site, "x" * (LONGEST_INPUT + 1)).status == 400


def test_the_page_may_load_nothing_from_elsewhere(site):
    answer = site("GET")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    links = Links()
    links.feed(answer.text)
    assert links.found == ["data:,", "/room.css", "/room.js", "/"]
    for path, kind in (("/room.css", "text/css"), ("/room.js", "text/javascript")):
        answer = site("GET", path)
        assert (answer.status, answer.headers.get_content_type()) == (200, kind)
        assert "http" not in answer.text


class Links(HTMLParser):
    """Collects what a page refers to, and its inline scripts and styles."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.found.append(value)
            assert name != "style" and not name.startswith("on")


def test_a_port_in_use_is_told(site, empty):
    port = int(site.host.partition(":")[2])
    with (
        pytest.raises(WorkshopError, match="Perhaps another room is open"),
        server.serving(empty, 12, port),
    ):
        pass
    with pytest.raises(WorkshopError), server.serving(empty, 12, 99999):
        pass


def test_only_this_computer_can_reach_the_page(empty):
    with server.RoomServer(empty, 12, 0) as serves:
        assert serves.socket.getsockname()[0] == "127.0.0.1"


def test_the_page_has_a_header_for_each_column_and_row(empty):
    empty.add(f"{check('Anna', 5)}\n{funness('Anna', -10, 100, 50, 40)}", NOW)
    found = board.all_tables(empty.students(), NOW, 12)
    html = page.board_html(found)
    assert html.count("<caption>") == 3
    assert html.count('<th scope="col">') == sum(len(t.header) for t in found)
    assert html.count('<th scope="row">Anna</th>') == 2
    assert html.count('<th scope="row">') == 1 + len(STEPS) + 1


def test_an_answer_reads_as_a_line():
    assert str(Answer(3, "x", "Anna, check")) == "Line 3: Anna, check"


def test_students_get_neither_the_room_nor_the_plan():
    folders = {path.rpartition("/")[0] for path in copied_paths()}
    assert "classroom/doctor" in folders
    assert not {"classroom/room", "classroom/plan"} & folders


def test_the_row_of_one_who_needs_help_is_marked(empty):
    empty.add(f"{check('Anna', 5)}\n{check('Bo', 5, wrong=['1.4'])}", NOW)
    html = page.board_html(board.all_tables(empty.students(), NOW, 12))
    assert html.count('<tr class="help">') == 1
    assert '<tr class="help"><th scope="row">Bo</th>' in html
