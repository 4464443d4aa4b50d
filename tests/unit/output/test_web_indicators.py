"""Values of an indicator as they stand in the web edition, and what programs are told of it."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared
from reportgen.diagnostics import Position
from reportgen.document.ledger import CELL, QUOTED, STATEMENT, VALUE, Entry
from reportgen.document.numbering import Numbering, Target
from reportgen.figures.pages.values import ValueRow, by_municipality, by_year, ordered
from reportgen.output.web.addresses import indicator_page, relative, value_anchor
from reportgen.output.web.described import dataset
from reportgen.output.web.resting import OnPage, Rests, entries_by_indicator, resting
from reportgen.output.web.value_tables import rows_html, values_html

REGISTER = "data/indikatorer.csv"
AREAS = "data/omraden.csv"
AT = Position("narrative/a.md", 1, 1)


class Elements(HTMLParser):
    """The elements of a piece of HTML with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def described(edition, name, files=()):
    written = str(dataset(edition.data.series[name], edition, files))
    opening, closing = '<script type="application/ld+json">', "</script>"
    assert written.startswith(opening)
    assert written.endswith(closing)
    inner = written.removeprefix(opening).removesuffix(closing)
    assert "<" not in inner
    return json.loads(inner)


@pytest.mark.parametrize("name", ["halsa", "halsogap", "bostader", "nystartade"])
def test_each_value_has_a_name_and_leads_to_its_row_which_leads_back(edition_with, name):
    data = edition_with().data
    indicator = data.indicators[name]
    page, here = f"indikatorer/{name}.html", f"harledningar/indikatorer_{name}.html"
    tables = [one for one in (by_year(indicator, data), *by_municipality(indicator, data)) if one is not None]
    links = {given["id"]: given["href"] for tag, given in Elements(values_html(tables, page)).found if tag == "a"}
    every = {value_anchor(one.area, one.sex, one.year) for one in ordered(indicator, data)}
    assert set(links) == every
    assert all(address == f"../{here}#{anchor}" for anchor, address in links.items())
    rows = Elements(rows_html(ordered(indicator, data), data, page, here)).found
    assert {given["id"] for tag, given in rows if tag == "tr" and "id" in given} == every
    assert every <= {given["href"].removeprefix(f"../{page}#") for tag, given in rows if tag == "a"}


def test_a_municipality_leads_to_its_page(edition_with):
    data = edition_with().data
    html = values_html(
        by_municipality(data.indicators["bostader"], data), "indikatorer/x.html", {"1860": "kommuner/laxa.html"}
    )
    links = {given["href"] for tag, given in Elements(html).found if tag == "a" and "id" not in given}
    assert links == {"../kommuner/laxa.html"}


def test_a_computed_value_leads_to_the_rows_that_it_is_computed_from(edition_with):
    data = edition_with().data
    found = ordered(data.indicators["halsogap"], data)
    rows = rows_html(found, data, "indikatorer/halsogap.html", "harledningar/indikatorer_halsogap.html")
    addresses = [given["href"] for tag, given in Elements(rows).found if tag == "a"]
    year = found[0].year
    assert f"indikatorer_halsa.html#{value_anchor(found[0].area, 'K', year)}" in addresses


def test_a_row_tells_the_margin_of_a_value_and_its_line(edition_with):
    data = edition_with().data
    typed = replace(ordered(data.indicators["halsa"], data)[0], value=Decimal("70.25"), margin=Decimal("1.5"))
    text = Elements(rows_html([typed], data, "indikatorer/halsa.html", "harledningar/x.html")).text
    assert "70,25 ± 1,5" in text
    assert f"data/serier/halsa.csv, rad {typed.place.line}" in text


def test_names_of_areas_are_text_in_tables_of_values(edition_with):
    data = edition_with((AREAS, "Grannlänet", '<img src=x onerror="a()">')).data
    indicator = data.indicators["nystartade"]
    html = values_html([by_year(indicator, data)], "indikatorer/nystartade.html")
    html += rows_html(ordered(indicator, data), data, "indikatorer/nystartade.html", "harledningar/x.html")
    elements = Elements(html)
    assert not [tag for tag, given in elements.found if tag == "img" or "onerror" in given]
    assert '<img src=x onerror="a()">' in elements.text


def test_a_year_without_a_row_says_that_the_value_is_missing(edition_with):
    data = edition_with().data
    indicator = data.indicators["halsa"]
    table = by_year(indicator, data)
    cut = replace(table, rows=(ValueRow("2001", (None,) * 5),))
    assert str(values_html([cut], "indikatorer/halsa.html")).count("..</td>") == 5


