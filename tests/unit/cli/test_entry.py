"""How the program meets the one who starts it: streams, progress, and what cannot be asked for at once."""

import io
import sys

import pytest

import reportgen
from reportgen.cli import main, run
from reportgen.cli.building import Progress


@pytest.mark.parametrize("wrapped", [True, False])
def test_what_is_written_to_a_pipe_is_utf_8_whatever_the_machine_says(monkeypatch, wrapped):
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="ascii") if wrapped else io.StringIO()
    monkeypatch.setattr(sys, "argv", ["reportgen", "förklara", "--help"])
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(SystemExit) as left:
        main()
    stream.flush()
    assert left.value.code == 0
    assert "förklara" in (written.getvalue().decode() if wrapped else stream.getvalue())


def test_on_a_terminal_each_phase_is_told_with_its_time_in_swedish(capsys):
    Progress(True).phase("sättning", 1.25)
    Progress(False).phase("kontroll", 2.5)
    assert capsys.readouterr().err == "  sättning          1,25 s\n"


def test_what_would_be_written_to_the_same_place_cannot_be_asked_for_at_once(capsys):
    assert run(["bygg", "--json", "--sidkarta"]) == 2
    assert "kan inte användas samtidigt" in capsys.readouterr().err


def test_a_name_that_the_interface_does_not_have_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'reportgen' has no attribute 'bygg'"):
        reportgen.bygg  # noqa: B018
