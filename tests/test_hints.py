"""A hint is given whatever becomes of its number."""

from argparse import Namespace

from classroom import hints


def test_a_hint_that_cannot_be_counted_is_given(tmp_path, monkeypatch, capsys) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(hints, "GIVEN", tmp_path / "file" / "hints.json")
    hints.run(Namespace(step="0.2"))
    assert capsys.readouterr().out.startswith("Hint 1 of 3, step 0.2")
