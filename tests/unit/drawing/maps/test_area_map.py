"""Maps as they are drawn: their lines, hatching and names."""

import math
import re
from itertools import pairwise

import matplotlib as mpl
import pytest

from reportgen.drawing.maps.area_map import AreaMap
from reportgen.drawing.maps.boundaries import boundaries, hatching
from reportgen.drawing.maps.map_look import Fill, MapLook
from reportgen.drawing.maps.map_names import apart, beside, within
from reportgen.drawing.outline import Outline, Shape
from tests.looks import theme_style

LOOK = MapLook(line="#ffffff", line_width=0.6, edge="#123456", edge_width=0.5, hatch="#8794a0", size=8.5)
WEST = Shape("1", (((0, 0), (100, 0), (100, 100), (0, 100)),))
EAST = Shape("2", (((100, 0), (200, 0), (200, 100), (100, 100)),))
SMALL = Shape("3", (((200, 40), (220, 40), (220, 60), (200, 60)),))


def length(lines):
    return sum(math.dist(a, b) for line in lines for a, b in pairwise(line))


def drawn(names=("Norrvik", "Åholm"), fills=None, shapes=(WEST, EAST), **changes):
    fills = fills or (Fill("#e8a33d", "#16212a"), Fill("#0a4d5c", "#ffffff"), Fill("#0a4d5c", "#ffffff"))[: len(shapes)]
    outline = Outline(tuple(shapes), 220 if SMALL in shapes else 200, 100)
    made = AreaMap(outline, tuple(fills), tuple(names), LOOK, 200, 300, **changes)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "x"}):
        return made.draw(theme_style())


def test_the_line_between_two_areas_is_drawn_once_and_the_one_around_them_is_unbroken():
    between, around = boundaries((WEST, EAST))
    assert length(between) == pytest.approx(100)
    assert length(around) == pytest.approx(600)


def test_neighbours_that_are_drawn_with_different_points_have_no_edge_between_them():
    finer = Shape("2", (((100, 0), (200, 0), (200, 100), (100, 100), (100, 60), (100, 30)),))
    _, around = boundaries((WEST, finer))
    assert length(around) == pytest.approx(600)


def test_an_area_within_another_has_a_line_and_no_edge():
    hole = ((40, 40), (60, 40), (60, 60), (40, 60))
    between, around = boundaries((Shape("1", (*WEST.rings, hole)), Shape("2", (hole,))))
    assert length(between) == pytest.approx(80)
    assert length(around) == pytest.approx(400)


def test_hatching_stays_within_the_rings():
    hole = ((40, 40), (60, 40), (60, 60), (40, 60))
    lines = hatching((*WEST.rings, hole), 5)
    assert lines
    for (x1, y1), (x2, y2) in lines:
        assert x1 + y1 == pytest.approx(x2 + y2)
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        assert 0 <= x <= 100
        assert not (40.01 < x < 59.99 and 40.01 < y < 59.99)
    # Lines 5 apart cover an area of 9 600 with a length of a fifth of it.
    assert length(lines) == pytest.approx(9600 / 5, rel=0.05)


def test_a_name_stands_within_its_area_or_nowhere():
    style = theme_style()
    assert within(WEST, "Norrvik", style, 8.5) is not None
    assert within(SMALL, "Norrvik", style, 8.5) is None
    assert "Norrvik" not in drawn(("", "", "Norrvik"), shapes=(WEST, EAST, SMALL))


def test_a_name_without_room_stands_beside_the_map_on_the_nearer_side():
    placed, left = beside(SMALL, "Norrvik", (WEST, EAST, SMALL), theme_style(), 8.5)
    assert not left
    assert placed.x - placed.half_width > 220
    assert 200 < placed.pointed[0] < 220
    alone = drawn(("", "", ""), shapes=(WEST, EAST, SMALL))
    named = drawn(("", "", "Norrvik"), shapes=(WEST, EAST, SMALL), names_beside=True)
    assert "Norrvik" in named
    widths = [float(re.search(r'width="([\d.]+)pt"', svg)[1]) for svg in (alone, named)]
    assert widths[0] == pytest.approx(200, abs=0.1)
    assert widths[1] > 230


def test_names_beside_the_map_are_moved_apart():
    style = theme_style()
    names = [beside(SMALL, name, (WEST, EAST, SMALL), style, 8.5)[0] for name in ("Norrvik", "Åholm", "Lund")]
    heights = [name.y for name in apart(names, 8.5)]
    assert all(after - before >= 8.5 for before, after in pairwise(heights))
    assert sum(heights) / 3 == pytest.approx(50, abs=1)


def test_an_area_without_an_answer_is_hatched_and_its_name_stands_on_bare_ground():
    missing = Fill("#fefefe", "#16212a", hatched=True)
    plain, hatched = drawn(), drawn(fills=(missing, missing))
    assert LOOK.hatch not in plain
    assert hatched.count(LOOK.hatch) > 20
    assert hatched.count("#fefefe") > drawn(("", ""), fills=(missing, missing)).count("#fefefe")


def test_the_same_map_gives_the_same_drawing_in_the_size_that_it_is_printed_in():
    assert drawn() == drawn()
    assert re.search(r'width="200pt"', drawn())
    assert "xMaxYMin" not in drawn()
