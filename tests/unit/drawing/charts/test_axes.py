"""An honest axis: where it begins, which years it names, where a line is broken, and labels that keep apart."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.drawing.charts.axes import Frame, labelled_years, marked, wrapped
from reportgen.drawing.charts.scale import MOST_LINES, apart, measured_gaps, scale
from tests.looks import theme_style

numbers = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=3)


def points(*years):
    return tuple((year, Decimal(1)) for year in years)


def on(*values, **options):
    return scale([Decimal(value) for value in values], **options)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_every_value_stands_between_the_lowest_grid_line_and_the_top(values):
    found = scale(values)
    assert found.low == found.ticks[0]
    assert found.low <= min(values)
    assert max(values) <= found.high
    assert found.low < found.high
    assert 1 <= len(found.ticks) <= MOST_LINES


@given(st.lists(numbers, min_size=1, max_size=8))
def test_the_numbers_of_grid_lines_are_written_as_they_are(values):
    found = scale(values)
    for tick in found.ticks:
        written = found.written(tick).replace("\u00a0", "").replace("−", "-").replace(",", ".")
        assert Decimal(written) == tick


@given(st.lists(numbers, min_size=1, max_size=8))
def test_bars_always_begin_at_zero(values):
    found = scale(values, zero_within=Decimal(1))
    assert found.has_zero
    assert Decimal(0) in found.ticks


@pytest.mark.parametrize(
    ("values", "first", "has_zero"),
    [
        (("20.3", "42.3"), "0", True),
        (("79", "87"), "78", False),
        (("-4", "6"), "-5", True),
        (("-42", "-20"), "-60", True),
    ],
)
def test_an_axis_begins_at_zero_where_that_leaves_less_than_half_of_it_empty(values, first, has_zero):
    found = on(*values)
    assert (found.low, found.has_zero) == (Decimal(first), has_zero)


def test_an_axis_may_be_asked_to_begin_at_zero_less_willingly():
    assert on("42.9", "86.2").low == 0
    assert on("42.9", "86.2", zero_within=Decimal("0.3")).low == 40


def test_steps_of_a_quarter_are_only_used_where_they_are_whole():
    assert [str(tick) for tick in on("0.5", "0.6").ticks] == ["0.50", "0.55", "0.60"]
    assert [str(tick) for tick in on("5", "97").ticks] == ["0", "25", "50", "75", "100"]


def test_a_year_without_a_value_breaks_the_line():
    assert measured_gaps(points(2010, 2011, 2013, 2014), ()) == (points(2010, 2011), points(2013, 2014))


def test_years_in_which_nothing_is_measured_break_no_line():
    assert measured_gaps(points(2014, 2018, 2022), ()) == (points(2014, 2018, 2022),)
    assert measured_gaps(points(2015, 2016, 2018), (2015, 2016, 2018)) == (points(2015, 2016, 2018),)
    assert measured_gaps(points(2015, 2018), (2015, 2016, 2018)) == (points(2015), points(2018))


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
