"""PX files: their keywords and data as they stand, by the recorded answer of a server and by small ones."""

from decimal import Decimal

import pytest

from reportgen.sources.files.cells import FileError
from reportgen.sources.files.px import is_px, read_px
from reportgen.sources.files.px_grid import read_px_book
from tests.conftest import FIXTURES
from tests.sheets import PX

RECORDED = (FIXTURES / "inlasning" / "pxwebapi_test_tab4_fewcells.px").read_bytes()


def test_the_recorded_file_is_read_whole():
    px = read_px(RECORDED)
    assert px.variables == ("sector", "greenhouse gas", "contents", "year")
    assert px.text("TITLE").startswith("Total air emissions")
    assert px.values("CODES", "greenhouse gas") == ("CO2",)
    assert px.said["TITLE", "sv", "", ""][0].startswith("Totala utsläpp av växthusgaser")
    assert px.values("TIMEVAL", "year") == ("TLIST", "2017")
    assert px.text("UNITS", "Substance") == "Device varies with the subject"
    assert [(datum.text, datum.line, datum.column) for datum in px.data] == [("445", 92, 1)]
    assert [code for code, _ in px.noticed] == ["teckenkodning"]


def test_the_recorded_file_is_a_table_with_a_row_for_its_datum():
    book = read_px_book("a.px", RECORDED)
    (grid,) = book.grids
    assert [grid.cells[1, column] for column in (1, 2, 3, 9)] == ["sector", "sector (kod)", "greenhouse gas", "värde"]
    assert [grid.cells[2, column] for column in (2, 4, 7, 9)] == ["7.0", "CO2", "2017", "445"]
    assert book.dated == "2023-05-25"


def test_a_text_over_two_lines_is_one():
    assert read_px(PX.encode()).values("VALUES", "tabellinnehåll") == ("Nystartade företag",)


def test_values_over_two_lines_are_several():
    assert read_px(PX.encode()).values("VALUES", "region") == ("Riket", "Provlänet", "Lekeberg")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_a_file_that_states_no_encoding_is_read_by_what_it_is(encoding):
    px = read_px(PX.replace('CODEPAGE="utf-8";\n', "").encode(encoding))
    assert px.text("CONTENTS") == "Nystartade företag"


def test_semicolons_and_commas_within_texts_part_nothing():
    px = read_px(PX.replace("Preliminära uppgifter.", "a; b, (c)=d").encode())
    assert px.text("NOTE") == "a; b, (c)=d#Se källan."


def test_numbers_keep_all_their_digits():
    px = read_px(PX.replace("11.5 12", "-0.50 1234567890.123").encode())
    assert [Decimal(datum.text) for datum in px.data[:2]] == [Decimal("-0.50"), Decimal("1234567890.123")]


@pytest.mark.parametrize("wrong", ['KEYS("region")=VALUES;\nDATA=', 'STUB="annat";\nDATA='])
def test_what_is_not_read_is_refused(wrong):
    text = PX.replace("DATA=", wrong) if "KEYS" in wrong else PX.replace('STUB="region";', 'STUB="annat";')
    with pytest.raises(FileError):
        read_px(text.encode())


@pytest.mark.parametrize(
    ("raw", "answer"), [(PX.encode(), True), (RECORDED, True), (b"CHARSET;2023\n", False), (b"", False)]
)
def test_a_px_file_is_known_by_how_it_begins(raw, answer):
    assert is_px(raw) is answer
