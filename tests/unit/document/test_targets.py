"""Targets in figures and tables: their own years, targets that are met, and zeros."""

from reportgen.document.cells import dated, target_signed
from reportgen.figures.charts.trend import View, trend_chart
from reportgen.figures.tables.indicator_table import indicator_table

REGISTER = "data/indikatorer.csv"


def drawn(edition, name):
    return trend_chart(edition.data.indicators[name], edition, View(with_country=False))


def table(edition, *names):
    return indicator_table(tuple(edition.data.indicators[name] for name in names), edition)


def rows(shown):
    return [row for group in shown.groups for row in group.rows]


def test_a_chart_names_the_targets_own_year_and_the_pace_ends_there(edition_with):
    edition = edition_with((REGISTER, ";-60;2005;2030;", ";-90;2005;2045;"))
    shown = drawn(edition, "utslapp")
    assert shown.chart.goal.year == 2045
    assert [year for year, _ in shown.chart.pace] == [2024, 2045]
    assert shown.subtitle.endswith("2005–2024 och mål 2045")
    assert "Mål 2045: −90\u00a0procent från 2005, till 20\u00a0000\u00a0ton." in shown.description
    assert "Prickad linje, krävd takt: −5\u00a0476,2 ton per år" in shown.description
    assert any(text == "mål 20\u00a0000" for text, _ in shown.drawn)


def test_a_table_has_the_common_year_in_its_head_and_none_in_its_cells(edition_with):
    shown = table(edition_with(), "halsa", "utslapp")
    assert shown.target_year.text == "2030"
    assert [str(getattr(row.target, "text", row.target)) for row in rows(shown)] == [
        "≥\u00a075\u00a0*",
        "−60\u00a0%",
    ]


def test_a_table_with_different_target_years_has_them_in_its_cells(edition_with):
    shown = table(edition_with((REGISTER, ";-60;2005;2030;", ";-60;2005;2045;")), "halsa", "utslapp")
    assert shown.target_year == ""
    assert [str(getattr(row.target, "text", row.target)) for row in rows(shown)] == [
        "≥\u00a075\u00a0*",
        "−60\u00a0% (2045)",
    ]


def test_the_words_of_an_outcome_name_the_targets_own_year(edition_with):
    edition = edition_with((REGISTER, ";75;;2030;", ";70;;2035;"), (REGISTER, ";upp;nivå;70", ";ner;nivå;70"))
    (row,) = rows(table(edition, "halsa"))
    assert row.words.text == "Kan nås till 2035"


def test_the_words_of_an_outcome_name_the_year_in_tables_too(edition_with):
    edition = edition_with((REGISTER, ";75;;2030;", ";70;;2030;"), (REGISTER, ";upp;nivå;70", ";ner;nivå;70"))
    (row,) = rows(table(edition, "halsa"))
    assert row.words.text == "Kan nås till 2030"


def test_no_pace_is_drawn_to_a_target_that_is_met(edition_with):
    edition = edition_with((REGISTER, ";75;;2030;", ";70;;2030;"))
    shown = drawn(edition, "halsa")
    assert shown.chart.goal is not None
    assert shown.chart.pace == ()
    assert drawn(edition, "utslapp").chart.pace


def test_a_target_of_zero_is_traced_as_zero(edition_with):
    edition = edition_with((REGISTER, ";75;;2030;", ";0;;2030;"))
    cell = target_signed(edition.assessments.indicators["halsa"], edition)
    assert [stated.value for stated in cell.derivation.inputs] == ["0"]


def test_a_mean_of_zero_is_drawn(edition_with):
    series = "data/serier/nystartade.csv"
    edition = edition_with((series, "0017;T;2021;9,6", "0017;T;2021;0"), (series, "0019;T;2021;9,7", "0019;T;2021;0"))
    (group,) = [line for line in drawn(edition, "nystartade").chart.lines if line.role == "third"]
    assert (2021, 0) in group.points


def test_an_example_target_is_called_one_wherever_it_is_named(edition_with):
    edition = edition_with()
    shown = drawn(edition, "halsa")
    assert shown.chart.goal.label == "exempelmål 75"
    assert "Exempelmål 2030: minst\u00a075\u00a0procent." in shown.description
    assert target_signed(edition.assessments.indicators["halsa"], edition).text == "≥\u00a075\u00a0*"
    real = edition_with((REGISTER, ";75;;2030;exempel;", ";75;;2030;strategi;"))
    assert drawn(real, "halsa").chart.goal.label == "mål 75"
    assert target_signed(real.assessments.indicators["halsa"], real).text == "≥\u00a075"


def test_an_indicator_without_a_target_has_no_example_of_one(edition_with):
    edition = edition_with()
    assert target_signed(edition.assessments.indicators["bostader"], edition) == ""


def test_the_years_of_a_row_rest_on_the_values_and_the_register(edition_with):
    shown = rows(table(edition_with(), "halsa", "utslapp"))
    newest, base = shown[1].year.derivation, shown[1].base_year.derivation
    assert newest.expression == 'senaste("utslapp")'
    assert [o.year for o in newest.inputs] == [int(shown[1].year.text)]
    declared, observed = base.inputs
    assert (declared.what, declared.place.path, observed.year) == ("basår för utslapp", REGISTER, 2005)


def test_a_year_before_the_newest_is_counted_from_the_end(edition_with):
    edition = edition_with()
    points = edition.data.series["halsa"].points(edition.data.area)
    assert dated(points[-3], edition).derivation.expression == 'år("halsa", -3)'
    assert dated(None, edition) == ""
