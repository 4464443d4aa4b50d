"""The axes of a chart over time: where they begin, their grid lines, and the years that are named."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.drawing.charts.chart_axes import value_axis, year_ticks

numbers = st.decimals("-1000000", "1000000", places=2)


def axis(*values, share=True, most=5):
    return value_axis([Decimal(str(value)) for value in values], is_share=share, most_lines=most)


def test_an_axis_begins_at_zero_where_that_costs_less_than_half_the_height():
    assert axis(8, 20).bottom == 0
    assert axis(8, 20).has_zero
    assert axis(36, 48).bottom == 35
    assert not axis(36, 48).has_zero


def test_shares_do_not_go_beyond_a_hundred():
    assert axis(86, 99.5).top == 100
    assert axis(86, 99.5, share=False).top > 100


def test_values_beneath_zero_have_the_zero_line_among_the_grid_lines():
    found = axis(-3, 4, share=False)
    assert found.bottom < -3
    assert 0 in found.lines


@given(st.lists(numbers, min_size=1, max_size=12), st.booleans(), st.sampled_from([4, 5]))
def test_every_value_is_between_the_ends_and_the_grid_lines_are_few_and_even(values, share, most):
    found = value_axis(values, is_share=share, most_lines=most)
    assert found.bottom <= min(values)
    assert found.top >= max(values)
    assert 1 <= len(found.lines) <= most
    assert found.lines[0] == found.bottom
    assert len({b - a for a, b in pairwise(found.lines)}) <= 1
    assert found.lines[-1] <= found.top


@pytest.mark.parametrize(("values", "decimals"), [((0, 2000), 0), ((0.1, 0.9), 1), ((0.701, 0.812), 2)])
def test_grid_lines_are_written_with_the_decimals_that_they_need(values, decimals):
    assert axis(*values, share=False).decimals == decimals


def named(measured, target=2030, room=30.0, sparse=False):
    return year_ticks(measured, measured[-1], target, room=room, label=25.0, sparse=sparse)


def test_the_first_the_newest_and_the_targets_year_are_named():
    found = named(list(range(2007, 2023)), room=12.0)
    assert {2007, 2022, 2030} <= set(found)


def test_only_measured_years_are_named_where_not_every_year_is_measured():
    assert named([2014, 2017, 2020, 2023], sparse=True) == (2014, 2017, 2020, 2023, 2030)


@given(st.integers(1990, 2020), st.integers(1, 35), st.floats(0.8, 60))
def test_names_of_years_never_collide(first, count, room):
    found = named(list(range(first, first + count)), room=room)
    assert all((b - a) * room >= 25.0 for a, b in pairwise(found))
    assert first + count - 1 in found
