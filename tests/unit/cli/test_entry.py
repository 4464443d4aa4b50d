"""How the program meets the one who starts it: streams, progress, and what cannot be asked for at once."""

import io
import logging
import shlex
import subprocess
import sys
import warnings

import pytest

import reportgen
from reportgen.cli import main, run
from reportgen.cli.building import Progress
from tests.conftest import ROOT


@pytest.mark.parametrize("wrapped", [True, False])
def test_what_is_written_to_a_pipe_is_utf_8_whatever_the_machine_says(monkeypatch, wrapped):
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="ascii") if wrapped else io.StringIO()
    monkeypatch.setattr(sys, "argv", ["reportgen", "förklara", "--help"])
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr("reportgen.cli.leave", sys.exit)
    with pytest.raises(SystemExit) as left:
        main()
    stream.flush()
    assert left.value.code == 0
    assert "förklara" in (written.getvalue().decode() if wrapped else stream.getvalue())


def test_the_process_ends_with_what_was_to_be_done_at_its_end_and_with_all_that_was_written():
    program = (
        "import atexit, sys; from reportgen.cli import leave; "
        "atexit.register(print, 'last'); sys.stdout.write('first '); leave(3)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout.decode().split()) == (3, ["first", "last"])


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


@pytest.mark.parametrize(
    ("failure", "told"),
    [(OSError(28, ""), "disken är full"), (OSError(13, "", "/x"), "läsa eller skriva /x"), (MemoryError(), "minne")],
)
def test_what_the_machine_lacks_is_told_in_swedish(monkeypatch, capsys, project_folder, failure, told):
    def fail(_arguments):
        raise failure

    monkeypatch.setitem(sys.modules["reportgen.cli.run"]._COMMANDS, "granska", fail)
    assert run(["granska", "--projekt", str(project_folder)]) == 1
    assert told in capsys.readouterr().err


def test_a_reader_that_has_heard_enough_is_no_fault(project_folder):
    command = f"{shlex.join([sys.executable, '-m', 'reportgen', 'granska', '--projekt', str(project_folder), '--json'])} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False)
    assert done.stderr == b""


def test_a_folder_of_results_that_cannot_be_written_in_is_told_before_anything_is_built(project_folder, capsys):
    (project_folder / "out").write_bytes(b"")
    assert run(["bygg", "--projekt", str(project_folder)]) == 1
    assert "Det gick inte att skriva till out/ (en del av sökvägen är ingen mapp)" in capsys.readouterr().err


def test_what_libraries_tell_programmers_is_not_told_to_users(monkeypatch, capsys):
    def talk(_arguments):
        warnings.warn("Truncated File Read", stacklevel=1)
        logging.getLogger("pikepdf").warning("Pages tree includes non-dictionary object; ignoring")
        return 0

    monkeypatch.setattr("reportgen.cli.run", talk)
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    monkeypatch.setattr("reportgen.cli.leave", sys.exit)
    with warnings.catch_warnings(), pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().err == ""
