"""A report with a monthly series compares each month with the same month of other years, wherever it judges or says something."""

from dataclasses import replace

import pytest

from reportgen.assess.goals import assess
from reportgen.assess.trend import fit
from reportgen.composing.run import Options
from reportgen.data.model import Outcome
from reportgen.diagnostics import ignore
from reportgen.export.tables import export_tables
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.values import ExpressionError
from reportgen.pipeline.check import check
from reportgen.statements.statement import read_statement
from reportgen.swedish.times import season_of, stored
from tests.conftest import FIXTURES, make_project, query_of

MONTHS = FIXTURES / "manader"
MONTHLY, GAP = "arbetsloshet", "arbetsgap"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("manader") / "projekt", MONTHS)


@pytest.fixture(scope="module")
def query(folder):
    return query_of(folder)


def edited(tmp_path, path, old, new):
    folder = make_project(tmp_path / "projekt", MONTHS)
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def judged(query, said, about=MONTHLY):
    return read_statement(said, (about,), query).whole.judge(query)


def test_the_project_has_no_mistakes_and_other_data_would_stop_each_of_its_statements(folder):
    assert check(folder, Options(prove=True)).diagnostics == ()


def test_the_outcome_rests_on_the_newest_month_of_each_year_alone(query):
    found = query.assessments.indicators[MONTHLY]
    assert [stored(point.year) for point in found.points] == [f"{year}-02" for year in range(2018, 2026)]
    assert (found.outcome, found.trend) == (Outcome.YELLOW, fit(found.points))
    assert found.required_pace == (found.target - found.points[-1].value) / (2030 - 2025)
    assert len(query.data.series[MONTHLY].course(query.data.area)) == 12 * 7 + 2


def test_the_least_number_of_values_counts_years_and_not_months(query):
    few = replace(query.settings.assessment, minimum_points=9)
    assert assess(query.data, few, ignore).indicators[MONTHLY].trend is None


def test_what_is_derived_of_months_is_of_the_same_months(query):
    gap = query.data.series[GAP].newest(query.data.area)
    women, men = (query.data.series[MONTHLY].newest(query.data.area, sex) for sex in "KM")
    assert (gap.year, gap.inputs, gap.value) == (women.year, (women, men), men.value - women.value)


def test_other_values_of_a_month_than_the_newest_change_no_outcome(tmp_path, query):
    series = f"data/serier/{MONTHLY}.csv"
    other = query_of(edited(tmp_path, series, "0018;T;2025-01;7,5", "0018;T;2025-01;9,5"))
    assert other.assessments.indicators[MONTHLY].trend == query.assessments.indicators[MONTHLY].trend


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("var 7,4 procent i februari 2025", True),
        ("var 7,5 procent i januari 2025", True),
        ("är 7,5 procent", False),
        ("har minskat", True),
        ("har minskat sedan februari 2018", True),
        ("har minskat sedan februari 2023", False),
        ("minskade det senaste året", False),
        ("minskade de tre senaste åren", True),
        ("minskade jämfört med samma månad 2018", True),
        ("är lägre än samma månad 2018", True),
        ("är lägre än samma månad året före", True),
        ("är högre än ett år tidigare", False),
        ("var lägre i augusti 2024 än samma månad 2018", True),
        ("har minskat tre år i rad", False),
        ("har minskat varje år sedan februari 2024", False),
        ("har minskat sedan basåret", True),
        ("har minskat mer än i riket sedan februari 2018", True),
        ("är högre än i riket", True),
        ("har varit högre än i riket tre år i rad", True),
        ("är högst i Laxå", True),
        ("har stått stilla sedan februari 2023", True),
        ("gick ned från 8,7 procent i februari 2018 till 7,4 procent i februari 2025", True),
    ],
)
def test_statements_compare_the_same_month_of_each_year(query, said, holds):
    found = judged(query, said)
    assert found.holds is holds
    named = {season_of(one.year) for one in found.inputs}
    assert len(named) == 1


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("minskade mellan augusti 2024 och november 2024", True),
        ("ökade från november 2024 till februari 2025", True),
        ("var lägre i februari 2025 än i januari 2025", True),
    ],
)
def test_months_of_other_names_are_compared_where_the_words_name_both(query, said, holds):
    assert judged(query, said).holds is holds


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("är lägst sedan februari 2018", False),
        ("är lägst sedan januari 2025", True),
        ("är lägst för månaden sedan 2018", True),
        ("är lägst för månaden sedan serien började", True),
        ("är lägst för månaden sedan 2018 i Laxå", True),
        ("var lägst för månaden sedan 2018 i november 2024", True),
        ("var lägst i november 2024", True),
        ("var lägst i november 2024 sedan februari 2018", True),
        ("har varit högre än i riket sedan mars 2019", True),
        ("har varit högre än i riket sedan serien började januari 2018", True),
    ],
)
def test_what_is_said_of_all_the_time_since_a_month_is_held_against_every_month(query, said, holds):
    assert judged(query, said).holds is holds


