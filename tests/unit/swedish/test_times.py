"""Years, school years and periods: read, written, ordered and told apart."""

import json
import pickle
from decimal import Decimal

import pytest

from reportgen.swedish.times import (
    SCHOOL_YEARS,
    YEARS,
    TimeForm,
    alike,
    brief,
    form_of,
    in_text,
    is_spelled,
    overlapping,
    read_time,
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
        (YEARS, "2024-03", "är en månad"),
        (SCHOOL_YEARS, "2024M03", "är en månad"),
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
    assert all(time_form(form.registered) == form for form in (YEARS, SCHOOL_YEARS, FOUR))
    assert [time_form(other) for other in ("1 år", "11 år", "månad", "period", "0 år")] == [None] * 5


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
