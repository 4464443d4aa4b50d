"""Times of fetched series: the codes of tables and the years of Kolada become years, school years and periods."""

from dataclasses import replace

import pytest

from reportgen.sources.lock import lock_text, read_lock
from reportgen.sources.query import Cube, Query, Service
from reportgen.sources.series import lock_of, outcome_of
from reportgen.sources.table_codes import codes_of
from reportgen.sources.wire.answers import Answer, AnswerKind
from reportgen.sources.wire.calls import Reply, SourceError
from reportgen.sources.wire.jsonstat import Dataset, Variable
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.times import MONTHLY, SCHOOL_YEARS, YEARS, TimeForm
from tests.served import NOON, as_bytes, parsed

THREE_YEARS = TimeForm(3)
TABLE = Query("prov", Service.SCB, "https://exempel.se", "TAB1", {"0018": "18"}, ("T",), 2025, cube=Cube("A1", sex=""))


def times_of(codes, form=YEARS, *, month=0, **asked):
    """Return the times that a query asks a table for, as a series writes them, and the notes on those that it leaves out."""
    variables = {"Region": ["18"], "Tid": codes, "ContentsCode": ["A1"]}
    described = {name: Variable(name, name, {code: code for code in held}, {}) for name, held in variables.items()}
    table = Dataset("Prov", "", described, "ContentsCode", (), closed=False, values={}, statuses={})
    query = replace(TABLE, time=form, cube=replace(TABLE.cube, month=month), **asked)
    found = codes_of(query, table)
    return list(found.written.values()), found.later


@pytest.mark.parametrize(
    ("codes", "form", "asked", "expected"),
    [
        (["2023", "2024"], YEARS, {}, ["2023", "2024"]),
        (["2023M12", "2024M11", "2024M12"], YEARS, {"month": 12}, ["2023", "2024"]),
        (["2022/23", "2023/24"], SCHOOL_YEARS, {}, ["2022/23", "2023/24"]),
        (["2022/2023", "2023/2024"], SCHOOL_YEARS, {}, ["2022/23", "2023/24"]),
        (["1998/99", "1999/00"], SCHOOL_YEARS, {}, ["1998/99", "1999/00"]),
        (["2021-2023", "2022–2024"], THREE_YEARS, {}, ["2021–2023", "2022–2024"]),
        (["2023M12", "2024M01"], MONTHLY, {}, ["2023-12", "2024-01"]),
        (["2022M12", "2023M01", "2024M01"], MONTHLY, {"first": 2023}, ["2023-01", "2024-01"]),
        (["2022", "2023"], SCHOOL_YEARS, {"year_named": YearNamed.FIRST}, ["2022/23", "2023/24"]),
        (["2022", "2023"], SCHOOL_YEARS, {"year_named": YearNamed.LAST}, ["2021/22", "2022/23"]),
        (["2022", "2023"], THREE_YEARS, {"year_named": YearNamed.FIRST}, ["2022–2024", "2023–2025"]),
    ],
)
def test_times_of_tables_are_those_of_the_register(codes, form, asked, expected):
    assert times_of(codes, form, **asked) == (expected, ())


def test_a_school_year_is_of_the_report_in_whose_year_it_begins_and_a_later_one_is_told():
    times, later = times_of(["2024/25", "2025/26", "2026/27"], SCHOOL_YEARS)
    assert times == ["2024/25", "2025/26"]
    assert later == ("Källan har också värden för 2026/27; frågan slutar 2025.",)


def test_no_month_is_asked_for_after_that_of_the_report():
    times, later = times_of(["2025M02", "2025M03", "2025M04"], MONTHLY, last_month=3)
    assert times == ["2025-02", "2025-03"]
    assert later == ("Källan har också värden för april 2025; frågan slutar mars 2025.",)


def test_months_that_a_table_lacks_are_told_up_to_the_newest():
    query = replace(TABLE, time=MONTHLY, first=2023)
    came = [MONTHLY.ending(2023, month) for month in (1, 2, 4)]
    assert list(map(str, query.lacking(came))) == ["mars 2023"]


