"""What the page of a municipality says: values beside the county and the country, place, difference and course."""

import pytest

from reportgen.document.content import Printed
from reportgen.drawing.outline import read_outline
from reportgen.figures.pages.municipality import municipalities, municipality
from reportgen.figures.pages.standing import standings
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import FIXTURES
from tests.making import tools_of

AREAS = "data/omraden.csv"
SERIES = "data/serier/halsa.csv"
REGISTER = "data/indikatorer.csv"
HEAD = "område;kön;år;värde;symbol\n"
KNOWN = "1861;Hallsberg;kommun;1861\n"
CODES = ["1814", "1860", "1861", "1862"]


def health(*values, country="70,0", more=""):
    """Return the replacements that give four municipalities and the country values of 2024, empty for none."""
    told = zip(("0000", *CODES), (country, *values), strict=True)
    rows = "".join(f"{code};T;2024;{value};{'' if value else '..'}\n" for code, value in told)
    return (AREAS, KNOWN, f"{KNOWN}1862;Degerfors;kommun;1862\n"), (SERIES, HEAD, HEAD + more + rows)


VALUES = ("60,0", "70,1", "73,0", "73,0")


def pages(edition):
    found, tools = standings(edition), tools_of(edition, pytest.fail)
    shown = (municipality(area, found, tools) for area in edition.data.municipalities)
    return {page.name.text: page for page in shown}


def row_of(page, indicator="halsa"):
    return next(row for group in page.groups for row in group.rows if row.id == indicator)


def plain(text):
    return getattr(text, "text", text).replace("\u00a0", " ")


def test_a_value_stands_beside_those_of_the_county_and_the_country_of_the_same_year(edition_with):
    row = row_of(pages(edition_with(*health(*VALUES)))["Lekeberg"])
    said = [plain(text) for text in (row.year, row.value, row.county, row.country)]
    assert said == ["2024", "60,0", "70,2", "70,0"]
    assert row.value.derivation.expression == 'värde("halsa", år=2024, område="Lekeberg")'
    assert row.year.derivation.expression == 'senaste("halsa", område="Lekeberg")'


def test_the_best_comes_first_and_equal_values_share_a_place(edition_with):
    found = pages(edition_with(*health(*VALUES)))
    assert {name: plain(row_of(page).rank) for name, page in found.items()} == {
        "Degerfors": "delad 1 av 4",
        "Hallsberg": "delad 1 av 4",
        "Laxå": "3 av 4",
        "Lekeberg": "4 av 4",
    }
    rests = row_of(found["Hallsberg"]).rank.derivation
    assert rests.steps == ("högsta värdet är bäst", "samma värde som Degerfors")
    assert len(rests.inputs) == 4


def test_where_less_is_better_the_lowest_value_comes_first(edition_with):
    turned = (REGISTER, "God hälsa;procent;1;upp;nivå;75", "God hälsa;procent;1;ner;nivå;75")
    row = row_of(pages(edition_with(*health(*VALUES), turned))["Lekeberg"])
    assert plain(row.rank) == "1 av 4"
    assert plain(row.compared) == "Klart bättre: 10,0 procentenheter under riket"
    assert row.class_ == 5


def test_the_difference_to_the_country_is_said_in_words_with_its_arithmetic(edition_with):
    found = pages(edition_with(*health(*VALUES)))
    assert {name: plain(row_of(page).compared) for name, page in found.items()} == {
        "Degerfors": "Bättre: 3,0 procentenheter över riket",
        "Hallsberg": "Bättre: 3,0 procentenheter över riket",
        "Laxå": "Ungefär som riket: 0,1 procentenheter över riket",
        "Lekeberg": "Klart sämre: 10,0 procentenheter under riket",
    }
    rests = row_of(found["Lekeberg"]).compared.derivation
    assert rests.expression == 'värde("halsa", år=2024, område="Lekeberg") - riket("halsa", år=2024)'
    assert str(rests.number) == "-10.0"
    assert [one.area for one in rests.inputs[:2]] == ["1814", "0000"]


def test_where_the_country_has_no_value_the_county_is_compared_with_and_not_counted(edition_with):
    page = pages(edition_with(*health(*VALUES, country="")))["Lekeberg"]
    assert plain(row_of(page).compared) == "Klart sämre: 10,2 procentenheter under länet"
    assert row_of(page).compared.derivation.expression.endswith('- värde("halsa", år=2024)')
    assert page.counts == ()


def test_how_many_indicators_stand_better_and_worse_is_counted(edition_with):
    edition = edition_with(*health(*VALUES))
    found = pages(edition)
    assert [(one.name, plain(one.count)) for one in found["Lekeberg"].counts] == [
        ("Bättre än", "0"),
        ("Ungefär som", "0"),
        ("Sämre än", "1"),
    ]
    listed = municipalities(standings(edition), tools_of(edition, pytest.fail))
    assert [plain(row.name) for row in listed.rows] == ["Degerfors", "Hallsberg", "Laxå", "Lekeberg"]
    assert [row.counts for row in listed.rows] == [found[plain(row.name)].counts for row in listed.rows]


