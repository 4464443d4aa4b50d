"""The table, the matrix and the small maps of municipalities: what their cells, legends and descriptions say."""

from dataclasses import replace

import pytest

from reportgen.document.cells import drawn_values
from reportgen.document.content import Printed
from reportgen.figures.municipal.municipal_map import answers
from reportgen.figures.municipal.municipal_maps import map_description, map_groups, map_steps
from reportgen.figures.municipal.municipal_strips import municipal_strips
from reportgen.figures.municipal.municipal_table import municipal_table, table_note
from reportgen.figures.municipal.state_matrix import state_matrix, state_signs

AREAS = "data/omraden.csv"
SERIES = "data/serier/halsa.csv"
HOUSING = "data/serier/bostader.csv"
REGISTER = "data/indikatorer.csv"
HEAD = "område;kön;år;värde;symbol\n"
CODES = ["1814", "1860", "1861", "1862", "1863", "1864"]


def health(*values, country="70,0"):
    """Return the replacements that give six municipalities and the country values of 2024, empty for none."""
    more = "".join(f"{code};Kommun {code};kommun;{code}\n" for code in CODES[3:])
    told = zip(("0000", *CODES), (country, *values), strict=False)
    rows = "".join(f"{code};T;2024;{value};{'' if value else '..'}\n" for code, value in told)
    known = "1861;Hallsberg;kommun;1861\n"
    return (AREAS, known, known + more), (SERIES, HEAD, HEAD + rows)


VALUES = ("60,0", "70,5", "73,0", "65,0", "72,0", "81,0")


def table(edition, *names):
    return municipal_table([edition.data.indicators[name] for name in names], edition)


def indicator(edition, name):
    return edition.data.indicators[name]


def test_the_cells_hold_the_values_and_their_classes_against_the_country(edition_with):
    edition = edition_with(*health(*VALUES))
    shown = table(edition, "halsa")
    found = {row.name.text: (row.cells[0].text.text, row.cells[0].number) for row in shown.rows}
    assert found == {
        "Lekeberg": ("60,0", 1),
        "Laxå": ("70,5", 3),
        "Hallsberg": ("73,0", 4),
        "Kommun 1862": ("65,0", 2),
        "Kommun 1863": ("72,0", 4),
        "Kommun 1864": ("81,0", 5),
    }
    derivation = next(row for row in shown.rows if row.name.text == "Laxå").cells[0].text.derivation
    assert derivation.expression == 'värde("halsa", år=2024, område="Laxå")'
    assert [observation.area for observation in derivation.inputs] == ["1860"]


def test_a_unit_and_a_year_of_all_columns_are_said_once_and_different_ones_in_each(edition_with):
    edition = edition_with(*health(*VALUES))
    alone, several = table(edition, "halsa"), table(edition, "halsa", "nystartade")
    assert (alone.unit, alone.year) == ("%", "2024")
    assert several.unit == ""


def test_where_less_is_better_a_lower_value_is_better(edition_with):
    turned = (REGISTER, "God hälsa;procent;1;upp;nivå;75", "God hälsa;procent;1;ner;nivå;75")
    shown = table(edition_with(*health(*VALUES), turned), "halsa")
    assert {row.name.text: row.cells[0].number for row in shown.rows}["Lekeberg"] == 5


def test_the_county_and_the_country_stand_last_and_have_no_class(edition_with):
    shown = table(edition_with(*health(*VALUES)), "halsa")
    assert [(row.name.text, row.cells[0].text.text, row.cells[0].number) for row in shown.areas] == [
        ("Provlänet", "70,2", 0),
        ("Riket", "70,0", 0),
    ]


def test_a_missing_value_has_no_class_and_is_explained(edition_with):
    edition = edition_with(*health("60,0", "", *VALUES[2:]))
    row = next(row for row in table(edition, "halsa").rows if row.name.text == "Laxå")
    assert (row.cells[0].text, row.cells[0].number) == ("..", 0)
    assert table_note([indicator(edition, "halsa")], edition).endswith(".. = uppgift saknas.")


