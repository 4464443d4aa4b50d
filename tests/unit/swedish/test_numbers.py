import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from reportgen.swedish.numbers import LOCALE, decimals_of, format_number, rounded
from reportgen.swedish.words import alphabetical, count_word, listed, long_date, lower_first, upper_first

numbers = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=6)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("1234567", 0, "1\u00a0234\u00a0567"),
        ("5000", 0, "5\u00a0000"),
        ("18.1818", 1, "18,2"),
        ("-8.0", 0, "\u22128"),
        ("2.5", 0, "3"),
        ("0.125", 2, "0,13"),
        ("-0.04", 1, "0,0"),
        ("-0.05", 1, "\u22120,1"),
        ("1.7", 2, "1,70"),
    ],
)
def test_numbers_are_written_as_swedish_does(value, decimals, written):
    assert format_number(Decimal(value), decimals) == written


@given(numbers, st.integers(min_value=0, max_value=6))
def test_groups_and_decimals_are_those_of_cldr(value, decimals):
    pattern = f"#,##0{'.' if decimals else ''}{'0' * decimals}"
    size = abs(rounded(value, decimals))
    assert format_number(size, decimals) == format_decimal(
        size, format=pattern, locale=LOCALE, decimal_quantization=False
    )


def test_a_number_keeps_the_decimals_that_it_is_stated_with_whatever_equal_number_came_before():
    assert [decimals_of(Decimal(typed)) for typed in ("68", "68.0", "68.00", "68")] == [0, 1, 2, 0]


def test_a_change_can_carry_its_plus_and_nothing_has_none():
    assert format_number(Decimal("0.4"), 1, signed=True) == "+0,4"
    assert format_number(Decimal("0.04"), 1, signed=True) == "0,0"


@given(numbers, st.integers(0, 4))
def test_what_is_written_reads_back_as_the_rounded_number(value, decimals):
    text = format_number(value, decimals)
    read = Decimal(text.replace("\u00a0", "").replace("\u2212", "-").replace(",", "."))
    assert read == value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@given(numbers, st.integers(0, 4))
def test_no_ascii_hyphen_no_plain_space_and_no_negative_nothing(value, decimals):
    text = format_number(value, decimals)
    assert "-" not in text
    assert " " not in text
    assert not (text.startswith("\u2212") and set(text) <= set("\u22120,\u00a0"))


@given(numbers, st.integers(0, 4))
def test_rounding_is_symmetric_around_zero(value, decimals):
    assert rounded(-value, decimals) == -rounded(value, decimals)


@pytest.mark.parametrize(
    ("count", "neuter", "common"),
    [(0, "noll", "noll"), (1, "ett", "en"), (2, "två", "två"), (12, "tolv", "tolv"), (13, "13", "13")],
)
def test_counts_up_to_twelve_are_words(count, neuter, common):
    assert count_word(count) == neuter
    assert count_word(count, common_gender=True) == common


def test_lists_dates_and_first_letters():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b och c"
    assert long_date(dt.date(2025, 8, 14)) == "14 augusti 2025"
    assert upper_first("ökat") == "Ökat"
    assert lower_first("Ökat nyföretagande") == "ökat nyföretagande"
    assert lower_first("BRP per invånare") == "BRP per invånare"
    assert lower_first("FoU i företag") == "FoU i företag"
    assert lower_first("") == ""


def test_names_are_sorted_with_the_last_letters_of_the_alphabet_last():
    assert sorted(["Örebro", "Ängelholm", "Zinkgruvan", "Åmål", "askersund"], key=alphabetical) == [
        "askersund",
        "Zinkgruvan",
        "Åmål",
        "Ängelholm",
        "Örebro",
    ]
