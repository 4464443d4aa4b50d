"""Hard and soft hyphens, in tables and streams of a few lines."""

import pydyf
import pytest

from reportgen.output.pdf.hyphens import map_hyphens, say_soft

TABLE = [b"/CIDInit /ProcSet findresource begin", b"1 begincodespacerange", b"<0000> <ffff>", b"endcodespacerange"]


def mapped(*lines):
    """Return the lines of a font's table of characters after the pass."""
    pdf = pydyf.PDF()
    table = pydyf.Stream([*TABLE, *lines])
    pdf.add_object(table)
    map_hyphens(pdf)
    assert table.stream[: len(TABLE)] == TABLE
    return table.stream[len(TABLE) :]


def shown(*operators):
    """Return a stream's content after its last glyph was said to be soft."""
    stream = pydyf.Stream(list(operators))
    say_soft(stream)
    return stream.data.partition(b"stream\n")[2].removesuffix(b"\nendstream")


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


def test_the_last_glyph_stands_for_a_soft_hyphen():
    assert shown(b"[<00210022002301f6>] TJ").split(b"\n") == [
        b"[<002100220023>] TJ",
        b"/Span",
        b"<</ActualText <feff00ad>>>",
        b"BDC",
        b"[<01f6>] TJ",
        b"EMC",
    ]


def test_every_glyph_stays_where_it_was():
    kerned = shown(b"[-3<0021>12<00220023>-7<01f6>4] TJ")
    assert kerned.startswith(b"[-3<0021>12<00220023>-7] TJ\n")
    assert kerned.endswith(b"\n[<01f6>4] TJ\nEMC")


@pytest.mark.parametrize("operator", [b"[] TJ", b"ET", b"0 Ts", b"[-3] TJ"])
def test_where_no_glyph_was_shown_last_nothing_is_done(operator):
    assert shown(b"[<0021>] TJ", operator) == b"[<0021>] TJ\n" + operator
