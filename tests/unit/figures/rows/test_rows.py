"""Rows with a drawing between their numbers: municipalities, women and men, and values against targets."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.assess.goals import assess
from reportgen.figures.municipal import municipal_strips
from reportgen.figures.rows import sex_gaps, target_bars
from reportgen.figures.rows.rows import lower_is_better
from tests.conftest import FIXTURES
from tests.making import made

HEALTH = "data/serier/halsa.csv"
REGISTER = "data/indikatorer.csv"
HEAD = "område;kön;år;värde;symbol\n"
# "ner" for the indicator of health, as if less of it were better.
DOWN = (REGISTER, "God hälsa;procent;1;upp;nivå;75", "God hälsa;procent;1;ner;nivå;75")


def municipal(laxa, lekeberg, hallsberg, country="71,0"):
    """Return the replacement that gives the three municipalities and the country values of 2024."""
    rows = f"0000;T;2024;{country};\n1814;T;2024;{lekeberg};\n1860;T;2024;{laxa};\n1861;T;2024;{hallsberg};\n"
    return HEALTH, HEAD, HEAD + rows


def strips(edition, *names):
    """Return the content and what is drawn in its rows."""
    drawn = []

    def draw(graphic):
        drawn.append(graphic)
        return "<svg/>"

    chosen = tuple(edition.data.indicators[name] for name in names)
    return municipal_strips.municipal_strips(chosen, edition, draw), drawn


def test_the_worst_and_the_best_municipality_are_named_with_the_functions_that_give_them(edition_with):
    shown, _ = strips(edition_with(municipal("60,0", "75,5", "70,0")), "halsa")
    (row,) = shown.rows
    assert (row.worst.name.text, row.worst.value.text) == ("Laxå", "60,0")
    assert (row.best.name.text, row.best.value.text) == ("Lekeberg", "75,5")
    assert row.worst.name.derivation.expression == 'lägst("halsa", år=2024).namn'
    assert row.best.value.derivation.expression == 'högst("halsa", år=2024).värde'
    assert row.best.value.derivation.number == Decimal("75.5")
    assert (row.county.text, row.country.text) == ("70,2", "71,0")


def test_where_less_is_better_the_lowest_is_the_best(edition_with):
    shown, drawn = strips(edition_with(DOWN, municipal("60,0", "75,5", "70,0")), "halsa")
    (row,) = shown.rows
    assert (row.worst.name.text, row.best.name.text) == ("Lekeberg", "Laxå")
    assert row.worst.name.derivation.expression == 'högst("halsa", år=2024).namn'
    assert drawn[0].sign == -1


@pytest.mark.parametrize(
    ("values", "worst"),
    [
        (("60,0", "75,5", "60,0"), "Hallsberg och Laxå"),
        (("60,0", "60,0", "60,0"), "3\u00a0kommuner"),
        (("60,01", "75,5", "60,04"), "Laxå"),
    ],
)
def test_municipalities_share_a_place_only_if_their_exact_values_are_the_same(edition_with, values, worst):
    shown, _ = strips(edition_with(municipal(*values)), "halsa")
    assert shown.rows[0].worst.name.text == worst


def test_a_municipality_without_a_value_is_named_in_the_note_and_not_drawn(edition_with):
    edition = edition_with((*municipal("60,0", "75,5", "70,0")[:2], HEAD + "1814;T;2024;75,5;\n1860;T;2024;60,0;\n"))
    _, drawn = strips(edition, "halsa")
    assert drawn[0].municipalities == (Decimal("60.0"), Decimal("75.5"))
    said = municipal_strips.what_is_missing([edition.data.indicators["halsa"]], edition)
    assert said == "Uppgift saknas för Hallsberg i god hälsa 2024."


def test_the_subtitle_names_the_marks_that_are_drawn(edition_with):
    with_country = edition_with(municipal("60,0", "75,5", "70,0"))
    without = edition_with((*municipal("60,0", "75,5", "70,0")[:2], HEAD + "1814;T;2024;75,5;\n1860;T;2024;60,0;\n"))
    read = [municipal_strips.how_to_read([e.data.indicators["halsa"]], e) for e in (with_country, without)]
    assert read == [
        "Länets tre kommuner, senaste året med uppgift. Bättre till höger. Streck: länet. Triangel: riket.",
        "Länets tre kommuner, senaste året med uppgift. Bättre till höger. Streck: länet.",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], "Två av de tre kommunerna har ett sämre värde än riket och två ett sämre värde än länet."),
        ([DOWN], "En av de tre kommunerna har ett sämre värde än riket och en ett sämre värde än länet."),
    ],
)
def test_the_description_counts_those_that_are_worse_off(edition_with, changes, said):
    shown, _ = strips(edition_with(*changes, municipal("60,0", "75,5", "70,0")), "halsa")
    assert shown.rows[0].strip.description == said


def test_indicators_of_which_less_is_better_are_told_where_not_all_are(edition_with):
    indicators = edition_with().data.indicators
    assert lower_is_better([indicators["halsa"]]) == ""
    assert lower_is_better([indicators["halsa"], indicators["utslapp"]]) == "Lägre värde är bättre för växthusgaser."
    assert lower_is_better([indicators["utslapp"]]) == "Lägre värde är bättre."
    named = replace(indicators["utslapp"], short_name="Utsläpp, totalt")
    assert lower_is_better([indicators["halsa"], named]) == "Lägre värde är bättre för ”utsläpp, totalt”."


def gaps(edition, since=None, names=("halsa",)):
    drawn = []

    def draw(graphic):
        drawn.append(graphic)
        return "<svg/>"

    return sex_gaps.sex_gaps([edition.data.indicators[name] for name in names], since, edition, draw), drawn


def test_the_first_year_is_the_nearest_one_that_has_both_sexes(edition_with):
    (row,) = gaps(edition_with((HEALTH, "0018;M;2021;73,6;", "0018;M;2021;;..")), 2021)[0].rows
    assert row.years.text == "2022–2024"
    assert [(o.sex, o.year) for o in row.years.derivation.inputs] == [
        ("K", 2022),
        ("M", 2022),
        ("K", 2024),
        ("M", 2024),
    ]
    assert row.first_difference.derivation.expression == 'könsskillnad("halsa", år=2022)'
    assert (row.first_difference.text, row.difference.text) == ("−4,8", "−5,6")
    assert row.women.derivation.expression == 'värde("halsa", år=2024, kön="K")'
    assert (row.women.text, row.men.text) == ("67,4", "73,0")


def test_a_year_alone_has_one_pair_and_one_difference(edition_with):
    shown, drawn = gaps(edition_with(), 2024)
    assert (shown.rows[0].years.text, shown.rows[0].first_difference) == ("2024", "")
    assert drawn[0].first is None


def test_a_scale_holds_the_values_of_its_row(edition_with):
    _, (drawn,) = gaps(edition_with())
    assert drawn.scale.steps[0] <= Decimal("67.4") <= Decimal("74.0") <= drawn.scale.steps[-1]
    assert drawn.widest in drawn.scale.labels


def test_units_that_differ_have_a_scale_each(edition_with):
    edition = edition_with(
        (REGISTER, "Provkällan;;nej;;;;;\nhalsa", "Provkällan;;ja;;;;;\nhalsa"),
        ("data/serier/utslapp.csv", HEAD, HEAD + "0018;K;2024;70000;\n0018;M;2024;65000;\n"),
    )
    _, drawn = gaps(edition, names=("halsa", "utslapp"))
    assert drawn[0].scale != drawn[1].scale
    assert {graphic.widest for graphic in drawn} == {drawn[1].scale.labels[0]}


def test_the_description_tells_which_sex_is_above_in_each_year(edition_with):
    (row,) = gaps(edition_with(), 2019)[0].rows
    said = row.dumbbell.description.replace("\u00a0", " ")
    assert (
        said == "Kvinnornas värde låg 4,0 procentenheter under männens 2019 och 5,6 procentenheter under männens 2024."
    )


def test_the_subtitle_has_the_years_where_all_rows_have_the_same(edition_with):
    edition = edition_with()
    said = sex_gaps.how_to_read([edition.data.indicators["halsa"]], 2020, edition)
    assert said == "Kvinnor och män, procent, Provlänet, 2020 (blekt, överst) och 2024"


def bars(edition, *names):
    drawn = []

    def draw(graphic):
        drawn.append(graphic)
        return "<svg/>"

    return target_bars.target_bars([edition.data.indicators[name] for name in names], edition, draw), drawn


def test_a_target_is_written_with_the_sign_of_its_direction(edition_with):
    (up,), (down,) = (bars(edition_with(*changes), "halsa")[0].rows for changes in ([], [DOWN]))
    assert (up.target.text, down.target.text) == ("≥\u00a075", "≤\u00a075")
    assert up.target.derivation.expression == 'mål("halsa")'
    assert up.target_is_example
    assert up.bullet.description.replace("\u00a0", " ") == (
        "Länet ligger 4,8 procentenheter under målnivån (inte nådd)."
    )
    assert down.bullet.description.endswith("(nådd).")


def test_shares_have_the_whole_scale_and_are_numbered_below_the_last(edition_with):
    shown, drawn = bars(edition_with(), "halsa", "balans")
    assert [graphic.numbered for graphic in drawn] == [False, True]
    assert {graphic.scale.steps[-1] for graphic in drawn} == {Decimal(100)}
    assert shown.target_year.text == "2030"


def test_shares_that_are_all_small_have_a_scale_of_their_own(edition_with):
    shares = [(HEALTH, "0018;T;2024;70,2", "0018;T;2024;7,2"), (REGISTER, "nivå;75", "nivå;9")]
    shown, drawn = bars(edition_with(*shares), "halsa", "balans", "halsa")
    assert [graphic.scale.steps[-1] for graphic in drawn] == [Decimal(10), Decimal(100), Decimal(10)]
    assert [graphic.numbered for graphic in drawn] == [True, True, True]
    assert not any(row.lower_is_better for row in shown.rows)


def test_a_row_says_where_lower_is_better(edition_with):
    (row,) = bars(edition_with(DOWN), "halsa")[0].rows
    assert row.lower_is_better


def test_targets_of_different_years_have_their_own(edition_with):
    edition = edition_with((REGISTER, "nivå;75;;2030", "nivå;75;;2035"))
    shown, _ = bars(edition, "halsa", "balans")
    assert [row.target_year.text for row in shown.rows] == ["2035", "2030"]
    assert shown.rows[0].target_year.derivation.expression == 'målår("halsa")'
    assert shown.target_year == ""


def test_in_the_edition_for_a_municipality_the_column_is_called_by_what_it_is(edition_with):
    edition = edition_with((HEALTH, HEAD, f"{HEAD}1860;T;2024;66,0;\n"))
    assert bars(edition, "halsa")[0].area == "Länet"
    elsewhere = replace(edition, data=edition.data.of_area("1860"))
    elsewhere = replace(elsewhere, assessments=assess(elsewhere.data, edition.settings.assessment, lambda _: None))
    (row,) = (shown := bars(elsewhere, "halsa")[0]).rows
    assert (shown.area, row.county.text) == ("Kommunen", "66,0")


def test_a_target_for_an_amount_is_not_held_against_another_area_and_nothing_else_is_left_to_show(edition_with):
    level = (REGISTER, "ner;förändring;-60;2005;", "ner;nivå;100000;2005;")
    values = ("data/serier/utslapp.csv", HEAD, f"{HEAD}1860;T;2024;25000;\n")
    units = (FIXTURES / "utgavor/data/enheter.toml").read_text(encoding="utf-8")
    edition = edition_with(level, values, added={"data/enheter.toml": units})
    elsewhere = replace(edition, data=edition.data.of_area("1860"))
    elsewhere = replace(elsewhere, assessments=assess(elsewhere.data, edition.settings.assessment, lambda _: None))
    result, told = made(elsewhere, "målstaplar", indikatorer="utslapp")
    assert told == [("fel-indikator", "utslapp har ett mål för en mängd, som inte kan vara kommunens.")]
    assert result.component.content.rows == ()
    assert made(edition, "målstaplar", indikatorer="utslapp")[1] == []
