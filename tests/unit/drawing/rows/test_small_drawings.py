"""Sparklines and pace bars: what is drawn of a series and of a pace, and what is not."""

import re
from dataclasses import replace
from decimal import Decimal

import matplotlib as mpl
import pytest

from reportgen.drawing.rows.pace_bar import PaceBar
from reportgen.drawing.rows.sparkline import Sparkline
from tests.looks import theme_style

STYLE = theme_style()


def years(first, *values):
    return tuple((first + index, Decimal(value)) for index, value in enumerate(values))


LINE = Sparkline((years(2015, 1, 2, 3),), (2030, Decimal(9)), True, 2015, 2030, 68.0, 17.0)
BAR = PaceBar(50, 1, False, False, 68.0, 11.0)


def bar_ends(bar):
    """Return the left and the right end of the area in the colour of the bar, in points."""
    svg = bar.draw(STYLE)
    colour = STYLE.reached if bar.share is None else STYLE.status[bar.outcome]
    shape = next(path for path, style in re.findall(r'<path d="([^"]*)"[^>]*style="([^"]*)"', svg) if colour in style)
    across = [float(x) for x in re.findall(r"[ML] ([\d.]+)", shape)]
    return min(across), max(across)


def test_years_without_a_value_are_bridged_by_dots_and_never_by_a_line():
    whole = LINE.draw(STYLE)
    parted = replace(LINE, runs=(years(2015, 1, 2), years(2018, 3, 4))).draw(STYLE)
    own = f"stroke: {STYLE.own}"
    assert whole.count("stroke-dasharray") == 1, "the way to the target"
    assert parted.count("stroke-dasharray") == 2
    assert sum(own in style and "dasharray" not in style for style in re.findall(r'style="([^"]*)"', parted)) == 2


def test_a_target_that_is_met_has_its_mark_and_no_way_to_it():
    met = replace(LINE, leads=False).draw(STYLE)
    assert "stroke-dasharray" not in met
    assert f"stroke: {STYLE.target}" in met
    assert f"stroke: {STYLE.target}" not in replace(LINE, target=None).draw(STYLE)


@pytest.mark.parametrize("runs", [(), (years(2020, 5),), (years(2020, 5, 5),)], ids=["none", "one", "alike"])
def test_a_series_that_has_no_course_can_be_drawn(runs):
    assert replace(LINE, runs=runs, target=None).draw(STYLE).endswith("</svg>")


def test_a_bar_reaches_as_far_as_its_share():
    zero, half = bar_ends(BAR)
    assert bar_ends(replace(BAR, share=100))[1] - zero == pytest.approx(2 * (half - zero), abs=0.1)
    left, right = bar_ends(replace(BAR, share=-50))
    assert right == pytest.approx(zero, abs=0.01)
    assert zero - left == pytest.approx(half - zero, abs=0.1)


@pytest.mark.parametrize(("share", "limit"), [(900, 150), (-900, -100)])
def test_a_bar_beyond_what_is_drawn_ends_there_in_a_point(share, limit):
    beyond, whole = replace(BAR, share=share), replace(BAR, share=limit)
    assert bar_ends(beyond) == bar_ends(whole)
    assert beyond.draw(STYLE) != whole.draw(STYLE)
    assert bar_ends(beyond)[0] >= 0
    assert bar_ends(beyond)[1] <= BAR.width


def test_standing_still_is_seen_and_a_target_that_is_met_is_pale_to_the_mark():
    left, right = bar_ends(replace(BAR, share=0))
    assert 1 < right - left < 2
    assert bar_ends(replace(BAR, share=None, met=True)) == pytest.approx(bar_ends(replace(BAR, share=100)))
    going_back = replace(BAR, share=None, met=True, back=True, outcome=2).draw(STYLE)
    assert STYLE.status[2] in going_back
    assert STYLE.reached in going_back


def test_drawings_are_the_same_each_time():
    # What drawings have in common is set where they are made ready.
    with mpl.rc_context({"svg.hashsalt": "prov"}):
        assert LINE.draw(STYLE) == LINE.draw(STYLE)
        assert BAR.draw(STYLE) == BAR.draw(STYLE)
