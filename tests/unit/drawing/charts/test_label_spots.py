"""Words of a chart: where they are placed, beside lines and beside each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportgen.drawing.charts.label_spots import Box, Segment, Wanted, beside, placed

SHEET = Box(20, 12, 480, 170)


def wanted(point, line, others=(), width=75.0, right=False):
    spots = beside(point, width, 9.5, line, others, right=right, reach=250, thickness=3)
    return Wanted(width, 9.5, spots)


def boxes(lines, **options):
    texts = [wanted(line[-1], line, [o for o in lines if o is not line], **options) for line in lines]
    segments = [Segment(a, b) for line in lines for a, b in pairwise(line)]
    return [text.box(spot) for text, spot in zip(texts, placed(texts, segments, SHEET), strict=True)], segments


def course(*heights):
    return [(30 + 60 * number, height) for number, height in enumerate(heights)]


def test_a_text_stands_close_to_the_end_of_its_line():
    line = course(50, 60, 70, 80)
    ((box,), _) = boxes([line])
    assert box.right <= line[-1][0] + 5
    assert 0 < box.bottom - 80 < 10


def test_a_text_begins_after_the_point_where_there_is_room():
    line = course(50, 60, 70, 80)
    ((box,), _) = boxes([line], right=True)
    assert box.left > line[-1][0]


def test_the_texts_of_lines_that_end_together_are_parted():
    (first, second), segments = boxes([course(60, 62, 61, 64), course(50, 52, 58, 60)])
    assert not first.meets(second)
    assert first.bottom > 64
    assert second.top < 60
    assert sum(one.within(box) for one in segments for box in (first, second)) == 0


def test_a_text_stands_on_its_points_side_of_a_level():
    point, level = (300.0, 60.0), Segment((300, 66), (400, 66), 3.0, 3.0)
    spots = beside(point, 75.0, 9.5, [(30.0, 60.0), point], right=True, reach=250, thickness=3, level=level)
    text = Wanted(75.0, 9.5, spots)
    (spot,) = placed([text], [level], SHEET)
    assert text.box(spot).top <= 63


heights = st.lists(st.floats(20, 150), min_size=2, max_size=7).map(lambda values: course(*values))


@given(st.lists(heights, min_size=1, max_size=3))
def test_no_text_covers_another_or_leaves_the_sheet(lines):
    found, _ = boxes(lines)
    for number, box in enumerate(found):
        assert not any(box.meets(other) for other in found[:number])
        assert SHEET.left <= box.left
        assert box.right <= SHEET.right
        assert SHEET.bottom <= box.bottom
        assert box.top <= SHEET.top


def test_a_text_that_cannot_move_is_kept_clear():
    line = course(50, 60, 70, 80)
    text = wanted(line[-1], line)
    free = text.box(placed([text], [], SHEET)[0])
    moved = text.box(placed([text], [], SHEET, [free])[0])
    assert not moved.meets(free)


def test_a_segment_is_measured_within_a_box():
    box = Box(0, 0, 10, 10)
    assert Segment((-5, 5), (15, 5)).within(box) == 10
    assert Segment((-5, 11), (15, 11)).within(box) == 0
    assert Segment((3, 2), (3, 30)).within(box) == 8
