"""The frame and its rules against the same rules written row by row (`observations_reference`)."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.data.derive import derive
from reportgen.data.model import Area, AreaKind, DerivationKind, Indicator, Origin, Provenance, Unit, UnitKind
from reportgen.data.observations import observations
from reportgen.data.series_files import SeriesFile
from reportgen.data.table import Table
from reportgen.data.tables import read_sheet
from reportgen.diagnostics import Position
from reportgen.swedish.times import MONTHLY, YEARS, serial_of, stored
from tests.unit.data import observations_reference as reference

HERE = Position("data/indikatorer.csv", 1, 1)
YEAR = 2024
MUNICIPALITIES = ["1814", "1860", "1861"]
AREAS = {code: Area(code, f"Kommun {code}", AreaKind.MUNICIPALITY, code, HERE) for code in MUNICIPALITIES}
AREAS |= {"0018": Area("0018", "Provlänet", AreaKind.COUNTY, "18", HERE)}
UNITS = {
    "andel": Unit("procent", "%", "procent", UnitKind.SHARE),
    "tal": Unit("ton", "ton", "ton", UnitKind.NUMBER),
    "index": Unit("index", "index", "indexenheter", UnitKind.NUMBER),
    "gap": Unit("gap", "p.e.", "procentenheter", UnitKind.GAP),
    "ordinal": Unit("läge", "läge", "", UnitKind.ORDINAL, ("Nej", "Ja", "Vet inte")),
}
STATED = Provenance("K", "", Origin.EXAMPLE, None, "", "", "", "prov", "")


def indicator(name, unit="tal", by_sex=True, valid_years=(), base_year=None, derivation="", sources=(), value=None):
    plain = Indicator(
        name, name, name, UNITS[unit], 1, "upp", "", None, base_year, 0, "", "", 1, "K", "", by_sex, valid_years,
        DerivationKind(derivation), tuple(sources), value, "", HERE,
    )  # fmt: skip
    return replace(plain, place=HERE)


def series_file(declared, lines):
    path = f"data/serier/{declared.id}.csv"
    found = []
    sheet = read_sheet(path, [";".join(reference.COLUMNS), *lines], tuple(reference.COLUMNS), found.append)
    return SeriesFile(declared, replace(STATED, path=path), sheet, not found, "")


def read(*files):
    found = []
    return observations(files, {f.indicator.id: f.indicator for f in files}, AREAS, YEAR, found.append), found


good_values = st.sampled_from(["0", "1", "2", "12,5", "66,70", "100", "−3", "-0,5", "007", "1000000", "3,333"])
odd_values = st.sampled_from(
    [
        "",
        "8.5",
        "1 000",
        "1\u00a0000,5",
        "\u0661\u0662",
        "1e5",
        "+5",
        "NaN",
        "12,",
        "101",
        "-1",
        "3" * 25,
        "3" * 24,
        "1,5",
    ]
)
cells = st.tuples(
    st.sampled_from([*AREAS, *AREAS, "0019", "Provlänet", " 0018", ""]),
    st.sampled_from(["T", "T", "T", "K", "M", "t", "Kvinnor", " T "]),
    st.one_of(
        st.integers(2012, 2025).map(str),
        st.sampled_from(["0002024", "12024", "1899", "tjugo", "", "2" * 25, "\u0662" * 4, "-2020", "2020,0"]),
    ),
    st.one_of(good_values, good_values, odd_values),
    st.sampled_from(["", "", "", "", "..", ".", "–", "-", "..."]),
)
good_rows = st.lists(
    st.tuples(
        st.sampled_from(list(AREAS)),
        st.sampled_from("TKM"),
        st.integers(2012, 2024).map(str),
        st.one_of(
            st.just(None),
            st.integers(0, 3).map(str),
            st.decimals(0, 99, places=2).map(lambda d: f"{d}".replace(".", ",")),
        ),
    ),
    max_size=40,
    unique_by=lambda row: row[:3],
)
declared = st.builds(
    indicator,
    st.just("a"),
    st.sampled_from(list(UNITS)),
    st.booleans(),
    st.sampled_from([(), (2018, 2022), tuple(range(2012, 2025))]),
    st.sampled_from([None, 2012, 2015]),
)


@given(declared, st.lists(cells, min_size=1, max_size=25))
def test_each_row_is_refused_for_the_first_thing_that_is_wrong_with_it(known, rows):
    lines = [";".join(row) for row in rows]
    frame, found = read(series_file(known, lines))
    wrong, good = reference.checked(lines, known, AREAS, YEAR)
    errors = [d for d in found if d.code != "lucka"]
    assert {d.line - 1: d.code for d in errors} == {line: code for line, (code, _) in wrong.items()}
    assert len(errors) == len(wrong)
    for told in errors:
        column = wrong[told.line - 1][1]
        before = ";".join(rows[told.line - 2][: reference.COLUMNS.index(column)]) if column else ""
        text = rows[told.line - 2][reference.COLUMNS.index(column)] if column else ""
        indent = len(text) - len(text.lstrip()) if text.strip() else 0
        assert told.column == (len(before) + bool(before) + indent + 1 if column != "område" else indent + 1)
    kept = {
        (area, sex, year): (value, symbol, line - 1)
        for (_, line), (area, sex, year, value, symbol) in zip(
            frame.index, frame[reference.COLUMNS].itertuples(index=False, name=None), strict=True
        )
    }
    assert kept == good


@given(declared, good_rows)
def test_years_without_a_row_are_told_where_no_row_is_wrong(known, rows):
    rows = [row for row in rows if known.by_sex or row[1] == "T"]
    rows = [row for row in rows if not known.valid_years or int(row[2]) in known.valid_years]
    lines = [f"{area};{sex};{year};;.." for area, sex, year, _ in rows]
    _, found = read(series_file(known, lines or ["0018;T;2018;1;"]))
    expected = reference.gaps(reference.checked(lines, known, AREAS, YEAR)[1], known)
    assert all(d.code == "lucka" for d in found)
    told = {tuple(re.findall(r"Området (\w+), kön (\w)", d.message)[0]): (d.message, d.line - 1) for d in found}
    assert told == {
        (area, sex): (f"Området {area}, kön {sex} saknar rad för {', '.join(map(str, years))}.", line)
        for (area, sex), (years, line) in expected.items()
    }


@given(good_rows, good_rows, st.sampled_from(["könsgap", "kvot", "kommunandel", "befolkningsandel"]), st.integers(0, 3))
def test_a_derived_value_is_what_plain_decimal_arithmetic_gives_and_knows_its_data(first, second, kind, value):
    kind = DerivationKind(kind)
    names = ["a", "b"][: kind.sources]
    lines = [[f"{a};{s};{y};{v or ''};{'' if v else '..'}" for a, s, y, v in rows] for rows in (first, second)]
    files = [series_file(indicator(name), given) for name, given in zip(names, lines, strict=False)]
    derived = indicator("c", "gap", derivation=kind, sources=names, value=Decimal(value))
    frame, _ = read(*files)
    table = Table(frame, *derive(frame, {"c": derived}, names, AREAS, "0018"))
    sources = [reference.checked(given, indicator("a"), AREAS, YEAR)[1] for given in lines]
    made = {
        (o.area, o.year): (o.value, [(names.index(i.indicator), i.area, i.sex, i.year) for i in o.inputs])
        for by_year in table.of("c").values()
        for o in by_year.values()
    }
    assert made == reference.derived(kind, sources[: kind.sources], Decimal(value), MUNICIPALITIES)


@settings(max_examples=30)
@given(good_rows, good_rows, st.sampled_from(["könsgap", "kvot", "kommunandel", "befolkningsandel"]), st.integers(0, 3))
def test_what_is_derived_of_months_is_what_it_would_be_of_as_many_years(first, second, kind, value):
    def made(form):
        """Return the derived values by area and number of the time, where each year is a month of that number."""
        times = {2012 + number: stored(form.numbered(serial_of(form.ending(2012, 1)) + number)) for number in range(13)}
        numbers = {time: number for number, time in times.items()}
        names = ["a", "b"][: DerivationKind(kind).sources]
        lines = [
            [f"{a};{s};{times[int(y)]};{v or ''};{'' if v else '..'}" for a, s, y, v in rows]
            for rows in (first, second)
        ]
        known = [replace(indicator(name), time=form) for name in names]
        frame, _ = read(*(series_file(one, given) for one, given in zip(known, lines, strict=False)))
        derived = replace(indicator("c", "gap", derivation=kind, sources=names, value=Decimal(value)), time=form)
        table = Table(frame, *derive(frame, {"c": derived}, names, AREAS, "0018"), dict.fromkeys([*names, "c"], form))
        return {
            (o.area, numbers[stored(o.year)]): (o.value, [(i.place, numbers[stored(i.year)]) for i in o.inputs])
            for by_year in table.of("c").values()
            for o in by_year.values()
        }

    assert made(MONTHLY) == made(YEARS)


def test_what_pandas_would_infer_is_not_left_to_it():
    file = series_file(indicator("a"), ["0018;K;2024;8,65;", "0018;M;2024;;..", "0018;K;2023;1;", "0018;M;2023;3;"])
    frame, _ = read(file)
    derived, edges = derive(frame, {"c": indicator("c", derivation="könsgap", sources=["a"])}, ["a"], AREAS, "0018")
    for columns in (frame, derived):
        assert {name: str(kind) for name, kind in columns.dtypes.items()} == {
            "indikator": "object",
            "område": "object",
            "kön": "object",
            "år": "int64",
            "månad": "int64",
            "värde": "object",
            "symbol": "object",
            "felmarginal": "object",
        }
    assert [str(kind) for kind in edges.dtypes] == ["int64", "object", "object", "int64"]
    assert [str(kind) for kind in frame.index.dtypes] == ["object", "int64"]
    assert frame["värde"].tolist() == [Decimal("8.65"), None, Decimal(1), Decimal(3)]


def test_the_columns_of_a_file_may_stand_in_any_order():
    found = []
    sheet = read_sheet("a.csv", ["år;symbol;värde;kön;område", "2024;;x;T;0018"], tuple(reference.COLUMNS), pytest.fail)
    files = [SeriesFile(indicator("a"), STATED, sheet, True, "")]
    assert observations(files, {"a": indicator("a")}, AREAS, YEAR, found.append).empty
    assert [(d.code, d.line, d.column) for d in found] == [("inte-ett-tal", 2, 7)]


def test_there_may_be_no_series_at_all():
    frame = observations([], {}, AREAS, YEAR, pytest.fail)
    assert frame.empty
    assert Table(frame, *derive(frame, {}, [], AREAS, "0018")).of("a") == {}


def test_of_many_rows_that_break_a_rule_the_first_of_each_file_are_told_and_how_many_the_others_are():
    first, second = indicator("ett"), indicator("två")
    wrong = [f"9999;T;{year};1;" for year in range(2000, 2023)]
    _, told = read(series_file(first, wrong), series_file(second, wrong[:20]))
    assert [len([one for one in told if one.path.endswith(f"{name}.csv")]) for name in ("ett", "två")] == [21, 20]
    assert [one.message for one in told if one.line == 0] == ["Samma fel finns på ytterligare 3 rader."]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("-", "Lämna värdet tomt och skriv i kolumnen symbol"),
        ("..", "Lämna värdet tomt och skriv i kolumnen symbol"),
        ("307'772", "Skriv 307772"),
        ("1.307.772", "Skriv 1307772"),
        ("8.5", "Skriv 8,5"),
        ("307.772", "Skriv 307772 om punkten skiljer tusental. Skriv 307,772 om den är ett decimaltecken."),
    ],
)
def test_what_people_type_in_place_of_a_number_has_its_own_hint(value, hint):
    whole = replace(indicator("a"), decimals=0)
    _, (found,) = read(series_file(whole, [f"0018;T;2020;{value};"]))
    assert found.hint.startswith(hint)


def test_codes_without_their_zeros_are_told_once_for_a_file():
    _, (found,) = read(series_file(indicator("a"), ["18;T;2019;1;", "18;T;2020;2;", "1814;T;2020;3;"]))
    assert (found.code, found.line) == ("inledande-nollor", 2)
    assert "på 2 rader: 18 ska vara 0018" in found.message
