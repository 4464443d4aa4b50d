"""Years, school years, periods and months: read, written, ordered and told apart."""

import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.swedish.times import (
    MONTHLY,
    MONTHS,
    SCHOOL_YEARS,
    YEARS,
    TimeForm,
    alike,
    as_noun,
    at_time,
    brief,
    each_time,
    end_of,
    form_of,
    in_text,
    is_spelled,
    overlapping,
    read_time,
    season_of,
    sharing_none,
    spanned,
    stored,
    the_noun,
    time_form,
    time_span,
    time_stored,
    with_noun,
)
from reportgen.swedish.words import year_spans

FOUR = TimeForm(4)
MONTH = st.builds(MONTHLY.ending, st.integers(1000, 9998), st.integers(1, 12))


@pytest.mark.parametrize(
    ("form", "typed", "end"),
    [
        (YEARS, "2024", 2024),
        (SCHOOL_YEARS, "2023/24", 2024),
        (SCHOOL_YEARS, "2023/2024", 2024),
        (SCHOOL_YEARS, "1999/00", 2000),
        (FOUR, "2021–2024", 2024),
        (FOUR, "2021-2024", 2024),
        (FOUR, "2021 – 2024", 2024),
    ],
)
def test_a_time_is_counted_by_the_year_in_which_it_ends(form, typed, end):
    read = form.read(typed)
    assert read == end
    assert form_of(read) == form
    assert read_time(typed) == end


@pytest.mark.parametrize(
    ("form", "typed", "fault"),
    [
        (YEARS, "2023/24", "är ett läsår, men tid är år"),
        (YEARS, "2021–2024", "är en period, men tid är år"),
        (YEARS, "24", "är inget år"),
        (SCHOOL_YEARS, "2024", "är inget läsår"),
        (SCHOOL_YEARS, "2023/25", "det andra året ska vara året efter"),
        (SCHOOL_YEARS, "2023/2025", "det andra året ska vara året efter"),
        (SCHOOL_YEARS, "2023/4", "är inget läsår"),
        (SCHOOL_YEARS, "2021–2024", "är en period, men tid är läsår"),
        (FOUR, "2024–2021", "går baklänges"),
        (FOUR, "2022–2024", "är 3 år lång"),
        (FOUR, "2023/24", "är ett läsår, men tid är 4 år"),
        (FOUR, "2024", "är ingen period"),
        (YEARS, "2024-03", "är en månad, men tid är år"),
        (SCHOOL_YEARS, "2024M03", "är en månad, men tid är läsår"),
        (FOUR, "mars 2024", "är en månad, men tid är 4 år"),
        (MONTHLY, "2024", "är ett år, men tid är månad"),
        (MONTHLY, "2023/24", "är ett läsår, men tid är månad"),
        (MONTHLY, "2021–2024", "är en period, men tid är månad"),
        (MONTHLY, "2024-13", "är ingen månad"),
        (MONTHLY, "2024-3", "är ingen månad"),
        (MONTHLY, "2024/03", "är ingen månad"),
        (MONTHLY, "2024K1", "är ingen månad"),
    ],
)
def test_what_is_of_another_form_is_not_read_and_told_apart(form, typed, fault):
    assert form.read(typed) is None
    message, hint = form.fault(typed)
    assert fault in message
    assert typed in message
    assert hint


def test_the_register_names_each_form_by_its_length():
    assert time_form("") == time_form("år") == YEARS
    assert time_form("läsår") == SCHOOL_YEARS
    assert time_form("4 år") == FOUR
    assert time_form("månad") == MONTHLY
    assert all(time_form(form.registered) == form for form in (YEARS, SCHOOL_YEARS, MONTHLY, FOUR))
    assert [time_form(other) for other in ("1 år", "11 år", "månader", "period", "0 år")] == [None] * 5


def test_a_year_is_a_plain_number_and_all_else_writes_itself():
    assert type(YEARS.ending(2024)) is int
    school, period = SCHOOL_YEARS.ending(2024), FOUR.ending(2024)
    assert f"{school}, {period}" == "2023/24, 2021–2024"
    assert str(SCHOOL_YEARS.ending(2000)) == "1999/00"
    assert f"{school!r} {period!r}" == '"2023/24" "2021–2024"'
    assert f"{school:>9}" == "  2023/24"


