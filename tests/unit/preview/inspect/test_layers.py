"""What is laid over a page."""

import itertools
from decimal import Decimal

import pytest

from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared, Observation
from reportgen.diagnostics import Position, warning
from reportgen.document.ledger import Entry
from reportgen.output.html.components import picture_address
from reportgen.preview.inspect import layers
from reportgen.preview.inspect.marking import marked
from reportgen.preview.inspect.shapes import Box, Kind
from tests.asking import every
from tests.unit.preview.inspect.conftest import lines

TEXT = "narrative/10-inledning.md"


def page_with(asked, kind):
    return next(page for page, block in every(asked) if block.kind is kind and block.at.path == TEXT)


def test_words_are_computed_or_statements_and_a_value_lies_on_its_statement(small):
    page = page_with(small, Kind.PARAGRAPH)
    shapes = layers.bound(small.clicks, small.composed.written, page, ())
    kinds = [one.kind for one in shapes]
    assert set(kinds) == {"statement", "computed"}
    assert kinds.index("computed") > max(index for index, kind in enumerate(kinds) if kind == "statement")
    words = {box for block in small.clicks.blocks(page) for one in block.words for box in one.boxes}
    assert {box for one in shapes for box in one.boxes} == words


def test_what_nothing_binds_is_laid_on_its_own_words(small):
    text = small.snapshot.read_text(TEXT).split("\n")
    number = next(number for number, line in enumerate(text, start=1) if "hade god hälsa" in line)
    place = Position(TEXT, number, text[number - 1].index("god") + 1)
    at = warning("obunden-siffra", place, "”god” är skrivet för hand.")
    mark = marked(at, small.clicks, small.composed.written, small.snapshot, small.snapshot)
    assert not mark.whole
    shapes = layers.bound(small.clicks, small.composed.written, mark.page, [mark])
    assert shapes[-1] == layers.Shape(mark.boxes, "unbound")
    assert layers.bound(small.clicks, small.composed.written, mark.page + 1, [mark])[-1:] != shapes[-1:]


def test_the_trace_says_which_series_and_how_many_data(small):
    page = page_with(small, Kind.PARAGRAPH)
    labels = {one.label for one in layers.trace(small.clicks, small.composed.written, page) if one.kind == "entry"}
    assert {"halsa: en uppgift", "utslapp: två uppgifter"} <= labels
    drawn = [one for p in range(len(small.pages)) for one in layers.trace(small.clicks, small.composed.written, p)]
    assert any(one.kind == "drawn" and one.label.startswith("utslapp: ") for one in drawn)


def test_the_trace_says_what_is_quoted_and_names_no_more_than_two_series(entries):
    quoted, several = entries
    assert layers._rests_on([quoted]) == "SCB, tabell 1"
    assert layers._rests_on(several) == "a, b och 1 till: tre uppgifter"


@pytest.fixture
def entries():
    at = Position("data/serier/a.csv", 2, 1)
    seen = [Observation(name, "0018", "T", 2024, Decimal(1), "", at) for name in "abc"]
    quoted = Entry("citat", "fem", Derivation("x", (Declared("källa", "SCB, tabell 1", at),)), at)
    return quoted, [Entry("cell", "1", Derivation("x", (one,)), at) for one in seen]


def test_the_grid_is_that_of_the_page_and_its_lines():
    clicks = lines("<p>En rad</p><p>En rad till</p>", "html { line-height: 20px } p { width: 100px }")
    margin, area, column, baseline = layers.grid(clicks._pages[0])
    assert margin.boxes == (Box(0, 0, 225, 150),)
    assert area.boxes == (Box(15, 15, 195, 120),)
    assert (column.boxes, column.label) == ((Box(15, 15, 75, 120),), "Spalt 26,5\u00a0mm")
    assert baseline.label == "Baslinjer med 15\u00a0pt emellan"
    tops = [box.y for box in baseline.boxes]
    assert [round(after - before, 3) for before, after in itertools.pairwise(tops)] == [15.0] * 7
    # The letters of the first line stand on the first of them.
    (line, *_) = (box for box in clicks.page_box(0).children[0].children[0].children[0].children)
    assert tops[0] == pytest.approx((line.position_y + line.baseline) * 0.75)


def test_a_page_without_text_has_no_columns_and_one_whose_lines_vary_has_those_of_the_first():
    assert [one.kind for one in layers.grid(lines("")._pages[0])] == ["margin", "area"]
    clicks = lines('<p style="line-height: 1.5">En rad</p>', "html { line-height: normal }")
    assert layers.grid(clicks._pages[0])[-1].label == "Baslinjer med 18\u00a0pt emellan"


def test_what_is_read_has_its_number_and_its_tag():
    drawing = picture_address('<svg width="9" height="9"></svg>')
    body = f"""
    <h2>Rubrik</h2><p role="heading" aria-level="3">Rad</p>
    <table><thead><tr><th scope="col">A</th><th>B</th></tr></thead><tr><td>c</td><td>d</td></tr></table>
    <img src="{drawing}" alt="En kurva"><img src="{drawing}"><img src="{drawing}" alt="" role="presentation">
    <figcaption>Text</figcaption><ul><li>Punkt</li></ul><div>Ord</div>
    """
    clicks = lines(body, "@page { size: 400px 400px }")
    assert [(one.kind, one.label) for one in layers.order(clicks, 0)] == [
        ("tag", "1 H2"),
        ("tag", "2 H3"),
        ("tag", "3 TH kolumn"),
        ("tag", "4 TH utan omfång"),
        ("tag", "5 TD"),
        ("tag", "6 TD"),
        ("figure", "7 Figure: En kurva"),
        ("missing", "8 Figure utan beskrivning"),
        ("tag", "9 Caption"),
        ("tag", "10 LI"),
        ("tag", "11 Span"),
        ("artifact", "Artifact"),
    ]


def test_a_header_that_a_page_repeats_and_the_margins_are_not_read(small):
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(20))
    clicks = lines(f'<table><thead><tr><th scope="col">A</th></tr></thead>{rows}</table>')
    first, second = ([one.label for one in layers.order(clicks, page)] for page in (0, 1))
    assert first[0] == "1 TH kolumn"
    assert "Artifact" not in first
    assert second[0] == "1 TD"
    assert second[-1] == "Artifact"
    page = page_with(small, Kind.PARAGRAPH)
    margins = [block.boxes for block in small.clicks.blocks(page) if block.kind is Kind.RUNNING]
    silent = [one.boxes for one in layers.order(small.clicks, page) if one.kind == "artifact"]
    assert margins
    assert [boxes for boxes in silent if boxes in margins] == margins


def test_a_paragraph_that_goes_on_is_said_to():
    words = " ".join(f"ord{number}" for number in range(30))
    clicks = lines(f"<p>{words}</p>", "p { width: 100px }")
    assert [one.label for page in (0, 1) for one in layers.order(clicks, page)] == ["1 P", "1 P, fortsättning"]


def test_notes_are_read_where_they_are_called(small):
    page = page_with(small, Kind.NOTE)
    labels = [one.label.split(" ", 1)[1] for one in layers.order(small.clicks, page) if one.kind == "tag"]
    assert labels.index("Note") == labels.index("P") + 1
    contents = page_with_contents(small)
    assert "TOCI" in {one.label.split(" ", 1)[1] for one in layers.order(small.clicks, contents) if one.kind == "tag"}


def page_with_contents(asked):
    return next(page for page, block in every(asked) if block.kind is Kind.CONTENTS)
