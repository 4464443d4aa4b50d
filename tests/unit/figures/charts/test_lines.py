"""Several indicators in one chart: index, names, what is said in words, and what does not fit together."""

from decimal import Decimal

import matplotlib as mpl

from reportgen.drawing.charts.lines import LineChart, NamedLine
from reportgen.drawing.charts.scale import scale
from reportgen.figures.charts.drawn import without_common_start
from tests.looks import theme_style
from tests.making import described, drawn, made

SERIES = "data/serier/utslapp.csv"


def test_an_index_counts_every_line_from_the_same_year(edition_with):
    result, told = made(edition_with(), "linjer", indikatorer="halsa,utslapp", index="2019")
    assert told == []
    assert drawn(result)["Växthusgaser 84"].number == Decimal(135000) / Decimal(160000) * 100
    assert drawn(result)["God hälsa 98"].expression == 'värde("halsa", år=2024) / värde("halsa", år=2019) * 100'
    assert [observed.year for observed in drawn(result)["God hälsa 98"].inputs] == [2019, 2024]
    assert result.subtitle.replace("\u00a0", " ").endswith(", index, 2019 = 100, Provlänet, 2005–2024")


def test_an_index_may_count_from_a_year_before_the_first_that_is_shown(edition_with):
    result, told = made(edition_with(), "linjer", indikatorer="utslapp", index="2005", från="2019")
    assert told == []
    assert "Växthusgaser 68" in drawn(result)
    assert result.subtitle.endswith("Provlänet, 2019–2024")


def test_an_index_needs_a_value_that_is_not_zero_in_its_year(edition_with):
    edition = edition_with((SERIES, "0018;T;2019;160000", "0018;T;2019;0"))
    _, told = made(edition, "linjer", indikatorer="utslapp,halsa", index="2019")
    assert told == [("index-saknas", "utslapp har inget värde 2019 att räkna index från.")]


def test_different_units_are_told_and_not_drawn_on_one_scale(edition_with):
    result, told = made(edition_with(), "linjer", indikatorer="halsa,nystartade")
    assert told == [("olika-enheter", "Enheterna är olika: halsa (%) och nystartade (per 1\u00a0000 inv.).")]
    assert result.component.content.picture.svg == ""


def test_a_chart_of_another_area_says_so_in_words_and_in_what_it_rests_on(edition_with):
    result, _ = made(edition_with(), "linjer", indikatorer="nystartade", område="riket")
    assert drawn(result)["Nystartade företag 10,4"].expression == 'värde("nystartade", år=2024, område="Riket")'
    assert "Linjediagram med en linje, Riket." in described(result)
    assert "Riket, 2019–2024" in result.subtitle


def test_the_words_tell_the_course_of_every_line_and_their_order_at_the_end(edition_with):
    result, _ = made(edition_with(), "linjer", indikatorer="halsa,balans")
    said = described(result)
    assert "Invånare med god hälsa: sjunker från 72,0 procent 2019 till 70,2 procent 2024." in said
    assert said.startswith("Linjediagram med två linjer, Provlänet.")
    assert "År 2024 från högst till lägst: god hälsa (70,2) och bostäder i balans (" in said


def test_an_index_is_told_without_a_unit(edition_with):
    said = described(made(edition_with(), "linjer", indikatorer="halsa", index="2019")[0])
    assert "Värdet år 2019 är 100. Invånare med god hälsa: sjunker från 100 år 2019 till 98 år 2024." in said


def test_a_turn_is_told_with_its_year(edition_with):
    edition = edition_with(("data/serier/halsa.csv", "0018;T;2021;71,4", "0018;T;2021;60,0"))
    said = described(made(edition, "linjer", indikatorer="halsa")[0])
    assert "72,0 procent 2019, sjunker till 60,0 år 2021 (lägst) och stiger till 70,2 procent 2024." in said


def test_an_axis_that_does_not_begin_at_zero_is_said_to_begin_where_it_does(edition_with):
    result, _ = made(edition_with(), "linjer", indikatorer="halsa")
    assert result.note.replace("\u00a0", " ") == "Axeln börjar vid 70,0."


def test_a_gap_is_dotted_and_said_to_be_one(edition_with):
    result, _ = made(edition_with(), "linjer", indikatorer="utslapp")
    assert result.note.endswith("Prickad linje: värden saknas för åren däremellan.")


def test_words_that_all_names_begin_with_are_left_to_the_subtitle():
    assert without_common_start(["Tillit, kommun", "Tillit, EU"]) == ("Kommun", "EU")
    assert without_common_start(["Sysselsatta", "Sysselsatta, utrikes födda"]) == (
        "Sysselsatta",
        "Sysselsatta, utrikes födda",
    )
    assert without_common_start(["Tillit, kommun"]) == ("Tillit, kommun",)


def test_every_label_is_drawn_as_text_whatever_the_room():
    points = tuple((year, Decimal(year - 2000)) for year in (2010, 2014, 2018))
    lines = (NamedLine("Första", "18", (points,)), NamedLine("Andra", "14", (points[:2],)))
    for room in ("hel", "text", "halv", "sida"):
        chart = LineChart(lines, scale([value for _, value in points]), Decimal(12), room)
        with mpl.rc_context({"svg.fonttype": "none"}):
            svg = chart.draw(theme_style())
        assert all(text in svg for text in ("Första\u00a018", "Andra\u00a014", ">2018<"))


def test_points_without_a_number_are_traced_and_the_newest_is_printed(edition_with):
    plain = made(edition_with(), "linjer", indikatorer="halsa")[0]
    index = made(edition_with(), "linjer", indikatorer="halsa", index="2019")[0]
    years = [v.derivation.inputs[-1].year for v in plain.component.content.picture.values]
    assert years == list(range(2019, 2024))
    first = index.component.content.picture.values[0]
    assert (first.text, first.derivation.number, first.derivation.unit) == ("100", 100, "index")
