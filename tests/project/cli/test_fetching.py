"""`hämta` as its users meet it: against a server on this machine that answers as Kolada does."""

import datetime as dt
import errno
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from werkzeug import Response

from reportgen.cli.run import run
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from reportgen.sources import http
from tests.conftest import ROOT, append

QUERIES = """[kolada]
adress = "{address}"

[serier.nystartade]
källa = "kolada"
kpi = "N00001"
områden = ["riket", "län", "jämförelselän"]

[serier.halsa]
källa = "kolada"
kpi = "N00002"
områden = ["län"]
"""
BEFORE_THE_JUDGEMENTS = dt.datetime(2025, 1, 20, 12, tzinfo=dt.UTC)
CODES = {"N00001": "nystartade", "N00002": "halsa"}
HEALTH, NEW_FIRMS = "data/serier/halsa.csv", "data/serier/nystartade.csv"
CLAIM = "---\nroll: kapitel\n---\n# Hälsan\n\n[Hälsan blir sämre]{påstår=\"trend('halsa') < 0\"}.\n"


def rows_of(folder, name):
    """Return the values of a series by area, sex and year."""
    text = (folder / "data" / "serier" / f"{name}.csv").read_text(encoding="utf-8")
    rows = (line.split(";") for line in text.splitlines() if line[0].isdigit())
    return {(row[0], row[1], int(row[2])): float(row[3].replace(",", ".")) for row in rows}


class Kolada:
    """Answers as the service does: a key figure's heading, and its values of the areas that are asked for."""

    def __init__(self, folder):
        self.folder = folder
        self.values = {kpi: rows_of(folder, name) for kpi, name in CODES.items()}
        self.down = set()
        self.asked = threading.Event()
        self.at_once = lambda: None

    def __call__(self, request):
        self.asked.set()
        self.at_once()
        kpi = re.search(r"/kpi/(\w+)", request.path)[1]
        if kpi in self.down:
            return Response("", status=503)
        if "/data/" not in request.path:
            title = f"{CODES[kpi]} (%)"
            return self.page([{"id": kpi, "title": title, "is_divided_by_gender": True, "publication_date": None}])
        areas = request.path.rpartition("/")[2].split(",")
        posts = {}
        for (area, sex, year), value in self.values[kpi].items():
            if area in areas:
                posts.setdefault((area, year), []).append(
                    {"gender": sex, "count": 1, "status": "", "value": value, "isdeleted": False}
                )
        return self.page(
            [
                {"kpi": kpi, "municipality": area, "period": year, "values": values}
                for (area, year), values in posts.items()
            ]
        )

    @staticmethod
    def page(values):
        text = json.dumps({"values": values, "next_url": None, "previous_url": None, "count": len(values)})
        return Response(text, content_type="application/json")


@pytest.fixture(scope="session")
def httpserver_listen_address():
    return "127.0.0.1", 0


@pytest.fixture
def kolada(project_folder, httpserver, monkeypatch):
    """The service, with the values of the small project, which asks it."""
    service = Kolada(project_folder)
    httpserver.expect_request(re.compile("/v3/.*")).respond_with_handler(service)
    address = httpserver.url_for("/v3")
    (project_folder / "data" / "kallor.toml").write_text(QUERIES.format(address=address), encoding="utf-8")
    (project_folder / "narrative" / "20-halsan.md").write_text(CLAIM, encoding="utf-8")
    patient = http.Client
    monkeypatch.setattr(http, "Client", lambda: patient(waits=lambda _seconds: None, now=lambda: BEFORE_THE_JUDGEMENTS))
    return service


@pytest.fixture
def healthier(kolada):
    """The same, when the source has found that health has become better."""
    for year in (2022, 2023, 2024):
        kolada.values["N00002"]["0018", "T", year] += 9
    return kolada


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def fetched(folder, *arguments):
    return run(["hämta", *arguments, "--projekt", str(folder)])


def test_a_sentence_that_would_become_false_is_told_with_its_place_and_nothing_is_written(healthier, capsys):
    before = contents(healthier.folder)
    assert fetched(healthier.folder) == 3
    shown = capsys.readouterr()
    assert "halsa: 3 ändrade värden" in shown.out
    assert "    Provlänet, 2024: 70,2 → 79,2\n" in shown.out
    assert "narrative/20-halsan.md:6:1" in shown.out
    assert "[påstående-falskt]" in shown.out
    assert "Inget har skrivits." in shown.err
    assert "--ta-in nystartade,halsa" in shown.err
    assert contents(healthier.folder) == before


