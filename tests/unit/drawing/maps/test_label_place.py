"""A name on the map stands within its area, where there is most room."""

import pytest

from reportgen.drawing.maps.label_place import label_place

SQUARE = ((0, 0), (100, 0), (100, 100), (0, 100))


def place(rings, aspect):
    found = label_place(rings, aspect)
    return found.x, found.y


def test_the_middle_of_a_square_is_its_place():
    assert place([SQUARE], 1) == pytest.approx((50, 50), abs=1)


def test_a_wide_name_takes_the_wide_part_and_a_tall_one_the_tall_part():
    wide, tall = ((0, 0), (100, 0), (100, 30), (0, 30)), ((0, 60), (30, 60), (30, 160), (0, 160))
    x, y = place([wide, tall], 4)
    assert (x, y) == pytest.approx((50, 15), abs=3)
    x, y = place([wide, tall], 0.25)
    assert (x, y) == pytest.approx((15, 110), abs=3)


def test_a_hole_is_left_free():
    hole = ((40, 40), (60, 40), (60, 60), (40, 60))
    x, y = place([SQUARE, hole], 1)
    assert not (40 < x < 60 and 40 < y < 60)
    assert 0 < x < 100


@pytest.mark.parametrize(("width", "height"), [(100, 300), (300, 100)])
def test_a_name_stands_in_the_middle_where_an_oblong_has_the_same_room_all_along(width, height):
    oblong = ((0, 0), (width, 0), (width, height), (0, height))
    assert place([oblong], 1) == pytest.approx((width / 2, height / 2), abs=1)


@pytest.mark.parametrize(("aspect", "room"), [(1, 50), (4, 12.5), (0.5, 50)])
def test_the_room_of_a_name_is_that_of_the_largest_box_of_its_shape(aspect, room):
    assert label_place([SQUARE], aspect).room == pytest.approx(room, abs=1)


def test_a_box_has_no_more_room_than_a_slanting_boundary_leaves_at_its_corners():
    triangle = ((0, 0), (100, 0), (0, 100))
    found = label_place([triangle], 1)
    assert found.room == pytest.approx(25, abs=1)
    assert found.x + found.room + found.y + found.room <= 100.5