def test_a_step_from_a_time_is_a_time_and_what_lies_between_two_is_a_number():
    school = SCHOOL_YEARS.ending(2024)
    assert str(school - 1) == "2022/23"
    assert str(school + 2) == "2025/26"
    assert type(school - SCHOOL_YEARS.ending(2020)) is int
    assert school - SCHOOL_YEARS.ending(2020) == 4
    assert 2030 - school == 6
    assert school - Decimal("0.5") == Decimal("2023.5")
    assert sorted([school, SCHOOL_YEARS.ending(2021)]) == [2021, 2024]


def test_a_time_is_the_same_after_it_has_been_carried_to_another_process():
    school = pickle.loads(pickle.dumps(SCHOOL_YEARS.ending(2024)))  # noqa: S301 - our own bytes
    assert str(school) == "2023/24"


@pytest.mark.parametrize(
    ("form", "text", "noun", "definite", "short"),
    [
        (YEARS, "2024", "år 2024", "året", "2024"),
        (SCHOOL_YEARS, "läsåret 2023/24", "läsåret 2023/24", "läsåret", "2023/24"),
        (FOUR, "perioden 2021–2024", "perioden 2021–2024", "perioden", "2021–24"),
    ],
)
def test_each_form_is_written_as_people_write_it(form, text, noun, definite, short):
    time = form.ending(2024)
    assert (in_text(time), with_noun(time), the_noun(time), brief(time)) == (text, noun, definite, short)


def test_a_month_is_written_as_people_write_it():
    month = MONTHLY.ending(2024, 3)
    assert (str(month), in_text(month), with_noun(month), the_noun(month)) == (
        "mars 2024", "i mars 2024", "i mars 2024", "månaden"
    )  # fmt: skip
    assert (at_time(month), as_noun(month)) == ("i mars 2024", "mars 2024")
    assert (at_time(2024), as_noun(2024)) == ("2024", "år 2024")
    assert [brief(MONTHLY.ending(2024, number)) for number in (3, 9)] == ["mars 2024", "sep. 2024"]
    assert (stored(month), repr(month), MONTHLY.example) == ("2024-03", '"2024-03"', "2024-03")


@pytest.mark.parametrize("typed", ["2024-03", "2024M03", "mars 2024", "Mars 2024"])
def test_a_month_is_read_as_it_is_typed_as_statistics_sweden_has_it_and_as_it_is_told(typed):
    assert stored(MONTHLY.read(typed)) == stored(read_time(typed)) == "2024-03"
    assert is_spelled(typed)


@given(MONTH)
def test_a_month_is_read_back_from_all_that_it_is_written_as(month):
    written = (str(month), str(stored(month)), repr(month).strip('"'))
    carried = pickle.loads(pickle.dumps(month))  # noqa: S301 - our own bytes
    assert [*map(read_time, written), time_stored(stored(month)), carried] == [month] * 5
    assert (str(carried), hash(carried)) == (str(month), hash(month))


@given(MONTH, MONTH)
def test_months_are_ordered_by_year_and_month_and_are_the_same_only_then(one, other):
    keys = [(int(month), season_of(month)) for month in (one, other)]
    assert (one < other, one <= other, one > other, one >= other, one == other, one != other) == (
        keys[0] < keys[1], keys[0] <= keys[1], keys[0] > keys[1], keys[0] >= keys[1], keys[0] == keys[1], keys[0] != keys[1]
    )  # fmt: skip


@given(MONTH, MONTH)
def test_the_distance_between_months_is_exact_and_whole_for_those_of_one_name(one, other):
    distance = one - other
    assert distance == Fraction(12 * (int(one) - int(other)) + season_of(one) - season_of(other), 12)
    assert isinstance(distance, int) is (season_of(one) == season_of(other))


@given(MONTH, st.integers(-900, 900))
def test_some_years_from_a_month_is_the_month_of_that_name(month, years):
    there = month + years
    assert (season_of(there), int(there)) == (season_of(month), int(month) + years)
    assert (there - month, there - years) == (years, month)
    assert alike(month, int(there)) == there


@given(MONTH, st.integers(1000, 9999))
def test_a_month_lies_beside_a_year_by_when_it_ends(month, year):
    assert (month < year, year < month) == (end_of(month) < year, year < end_of(month))
    assert (month == year) is (year == month) is (int(month) == year and season_of(month) == 12)
    if month == year:
        assert hash(month) == hash(year)