def test_what_is_taken_in_is_the_series_with_its_answers_and_their_lock(kolada, capsys):
    assert fetched(kolada.folder, "--ta-in") == 0
    assert "Tog in nystartade och halsa i data/." in capsys.readouterr().err
    kept = sorted(path.name for path in (kolada.folder / "data" / "hamtat" / "halsa").iterdir())
    assert "hamtning.toml" in kept
    assert len(kept) > 2
    assert "# råfil: hamtat/halsa/hamtning.toml" in (kolada.folder / HEALTH).read_text(encoding="utf-8")
    assert check(kolada.folder).diagnostics == ()


def test_fetching_again_what_has_not_changed_says_so_and_writes_nothing(kolada, capsys):
    fetched(kolada.folder, "--ta-in")
    before = contents(kolada.folder)
    capsys.readouterr()
    assert fetched(kolada.folder, "--ta-in") == 0
    shown = capsys.readouterr()
    assert "2 serier är som de var: nystartade, halsa." in shown.out
    assert shown.err == "Inget har skrivits.\n"
    assert contents(kolada.folder) == before


def test_one_of_two_can_be_taken_in_and_the_other_is_left(healthier, capsys):
    health = (healthier.folder / HEALTH).read_bytes()
    assert fetched(healthier.folder, "nystartade", "halsa", "--ta-in", "nystartade") == 3
    shown = capsys.readouterr()
    assert "påstående-falskt" not in shown.out
    assert "Tog in nystartade i data/.\n    Tips: ta in halsa" in shown.err
    assert (healthier.folder / HEALTH).read_bytes() == health
    assert not (healthier.folder / "data" / "hamtat" / "halsa").exists()
    assert (healthier.folder / "data" / "hamtat" / "nystartade" / "hamtning.toml").exists()


def test_only_what_is_named_is_asked_for(kolada):
    assert fetched(kolada.folder, "--ta-in", "halsa") == 0
    assert not (kolada.folder / "data" / "hamtat" / "nystartade").exists()


def test_what_came_before_a_failure_can_be_taken_in_and_what_did_not_come_is_told(kolada, capsys):
    kolada.down = {"N00002"}
    assert fetched(kolada.folder, "--ta-in") == 1
    shown = capsys.readouterr()
    assert "Hämtade 1 av 2 serier." in shown.out
    assert "halsa: gick inte att hämta" in shown.out
    assert "[källan-nere]" in shown.out
    assert "Tog in nystartade i data/." in shown.err
    assert not (kolada.folder / "data" / "hamtat" / "halsa").exists()


def edited(kolada):
    """Take all in, and edit a row by hand; the source has a new year for the same series."""
    fetched(kolada.folder, "--ta-in")
    series = kolada.folder / HEALTH
    series.write_text(series.read_text(encoding="utf-8").replace("0018;T;2023;70,6;", "0018;T;2023;70,9;"), "utf-8")
    kolada.values["N00002"] |= {("0018", sex, 2025): 70.0 for sex in "TKM"}
    return series


def test_a_series_that_was_edited_by_hand_is_told_and_left_unless_it_is_named(kolada, capsys):
    series = edited(kolada)
    before = series.read_bytes()
    capsys.readouterr()
    assert fetched(kolada.folder, "--ta-in") == 3
    shown = capsys.readouterr()
    line = before.decode().splitlines().index("0018;T;2023;70,9;") + 1
    assert f"{HEALTH}:{line}:1: varning [handändrad-serie]" in shown.out
    assert "Tas bara in om den nämns: reportgen hämta --ta-in halsa" in shown.out
    assert series.read_bytes() == before
    assert fetched(kolada.folder, "--ta-in", "halsa") == 0
    assert rows_of(kolada.folder, "halsa")["0018", "T", 2023] == 70.6
    assert ("0018", "T", 2025) in rows_of(kolada.folder, "halsa")


def test_data_that_cannot_be_right_are_not_taken_in(kolada, capsys):
    kolada.values["N00002"]["0018", "T", 2024] = 170.2
    before = (kolada.folder / HEALTH).read_bytes()
    assert fetched(kolada.folder, "--ta-in") == 1
    shown = capsys.readouterr()
    assert "halsa kan inte tas in: det som hämtades är fel." in shown.out
    assert "omöjligt-värde" in shown.out
    assert "Tog in nystartade i data/." in shown.err
    assert (kolada.folder / HEALTH).read_bytes() == before


def test_what_is_written_while_the_sources_are_asked_is_not_lost(kolada, capsys):
    saved = threading.Event()

    def save():
        if not saved.is_set():
            saved.set()
            append(kolada.folder, HEALTH, "0018;T;2025;70;\n")

    kolada.at_once = save
    assert fetched(kolada.folder, "--ta-in") == 1
    assert f"{HEALTH} har ändrats medan serierna hämtades. Inget har skrivits." in capsys.readouterr().err
    assert not (kolada.folder / "data" / "hamtat").exists()


