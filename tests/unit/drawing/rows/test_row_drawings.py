"""Drawings in the rows of tables: where their marks stand, and the scales that they stand on."""

import itertools
import re
from dataclasses import replace
from decimal import Decimal

import matplotlib as mpl
import pytest

from reportgen.drawing.rows.bullet import Bullet
from reportgen.drawing.rows.dumbbell import Dumbbell
from reportgen.drawing.rows.municipal_strip import MunicipalStrip, lifted
from reportgen.drawing.rows.row_scale import SHARES, scale_of, scales_alike
from tests.looks import theme_style

TEXT = {"svg.fonttype": "none"}


def marks(svg):
    """Return how far from the left each mark is, those on top last."""
    return [float(x) for x in re.findall(r'<use xlink:href="[^"]*" x="([\d.]+)"', svg)]


def numbers(*values):
    return tuple(Decimal(str(value)) for value in values)


@pytest.mark.parametrize(("sign", "near"), [(1, 0), (-1, 2)])
def test_better_is_to_the_right_also_where_less_is_better(sign, near):
    strip = MunicipalStrip(numbers(1, 2, 9), None, None, sign)
    places = sorted(marks(strip.draw(theme_style())))
    assert len(places) == 3
    assert abs(places[1] - places[near]) < (places[2] - places[0]) / 4


def test_each_dot_tells_whose_value_it_is_where_it_stands():
    plain = MunicipalStrip(numbers(1, 2, 9), None, None, -1)
    told = replace(plain, told=("A: 1", "B: 2", "C: 9")).draw(theme_style())
    lines = [line.split("\t") for line in re.search(r"<metadata>(.*)</metadata>", told, re.DOTALL)[1].splitlines()]
    assert [words for _, _, words in lines] == ["C: 9", "B: 2", "A: 1"]
    assert [float(x) for x, _, _ in lines] == pytest.approx(marks(told), abs=0.1)
    assert "<metadata>" not in plain.draw(theme_style())


def test_the_country_may_be_beyond_all_municipalities():
    strip = MunicipalStrip(numbers(1, 2), None, Decimal(10), 1)
    *dots, triangle = marks(strip.draw(theme_style()))
    assert triangle > max(dots)


def test_equal_values_alone_stand_in_the_middle():
    strip = MunicipalStrip(numbers(5, 5), Decimal(5), None, 1)
    width = theme_style().rows.strip[0]
    assert marks(strip.draw(theme_style())) == pytest.approx([width / 2] * 2)


def test_dots_with_room_are_not_lifted_and_those_that_coincide_are_apart():
    assert lifted([0.0, 20.0, 40.0], 7) == [0, 0, 0]
    lifts = sorted(lifted([10.0, 10.0, 10.0], 7))
    assert min(b - a for a, b in itertools.pairwise(lifts)) >= 3.5
    assert max(map(abs, lifts)) <= 7


def test_more_dots_than_there_are_places_are_drawn_all_the_same():
    assert len(lifted([10.0] * 12, 7)) == 12


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((3, 92), ("0", "20", "40", "60", "80", "100")),
        ((28.2, 47.3), ("25", "30", "35", "40", "45", "50")),
        (("0.71", "0.89"), ("0,70", "0,75", "0,80", "0,85", "0,90")),
        ((-2, 3), ("−2", "−1", "0", "1", "2", "3")),
        ((0, 0), ("0,0", "0,2", "0,4", "0,6", "0,8", "1,0")),
    ],
)
def test_a_scale_has_round_steps_around_its_values(values, labels):
    assert scale_of(numbers(*values)).labels == labels


def test_a_scale_from_zero_begins_there():
    assert scale_of(numbers(41, 44), from_zero=True).steps[0] == 0


def test_the_numbers_of_the_axis_are_written_only_where_they_are_wanted():
    with mpl.rc_context(TEXT):
        plain, numbered = (
            Bullet(Decimal(40), Decimal(46), Decimal(50), SHARES, wanted).draw(theme_style())
            for wanted in (False, True)
        )
    assert "<text" not in plain
    assert re.findall(r">(\d+)</text>", numbered) == ["0", "25", "50", "75", "100"]


def test_numbers_without_room_are_left_out_between_the_ends():
    scale = scale_of(numbers(0, 155000))
    with mpl.rc_context(TEXT):
        narrow = Bullet(*numbers(150000, 151000, 155000), scale, True, narrow=True).draw(theme_style())
    assert len(re.findall("</text>", narrow)) == 2


def test_the_ends_of_a_dumbbells_scale_stand_at_its_sides():
    with mpl.rc_context(TEXT):
        drawn = Dumbbell(None, numbers(12, 20), scale_of(numbers(10, 30)), "100").draw(theme_style())
    assert re.findall(r">(\d+)</text>", drawn) == ["10", "30"]


def test_scales_of_rows_are_as_long_and_hold_their_values():
    groups = [numbers(76, 82), numbers(58, 72), numbers(4, 6)]
    scales = scales_alike(groups)
    assert {scale.steps[-1] - scale.steps[0] for scale in scales} == {20}
    assert all(s.steps[0] <= min(g) and max(g) <= s.steps[-1] for s, g in zip(scales, groups, strict=True))
    assert scales[2].steps[0] == 0


def test_values_that_are_all_alike_have_a_scale_too():
    (scale,) = scales_alike([numbers(5, 5)])
    assert scale.steps[0] <= 5 <= scale.steps[-1]


def test_a_dumbbell_has_a_mark_for_each_sex_and_year():
    scale = scale_of(numbers(10, 30))
    one = Dumbbell(None, numbers(12, 20), scale, "30").draw(theme_style())
    two = Dumbbell(numbers(10, 14), numbers(12, 20), scale, "30").draw(theme_style())
    assert (len(marks(one)), len(marks(two))) == (2, 4)
    men, women = marks(one)
    assert women < men
