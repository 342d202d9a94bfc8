"""What is said of Python's errors: its own words with its suggestion, then advice."""

import pandas as pd
import pytest

from toolbox.errors_in_words import LONGEST, advice, in_words, said


def error_of(code: str, **names: object) -> Exception:
    """Return the error that some code ends with."""
    try:
        exec(compile(code, "a.py", "exec"), names)
    except Exception as error:
        return error
    raise AssertionError(f"no error: {code}")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "x = (1 2)",
            "SyntaxError: invalid syntax. Perhaps you forgot a comma? Python",
        ),
        ("spread = 1\nsprad", "'sprad' is not defined. Did you mean: 'spread'? A name"),
        (
            "import math\nmath.squrt",
            "'squrt'. Did you mean: 'sqrt'? What stands before",
        ),
        ("raise KeyError('std')", "KeyError: 'std'. There is no column or entry"),
        ("if 1:\n\tx = 1\n        y = 2", "Python sees a tab and spaces mixed"),
        ("if 1:\nx = 1", "IndentationError: expected an indented block after"),
        ("raise RuntimeError", "RuntimeError: no more is known."),
        (r"x = 'C:\Users\me\songs'", 'Write paths with /, on Windows, too, as "C:/Us'),
    ],
)
def test_python_is_quoted_then_explained(code: str, words: str) -> None:
    told = in_words(error_of(code))
    assert words in told
    assert "?." not in told and ".." not in told


def test_a_tab_is_called_a_tab() -> None:
    assert "tab" in advice(error_of("if 1:\n\tx = 1\n        y = 2"))
    assert "tab" not in advice(error_of("if 1:\nx = 1"))


@pytest.mark.parametrize(
    "content", ["x = 1".encode("utf-16"), "x = '\u00c5'".encode("latin-1"), b"x = 1\0"]
)
def test_another_encoding_is_named(content: bytes) -> None:
    with pytest.raises(SyntaxError) as caught:
        compile(content, "a.py", "exec")
    assert "save it again with the encoding UTF-8" in in_words(caught.value)


def test_the_class_is_named_without_its_module() -> None:
    error = pd.errors.EmptyDataError("No columns to parse from file")
    assert said(error) == "EmptyDataError: No columns to parse from file"


def test_a_long_message_is_cut() -> None:
    told = said(ValueError("\n".join(["x" * 1000] * 9)))
    assert [len(line) for line in told.splitlines()] == [LONGEST] * 3


def test_nothing_steers_the_terminal() -> None:
    told = said(ValueError("red \x1b[31m and \x07 \u202e turned\nfine"))
    assert told.replace("\n", "").isprintable() and told.endswith("\nfine")