@pytest.mark.parametrize(
    ("said", "about", "because"),
    [
        ("har minskat sedan januari 2025", MONTHLY, "en annan månad"),
        ("är lägre än i januari 2025", MONTHLY, "en annan månad"),
        ("har minskat sedan 2018", MONTHLY, "är ett år, men tid är månad"),
        ("har minskat mellan februari 2018 och 2024", MONTHLY, "är ett år, men tid är månad"),
        ("har minskat sedan läsåret 2017/18", MONTHLY, "har inga läsår"),
        ("minskade sedan förra mätningen", MONTHLY, "kan vara månaden före eller samma månad"),
        ("minskade varje mätning", MONTHLY, "månad för månad eller samma månad"),
        ("minskade för tredje gången i rad", MONTHLY, "månad för månad eller samma månad"),
        ("var lägre i mars", MONTHLY, "förstås inte"),
        ("är lägst för månaden sedan januari 2018", MONTHLY, "är inte samma månad"),
        ("är högre än i riket för månaden sedan 2018", MONTHLY, "för månaden"),
        ("har minskat sedan mars 2020", "utslapp", "är en månad, men tid är år"),
        ("är lägre än samma månad 2020", "utslapp", "har inga månader"),
    ],
)
def test_a_statement_that_can_mean_several_months_or_none_is_refused(query, said, about, because):
    with pytest.raises(ExpressionError, match=because):
        judged(query, said, about)


@pytest.mark.parametrize(
    ("expression", "gives"),
    [
        ('värde("arbetsloshet")', "7,4\u00a0procent"),
        ('värde("arbetsloshet", år="2025-01")', "7,5\u00a0procent"),
        ('värde("arbetsloshet", år="2025M01")', "7,5\u00a0procent"),
        ('värde("arbetsloshet", år=senaste("arbetsloshet"))', "7,4\u00a0procent"),
        ('senaste("arbetsloshet")', "februari 2025"),
        ('år("arbetsloshet", -2)', "februari 2024"),
        ('skillnad("arbetsloshet", år("arbetsloshet", -2))', "−0,4\u00a0procentenheter"),
        ('skillnad("arbetsloshet", "2025-01", "2025-02")', "−0,1\u00a0procentenheter"),
        ('trend("arbetsloshet")', "−0,157\u00a0procentenheter per år"),
        ('största("arbetsloshet", "2024-01", "2024-12")', "7,9\u00a0procent"),
        ('lägst_sedan("arbetsloshet", "2024-02")', "falskt (7,4 i februari 2025, 6,7 i november 2024)"),
        ('målår("arbetsloshet")', "2030"),
    ],
)
def test_expressions_take_and_give_months_as_they_are_written(query, expression, gives):
    assert str(open_sandbox(query).evaluate(expression)) == gives


@pytest.mark.parametrize(
    ("expression", "because"),
    [
        ('senaste("arbetsloshet") - 2020', "februari 2025 och 2020 är olika slags tider"),
        ('målår("arbetsloshet") - senaste("arbetsloshet")', "Mellan 2030 och februari 2025 är det inget helt antal år"),
    ],
)
def test_what_is_no_number_of_years_between_times_is_not_printed_as_one(query, expression, because):
    assert open_sandbox(query).evaluate('senaste("arbetsloshet") - år("arbetsloshet", -3)') == 2
    with pytest.raises(ExpressionError, match=because):
        open_sandbox(query).evaluate(expression)


def test_a_change_to_the_newest_month_is_counted_from_the_same_month(query):
    with pytest.raises(ExpressionError, match="december 2024 jämförs med februari 2025") as raised:
        open_sandbox(query).evaluate('skillnad("arbetsloshet", "2024-12")')
    assert '"2024-02"' in raised.value.hint


