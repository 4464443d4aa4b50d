"""A report whose series are of school years and of periods says so wherever a time is printed, drawn or handed out."""

import csv
import io
import json
from dataclasses import replace

import pypdfium2
import pytest

from reportgen.assess.goals import assess
from reportgen.cli.run import run
from reportgen.composing.run import Options
from reportgen.diagnostics import ignore
from reportgen.export.tables import export_tables
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.values import ExpressionError
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from reportgen.statements.statement import read_statement
from tests.conftest import FIXTURES, make_project, query_of

TIMES = FIXTURES / "tider"
SCHOOL, PERIODS = "behorighet", "fallskador"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("tider") / "projekt", TIMES)


@pytest.fixture(scope="module")
def query(folder):
    return query_of(folder)


@pytest.fixture(scope="module")
def built(folder):
    result = build(folder, Options(web=True))
    assert result.pdf, result.diagnostics
    return result


@pytest.fixture(scope="module")
def printed(built):
    with pypdfium2.PdfDocument(built.pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document).replace("\u2060", "")


def test_the_project_has_no_mistakes_and_other_data_would_stop_each_of_its_statements(folder):
    assert check(folder, Options(prove=True)).diagnostics == ()


def test_an_unlikely_value_is_told_of_its_school_year_and_excepted_in_the_same_words(tmp_path):
    folder = make_project(tmp_path / "projekt", TIMES)
    series = folder / "data" / "serier" / f"{SCHOOL}.csv"
    text = series.read_text(encoding="utf-8").replace("0018;T;2018/19;83,2", "0018;T;2018/19;8,3")
    series.write_text(text, encoding="utf-8")
    told = next(one for one in check(folder).diagnostics if one.code == "osannolikt-värde")
    assert "för Provlänet 2018/19" in told.message
    exception = next(line for line in told.hint.split("”") if line.startswith("# undantag"))
    assert "0018 T 2018/19" in exception
    series.write_text(exception.replace("skälet", "Så står det hos källan.") + "\n" + text, encoding="utf-8")
    assert "osannolikt-värde" not in {one.code for one in check(folder).diagnostics}


@pytest.mark.parametrize(
    ("said", "about", "holds"),
    [
        ("har ökat sedan läsåret 2013/14", SCHOOL, True),
        ("har ökat sedan 2013/14", SCHOOL, True),
        ("ökade mellan läsåren 2021/22 och 2023/24", SCHOOL, True),
        ("minskade mellan läsåren 2021/22 och 2023/24", SCHOOL, False),
        ("ökade från läsåret 2021/22 till läsåret 2023/24", SCHOOL, True),
        ("ökade det senaste läsåret", SCHOOL, True),
        ("är högre än läsåret före", SCHOOL, True),
        ("har ökat två läsår i rad", SCHOOL, True),
        ("är högst sedan läsåret 2013/14", SCHOOL, True),
        ("var högre läsåret 2013/14 än i riket", SCHOOL, False),
        ("har ökat sedan basåret", SCHOOL, True),
        ("minskade mellan perioderna 2019–2021 och 2022–2024", PERIODS, True),
        ("ökade mellan perioderna 2019–2021 och 2022–2024", PERIODS, False),
        ("har minskat sedan perioden 2012–2014", PERIODS, True),
        ("var lägre under perioden 2022–2024 än under perioden 2012–2014", PERIODS, True),
        ("är högre än i riket", PERIODS, True),
        ("har minskat", PERIODS, True),
        ("har minskat de tre senaste åren", PERIODS, True),
    ],
)
def test_statements_of_school_years_and_periods_are_read_and_checked(query, said, about, holds):
    assert read_statement(said, (about,), query).whole.judge(query).holds is holds


@pytest.mark.parametrize(
    ("said", "about", "because"),
    [
        ("har ökat sedan 2014", SCHOOL, "är inget läsår"),
        ("har ökat sedan läsåret 2013/15", SCHOOL, "andra året ska vara året efter"),
        ("ökade mellan 2014 och 2024", SCHOOL, "är inget läsår"),
        ("har minskat sedan läsåret 2019/20", "halsa", "har inga läsår"),
        ("har minskat sedan 2019/20", "halsa", "är ett läsår, men tid är år"),
        ("har minskat sedan perioden 2012–2015", PERIODS, "är 4 år lång"),
        ("minskade det senaste året", PERIODS, "perioder om tre år"),
        ("har minskat tre år i rad", PERIODS, "perioder som delar år"),
        ("minskade de två senaste åren", PERIODS, "perioder om tre år"),
    ],
)
def test_a_statement_of_another_form_than_the_series_is_refused(query, said, about, because):
    with pytest.raises(ExpressionError, match=because):
        read_statement(said, (about,), query).whole.judge(query)