def test_how_many_indicators_are_compared_agrees_with_their_number_and_rests_on_their_values(edition_with):
    compared = pages(edition_with(*health(*VALUES)))["Lekeberg"].compared
    assert plain(compared) == "den enda indikator"
    assert str(compared.derivation.number) == "1"
    assert {one.indicator for one in compared.derivation.inputs} == {"halsa"}
    starting = ("data/serier/nystartade.csv", HEAD, HEAD + "1814;T;2024;9,0;\n1860;T;2024;8,0;\n1861;T;2024;7,0;\n")
    several = pages(edition_with(*health(*VALUES), starting))["Lekeberg"].compared
    assert plain(several) == "de 2 indikatorer"
    assert pages(edition_with())["Lekeberg"].compared == ""


def test_a_place_among_less_than_half_of_the_municipalities_is_not_told(edition_with):
    found = pages(edition_with(*health("60,0", "", "", "")))
    assert (row_of(found["Lekeberg"]).rank, row_of(found["Lekeberg"]).compared) == ("", "")
    assert all(row.id != "halsa" for group in found["Laxå"].groups for row in group.rows)


def test_amounts_and_states_have_values_and_are_not_ranked(edition_with):
    row = row_of(pages(edition_with())["Laxå"], "bostader")
    assert plain(row.value) == "Balans"
    assert (row.rank, row.compared, row.course, row.change, row.country) == ("", "", None, "", "..")


def test_the_course_tells_its_ends_and_the_change_is_counted_from_its_first_year(edition_with):
    more = "".join(f"1814;T;{year};{value};\n" for year, value in enumerate(("55,0", "58,0", "64,0", "61,0"), 2020))
    row = row_of(pages(edition_with(*health(*VALUES, more=more)))["Lekeberg"])
    assert plain(row.course.picture.description) == (
        "Lekeberg. God hälsa: från 55,0 procent år 2020 till 60,0 procent år 2024, högst 64,0 år 2022."
    )
    assert [plain(text) for text in (row.change, row.change_unit, row.since)] == ["+5,0", "procentenheter", "2020"]
    assert row.change.derivation.expression == 'skillnad("halsa", 2020, 2024, område="Lekeberg")'


def test_women_and_men_have_values_of_their_own(edition_with):
    more = "1814;K;2024;58,0;\n1814;M;2024;62,0;\n"
    found = pages(edition_with(*health(*VALUES, more=more)))
    row = row_of(found["Lekeberg"])
    assert [plain(text) for text in (row.women, row.men)] == ["58,0", "62,0"]
    assert row.women.derivation.expression == 'värde("halsa", år=2024, område="Lekeberg", kön="K")'
    assert [group.by_sex for group in found["Lekeberg"].groups if row in group.rows] == [True]
    assert (row_of(found["Laxå"]).women, row_of(found["Laxå"]).men) == ("", "")


def test_a_new_way_of_measuring_begins_a_course(edition_with):
    more = "".join(f"1814;T;{year};{value};\n" for year, value in enumerate(("55,0", "58,0", "64,0", "61,0"), 2020))
    register = (FIXTURES / "grund" / REGISTER).read_text(encoding="utf-8").splitlines()
    broken = [
        line + (";brott" if not number else ";2022" if line.startswith("halsa;") else ";")
        for number, line in enumerate(register)
    ]
    edition = edition_with(*health(*VALUES, more=more), added={REGISTER: "\n".join(broken) + "\n"})
    row = row_of(pages(edition)["Lekeberg"])
    assert [plain(text) for text in (row.change, row.since)] == ["−4,0", "2022"]


def test_the_population_is_told_where_the_project_has_it(edition_with):
    row = "befolkning;Invånare;Invånare;ton;0;upp;;;;;;;2;Provkällan;;nej;;;;;\n"
    counted = (REGISTER, "bostader;Bostads", f"{row}bostader;Bostads")
    head = "# indikator: befolkning\n# källa: Provkällan\n# ursprung: exempel\n# hämtad: –\n# not: Konstruerad.\n"
    added = {"data/serier/befolkning.csv": f"{head}{HEAD}1814;T;2024;8600;\n"}
    found = pages(edition_with(counted, added=added))
    assert plain(found["Lekeberg"].population) == "8 600"
    assert plain(found["Lekeberg"].population_year) == "2024"
    assert found["Laxå"].population == ""


def test_the_map_says_which_municipality_is_marked(edition_with):
    edition = edition_with()
    outline = read_outline(take_snapshot(FIXTURES / "grund"), edition.data.municipalities, pytest.fail)
    tools, found = tools_of(edition, lambda _: None, outline), standings(edition)
    page = municipality(edition.data.municipalities[0], found, tools)
    assert page.picture.description == "Karta över Provlänet med länets 3 kommuner. Hallsberg är markerad."
    assert municipalities(found, tools).picture.description == "Karta över Provlänet med länets 3 kommuner."
    assert pages(edition)["Hallsberg"].picture is None


def test_every_number_of_a_page_rests_on_data(edition_with):
    for page in pages(edition_with(*health(*VALUES))).values():
        for row in (row for group in page.groups for row in group.rows):
            for text in (row.value, row.county, row.country, row.rank, row.compared, row.change, row.women, row.men):
                assert isinstance(text, Printed) or text in {"", ".."}
