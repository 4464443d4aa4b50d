"""What the page of an indicator says: its facts, its arithmetic, and every value that it has."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from reportgen.data.model import Observation
from reportgen.figures.pages import arithmetic
from reportgen.figures.pages.indicator import indicator_page
from reportgen.figures.pages.register import in_order, register
from reportgen.figures.pages.values import by_municipality, by_year, ordered
from tests.conftest import FIXTURES
from tests.looks import theme_style

REGISTER = "data/indikatorer.csv"
ALL = ("nystartade", "utslapp", "halsa", "halsogap", "bostader", "balans")


def page(edition, name):
    drawings = SimpleNamespace(style=theme_style(), drawn=repr)
    drawings.narrowed = lambda: drawings
    return indicator_page(edition.data.indicators[name], SimpleNamespace(edition=edition, drawings=drawings))


def widened(columns, **filled):
    """Return the register with more columns, which are empty but for the indicators that are named."""
    head, *rows = (FIXTURES / "grund" / REGISTER).read_text(encoding="utf-8").splitlines()
    empty = ";" * columns.count(";")
    return "\n".join([f"{head};{columns}", *(f"{row};{filled.get(row.partition(';')[0], empty)}" for row in rows), ""])


def text(value):
    return getattr(value, "text", value)


def steps(edition, name):
    return {step.name: (text(step.value), step.unit, text(step.how)) for step in page(edition, name).steps}


def facts(content):
    return {fact.name: text(fact.text) for fact in (*content.facts, *content.provenance)}


@pytest.mark.parametrize("name", ALL)
def test_every_step_of_the_arithmetic_rests_on_data_of_the_indicator_or_what_it_is_derived_from(edition_with, name):
    edition = edition_with()
    own = {name, *edition.data.indicators[name].derived_from}
    for step in page(edition, name).steps:
        assert step.value.derivation.expression
        observed = [one for one in step.value.derivation.inputs if isinstance(one, Observation)]
        assert {one.indicator for one in observed} <= own
        if step.how:
            assert step.how.derivation.inputs == step.value.derivation.inputs


def test_a_target_of_change_is_told_as_the_level_that_it_means(edition_with):
    found = edition_with().assessments.indicators["utslapp"]
    told = steps(edition_with(), "utslapp")["Mål 2030"]
    assert told[0].startswith("−60")
    assert "× (1 − 60/100) =" in told[2]
    assert f"({found.base.year})" in told[2]


def test_a_comparison_is_told_as_the_difference_from_the_mean(edition_with):
    edition = edition_with()
    found = edition.assessments.indicators["nystartade"]
    told = steps(edition, "nystartade")
    name = f"Skillnad mot jämförelselänen, {found.points[-1].year}"
    assert told[name][2].endswith("(medelvärdet)")
    assert f"Prognos för skillnaden {found.target_year}" in told


def test_a_compared_change_is_told_in_percentage_points_since_its_base_year(edition_with):
    edition = edition_with(
        (REGISTER, "upp;jämförelse;;;2030;strategi;nivå", "upp;jämförelse;;2019;2030;strategi;förändring")
    )
    ((value, unit, how),) = (one for name, one in steps(edition, "nystartade").items() if name.startswith("Skillnad"))
    assert value
    assert unit == "procentenheter"
    assert how == "förändringen sedan 2019 i procent, minus jämförelselänens"


def test_the_pace_is_what_is_left_over_the_years_that_are_left(edition_with):
    edition = edition_with()
    found = edition.assessments.indicators["halsa"]
    told = steps(edition, "halsa")
    last = found.points[-1]
    assert told["Takt som målet kräver"][2].endswith(f"/ {found.target_year - last.year} år")
    assert "Trenden som andel av krävd takt" in told
    assert list(told)[-1] == "Utfall enligt regeln"


def test_what_has_no_target_has_a_trend_and_no_outcome(edition_with):
    edition = edition_with((REGISTER, ";upp;nivå;50;;2030;exempel;", ";upp;;;;;;"))
    content = page(edition, "balans")
    assert "Utfall enligt regeln" not in [step.name for step in content.steps]
    assert not content.status
    assert not content.words
    assert content.rule == ()
    assert "Målets ursprung" not in facts(content)


@pytest.mark.parametrize(("kept", "said"), [("100", "mindre än noll"), ("0", "mer än hundra")])
def test_a_forecast_of_a_share_says_that_it_stops_at_its_ends(edition_with, kept, said):
    edition = edition_with()
    found = replace(edition.assessments.indicators["halsa"], projection=Decimal(kept))
    (forecast,) = (step for step in arithmetic.steps(found, edition) if step.name.startswith("Prognos"))
    assert forecast.how.text.endswith(f"en andel kan inte bli {said} procent")


def test_the_rule_that_decided_is_told_with_its_settings(edition_with):
    content = page(edition_with(), "halsa")
    assert content.rule
    assert all(part.text.derivation.expression.startswith("regel(") for part in content.rule)
    assert all(part.text.derivation.inputs for part in content.rule)


def test_an_example_says_so_of_series_and_target_and_has_no_source_but_an_intended_one(edition_with):
    edition = edition_with()
    for name in ALL:
        content, series = page(edition, name), edition.data.series[name]
        told = facts(content)
        assert content.is_example == series.provenance.is_example
        assert ("Avsedd källa" in told) == content.is_example
        assert content.has_example_target == edition.data.indicators[name].target_is_example
        if content.has_example_target:
            assert told["Målets ursprung"].startswith("exempel")


def test_an_indicator_by_sex_has_a_chart_of_both_and_one_of_each(edition_with):
    edition = edition_with()
    assert [(chart.label, chart.subtitle.count("kvinnor")) for chart in page(edition, "halsa").charts] == [
        ("Utveckling.", 0),
        ("Kvinnor och män.", 1),
    ]
    assert len(page(edition, "utslapp").charts) == 1
    assert all(chart.numbers for chart in page(edition, "halsa").charts)


def test_a_chart_of_women_and_men_alone_is_called_so(edition_with):
    unjudged = ("data/mal.toml", '["halsa", "halsogap"]', '["halsogap"]')
    edition = edition_with(("data/serier/halsa.csv", "0018;T;", "0019;T;"), unjudged)
    assert [chart.label for chart in page(edition, "halsa").charts] == ["Kvinnor och män."]


def test_a_state_is_told_by_its_name_where_its_trend_is_told(edition_with):
    content = page(edition_with(("data/serier/bostader.csv", "1860;", "0018;")), "bostader")
    assert text(content.steps[0].value) == text(content.newest) == "Balans"


def test_the_table_of_all_years_is_called_by_those_that_have_a_column(edition_with):
    def title(*changes, name="nystartade"):
        data = edition_with(*changes).data
        return by_year(data.indicators[name], data).title

    assert title() == "Provlänet, riket och jämförelselänen"
    assert title(("data/serier/bostader.csv", "1860;", "0000;"), name="bostader") == "Riket"
    assert title(name="utslapp") == "Provlänet"


def test_breaks_surveys_and_what_is_computed_are_told(edition_with):
    edition = edition_with(
        added={REGISTER: widened("brott;enkät", halsa="2016 län,2018;ja")},
    )
    told = facts(page(edition, "halsa"))
    assert told["Nytt mätsätt från"] == "2016 (länet) och 2018"
    assert told["Insamling"].startswith("enkät")
    assert facts(page(edition, "halsogap"))["Beräknad ur"] == "Invånare med god hälsa"


@pytest.mark.parametrize("name", ALL)
def test_every_observation_stands_once_in_the_tables(edition_with, name):
    data = edition_with().data
    indicator = data.indicators[name]
    tables = [one for one in (by_year(indicator, data), *by_municipality(indicator, data)) if one is not None]
    shown = [cell[0] for table in tables for row in table.rows for cell in row.cells if cell is not None]
    every = [one for by_year_ in data.table.of(name).values() for one in by_year_.values()]
    assert len(shown) == len(every)
    assert set(map(id, shown)) == set(map(id, every)) == set(map(id, ordered(indicator, data)))
    for table in tables:
        for row in table.rows:
            assert len(row.cells) == sum(header.columns for header in table.heads[0])
            assert len(row.cells) == len(table.heads[-1])


def test_a_table_by_sex_has_a_heading_for_each_under_its_area(edition_with):
    data = edition_with().data
    table = by_year(data.indicators["halsa"], data)
    assert [header.columns for header in table.heads[0]][:1] == [3]
    assert [header.text for header in table.heads[1]][:3] == ["Båda könen", "Kvinnor", "Män"]


def test_years_begin_with_the_newest_and_municipalities_stand_in_alphabetical_order(edition_with):
    data = edition_with().data
    years = [int(row.heading) for row in by_year(data.indicators["utslapp"], data).rows]
    assert years == sorted(years, reverse=True)
    (table,) = by_municipality(data.indicators["bostader"], data)
    assert [row.heading for row in table.rows] == ["Hallsberg", "Laxå", "Lekeberg"]


def test_all_indicators_are_found_by_area_with_other_words_for_them(edition_with):
    edition = edition_with(added={REGISTER: widened("alias;motsats", halsa="hälsa,(invånarna);ohälsa")})
    rows = {row.id: row for group in register(edition).groups for row in group.rows}
    assert set(rows) == set(edition.data.series)
    assert rows["halsa"].aliases == "hälsa, ohälsa"
    assert [one.id for one in in_order(edition)] == list(rows)