def test_a_change_without_a_time_is_counted_between_periods_that_share_no_year(query):
    judged = read_statement("minskade sedan förra mätningen", (PERIODS,), query).whole.judge(query)
    assert [str(one.year) for one in judged.inputs] == ["2019–2021", "2022–2024"]


@pytest.mark.parametrize(
    ("expression", "gives"),
    [
        ('värde("behorighet", år="2023/24")', "86,9\u00a0procent"),
        ('värde("fallskador", år="2012-2014")', "31,2\u00a0per 1\u00a0000 invånare"),
        ('senaste("behorighet")', "2023/24"),
        ('år("behorighet", -2)', "2022/23"),
        ('senaste("fallskador")', "2022–2024"),
        ('värde("behorighet", år=senaste("behorighet"))', "86,9\u00a0procent"),
        ('skillnad("behorighet", "2013/14")', "6,8\u00a0procentenheter"),
        ('största("behorighet", "2013/14", "2015/16")', "81,1\u00a0procent"),
        ('målår("behorighet")', "2030"),
    ],
)
def test_expressions_take_and_give_times_as_they_are_written(query, expression, gives):
    assert str(open_sandbox(query).evaluate(expression)) == gives


def test_the_trend_of_periods_needs_values_that_share_no_year(query):
    few = replace(query.settings.assessment, minimum_points=4)
    assert query.assessments.indicators[PERIODS].trend is not None
    assert assess(query.data, few, ignore).indicators[PERIODS].trend is None
    assert assess(query.data, few, ignore).indicators[SCHOOL].trend is not None


def test_a_file_of_school_years_is_read_in_and_one_of_years_asks_which_they_are(folder, tmp_path, capsys):
    file = tmp_path / f"{SCHOOL}.csv"
    file.write_text("område;2023;2024\n0018;86,0;86,9\n", encoding="utf-8")
    assert run(["läs-in", str(file), "--projekt", str(folder), "--ersätt"]) == 1
    assert "svara med --år-är: slutår, startår" in capsys.readouterr().out
    kept = (folder / "data" / "serier" / f"{SCHOOL}.csv").read_text(encoding="utf-8")
    file.write_text("\n".join(line for line in kept.splitlines() if line[:1] != "#"), encoding="utf-8")
    assert run(["läs-in", str(file), "--projekt", str(folder), "--ursprung", "exempel", "--not", "Konstruerad."]) == 3
    assert "år: kolumn 3 (”år”): 2013/14–2023/24" in capsys.readouterr().out


def test_pages_print_each_time_in_its_form(printed):
    for text in ("2013/14", "2023/24", "2012–14", "2012–2014 till 2022–2024", "2013/14–2023/24 och exempelmål 2030"):
        assert text in printed
    assert "Perioderna delar år" in printed


def test_the_traceability_file_has_each_time_as_its_series_does(built):
    kept = json.loads(built.trace)
    times = {one["serie"]: type(one["år"]) for one in kept["uppgifter"].values() if "serie" in one}
    assert (times[SCHOOL], times[PERIODS], times["halsa"]) == (str, str, int)
    assert 'värde("behorighet", år="2023/24")' in {entry["uttryck"] for entry in kept["poster"]}


def test_exports_have_each_time_as_its_series_does(query):
    tables = {table.name: table for table in export_tables(query.data, query.assessments, query.settings)}
    observed = tables["observationer"]
    at, who = observed.headings.index("år"), observed.headings.index("indikator")
    found = {name: {row[at] for row in observed.rows if row[who] == name} for name in (SCHOOL, PERIODS, "halsa")}
    assert {"2013/14", "2023/24"} <= found[SCHOOL]
    assert {"2012–2014", "2022–2024"} <= found[PERIODS]
    assert {2019, 2024} <= found["halsa"]


def test_the_web_edition_says_what_years_a_series_is_about(built):
    page = built.web["indikatorer/fallskador.html"].decode()
    assert '"temporalCoverage": "2012/2024"' in page
    assert "perioden 2012–2014" in page
    rows = list(csv.reader(io.StringIO(built.web["data/behorighet.csv"].decode("utf-8-sig")), delimiter=";"))
    assert any("2023/24" in row for row in rows)
