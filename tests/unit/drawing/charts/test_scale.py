"""An honest scale: where it begins, and its grid lines."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.drawing.charts.scale import MOST_LINES, scale, scale_with_words

numbers = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=3)


def on(*values, **options):
    return scale([Decimal(value) for value in values], **options)


def axis(*values, share=True, most=5):
    return scale_with_words([Decimal(str(value)) for value in values], is_share=share, most_lines=most)


def test_an_axis_begins_at_zero_where_that_costs_less_than_half_the_height():
    assert axis(8, 20).low == 0
    assert axis(8, 20).has_zero
    assert axis(36, 48).low == 35
    assert not axis(36, 48).has_zero


def test_shares_do_not_go_beyond_a_hundred():
    assert axis(86, 99.5).high == 100
    assert axis(86, 99.5, share=False).high > 100


def test_values_beneath_zero_have_the_zero_line_among_the_grid_lines():
    found = axis(-3, 4, share=False)
    assert found.low < -3
    assert 0 in found.ticks


@given(st.lists(numbers, min_size=1, max_size=12), st.booleans(), st.sampled_from([4, 5]))
def test_every_value_is_between_the_ends_and_the_grid_lines_are_few_and_even(values, share, most):
    found = scale_with_words(values, is_share=share, most_lines=most)
    assert found.low <= min(values)
    assert found.high >= max(values)
    assert 1 <= len(found.ticks) <= most
    assert found.ticks[0] == found.low
    assert len({b - a for a, b in pairwise(found.ticks)}) <= 1
    assert found.ticks[-1] <= found.high


@pytest.mark.parametrize(("values", "decimals"), [((0, 2000), 0), ((0.1, 0.9), 1), ((0.701, 0.812), 2)])
def test_grid_lines_are_written_with_the_decimals_that_they_need(values, decimals):
    assert axis(*values, share=False).decimals == decimals


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