def test_answers_that_the_new_lock_no_longer_names_are_taken_away(kolada):
    fetched(kolada.folder, "--ta-in")
    lock = kolada.folder / "data" / "hamtat" / "halsa" / "hamtning.toml"
    heading = next(path for path in lock.parent.iterdir() if path != lock and b'"title"' in path.read_bytes())
    old = heading.rename(lock.parent / "gammal.json")
    lock.write_text(lock.read_text(encoding="utf-8").replace(heading.name, old.name), encoding="utf-8")
    assert fetched(kolada.folder, "--ta-in", "halsa") == 0
    assert heading.exists()
    assert not old.exists()


def test_a_project_with_errors_is_told_what_the_fetch_mends_and_can_take_it_in(kolada, capsys):
    (kolada.folder / HEALTH).unlink()
    assert fetched(kolada.folder, "halsa") == 3
    shown = capsys.readouterr()
    assert "halsa: nya år 2019–2024, nytt område Provlänet, 18 nya värden" in shown.out
    assert "Med det hämtade försvinner 1 fel eller varning." in shown.out
    assert fetched(kolada.folder, "--ta-in", "halsa") == 0
    assert check(kolada.folder).diagnostics == ()


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Let the command be run where somebody answers, line by line."""

    def answering(*lines):
        monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr("sys.stderr", Terminal())
        return sys.stderr

    return answering


def test_who_answers_no_or_nothing_keeps_all_as_it_was(kolada, terminal):
    before = contents(kolada.folder)
    for answer in ((), ("nej",), ("",)):
        asked = terminal(*answer)
        assert fetched(kolada.folder) == 3
        assert "Ta in nystartade, halsa?" in asked.getvalue()
        assert contents(kolada.folder) == before


def test_who_names_some_is_shown_what_they_do_and_asked_again(healthier, terminal, capsys):
    asked = terminal("halso", "nystartade", "ja")
    assert fetched(healthier.folder) == 3
    assert "halso är inte någon av nystartade, halsa." in asked.getvalue()
    assert "Ta in nystartade?" in asked.getvalue()
    assert capsys.readouterr().out.count("Jämförelse av data (gammal) med det hämtade (ny)") == 2
    assert not (healthier.folder / "data" / "hamtat" / "halsa").exists()
    assert (healthier.folder / "data" / "hamtat" / "nystartade").exists()


def test_who_answers_yes_takes_all_in(kolada, terminal):
    shown = terminal("ja")
    assert fetched(kolada.folder) == 0
    assert "nystartade, 1 av 2 svar" in shown.getvalue()
    assert "av 2 serier" in shown.getvalue()
    assert (kolada.folder / "data" / "hamtat" / "halsa").exists()


def test_a_program_gets_all_of_it_as_json_and_is_asked_nothing(healthier, terminal, capsys):
    terminal("ja")
    assert fetched(healthier.folder, "--json") == 3
    told = json.loads(capsys.readouterr().out)
    by_name = {one["serie"]: one for one in told["serier"]}
    assert (by_name["halsa"]["ändrade"], by_name["halsa"]["intagen"]) == (3, False)
    assert {"vad": "Provlänet, 2024", "gammal": "70,2", "ny": "79,2"} in by_name["halsa"]["länet"]
    assert [one["kod"] for one in told["jämförelse"]["fel"]] == ["påstående-falskt"]
    assert not (healthier.folder / "data" / "hamtat").exists()


def test_a_disk_that_is_full_leaves_all_as_it_was(kolada, monkeypatch, capsys):
    before = contents(kolada.folder)
    chmod = Path.chmod

    def full(path, mode):
        if path.suffix == ".csv":
            raise OSError(errno.ENOSPC, "No space left on device")
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", full)
    assert fetched(kolada.folder, "--ta-in") == 1
    shown = capsys.readouterr().err
    assert "Det gick inte att skriva till data/ (disken är full). Det som fanns där är orört." in shown
    assert contents(kolada.folder) == before


def test_a_folder_that_may_not_be_written_in_is_told_as_such(kolada, monkeypatch, capsys):
    def refused(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("reportgen.project.writing.tempfile.mkstemp", refused)
    assert fetched(kolada.folder, "--ta-in") == 1
    assert "Det gick inte att skriva till data/ (rättighet saknas)" in capsys.readouterr().err


def test_a_data_folder_that_is_a_link_within_the_project_is_written_through(kolada):
    (kolada.folder / "data").rename(kolada.folder / "egna")
    (kolada.folder / "data").symlink_to("egna")
    assert fetched(kolada.folder, "--ta-in") == 0
    assert (kolada.folder / "data").is_symlink()
    assert (kolada.folder / "egna" / "hamtat" / "halsa" / "hamtning.toml").exists()


def test_a_link_out_of_the_project_is_not_followed(kolada, tmp_path, capsys):
    (tmp_path / "annat").mkdir()
    (kolada.folder / "data" / "hamtat").symlink_to(tmp_path / "annat")
    before = (kolada.folder / HEALTH).read_bytes()
    assert fetched(kolada.folder, "--ta-in") == 1
    assert "[utanför-projektet]" in capsys.readouterr().err
    assert (kolada.folder / HEALTH).read_bytes() == before
    assert list((tmp_path / "annat").iterdir()) == []


def test_a_run_that_is_stopped_while_a_source_is_asked_leaves_all_as_it_was(kolada):
    before = contents(kolada.folder)
    go_on = threading.Event()
    kolada.at_once = lambda: go_on.wait(60)
    command = [sys.executable, "-m", "reportgen", "hämta", "--ta-in", "--projekt", kolada.folder]
    fetching = subprocess.Popen(command, cwd=ROOT, env={**os.environ}, stderr=subprocess.PIPE)
    assert kolada.asked.wait(60)
    fetching.send_signal(signal.SIGTERM)
    told = fetching.communicate()[1].decode()
    go_on.set()
    assert fetching.returncode == 143
    assert "Körningen avbröts" in told
    assert contents(kolada.folder) == before


@pytest.fixture
def no_network(monkeypatch):
    """Let nothing open a socket."""

    def refuse(*_arguments, **_options):
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_series_are_proven_from_what_is_kept_without_a_network(kolada, request, capsys):
    fetched(kolada.folder, "--ta-in")
    request.getfixturevalue("no_network")
    capsys.readouterr()
    assert fetched(kolada.folder, "--kontrollera") == 0
    assert capsys.readouterr().out == "2 serier är precis vad de sparade svaren ger.\n"
    series = kolada.folder / HEALTH
    series.write_text(series.read_text(encoding="utf-8").replace("0018;T;2023;70,6;", "0018;T;2023;70,9;"), "utf-8")
    assert fetched(kolada.folder, "--kontrollera") == 1
    shown = capsys.readouterr()
    assert shown.out == "1 serie är precis vad de sparade svaren ger.\n"
    assert "[handändrad-serie]" in shown.err
    assert fetched(kolada.folder, "--kontrollera", "nystartade") == 2
    assert "alla serier" in capsys.readouterr().err
    assert fetched(kolada.folder, "--kontrollera", "--json") == 1
    assert {one["code"] for one in json.loads(capsys.readouterr().out)} >= {"handändrad-serie"}


def test_what_can_be_fetched_is_listed_without_a_network(kolada, request, capsys):
    fetched(kolada.folder, "--ta-in", "halsa")
    request.getfixturevalue("no_network")
    capsys.readouterr()
    assert fetched(kolada.folder, "--kontrollera") == 0
    assert "1 serie i data/kallor.toml är inte hämtad än." in capsys.readouterr().out
    assert fetched(kolada.folder, "--lista") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "nystartade  Kolada N00001  inte hämtad än     till 2024"
    assert re.fullmatch(r"halsa       Kolada N00002  hämtad \d{4}-\d\d-\d\d  till 2024", second)
    assert fetched(kolada.folder, "--lista", "--json") == 0
    assert [one["senaste_år"] for one in json.loads(capsys.readouterr().out)] == [2024, 2024]


def test_checking_and_building_a_project_that_can_fetch_asks_nobody_and_needs_no_library(kolada, request):
    request.getfixturevalue("no_network")
    assert check(kolada.folder).diagnostics == ()
    assert build(kolada.folder).pdf
    assert not kolada.asked.is_set()
    program = "import sys; sys.modules['urllib3'] = None; from reportgen.cli import run; sys.exit(run(sys.argv[1:]))"
    ask = [sys.executable, "-c", program]
    done = subprocess.run([*ask, "granska", "--projekt", kolada.folder], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    done = subprocess.run([*ask, "hämta", "--projekt", kolada.folder], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert 'pip install "reportgen[hamta]"' in done.stderr.decode()


def test_a_list_of_no_series_is_not_taken_for_all(kolada, capsys):
    assert fetched(kolada.folder, "--ta-in", " , ") == 2
    assert "inga serier är nämnda" in capsys.readouterr().err
    assert not kolada.asked.is_set()


def test_a_series_that_cannot_be_fetched_is_wrong_usage(kolada, capsys):
    assert fetched(kolada.folder, "nystartad") == 2
    assert "Menade du nystartade?" in capsys.readouterr().err
    (kolada.folder / "data" / "kallor.toml").unlink()
    assert fetched(kolada.folder) == 2
    assert "data/kallor.toml finns inte" in capsys.readouterr().err


def test_queries_that_are_wrong_are_told_before_anybody_is_asked(kolada, capsys):
    line = append(kolada.folder, "data/kallor.toml", 'kpl = "N00003"\n')
    assert fetched(kolada.folder) == 1
    assert f"data/kallor.toml:{line}" in capsys.readouterr().err
    assert not kolada.asked.is_set()
