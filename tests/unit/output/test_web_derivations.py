"""What a printed text rests on: how it came about, and every row behind it, those that are a series in one line."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import html

from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared
from reportgen.diagnostics import Position
from reportgen.document.ledger import QUOTED, VALUE, Entry
from reportgen.output.web.derivations import Rows, told

AT = Position("narrative/a.md", 1, 1)
PAGE, HERE = "maten.html", "harledningar/maten.html"


@pytest.fixture(scope="module")
def data(edition_with):
    return edition_with().data


def observed(data, indicator, area, sex="T"):
    return list(data.series[indicator].table.of(indicator)[area, sex].values())


def shown(data, inputs, **said):
    """Return the terms that tell of an entry, each with its texts, and the links of its rows."""
    entry = Entry(
        said.pop("kind", VALUE), "<b>tio", Derivation(said.pop("expression", "x < 1"), tuple(inputs), **said), AT
    )
    tree = html.fragment_fromstring(str(told({7: entry}, Rows(data), PAGE, HERE, {7})))
    assert tree.get("id") == "u7"
    (back,) = tree.xpath('p[@class="vad"]/a')
    assert (back.get("href"), back.text_content()) == ("../maten.html#u7", "<b>tio")
    found, term = {}, ""
    for one in tree.xpath("dl/*"):
        term = one.text if one.tag == "dt" else term
        if one.tag == "dd":
            found.setdefault(term, []).append(one.text_content())
    return found, [link.get("href") for link in tree.xpath("dl//a")]


def test_a_series_is_told_of_in_one_line_with_every_value_and_row(data):
    series = observed(data, "nystartade", "0018")
    assert len(series) > 3
    found, links = shown(data, series)
    (line,) = found["Underlag"]
    years, rows = [one.year for one in series], [one.place.line for one in series]
    assert f"{years[0]}–{years[-1]}" in line
    assert f"rad {rows[0]}–{rows[-1]}" in line
    values = line.partition(": ")[2].partition(": ")[2].split(" (")[0]
    assert values.count(";") == len(series) - 1
    assert links == [f"../indikatorer/nystartade.html#v-0018-T-{years[0]}"]


def test_one_year_of_many_places_is_told_of_in_one_line(data):
    places = [code for code, sex in data.series["nystartade"].table.of("nystartade") if sex == "T"]
    year = observed(data, "nystartade", "0018")[-1].year
    several = [one for code in places for one in observed(data, "nystartade", code) if one.year == year]
    assert len(several) >= 3
    (line,) = shown(data, several)[0]["Underlag"]
    assert all(data.areas[one.area].name in line for one in several)
    assert line.count(str(year)) == 1


def test_few_rows_and_rows_of_different_series_are_told_of_one_by_one(data):
    two = observed(data, "nystartade", "0018")[:2]
    other = observed(data, "utslapp", "0018")[:1]
    found, links = shown(data, [*two, *other])
    assert len(found["Underlag"]) == len(links) == 3
    # Where there are several sources, each says of what.
    assert len(found["Källa"]) == 2
    assert found["Källa"][0].startswith(data.indicators["nystartade"].name)
    assert not shown(data, two)[0]["Källa"][0].startswith(data.indicators["nystartade"].name)


def test_values_that_are_computed_are_not_told_of_with_those_that_are_read(data):
    series = observed(data, "nystartade", "0018")[:4]
    mixed = [*series[:3], replace(series[3], inputs=(series[0],))]
    assert len(shown(data, mixed)[0]["Underlag"]) == 2


def test_a_value_of_an_earlier_edition_leads_nowhere(data):
    earlier = replace(observed(data, "nystartade", "0018")[0], value=Decimal(-1))
    found, links = shown(data, [earlier])
    assert len(found["Underlag"]) == 1
    assert links == []


def test_how_a_number_came_about_is_told(data):
    declared = Declared("mål", "10", Position("data/mal.toml", 4, 1))
    found, _ = shown(data, [declared], steps=("steg & mer",), number=Decimal("1.25"), decimals=1, unit="procent")
    assert found == {
        "Uttryck": ["x < 1"],
        "Steg": ["steg & mer"],
        "Oavrundat": ["1,25 procent; 1 decimal, hälften uppåt"],
        "Underlag": ["mål: 10 (data/mal.toml, rad 4)"],
    }
    assert "Uttryck" not in shown(data, [declared], kind=QUOTED)[0]


def test_of_very_many_lines_the_rest_is_counted(data):
    many = [Declared(f"mål {number}", "1", Position("data/mal.toml", number, 1)) for number in range(1, 44)]
    lines = shown(data, many)[0]["Underlag"]
    assert len(lines) == 41
    assert lines[-1] == "och 3 till, som står på indikatorernas sidor"
