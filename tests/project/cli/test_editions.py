"""All editions with one command: what becomes of each, whoever does the work and however often it is stopped."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr

import pytest

from reportgen.batch.building import Building
from reportgen.batch.cluster import in_cluster
from reportgen.batch.pool import Limits, in_processes
from reportgen.batch.work import LOCAL
from reportgen.cli import run
from reportgen.composing.run import Options
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import ROOT, append, make_project

GOOD, FALSE, EMPTY = ("1814", "1861"), "1860", "0019"
PLAIN = ("--utan-verapdf",)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A report with editions: two that are right, one in which a sentence is false, and one without data."""
    folder = make_project(tmp_path_factory.mktemp("utgavor") / "projekt")
    editions = '\n[utgåvor]\nområden = ["kommuner", "0019"]\n\n[utgåvor.alla.rapport]\ntitel = "Läget i {namn}"\n'
    append(folder, "rapport.toml", editions)
    emissions = {"1814": (90, 80), FALSE: (70, 90), "1861": (50, 40)}
    rows = [
        f"{code};T;{year};{value};\n"
        for code, both in emissions.items()
        for year, value in zip((2023, 2024), both, strict=True)
    ]
    append(folder, "data/serier/utslapp.csv", "".join(rows))
    health = {"1814": "69,0", FALSE: "70,0", "1861": "71,0"}
    append(folder, "data/serier/halsa.csv", "".join(f"{code};T;2024;{value};\n" for code, value in health.items()))
    return folder


@pytest.fixture(scope="module")
def built(untouched, tmp_path_factory):
    """The same project with its editions as one process built them, and what was told."""
    folder = tmp_path_factory.mktemp("byggda") / "projekt"
    shutil.copytree(untouched, folder)
    with redirect_stderr(io.StringIO()) as told:
        assert command(folder, "--arbetare", "1", *PLAIN) == 1
    return folder, told.getvalue()


@pytest.fixture
def project(untouched, tmp_path):
    folder = tmp_path / "projekt"
    shutil.copytree(untouched, folder)
    return folder


def files(folder):
    """Return what has been written by its path: the files of editions, and what was told of all."""
    top = folder / "out" / "utgåvor"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def command(folder, *words):
    return run(["utgåvor", *words, "--projekt", str(folder)])


