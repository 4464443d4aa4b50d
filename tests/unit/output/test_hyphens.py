"""The character of hyphens, in tables of a few lines."""

import pydyf
import pytest

from reportgen.output.pdf.hyphens import map_hyphens

TABLE = [b"/CIDInit /ProcSet findresource begin", b"1 begincodespacerange", b"<0000> <ffff>", b"endcodespacerange"]


def mapped(*lines):
    """Return the lines of a font's table of characters after the pass."""
    pdf = pydyf.PDF()
    table = pydyf.Stream([*TABLE, *lines])
    pdf.add_object(table)
    map_hyphens(pdf)
    assert table.stream[: len(TABLE)] == TABLE
    return table.stream[len(TABLE) :]


@pytest.mark.parametrize("hyphen", [b"2010", b"2011", b"00ad", b"002d"])
def test_whatever_hyphen_came_first_its_glyph_is_the_one_that_people_search_for(hyphen):
    assert mapped(b"<01f6> <" + hyphen + b">") == [b"<01f6> <002d>"]


@pytest.mark.parametrize("line", [b"<2010> <0061>", b"<01f7> <2013>", b"<01f8> <00660069>", b"<00ad> <2212>"])
def test_what_is_no_hyphen_keeps_its_character(line):
    assert mapped(line) == [line]


def test_what_is_no_table_of_characters_is_left_alone():
    pdf = pydyf.PDF()
    page = pydyf.Stream([b"<01f6> <2010>"])
    pdf.add_object(page)
    map_hyphens(pdf)
    assert page.stream == [b"<01f6> <2010>"]
