"""Bars of several areas or indicators beside each other: what is shown, said and refused."""

import re

import matplotlib as mpl
import pytest

from reportgen.figures.charts.grouped_bars import _asked, _shown, grouped_bars
from reportgen.narrative.tree import Directive
from tests.looks import theme_style
from tests.making import AT, described, drawn, made, tools_of

SERIES, REGISTER = "data/serier/halsa.csv", "data/indikatorer.csv"
COUNTRY = "".join(f"0000;T;{year};{value};\n" for year, value in ((2022, "70,0"), (2023, "70,5"), (2024, "71,0")))
HEAD = "värde;symbol\n"
AREAS = {"indikator": "halsa", "områden": "länet, riket"}


@pytest.fixture
def edition(edition_with):
    """The small project's edition in which the country has values of health from 2022 on."""
    return edition_with((SERIES, HEAD, HEAD + COUNTRY))


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_areas_stand_beside_each_other_in_the_years_that_all_have(edition):
    result, told = made(edition, "stapelgrupper", **AREAS)
    assert told == []
    assert list(drawn(result)) == ["Provlänet 70,2", "Riket 71,0"]
    assert plain(result.subtitle).endswith("procent, Provlänet och Riket, 2022–2024")
    assert "Staplarna står i ordningen Provlänet och Riket." in result.note
    assert "Något värde saknas för 2019–2021, som inte visas." in result.note
    assert described(result).startswith("Stapeldiagram med två staplar för varje år, invånare med god hälsa.")


def test_every_bar_rests_on_its_row(edition):
    result, _ = made(edition, "stapelgrupper", **AREAS)
    values = result.component.content.picture.values
    assert [(value.area, plain(value.text)) for value in values if value.area == "Riket"] == [
        ("Riket", "70,0"),
        ("Riket", "70,5"),
    ]
    assert {text: rests.expression for text, rests in drawn(result).items()} == {
        "Provlänet 70,2": 'värde("halsa", år=2024)',
        "Riket 71,0": 'värde("halsa", år=2024, område="Riket")',
    }


def test_several_indicators_stand_beside_each_other(edition_with):
    row = "halsa;Invånare med god hälsa;God hälsa;procent;1;upp;nivå;75;;2030;exempel;;2;Provkällan;;ja;;;;;"
    other = row.replace("halsa;Invånare med god hälsa;God hälsa;", "tillit;Invånare med tillit;Tillit;")
    rows = "0018;T;2023;60,0;\n0018;T;2024;61,5;\n"
    head = "# indikator: tillit\n# källa: Prov\n# ursprung: exempel\n# hämtad: –\n# not: Prov.\nområde;kön;år;värde;symbol\n"
    edition = edition_with((REGISTER, row, f"{row}\n{other}"), added={"data/serier/tillit.csv": head + rows})
    result, told = made(edition, "stapelgrupper", indikatorer="tillit,halsa")
    assert told == []
    assert list(drawn(result)) == ["Tillit 61,5", "God hälsa 70,2"]
    assert plain(result.subtitle) == "Invånare med tillit; invånare med god hälsa, procent, Provlänet, 2023–2024"
    assert "Staplarna står i ordningen tillit och god hälsa." in result.note


@pytest.mark.parametrize("room", ["hel", "text", "halv", "sida"])
def test_names_are_written_in_the_ink_of_text_beside_the_colour_of_their_bars(edition, room):
    directive = Directive("stapelgrupper", "fig:x", {**AREAS, "bredd": room}, (), AT)
    tools = tools_of(edition, pytest.fail)
    chart = grouped_bars(_shown(_asked(directive, tools), directive, tools), room, edition)
    style = theme_style()
    with mpl.rc_context({"svg.fonttype": "none"}):
        svg = chart.draw(style)
    for name, colour in zip(("Provlänet\u00a070,2", "Riket\u00a071,0"), style.series, strict=False):
        (written,) = re.findall(rf"<text[^>]*>{name}<", svg)
        assert style.ink in written
        assert svg.count(f"fill: {colour}") >= 3 + 1


@pytest.mark.parametrize(
    ("attributes", "code", "said"),
    [
        ({"indikator": "halsa"}, "attribut-saknas", "saknar områden"),
        ({"indikator": "halsa", "indikatorer": "halsa,utslapp"}, "direktiv", "antingen indikator eller indikatorer"),
        ({"indikator": "halsa", "områden": "länet"}, "tomt-diagram", "bara en sak"),
        ({"indikator": "halsa", "områden": "länet, länet"}, "tomt-diagram", "bara en sak"),
        ({"indikator": "halsa", "områden": "länet, Nora"}, "okänt-värde", "områden=”Nora” finns inte"),
        ({"indikator": "halsa", "områden": "länet, Laxå"}, "tomt-diagram", "Färre än två år"),
        ({"indikator": "bostader", "områden": "länet, Laxå"}, "fel-enhet", "har lägen"),
        ({"indikatorer": "halsa,utslapp"}, "olika-enheter", "Enheterna är olika"),
        (
            {**AREAS, "områden": "länet,riket,Laxå,Lekeberg,Hallsberg,0019"},
            "för-många",
            "har 6 områden, och plats för 5",
        ),
    ],
)
def test_what_cannot_stand_beside_each_other_is_told(edition, attributes, code, said):
    _, told = made(edition, "stapelgrupper", **attributes)
    assert [(found, said in message) for found, message in told] == [(code, True)]


def test_more_bars_than_there_is_room_for_are_told_with_a_year_to_begin_with(edition_with):
    long = "".join(f"0000;T;{year};70,0;\n" for year in range(2000, 2025))
    own = "".join(f"0018;T;{year};70,0;\n" for year in range(2000, 2019))
    edition = edition_with((SERIES, HEAD, HEAD + long + own))
    _, told = made(edition, "stapelgrupper", **AREAS, bredd="sida")
    assert told == [("för-många", "50 staplar får inte plats: högst 24.")]
