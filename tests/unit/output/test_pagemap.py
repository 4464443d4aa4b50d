import pytest

from reportgen.diagnostics import Position
from reportgen.document.numbering import Numbering, Target
from reportgen.document.page_map import as_text, page_map, roman


def numbering(*items):
    return Numbering({item.at: item for item in items}, {}, {})


def item(kind, number, anchor, line, role="kapitel"):
    return Target(kind, number, anchor, f"Rubrik {anchor}", 1, role, Position("narrative/a.md", line, 1))


def test_front_matter_has_roman_numbers_and_the_body_starts_at_one():
    parts = numbering(item("rubrik", "", "f", 1, "fram"), item("kapitel", "1", "k1", 2), item("figur", "1", "b", 3))
    pages = page_map([{}, {"f": 0}, {"k1": 0}, {"b": 0}], parts)
    assert pages.labels == ("i", "ii", "1", "2")
    assert pages.body_pages == 2
    assert pages.label("b") == "2"


def test_the_map_as_text_lists_what_stands_on_each_page():
    parts = numbering(item("rubrik", "", "f", 1, "fram"), item("kapitel", "1", "k1", 2))
    pages = page_map([{"f": 0}, {"k1": 0}], parts)
    assert as_text(pages, parts) == "sida i\n    rubrik: Rubrik f\nsida 1\n    kapitel 1: Rubrik k1\n"


@pytest.mark.parametrize(("number", "written"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (39, "xxxix")])
def test_roman_numerals(number, written):
    assert roman(number) == written
