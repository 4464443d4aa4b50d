"""The command line as its users meet it."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from reportgen.cli.line.telling import UNSEEN
from reportgen.cli.run import run
from reportgen.pipeline.written import TRACE_SUFFIX
from tests.conftest import FIXTURES, ROOT, make_project


def test_without_a_command_the_commands_are_shown(capsys):
    assert run([]) == 0
    shown = capsys.readouterr().out
    assert "bygg (build)" in shown
    assert "granska (check)" in shown
    assert "usage" not in shown


@pytest.mark.parametrize("arguments", [["--help"], ["bygg", "--hjälp"], ["check", "-h"], ["--version"]])
def test_help_and_version_leave_with_0(arguments, capsys):
    assert run(arguments) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["bygga"], ["bygg", "--fel"], ["bygg", "--projekt"]])
def test_wrong_usage_leaves_with_2_and_says_so_in_swedish(arguments, capsys):
    assert run(arguments) == 2
    shown = capsys.readouterr().err
    assert "Användning" in shown
    assert "invalid" not in shown


def test_a_folder_that_is_no_project_is_wrong_usage(tmp_path, capsys):
    assert run(["granska", "--projekt", str(tmp_path)]) == 2
    assert "rapport.toml" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["granska", "check"])
def test_checking_a_good_project(project_folder, capsys, command):
    assert run([command, "--projekt", str(project_folder)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"Inga fel.{UNSEEN}\n"


def test_diagnostics_as_json(tmp_path, capsys):
    folder = make_project(tmp_path / "p", FIXTURES / "fel" / "omojliga-varden")
    assert run(["granska", "--json", "--projekt", str(folder)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 4
    assert found[0].keys() == {"severity", "code", "path", "line", "column", "message", "hint", "clause"}


def test_strict_turns_warnings_into_errors(tmp_path, capsys):
    folder = make_project(tmp_path / "p", FIXTURES / "fel" / "luckor")
    assert run(["granska", "--projekt", str(folder)]) == 0
    assert run(["granska", "--strikt", "--projekt", str(folder)]) == 1
    assert "2 fel, 0 varningar" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["bygg", "build"])
def test_a_build_writes_the_pdf_and_says_where_in_one_line_in_a_pipe(project_folder, capsys, command):
    assert run([command, "--projekt", str(project_folder)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.fullmatch(r"Skrev (.+): \d+ sidor, varav \d+ i brödtexten, \d+ kB, \d+,\d s\n", shown.err)
    assert shown.err.startswith(f"Skrev {project_folder / 'out' / 'provlanet.pdf'}: ")
    written = sorted(path.name for path in (project_folder / "out").iterdir())
    assert written == ["provlanet-spårbarhet.json", "provlanet.pdf"]
    assert (project_folder / "out" / "provlanet.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_build_writes_nothing_but_json_where_programs_read(project_folder, capsys):
    assert run(["bygg", "--json", "--projekt", str(project_folder)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_failed_build_leaves_the_previous_pdf_untouched(project_folder, capsys):
    assert run(["bygg", "--projekt", str(project_folder)]) == 0
    path = project_folder / "out" / "provlanet.pdf"
    before = path.read_bytes()
    chapter = project_folder / "narrative" / "10-inledning.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nSe @fig:ingen.\n", encoding="utf-8")
    assert run(["bygg", "--projekt", str(project_folder)]) == 1
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["provlanet-spårbarhet.json", path.name]
    assert "Inget har skrivits." in capsys.readouterr().err


def test_the_html_can_be_kept_and_the_page_map_shown(project_folder, capsys):
    assert run(["bygg", "--behåll-html", "--sidkarta", "--projekt", str(project_folder)]) == 0
    assert "kapitel 1: Inledning" in capsys.readouterr().out
    assert (project_folder / "out" / "provlanet.html").exists()


def test_a_printed_number_is_explained_after_a_build(project_folder, capsys):
    assert run(["förklara", "70,2 procent", "--projekt", str(project_folder)]) == 1
    assert "kör reportgen bygg först" in capsys.readouterr().err
    assert run(["bygg", "--projekt", str(project_folder)]) == 0
    assert run(["förklara", "70,2 procent", "--projekt", str(project_folder)]) == 0
    assert "data/serier/halsa.csv:" in capsys.readouterr().out
    assert run(["explain", "--page", "1", "--json", "--projekt", str(project_folder)]) == 0
    assert {entry["sida"] for entry in json.loads(capsys.readouterr().out)["poster"]} == {"1"}
    assert run(["förklara", "--projekt", str(project_folder)]) == 2


def test_an_explanation_says_that_the_sources_have_changed_since(project_folder, capsys):
    assert run(["bygg", "--projekt", str(project_folder)]) == 0
    series = project_folder / "data" / "serier" / "halsa.csv"
    series.write_text(series.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run(["förklara", "70,2 procent", "--projekt", str(project_folder)]) == 0
    assert "data/serier/halsa.csv har ändrats sedan rapporten byggdes" in capsys.readouterr().err


def test_a_traceability_file_that_lacks_something_is_said_to_be_broken(project_folder, capsys):
    assert run(["bygg", "--projekt", str(project_folder)]) == 0
    (trace,) = (project_folder / "out").glob(f"*{TRACE_SUFFIX}")
    whole = json.loads(trace.read_text(encoding="utf-8"))
    for lacking in ("uppgifter", "serier", "poster", "källfiler"):
        broken = {key: value for key, value in whole.items() if key != lacking}
        trace.write_text(json.dumps(broken), encoding="utf-8")
        capsys.readouterr()
        assert run(["förklara", "70,2 procent", "--projekt", str(project_folder)]) == 1
        assert "finns inte eller kan inte läsas" in capsys.readouterr().err


def test_a_missing_pango_is_named_with_the_command_that_installs_it(project_folder, capsys, monkeypatch):
    def broken(*_arguments):
        raise OSError("cannot load library 'libpango-1.0-0': cannot open shared object file")

    monkeypatch.setattr("reportgen.pipeline.build.build", broken)
    assert run(["bygg", "--projekt", str(project_folder)]) == 1
    assert "sudo apt-get install libpango-1.0-0" in capsys.readouterr().err


def test_a_final_build_refuses_example_data_and_drafts(project_folder, capsys):
    assert run(["bygg", "--skarp", "--projekt", str(project_folder)]) == 1
    shown = capsys.readouterr().err
    assert "[exempeldata]" in shown
    assert "[utkast]" in shown
    assert not (project_folder / "out").exists()


def test_any_other_fault_of_the_system_is_not_taken_for_a_missing_library(project_folder, monkeypatch):
    def broken(*_arguments):
        raise OSError("Input/output error")

    monkeypatch.setattr("reportgen.pipeline.build.build", broken)
    with pytest.raises(OSError, match="Input/output error"):
        run(["bygg", "--projekt", str(project_folder)])


def test_a_build_that_is_stopped_says_so_in_one_sentence_and_leaves_no_temporary_files(project_folder, tmp_path):
    temporary = tmp_path / "tillfälligt"
    temporary.mkdir()
    command = [sys.executable, "-m", "reportgen", "bygg", "--projekt", project_folder]
    build = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE)
    # Its folder for temporary files is the first that is seen of a build under way; nothing tells when it is there.
    while not list(temporary.iterdir()) and build.poll() is None:
        time.sleep(0.01)
    build.send_signal(signal.SIGTERM)
    told = build.communicate()[1].decode()
    assert build.returncode == 143
    assert told.strip() == "Körningen avbröts av systemet (SIGTERM). Alla filer är hela: inget är halvskrivet."
    assert list(temporary.iterdir()) == []