def test_a_description_says_what_the_project_says_and_nothing_that_is_empty(edition_with):
    edition = edition_with()
    files = [("../data/halsa.csv", "text/csv")]
    told = described(edition, "halsa", files)
    assert told["@context"] == "https://schema.org/"
    assert told["@type"] == "Dataset"
    assert told["name"] == edition.data.indicators["halsa"].name
    years = edition.data.years("halsa")
    assert told["temporalCoverage"] == f"{years[0]}/{years[-1]}"
    assert told["distribution"][0]["contentUrl"] == "../data/halsa.csv"

    def values(value):
        if isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from values(inner)
        else:
            yield value

    for name in edition.data.series:
        assert "" not in list(values(described(edition, name)))
        assert "distribution" not in described(edition, name)


def test_an_example_is_described_as_one_and_names_no_source(edition_with):
    path = "data/serier/halsa.csv"
    text = re.sub("# ursprung: .*", "# ursprung: exempel", edition_text(path))
    told = described(edition_with(added={path: text}), "halsa")
    assert told["creativeWorkStatus"] == "exempel"
    assert told["description"].startswith("Exempel: konstruerade värden")
    assert "isBasedOn" not in told


def edition_text(path):
    from tests.conftest import FIXTURES  # noqa: PLC0415 - for this alone

    return (FIXTURES / "grund" / path).read_text(encoding="utf-8")


def test_no_name_ends_the_element_that_describes_a_series(edition_with):
    name = "</script><script>a()</script> & <!--"
    edition = edition_with((REGISTER, "Invånare med god hälsa", name))
    assert described(edition, "halsa")["name"] == name


def test_an_entry_is_found_by_what_it_rests_on_and_what_that_is_computed_from(edition_with):
    data = edition_with().data
    gap = data.series["halsogap"].newest(data.area)
    new = data.series["nystartade"].newest(data.area)
    stated = Declared("mål", "75", AT)

    def entry(kind, *inputs):
        return Entry(kind, "text", Derivation("värde()", inputs), AT)

    entries = [entry(STATEMENT, gap, stated), entry(CELL, new, gap), entry(QUOTED, new), entry(CELL, stated)]
    assert entries_by_indicator(entries) == {"halsogap": (0, 1), "halsa": (0, 1), "nystartade": (1,)}


def test_what_rests_on_an_indicator_is_led_to_where_it_is_printed(edition_with):
    data = edition_with().data
    newest = [data.series[name].newest(data.area) for name in ("nystartade", "utslapp", "halsa", "halsogap", "balans")]
    figure = Target("figur", "3", "fig-x", "Något stiger", 0, "kapitel", AT, "diagram")

    def entry(kind, text, inputs, anchor=""):
        return Entry(kind, text, Derivation("värde()", tuple(inputs)), AT, anchor)

    entries = (
        entry(STATEMENT, "få har mått bättre", newest[:1]),
        entry(STATEMENT, "alla mål är röda", newest),
        entry(VALUE, "10 procent", newest[:1]),
        entry(VALUE, "12 procent", newest[:1]),
        entry(CELL, "10", newest[:1], "fig-x"),
        entry(STATEMENT, "inte tryckt", newest[:1]),
    )
    site = SimpleNamespace(
        document=SimpleNamespace(entries=entries, numbering=Numbering({AT: figure}, {}, {})),
        printed_on={0: "a.html", 1: "a.html", 2: "a.html", 3: "b.html", 4: "a.html"},
        titles={"a.html": "Läget", "b.html": "Målen"},
        anchors={"fig-x": "a.html"},
        marks=SimpleNamespace(linked={0, 1, 2}),
    )
    found = resting(range(6), site, "indikatorer/nystartade.html")
    assert found.statements == (OnPage("Läget", (Rests("få har mått bättre", "../a.html#u0"),)),)
    assert found.summaries == (OnPage("Läget", (Rests("alla mål är röda", "../a.html#u1"),)),)
    assert [(one.page, [two.address for two in one.places]) for one in found.numbers] == [
        ("Läget", ["../a.html#u2"]),
        ("Målen", ["../b.html"]),
    ]
    assert found.figures == (OnPage("Läget", (Rests("Figur\u00a03. Något stiger", "../a.html#fig-x"),)),)


def test_an_indicator_called_index_has_a_page_beside_that_of_all():
    assert indicator_page("index") != "indikatorer/index.html"
    assert indicator_page("halsa") == "indikatorer/halsa.html"


@pytest.mark.parametrize(
    ("page", "target", "written"),
    [
        ("index.html", "indikatorer/a.html#v", "indikatorer/a.html#v"),
        ("indikatorer/a.html", "index.html", "../index.html"),
        ("indikatorer/a.html", "indikatorer/a.html#v", "#v"),
        ("indikatorer/a.html", "indikatorer/b.html", "b.html"),
        ("indikatorer/a.html", "indikatorer/a.html", "a.html"),
        ("harledningar/indikatorer_a.html", "indikatorer/a.html#v", "../indikatorer/a.html#v"),
    ],
)
def test_addresses_are_relative_to_their_page(page, target, written):
    assert relative(page, target) == written
