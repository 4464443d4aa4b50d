"""Names in selectors that nothing has, and no others, are told."""

import pytest

from reportgen.looks.style_sheets import read_style_sheets
from reportgen.looks.unknown_selectors import check_selectors
from reportgen.project.snapshot import Snapshot

TEMPLATES = (
    '<svg><path></path></svg><section class="kolofon egen-ruta" id="tryckuppgifter"><p class="niva-{{ n }}"></p></section>',
)


def told(css):
    snapshot = Snapshot({"styles/a.css": f"\n{css}".encode()})
    found = []
    check_selectors(read_style_sheets(snapshot, pytest.fail), TEMPLATES, found.append)
    return [(d.code, d.path, d.line, d.message.split()[4].rstrip(","), d.hint) for d in found]


@pytest.mark.parametrize(
    ("selector", "name", "meant"),
    [
        (".faktarutta", ".faktarutta", ".faktaruta"),
        ("p.kala::before", ".kala", ".kalla"),
        (".kapitel .egenruta > p", ".egenruta", ".egen-ruta"),
        ("p:is(.kalla, .fottnot)", ".fottnot", ".not"),
        ("tabel th", "tabel", "table"),
        ("faktaruta > p", "faktaruta", ".faktaruta"),
        ("figcaptoin", "figcaptoin", "figcaption"),
        ("#tryckupgifter", "#tryckupgifter", "#tryckuppgifter"),
    ],
)
def test_a_misspelt_name_is_told_with_the_one_that_is_meant(selector, name, meant):
    assert told(f"{selector} {{ margin: 0 }}") == [("okänd-väljare", "styles/a.css", 2, name, f"Menade du {meant}?")]


@pytest.mark.parametrize(
    "css",
    [
        ".faktaruta, p.kalla:first-child::after { margin: 0 }",
        "@page brodtexten { margin: 0 }",
        '[data-malet="x"], a[href^="#"]:hover { color: red }',
        ".niva-9, .bild--vad-som-helst, .egen-ruta { margin: 0 }",
        "#fig-utslapp, #kap-mal, #tryckuppgifter, #slut { margin: 0 }",
        "* > dl dt, sub, svg path { margin: 0 }",
        "@font-face { font-family: X }",
        "@media print { .kalla { margin: 0 } }",
    ],
)
def test_what_something_has_is_not_told(css):
    assert told(css) == []


@pytest.mark.parametrize("name", [".zzqqxx", "#zzqqxx", "zzqqxx"])
def test_a_name_that_looks_like_no_other_is_told_as_well(name):
    ((_, _, _, named, hint),) = told(f"p {name} {{ margin: 0 }}")
    assert (named, hint) == (name, "Rätta namnet, ge något det namnet i en mall, eller ta bort regeln.")
