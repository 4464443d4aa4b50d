from decimal import Decimal

import pytest

from reportgen.data.tables import Cell, choice, decimal, integer, read_sheet, read_table
from reportgen.diagnostics import Position

HERE = Position("x.csv", 3, 7)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", "0"), ("12,5", "12.5"), ("-3", "-3"), ("\u22123,25", "-3.25"), ("007", "7"), ("1000000", "1000000")],
)
def test_numbers_with_decimal_comma(text, number):
    assert decimal(Cell(text, HERE), pytest.fail) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("12.5", "decimalpunkt", "Skriv 12,5"),
        ("1 234", "talgruppering", "Skriv 1234"),
        ("1\u00a0234,5", "talgruppering", "Skriv 1234,5"),
        ("1e5", "inte-ett-tal", None),
        ("+5", "inte-ett-tal", None),
        ("NaN", "inte-ett-tal", None),
        ("12,", "inte-ett-tal", None),
        ("12 %", "inte-ett-tal", None),
        ("\u0661\u0662", "inte-ett-tal", None),
    ],
)
def test_what_is_no_number_is_reported_in_its_place(text, code, hint):
    found = []
    assert decimal(Cell(text, HERE), found.append) is None
    assert [(d.code, d.line, d.column) for d in found] == [(code, 3, 7)]
    if hint:
        assert found[0].hint == hint


def test_cells_know_their_row_and_column():
    rows = read_table("x.csv", "a;bb;c\n1;22; 3 \n\n4;;6\n", ("a", "bb", "c"), pytest.fail)
    assert [row["c"].text for row in rows] == ["3", "6"]
    assert [(row["c"].place.line, row["c"].place.column) for row in rows] == [(2, 7), (4, 4)]


@pytest.mark.parametrize("typed", ["1;22;3", "1; 22;3", '1;"22";3', '5" rör;22;3', '"a;b"; 22;3', '"5"" rör";22;3'])
def test_the_place_of_a_cell_is_found_again_from_the_line_as_typed(typed):
    sheet = read_sheet("x.csv", ["# källa: K", "a;bb;c", typed], ("a", "bb", "c"), pytest.fail, skipped=1)
    assert sheet.rows[0][0] == 3
    place = sheet.place(3, "bb")
    assert (place.line, place.column) == (3, typed.index("22") + (1 if '"22"' not in typed else 0))


def test_what_a_set_allows_is_listed_in_the_same_order_in_every_run():
    found = []
    choice(Cell("x", HERE), frozenset({"vatten", "luft", "energi"}), found.append)
    assert found[0].hint == "Välj mellan energi, luft, vatten."


def test_whole_numbers_and_choices():
    found = []
    assert integer(Cell("2024", HERE), found.append) == 2024
    assert integer(Cell("tjugo", HERE), found.append) is None
    assert choice(Cell("upp", HERE), ("upp", "ner"), found.append) == "upp"
    assert choice(Cell("up", HERE), ("upp", "ner"), found.append) is None
    assert [d.hint for d in found] == ["Skriv bara siffror.", "Menade du upp?"]


@pytest.mark.parametrize("read", [decimal, integer])
def test_a_number_of_more_digits_than_anything_has_is_told_with_their_count(read):
    found = []
    assert read(Cell("9" * 400, HERE), found.append) is None
    assert [d.message for d in found] == ["Talet har 400 tecken."]


def test_of_many_rows_with_the_same_fault_the_first_are_told_and_how_many_the_others_are():
    told = []
    sheet = read_sheet("a.csv", ["a;b", *["1"] * 23, "1;2"], ("a", "b"), told.append)
    assert len(sheet.rows) == 1
    assert [one.line for one in told] == [*range(2, 22), 0]
    assert told[-1].message == "Samma fel finns på ytterligare 3 rader."
    told.clear()
    read_sheet("a.csv", ["a;b", *["1"] * 21], ("a", "b"), told.append)
    assert told[-1].message == "Samma fel finns på ytterligare 1 rad."


def told_of(*lines):
    found = []
    sheet = read_sheet("a.csv", list(lines), ("område", "värde"), found.append)
    return sheet, [(one.code, one.column, one.hint) for one in found]


def test_columns_without_a_name_and_without_a_cell_are_left_out():
    sheet, found = told_of("område;värde;;", "0018;1;;", "0019;2;;")
    assert (sheet.columns, found) == (("område", "värde"), [])
    assert sheet.rows == ((2, ("0018", "1")), (3, ("0019", "2")))


def test_a_column_with_cells_needs_a_name():
    _, found = told_of("område;värde;", "0018;1;x")
    assert found == [("okänd-kolumn", 14, "Skriv kolumnens namn, eller ta bort kolumnen.")]


def test_a_row_that_is_longer_than_the_columns_is_told_though_these_were_narrowed():
    _, found = told_of("område;värde;", "0018;1;", "0019;2;;")
    assert [code for code, *_ in found] == ["antal-celler"]


def test_a_name_in_capitals_is_told_once():
    _, found = told_of("Område;värde", "0018;1")
    assert found == [("okänd-kolumn", 1, "Skriv område.")]


def test_a_comment_among_the_rows_is_told_as_one():
    _, found = told_of("område;värde", "0018;1", "# en anteckning")
    assert found == [("antal-celler", 1, "En rad som börjar med # får bara stå före rubrikraden.")]