def started(folder, *words):
    """Start the command in a process of its own."""
    asked = [sys.executable, "-m", "reportgen", "utgåvor", *words, *PLAIN, "--projekt", str(folder)]
    return subprocess.Popen(asked, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def refuse(*_arguments):
    raise AssertionError("något görs om")


def test_editions_that_are_right_are_built_and_the_others_refused_with_the_false_sentence(built):
    folder, shown = built
    ending = r"\n4 utgåvor: 2 byggda, 2 stoppade\.\n(\d) olika varningar, se out/utgåvor/besked\.txt\.\n\Z"
    warnings = int(re.search(ending, shown)[1])
    told = shown.partition("Stoppad: Laxå (1860), 1 fel\n")[2].partition("\n\n")[0]
    assert (
        "narrative/10-inledning.md:6:58: fel [påstående-falskt] Påståendet ”utsläppen minskade med 29\xa0procent” stämmer inte"
        in told
    )
    assert sorted(files(folder)) == [
        "besked.txt",
        "provlanet-hallsberg/provlanet-hallsberg-spårbarhet.json",
        "provlanet-hallsberg/provlanet-hallsberg.pdf",
        "provlanet-lekeberg/provlanet-lekeberg-spårbarhet.json",
        "provlanet-lekeberg/provlanet-lekeberg.pdf",
    ]
    rest = files(folder)["besked.txt"].decode()
    assert rest.count("fel [") == shown.count("fel [") == 4
    assert rest.count("varning [") == warnings
    assert "\nVarningar i alla 4 utgåvor: " in rest


def test_what_has_not_changed_is_not_built_again_by_either_command_and_is_told_alike(built, capsys, monkeypatch):
    folder, shown = built
    monkeypatch.setattr("reportgen.cli.batch.editions.worked", refuse)
    assert command(folder, *PLAIN) == 1
    told = capsys.readouterr().err.replace("oförändrade", "byggda").replace("oförändrad", "byggd")
    assert told.partition("\n\n")[2] == shown.partition("\n\n")[2]
    monkeypatch.setattr("reportgen.pipeline.build.build", refuse)
    assert run(["bygg", "--utgåva", "Lekeberg", *PLAIN, "--projekt", str(folder)]) == 0
    assert "Inget har ändrats sedan" in capsys.readouterr().err


def test_a_run_that_is_killed_goes_on_where_it_was_and_ends_with_the_same_bytes(built, project):
    with started(project, "--arbetare", "1") as running:
        # One is refused, and then one built.
        while running.poll() is None and len(list(project.glob(".cache/bygge/[0-9a-f]*"))) < 2:
            time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
    with started(project, "--arbetare", "2") as running:
        told = running.communicate()[1]
    assert "\n4 utgåvor: 1 byggd, 1 oförändrad, 2 stoppade.\n" in told
    expected = files(built[0])
    assert files(project) == {**expected, "besked.txt": files(project)["besked.txt"]}


def test_an_edition_has_the_same_bytes_in_whatever_order_and_by_whomever_it_is_built(built, project):
    expected = files(built[0])
    assert run(["bygg", "--utgåva", "Lekeberg", *PLAIN, "--projekt", str(project)]) == 0
    assert {name: expected[name] for name in files(project)} == files(project)
    work = Building(take_snapshot(project), Options(), None)
    for ended in (*in_processes(work, GOOD[::-1], Limits(2)), *in_cluster(work, GOOD[:1], LOCAL, 1)):
        made = ended.value.written
        assert made.report == {file: expected[f"{made.name}/{file}"] for file in made.report}


def test_web_editions_are_written_whole_and_are_those_of_single_builds(project):
    assert command(project, *GOOD, "--arbetare", "2", "--bara-webb") == 0
    together = files(project)
    pages = [path for path in together if path.endswith(".html")]
    assert {path.partition("/")[0] for path in pages} == {"provlanet-hallsberg", "provlanet-lekeberg"}
    assert b"Lekeberg" in together["provlanet-lekeberg/webb/index.html"]
    shutil.rmtree(project / "out")
    shutil.rmtree(project / ".cache" / "bygge")
    alone = ["bygg", "--utgåva", GOOD[0], "--bara-webb", "--projekt", str(project)]
    assert run(alone) == 0
    of_one = {path: content for path, content in together.items() if path.startswith("provlanet-lekeberg/")}
    assert files(project) == of_one


def test_checking_writes_nothing_and_says_the_same_of_what_is_wrong(project, capsys):
    assert command(project, "--granska", "--json", "--arbetare", "1") == 1
    told = json.loads(capsys.readouterr().out)["utgåvor"]
    assert {one["kod"]: one["utfall"] for one in told} == {
        EMPTY: "stoppad",
        FALSE: "stoppad",
        **dict.fromkeys(GOOD, "utan fel"),
    }
    assert not (project / "out").exists()


def test_a_revision_of_one_series_is_told_with_the_editions_that_it_changes(untouched, tmp_path, capsys):
    series = (untouched / "data" / "serier" / "utslapp.csv").read_text(encoding="utf-8")
    revised = series.replace("1814;T;2024;80", "1814;T;2024;95").replace("1861;T;2024;40", "1861;T;2024;45")
    (tmp_path / "utslapp.csv").write_text(revised, encoding="utf-8")
    words = ["jämför", str(untouched / "data"), str(tmp_path / "utslapp.csv"), "--utgåvor", "--arbetare", "1"]
    assert run([*words, "--json", "--projekt", str(untouched)]) == 1
    told = {one["kod"]: one for one in json.loads(capsys.readouterr().out)["utgåvor"]}
    assert {code: (one["värden"], one["bara_tal"], one["falska"]) for code, one in told.items()} == {
        "1814": (1, 1, 1),
        "1861": (1, 1, 0),
        FALSE: (0, 0, 0),
        EMPTY: (0, 0, 0),
    }
    assert "minskade med 6\xa0procent" in told["1814"]["fel"][0]["mening"]
    assert run([*words, "--utgåva", "1814", "--projekt", str(untouched)]) == 2
    assert "--utgåva är för en utgåva och --utgåvor för alla." in capsys.readouterr().err


def test_some_editions_alone_and_folders_that_no_edition_has(project, capsys):
    (project / "out" / "utgåvor" / "provlanet-kumla").mkdir(parents=True)
    assert command(project, "lekeberg", "--granska", "--arbetare", "1") == 0
    told = capsys.readouterr().err
    assert told.startswith("1 av 1: Lekeberg: utan fel\n1 utgåva: 1 utan fel.\n")
    assert told.endswith(
        "out/utgåvor/provlanet-kumla hör inte längre till någon utgåva. Ta bort det som inte behövs.\n"
    )


def test_the_list_says_which_editions_there_are(built, project, capsys):
    assert command(built[0], "--lista") == 0
    assert capsys.readouterr().out == (
        "0019  Grannlänet  out/utgåvor/provlanet-grannlanet  (inte byggd)\n"
        "1861  Hallsberg   out/utgåvor/provlanet-hallsberg\n"
        "1860  Laxå        out/utgåvor/provlanet-laxa  (inte byggd)\n"
        "1814  Lekeberg    out/utgåvor/provlanet-lekeberg\n"
    )
    assert command(project, "--lista", "--json", "1861") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"kod": "1861", "namn": "Hallsberg", "mapp": "out/utgåvor/provlanet-hallsberg"}
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Lekebeg"], "Det finns ingen utgåva för ”Lekebeg”.\n    Tips: Menade du Lekeberg?\n"),
        (["--arbetare", "0"], "”0” är inget antal arbetare"),
        (["--granska", "--webb"], "--granska"),
    ],
)
def test_a_command_that_is_wrong_is_told_so(untouched, capsys, words, told):
    assert command(untouched, *words) == 2
    assert told in capsys.readouterr().err


