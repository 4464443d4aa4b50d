"""What a chart over time draws, and what it says in words to those who see it and to those who do not."""

import re
from dataclasses import replace
from decimal import Decimal

import matplotlib as mpl
import pytest

from reportgen.figures.charts.trend import View, trend_chart
from reportgen.figures.charts.trend_lines import is_comparable
from reportgen.project.settings import Event
from tests.looks import theme_style

SERIES = "data/serier/halsa.csv"
UNITS = "data/enheter.toml"
REGISTER = "data/indikatorer.csv"
HEADER, HEALTH = ";anmärkning\n", "God hälsa;procent;1;upp;nivå;75;;2030;exempel;;2;Provkällan;;ja;;;;;\n"
EMISSIONS = "data/serier/utslapp.csv"


def shown(edition, name="halsa", by_sex=(), with_country=False, **view):
    return trend_chart(edition.data.indicators[name], edition, View(by_sex, with_country, **view))


def said(edition, **options):
    return shown(edition, **options).description.replace("\u00a0", " ")


def drawing(chart):
    """Return the drawing, with words as text and not as outlines, as in the drawings of a report."""
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "prov"}):
        return chart.draw(theme_style()).replace("\u00a0", " ")


def with_columns(edition_with, breaks="", survey="", *changes, years=""):
    """Return the edition whose register has the optional columns, filled in for the one indicator."""
    row = HEALTH.replace(";;ja;;;", f";;ja;{years};;")
    text = (REGISTER, HEALTH, row.replace(";\n", f";;{breaks};{survey}\n"))
    others = (
        (REGISTER, f"{end}\n", f"{end};;\n") for end in ("nej;;;;;", "könsgap;halsa;;", "kommunandel;bostader;1;")
    )
    return edition_with(text, (REGISTER, HEADER, ";anmärkning;brott;enkät\n"), *others, *changes)


def test_turns_are_told_in_the_order_of_time_with_the_highest_and_the_lowest(edition_with):
    edition = edition_with(
        (SERIES, "0018;T;2020;71,7", "0018;T;2020;80,1"), (SERIES, "0018;T;2022;71,1", "0018;T;2022;60,0")
    )
    assert (
        "Provlänet: 72,0 procent 2019, stiger till 80,1 år 2020 (högst), sjunker till 60,0 år 2022 (lägst) och stiger till "
        "70,2 procent 2024."
    ) in said(edition)


def test_a_line_that_goes_one_way_is_told_by_its_ends(edition_with):
    assert "Provlänet: sjunker från 72,0 procent 2019 till 70,2 procent 2024." in said(edition_with())


def test_a_peak_that_is_written_like_an_end_is_not_told(edition_with):
    edition = edition_with((SERIES, "0018;T;2020;71,7", "0018;T;2020;72,04"))
    assert "högst" not in said(edition)


def test_the_forecast_leads_from_the_newest_value_to_the_projection_in_the_targets_year(edition_with):
    edition = edition_with()
    chart = shown(edition).chart
    projection = edition.assessments.indicators["halsa"].projection
    assert chart.forecast.points == ((2024, Decimal("70.2")), (2030, projection))
    assert chart.future == (2024, 2030)
    assert re.fullmatch(r"i nuvarande takt 68,\d", chart.forecast.label)
    assert "Streckad linje: trenden 2019–2024 förlängd till 2030." in shown(edition).note
    assert "Fortsätter trenden blir värdet 68," in said(edition)


def assessed_as(edition, name, **changes):
    """Return the edition with an indicator assessed otherwise."""
    found = edition.assessments.indicators
    changed = {**found, name: replace(found[name], **changes)}
    return replace(edition, assessments=replace(edition.assessments, indicators=changed))