def test_a_target_year_lies_whole_years_from_a_month():
    assert 2030 - MONTHLY.ending(2024, 3) == 6


def test_the_times_between_two_are_one_a_year_and_every_month():
    assert each_time(2022, 2024) == [2022, 2023, 2024]
    school = each_time(SCHOOL_YEARS.ending(2023), SCHOOL_YEARS.ending(2024))
    assert [str(time) for time in school] == ["2022/23", "2023/24"]
    months = each_time(MONTHLY.ending(2023, 11), MONTHLY.ending(2024, 2))
    assert [stored(time) for time in months] == ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_months_are_spanned_by_name_and_listed_in_runs():
    november, february = MONTHLY.ending(2023, 11), MONTHLY.ending(2024, 2)
    assert time_span(november, february) == "november 2023–februari 2024"
    assert time_span(MONTHLY.ending(2024, 1), february) == "januari–februari 2024"
    assert spanned([february, november]) == "november 2023–februari 2024"
    assert spanned([february, 2020]) == "2020–2024"
    assert year_spans(each_time(november, february)) == "november 2023–februari 2024"
    assert year_spans([february - 2, february - 1, february + 1]) == "februari 2022–februari 2023 och februari 2025"


def test_months_never_share_time_and_those_of_one_name_are_a_year_apart():
    every = each_time(MONTHLY.ending(2022, 1), MONTHLY.ending(2024, 12))
    assert not overlapping(every)
    assert sharing_none([time for time in every if season_of(time) == 5]) == 3


def test_months_are_named_as_in_running_text():
    assert (MONTHS[0], MONTHS[11]) == ("januari", "december")


def test_a_period_over_the_turn_of_a_century_is_never_shortened():
    assert brief(FOUR.ending(2002)) == "1999–2002"


def test_a_span_of_periods_has_a_word_between_as_they_have_dashes_of_their_own():
    assert time_span(2010, 2024) == "2010–2024"
    assert time_span(SCHOOL_YEARS.ending(2014), SCHOOL_YEARS.ending(2024)) == "2013/14–2023/24"
    assert time_span(FOUR.ending(2014), FOUR.ending(2024)) == "2011–2014 till 2021–2024"
    assert year_spans([SCHOOL_YEARS.ending(year) for year in (2014, 2016, 2017)]) == "2013/14 och 2015/16–2016/17"


def test_times_of_several_forms_are_spanned_by_years():
    assert spanned([SCHOOL_YEARS.ending(2014), 2020]) == "2014–2020"
    assert spanned([SCHOOL_YEARS.ending(2024), 2024]) == "2024"
    assert spanned([SCHOOL_YEARS.ending(2024)]) == "2023/24"


def test_periods_that_share_years_are_known_and_those_that_do_not_are_counted():
    yearly = [FOUR.ending(year) for year in range(2014, 2025)]
    apart = [FOUR.ending(year) for year in (2016, 2020, 2024)]
    assert overlapping(yearly)
    assert not overlapping(apart)
    assert not overlapping([2022, 2023, 2024])
    assert sharing_none(yearly) == sharing_none(apart) == 3
    assert sharing_none([2020, 2022, 2023, 2024]) == 4
    assert sharing_none([]) == 0


def test_programs_have_a_year_as_a_number_and_all_else_as_it_is_written():
    assert stored(2024) == 2024
    assert json.dumps(stored(SCHOOL_YEARS.ending(2024))) == '"2023/24"'
    assert [str(time_stored(stored(time))) for time in (2024, SCHOOL_YEARS.ending(2024))] == ["2024", "2023/24"]


def test_a_school_year_may_have_been_counted_in_the_autumn_in_which_it_began():
    assert [form.counted(2024) for form in (YEARS, SCHOOL_YEARS, FOUR)] == [2024, 2023, 2024]
    assert [form.first(2024) for form in (YEARS, SCHOOL_YEARS, FOUR)] == [2024, 2023, 2021]


def test_one_time_tells_how_another_is_written():
    assert str(alike(SCHOOL_YEARS.ending(2024), 2030)) == "2029/30"
    assert type(alike(2024, 2030)) is int


def test_a_text_that_looks_like_another_time_than_a_year_is_known():
    assert [is_spelled(text) for text in ("2023/24", "2021–2024", "2024-03", "2024", "tjugo")] == [
        True,
        True,
        True,
        False,
        False,
    ]
