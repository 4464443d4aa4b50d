"""The axis of the years: which are named, which points are marked, and labels that keep apart."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.drawing.charts.axes import Frame, labelled_years, marked, named_years, wrapped
from reportgen.drawing.charts.scale import apart, scale
from reportgen.drawing.charts.trend_sheet import PAD, ChartSheet
from tests.looks import theme_style


def points(*years):
    return tuple((year, Decimal(1)) for year in years)


def on(*values, **options):
    return scale([Decimal(value) for value in values], **options)


@given(st.sets(st.integers(1950, 2030), min_size=1), st.floats(20, 480))
def test_only_measured_years_are_named_and_the_last_always(years, width):
    named = labelled_years(sorted(years), width, theme_style())
    assert set(named) <= years
    assert named[-1] == max(years)
    assert list(named) == sorted(set(named))


@pytest.mark.parametrize(
    ("years", "width", "named"),
    [
        ((2014, 2017, 2020, 2023), 120, (2014, 2017, 2020, 2023)),
        (range(2015, 2025), 380, tuple(range(2015, 2025))),
        (range(2015, 2025), 80, (2015, 2020, 2024)),
        ((1998, 1999, 2002, 2004, 2006, 2009, 2010, 2014, 2018, 2019, 2022), 400, tuple(range(1998, 2023, 4))),
        ((2018, 2022), 8, (2022,)),
    ],
)
def test_named_years_are_even_or_round(years, width, named):
    assert labelled_years(list(years), width, theme_style()) == named


def named(measured, target=2030, room=30.0, sparse=False):
    return named_years(measured, target, room * (measured[-1] - measured[0] or 1), theme_style(), sparse=sparse)


def test_the_first_the_newest_and_the_targets_year_are_named():
    found = named(list(range(2007, 2023)), room=12.0)
    assert {2007, 2022, 2030} <= set(found)


def test_only_measured_years_are_named_where_not_every_year_is_measured():
    assert named([2014, 2017, 2020, 2023], sparse=True) == (2014, 2017, 2020, 2023, 2030)


def test_a_year_without_a_value_may_be_named_among_those_of_an_annual_series():
    assert 2012 in named([2010, 2011, 2013, 2014], target=None)


@given(st.integers(1990, 2020), st.integers(1, 35), st.floats(0.8, 60))
def test_names_of_years_never_collide(first, count, room):
    found = named(list(range(first, first + count)), room=room)
    assert all((b - a) * room >= 22.0 for a, b in pairwise(found))
    assert first + count - 1 in found


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 12)), min_size=1, max_size=6))
def test_labels_keep_apart_and_within_their_limits(labels):
    wanted, sizes = zip(*labels, strict=True)
    found = apart(wanted, sizes, -10, 110)
    placed = sorted(zip(found, sizes, strict=True))
    for (place, size), (other, other_size) in pairwise(placed):
        assert other - place >= (size + other_size) / 2 - 0.5
    assert all(place - size / 2 + 1e-6 >= -10 and place + size / 2 - 1e-6 <= 110 for place, size in placed)


def test_labels_with_room_stay_where_they_are():
    assert apart([50, 10], [12, 12], 0, 100) == [50, 10]


def test_points_too_near_each_other_are_marked_only_at_the_ends():
    wide = Frame(0, 200, 0, 100, 2010, 2020, on("0", "1"))
    narrow = Frame(0, 60, 0, 100, 2010, 2020, on("0", "1"))
    every = points(*range(2010, 2021))
    assert marked(every, wide) == every
    assert marked(every, narrow) == (every[0], every[-1])
    assert marked(every, wide, annual=False) == (every[0], every[-1])
    assert marked(points(2010, 2015, 2020), wide, annual=False) == points(2010, 2015, 2020)


def test_a_name_is_divided_between_words_and_not_before_its_value():
    lines = wrapped("Gymnasieexamen inom fyra\u00a073,7", 100, theme_style())
    assert len(lines) > 1
    assert lines[-1].endswith("fyra\u00a073,7")


@pytest.mark.parametrize("values", [("0.70", "0.81"), ("11500", "13169"), ("5.91", "8.38")])
def test_the_numbers_of_a_trend_have_room_for_more_than_their_outlines(values):
    # In the file they are set as text, a little wider than matplotlib's outlines of them.
    style = theme_style()
    sheet = ChartSheet(style, "hel", on(*values), (2010, 2022))
    widest = max(map(sheet.axis_width, sheet.axis_numbers))
    assert sheet.left - PAD >= widest * 1.03
