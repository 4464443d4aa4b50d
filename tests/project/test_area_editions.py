"""A small report with editions for the municipalities of its county: one is refused, one lacks data, one is built."""

import io
import json
from dataclasses import replace

import pikepdf
import pytest
from lxml import html

from reportgen import Options, build, check, take_snapshot
from reportgen.archive.assemble import assemble
from reportgen.cli import run
from reportgen.pipeline import rebuild as rebuilding
from reportgen.pipeline.rebuild import rebuild
from reportgen.verification.checking import check_package
from tests.conftest import FIXTURES, make_project
from tests.project.archive.conftest import MOMENT, archivable

EDITION = "laget-i-laxa"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("utgavor") / "projekt", FIXTURES / "utgavor")


@pytest.fixture(scope="module")
def snapshot(folder):
    return take_snapshot(folder)


@pytest.fixture(scope="module")
def checked(snapshot):
    """What is found in the report, under no name, and in the edition for each municipality."""
    return {name: check(snapshot, Options(edition=name)) for name in ("", "Laxå", "Lekeberg", "Hallsberg")}


@pytest.fixture(scope="module")
def written(folder):
    """The folder of results, after the command has built the edition for Laxå."""
    assert run(["bygg", "--utgåva", "laxå", "--webb", "--utan-verapdf", "--projekt", str(folder)]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def trace(written):
    path = written / "utgåvor" / EDITION / f"{EDITION}-spårbarhet.json"
    return json.loads(path.read_text(encoding="utf-8"))


def text_of(result):
    return " ".join(html.fromstring(result.written.html).text_content().split())


@pytest.mark.parametrize("name", ["", "Laxå"])
def test_the_report_and_an_edition_that_is_true_have_no_mistakes(checked, name):
    assert checked[name].diagnostics == ()


def test_an_edition_is_refused_with_the_sentence_that_is_false_of_its_area(checked):
    (found,) = checked["Lekeberg"].diagnostics
    assert (found.code, found.path, found.line) == ("påstående-falskt", "narrative/10-inledning.md", 7)
    assert "”den har minskat sedan 2019”" in found.message
    assert "72,0 år 2019, 74,2 år 2024" in found.message


def test_numbers_and_words_are_those_of_the_area(checked):
    county, laxa = text_of(checked[""]), text_of(checked["Laxå"])
    assert "Andelen med god hälsa i Provlänet är 70,2 procent" in county.replace("\xa0", " ")
    assert "Andelen med god hälsa i Laxå är 66,1 procent" in laxa.replace("\xa0", " ")
    assert "Utsläppen i länet minskade med 4 procent" in county.replace("\xa0", " ")
    assert "Utsläppen i kommunen minskade med 5 procent" in laxa.replace("\xa0", " ")


def test_what_stands_in_some_editions_alone_is_numbered_where_it_stands(checked):
    titles = {
        name: [item.title for item in one.document.numbering.at.values()]
        for name, one in checked.items()
        if one.document
    }
    assert "Kommunerna" in titles[""]
    assert "Kommunerna" not in titles["Laxå"]
    assert "Hälsan är sämre än i riket" in titles["Laxå"]
    assert "Hälsan är sämre än i riket" not in titles[""]
    numbers = {
        name: [item.number for item in one.document.numbering.of_kind("figur")]
        for name, one in checked.items()
        if one.document
    }
    assert (numbers[""], numbers["Laxå"]) == (["1", "2"], ["1", "2", "3"])


def test_a_goal_and_a_row_without_data_say_so_and_stop_nothing(checked):
    hallsberg = checked["Hallsberg"]
    assert [(one.severity, one.code) for one in hallsberg.diagnostics] == [("varning", "mål-utan-bedömning")]
    text = text_of(hallsberg)
    assert "Underlag saknas" in text
    assert "Andelen med god hälsa" not in text


def test_what_people_have_judged_of_the_county_is_not_said_of_another_area(checked):
    assert "Nås inte" in text_of(checked[""])
    laxa = text_of(checked["Laxå"])
    assert "Inte bedömt" in laxa
    assert "Nås inte" not in laxa


def test_a_judgement_for_the_area_is_that_of_its_edition(snapshot):
    path = "data/mal.toml"
    added = '\n[övergripande.utgåva.Laxå]\nbedömning = "möjligt"\nmotiv = "Kommunen växlar upp."\ndatum = 2025-02-02\nav = "KS"\n\n[[effektmål]]'
    changed = snapshot.overlaid({path: snapshot.read_text(path).replace("\n[[effektmål]]", added, 1)})
    laxa, county = (check(changed, Options(edition=name)) for name in ("1860", ""))
    assert laxa.diagnostics == county.diagnostics == ()
    assert "Kan nås" in text_of(laxa)
    assert "Kan nås" not in text_of(county)


def test_a_target_that_compares_counties_is_not_judged_for_a_municipality(snapshot):
    path = "data/serier/nystartade.csv"
    rows = "".join(f"1860;T;{year};9,{year - 2019};\n" for year in range(2019, 2025))
    changed = snapshot.overlaid({path: snapshot.read_text(path) + rows})
    found = check(changed, Options(edition="1860"))
    assert found.diagnostics == ()
    assert "underlag saknas" in text_of(found)


def test_an_edition_is_the_same_by_name_and_by_code_and_whatever_was_built_before(snapshot, written):
    pdf = (written / "utgåvor" / EDITION / f"{EDITION}.pdf").read_bytes()
    assert build(snapshot, Options(edition="1860")).pdf == pdf


def test_the_files_of_an_edition_stand_in_a_folder_of_their_own(written):
    assert sorted(path.name for path in written.iterdir()) == ["utgåvor"]
    assert sorted(path.name for path in (written / "utgåvor" / EDITION).iterdir()) == [
        f"{EDITION}-spårbarhet.json",
        f"{EDITION}.pdf",
        "webb",
    ]
    front = (written / "utgåvor" / EDITION / "webb" / "index.html").read_text(encoding="utf-8")
    assert "Läget i Laxå" in front


def test_the_pdf_says_whose_edition_it_is(written, trace):
    with pikepdf.open(io.BytesIO((written / "utgåvor" / EDITION / f"{EDITION}.pdf").read_bytes())) as pdf:
        assert str(pdf.open_metadata()["dc:title"]) == "Läget i Laxå 2025"
        (manifest,) = (
            json.loads(one.get_file().read_bytes()) for name, one in pdf.attachments.items() if "manifest" in name
        )
    assert (manifest["område"], manifest["diarienummer"]) == ("1860", "RUN 2025/1860")
    (entry,) = (one for one in trace["poster"] if one.get("uttryck") == 'värde("halsa")' and one["slag"] == "uttryck")
    assert [trace["uppgifter"][key]["område"] for key in entry["underlag"]] == ["Laxå"]


@pytest.mark.usefixtures("written")
def test_nothing_is_built_again_where_nothing_has_changed(folder, monkeypatch, capsys):
    monkeypatch.setattr("reportgen.pipeline.build.build", lambda *_: pytest.fail("byggs igen"))
    assert run(["bygg", "--utgåva", "1860", "--webb", "--utan-verapdf", "--projekt", str(folder)]) == 0
    assert f"utgåvor/{EDITION}/{EDITION}.pdf skrevs" in capsys.readouterr().err


def test_explain_and_export_are_about_the_edition(folder, written, capsys):
    assert run(["förklara", "66,1 procent", "--utgåva", "Laxå", "--projekt", str(folder)]) == 0
    assert "Laxå" in capsys.readouterr().out
    assert run(["exportera", "--format", "csv", "--utgåva", "Laxå", "--projekt", str(folder)]) == 0
    outcomes = (written / "utgåvor" / EDITION / "data" / "csv" / "bedomningar.csv").read_text(encoding="utf-8-sig")
    assert "66,1" in outcomes


def test_an_edition_that_is_not_there_is_told_and_nothing_written(folder, capsys):
    assert run(["bygg", "--utgåva", "Lekberg", "--projekt", str(folder)]) == 1
    assert "Menade du Lekeberg?" in capsys.readouterr().err


def test_the_package_of_an_edition_is_held_against_its_own_values(tmp_path_factory, monkeypatch):
    made = archivable(make_project(tmp_path_factory.mktemp("paket") / "projekt", FIXTURES / "utgavor"))
    result = build(made, Options(final=True, archive=True, examples=True, edition="Laxå"))
    assert [str(one) for one in result.diagnostics] == []
    package = assemble(result.product, MOMENT)
    assert package.name.startswith("laget-i-laxa")
    assert list(check_package(package)) == []
    asked = []
    monkeypatch.setattr(
        rebuilding, "build", lambda _, options: asked.append(options) or replace(result, diagnostics=())
    )
    assert rebuild(package, result.product.verdict).good
    assert [one.edition for one in asked] == ["1860"]