def test_a_base_of_another_month_than_the_newest_value_is_told(tmp_path):
    folder = edited(tmp_path, "data/indikatorer.csv", "gap;;2018-02", "gap;;2018-03")
    told = next(one for one in check(folder).diagnostics if one.code == "basår-saknas")
    assert told.message == "Basåret för arbetsgap är mars 2018, men det senaste värdet gäller februari 2025."


def test_an_unlikely_value_is_told_beside_the_same_month_and_excepted_in_the_same_words(tmp_path):
    path = f"data/serier/{MONTHLY}.csv"
    folder = edited(tmp_path, path, "0018;T;2021-08;7,8;", "0018;T;2021-08;78;")
    told = next(one for one in check(folder).diagnostics if one.code == "osannolikt-värde")
    assert "för Provlänet augusti 2021" in told.message
    assert "8,0 procent augusti 2020" in told.message.replace("\u00a0", " ")
    exception = next(line for line in told.hint.split("”") if line.startswith("# undantag"))
    assert "0018 T 2021-08" in exception
    text = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_text(exception.replace("skälet", "Så står det hos källan.") + "\n" + text, encoding="utf-8")
    assert "osannolikt-värde" not in {one.code for one in check(folder).diagnostics}


def test_a_series_that_was_retrieved_before_its_newest_month_is_told(tmp_path):
    folder = edited(tmp_path, f"data/serier/{MONTHLY}.csv", "# hämtad: –", "# hämtad: 2025-01-31")
    told = next(one for one in check(folder).diagnostics if one.code == "framtida-datum")
    assert told.message == "Serien hämtades den 31 januari 2025, men har värden för februari 2025."


def test_an_expression_that_counts_from_a_month_that_its_sentence_does_not_say_is_told(tmp_path):
    said, bound = (
        "har minskat sedan februari 2020]{om",
        """har minskat]{påstår="ökar('arbetsloshet', '2020-02') == False"}""",
    )
    folder = edited(tmp_path, "narrative/20-manader.md", f'{said}="arbetsloshet"}}', bound)
    told = next(one for one in check(folder).diagnostics if one.code == "osagt-år")
    assert "Uttrycket räknar med februari 2020, men månaden står inte i meningen" in told.message


@pytest.mark.parametrize(
    ("month", "codes"), [("februari 2020", set()), ("mars 2020", {"påstående-falskt", "osagt-år"})]
)
def test_the_words_of_an_expression_name_the_months_that_it_touches(tmp_path, month, codes):
    said = "har minskat sedan februari 2020]{om"
    bound = f"""har minskat sedan {month}]{{påstår="minskar('arbetsloshet', '2020-02')"}}"""
    folder = edited(tmp_path, "narrative/20-manader.md", f'{said}="arbetsloshet"}}', bound)
    assert {one.code for one in check(folder).diagnostics} == codes


def test_a_month_beside_an_expression_about_its_year_is_no_contradiction(tmp_path):
    said = '[har minskat sedan februari 2020]{om="arbetsloshet"}'
    bound = """[hälsan i juni 2024]{påstår="värde('halsa', 2024) > 10"} var god"""
    folder = edited(tmp_path, "narrative/20-manader.md", said, bound)
    assert "påstående-falskt" not in {one.code for one in check(folder).diagnostics}


def test_exports_have_each_month_as_its_series_does(query):
    tables = {table.name: table for table in export_tables(query.data, query.assessments, query.settings)}
    observed = tables["observationer"]
    at, who = observed.headings.index("år"), observed.headings.index("indikator")
    found = {row[at] for row in observed.rows if row[who] == MONTHLY}
    assert {"2018-01", "2025-02"} <= found
    assert len(found) == 86


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ('år="2024-01") }}\nsamma månad året före.', {"annan-månad"}),
        ('år="2024-01") }}\nett år tidigare.', {"annan-månad"}),
        ('år=år("arbetsloshet", -2)) }}\nsamma månad året före.', set()),
        ('år="2024-11") }} i november 2024, båda lägre än samma månad året före.', set()),
    ],
)
def test_text_that_says_the_same_month_has_values_of_it_also_when_the_newest_month_is_another(tmp_path, written, codes):
    folder = edited(tmp_path, "narrative/20-manader.md", 'år="2024-02") }} samma månad året före.', written)
    assert {one.code for one in check(folder).diagnostics} & {"annan-månad"} == codes