def test_a_report_without_editions_is_told_how_it_gets_some(project_folder, capsys):
    assert command(project_folder) == 2
    assert 'områden = ["kommuner"]' in capsys.readouterr().err


def test_a_cluster_that_is_not_there_or_cannot_be_asked_stops_the_run_and_says_why(project, capsys, monkeypatch):
    monkeypatch.setattr("reportgen.batch.cluster._PATIENCE", 0.2)
    assert command(project, "--granska", "--kluster", "tcp://127.0.0.1:9") == 1
    told = capsys.readouterr().err
    assert (
        "4 utgåvor prövades inte, eftersom körningen inte kunde fortsätta: Grannlänet, Hallsberg, Laxå och Lekeberg."
        in told
    )
    assert "Klustret på tcp://127.0.0.1:9 svarar inte." in told
    monkeypatch.delitem(sys.modules, "reportgen.batch.cluster")
    monkeypatch.setitem(sys.modules, "dask", None)
    assert command(project, "--granska", "--kluster", LOCAL) == 1
    assert 'pip install "reportgen[kluster]"' in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_in_is_told_of_before_anything_is_built(project, capsys):
    (project / "out").mkdir()
    (project / "out" / "utgåvor").write_text("", encoding="utf-8")
    assert command(project, *PLAIN) == 1
    assert "Det gick inte att skriva till out/utgåvor/" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="of Linux")
def test_a_run_that_is_stopped_says_that_it_can_go_on_and_leaves_no_process(project):
    with started(project, "--arbetare", "2") as running:
        children = f"/proc/{running.pid}/task/{running.pid}/children"
        found = ""
        while len(found.split()) < 2:
            with open(children, encoding="ascii") as file:  # noqa: PTH123
                found = file.read()
        running.send_signal(signal.SIGTERM)
        told = running.communicate()[1]
    assert running.returncode == 128 + signal.SIGTERM
    assert told.endswith("inget är halvskrivet. Kör igen: det som är färdigt görs inte om.\n")
    while any(os.path.exists(f"/proc/{child}") and _runs(child) for child in found.split()):  # noqa: PTH110
        time.sleep(0.05)


def _runs(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
