"""A monthly series is drawn with all its months, and shown and handed out by month wherever its times are."""

import json

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.document.edition import Edition
from reportgen.figures.charts.drawn import gap_note, season_note
from reportgen.figures.charts.trend import View, trend_chart
from reportgen.figures.pages.values import by_year
from reportgen.figures.rows.course import course_of, span_of
from reportgen.figures.tables.source_table import source_table
from reportgen.output.web.addresses import value_anchor
from reportgen.output.web.described import dataset
from reportgen.pipeline.check import check
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.swedish.times import MONTHLY, season_of
from tests.conftest import FIXTURES, make_project
from tests.making import made

MONTHS = "arbetsloshet"
DIRECTIVES = """
::: linjer {#fig:linjer indikatorer="arbetsloshet"}
[Arbetslösheten minskar]{om="arbetsloshet"}.
:::

::: staplar {#fig:staplar indikator="arbetsloshet" kön="ja" från="2020"}
[Arbetslösheten minskar]{om="arbetsloshet"}.
:::

::: könslinjer {#fig:kon indikatorer="arbetsloshet"}
[Arbetslösheten minskar]{om="arbetsloshet"}.
:::

::: könsgap {#fig:gap indikatorer="arbetsloshet" från="2019"}
[Arbetslösheten minskar]{om="arbetsloshet"}.
:::
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("manader") / "projekt", FIXTURES / "manader")


@pytest.fixture(scope="module")
def edition(folder):
    project = take_snapshot(folder)
    settings = read_settings(project, pytest.fail)
    data = load(project, settings, pytest.fail)
    return Edition(settings, data, assess(data, settings.assessment, pytest.fail))


@pytest.fixture(scope="module")
def shown(edition):
    return trend_chart(edition.data.indicators[MONTHS], edition, View())


def test_a_chart_draws_every_month_and_dots_the_months_that_are_judged(shown, edition):
    own, country = shown.chart.lines
    assert (len(own.points), len(country.points)) == (86, 86)
    judged = edition.assessments.indicators[MONTHS].points
    assert own.dots == tuple((point.year, point.value) for point in judged[:-1])
    assert country.dots == ()


def test_the_target_stands_in_its_year_at_the_month_that_is_judged(shown):
    assert str(shown.chart.goal.year) == "februari 2030"
    assert shown.chart.forecast.points[-1][0] == MONTHLY.ending(2030, 2)
    assert shown.subtitle.endswith("januari 2018–februari 2025 och exempelmål 2030")
    assert "Punkterna visar februari varje år, som bedömningen och trenden vilar på." in shown.note


def test_what_is_told_of_a_chart_compares_like_with_like(shown):
    said = shown.description.replace("\u00a0", " ")
    assert (
        "Provlänet: sjunker från 8,7 procent i februari 2018 till 7,4 procent i februari 2025; av alla månader högst 8,7 i "
        "januari 2018 och lägst 6,7 i november 2024."
    ) in said


def test_a_month_without_a_value_breaks_the_line_and_is_told(tmp_path):
    folder = make_project(tmp_path / "projekt", FIXTURES / "manader")
    series = folder / "data" / "serier" / f"{MONTHS}.csv"
    lines = series.read_text(encoding="utf-8").splitlines()
    gone = [f"{';'.join(line.split(';')[:3])};;.." if ";2022-05;" in line else line for line in lines]
    series.write_text("\n".join(gone) + "\n", encoding="utf-8")
    project = take_snapshot(folder)
    settings = read_settings(project, pytest.fail)
    data = load(project, settings, pytest.fail)
    edition = Edition(settings, data, assess(data, settings.assessment, pytest.fail))
    found = trend_chart(data.indicators[MONTHS], edition, View())
    assert found.chart.lines[0].gaps == (MONTHLY.ending(2022, 4),)
    assert "Värde saknas för maj 2022." in found.note


def test_a_year_that_a_chart_begins_with_has_all_its_months(edition):
    found = trend_chart(edition.data.indicators[MONTHS], edition, View(since=2024))
    assert str(found.chart.measured[0]) == "januari 2024"


def test_small_drawings_and_sources_have_the_months_that_they_are_about(edition):
    found = edition.assessments.indicators[MONTHS]
    span = span_of([found], edition)
    (run,) = course_of(found, span, (60, 12), edition).runs
    assert {season_of(time) for time, _ in run} == {2}
    assert "januari 2018–februari 2025" in str(source_table(edition))


def test_every_month_has_a_row_and_an_address_of_its_own(edition):
    table = by_year(edition.data.indicators[MONTHS], edition.data)
    assert (table.corner, table.rows[0].heading, len(table.rows)) == ("Månad", "februari 2025", 86)
    observed = edition.data.series[MONTHS].course("0018")
    assert len({value_anchor(one.area, one.sex, one.year) for one in observed}) == 86
    assert value_anchor("0018", "T", MONTHLY.ending(2024, 3)) == "v-0018-T-2024-03"


def test_programs_are_told_the_months_that_a_series_is_about(edition):
    described = json.loads(str(dataset(edition.data.series[MONTHS], edition, [])).partition(">")[2].rpartition("<")[0])
    assert described["temporalCoverage"] == "2018-01/2025-02"


def test_charts_of_one_value_a_year_say_which_month_it_is(edition):
    judged = [one.year for one in edition.data.series[MONTHS].points("0018")]
    assert season_note(judged) == "Bara februari varje år visas."
    assert season_note([2023, 2024]) == ""


def test_every_kind_of_chart_takes_a_monthly_series(folder):
    project = take_snapshot(folder)
    path = "narrative/20-manader.md"
    text = project.files[path].decode() + DIRECTIVES
    assert check(project.overlaid({path: text.encode()})).diagnostics == ()


def test_bars_of_areas_whose_series_end_with_different_months_are_of_the_newest_that_all_have(tmp_path):
    folder = make_project(tmp_path / "projekt", FIXTURES / "manader")
    series = folder / f"data/serier/{MONTHS}.csv"
    rows = series.read_text(encoding="utf-8").splitlines(keepends=True)
    late = ("0000;T;2025-01", "0000;T;2025-02")
    series.write_text("".join(row for row in rows if not row.startswith(late)), encoding="utf-8")
    project = take_snapshot(folder)
    settings = read_settings(project, pytest.fail)
    data = load(project, settings, pytest.fail)
    edition = Edition(settings, data, assess(data, settings.assessment, pytest.fail))
    result, told = made(edition, "stapelgrupper", indikator=MONTHS, områden="länet, riket")
    assert told == []
    assert result.subtitle.endswith("Provlänet och Riket, december 2018–december 2024")
    assert "Bara december varje år visas." in result.note
    assert "saknas" not in result.note


@pytest.mark.parametrize(("months", "said"), [(True, "saknas däremellan."), (False, "saknas för åren däremellan.")])
def test_the_dotted_parts_of_a_line_of_months_are_no_years(months, said):
    first, last = (MONTHLY.ending(2024, 1), MONTHLY.ending(2024, 4)) if months else (2021, 2024)
    assert gap_note([(((first, 1),), ((last, 1),))]).endswith(said)
