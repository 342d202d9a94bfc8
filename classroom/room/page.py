"""The page of the room as HTML; all text that came from outside is escaped."""

from collections.abc import Sequence
from html import escape

from classroom.room.board import Table
from classroom.room.state import LONGEST_INPUT, Answer

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The room</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/room.css">
<script src="/room.js" defer></script>
</head>
<body>
<main>
<form method="post" action="/">
<h1>The room</h1>
<input type="hidden" name="token" value="{token}">
<label for="codes">Codes, one a line</label>
<textarea id="codes" name="codes" rows="1" maxlength="{longest}" spellcheck="false"
 autocomplete="off" autocapitalize="off">{again}</textarea>
<button>Take them</button>
</form>
{answers}
<div id="board">
{board}
</div>
<p id="news" role="status"></p>
</main>
</body>
</html>
"""


def whole_page(tables: Sequence[Table], answers: Sequence[Answer], token: str) -> str:
    """Return the whole page; the lines that could not be read are there to be mended.

    `token` proves that a form comes from this page.
    """
    wrong = [answer.text for answer in answers if answer.problem]
    return PAGE.format(
        token=escape(token),
        longest=LONGEST_INPUT,
        again=escape("\n".join(wrong)),
        answers=answer_list(answers),
        board=board_html(tables),
    )


def message_page(message: str) -> str:
    """Return a page that says why a request was refused."""
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>The room</title>'
        f'<p>{escape(message)}</p><p><a href="/">Back to the room</a></p></html>'
    )


def answer_list(answers: Sequence[Answer]) -> str:
    """Return what became of each line as an HTML list; nothing for no lines."""
    if not answers:
        return ""
    items = "".join(f"<li>{escape(str(answer))}</li>\n" for answer in answers)
    return f'<ul class="answers" role="status">\n{items}</ul>'


def board_html(tables: Sequence[Table]) -> str:
    """Return the tables as HTML."""
    return "\n".join(_table(table) for table in tables)


def _table(table: Table) -> str:
    if not table.rows:
        title, empty = escape(table.title), escape(table.empty)
        return f"<section>\n<h2>{title}</h2>\n<p>{empty}</p>\n</section>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    rows = "".join(
        f"{_start(table, row)}{_cells(table, row)}</tr>\n" for row in table.rows
    )
    return (
        f"<section>\n<table>\n<caption>{escape(table.title)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>"
    )


def _start(table: Table, row: Sequence[str]) -> str:
    """Return the start of a row, which is marked where a student needs help."""
    needs = dict(zip(table.header, row, strict=True)).get("needs help")
    return '<tr class="help">' if needs else "<tr>"


def _cells(table: Table, row: Sequence[str]) -> str:
    names = 1 if table.header[0] == "rank" else 0
    cells = []
    for i, text in enumerate(row):
        tag, scope = ("th", ' scope="row"') if i == names else ("td", "")
        cells.append(f"<{tag}{scope}>{escape(text)}</{tag}>")
    return "".join(cells)