def test_nothing_is_drawn_into_the_future_without_a_trend_or_a_target_for_the_value(edition_with):
    edition = edition_with()
    untrended = shown(assessed_as(edition, "halsa", trend=None, projection=None)).chart
    assert untrended.forecast is None
    assert untrended.goal is not None
    for chart in (shown(assessed_as(edition, "halsa", target=None)).chart, shown(edition, "nystartade").chart):
        assert (chart.forecast, chart.goal, chart.future, chart.pace) == (None, None, None, ())


def test_the_required_pace_is_drawn_and_told_only_where_the_trend_does_not_suffice(edition_with):
    both, sexes = shown(edition_with()), shown(edition_with(), by_sex=("Kvinnor", "Män"))
    assert both.chart.pace == ((2024, Decimal("70.2")), (2030, Decimal(75)))
    assert "Prickad linje, krävd takt: +0,80 procentenheter per år." in both.description
    assert "Prickad linje: den takt som exempelmålet kräver." in both.note
    assert not sexes.chart.pace
    assert "krävd takt" not in sexes.description
    falling = edition_with((REGISTER, ";upp;nivå;75;", ";ner;nivå;69;"))
    assert falling.assessments.indicators["halsa"].outcome == "grön"
    assert not shown(falling).chart.pace


def test_a_unit_that_ends_with_a_stop_gives_no_second_one(edition_with):
    told = said(edition_with((UNITS, 'text = "procent"', 'text = "proc."')))
    assert "minst 75 proc. Prickad" in told
    assert ".." not in told


def test_the_words_beside_the_lines_are_drawn_and_traced(edition_with):
    found = shown(edition_with())
    drawn = drawing(found.chart)
    texts = {text: derivation.expression for text, derivation in found.drawn}
    assert set(texts.values()) == {'diagram("halsa")', 'prognos("halsa")', 'mål("halsa")'}
    assert all(text.replace("\u00a0", " ") in drawn for text in texts)


def test_a_chart_is_drawn_the_same_every_time(edition_with):
    chart = shown(edition_with()).chart
    assert drawing(chart) == drawing(chart)


@pytest.mark.parametrize("room", ["hel", "text", "halv", "sida"])
def test_a_chart_is_drawn_in_the_size_of_its_room(edition_with, room):
    width, height = re.search(
        r'width="([\d.]+)pt" height="([\d.]+)pt"', drawing(shown(edition_with(), room=room).chart)
    ).groups()
    assert (float(width), float(height)) == pytest.approx(theme_style().room(room), abs=0.01)
    assert float(height) % 7.5 == pytest.approx(0)


def test_the_subtitle_says_what_where_and_when(edition_with):
    edition = edition_with()
    assert shown(edition).subtitle == "Invånare med god hälsa, procent, Provlänet, 2019–2024 och exempelmål 2030"
    assert (
        shown(edition, by_sex=("Kvinnor", "Män")).subtitle
        == "Invånare med god hälsa, procent, kvinnor och män i Provlänet, 2019–2024 och exempelmål 2030"
    )
    compared = shown(edition, "nystartade", with_country=True)
    assert compared.subtitle == "Nystartade företag per 1 000 invånare, Provlänet, riket och jämförbara län, 2019–2024"


def test_an_axis_that_does_not_begin_at_zero_is_told(edition_with):
    found = shown(edition_with())
    assert "Axeln börjar vid 68." in found.note
    assert "Axeln" not in shown(edition_with(), "utslapp").note


def test_women_and_men_have_the_gap_between_them_in_a_bracket(edition_with):
    found = shown(edition_with(), by_sex=("Kvinnor", "Män"))
    bracket = found.chart.bracket
    assert (bracket.year, bracket.label) == (2024, "5,6")
    assert [line.role for line in found.chart.lines] == ["women", "men"]
    assert found.chart.forecast is None
    assert "Klammern visar skillnaden 2024 i procentenheter." in found.note
    assert "Exempelmålet gäller kvinnor och män tillsammans." in found.note
    assert "Kvinnor ligger 5,6 procentenheter under män 2024." in said(edition_with(), by_sex=("Kvinnor", "Män"))
    ((_, derivation),) = [entry for entry in found.drawn if entry[0] == "5,6"]
    assert derivation.expression == 'könsskillnad("halsa", år=2024)'
    assert [(o.sex, o.year) for o in derivation.inputs] == [("K", 2024), ("M", 2024)]