def test_without_a_value_of_the_country_the_county_is_compared_with_and_the_note_says_so(edition_with):
    edition = edition_with(*health(*VALUES, country=""))
    assert {row.name.text: row.cells[0].number for row in table(edition, "halsa").rows}["Lekeberg"] == 1
    assert "Värde för riket saknas för god hälsa, som jämförs med Provlänet." in table_note(
        [indicator(edition, "halsa")], edition
    )


def test_the_note_states_the_limits_that_are_used(edition_with):
    edition = edition_with(*health(*VALUES))
    note = table_note([indicator(edition, "halsa")], edition)
    assert "högst 0,25 standardavvikelser" in note
    assert "mer än 1." in note
    assert ".." not in note


def test_the_signs_of_states_are_the_shortest_beginnings_that_tell_them_apart():
    assert state_signs(("Underskott", "Balans", "Överskott")) == ("U", "B", "Ö")
    assert state_signs(("hög", "hygglig", "låg")) == ("Hö", "Hy", "Lå")
    assert state_signs(("Ja", "Jaså")) == ("Ja", "Jas")


def matrix(edition, *years):
    return state_matrix(indicator(edition, "bostader"), years, edition)


def test_a_cell_is_the_sign_of_a_state_that_stands_for_its_name_and_rests_on_the_answer(edition_with):
    shown = matrix(edition_with(), 2022, 2023, 2024)
    assert [year.text for year in shown.years] == ["2022", "2023", "2024"]
    assert len(shown.years[2].derivation.inputs) == 3
    rows = {row.name.text: row for row in shown.rows}
    said = {name: [getattr(c.sign, "text", c.sign) for c in row.cells] for name, row in rows.items()}
    assert said == {"Lekeberg": ["U", "U", "U"], "Laxå": ["B", "B", "B"], "Hallsberg": ["Ö", "U", ".."]}
    cell = rows["Laxå"].cells[0]
    assert (cell.number, cell.name) == ("1", "Balans")
    assert cell.sign.derivation.expression == 'värde("bostader", år=2022, område="Laxå")'
    assert rows["Hallsberg"].cells[2].number == "saknas"


def test_municipalities_stand_in_the_order_of_their_newest_state_and_then_of_the_alphabet(edition_with):
    assert [row.name.text for row in matrix(edition_with(), 2022, 2023, 2024).rows] == ["Lekeberg", "Laxå", "Hallsberg"]
    assert [row.name.text for row in matrix(edition_with(), 2022, 2023).rows] == ["Hallsberg", "Lekeberg", "Laxå"]


def test_the_legend_has_a_missing_answer_only_where_one_is_missing(edition_with):
    assert [state.sign for state in matrix(edition_with(), 2022, 2023, 2024).states] == ["U", "B", "Ö", ".."]
    assert [state.sign for state in matrix(edition_with(), 2022, 2023).states] == ["U", "B", "Ö"]


def test_the_last_row_counts_the_state_that_the_register_has_a_share_of(edition_with):
    (row,) = matrix(edition_with(), 2022, 2023).counts
    assert row.name == "Antal: balans"
    assert [count.text for count in row.counts] == ["1", "1"]
    assert row.counts[0].derivation.expression == 'kommuner("bostader", "lika", 1, år=2022).antal'


def test_without_such_a_share_every_state_is_counted(edition_with):
    edition = edition_with()
    others = {name: found for name, found in edition.data.indicators.items() if name != "balans"}
    shown = matrix(replace(edition, data=replace(edition.data, indicators=others)), 2022)
    assert [row.name for row in shown.counts] == ["Antal: underskott", "Antal: balans", "Antal: överskott"]
    assert [row.counts[0].text for row in shown.counts] == ["1", "1", "1"]


def municipal(edition, name="halsa", year=2024):
    return edition.data.municipal(name, year)


