"""Bars by year: when women and men are stacked, what is written, and the horizontal line."""

from decimal import Decimal

import matplotlib as mpl
import pytest

from reportgen.figures.charts.bars import _data, bar_chart
from tests.looks import theme_style
from tests.making import described, drawn, made

SERIES = "data/serier/utslapp.csv"
COUNTED = "0018;K;2023;60000;\n0018;K;2024;55000;\n0018;M;2023;80000;\n0018;M;2024;80000;\n0018;T;2005;200000;"
REGISTER = (
    "data/indikatorer.csv",
    "utslapp;Utsläpp av växthusgaser;Växthusgaser;ton;0;ner;förändring;-60;2005;2030;strategi;;2;Provkällan;;nej",
    "utslapp;Utsläpp av växthusgaser;Växthusgaser;ton;0;ner;förändring;-60;2005;2030;strategi;;2;Provkällan;;ja",
)


def counted(edition_with, *changes):
    return edition_with(REGISTER, (SERIES, "0018;T;2005;200000;", COUNTED), *changes)


def chart(edition, name, names=(), level=None, room="hel"):
    return bar_chart(_data(edition.data.series[name], edition, names, None), level, room, edition)


def test_women_and_men_who_make_up_all_are_stacked_with_the_total_on_top(edition_with):
    edition = counted(edition_with)
    found = chart(edition, "utslapp", ("Kvinnor", "Män"))
    assert found.totals == ("140\u00a0000", "135\u00a0000")
    result, told = made(edition, "staplar", indikator="utslapp", kön="ja")
    assert told == []
    assert list(drawn(result)) == ["140 000", "135 000", "Kvinnor 55 000", "Män 80 000"]
    assert "Totalt: sjunker från 140 000 ton 2023 till 135 000 ton 2024. Kvinnor: " in described(result)


def test_women_and_men_who_do_not_make_up_all_stand_beside_each_other(edition_with):
    edition = counted(edition_with, (SERIES, "0018;K;2024;55000", "0018;K;2024;55001"))
    assert chart(edition, "utslapp", ("Kvinnor", "Män")).totals is None


def test_shares_are_never_stacked(edition_with):
    found = chart(edition_with(), "halsa", ("Kvinnor", "Män"))
    assert found.totals is None
    assert found.firsts == ("70,0", "74,0")
    assert found.lasts == ("Kvinnor 67,4", "Män 73,0")


def test_bars_begin_at_zero_and_nothing_is_said_of_the_axis(edition_with):
    result, _ = made(edition_with(), "staplar", indikator="halsa")
    assert chart(edition_with(), "halsa").scale.low == 0
    assert result.note == ""


def test_the_first_and_the_last_number_rest_on_their_rows(edition_with):
    found = drawn(made(edition_with(), "staplar", indikator="halsa")[0])
    assert {text: rests.expression for text, rests in found.items()} == {
        "72,0": 'värde("halsa", år=2019)',
        "70,2": 'värde("halsa", år=2024)',
    }


def test_years_without_a_value_are_named(edition_with):
    edition = edition_with((SERIES, "0018;T;2022;146000;", "0018;T;2022;;.."))
    result, _ = made(edition, "staplar", indikator="utslapp", från="2019")
    assert result.note == "Värde saknas för 2022."


@pytest.mark.parametrize(("written", "text"), [("1", "1: lika"), ("−1,50", "−1,50: lika"), ("80,5", "80,5: lika")])
def test_a_line_is_labelled_with_its_number_as_it_was_written(edition_with, written, text):
    result, told = made(edition_with(), "staplar", indikator="halsa", linje=written, linjetext="lika")
    assert told == []
    assert drawn(result)[text].inputs[0].value == written
    assert f"En vågrät linje är dragen vid {text}." in described(result)


def test_every_number_is_drawn_as_text_whatever_the_room(edition_with):
    edition = counted(edition_with)
    for room in ("hel", "sida"):
        found = chart(edition, "utslapp", ("Kvinnor", "Män"), (Decimal(100000), "100\u00a0000"), room)
        with mpl.rc_context({"svg.fonttype": "none"}):
            svg = found.draw(theme_style())
        for text in (
            "140\u00a0000",
            "135\u00a0000",
            "Kvinnor\u00a055\u00a0000",
            "Män\u00a080\u00a0000",
            "100\u00a0000",
            "2024",
        ):
            assert f">{text}<" in svg