def test_years_without_a_value_are_dotted_and_told(edition_with):
    found = shown(edition_with((SERIES, "0018;T;2021;71,4;", "0018;T;2021;;..")))
    assert found.chart.lines[0].gaps == (2020,)
    assert "Värde saknas för 2021." in found.note


def test_a_series_that_is_not_measured_every_year_has_dots_and_no_gaps(edition_with):
    years = "2019,2021,2022,2023,2024"
    edition = with_columns(edition_with, "", "", (SERIES, "0018;T;2020;71,7;\n", ""), (SERIES, "0018;K;2020;69,5;\n", ""),
                           (SERIES, "0018;M;2020;73,8;\n", ""), years=years)  # fmt: skip
    found = shown(edition)
    assert found.chart.lines[0].dots == found.chart.lines[0].points[:-1]
    assert found.chart.sparse
    assert found.chart.lines[0].gaps == ()
    assert "Värde saknas" not in found.note


def test_a_value_that_stands_alone_or_that_change_is_counted_from_is_written(edition_with):
    found = shown(edition_with(), "utslapp")
    first = found.chart.lines[0]
    assert first.first_label.startswith("2005: ")
    assert first.first_label in dict(found.drawn)


def test_a_line_is_not_drawn_over_a_break(edition_with):
    edition = with_columns(edition_with, "2022")
    found = shown(edition)
    assert found.chart.lines[0].cuts == (2022,)
    assert [(mark.time, mark.word) for mark in found.chart.marks] == [(Decimal("2021.5"), "nytt mätsätt")]
    assert "Nytt mätsätt från 2022; värdena före och efter kan inte jämföras." in found.note
    assert "; nytt mätsätt från 2022: sjunker från 71,1 procent 2022 till 70,2 procent 2024." in said(edition)
    plain = edition_with().assessments.indicators["halsa"]
    assert edition.assessments.indicators["halsa"].trend == plain.trend


def test_a_break_of_one_kind_of_areas_leaves_the_others_whole(edition_with):
    edition = with_columns(edition_with, "2022 riket")
    assert shown(edition).chart.lines[0].cuts == ()


def test_a_survey_without_a_margin_says_so_and_one_with_a_margin_has_whiskers(edition_with):
    assert "Enkätsvar; felmarginal redovisas inte." in shown(with_columns(edition_with, "", "ja")).note
    text = (SERIES, "område;kön;år;värde;symbol\n", "område;kön;år;värde;symbol;felmarginal\n")
    rows = [
        (SERIES, f"0018;{sex};{year};{value};\n", f"0018;{sex};{year};{value};;{margin}\n")
        for sex, values in (
            ("K", "70,0 69,5 69,1 68,7 68,0 67,4"), ("M", "74,0 73,8 73,6 73,5 73,2 73,0"), ("T", "72,0 71,7 71,4 71,1 70,6 70,2")
        )
        for year, value in zip(range(2019, 2025), values.split(), strict=True)
        for margin in ["1,8" if (sex, year) == ("T", 2024) else ""]
    ]  # fmt: skip
    found = shown(with_columns(edition_with, "", "ja", text, *rows))
    assert found.chart.lines[0].margin == Decimal("1.8")
    assert "Lodrätt streck vid det senaste värdet: 95 procents osäkerhetsintervall." in found.note
    assert "redovisas inte" not in found.note
    assert drawing(found.chart).count("<path") > drawing(
        replace(found.chart, lines=shown(edition_with()).chart.lines)
    ).count("<path")


def test_events_are_marked_in_charts_whose_years_hold_them(edition_with):
    edition = edition_with()
    edition = replace(
        edition, settings=replace(edition.settings, events=(Event(2020, "pandemin"), Event(2031, "sedan")))
    )
    assert [(mark.time, mark.word) for mark in shown(edition).chart.marks] == [(2020, "pandemin")]
    assert "pandemin" in drawing(shown(edition).chart)
    assert shown(edition, with_events=False).chart.marks == ()


