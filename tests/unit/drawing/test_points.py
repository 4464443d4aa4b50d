"""Values by year, in runs without a gap."""

from decimal import Decimal

from reportgen.drawing.points import runs_of


def points(*years):
    return tuple((year, Decimal(1)) for year in years)


def test_a_year_without_a_value_breaks_the_line():
    assert runs_of(points(2010, 2011, 2013, 2014), ()) == (points(2010, 2011), points(2013, 2014))


def test_years_in_which_nothing_is_measured_break_no_line():
    assert runs_of(points(2014, 2018, 2022), (2014, 2018, 2022)) == (points(2014, 2018, 2022),)
    assert runs_of(points(2015, 2018), (2015, 2016, 2018)) == (points(2015), points(2018))


def test_what_has_no_values_has_no_runs():
    assert runs_of((), ()) == ()