@pytest.mark.parametrize(
    ("codes", "form", "told", "hint"),
    [
        (["2024K1"], YEARS, "har kvartal i TAB1", "Kvartal kan inte läsas"),
        (["2024M03"], YEARS, "har månader i TAB1", "månad = 12"),
        (["2023/24"], YEARS, "är ett läsår, men tid är år", "läsår som tid"),
        (["2021-2023"], YEARS, "är en period, men tid är år", "3 år som tid"),
        (["2023"], SCHOOL_YEARS, "är inget läsår", "år_är ="),
        (["2021-2024"], THREE_YEARS, "är 4 år lång", "lika långa"),
        (["2024K1"], MONTHLY, "har kvartal i TAB1", "Kvartal kan inte läsas"),
        (["2024"], MONTHLY, "är ett år, men tid är månad", "Skriv månaden"),
        (["2023/25"], SCHOOL_YEARS, "andra året ska vara året efter", "Skriv 2023/24"),
    ],
)
def test_times_of_another_form_than_the_register_says_are_refused(codes, form, told, hint):
    with pytest.raises(SourceError, match=told) as refused:
        times_of(codes, form)
    assert refused.value.code == "fel-tid"
    assert hint in refused.value.hint


KOLADA = Query(
    "brp", Service.KOLADA, "https://exempel.se", "N03702", {"1885": "1885"}, ("T",), 2024, publisher="Källan"
)


def kolada(form, named, years=(2022, 2023)):
    """Return what answers of Kolada with a value for each of some years say, and the lock of the series."""
    posts = [
        {
            "kpi": "N03702",
            "municipality": "1885",
            "period": year,
            "values": [{"gender": "T", "value": year, "count": 1}],
        }
        for year in years
    ]
    said = {
        AnswerKind.HEADING: parsed("kolada/kpi_N03702.json"),
        AnswerKind.VALUES: {"values": posts, "count": len(posts)},
    }
    answers = [
        Answer(
            kind,
            f"svar-{len(kind)}.json",
            Reply(f"https://exempel.se/{kind}", "", NOON, "application/json", as_bytes(content)),
        )
        for kind, content in said.items()
    ]
    query = replace(KOLADA, time=form, year_named=named, only=(form.ending(2023), form.ending(2024)))
    outcome = outcome_of(query, answers)
    return [row.time for row in outcome.rows], lock_of(query, answers, outcome)


@pytest.mark.parametrize(
    ("form", "named", "expected"),
    [
        (YEARS, None, ["2023"]),
        (SCHOOL_YEARS, YearNamed.LAST, ["2022/23"]),
        (SCHOOL_YEARS, YearNamed.FIRST, ["2022/23", "2023/24"]),
        (THREE_YEARS, YearNamed.LAST, ["2021–2023"]),
        (THREE_YEARS, YearNamed.FIRST, ["2022–2024"]),
    ],
)
def test_a_year_of_kolada_stands_for_what_the_query_says_and_its_lock_remembers_it(form, named, expected):
    times, lock = kolada(form, named)
    assert times == expected
    text = lock_text(lock)
    assert ("tidsform" in text) is (form is not YEARS)
    assert read_lock("hamtning.toml", text, print) == lock


def test_a_lock_with_times_that_nobody_knows_is_told():
    _, lock = kolada(SCHOOL_YEARS, YearNamed.LAST)
    heard = []
    assert read_lock("hamtning.toml", lock_text(lock).replace('"läsår"', '"kvartal"'), heard.append) is None
    assert {one.code for one in heard} == {"fel-värde"}


def test_a_lock_of_a_monthly_series_is_read_as_it_was_written():
    _, lock = kolada(YEARS, None)
    only = (MONTHLY.ending(2023, 5), MONTHLY.ending(2023, 11))
    monthly = replace(lock, query=replace(lock.query, time=MONTHLY, only=only, last_month=3))
    assert read_lock("hamtning.toml", lock_text(monthly), print) == monthly
    periods = replace(lock, query=replace(lock.query, time=THREE_YEARS, only=()))
    assert read_lock("hamtning.toml", lock_text(periods), print) == periods
