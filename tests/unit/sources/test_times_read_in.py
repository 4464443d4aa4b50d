"""Times of files that are read in: school years, periods and months in the ways in which offices write them."""

import csv
import datetime as dt
import io
from types import SimpleNamespace

import pytest

from reportgen.data.model import Area, AreaKind, UnitKind
from reportgen.diagnostics import Position
from reportgen.sources.files.time_labels import TimeLabel, Times, time_label
from reportgen.sources.tables.reading import read_file
from reportgen.sources.tables.sheets import read_book
from reportgen.sources.tables.taken import Said, Wanted
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.times import MONTHLY, SCHOOL_YEARS, YEARS, TimeForm
from tests.conftest import FIXTURES
from tests.sheets import workbook

THREE, FOUR = TimeForm(3), TimeForm(4)
AREAS = {
    code: Area(code, name, kind, scb, Position(""))
    for code, name, kind, scb in (
        ("0000", "Riket", AreaKind.COUNTRY, "00"),
        ("0018", "Provlänet", AreaKind.COUNTY, "18"),
    )
}


def read(rows, form, raw=None, **said):
    """Return the reading of a table, and what is told of it: code and place."""
    unit = SimpleNamespace(kind=UnitKind.NUMBER, table="", text="")
    about = SimpleNamespace(
        id="prov", name="Prov", short_name="Prov", source_code="", by_sex=True, valid_years=(), unit=unit, time=form
    )
    found = []
    book = read_file("a.xlsx", raw or workbook(rows), found.append)
    reading = read_book("a.xlsx", book, Said(**said), Wanted(about, AREAS, tuple(AREAS)), found.append)
    return reading, [f"{one.code} {one.path.partition('!')[2]}" for one in found]


def times(reading):
    return list(dict.fromkeys(value.time for value in reading.values))


@pytest.mark.parametrize(
    ("typed", "form", "time", "plain"),
    [
        ("2023/24", SCHOOL_YEARS, "2023/24", True),
        ("2023/2024", SCHOOL_YEARS, "2023/24", True),
        ("1999/00", SCHOOL_YEARS, "1999/00", True),
        ("Läsåret 2023/24", SCHOOL_YEARS, "2023/24", True),
        ("läsår 2023/24*", SCHOOL_YEARS, "2023/24", True),
        ("Läsåret 2023–2024", SCHOOL_YEARS, "2023/24", True),
        ("läsåret 2023-24", SCHOOL_YEARS, "2023/24", True),
        ("2023-24", SCHOOL_YEARS, "2023/24", False),
        ("2023–2024", SCHOOL_YEARS, "2023/24", False),
        ("2021–2024", FOUR, "2021–2024", True),
        ("2021-2024", FOUR, "2021–2024", True),
        ("2021 - 2024", FOUR, "2021–2024", True),
        ("Perioden 2021–2024", FOUR, "2021–2024", True),
        ("2021–24", FOUR, "2021–2024", False),
        ("1998–01", FOUR, "1998–2001", False),
        ("2024-03", MONTHLY, "2024-03", True),
        ("2024M03", MONTHLY, "2024-03", True),
        ("Mars 2024", MONTHLY, "2024-03", True),
        ("mar 2024*", MONTHLY, "2024-03", True),
        ("sept. 2024", MONTHLY, "2024-09", True),
        ("2024 mars", MONTHLY, "2024-03", True),
        ("månaden mars 2024", MONTHLY, "2024-03", True),
        (dt.datetime(2024, 3, 1), MONTHLY, "2024-03", True),  # noqa: DTZ001 - cells have no time zone
        ("mar-24", MONTHLY, "2024-03", False),
        ("jun 24", MONTHLY, "2024-06", False),
        ("2024-03-01", MONTHLY, "2024-03", False),
        ("2024/03", MONTHLY, "2024-03", False),
        ("03/2024", MONTHLY, "2024-03", False),
        (202403, MONTHLY, "2024-03", False),
        ("år 2024", YEARS, "2024", True),
        (dt.date(2024, 1, 1), YEARS, "2024", True),
    ],
)
def test_a_label_is_a_time_of_the_register_and_tells_where_it_might_be_read_otherwise(typed, form, time, plain):
    assert time_label(typed, Times(form)) == TimeLabel(time, plain)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("2021/24", SCHOOL_YEARS),
        ("2023/22", SCHOOL_YEARS),
        ("2023", SCHOOL_YEARS),
        (2023, SCHOOL_YEARS),
        ("Läsåret 2023", YEARS),
        ("2021–2023", FOUR),
        ("2024–2021", FOUR),
        ("2021/2024", FOUR),
        ("2023/24", YEARS),
        ("2021–24", YEARS),
        ("1023/24", SCHOOL_YEARS),
        (True, SCHOOL_YEARS),
        (dt.date(2023, 8, 1), SCHOOL_YEARS),
        (dt.date(2024, 3, 31), MONTHLY),
        ("2024-03-15", MONTHLY),
        ("2024-13", MONTHLY),
        ("ma 2024", MONTHLY),
        ("ju 2024", MONTHLY),
        ("mars", MONTHLY),
        ("2024", MONTHLY),
        ("1 mars 2024", MONTHLY),
    ],
)
def test_what_is_no_time_of_the_register_is_none(typed, form):
    assert time_label(typed, Times(form)) is None


