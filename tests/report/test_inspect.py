"""What can be asked of the pages of the real report."""

import re

import pytest

from bench.heard import heard
from reportgen.diagnostics import Position
from reportgen.preview.inspect import layers
from reportgen.preview.inspect.declared import Styling
from reportgen.preview.inspect.explaining import explain
from reportgen.preview.inspect.shapes import Box, Kind
from reportgen.preview.inspect.source_blocks import source_block, with_block
from tests.asking import asked, every
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def whole():
    return asked(ROOT)


def test_every_entry_stands_somewhere_and_every_block_has_a_place_in_the_project(whole):
    found = {words.entry for _, block in every(whole) for words in block.words}
    entries = enumerate(whole.composed.written.entries)
    drawn = {number for number, entry in entries if entry.kind == "diagram"}
    assert found == set(whole.composed.written.printed) | drawn
    for _, block in every(whole):
        lines = whole.snapshot.read_text(block.at.path).split("\n")
        assert 0 <= block.at.line <= len(lines)
        assert all(box.width >= 0 and box.height >= 0 for box in block.boxes)


def test_the_words_of_a_cell_are_those_under_its_box(whole):
    for page in range(20, 26):
        runs = whole.clicks.runs(page)
        for block in whole.clicks.blocks(page):
            if block.kind is not Kind.CELL or len(block.words) != 1 or len(block.words[0].boxes) != 1:
                continue
            (box,) = block.words[0].boxes
            x, y = box.x + box.width / 2, box.y + box.height / 2
            under = "".join(run.text for run in runs if Box(run.x, run.y, run.width, run.height).holds(x, y))
            assert whole.composed.written.entries[block.words[0].entry].text in under


def test_every_entry_is_explained(whole):
    for number in sorted(whole.composed.written.printed)[::50]:
        assert explain(whole.composed, whole.labels, number, 0).count("\n") >= 2


def test_the_order_of_reading_is_that_of_the_file(whole, report):
    shown = [
        shape.label.split(" ", 1)[1]
        for page in range(len(whole.pages))
        for shape in layers.order(whole.clicks, page)
        if shape.kind != "artifact"
    ]
    told = [re.match(r"\w+", label)[0] for label in shown if not label.endswith(", fortsättning")]
    # Cells without text are read as empty and laid over nothing; lists and tables hold what is read.
    kinds = {*told} - {"TD", "Span"}
    read = [one.kind for one in heard(report.pdf).walk() if one.kind in kinds]
    assert len(kinds) >= 10
    assert [one for one in told if one in kinds] == read


def test_every_block_can_be_put_back_and_leaves_its_file_as_it_was(whole):
    places = {block.written for _, block in every(whole)} - {None}
    assert len(places) > 500
    for place in places:
        block = source_block(whole.snapshot, Position(place.path, place.line, place.column))
        content = whole.snapshot.read_bytes(place.path)
        assert block.first <= max(place.line, 1) <= block.last
        assert with_block(content, block, block.text) == content


def test_what_decides_how_a_place_looks_is_told_with_the_line_that_says_so(whole):
    styling = Styling(whole.pages, whole.composed.sheets)
    for block in whole.clicks.blocks(30):
        box = block.boxes[0]
        for one in styling.at(30, box.x + box.width / 2, box.y + box.height / 2):
            line = whole.snapshot.read_text(one.at.path).split("\n")[one.at.line - 1]
            assert line[one.at.column - 1 :].startswith(f"{one.property}:")