def test_the_legend_of_a_map_has_the_lowest_and_the_highest_value_of_each_class(edition_with):
    edition = edition_with(*health(*VALUES))
    steps = map_steps(municipal(edition), indicator(edition, "halsa"), edition)
    said = [(s.number, s.lowest.text, s.highest.text if isinstance(s.highest, Printed) else "") for s in steps]
    assert said == [("1", "60,0", "65,0"), ("2", "70,5", ""), ("3", "72,0", ""), ("4", "73,0", ""), ("5", "81,0", "")]
    assert steps[0].lowest.derivation.expression == 'värde("halsa", år=2024, område="Lekeberg")'


def test_a_municipality_without_a_value_is_in_the_legend_and_in_the_description(edition_with):
    edition = edition_with(*health("60,0", "", *VALUES[2:]))
    found = municipal(edition)
    own = indicator(edition, "halsa")
    last = map_steps(found, own, edition)[-1]
    assert (last.number, last.lowest) == ("saknas", "uppgift saknas")
    said = map_description(own, 2024, found, edition).replace("\u00a0", " ")
    assert said == (
        "Karta: god hälsa, 2024. Högst i Kommun 1864, 81,0 procent; lägst i Lekeberg, 60,0 procent. "
        "Grupperna, de högsta värdena först: Kommun 1864; Hallsberg; Kommun 1863; Kommun 1862; Lekeberg. "
        "Uppgift saknas för Laxå."
    )


def test_municipalities_that_share_the_highest_value_are_all_named(edition_with):
    edition = edition_with(*health("60,0", "81,0", *VALUES[2:]))
    said = map_description(indicator(edition, "halsa"), 2024, municipal(edition), edition)
    assert "Högst i Kommun 1864 och Laxå, " in said


@pytest.mark.parametrize(("decimals", "alike"), [(1, False), (0, True)])
def test_values_that_are_printed_alike_are_in_the_same_class(edition_with, decimals, alike):
    written = (REGISTER, "God hälsa;procent;1;", f"God hälsa;procent;{decimals};")
    edition = edition_with(*health("60,0", "70,1", "70,3", "80,0", "82,0", "84,0"), written)
    groups = map_groups(municipal(edition), indicator(edition, "halsa"))
    assert (groups["1860"] == groups["1861"]) is alike


def drawn_of(picture):
    """Return what a picture shows without words: the area, the value and the rows."""
    return [(v.area, v.text, [o.place.line for o in v.derivation.inputs]) for v in picture.values]


def test_every_dot_of_a_strip_has_its_value_and_its_row(edition_with):
    edition = edition_with(*health(*VALUES))
    (row,) = municipal_strips([indicator(edition, "halsa")], edition, lambda _: "<svg/>").rows
    shown = drawn_of(row.strip)
    assert {area: text for area, text, _ in shown}["Laxå"] == "70,5"
    assert len(shown) == len(CODES)
    assert all(len(lines) == 1 for _, _, lines in shown)
    assert len({tuple(lines) for _, _, lines in shown}) == len(CODES)


@pytest.mark.parametrize(("year", "expression"), [(None, "minst hälften av kommunerna"), (2024, 'år="2024"')])
def test_the_year_of_a_strip_says_whether_the_author_or_the_data_chose_it(edition_with, year, expression):
    edition = edition_with(*health(*VALUES))
    (row,) = municipal_strips([indicator(edition, "halsa")], edition, lambda _: "<svg/>", year=year).rows
    assert row.year.text == "2024"
    assert expression in row.year.derivation.expression
    assert len(row.year.derivation.inputs) == len(CODES)


def test_what_a_drawing_shows_of_a_missing_value_is_that_it_is_missing(edition_with):
    edition = edition_with()
    found = answers(indicator(edition, "bostader"), 2024, edition)
    said = {v.area: v.text for v in drawn_values(found.values(), indicator(edition, "bostader"), edition)}
    assert said == {"Hallsberg": "..", "Laxå": "Balans", "Lekeberg": "Underskott"}
