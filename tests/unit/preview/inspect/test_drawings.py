"""Where the texts of a drawing stand on its page."""

import pytest

from reportgen.output.html.components import picture_address
from reportgen.preview.inspect.drawings import words_in
from reportgen.preview.inspect.shapes import Box, Kind
from tests.asking import every

DRAWN = """<svg viewBox="0 0 100 50">
<text style="font-size: 10px; text-anchor: start" x="10" y="20">Län 7 552</text>
<text style="font-size: 10px; text-anchor: end" x="90" y="20">12</text>
<text style="font-size: 10px; text-anchor: middle" x="50" y="40">12</text>
<text x="1" y="1">utan</text>
<text style="font-size: 10px" x="0" y="40">Utrikes</text><text style="font-size: 10px" x="0" y="50">födda 68,3</text>
</svg>"""
PLACE = Box(100, 200, 200, 100)


def test_a_text_stands_where_it_is_drawn_in_the_size_that_it_is_printed_in():
    found = dict(
        words_in(
            picture_address(DRAWN),
            PLACE,
            {3: "Län 7\u00a0552", 5: "12", 8: "12", 9: "saknas", 10: "utan", 11: "Utrikes födda 68,3"},
        )
    )
    assert set(found) == {3, 5, 8, 11}
    assert found[3] == (Box(120, 224, 90, 21),)
    assert [box.y for box in found[11]] == [264, 284]
    # The right edge of one that ends at its place, and the middle of one that stands on it.
    assert found[5][0].x + found[5][0].width == pytest.approx(280)
    assert found[8][0].x + found[8][0].width / 2 == pytest.approx(200)


@pytest.mark.parametrize(
    "address",
    ["bilder/a.jpg", picture_address("<svg></svg>"), picture_address('<svg viewBox="0 0 0 9"><text>12</text></svg>')],
)
def test_a_picture_whose_texts_cannot_be_placed_has_none(address):
    assert list(words_in(address, PLACE, {1: "12"})) == []


def test_the_numbers_of_a_chart_can_be_pointed_at(small):
    pictures = [block for _, block in every(small) if block.kind is Kind.PICTURE and block.drawn]
    entries = small.composed.written.entries
    told = {number for block in pictures for number in block.drawn if entries[number].kind == "diagram"}
    assert told
    assert {words.entry for block in pictures for words in block.words} == told
    for block in pictures:
        for words in block.words:
            assert all(block.boxes[0].holds(box.x + box.width / 2, box.y + box.height / 2) for box in words.boxes)
