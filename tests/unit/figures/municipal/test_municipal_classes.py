"""How municipalities are divided into classes: against the country, in equal groups, and in the order of population."""

from decimal import Decimal
from random import Random

import pytest

from reportgen.diagnostics import Position
from reportgen.figures.municipal.municipal_classes import (
    by_population,
    comparable,
    compared_class,
    equal_groups,
    incomparable,
    municipal_year,
)

AT = Position("narrative/a.md", 3, 1)
# The standard deviation of these is exactly 4.
VALUES = [Decimal(number) for number in (6, 14)]
SERIES = "data/serier/halsa.csv"
HEAD = "område;kön;år;värde;symbol\n"
REGISTER = "data/indikatorer.csv"
POPULATION = "befolkning;Invånare;Invånare;antal;0;upp;;;;;;;1;Provkällan;;nej;;;;;\n"


@pytest.mark.parametrize(
    ("value", "number"),
    [("5.99", 1), ("6", 2), ("8.99", 2), ("9", 3), ("10", 3), ("11", 3), ("11.01", 4), ("14", 4), ("14.01", 5)],
)
def test_a_class_is_so_many_standard_deviations_from_what_is_compared_with(value, number):
    assert compared_class(Decimal(value), Decimal(10), VALUES, 1) == number


def test_where_less_is_better_the_classes_are_turned():
    assert [compared_class(Decimal(v), Decimal(10), VALUES, -1) for v in (1, 8, 10, 12, 20)] == [5, 4, 3, 2, 1]


def test_municipalities_that_are_all_alike_are_equal_to_a_country_that_is_so_too_and_else_clearly_apart():
    alike = [Decimal(5)] * 3
    assert compared_class(Decimal(5), Decimal(5), alike, 1) == 3
    assert compared_class(Decimal(5), Decimal(4), alike, 1) == 5


def test_groups_are_as_equally_large_as_can_be():
    groups = equal_groups([Decimal(number) for number in range(12)])
    assert groups == sorted(groups)
    assert [groups.count(number) for number in range(1, 6)] == [3, 2, 3, 2, 2]
    assert [equal_groups([Decimal(n) for n in range(10)]).count(g) for g in range(1, 6)] == [2] * 5


def test_equal_values_stand_in_the_same_group():
    assert equal_groups([Decimal(1)] * 12) == [3] * 12
    groups = equal_groups([Decimal(n) for n in (1, 2, 2, 2, 3, 9, 9, 10)])
    assert groups[1] == groups[2] == groups[3]
    assert groups[5] == groups[6]


def test_groups_do_not_depend_on_the_order_of_the_values():
    values = [Decimal(n) for n in (4, 8, 15, 16, 23, 42, 8, 1, 7, 3, 9, 2)]
    by_value = dict(zip(values, equal_groups(values), strict=True))
    shuffled = Random(3).sample(values, len(values))
    assert equal_groups(shuffled) == [by_value[value] for value in shuffled]


def rows(*values):
    return "".join(f"{code};T;{year};{value};\n" for code, year, value in values)


def test_the_year_of_the_municipalities_is_the_newest_that_half_of_them_have_a_value_of(edition_with):
    told = rows(
        ("1814", 2022, "70"), ("1860", 2022, "71"), ("1814", 2023, "70"), ("1860", 2023, "71"), ("1861", 2024, "9")
    )
    data = edition_with((SERIES, HEAD, HEAD + told)).data
    assert municipal_year("halsa", data) == 2023
    assert data.newest_municipal_year("halsa") == 2024
    assert municipal_year("halsa", edition_with().data) is None


def with_population(edition_with, *values):
    """Return data with a series of the population."""
    first, unit = "nystartade;Nystartade företag", "[enheter.ton]"
    declared = f'[enheter.antal]\ntabell = "antal"\ntext = "invånare"\ntyp = "tal"\n\n{unit}'
    head = (
        "# indikator: befolkning\n# källa: Provkällan\n# ursprung: exempel\n# hämtad: –\n# not: Konstruerad för prov.\n"
    )
    return edition_with(
        (REGISTER, first, POPULATION + first),
        ("data/enheter.toml", unit, declared),
        added={"data/serier/befolkning.csv": head + HEAD + rows(*values)},
    ).data


def test_the_largest_municipality_comes_first(edition_with):
    told = (("1814", 2024, "9000"), ("1860", 2024, "5600"), ("1861", 2024, "16000"))
    municipalities, year = by_population(with_population(edition_with, *told))
    assert [area.name for area in municipalities] == ["Hallsberg", "Lekeberg", "Laxå"]
    assert year == 2024


def test_without_the_population_of_all_the_order_is_that_of_the_alphabet(edition_with):
    incomplete = with_population(edition_with, ("1814", 2024, "9000"), ("1860", 2024, "5600"))
    for data in (incomplete, edition_with().data):
        municipalities, year = by_population(data)
        assert [area.name for area in municipalities] == ["Hallsberg", "Laxå", "Lekeberg"]
        assert year is None


def test_totals_states_and_what_no_municipality_has_cannot_be_compared(edition_with):
    edition = edition_with(
        ("data/enheter.toml", 'text = "ton"\ntyp = "tal"', 'text = "ton"\ntyp = "tal"\nmängd = "ja"')
    )
    found = []
    chosen = [edition.data.indicators[name] for name in ("utslapp", "bostader", "halsa")]
    assert comparable(chosen, edition.data, AT, found.append) == ()
    assert [(one.code, one.message) for one in found] == [
        ("jämförs-inte", "utslapp är en mängd (ton), som är störst där flest bor."),
        ("jämförs-inte", "bostader har lägen och inga tal att jämföra."),
        ("jämförs-inte", "halsa har inget år med värden för minst hälften av kommunerna."),
    ]


def test_a_year_that_is_asked_for_must_have_values_for_half_of_the_municipalities(edition_with):
    told = rows(
        ("1814", 2022, "70"), ("1860", 2022, "71"), ("1814", 2023, "70"), ("1860", 2023, "71"), ("1861", 2024, "9")
    )
    data = edition_with((SERIES, HEAD, HEAD + told)).data
    indicator = data.indicators["halsa"]
    assert municipal_year("halsa", data, 2022) == 2022
    assert incomparable(indicator, data, 2022) is None
    hint = "Minst hälften av kommunerna har värden 2022–2023. Välj ett sådant år, eller utelämna år."
    assert incomparable(indicator, data, 2024) == ("halsa har värde för bara en kommun 2024.", hint)
    assert incomparable(indicator, data, 2010) == ("halsa har inga kommuners värden 2010.", hint)