def test_years_before_the_first_wanted_are_not_drawn_but_the_trend_is_the_same(edition_with):
    edition = edition_with()
    found = shown(edition, since=2021)
    assert [year for year, _ in found.chart.lines[0].points] == [2021, 2022, 2023, 2024]
    assert found.chart.forecast.points[1][1] == edition.assessments.indicators["halsa"].projection
    assert "trenden 2019–2024" in found.note
    assert shown(edition, since=2024) is None


def test_large_values_are_shown_in_the_larger_unit(edition_with):
    unit = ('text = "ton"\n', 'text = "ton"\nstörre = 1000\nstörre_tabell = "kton"\nstörre_text = "tusen ton"\n')
    found = shown(edition_with((UNITS, *unit)), "utslapp")
    assert "tusen ton, Provlänet" in found.subtitle
    assert found.chart.lines[0].points[-1] == (2024, 135)
    assert found.chart.lines[0].label.endswith(" 135,0")
    assert all(derivation.unit == "kton" for _, derivation in found.drawn)


def test_the_country_is_left_out_of_the_sums(edition_with):
    edition = edition_with()
    assert is_comparable(edition.data.indicators["nystartade"], edition.data)
    summed = edition_with(("data/serier/nystartade.csv", "0000;T;2024;10,4", "0000;T;2024;1000"))
    assert not is_comparable(summed.data.indicators["nystartade"], summed.data)


def test_the_own_line_is_compared_with_the_country(edition_with):
    assert "Provlänet ligger under riket 2024." in said(edition_with(), name="nystartade", with_country=True)


@pytest.mark.parametrize("room", ["hel", "halv"])
@pytest.mark.parametrize("name", ["halsa", "nystartade", "halsogap", "balans"])
def test_the_grid_has_most_of_the_width(edition_with, name, room):
    width = theme_style().room(room)[0]
    chart = shown(edition_with(), name, room=room).chart
    lines = re.findall(r'd="M ([\d.]+) [\d.]+ \nL ([\d.]+) [\d.]+ \n"', drawing(chart))
    least = 0.84 if chart.future else 0.7
    assert max(float(end) - float(start) for start, end in lines) >= least * width


def test_without_years_to_come_the_words_stand_level_with_the_ends_beside_the_years(edition_with):
    drawn = drawing(shown(edition_with(), "nystartade", with_country=True).chart)
    (last,) = re.findall(r'<text [^>]*x="([\d.]+)"[^>]*>2024<', drawn)
    words = re.findall(r'<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>(?:Provlänet|Riket) ', drawn)
    assert len(words) == 2
    assert all(float(x) > float(last) + 5 for x, _ in words)


def few(edition_with, last):
    """Return the edition with the values of both sexes since 2020 alone, to a year."""
    lines = {
        2019: "72,0", 2020: "71,7", 2021: "71,4", 2022: "71,1", 2023: "70,6", 2024: "70,2"
    }  # fmt: skip
    lost = [year for year in lines if not 2021 <= year <= last]
    return edition_with(*((SERIES, f"0018;T;{year};{lines[year]};\n", "") for year in lost))


def test_a_trend_through_few_values_is_not_drawn_out(edition_with):
    found = shown(few(edition_with, 2024))
    assert found.chart.forecast is None
    assert found.note.startswith("Serien är för kort för att dra ut trenden i diagrammet.")


def test_a_target_far_beyond_a_short_series_is_a_level_that_tells_its_year(edition_with):
    found = shown(few(edition_with, 2023))
    assert found.chart.goal.label == "exempelmål 2030: 75"
    assert found.chart.years == (2021, 2023)
    assert found.chart.future is None
    assert ">exempelmål 2030: 75<" in drawing(found.chart)
