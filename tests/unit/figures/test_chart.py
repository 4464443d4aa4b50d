"""What a chart says in words to those who do not see it, and what is drawn beside it."""

from dataclasses import replace

import matplotlib as mpl

from reportgen.figures.chart import trend_chart
from tests.looks import theme_style

SERIES = "data/serier/halsa.csv"
UNITS = "data/enheter.toml"


def shown(edition, name="halsa", by_sex=()):
    return trend_chart(edition.data.indicators[name], edition, by_sex=by_sex, with_country=False)


def test_the_highest_and_the_lowest_point_are_told_with_their_years_in_the_order_of_time(edition_with):
    edition = edition_with(
        (SERIES, "0018;T;2020;71,7", "0018;T;2020;80,1"), (SERIES, "0018;T;2022;71,1", "0018;T;2022;60,0")
    )
    said = shown(edition).description.replace("\u00a0", " ")
    assert "Provlänet: 72,0 procent år 2019, högst 80,1 år 2020, lägst 60,0 år 2022, 70,2 procent år 2024." in said


def test_ends_that_are_highest_and_lowest_are_told_once(edition_with):
    said = shown(edition_with()).description.replace("\u00a0", " ")
    assert "Provlänet: 72,0 procent år 2019, 70,2 procent år 2024." in said


def test_a_peak_that_is_written_like_an_end_is_not_told(edition_with):
    said = shown(edition_with((SERIES, "0018;T;2020;71,7", "0018;T;2020;72,04"))).description
    assert "högst" not in said


def test_the_required_pace_is_told_where_it_is_drawn(edition_with):
    edition = edition_with()
    both, sexes = shown(edition), shown(edition, by_sex=("Kvinnor", "Män"))
    assert both.chart.pace
    assert "Prickad linje, krävd takt: +0,80\u00a0procentenheter per år." in both.description
    assert not sexes.chart.pace
    assert "krävd takt" not in sexes.description


def test_a_unit_that_ends_with_a_stop_gives_no_second_one(edition_with):
    said = shown(edition_with((UNITS, 'text = "procent"', 'text = "proc."'))).description
    assert "minst\u00a075\u00a0proc. Prickad" in said
    assert ".." not in said


def test_the_dotted_line_is_named_only_where_there_is_one(edition_with):
    chart = shown(edition_with()).chart
    named = "Krävd\u00a0takt\u00a0till\u00a02030"
    # Words as text and not as outlines, as in the drawings of a report.
    with mpl.rc_context({"svg.fonttype": "none"}):
        assert named in chart.draw(theme_style())
        assert named not in replace(chart, pace=()).draw(theme_style())