@pytest.mark.parametrize(
    ("form", "named", "expected"),
    [
        (SCHOOL_YEARS, YearNamed.LAST, "2022/23"),
        (SCHOOL_YEARS, YearNamed.FIRST, "2023/24"),
        (FOUR, YearNamed.LAST, "2020–2023"),
        (FOUR, YearNamed.FIRST, "2023–2026"),
    ],
)
def test_a_year_alone_is_what_the_user_says_that_it_stands_for(form, named, expected):
    assert time_label(2023, Times(form, named)) == TimeLabel(expected)


WIDE = [["Kommun", "Läsåret 2021/22", "2022/2023", "2023/24"], ["0018", 9.8, 9.1, 9.2], ["Riket", 10, 9.5, 9.4]]


def test_school_years_may_stand_in_the_headings():
    reading, told = read(WIDE, SCHOOL_YEARS)
    assert (times(reading), told) == (["2021/22", "2022/23", "2023/24"], [])
    assert ("år", "rad 1: 2021/22–2023/24") in reading.understood


def test_periods_may_stand_in_a_column():
    rows = [["Period", "0018", "Riket"], ["2019–2021", 9.8, 10], ["2020-2022", 9.1, 9.5]]
    reading, told = read(rows, THREE)
    assert (times(reading), told) == (["2019–2021", "2020–2022"], [])


MONTHS = ["2023-11", "2023-12", "2024-01", "2024-02"]
NAMES = ["nov", "dec", "jan", "feb"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Kommun", "nov 2023", "December 2023", "2024M01", dt.date(2024, 2, 1)], ["0018", 1, 2, 3, 4]],
        [["Kommun", 2023, None, 2024, None], [None, *NAMES], ["0018", 1, 2, 3, 4]],
        [["År", "Månad", "0018"], [2023, 11, 1], [2023, 12, 2], [2024, 1, 3], [2024, 2, 4]],
        [
            ["År", "Månad", "Provlänet"],
            [2023, "November", 1],
            [None, "December", 2],
            [2024, "Januari", 3],
            [None, "Februari", 4],
        ],
        [
            ["område", "månad", "år", "värde"],
            *(["0018", m, y, v] for m, y, v in [(11, 2023, 1), (12, 2023, 2), (1, 2024, 3), (2, 2024, 4)]),
        ],
    ],
)
def test_months_may_stand_with_their_year_or_beside_it(rows):
    reading, told = read(rows, MONTHLY)
    assert [(value.time, value.value) for value in reading.values] == list(zip(MONTHS, range(1, 5), strict=True))
    assert set(told) <= {"datum E1"}


def test_a_month_is_not_asked_for_by_a_year():
    reading, told = read([["Kommun", 2023, 2024], ["0018", 1, 2]], MONTHLY)
    assert (reading.values, reading.questions, told) == ((), (), ["fel-tid B1"])


def test_a_label_that_might_be_read_otherwise_is_told_with_its_cell():
    _, told = read([["Kommun", "2010-11", "2011-12"], ["0018", 1, 2]], SCHOOL_YEARS)
    assert told == ["tvetydig-tid B1"]


