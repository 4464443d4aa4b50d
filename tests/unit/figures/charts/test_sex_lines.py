"""Women and men with the gap between them: what is drawn, what it rests on, and what is said in words."""

from decimal import Decimal

import matplotlib as mpl

from reportgen.figures.charts.sex_lines import _pair, sex_panels
from tests.looks import theme_style
from tests.making import described, drawn, made

SERIES = "data/serier/halsa.csv"


def panels(edition, *names, room="hel"):
    return sex_panels(
        tuple(_pair(edition.data.series[name], "0018", None) for name in names), ("Kvinnor", "Män"), room, edition.data
    )


def test_both_ends_and_the_gaps_rest_on_the_values_of_women_and_men(edition_with):
    result, told = made(edition_with(), "könslinjer", indikatorer="halsa")
    assert told == []
    found = drawn(result)
    assert set(found) == {"70,0", "Kvinnor 67,4", "74,0", "Män 73,0", "−4,0", "−5,6"}
    assert found["−5,6"].number == Decimal("-5.6")
    assert found["−5,6"].expression == 'könsskillnad("halsa", år=2024)'
    assert [observed.sex for observed in found["−5,6"].inputs] == ["K", "M"]
    assert found["Kvinnor 67,4"].expression == 'värde("halsa", år=2024, kön="K")'


def test_the_words_compare_women_with_men_at_both_ends(edition_with):
    said = described(made(edition_with(), "könslinjer", indikatorer="halsa")[0])
    assert said == (
        "Linjediagram med kvinnor och män. Invånare med god hälsa. Kvinnor: sjunker från 70,0 procent 2019 till 67,4 procent 2024."
        " Män: sjunker från 74,0 procent 2019 till 73,0 procent 2024."
        " Kvinnorna låg 4,0 procentenheter under männen år 2019 och 5,6 procentenheter under männen år 2024."
    )


def test_no_difference_is_told_as_the_same_level(edition_with):
    edition = edition_with((SERIES, "0018;K;2019;70,0", "0018;K;2019;74,0"))
    said = described(made(edition, "könslinjer", indikatorer="halsa")[0])
    assert "Kvinnorna låg på samma nivå som männen år 2019 och 5,6 procentenheter under männen år 2024." in said


def test_pupils_are_girls_and_boys(edition_with):
    result, _ = made(edition_with(), "könslinjer", indikatorer="halsa", namn="elever")
    assert "Flickor 67,4" in drawn(result)
    assert result.note.startswith("Klamrarna visar skillnaden i procentenheter, flickor minus pojkar.")


def test_only_years_with_both_are_drawn(edition_with):
    edition = edition_with((SERIES, "0018;K;2024;67,4;", "0018;K;2024;;.."))
    result, _ = made(edition, "könslinjer", indikatorer="halsa")
    assert "Män 73,2" in drawn(result)
    assert result.subtitle.endswith(", procent, Provlänet, 2019–2023")


def test_an_indicator_without_women_and_men_is_told(edition_with):
    result, told = made(edition_with(), "könslinjer", indikatorer="utslapp")
    assert [code for code, _ in told] == ["tomt-diagram"]
    assert result.component.content.picture.svg == ""


def test_panels_of_one_unit_have_one_scale(edition_with):
    edition = edition_with()
    first, second = panels(edition, "halsa", "halsa").panels
    assert first.scale == second.scale


def test_the_texts_of_both_ends_are_drawn_as_text(edition_with):
    graphic = panels(edition_with(), "halsa", "halsa", "halsa")
    with mpl.rc_context({"svg.fonttype": "none"}):
        svg = graphic.draw(theme_style())
    for text in ("70,0", "74,0", "−4,0", "−5,6", "Kvinnor\u00a067,4", "Män\u00a073,0", "God\u00a0hälsa"):
        assert svg.count(f">{text}<") == 3
