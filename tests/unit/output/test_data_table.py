"""How the data behind a figure are laid out as a table to read."""

import pytest

from reportgen.output.web.data_table import data_table

PAGE = "inledning.html"


@pytest.fixture(scope="module")
def data(edition_with):
    return edition_with().data


def observed(data, indicator, areas, sexes="T", years=None):
    """Return the observations of an indicator that are asked for."""
    grouped = data.series[indicator].table.of(indicator)
    return [
        one
        for (area, sex), by_year in grouped.items()
        for year, one in by_year.items()
        if area in areas and sex in sexes and (years is None or year in years)
    ]


def texts(table):
    return [[row.heading, *(cell.text for cell in row.cells)] for row in table.rows]


def test_years_stand_below_each_other_and_what_is_compared_beside(data):
    table = data_table(observed(data, "nystartade", {"0018", "0000"}), data, PAGE)
    assert table.corner == "År"
    assert table.columns == ("Provlänet", "Riket")
    assert [row.heading for row in table.rows] == sorted(row.heading for row in table.rows)


def test_what_all_values_have_in_common_is_said_once(data):
    table = data_table(observed(data, "utslapp", {"0018"}), data, PAGE)
    assert table.about == "Växthusgaser, Provlänet, enhet ton. Talen är oavrundade."
    assert table.columns == ("Värde",)


def test_women_and_men_stand_beside_each_other(data):
    table = data_table(observed(data, "halsa", {"0018"}, "KM"), data, PAGE)
    assert table.columns == ("Kvinnor", "Män")
    assert all(len(row.cells) == 2 for row in table.rows)


def test_indicators_with_units_of_their_own_say_them(data):
    both = observed(data, "utslapp", {"0018"}, years={2023, 2024}) + observed(
        data, "nystartade", {"0018"}, years={2023, 2024}
    )
    table = data_table(both, data, PAGE)
    shown = [*table.columns, *(row.heading for row in table.rows)]
    assert any("(ton)" in text for text in shown)


def test_a_value_leads_to_its_place_among_those_of_its_indicator(data):
    (one,) = observed(data, "utslapp", {"0018"}, years={2024})
    (row,) = data_table([one], data, "kommuner/a.html").rows
    assert row.cells[0].address == "../indikatorer/utslapp.html#v-0018-T-2024"


def test_what_would_be_mostly_empty_side_by_side_is_a_list(data):
    scattered = [
        *observed(data, "utslapp", {"0018"}, years={2005}),
        *observed(data, "halsa", {"0018"}, years={2023}),
        *observed(data, "nystartade", {"0018"}, years={2024}),
        *observed(data, "halsa", {"0018"}, "K", years={2019}),
    ]
    table = data_table(scattered, data, PAGE)
    assert table.columns == ("Värde",)
    assert len(table.rows) == len(scattered)


def test_a_state_is_told_by_its_name(data):
    table = data_table(observed(data, "bostader", {one.code for one in data.municipalities}), data, PAGE)
    states = set(data.indicators["bostader"].unit.states)
    assert {text for row in texts(table) for text in row[1:]} <= states | {"..", ""}
    assert table.about == "Bostadsmarknad."


def test_numbers_beside_states_are_not_rounded(data):
    both = observed(data, "bostader", {"1860"}, years={2024}) + observed(data, "halsa", {"0018"}, years={2024})
    assert data_table(both, data, PAGE).about == "2024. Talen är oavrundade."