def test_a_time_of_another_form_among_right_ones_stops_the_reading_in_at_its_cell():
    rows = [["Kommun", "2021/22", "2022/24", 2024], ["0018", 9.8, 9.1, 9.2]]
    assert read(rows, SCHOOL_YEARS)[1] == ["fel-tid C1", "fel-tid D1"]


@pytest.mark.parametrize(
    ("headings", "form", "expected"),
    [
        (["2022/23", "2023/24"], YEARS, "fel-tid B1"),
        (["2020–2022", "2021–2023"], YEARS, "fel-tid B1"),
        (["2020–2022", "2021–2023"], FOUR, "fel-tid B1"),
        (["2022/23", "2023/24"], THREE, "fel-tid B1"),
    ],
)
def test_a_file_with_times_of_another_form_alone_is_told_at_the_first(headings, form, expected):
    reading, told = read([["Kommun", *headings], ["0018", 9.8, 9.1]], form)
    assert (reading.values, told) == ((), [expected])


def test_of_years_alone_it_is_asked_which_year_of_a_school_year_they_are():
    rows = [["Kommun", 2022, 2023], ["0018", 9.8, 9.1]]
    reading, told = read(rows, SCHOOL_YEARS)
    assert told == []
    assert [(one.about, one.choices, one.at.path) for one in reading.questions] == [
        ("year_named", ("slutår", "startår"), "Blad1!B1")
    ]
    assert times(read(rows, SCHOOL_YEARS, year_named="startår")[0]) == ["2022/23", "2023/24"]


def test_a_sheet_that_says_no_time_is_asked_about_in_the_words_of_the_register():
    reading, _ = read([["Behörighet läsåret 2023/24"], ["Kommun", "Andel"], ["0018", 9.8]], SCHOOL_YEARS)
    (question,) = reading.questions
    assert question.text == "Bladet säger inte vilket läsår värdena gäller. Vilket är det?"
    assert question.choices == ("2023/24",)
    assert times(read([["Kommun", "Andel"], ["0018", 9.8]], SCHOOL_YEARS, time="2023/24")[0]) == ["2023/24"]


@pytest.mark.parametrize(
    ("series", "form"),
    [("tider/behorighet", SCHOOL_YEARS), ("tider/fallskador", THREE), ("manader/arbetsloshet", MONTHLY)],
)
@pytest.mark.parametrize("shape", ["long", "wide", "text"])
def test_a_series_that_is_written_out_reads_back_as_it_is(series, form, shape):
    project, name = series.split("/")
    lines = (FIXTURES / project / "data" / "serier" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";"))
    rows = [row for row in rows if row["område"] in AREAS]
    kept = {(row["område"], row["kön"], row["år"]): row["värde"] for row in rows}
    columns = list(dict.fromkeys(row["år"] for row in rows))
    if shape == "wide":
        who = list(dict.fromkeys((row["område"], row["kön"]) for row in rows))
        table = [["område", "kön", *columns]]
        table += [[*one, *(float(kept[*one, time].replace(",", ".")) for time in columns)] for one in who]
    else:
        table = [["område", "kön", "år", "värde"], *([*key, value] for key, value in kept.items())]
    raw = None
    if shape == "text":
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(table)
        raw = out.getvalue().encode("cp1252")
    reading, told = read(table, form, raw)
    found = {value.key: f"{value.value:f}".replace(".", ",") for value in reading.values}
    normal = {key: value.rstrip("0").rstrip(",") if "," in value else value for key, value in kept.items()}
    assert {key: value.rstrip("0").rstrip(",") if "," in value else value for key, value in found.items()} == normal
    assert set(told) <= {"tal-som-text D2"}


def test_a_workbook_in_the_old_form_of_excel_gives_its_months():
    raw = (FIXTURES / "inlasning" / "manader.xls").read_bytes()
    reading, told = read(None, MONTHLY, raw)
    assert {value.key: float(value.value) for value in reading.values} == {
        ("0018", "T", "2023-12"): 7.4,
        ("0018", "T", "2024-01"): 7.9,
        ("0000", "T", "2023-12"): 6.1,
        ("0000", "T", "2024-01"): 6.4,
    }
    assert told == ["talformat ", "datum B2"]
