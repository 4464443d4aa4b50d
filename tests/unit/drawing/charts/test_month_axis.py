"""The axis of a chart over months is marked and named by years, and of a few years by months."""

import pytest

from reportgen.drawing.canvas import text_width
from reportgen.drawing.charts.month_axis import marked_months, named_months
from reportgen.drawing.points import at, runs_of
from reportgen.swedish.times import MONTHLY
from tests.looks import theme_style


def month(year, number):
    return MONTHLY.ending(year, number)


def names(first, last, width, target=None):
    return list(named_months(first, last, width, theme_style(), target).values())


def test_months_are_a_twelfth_of_a_year_apart():
    assert at(month(2024, 1)) - at(month(2023, 12)) == pytest.approx(1 / 12)
    assert (at(month(2024, 12)), at(2024), at(2023.5)) == (2024, 2024, 2023.5)


def test_of_many_years_every_january_has_a_mark_and_those_with_room_the_name_of_their_year():
    first, last = month(2018, 3), month(2025, 2)
    assert marked_months(first, last) == tuple(month(year, 1) for year in range(2019, 2026))
    assert names(first, last, 300) == [str(year) for year in range(2019, 2026)]
    assert names(first, last, 110) == ["2019", "2021", "2023", "2025"]
    assert names(month(1998, 1), last, 200) == ["2000", "2005", "2010", "2015", "2020", "2025"]


def test_of_a_few_years_every_month_has_a_mark_and_some_their_names():
    first, last = month(2023, 2), month(2025, 2)
    assert len(marked_months(first, last)) == 25
    assert names(first, last, 300) == ["juli 2023", "jan. 2024", "juli 2024", "jan. 2025"]
    assert names(first, last, 130) == ["jan. 2024", "jan. 2025"]


def test_the_year_of_the_target_is_named_beneath_it_and_round_years_on_the_way():
    first, last = month(2018, 1), month(2025, 2)
    assert names(first, last, 250, month(2040, 2))[-3:] == ["2030", "2035", "2040"]
    # Nearer to the last one than there is room for.
    assert names(first, last, 100, month(2026, 2))[-1] == "2025"


@pytest.mark.parametrize("width", [60, 90, 150, 300, 480])
@pytest.mark.parametrize("first", [month(2024, 12), month(2024, 2), month(2022, 7), month(2015, 6), month(1990, 1)])
def test_no_name_touches_another(first, width):
    last, style = month(2025, 2), theme_style()
    found = named_months(first, last, width, style)
    scale = width / (at(last) - at(first))
    ends = [
        (at(time) * scale + side * text_width(text, style, style.axis_size) / 2)
        for time, text in found.items()
        for side in (-1, 1)
    ]
    assert ends == sorted(ends)
    assert found


def test_a_month_without_a_value_is_a_gap_and_a_year_without_the_one_month_is_too():
    points = tuple((month(2024, number), number) for number in (1, 2, 4))
    assert [len(run) for run in runs_of(points, ())] == [2, 1]
    yearly = tuple((month(year, 2), year) for year in (2019, 2020, 2022))
    assert [len(run) for run in runs_of(yearly, ())] == [2, 1]
